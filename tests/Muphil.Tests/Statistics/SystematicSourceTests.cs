using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public sealed class SystematicSourceTests
{
    private static readonly string[] Names = ["bmpt", "charm_down", "charm_up", "eta_up", "model_x", "urqmd", "xs_absorption"];

    [Fact]
    public void Of_Names_PairsUpWithDownModelsWithEachOtherAndLeavesTheRestAlone()
    {
        var sources = SystematicSource.Of(Names);
        Assert.Equal(["charm", "eta", "production_model", "xs_absorption"], sources.Select(s => s.Name));
        Assert.Equal([SystematicRule.Pair, SystematicRule.Symmetric, SystematicRule.Envelope, SystematicRule.OneSided], sources.Select(s => s.Rule));
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

    // A normalisation of which one half is given: as much to the other side.
    [Theory]
    [InlineData(130)]
    [InlineData(70)]
    public void Shift_HalfOfAPair_IsSymmetric(double varied)
    {
        SystematicSource source = Assert.Single(SystematicSource.Of(["k_plus_up"]));
        Assert.Equal(("k_plus", SystematicRule.Symmetric), (source.Name, source.Rule));
        Assert.Equal((30.0, 30.0), source.Shift(100, [varied]));
        // A variation that has the name of a source is another one.
        Assert.Equal([SystematicRule.OneSided, SystematicRule.Symmetric], SystematicSource.Of(["k_plus", "k_plus_up"]).Select(s => s.Rule));
    }

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
