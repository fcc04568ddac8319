using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public sealed class SystematicSourceTests
{
    private static readonly string[] Names = ["bmpt", "charm_down", "charm_up", "eta_up", "model_x", "urqmd", "xs_absorption"];

    [Fact]
    public void Of_Names_PairsUpWithDownModelsWithEachOtherAndLeavesTheRestAlone()
    {
        var sources = SystematicSource.Of(Names);
        Assert.Equal(["charm", "eta_up", "production_model", "xs_absorption"], sources.Select(s => s.Name));
        Assert.Equal([SystematicRule.Pair, SystematicRule.OneSided, SystematicRule.Envelope, SystematicRule.OneSided], sources.Select(s => s.Rule));
        Assert.Equal([2, 1], sources[0].Variations);
        Assert.Equal([0, 4, 5], sources[2].Variations);
        Assert.Equal(Names.Length, sources.SelectMany(s => s.Variations).Distinct().Count());
    }

    [Theory]
    // Up and down keep their own sizes, also when the names are swapped by the physics.
    [InlineData(new[] { 90.0, 130 }, 30, 10)]
    [InlineData(new[] { 130.0, 90 }, 30, 10)]
    // Both halves on one side: the larger counts, once.
    [InlineData(new[] { 110.0, 130 }, 30, 0)]
    [InlineData(new[] { 100.0, 100 }, 0, 0)]
    public void Shift_Pair_IsAsymmetric(double[] varied, double up, double down) =>
        Assert.Equal((up, down), new SystematicSource("charm", SystematicRule.Pair, [1, 0]).Shift(100, varied));

    // Two models 30 and 40 below: the envelope says 40, not 50.
    [Fact]
    public void Total_ModelsAndOthers_EnvelopeFirstThenQuadrature()
    {
        double[] varied = [70, 95, 103, 100, 100, 60, 104];
        Assert.Equal((0.0, 40.0), SystematicSource.Of(Names)[2].Shift(100, varied));
        var (up, down) = SystematicSource.Total(SystematicSource.Of(Names), 100, varied);
        Assert.Equal(5, up, 1e-12); // 3² + 4²
        Assert.Equal(Math.Sqrt((40 * 40) + (5 * 5)), down, 1e-12);
    }

    [Fact]
    public void Total_NoSources_IsZero() => Assert.Equal((0.0, 0.0), SystematicSource.Total(SystematicSource.Of([]), 3, []));
}
