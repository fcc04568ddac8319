using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Muphil.Figures;

/// <summary>A drawn picture as the contents of files of its size; the same picture gives the same bytes.</summary>
internal static partial class FigureFiles
{
    private const float DotsPerInch = 300;

    /// <summary>PNG (300 dpi), SVG and PDF.</summary>
    public static IReadOnlyList<(string Extension, byte[] Content)> Of(SKPicture picture, string title) =>
        [(".png", Png(picture)), (".svg", Svg(picture)), (".pdf", Pdf(picture, title))];

    private static byte[] Png(SKPicture picture)
    {
        const float Scale = DotsPerInch / 72;
        SKImageInfo size = new((int)MathF.Round(picture.CullRect.Width * Scale), (int)MathF.Round(picture.CullRect.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKBitmap bitmap = new(size);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(Scale);
        canvas.DrawPicture(picture);
        canvas.Flush();
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100) ?? throw new InvalidOperationException("the picture could not be encoded as PNG.");
        return PngResolution.Set(data.ToArray(), DotsPerInch);
    }

    private static byte[] Svg(SKPicture picture)
    {
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(picture.CullRect, stream)) canvas.DrawPicture(picture);
        string svg = Encoding.UTF8.GetString(stream.ToArray());
        // Skia writes points as pixels, which are a quarter smaller; and it names a font that readers may lack.
        string width = picture.CullRect.Width.ToString("G6", CultureInfo.InvariantCulture), height = picture.CullRect.Height.ToString("G6", CultureInfo.InvariantCulture);
        int open = svg.IndexOf("<svg", StringComparison.Ordinal), close = svg.IndexOf('>', Math.Max(open, 0));
        if (open < 0 || close < 0) throw new InvalidOperationException("the picture could not be encoded as SVG.");
        string root = string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\">");
        svg = NumberClips(svg[..open] + root + svg[(close + 1)..]);
        return Encoding.UTF8.GetBytes(svg.Replace("font-family=\"DejaVu Sans\"", "font-family=\"DejaVu Sans, Verdana, sans-serif\"", StringComparison.Ordinal));
    }

    /// <summary>Skia counts its clip paths over the life of the process; counted per figure, the same figure gives the same bytes.</summary>
    private static string NumberClips(string svg)
    {
        Dictionary<string, int> numbers = [];
        return ClipName().Replace(svg, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"clip{numbers[match.Value]}");
        });
    }

    [GeneratedRegex("(?<=(<clipPath id=\"|clip-path=\"url\\(#))cl_[0-9a-f]+")]
    private static partial Regex ClipName();

    private static byte[] Pdf(SKPicture picture, string title)
    {
        using MemoryStream stream = new();
        // No dates: they would make every copy of the same figure a different file.
        SKDocumentPdfMetadata metadata = new() { Title = title.Replace("$", "", StringComparison.Ordinal), Creator = "Muphil", RasterDpi = DotsPerInch, EncodingQuality = 101 };
        using (SKDocument document = SKDocument.CreatePdf(stream, metadata))
        {
            document.BeginPage(picture.CullRect.Width, picture.CullRect.Height).DrawPicture(picture);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }
}
