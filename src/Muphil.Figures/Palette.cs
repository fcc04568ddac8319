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

    private const double TintShare = 0.5;

    // Of Okabe and Ito too; for areas only.
    private static readonly SKColor Yellow = new(0xF0, 0xE4, 0x42);
    public static readonly SKColor DarkYellow = new(0xA8, 0x9C, 0x10);

    // S. van der Walt and N. Smith, viridis (2015, CC0), every 32nd of its 256 colours and the last: of even lightness steps for any colour vision.
    private static readonly SKColor[] Viridis =
    [
        new(0x44, 0x01, 0x54), new(0x47, 0x2D, 0x7B), new(0x3B, 0x52, 0x8B), new(0x2C, 0x72, 0x8E), new(0x21, 0x91, 0x8C), new(0x28, 0xAE, 0x80),
        new(0x5E, 0xC9, 0x62), new(0xAD, 0xDC, 0x30), new(0xFD, 0xE7, 0x25),
    ];

    public static readonly SKColor FavouredFill = new(0xC9, 0xE9, 0xC0), FavouredText = new(0x2F, 0x6B, 0x24);
    public static readonly SKColor ExcludedFill = new(0xDE, 0xDE, 0xDE), ExcludedLine = new(0x80, 0x80, 0x80), ExcludedText = new(0x50, 0x50, 0x50);
    public static readonly SKColor Ink = SKColors.Black, Faint = new(0x55, 0x55, 0x55);

    /// <summary>The outline of the n-th region; after the last colour the first comes again.</summary>
    public static SKColor Region(int index) => RegionColours[index % RegionColours.Length];

    public static SKColor Curve(CurveColour colour) => colour == CurveColour.Yellow ? Yellow : RegionColours[(int)colour];

    /// <summary>An opaque tint, to fill an area with an outline of the colour itself.</summary>
    public static SKColor Tint(CurveColour colour) => Between(SKColors.White, Curve(colour), TintShare);

    /// <summary>Dark for little, light for much; 0 to 1.</summary>
    public static SKColor Heat(double part)
    {
        double at = Math.Clamp(part, 0, 1) * (Viridis.Length - 1);
        int i = Math.Min((int)at, Viridis.Length - 2);
        return Between(Viridis[i], Viridis[i + 1], at - i);
    }

    /// <summary>Where a region's edge may lie, over the fill of the region.</summary>
    public static SKColor ErrorFill(SKColor outline) => outline.WithAlpha(0x58);

    /// <summary>The paler, the more regions may lie on each other.</summary>
    public static SKColor Fill(SKColor outline, int regions) => outline.WithAlpha(regions > 2 ? (byte)0x2A : (byte)0x48);

    private static SKColor Between(SKColor a, SKColor b, double part)
    {
        byte Mix(byte from, byte to) => (byte)Math.Round(from + (part * (to - from)));
        return new(Mix(a.Red, b.Red), Mix(a.Green, b.Green), Mix(a.Blue, b.Blue));
    }
}
