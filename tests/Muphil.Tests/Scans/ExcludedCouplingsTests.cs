using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Tests.Yields;
using Muphil.Yields;

namespace Muphil.Tests.Scans;

public sealed class ExcludedCouplingsTests
{
    // A second bin without background, data or signal adds nothing, and makes of a count a spectrum.
    private static SpectrumTest OneOfTwo(string rule) =>
        new(SpectrumRule.Get(rule), new GaussianComparison([100, 1], [100, 1], new double[,] { { 100, 0 }, { 0, 1 } }), "test");

    private static readonly (double A, double B, int Bin)[] TwoBins = [(1e20, 1e7, 0), (3e20, 2e7, 1), (2e20, 3e7, 0), (1e19, 4e6, 1), (4e20, 5e7, 1)];

    // Data as expected, M = 100: the loss is s²/100, so that delta5 and delta2 begin at 50 and 20 events as a count does.
    [Theory]
    [InlineData("delta5", 50)]
    [InlineData("delta2", 20)]
    public void Edges_SignalInOneBin_AreThoseOfItsCount(string rule, double events)
    {
        const double A = 1e22, B = 1e9;
        ContourEdges edges = ContourEdges.Of(TestYields.BinnedTerms(2, [(A, B, 0)]), OneOfTwo(rule)), count = ContourEdges.Of(TestYields.Terms([(A, B)]), events);
        // Both root finders work to 1e-10 in ln g.
        Assert.Equal(1, edges.Lower!.Value.Coupling / count.Lower!.Value.Coupling, 1e-9);
        Assert.Equal(1, edges.Upper!.Value.Coupling / count.Upper!.Value.Coupling, 1e-9);
        Assert.Equal(count.PeakCoupling, edges.PeakCoupling);
        Assert.Equal(1, edges.Lower.Value.Error / count.Lower.Value.Error, 1e-5); // differences of step 1e-4
        Assert.Equal(count.Lower.Value.EffectiveMuons, edges.Lower.Value.EffectiveMuons);
    }

    // In one bin every rule is a limit on its events.
    [Fact]
    public void Edges_Counts_AreThoseOfTheirLimit()
    {
        (double A, double B)[] terms = [.. TwoBins.Select(t => (t.A, t.B))];
        YieldCurve curve = TestYields.Terms(terms);
        foreach (string rule in ExclusionTest.RuleNames)
        {
            ExclusionTest test = ExclusionTest.OfCount(rule, 2.5, 3);
            ContourEdges count = ContourEdges.Of(curve, test.LimitEvents!.Value), spectrum = ContourEdges.Of(curve, test);
            Assert.Equal(1, spectrum.Lower!.Value.Coupling / count.Lower!.Value.Coupling, 1e-9);
            Assert.Equal(1, spectrum.Upper!.Value.Coupling / count.Upper!.Value.Coupling, 1e-9);
            Assert.Equal(1, spectrum.Lower.Value.Error / count.Lower.Value.Error, 1e-5);
        }
        Assert.Equal(LimitRule.Get("poisson95").UpperLimit(2.5, 3), ExclusionTest.OfCount("poisson95", 2.5, 3).LimitEvents);
    }

    // Whatever the rule: excluded just inside both edges, not excluded just outside and far away.
    [Theory]
    [InlineData("gof5")]
    [InlineData("delta5")]
    [InlineData("delta95")]
    [InlineData("cls95")]
    public void Edges_TwoBins_AreWhereTheRuleSaysSo(string rule)
    {
        YieldCurve curve = TestYields.BinnedTerms(2, TwoBins);
        foreach (SpectrumComparison spectrum in new SpectrumComparison[] { new PoissonComparison([12, 7], [10, 9], new Muphil.Experiments.CommonError("flux", 0.2)), GaussianComparison.WithCommonErrors([12, 7], [10, 9], 0.2) })
        {
            SpectrumRule known = SpectrumRule.Get(rule);
            ContourEdges edges = ContourEdges.Of(curve, new SpectrumTest(known, spectrum, ""));
            bool Excluded(double g) => known.Excludes(spectrum, curve.ExpectedByBin(g));
            var (lower, upper) = (edges.Lower!.Value.Coupling, edges.Upper!.Value.Coupling);
            // The root finder's 1e-10, amplified by nothing.
            Assert.True(!Excluded(lower * (1 - 1e-8)) && Excluded(lower * (1 + 1e-8)) && Excluded(upper * (1 - 1e-8)) && !Excluded(upper * (1 + 1e-8)));
            Assert.True(!Excluded(lower * 1e-3) && !Excluded(upper * 10) && Excluded(edges.PeakCoupling!.Value));
        }
    }

    // Two populations in two bins with a valley between them: two ranges, and the contour goes from the first to the last edge.
    [Fact]
    public void Of_TwoHumps_HasAGap()
    {
        YieldCurve curve = TestYields.BinnedTerms(2, [(1e16, 1e6, 0), (1e8, 1e2, 1)]);
        var test = new SpectrumTest(SpectrumRule.Get("delta2"), new GaussianComparison([100, 100], [100, 100], new double[,] { { 100, 0 }, { 0, 100 } }), "");
        ExcludedCouplings found = ExcludedCouplings.Of(curve, test);
        Assert.Equal(2, found.Ranges.Count);
        Assert.True(found.Ranges[0].Upper < found.Ranges[1].Lower);
        // The first hump against its own Gaussian limit of 20 events, alone: the other is e⁻⁶ of an event there.
        ContourEdges first = ContourEdges.Of(TestYields.Terms([(1e16, 1e6)]), 20);
        Assert.Equal(1, found.Ranges[0].Lower / first.Lower!.Value.Coupling, 1e-4);
        ContourEdges edges = ContourEdges.Of(curve, test);
        Assert.Equal(found.Outer, new CouplingRange(edges.Lower!.Value.Coupling, edges.Upper!.Value.Coupling));
    }

    // 1 − (u − u₀)²/w² is positive between u₀ ± w alone; with the other sign the gap is as narrow. Neither is on the grid of 0.04. Golden sections find a top
    // to 1e-6 in u.
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-5)]
    public void Of_NarrowRangesAndGaps_AreFoundAtTheirExtremes(double width)
    {
        const double At = 0.513;
        double Hill(double g) => 1 - Math.Pow((Math.Log(g) - At) / width, 2);
        CouplingRange range = Assert.Single(ExcludedCouplings.Of(Hill, 0, 1).Ranges);
        Assert.Equal(At - width, Math.Log(range.Lower), 1e-9);
        Assert.Equal(At + width, Math.Log(range.Upper), 1e-9);
        // (d²/w² − 1)(0.4² − d²): two ranges that touch but for 2 w.
        static double Square(double x) => x * x;
        var gap = ExcludedCouplings.Of(g => (Square((Math.Log(g) - At) / width) - 1) * (0.16 - Square(Math.Log(g) - At)), 0, 1).Ranges;
        Assert.Equal(2, gap.Count);
        Assert.Equal(At - width, Math.Log(gap[0].Upper), 1e-9);
        Assert.Equal(At + width, Math.Log(gap[1].Lower), 1e-9);
    }

    // On the g⁴ branch and beyond the axis it goes on; one that never ends is refused.
    [Fact]
    public void Of_EdgesOutsideTheAxis_AreFollowed()
    {
        CouplingRange range = Assert.Single(ExcludedCouplings.Of(g => 9 - Math.Pow(Math.Log(g), 2), -1, 1).Ranges);
        Assert.Equal(-3, Math.Log(range.Lower), 1e-9);
        Assert.Equal(3, Math.Log(range.Upper), 1e-9);
        Assert.Throws<OutsideValidityException>(() => ExcludedCouplings.Of(_ => 1, -1, 1));
        Assert.Empty(ExcludedCouplings.Of(_ => -1, -1, 1).Ranges);
    }

    // δT² = Σ over events of (dT/dN_bin w)², each with a parent of its own; T = N_1²/100 + N_2²/50 by hand.
    [Fact]
    public void Edges_IndependentEvents_HaveTheErrorOfTheStatistic()
    {
        YieldCurve curve = TestYields.BinnedTerms(2, TwoBins);
        var test = new SpectrumTest(SpectrumRule.Get("delta5"), new GaussianComparison([100, 50], [100, 50], new double[,] { { 100, 0 }, { 0, 50 } }), "");
        ContourEdges edges = ContourEdges.Of(curve, test);
        foreach (Edge edge in new[] { edges.Lower!.Value, edges.Upper!.Value })
        {
            double[] n = curve.ExpectedByBin(edge.Coupling), scale = [50, 25];
            double Weight((double A, double B, int Bin) t) => t.A * Math.Pow(edge.Coupling, 4) * Math.Exp(-t.B * edge.Coupling * edge.Coupling);
            double error = Math.Sqrt(TwoBins.Sum(t => Math.Pow(n[t.Bin] / scale[t.Bin] * Weight(t), 2)));
            double slope = TwoBins.Sum(t => n[t.Bin] / scale[t.Bin] * Weight(t) * (4 - (2 * t.B * edge.Coupling * edge.Coupling)));
            Assert.Equal(1, edge.Error / (edge.Coupling * error / Math.Abs(slope)), 1e-4); // differences of step 1e-4, the binned sum's 1e-5
        }
    }

    // All events of one parent: N moves as a whole by its own size, so that T = 25 moves with its slope along the signal.
    [Fact]
    public void Edges_EventsOfOneParent_AddTheirErrors()
    {
        YieldCurve curve = TestYields.BinnedTerms(2, [(1e21, 1e7, 0), (1e21, 1e7, 1)], [0, 0]);
        var test = new SpectrumTest(SpectrumRule.Get("delta5"), new GaussianComparison([100, 100], [100, 100], new double[,] { { 100, 0 }, { 0, 100 } }), "");
        Edge edge = ContourEdges.Of(curve, test).Lower!.Value;
        // δN/N = 1 and N ∝ g⁴ exp(−b g²).
        Assert.Equal(1, edge.Error / (edge.Coupling / (4 - (2e7 * edge.Coupling * edge.Coupling))), 1e-4);
    }

    // A single pair is its own total, as for counts: outer and inner edges are those of the curves with 1.25 and half the events.
    [Fact]
    public void Band_OnePair_IsBoundedByItsTwoContours()
    {
        double[] up = [1.25, 1.25, 1.25, 1.25, 1.25], down = [0.5, 0.5, 0.5, 0.5, 0.5];
        ContourBand band = ContourBand.Of(TestYields.BinnedTerms(2, TwoBins, variations: [new("flux_down", down), new("flux_up", up)]), OneOfTwo("delta5"))!;
        Close(ExcludedCouplings.Of(TestYields.BinnedTerms(2, [.. TwoBins.Select(t => (1.25 * t.A, t.B, t.Bin))]), OneOfTwo("delta5")).Outer!.Value, band.Outer!.Value);
        Close(ExcludedCouplings.Of(TestYields.BinnedTerms(2, [.. TwoBins.Select(t => (0.5 * t.A, t.B, t.Bin))]), OneOfTwo("delta5")).Outer!.Value, band.Inner!.Value);
        Close(band.Variations[1].Excluded!.Value, band.Outer.Value);
        Assert.Null(ContourBand.Of(TestYields.BinnedTerms(2, TwoBins), OneOfTwo("delta5")));

        static void Close(CouplingRange expected, CouplingRange actual)
        {
            Assert.Equal(1, actual.Lower / expected.Lower, 1e-8);
            Assert.Equal(1, actual.Upper / expected.Upper, 1e-8);
        }
    }

    [Fact]
    public void Of_NoEventsOrOtherBins_IsEmptyOrRefused()
    {
        var empty = new YieldCurve(new EventSums([], [], 1, 2), []);
        Assert.Equal(new ContourEdges(null, null, null, 0), ContourEdges.Of(empty, OneOfTwo("delta5")));
        Assert.Empty(ExcludedCouplings.Of(empty, OneOfTwo("delta5")).Ranges);
        Assert.Throws<ArgumentException>(() => ExcludedCouplings.Of(TestYields.BinnedTerms(3, [(1, 1, 0)]), OneOfTwo("delta5")));
    }
}
