using Muphil.Figures;
using SkiaSharp;

namespace Muphil.Tests.Figures;

public sealed class FigureLayoutTests
{
    [Theory]
    [InlineData(1e-5, 1e-1, "$10^{-5}$ $10^{-4}$ $10^{-3}$ $10^{-2}$ $10^{-1}$")]
    [InlineData(0.01, 0.21, "$10^{-2}$ $10^{-1}$")]
    [InlineData(0.02, 0.09, "$2×10^{-2}$ $5×10^{-2}$")]
    [InlineData(0.051, 0.053, "$5.1×10^{-2}$ $5.2×10^{-2}$ $5.3×10^{-2}$")]
    [InlineData(0.5, 20, "$10^{0}$ $10^{1}$")]
    public void Labels_OfAnAxis_AreDecadesWhereThereAreTwo(double low, double high, string expected)
    {
        LogAxis axis = new(new(low, high), 0, 200);
        Assert.Equal(expected, string.Join(' ', axis.Labels(8, vertical: false).Select(label => label.Text.Source)));
    }

    [Fact]
    public void Labels_ManyDecades_DoNotTouch()
    {
        LogAxis axis = new(new(1e-30, 1), 150, 0);
        float[] heights = [.. axis.Labels(8, vertical: true).Select(label => axis.At(label.Value))];
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.First - pair.Second > 8));
    }

    [Fact]
    public void Limits_NotGiven_AreTheMassesAndWholeDecadesOfTheRegions()
    {
        ReachFigure figure = new() { Title = "", Regions = [DemoFigures.Open("SHiP-like", 1.3e-4, 2.2e-2)] };
        Assert.Equal(new(0.01, DemoFigures.DimuonThresholdGeV), new ReachLayout(figure).Masses.Limits);
        AxisLimits couplings = new ReachLayout(figure).Couplings.Limits;
        Assert.Equal(1e-4, couplings.Low, 1e-18);
        Assert.Equal(1e-1, couplings.High, 1e-15);
    }

    [Fact]
    public void Place_ManyOverlappingRegions_NamesNeitherOverlapNorLeaveTheFrame()
    {
        SKRect frame = new(40, 20, 230, 170);
        LabelledArea[] areas = [.. Enumerable.Range(0, 6).Select(i => Ellipse($"Experiment {i}", new(60 + (15 * i), 90 + (5 * i)), 60 + (5 * i), 12 + (4 * i)))];
        LabelPlacer placer = new(frame, [.. areas.SelectMany(area => area.Polygons)], areas);
        foreach (LabelledArea area in areas) placer.Place(area);
        Assert.Equal(6, placer.Placed.Count);
        Assert.All(placer.Placed, label => Assert.True(label.Box.LiesIn(frame)));
        Assert.All(placer.Placed, label => Assert.DoesNotContain(placer.Placed, other => other != label && other.Box.Touches(label.Box)));
    }

    [Fact]
    public void Place_RoomyRegion_NameStandsInsideWithoutLeader()
    {
        LabelledArea area = Ellipse("SHiP", new(120, 90), 70, 40);
        LabelPlacer placer = new(new(0, 0, 240, 180), area.Polygons, [area]);
        placer.Place(area);
        PlacedLabel label = Assert.Single(placer.Placed);
        Assert.Null(label.Leader);
        Assert.Equal(0, label.Box.Degrees);
        Assert.All(label.Box.Samples(), point => Assert.True(area.Contains(point)));
    }

    [Fact]
    public void Place_ThinRegion_NameStandsBesideWithLeaderIntoIt()
    {
        LabelledArea area = new(new("Thin", 8), SKColors.Blue, [[new(50, 80), new(150, 80), new(150, 83), new(50, 83)]]);
        LabelPlacer placer = new(new(0, 0, 240, 180), area.Polygons, [area]);
        placer.Place(area);
        PlacedLabel label = Assert.Single(placer.Placed);
        Assert.InRange(label.Leader!.Value.Y, 80, 83);
        Assert.False(label.Box.IsCrossedBy(area.Polygons[0]));
    }

    private static LabelledArea Ellipse(string label, SKPoint centre, float halfWidth, float halfHeight) =>
        new(new(label, 8), SKColors.Blue, [[.. Enumerable.Range(0, 72)
            .Select(i => MathF.SinCos(i * MathF.PI / 36))
            .Select(angle => new SKPoint(centre.X + (halfWidth * angle.Cos), centre.Y + (halfHeight * angle.Sin)))]]);
}
