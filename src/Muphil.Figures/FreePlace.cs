using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Finds a place for a legend.</summary>
internal static class FreePlace
{
    public const float PadPt = 3f;

    // It is tried at so many places in each direction.
    private const int Places = 33;

    /// <summary>The upper left corner of a place in the frame that no line crosses, as near to a corner of the frame as can be; null if there is none.</summary>
    public static SKPoint? Find(SKRect frame, IReadOnlyList<SKPoint[]> lines, float width, float height)
    {
        SKRect space = SKRect.Inflate(frame, -FigureLayout.TickPt - PadPt, -FigureLayout.TickPt - PadPt);
        float spareX = space.Width - width, spareY = space.Height - height;
        if (spareX < 0 || spareY < 0) return null;
        foreach ((float across, float down) in ByPreference())
        {
            SKPoint corner = new(space.Left + (across * spareX), space.Top + (down * spareY));
            LabelBox box = new(corner + new SKPoint(width / 2, height / 2), width + (2 * PadPt), height + (2 * PadPt), 0);
            if (!lines.Any(box.IsCrossedBy)) return corner;
        }
        return null;
    }

    private static IEnumerable<(float Across, float Down)> ByPreference()
    {
        float[] steps = [.. Enumerable.Range(0, Places).Select(i => i / (Places - 1f))];
        // Top before bottom, right before left, where the distance is the same.
        return steps.SelectMany(down => steps.Reverse().Select(across => (across, down)))
            .OrderBy(place => MathF.Min(place.across, 1 - place.across) + MathF.Min(place.down, 1 - place.down));
    }
}
