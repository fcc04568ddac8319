using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>What holds for every curve: limits, sums, thresholds, cut flow.</summary>
public sealed class YieldCurveTests(ITestOutputHelper output)
{
    private const double TwoMuonMasses = 2 * 0.1056583755;

    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62"), Ship = ExperimentCards.ReadDump("ship");

    [Theory]
    [InlineData("muonphilic", 0.1)]
    [InlineData("muonphilic", 0.25)]
    [InlineData("leptophilic", 0.05)]
    public void Expected_SmallCoupling_RisesAsTheFourthPower(string mediator, double massGeV)
    {
        YieldCurve curve = Curve(Na62, mediator, massGeV, 20_000);
        // exp(−b g²) departs from 1 by less than b_max g² = 1e-8.
        double g = Math.Sqrt(1e-8 / curve.RangeOfB.Max);
        Assert.True(curve.Expected(g) > 0);
        Assert.Equal(16, curve.Expected(2 * g) / curve.Expected(g), 16 * 4e-8);
        Assert.Equal(4, curve.At(g).Slope, 4e-8);
    }

    // The claim of the binned sum against the sum over the events themselves.
    [Theory]
    [InlineData("na62", "muonphilic", 0.1)]
    [InlineData("ship", "muonphilic", 0.02)]
    [InlineData("ship", "leptophilic", 0.15)]
    public void Expected_AnyCoupling_IsTheSumOverEvents(string card, string mediator, double massGeV)
    {
        YieldCurve curve = Curve(ExperimentCards.ReadDump(card), mediator, massGeV, 100_000);
        for (double exponent = 1e-3; exponent <= 30; exponent *= 1.5)
        {
            double g = Math.Sqrt(exponent / curve.RangeOfB.Min);
            output.WriteLine($"{card} {mediator} {massGeV} GeV, exponent {exponent:F3}: binned / exact - 1 = {(curve.Expected(g) / curve.At(g).Events) - 1:E1}");
            Assert.Equal(1, curve.Expected(g) / curve.At(g).Events, exponent < 10 ? 1e-5 : 3e-4); // as stated there
        }
    }

    [Fact]
    public void Sum_UniformB_IsExactToTheStatedErrorUpToExponentThirty()
    {
        var spectrum = new DecaySpectrum();
        var events = new List<(double A, double B)>();
        for (ulong i = 0; i < 200_000; i++)
        {
            var random = new PhiloxStream(1, 9, i);
            var (a, b) = (random.Uniform(), Math.Exp(random.Between(0, 6)));
            events.Add((a, b));
            spectrum.Add(DecaySpectrum.BinOf(b), a, b);
        }
        foreach (double g in new[] { 1e-3, 0.3, 1, 3, Math.Sqrt(30) })
        {
            double exact = events.Sum(e => e.A * Math.Exp(-e.B * g * g)) * Math.Pow(g, 4);
            Assert.Equal(1, spectrum.Sum(g) / exact, g * g < 10 ? 1e-5 : 3e-4); // as stated there
        }
    }

    [Theory]
    [InlineData("na62", "muonphilic", 0.25)]
    [InlineData("ship", "leptophilic", 0.25)]
    public void Expected_Channels_AddUpToTheTotal(string card, string mediator, double massGeV)
    {
        YieldCurve curve = Curve(ExperimentCards.ReadDump(card), mediator, massGeV, 30_000);
        // ee only where electrons couple; τ pairs are closed.
        Assert.Equal(mediator == "muonphilic" ? [FinalState.Muons, FinalState.Photons] : [FinalState.Electrons, FinalState.Muons, FinalState.Photons], curve.FinalStates);
        foreach (double g in new[] { 1e-9, 1e-6, 2e-6 })
        {
            // The total bins all channels together: its second-order expansion differs by the binned sum's 1e-5 at most.
            Assert.Equal(1, curve.FinalStates.Sum(s => curve.Expected(g, s)) / curve.Expected(g), 1e-5);
            Assert.Equal(0, curve.Expected(g, FinalState.Taus));
        }
    }

    // Every channel sees the same decays, so that their numbers before cuts are in the ratio of the widths exactly.
    [Theory]
    [InlineData("muonphilic", 0.25)]
    [InlineData("leptophilic", 0.05)]
    [InlineData("leptophilic", 0.5)]
    public void CutFlow_DecaysToEachFinalState_AreInTheRatioOfTheWidths(string mediator, double massGeV)
    {
        YieldCurve curve = Curve(Ship, mediator, massGeV, 20_000);
        var widths = MediatorOf(mediator).UnitWidths(massGeV, TestYields.Pdg);
        double g = 0.1 / Math.Sqrt(curve.RangeOfB.Max);
        double[] decays = [.. curve.CutFlow(g).Where(r => r.Cut.EndsWith("decays to it", StringComparison.Ordinal)).Select(r => r.Events)];
        Assert.Equal(widths.Count, decays.Length);
        for (int i = 0; i < decays.Length; i++)
        {
            // Binning by passed cuts moves the second-order terms: b g² ≤ 0.01 makes them 1e-8.
            Assert.Equal(widths[i].WidthGeV / widths[0].WidthGeV, decays[i] / decays[0], 1e-7 * widths[i].WidthGeV / widths[0].WidthGeV);
        }
        // All decays in the volume are shared out; 20,000 weighted angles know their mean to about 1 %: 5σ.
        Assert.Equal(1, decays.Sum() / curve.CutFlow(g)[1].Events, 0.05);
    }

    [Theory]
    [InlineData("na62", "muonphilic", 0.1)]
    [InlineData("na62", "leptophilic", 0.25)]
    [InlineData("ship", "leptophilic", 0.25)]
    public void CutFlow_EachChannel_FallsAndEndsAtItsYield(string card, string mediator, double massGeV)
    {
        YieldCurve curve = Curve(ExperimentCards.ReadDump(card), mediator, massGeV, 30_000);
        double g = 1 / Math.Sqrt(curve.RangeOfB.Max), last = 0;
        var rows = curve.CutFlow(g);
        Assert.True(rows[0].Events >= rows[1].Events, "more decays than mediators");
        foreach (FinalState state in curve.FinalStates)
        {
            double[] flow = [.. rows.Where(r => r.Cut.StartsWith(FinalStates.NameOf(state) + ":", StringComparison.Ordinal)).Select(r => r.Events)];
            Assert.True(flow.Length >= 5); // decays, two energies, a plane, separation
            Assert.All(flow.Zip(flow.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
            Assert.True(flow[^1] < flow[0], "no cut does anything");
            Assert.Equal(curve.Expected(g, state), flow[^1]);
            last += flow[^1];
        }
        Assert.Equal(1, last / curve.Expected(g), 1e-5); // binned together or apart
    }

    // The dimuon width opens as β³: nothing jumps at the threshold, and above it N rises with the width.
    [Theory]
    [InlineData("na62", "muonphilic")]
    [InlineData("ship", "muonphilic")]
    [InlineData("ship", "leptophilic")]
    public void Expected_AcrossTheDimuonThreshold_HasNoHole(string card, string mediator)
    {
        DumpExperiment experiment = ExperimentCards.ReadDump(card);
        MuonRow[] rows = TestYields.RandomMuons(experiment, 300, 3, leastMomentumGeV: 100, partOfEntrance: 0.5);
        YieldPoint Small(double massGeV) => TestYields.Curve(experiment, rows, MediatorOf(mediator), massGeV, TestYields.Options(200_000)).At(1e-9);
        YieldPoint below = Small(TwoMuonMasses * (1 - 1e-8)), at = Small(TwoMuonMasses * (1 + 1e-8)), last = at;
        // β³ = 3e-12 beside a photon width of (α/4π)² = 3e-7 of the coupling squared: nothing but the noise of two samples, 5σ.
        Assert.Equal(1, at.Events / below.Events, 5 * Math.Sqrt((1 / at.EffectiveEvents) + (1 / below.EffectiveEvents)));
        foreach (double above in new[] { 1e-6, 1e-5, 1e-4, 1e-3, 1e-2 })
        {
            YieldPoint point = Small(TwoMuonMasses * (1 + above));
            // Muons of the threshold fly along the mediator and keep half of its energy: more of them are selected than photons.
            Assert.True(point.Events > last.Events, $"{point.Events} at {above}, {last.Events} before");
            last = point;
        }
        Assert.True(last.Events > 100 * below.Events, "the dimuon channel adds nothing"); // β³ = 3e-3 there, 10⁴ photon widths
    }

    private static Mediator MediatorOf(string name) => name == "muonphilic" ? TestYields.Muonphilic : TestYields.Leptophilic;

    private static YieldCurve Curve(DumpExperiment experiment, string mediator, double massGeV, int events) =>
        TestYields.Curve(experiment, TestYields.RandomMuons(experiment, 300, 3), MediatorOf(mediator), massGeV, TestYields.Options(events) with { EnergyCutOverMass = 100 });
}
