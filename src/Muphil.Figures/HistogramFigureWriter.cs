using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Draws a figure at the width of one journal column, as PNG (300 dpi), SVG and PDF; the same figure gives the same bytes.</summary>
public static class HistogramFigureWriter
{
    /// <summary>The contents of the three files, with their extensions <c>.png</c>, <c>.svg</c> and <c>.pdf</c>.</summary>
    /// <exception cref="InputException">The figure cannot be drawn on its axes, or a text has characters that its font lacks.</exception>
    public static IReadOnlyList<(string Extension, byte[] Content)> Render(HistogramFigure figure)
    {
        using SKPicture picture = HistogramPainter.Record(figure);
        return FigureFiles.Of(picture, figure.Title);
    }
}
