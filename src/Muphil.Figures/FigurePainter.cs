using SkiaSharp;

namespace Muphil.Figures;

/// <summary>What all figures have in common on paper: a white page, axes, header, lines and areas.</summary>
internal static class FigurePainter
{
    public const float FramePt = 0.6f;

    /// <summary>A picture of the page's size, once for all formats.</summary>
    public static SKPicture Record(Action<SKCanvas> draw, float widthPt = FigureLayout.WidthPt, float heightPt = FigureLayout.HeightPt)
    {
        using SKPictureRecorder recorder = new();
        SKCanvas canvas = recorder.BeginRecording(new(0, 0, widthPt, heightPt));
        using SKPaint white = new() { Color = SKColors.White };
        canvas.DrawRect(0, 0, widthPt, heightPt, white);
        draw(canvas);
        return recorder.EndRecording();
    }

    public static void DrawAxes(SKCanvas canvas, FigureLayout layout)
    {
        (SKRect frame, Axis x, Axis y) = (layout.Frame, layout.X, layout.Y);
        using SKPaint pen = Pen(Palette.Ink, FramePt);
        canvas.DrawRect(frame, pen);
        foreach ((double value, float length) in Ticks(x, layout.XNumbers))
        {
            float at = x.At(value);
            canvas.DrawLine(at, frame.Bottom, at, frame.Bottom - length, pen);
            canvas.DrawLine(at, frame.Top, at, frame.Top + length, pen);
        }
        foreach ((double value, float length) in Ticks(y, layout.YNumbers))
        {
            float at = y.At(value);
            canvas.DrawLine(frame.Left, at, frame.Left + length, at, pen);
            canvas.DrawLine(frame.Right, at, frame.Right - length, at, pen);
        }
        const float Gap = 3f;
        foreach ((double value, MathText text) in layout.XNumbers)
            text.Draw(canvas, new(x.At(value), frame.Bottom + Gap + (0.6f * text.SizePt)), Palette.Ink);
        foreach ((double value, MathText text) in layout.YNumbers)
            text.Draw(canvas, new(frame.Left - Gap - (text.WidthPt / 2), y.At(value)), Palette.Ink);
        layout.XTitle.Draw(canvas, new(frame.MidX, layout.PagePt - Gap - (0.5f * FigureLayout.TextPt)), Palette.Ink);
        layout.YTitle.Draw(canvas, new(Gap + (0.6f * FigureLayout.TextPt), frame.MidY), Palette.Ink, degrees: -90);
    }

    private static IEnumerable<(double Value, float LengthPt)> Ticks(Axis axis, IEnumerable<(double Value, MathText Text)> numbers) =>
        [.. axis.MajorTicks.Union(numbers.Select(number => number.Value)).Select(value => (value, FigureLayout.TickPt)), .. axis.MinorTicks.Select(value => (value, 0.55f * FigureLayout.TickPt))];

    public static void DrawHeader(SKCanvas canvas, FigureLayout layout)
    {
        float y = 3f, middle = layout.HeaderIsOverFrame ? layout.Frame.MidX : FigureLayout.WidthPt / 2;
        foreach (MathText line in layout.HeaderLines)
        {
            y += 1.3f * line.HeightPt;
            line.Draw(canvas, new(middle, y - (0.65f * line.HeightPt)), line.SizePt < FigureLayout.TitlePt ? Palette.Faint : Palette.Ink);
        }
    }

    /// <summary>A rectangle without soft edges: those of neighbours would leave a seam between them.</summary>
    public static void FillCell(SKCanvas canvas, SKRect cell, SKColor colour)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = false, Style = SKPaintStyle.Fill };
        canvas.DrawRect(cell, paint);
    }

    public static void Fill(SKCanvas canvas, SKPoint[] polygon, SKColor colour) => Fill(canvas, [polygon], colour);

    /// <summary>Fills what lies in an odd number of polygons: a polygon within another is a hole.</summary>
    public static void Fill(SKCanvas canvas, IReadOnlyList<SKPoint[]> polygons, SKColor colour)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = true, Style = SKPaintStyle.Fill };
        using SKPath path = new() { FillType = SKPathFillType.EvenOdd };
        foreach (SKPoint[] polygon in polygons)
        {
            if (polygon.Length > 0) path.AddPoly(polygon, close: true);
        }
        canvas.DrawPath(path, paint);
    }

    public static void Stroke(SKCanvas canvas, SKPoint[] line, SKColor colour, float widthPt, float[]? dashesPt = null)
    {
        if (line.Length < 2) return;
        using SKPaint pen = Pen(colour, widthPt);
        using SKPathEffect? dashes = dashesPt is null ? null : SKPathEffect.CreateDash(dashesPt, 0);
        pen.PathEffect = dashes;
        using SKPath path = new();
        path.AddPoly(line, close: false);
        canvas.DrawPath(path, pen);
    }

    private static SKPaint Pen(SKColor colour, float widthPt) =>
        new() { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = widthPt, StrokeJoin = SKStrokeJoin.Round };
}
