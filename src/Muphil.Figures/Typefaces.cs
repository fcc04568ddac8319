using SkiaSharp;

namespace Muphil.Figures;

/// <summary>The fonts of the figures. They are embedded: on a machine without fonts, Skia draws no text and says nothing.</summary>
internal static class Typefaces
{
    private static readonly Lazy<SKTypeface> UprightFace = new(() => Load("DejaVuSans.ttf"));
    private static readonly Lazy<SKTypeface> ItalicFace = new(() => Load("DejaVuSans-Oblique.ttf"));

    public static SKTypeface Upright => UprightFace.Value;

    public static SKTypeface Italic => ItalicFace.Value;

    private static SKTypeface Load(string resource)
    {
        using Stream stream = typeof(Typefaces).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the embedded font {resource} is missing (the figures would have no text).");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data)
            ?? throw new InvalidOperationException($"the embedded font {resource} cannot be read (the figures would have no text).");
    }
}
