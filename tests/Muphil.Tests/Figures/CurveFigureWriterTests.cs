using System.Text;
using System.Xml.Linq;
using Muphil.Figures;
using SkiaSharp;

namespace Muphil.Tests.Figures;

public sealed class CurveFigureWriterTests
{
    private static readonly CurveFigure Demo = new()
    {
        Title = "Lines",
        XAxis = new("$E_μ/m_S$", AxisScale.Logarithmic, new(1, 1000)),
        YAxis = new("Ratio", AxisScale.Linear, new(0, 2)),
        Curves =
        [
            new("falling", [(1, 1.5), (1000, 0.5)], CurveColour.Blue),
            new("", [(1, 0.2), (1000, 0.2)], CurveColour.Green, LineStyle.Dashed),
        ],
        Marks = [new("mark", 30, CurveColour.Vermilion)],
    };

    [Fact]
    public void Render_Again_GivesTheSameBytes()
    {
        var first = CurveFigureWriter.Render(Demo);
        Assert.Equal([".png", ".svg", ".pdf"], first.Select(file => file.Extension));
        Assert.All(first.Zip(CurveFigureWriter.Render(Demo)), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    [Fact]
    public void Png_HasTheCurvesColourOnTheCurve_ButNotBetweenDashes()
    {
        using SKBitmap bitmap = Png(Demo);
        FigureLayout page = new CurveLayout(Demo).Page;
        Assert.Equal(Palette.Curve(CurveColour.Blue), At(bitmap, page.At((Math.Sqrt(1000), 1))));
        SKColor[] along = [.. Enumerable.Range(0, 400).Select(i => At(bitmap, page.At((Math.Pow(1000, (i + 0.5) / 400), 0.2))))];
        Assert.Contains(Palette.Curve(CurveColour.Green), along);
        Assert.Contains(SKColors.White, along);
    }

    [Fact]
    public void Svg_KeepsLabelsAsText_ThoseOfTheLegendOnce()
    {
        CurveFigure figure = Demo with { Curves = [.. Demo.Curves, Demo.Curves[0] with { Points = [(1, 1.9), (2, 1.9)] }] };
        string[] texts = [.. XDocument.Parse(Encoding.UTF8.GetString(CurveFigureWriter.Render(figure)[1].Content)).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
        Assert.Single(texts, "falling");
        Assert.Single(texts, "mark");
        Assert.Contains("Ratio", texts);
    }

    [Fact]
    public void Legend_RoomInTheFrame_IsCrossedByNoLine()
    {
        CurveLayout layout = new(Demo);
        SKPoint corner = layout.LegendCorner!.Value;
        float width = CurveLayout.SamplePt + layout.Legend.Max(entry => entry.Text.WidthPt), height = layout.EntryAt(1).Y - layout.EntryAt(0).Y;
        LabelBox box = new(corner + new SKPoint(width / 2, height), width, 2 * height, 0);
        Assert.True(box.LiesIn(layout.Page.Frame));
        Assert.All(Demo.Curves, curve => Assert.False(box.IsCrossedBy(layout.Page.At(curve.Points))));
        Assert.False(box.IsCrossedBy(layout.MarkAt(30)));
    }

    [Fact]
    public void Legend_NoRoomInTheFrame_StandsToTheRightOnThePage()
    {
        CurveLayout layout = new(Demo with { Curves = [.. Enumerable.Range(1, 30).Select(i => new Curve(i == 1 ? "falling" : "", [(1, i / 15.0), (1000, i / 15.0)], CurveColour.Blue))] });
        Assert.True(layout.LegendCorner!.Value.X > layout.Page.Frame.Right);
        Assert.All(Enumerable.Range(0, 2), row => Assert.True(layout.TextAt(row).X + (layout.Legend[row].Text.WidthPt / 2) <= FigureLayout.WidthPt));
    }

    [Theory]
    [InlineData(-1, 3, "−1 0 1 2 3")]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.98, 1.05, "0.98 0.99 1.00 1.01 1.02 1.03 1.04 1.05")]
    [InlineData(0, 1200, "0 200 400 600 800 1000 1200")]
    public void Labels_OfALinearAxis_AreRoundNumbers(double low, double high, string expected)
    {
        var labels = new LinearAxis(new(low, high), 0, 400).Labels(8, vertical: true);
        Assert.Equal(expected, string.Join(' ', labels.Select(label => label.Text.Source.Trim('$').Replace('-', '−'))));
    }

    [Fact]
    public void Limits_NotGiven_AreThoseOfTheCurves()
    {
        FigureLayout page = new CurveLayout(Demo with { XAxis = new("", AxisScale.Logarithmic), YAxis = new("", AxisScale.Linear) }).Page;
        Assert.Equal(new(1, 1000), page.X.Limits);
        // From 0.2 to 1.5, a twentieth further out.
        Assert.Equal((0.135, 1.565), (Math.Round(page.Y.Limits.Low, 12), Math.Round(page.Y.Limits.High, 12)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Render_PointOffItsAxes_Throws(double x, double y)
    {
        CurveFigure figure = Demo with { Curves = [new("bad", [(1, 1), (x, y)], CurveColour.Blue)] };
        Assert.Contains("bad", Assert.Throws<InputException>(() => CurveFigureWriter.Render(figure)).Message);
    }

    [Fact]
    public void Render_NothingToScaleTheAxes_AsksForLimits()
    {
        CurveFigure figure = Demo with { Curves = [], XAxis = new("nothing", AxisScale.Linear) };
        Assert.Contains("Limits", Assert.Throws<InputException>(() => CurveFigureWriter.Render(figure)).Message);
    }

    private static SKBitmap Png(CurveFigure figure) => SKBitmap.Decode(CurveFigureWriter.Render(figure)[0].Content);

    private static SKColor At(SKBitmap bitmap, SKPoint point) => bitmap.GetPixel((int)(point.X * 300 / 72), (int)(point.Y * 300 / 72));
}
