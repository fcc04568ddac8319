using System.Text;
using SkiaSharp;

namespace Muphil.Figures;

/// <summary>
/// A line of text in which <c>$…$</c> is set as mathematics: letters in italics, <c>-</c> as a minus sign, <c>_x</c>, <c>_{xy}</c>, <c>^x</c> and
/// <c>^{xy}</c> as upright scripts. A dollar sign without a partner is a dollar sign.
/// </summary>
internal sealed class MathText
{
    private const float ScriptScale = 0.7f, Superscript = -0.36f, Subscript = 0.17f;

    private readonly List<Run> _runs = [];

    public MathText(string source, float sizePt)
    {
        Source = source;
        SizePt = sizePt;
        string[] parts = source.Split('$');
        bool unpaired = parts.Length % 2 == 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool last = i == parts.Length - 1;
            if (unpaired && last) Add("$" + parts[i], italic: false, script: 0);
            else if (i % 2 == 0) Add(parts[i], italic: false, script: 0);
            else AddMath(parts[i]);
        }
    }

    public string Source { get; }

    public float SizePt { get; }

    public float WidthPt { get; private set; }

    /// <summary>Height of a box around the line, without the deepest descenders.</summary>
    public float HeightPt => SizePt;

    /// <summary>Draws the line with its box centred on a point, rotated clockwise.</summary>
    public void Draw(SKCanvas canvas, SKPoint centre, SKColor colour, float degrees = 0, bool halo = false)
    {
        canvas.Save();
        canvas.Translate(centre);
        canvas.RotateDegrees(degrees);
        // 0.36 of the size: half the height of a capital.
        SKPoint start = new(-WidthPt / 2, 0.36f * SizePt);
        if (halo) DrawHalo(canvas, start);
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        foreach (Run run in _runs)
        {
            using SKFont font = FontOf(run);
            canvas.DrawText(run.Text, start.X + run.X, start.Y + run.Y, SKTextAlign.Left, font, paint);
        }
        canvas.Restore();
    }

    /// <summary>White rims keep a label readable on lines. They are outlines, not text, so that copying text from a PDF finds each label once.</summary>
    private void DrawHalo(SKCanvas canvas, SKPoint start)
    {
        using SKPaint paint = new()
        {
            Color = SKColors.White.WithAlpha(170),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 0.18f * SizePt,
            StrokeJoin = SKStrokeJoin.Round,
        };
        foreach (Run run in _runs)
        {
            using SKFont font = FontOf(run);
            using SKPath path = font.GetTextPath(run.Text, new SKPoint(start.X + run.X, start.Y + run.Y));
            canvas.DrawPath(path, paint);
        }
    }

    private void AddMath(string math)
    {
        StringBuilder upright = new();
        for (int i = 0; i < math.Length; i++)
        {
            char c = math[i];
            if (c is '_' or '^' && i + 1 < math.Length)
            {
                Flush();
                int close = math[i + 1] == '{' ? math.IndexOf('}', i) : -1;
                string script = close > 0 ? math[(i + 2)..close] : math[i + 1].ToString();
                Add(script.Replace('-', '−'), italic: false, script: c == '^' ? 1 : -1);
                i = close > 0 ? close : i + 1;
            }
            else if (char.IsLetter(c))
            {
                Flush();
                Add(c.ToString(), italic: true, script: 0);
            }
            else
            {
                upright.Append(c == '-' ? '−' : c);
            }
        }
        Flush();

        void Flush()
        {
            Add(upright.ToString(), italic: false, script: 0);
            upright.Clear();
        }
    }

    private void Add(string text, bool italic, int script)
    {
        if (text.Length == 0) return;
        Run run = new(text, italic, script, WidthPt, script switch { > 0 => Superscript, < 0 => Subscript, _ => 0 } * SizePt);
        using SKFont font = FontOf(run);
        // Skia would draw an empty box and go on.
        if (!font.ContainsGlyphs(text))
        {
            throw new InputException(
                $"the text '{Source}' of a figure cannot be drawn",
                "the embedded part of its font, DejaVu Sans, lacks a character of it",
                "Use Latin, Greek or Cyrillic letters and common symbols.");
        }
        WidthPt += font.MeasureText(text);
        _runs.Add(run);
    }

    private SKFont FontOf(Run run) => new(run.Italic ? Typefaces.Italic : Typefaces.Upright, run.Script == 0 ? SizePt : ScriptScale * SizePt)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>A piece in one font. It starts at X from the start of the line; its baseline lies Y below that of the line.</summary>
    private readonly record struct Run(string Text, bool Italic, int Script, float X, float Y);
}
