using Muphil.Experiments;
using Muphil.Files;
using Muphil.Quantities;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>A detector beside the beam.</summary>
public sealed class OffAxisTests(ITestOutputHelper output)
{
    // The target is infinite across: beam and detector may be moved together.
    [Theory]
    [InlineData("na62", 0.1)]
    [InlineData("ship", 0.05)]
    public void Expected_BeamAndDetectorMoved_IsTheSame(string card, double massGeV)
    {
        DumpExperiment middle = ExperimentCards.ReadDump(card), beside = middle with { Axis = (2.5, -1.25) };
        MuonRow[] rows = TestYields.RandomMuons(middle, 100, 5), moved = [.. rows.Select(r => r with { X = r.X + 2.5, Y = r.Y - 1.25 })];
        YieldOptions options = new() { Sampling = new(40_000, 1) };
        YieldCurve a = TestYields.Curve(middle, rows, TestYields.Muonphilic, massGeV, options), b = TestYields.Curve(beside, moved, TestYields.Muonphilic, massGeV, options);
        foreach (double g in new double[] { 1e-5, 1e-3 })
        {
            // The same events but for roundings of places and what they tip over.
            Assert.Equal(1, b.Expected(g) / a.Expected(g), 1e-3 + (0.2 * TestYields.EventNoise(a, g)));
        }
        Assert.Equal(a.Generated, b.Generated);
    }

    // Farther from the beam there are fewer mediators, to the left as many as to the right of a round beam.
    [Fact]
    public void Expected_Shadows_FallsWithTheDistanceFromTheBeam()
    {
        DumpExperiment shadows = ExperimentCards.ReadDump("shadows");
        Assert.Equal((-2.25, 0), shadows.Axis);
        YieldPoint[] points = [.. new (double, double)[] { (0, 0), (-2.25, 0), (2.25, 0), (0, 2.25), (-6, 0) }.Select(axis => At(shadows with { Axis = axis }))];
        output.WriteLine(string.Join(", ", points.Select(p => FormattableString.Invariant($"{p.Events:E2} +- {p.Error:E1}"))));
        Assert.True(points[0].Events > 2 * points[1].Events && points[1].Events > 2 * points[4].Events);
        Assert.All(points[2..4], p => Assert.Equal(points[1].Events, p.Events, 4 * Math.Sqrt((p.Error * p.Error) + (points[1].Error * points[1].Error))));
    }

    private static YieldPoint At(DumpExperiment experiment) =>
        new ExperimentYield(experiment, ParticleSamples.ReadEmbedded("na62"), new YieldOptions { Sampling = new(40_000, 1) }).Curve(TestYields.Muonphilic, 0.1, TestYields.OnThreads(2)).At(1e-5);

    [Fact]
    public void Crossing_RayThroughTheMovedVolume_IsThatOfTheRayMovedBack()
    {
        DumpExperiment shadows = ExperimentCards.ReadDump("shadows");
        IAcceptance acceptance = shadows.Acceptance;
        Vector3D direction = new Vector3D(-2.25 / 24, 0, 1).Unit();
        var (enter, leave) = acceptance.Crossing(new(new(0, 0, 0), direction));
        Assert.Equal(shadows.DecayVolume.Crossing(new(new(2.25, 0, 0), direction)), (enter, leave));
        // Into the front face at x = −1.3125 m, out at the back at −3.1875 m.
        Assert.Equal(14 / direction.Z, enter, 1e-12);
        Assert.Equal(34 / direction.Z, leave, 1e-12);
        Assert.True(acceptance.Window.IsHitBy(new(new(0, 0, 0), direction)) && !acceptance.Window.IsHitBy(new(new(0, 0, 0), new(0, 0, 1))));
    }
}
