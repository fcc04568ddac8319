using Muphil.Figures;
using SkiaSharp;

namespace Muphil.Tests.Figures;

public sealed class HeatMapFigureWriterTests
{
    private static readonly double[,] Cells = { { 1e-6, 1e-4 }, { 1e-5, 0 } };

    private static readonly HeatMapFigure Demo = new()
    {
        Title = "Plane",
        XAxis = new("$P_μ$ [GeV]", AxisScale.Logarithmic),
        YAxis = new("$θ$ [mrad]", AxisScale.Linear),
        ColourLabel = "Number",
        Panels =
        [
            new("left", "", [1, 10, 100], [0, 5, 10], (i, j) => Cells[i, j]),
            new("a title so long that it must be broken into two lines, because one does not hold it", "", [1, 10, 100], [0, 5, 10], (i, j) => i == 0 ? 0 : Cells[i, j]),
        ],
    };

    [Fact]
    public void Render_Again_GivesTheSameBytes()
    {
        var first = HeatMapFigureWriter.Render(Demo);
        Assert.Equal([".png", ".svg", ".pdf"], first.Select(file => file.Extension));
        Assert.All(first.Zip(HeatMapFigureWriter.Render(Demo)), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    // Three decades from 10⁻⁶ to 10⁻⁴: the ends of the scale and its middle; no muons is white.
    [Fact]
    public void Png_EachCell_HasTheColourOfItsValue()
    {
        using SKBitmap bitmap = SKBitmap.Decode(HeatMapFigureWriter.Render(Demo)[0].Content);
        HeatMapLayout layout = new(Demo);
        Assert.Equal(new AxisLimits(1e-6, 1e-4), layout.Scale.Limits);
        SKColor Cell(int panel, double x, double y)
        {
            SKPoint at = layout.Pages[panel].At((x, y));
            return bitmap.GetPixel((int)((at.X + (panel * FigureLayout.WidthPt)) * 300 / 72), (int)(at.Y * 300 / 72));
        }
        Assert.Equal((Palette.Heat(0), Palette.Heat(1), SKColors.White), (Cell(0, 3, 2), Cell(0, 3, 7), Cell(0, 30, 7)));
        Assert.Equal((SKColors.White, Palette.Heat(0.5)), (Cell(1, 3, 2), Cell(1, 30, 2)));
    }

    [Fact]
    public void Frames_TitlesOfDifferentLength_AreLevelAndOnThePage()
    {
        HeatMapLayout layout = new(Demo);
        Assert.Equal(layout.Pages[0].Frame, layout.Pages[1].Frame);
        Assert.True(layout.Pages[1].HeaderLines.Count > layout.Pages[0].HeaderLines.Count);
        Assert.True(layout.Bar.Left > FigureLayout.WidthPt + layout.Pages[1].Frame.Right && layout.Bar.Right < layout.WidthPt);
    }

    [Fact]
    public void Stacked_Panels_StandBelowEachOtherInOneColumn()
    {
        HeatMapLayout layout = new(Demo with { IsStacked = true });
        Assert.Equal(layout.Pages[0].Frame, layout.Pages[1].Frame);
        Assert.True(layout.CornerOf(1).Y >= layout.Pages[0].Frame.Bottom);
        Assert.True(layout.Bar.Left > layout.Pages[0].Frame.Right && layout.WidthPt <= FigureLayout.WidthPt);
        Assert.Equal(layout.CornerOf(1).Y + layout.Pages[1].Frame.Bottom, layout.Bar.Bottom, 1e-3f);
    }

    // Lightness rises evenly along the scale, so that it can be read in grey: relative luminance of sRGB, IEC 61966-2-1.
    [Fact]
    public void Heat_AlongTheScale_GetsLighter()
    {
        double[] lightness = [.. Enumerable.Range(0, 101).Select(i => Luminance(Palette.Heat(i / 100.0)))];
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First));

        static double Luminance(SKColor c) => (0.2126 * Linear(c.Red)) + (0.7152 * Linear(c.Green)) + (0.0722 * Linear(c.Blue));

        static double Linear(byte b) => b <= 10 ? b / 255.0 / 12.92 : Math.Pow(((b / 255.0) + 0.055) / 1.055, 2.4);
    }

    [Fact]
    public void Render_NothingOrNoNumber_Throws()
    {
        HeatMapFigure With(Func<int, int, double> value) => Demo with { Panels = [Demo.Panels[0] with { Value = value }] };
        Assert.Contains("above zero", Assert.Throws<InputException>(() => HeatMapFigureWriter.Render(With((_, _) => 0))).Message, StringComparison.Ordinal);
        Assert.Contains("no number", Assert.Throws<InputException>(() => HeatMapFigureWriter.Render(With((_, _) => double.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("ascend", Assert.Throws<InputException>(() => HeatMapFigureWriter.Render(Demo with { Panels = [Demo.Panels[0] with { XEdges = [1, 1, 2] }] })).Message, StringComparison.Ordinal);
        Assert.Contains("panels", Assert.Throws<InputException>(() => HeatMapFigureWriter.Render(Demo with { Panels = [] })).Message, StringComparison.Ordinal);
    }
}
