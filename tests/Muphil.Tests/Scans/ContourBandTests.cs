using Muphil.Scans;
using Muphil.Tests.Yields;
using Muphil.Yields;

namespace Muphil.Tests.Scans;

public sealed class ContourBandTests
{
    private const double A = 1e30, B = 1e9, Limit = 3;

    // N = a g⁴ e^(−b g²) of one muon: every edge solves r N(g) = limit, on its own side of the peak at √(2/b).
    [Theory]
    [InlineData(2.0)]
    [InlineData(0.3)]
    public void Of_OneTerm_EachVariationHasTheEdgesOfItsOwnCurve(double ratio)
    {
        VariedContour varied = ContourBand.Of(Curve(A, ("x", ratio)), Limit)!.Variations.Single();
        foreach (double g in new[] { varied.Excluded!.Value.Lower, varied.Excluded.Value.Upper })
        {
            // The root finder works to 1e-10 in ln g, the slope there is below 50.
            Assert.Equal(1, ratio * A * Math.Pow(g, 4) * Math.Exp(-B * g * g) / Limit, 1e-8);
        }
        Assert.True(varied.Excluded.Value.Lower < Math.Sqrt(2 / B) && varied.Excluded.Value.Upper > Math.Sqrt(2 / B));
        Assert.Equal(1, varied.PeakEvents / (ratio * 4 * A / (B * B) * Math.Exp(-2)), 1e-11);
    }

    // Twice the weight: the lower edge falls by 2^(1/4), but for the exponential, b g² = 2e-6 there.
    [Fact]
    public void Of_TwiceTheWeight_LowerEdgeFollowsTheFourthRoot()
    {
        YieldCurve curve = Curve(A, ("double", 2));
        double lower = ContourEdges.Of(curve, Limit).Lower!.Value.Coupling, varied = ContourBand.Of(curve, Limit)!.Variations.Single().Excluded!.Value.Lower;
        Assert.Equal(Math.Pow(2, -0.25), varied / lower, 1e-6);
    }

    [Fact]
    public void Of_SameWeights_HasNoWidthToTheBit()
    {
        YieldCurve curve = Curve(A, ("same", 1), ("same_down", 1), ("same_up", 1), ("urqmd", 1));
        var edges = ContourEdges.Of(curve, Limit);
        CouplingRange nominal = new(edges.Lower!.Value.Coupling, edges.Upper!.Value.Coupling);
        ContourBand band = ContourBand.Of(curve, Limit)!;
        Assert.Equal(nominal, band.Inner);
        Assert.Equal(nominal, band.Outer);
        Assert.All(band.Variations, v => Assert.Equal(nominal, v.Excluded));
    }

    // A single pair is its own total: the outer edges are those of up, the inner ones those of down.
    [Fact]
    public void Of_OnePair_IsBoundedByItsTwoContours()
    {
        ContourBand band = ContourBand.Of(Curve(A, ("flux_down", 0.5), ("flux_up", 1.25)), Limit)!;
        Close(band.Variations[0].Excluded!.Value, band.Inner!.Value);
        Close(band.Variations[1].Excluded!.Value, band.Outer!.Value);
        Assert.True(band.Outer.Value.Lower < band.Inner.Value.Lower && band.Inner.Value.Upper < band.Outer.Value.Upper);
    }

    // Independent sources 30 % and 40 %: N rises by half, the outer contour is that of a weight of 1.5.
    [Fact]
    public void Of_TwoSources_AddInQuadrature()
    {
        ContourBand band = ContourBand.Of(Curve(A, ("one", 1.3), ("two", 1.4)), Limit)!;
        Close(ContourBand.Of(Curve(A, ("x", 1.5)), Limit)!.Variations.Single().Excluded!.Value, band.Outer!.Value);
        Assert.Equal(ContourEdges.Of(Curve(A), Limit).Lower!.Value.Coupling, band.Inner!.Value.Lower);
    }

    [Theory]
    [InlineData(1.5, true)]
    [InlineData(0.7, false)]
    public void Of_ContourThatVanishesWithinTheError_HasNoInnerOrNoNominalEdges(double peakOverLimit, bool excluded)
    {
        double a = peakOverLimit * Limit * B * B / (4 * Math.Exp(-2));
        YieldCurve curve = Curve(a, ("flux_down", 0.5), ("flux_up", 2));
        ContourBand band = ContourBand.Of(curve, Limit)!;
        Assert.Equal(excluded, ContourEdges.Of(curve, Limit).Lower is not null);
        Assert.Null(band.Inner);
        Assert.Null(band.Variations[0].Excluded);
        Assert.Equal(0.5 * peakOverLimit * Limit, band.Variations[0].PeakEvents, 1e-9);
        Assert.NotNull(band.Outer);
    }

    [Fact]
    public void Of_MoreErrorThanEvents_HasNoInnerContour() =>
        Assert.Null(ContourBand.Of(Curve(A, ("one", 0), ("two", 0)), Limit)!.Inner);

    [Fact]
    public void Of_NoVariationsOrNoEvents_IsNullOrEmpty()
    {
        Assert.Null(ContourBand.Of(Curve(A), Limit));
        ContourBand band = ContourBand.Of(new YieldCurve(new EventSums([], [], 1), [new WeightVariation("x", [])]), Limit)!;
        Assert.Equal((null, null, null), (band.Inner, band.Outer, band.Variations.Single().Excluded));
    }

    private static void Close(CouplingRange expected, CouplingRange actual)
    {
        // Root finder to 1e-10 in ln g.
        Assert.Equal(1, actual.Lower / expected.Lower, 1e-9);
        Assert.Equal(1, actual.Upper / expected.Upper, 1e-9);
    }

    private static YieldCurve Curve(double a, params (string Name, double Ratio)[] variations) =>
        TestYields.Terms([(a, B)], variations: [.. variations.Select(v => new WeightVariation(v.Name, [v.Ratio]))]);
}
