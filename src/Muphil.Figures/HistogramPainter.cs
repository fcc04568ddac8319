using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Draws a figure of distributions: areas, outlines and error bars, axes, legend.</summary>
internal sealed class HistogramPainter(HistogramFigure figure, HistogramLayout layout)
{
    private const float LinePt = 0.8f, BarPt = 0.5f, SwatchPt = 5.5f, DotPt = 1.3f;

    private readonly FigureLayout _page = layout.Lines.Page;

    public static SKPicture Record(HistogramFigure figure) => FigurePainter.Record(new HistogramPainter(figure, new(figure)).Draw);

    private void Draw(SKCanvas canvas)
    {
        canvas.Save();
        canvas.ClipRect(_page.Frame, SKClipOperation.Intersect, antialias: true);
        foreach (BinnedCurve curve in figure.Distributions)
        {
            SKPoint[] outline = _page.At(layout.Outline(curve));
            FigurePainter.Fill(canvas, outline, Palette.Tint(curve.Colour));
            FigurePainter.Stroke(canvas, outline, Line(curve.Colour), LinePt);
            DrawErrors(canvas, curve);
        }
        foreach (BinnedCurve points in figure.Points)
        {
            DrawErrors(canvas, points);
            foreach (SKPoint at in points.Bins.Select((bin, i) => _page.At((Middle(points, i), bin.Value)))) DrawDot(canvas, at, points.Colour);
        }
        canvas.Restore();
        FigurePainter.DrawAxes(canvas, _page);
        FigurePainter.DrawHeader(canvas, _page);
        for (int row = 0; row < layout.Lines.Legend.Count; row++)
        {
            (LegendEntry entry, MathText text) = layout.Lines.Legend[row];
            SKPoint start = layout.Lines.EntryAt(row), half = new(0, SwatchPt / 2), across = new(CurveLayout.SamplePt, 0);
            if (row < figure.Distributions.Count)
            {
                SKPoint[] swatch = [start - half, start - half + across, start + half + across, start + half];
                FigurePainter.Fill(canvas, swatch, Palette.Tint(entry.Colour));
                FigurePainter.Stroke(canvas, [.. swatch, swatch[0]], Line(entry.Colour), LinePt);
            }
            else
            {
                SKPoint middle = start + new SKPoint(CurveLayout.SamplePt / 2, 0);
                FigurePainter.Stroke(canvas, [middle - half, middle + half], Line(entry.Colour), BarPt);
                DrawDot(canvas, middle, entry.Colour);
            }
            text.Draw(canvas, layout.Lines.TextAt(row), Palette.Ink);
        }
    }

    private void DrawErrors(SKCanvas canvas, BinnedCurve curve)
    {
        for (int i = 0; i < curve.Bins.Count; i++)
        {
            (double value, double error) = curve.Bins[i];
            if (error == 0 || value + error <= layout.Bottom) continue;
            double middle = Middle(curve, i);
            FigurePainter.Stroke(canvas, _page.At([(middle, Math.Max(value - error, layout.Bottom)), (middle, value + error)]), Line(curve.Colour), BarPt);
        }
    }

    private double Middle(BinnedCurve curve, int bin)
    {
        double low = curve.Edges[bin], high = curve.Edges[bin + 1];
        return figure.XAxis.Scale == AxisScale.Logarithmic ? Math.Sqrt(low * high) : (low + high) / 2;
    }

    private static void DrawDot(SKCanvas canvas, SKPoint at, CurveColour colour)
    {
        using SKPaint paint = new() { Color = Line(colour), IsAntialias = true, Style = SKPaintStyle.Fill };
        canvas.DrawCircle(at, DotPt, paint);
    }

    // A yellow line cannot be seen on white: a darker one of its hue.
    private static SKColor Line(CurveColour colour) => colour == CurveColour.Yellow ? Palette.DarkYellow : Palette.Curve(colour);
}
