using SkiaSharp;

namespace Muphil.Figures;

/// <summary>
/// Colours that readers with any colour vision can tell apart: M. Okabe and K. Ito, "Color Universal Design" (2008), without the yellow, which is
/// invisible as text on white. The bluish green comes last, for the favoured band is green.
/// </summary>
internal static class Palette
{
    private static readonly SKColor[] RegionColours =
    [
        new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0xCC, 0x79, 0xA7), new(0x00, 0x00, 0x00), new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9),
        new(0x00, 0x9E, 0x73),
    ];

    public static readonly SKColor FavouredFill = new(0xC9, 0xE9, 0xC0), FavouredText = new(0x2F, 0x6B, 0x24);
    public static readonly SKColor ExcludedFill = new(0xDE, 0xDE, 0xDE), ExcludedLine = new(0x80, 0x80, 0x80), ExcludedText = new(0x50, 0x50, 0x50);
    public static readonly SKColor Ink = SKColors.Black, Faint = new(0x55, 0x55, 0x55);

    /// <summary>The outline of the n-th region; after the last colour the first comes again.</summary>
    public static SKColor Region(int index) => RegionColours[index % RegionColours.Length];

    public static SKColor Curve(CurveColour colour) => RegionColours[(int)colour];

    /// <summary>Where a region's edge may lie, over the fill of the region.</summary>
    public static SKColor ErrorFill(SKColor outline) => outline.WithAlpha(0x58);

    /// <summary>The paler, the more regions may lie on each other.</summary>
    public static SKColor Fill(SKColor outline, int regions) => outline.WithAlpha(regions > 2 ? (byte)0x2A : (byte)0x48);
}
