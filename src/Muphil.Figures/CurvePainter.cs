using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Draws a figure of lines: marks, curves, axes, legend.</summary>
internal sealed class CurvePainter(CurveFigure figure, CurveLayout layout)
{
    private const float LinePt = 1.1f, MarkPt = 0.8f;

    public static SKPicture Record(CurveFigure figure) => FigurePainter.Record(new CurvePainter(figure, new(figure)).Draw);

    private void Draw(SKCanvas canvas)
    {
        canvas.Save();
        canvas.ClipRect(layout.Page.Frame, SKClipOperation.Intersect, antialias: true);
        foreach (CurveMark mark in figure.Marks) FigurePainter.Stroke(canvas, layout.MarkAt(mark.X), Palette.Curve(mark.Colour), MarkPt, Dashes(mark.Style));
        foreach (Curve curve in figure.Curves) FigurePainter.Stroke(canvas, layout.Page.At(curve.Points), Palette.Curve(curve.Colour), LinePt, Dashes(curve.Style));
        canvas.Restore();
        FigurePainter.DrawAxes(canvas, layout.Page);
        FigurePainter.DrawHeader(canvas, layout.Page);
        for (int row = 0; row < layout.Legend.Count; row++)
        {
            (LegendEntry entry, MathText text) = layout.Legend[row];
            SKPoint start = layout.EntryAt(row);
            FigurePainter.Stroke(canvas, [start, start + new SKPoint(CurveLayout.SamplePt, 0)], Palette.Curve(entry.Colour), LinePt, Dashes(entry.Style));
            text.Draw(canvas, layout.TextAt(row), Palette.Ink);
        }
    }

    /// <summary>Lengths of dash and gap in points.</summary>
    private static float[]? Dashes(LineStyle style) => style switch
    {
        LineStyle.Dashed => [4.2f, 1.8f],
        LineStyle.Dotted => [1.2f, 1.4f],
        LineStyle.DashDotted => [5f, 1.5f, 1.2f, 1.5f],
        _ => null,
    };
}
