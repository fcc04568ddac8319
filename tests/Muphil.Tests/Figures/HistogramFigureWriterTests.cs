using System.Text;
using System.Xml.Linq;
using Muphil.Figures;
using SkiaSharp;

namespace Muphil.Tests.Figures;

public sealed class HistogramFigureWriterTests
{
    private static readonly double[] Edges = [1, 2, 4, 8, 16, 32];

    private static readonly HistogramFigure Demo = new()
    {
        Title = "Bins",
        XAxis = new("$P_μ$ [GeV]", AxisScale.Logarithmic),
        YAxis = new("Number", AxisScale.Logarithmic),
        Distributions =
        [
            new("all", Edges, [(1e-3, 1e-5), (5e-4, 1e-5), (1e-4, 1e-5), (1e-5, 3e-6), (1e-6, 1e-6)], CurveColour.Yellow),
            new("part", Edges, [(0, 0), (0, 0), (1e-4, 1e-5), (1e-5, 3e-6), (0, 0)], CurveColour.Blue),
        ],
    };

    [Fact]
    public void Render_Again_GivesTheSameBytes()
    {
        var first = HistogramFigureWriter.Render(Demo);
        Assert.Equal([".png", ".svg", ".pdf"], first.Select(file => file.Extension));
        Assert.All(first.Zip(HistogramFigureWriter.Render(Demo)), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    // Below the value of its bin an area has the tint of the topmost distribution; above it is white.
    [Theory]
    [InlineData(1.3, 1e-4, CurveColour.Yellow)]
    [InlineData(5, 1e-5, CurveColour.Blue)]
    [InlineData(10, 3e-6, CurveColour.Blue)]
    [InlineData(20, 1e-6 / 1.4, CurveColour.Yellow)]
    public void Png_BelowABin_HasItsTint(double x, double y, CurveColour colour)
    {
        using SKBitmap bitmap = SKBitmap.Decode(HistogramFigureWriter.Render(Demo)[0].Content);
        FigureLayout page = new HistogramLayout(Demo).Lines.Page;
        Assert.Equal(Palette.Tint(colour), At(bitmap, page.At((x, y))));
        Assert.Equal(SKColors.White, At(bitmap, page.At((20, 3e-6))));
    }

    [Fact]
    public void Legend_DistributionsFillTheFrame_StandsAboveThem()
    {
        HistogramFigure flat = Demo with { Distributions = [Demo.Distributions[0] with { Bins = [.. Enumerable.Repeat((1e-3, 0.0), 5)] }, Demo.Distributions[1]] };
        HistogramLayout layout = new(flat);
        SKRect frame = layout.Lines.Page.Frame;
        Assert.True(layout.Lines.LegendCorner!.Value.X < frame.Right);
        Assert.True(layout.Lines.EntryAt(1).Y < layout.Lines.Page.Y.At(1e-3));
        Assert.True(layout.Lines.Page.Y.Limits.High > 2e-3);
    }

    [Fact]
    public void Legend_LimitsGiven_AreKept()
    {
        AxisLimits given = new(1e-7, 1.1e-3);
        Assert.Equal(given, new HistogramLayout(Demo with { YAxis = Demo.YAxis with { Limits = given } }).Lines.Page.Y.Limits);
    }

    [Fact]
    public void YAxis_Linear_StartsAtZero()
    {
        AxisLimits limits = new HistogramLayout(Demo with { YAxis = new("", AxisScale.Linear) }).Lines.Page.Y.Limits;
        Assert.Equal(0, limits.Low);
        Assert.True(limits.High > 1e-3);
    }

    [Fact]
    public void Svg_KeepsLabelsAsText()
    {
        string[] texts = [.. XDocument.Parse(Encoding.UTF8.GetString(HistogramFigureWriter.Render(Demo)[1].Content)).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
        Assert.Single(texts, "all");
        Assert.Single(texts, "part");
    }

    [Theory]
    [InlineData(1, "edges")]
    [InlineData(2, "ascend")]
    [InlineData(3, "no number")]
    [InlineData(4, "above zero")]
    public void Render_ImpossibleDistribution_Throws(int fault, string named)
    {
        BinnedCurve good = Demo.Distributions[0];
        BinnedCurve bad = fault switch
        {
            1 => good with { Edges = [1, 2] },
            2 => good with { Edges = [1, 2, 2, 8, 16, 32] },
            3 => good with { Bins = [.. good.Bins.Skip(1), (double.NaN, 0)] },
            _ => good with { Bins = [.. good.Bins.Select(_ => (0.0, 0.0))] },
        };
        HistogramFigure figure = Demo with { Distributions = [bad] };
        Assert.Contains(named, Assert.Throws<InputException>(() => HistogramFigureWriter.Render(figure)).Message, StringComparison.Ordinal);
    }

    private static SKColor At(SKBitmap bitmap, SKPoint point) => bitmap.GetPixel((int)(point.X * 300 / 72), (int)(point.Y * 300 / 72));
}
