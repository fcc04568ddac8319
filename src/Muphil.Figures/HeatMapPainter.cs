using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Draws a heat map: cells and axes of each panel, then the scale of colours.</summary>
internal sealed class HeatMapPainter(HeatMapFigure figure, HeatMapLayout layout)
{
    // Cells reach so far under the neighbours that are drawn after them, or a viewer shows white lines between them.
    private const float OverlapPt = 0.5f;

    private const int BarSteps = 128;

    public static SKPicture Record(HeatMapFigure figure)
    {
        HeatMapLayout layout = new(figure);
        return FigurePainter.Record(new HeatMapPainter(figure, layout).Draw, layout.WidthPt, layout.HeightPt);
    }

    private void Draw(SKCanvas canvas)
    {
        for (int i = 0; i < figure.Panels.Count; i++)
        {
            canvas.Save();
            canvas.Translate(layout.CornerOf(i));
            DrawCells(canvas, figure.Panels[i], layout.Pages[i]);
            FigurePainter.DrawAxes(canvas, layout.Pages[i]);
            FigurePainter.DrawHeader(canvas, layout.Pages[i]);
            canvas.Restore();
        }
        DrawScale(canvas);
    }

    private void DrawCells(SKCanvas canvas, HeatMapPanel panel, FigureLayout page)
    {
        canvas.Save();
        canvas.ClipRect(page.Frame);
        int columns = panel.XEdges.Count - 1, rows = panel.YEdges.Count - 1;
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < rows; j++)
            {
                if (ColourAt(i, j) is not { } colour) continue;
                SKPoint low = page.At((panel.XEdges[i], panel.YEdges[j])), high = page.At((panel.XEdges[i + 1], panel.YEdges[j + 1]));
                float right = ColourAt(i + 1, j) is null ? 0 : OverlapPt, up = ColourAt(i, j + 1) is null ? 0 : OverlapPt;
                FigurePainter.FillCell(canvas, new(low.X, high.Y - up, high.X + right, low.Y), colour);
            }
        }
        canvas.Restore();

        SKColor? ColourAt(int i, int j) => i < columns && j < rows ? layout.ColourOf(panel.Value(i, j)) : null;
    }

    private void DrawScale(SKCanvas canvas)
    {
        (SKRect bar, float height) = (layout.Bar, layout.Bar.Height / BarSteps);
        // From the top, each step reaching under the next.
        for (int i = 0; i < BarSteps; i++)
        {
            float y = bar.Top + (i * height);
            FigurePainter.FillCell(canvas, new(bar.Left, y, bar.Right, Math.Min(bar.Bottom, y + height + OverlapPt)), Palette.Heat(1 - ((i + 0.5) / BarSteps)));
        }
        FigurePainter.Stroke(canvas, [new(bar.Left, bar.Top), new(bar.Right, bar.Top), new(bar.Right, bar.Bottom), new(bar.Left, bar.Bottom), new(bar.Left, bar.Top)], Palette.Ink, FigurePainter.FramePt);
        foreach (double tick in layout.Scale.MajorTicks)
        {
            FigurePainter.Stroke(canvas, [new(bar.Right - (FigureLayout.TickPt / 2), layout.Scale.At(tick)), new(bar.Right, layout.Scale.At(tick))], Palette.Ink, FigurePainter.FramePt);
        }
        foreach ((double value, MathText text) in layout.Numbers)
        {
            text.Draw(canvas, new(bar.Right + FigureLayout.GapPt + (text.WidthPt / 2), layout.Scale.At(value)), Palette.Ink);
        }
        layout.Title.Draw(canvas, new(layout.WidthPt - FigureLayout.MarginPt - (0.6f * FigureLayout.TextPt), bar.MidY), Palette.Ink, degrees: -90);
    }
}
