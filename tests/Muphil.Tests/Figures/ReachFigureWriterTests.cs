using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Muphil.Figures;
using SkiaSharp;

namespace Muphil.Tests.Figures;

internal static class Figure
{
    public static void Write(ReachFigure figure, string pathWithoutExtension)
    {
        foreach (var (extension, content) in ReachFigureWriter.Render(figure))
        {
            File.WriteAllBytes(pathWithoutExtension + extension, content);
        }
    }
}

/// <summary>The demonstration, written once for the tests that only read it.</summary>
public sealed class WrittenFigure : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("muphil-figures-");

    public WrittenFigure() => Figure.Write(DemoFigures.TwoRegions, Path.Combine(_folder.FullName, "reach"));

    public string At(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> Names => _folder.GetFiles().Select(file => file.Name).Order();

    public void Dispose() => _folder.Delete(recursive: true);
}

public sealed class ReachFigureWriterTests(WrittenFigure demo) : IClassFixture<WrittenFigure>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("muphil-figures-");

    private string At(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Render_TwoRegions_GivesThreeFiles()
    {
        Assert.Equal(["reach.pdf", "reach.png", "reach.svg"], demo.Names);
        Assert.All(demo.Names, name => Assert.InRange(new FileInfo(demo.At(name)).Length, 20_000, 300_000));
    }

    [Fact]
    public void Render_Again_GivesTheSameBytes()
    {
        Figure.Write(DemoFigures.TwoRegions, At("reach"));
        Assert.All(demo.Names, name => Assert.Equal(File.ReadAllBytes(demo.At(name)), File.ReadAllBytes(At(name))));
    }

    // Between outer and inner polygon the region is darker, elsewhere as without band; the legend names it once.
    [Fact]
    public void ErrorBand_IsShadedBetweenOuterAndInner_AndInTheLegend()
    {
        (double, double)[] Box(double low, double high) => [(0.02, low), (0.1, low), (0.1, high), (0.02, high)];
        ReachRegion region = ReachRegion.Between("NA62", [(0.02, 1e-4), (0.1, 1e-4)], [(0.02, 1e-2), (0.1, 1e-2)]);
        ReachFigure plain = DemoFigures.TwoRegions with { Regions = [region], Bands = [] };
        ReachFigure banded = plain with { ErrorBands = [new("NA62", "systematic error", [Box(5e-5, 2e-2)], [Box(2e-4, 5e-3)]), new("NA62", "systematic error", [], [])] };
        using SKBitmap without = SKBitmap.Decode(ReachFigureWriter.Render(plain)[0].Content), with = SKBitmap.Decode(ReachFigureWriter.Render(banded)[0].Content);
        ReachLayout layout = new(banded);
        SKColor At(SKBitmap bitmap, double coupling) => bitmap.GetPixel((int)(layout.At((0.03, coupling)).X * 300 / 72), (int)(layout.At((0.03, coupling)).Y * 300 / 72));
        Assert.All(new[] { 7e-5, 1.4e-4, 7e-3, 1.4e-2 }, g => Assert.True(At(with, g).Green < At(without, g).Green - 10, $"not shaded at {g}"));
        Assert.All(new[] { 3e-5, 4e-4, 3e-2 }, g => Assert.Equal(At(without, g), At(with, g)));
        string svg = Encoding.UTF8.GetString(ReachFigureWriter.Render(banded)[1].Content);
        Assert.Single(XDocument.Parse(svg).Descendants(), element => element.Name.LocalName == "text" && element.Value.Trim() == "systematic error");
    }

    [Fact]
    public void Png_IsOneColumnWideAt300DotsPerInch()
    {
        byte[] png = File.ReadAllBytes(demo.At("reach.png"));
        using SKBitmap bitmap = SKBitmap.Decode(png);
        Assert.Equal((1016, 827), (bitmap.Width, bitmap.Height));
        int chunk = png.AsSpan().IndexOf("pHYs"u8);
        Assert.Equal(11811, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(chunk + 4)));
    }

    [Fact]
    public void Fonts_AreTheEmbeddedOnes_AndLeaveInk()
    {
        Assert.Equal(("DejaVu Sans", "DejaVu Sans"), (Typefaces.Upright.FamilyName, Typefaces.Italic.FamilyName));
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Fonts", "LICENSE-DejaVu.txt")));
        using SKBitmap bitmap = SKBitmap.Decode(demo.At("reach.png"));
        // The title stands in the top 50 rows.
        int dark = Enumerable.Range(0, bitmap.Width * 50).Count(i => bitmap.GetPixel(i % bitmap.Width, i / bitmap.Width).Red < 100);
        Assert.InRange(dark, 1_000, 10_000);
    }

    [Theory]
    [InlineData(0.04, 2e-4, true)] // in the lower part of the region, beside its name and the bands
    [InlineData(0.2, 5e-4, true)]
    [InlineData(0.04, 5e-5, false)]
    [InlineData(0.2145, 5.5e-4, false)] // beyond the threshold, where the scan ends
    public void Png_HasTheRegionsColourInsideOnly(double massGeV, double coupling, bool inside)
    {
        ReachFigure figure = DemoFigures.TwoRegions with { Regions = [DemoFigures.TwoRegions.Regions[1]], Bands = [] };
        Figure.Write(figure, At("reach"));
        SKColor outline = Palette.Region(0), fill = Palette.Fill(outline, regions: 1);
        byte Blend(byte ink) => (byte)Math.Round(255 + ((ink - 255) * fill.Alpha / 255.0));
        SKColor expected = inside ? new(Blend(outline.Red), Blend(outline.Green), Blend(outline.Blue)) : SKColors.White;
        SKColor found = Pixel(figure, massGeV, coupling);
        // Rounding within Skia: one step per channel.
        Assert.InRange(found.Red - expected.Red, -1, 1);
        Assert.InRange(found.Green - expected.Green, -1, 1);
        Assert.InRange(found.Blue - expected.Blue, -1, 1);
    }

    [Fact]
    public void Png_EndOfTheScan_IsNotOutlined()
    {
        ReachFigure figure = DemoFigures.TwoRegions with { Regions = [DemoFigures.TwoRegions.Regions[1]], Bands = [] };
        Figure.Write(figure, At("reach"));
        Assert.Equal(Palette.Region(0), Pixel(figure, 0.04, 1.3e-4 * Math.Sqrt(2))); // the lower edge
        Assert.NotEqual(Palette.Region(0), Pixel(figure, DemoFigures.DimuonThresholdGeV, 6e-4));
    }

    [Fact]
    public void Svg_KeepsLabelsAsText()
    {
        string[] texts = [.. SvgTexts(demo.At("reach.svg"))];
        Assert.All((string[])["NA62-like", "SHiP-like", "Muonphilic scalar at proton beam dumps", "favoured, 2σ", "excluded, 5σ", "[GeV]", "−3"], label => Assert.Contains(label, texts));
    }

    [Fact]
    public void Pdf_EmbedsItsFonts_HasNoDate()
    {
        string pdf = Encoding.Latin1.GetString(File.ReadAllBytes(demo.At("reach.pdf")));
        Assert.StartsWith("%PDF-", pdf);
        Assert.Contains("/FontFile2", pdf);
        Assert.Contains("DejaVuSans-Oblique", pdf);
        Assert.DoesNotContain("CreationDate", pdf);
    }

    [Fact]
    public void Write_NoRegions_SaysSo()
    {
        Figure.Write(DemoFigures.TwoRegions with { Regions = [] }, At("reach"));
        Assert.Contains(ReachPainter.NothingExcluded, SvgTexts(At("reach.svg")));
    }

    [Fact]
    public void Write_RegionBeyondTheAxes_NamesIt()
    {
        Figure.Write(DemoFigures.TwoRegions with { Regions = [DemoFigures.Open("Elsewhere", 1e-8, 1e-7)] }, At("reach"));
        Assert.Contains("Beyond the axes: Elsewhere.", SvgTexts(At("reach.svg")));
    }

    [Fact]
    public void Write_NothingToScaleTheAxes_AsksForLimits()
    {
        ReachFigure figure = new() { Title = "Nothing", Regions = [] };
        Assert.Contains("MassLimitsGeV", Assert.Throws<InputException>(() => Figure.Write(figure, At("reach"))).Message);
    }

    [Theory]
    [InlineData(0, 1e-3)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1e-3)]
    public void Write_CornerOffLogarithmicAxes_Throws(double massGeV, double coupling)
    {
        ReachRegion region = new("NA62-like", [(0.1, 1e-3), (0.2, 1e-3), (massGeV, coupling)], [], []);
        Assert.Contains("NA62-like", Assert.Throws<InputException>(() => Figure.Write(DemoFigures.TwoRegions with { Regions = [region] }, At("reach"))).Message);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Write_CharacterThatTheFontLacks_Throws() =>
        Assert.Throws<InputException>(() => Figure.Write(DemoFigures.TwoRegions with { Title = "暗" }, At("reach")));

    private SKColor Pixel(ReachFigure figure, double massGeV, double coupling)
    {
        SKPoint point = new ReachLayout(figure).At((massGeV, coupling));
        using SKBitmap bitmap = SKBitmap.Decode(At("reach.png"));
        return bitmap.GetPixel((int)(point.X * 300 / 72), (int)(point.Y * 300 / 72));
    }

    private static IEnumerable<string> SvgTexts(string path) =>
        XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim());
}
