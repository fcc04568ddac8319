using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Where header, frame and axes of any figure lie on its page, in points (1/72 inch) from the top left corner.</summary>
internal sealed class FigureLayout
{
    /// <summary>Width of one column of a journal, 8.6 cm.</summary>
    public const float WidthPt = 86f / 25.4f * 72f;

    public const float HeightPt = 70f / 25.4f * 72f;

    public const float TextPt = 8f, TitlePt = 8.5f, NotePt = 6.5f, TickPt = 3.2f;

    public const float MarginPt = 3f, GapPt = 3f;

    /// <param name="header">Texts above the frame with their sizes; long ones are broken into lines, empty ones left out.</param>
    /// <param name="x">The lower axis; its ends on the page are found here.</param>
    /// <param name="xTitle">Its title.</param>
    /// <param name="y">The left axis.</param>
    /// <param name="yTitle">Its title.</param>
    /// <param name="besidePt">Width that is left free at the right of the frame.</param>
    /// <param name="leastTopPt">The frame begins here, or lower if the header needs more: frames side by side are level.</param>
    /// <param name="heightPt">Of the page.</param>
    public FigureLayout(IEnumerable<(string Text, float SizePt)> header, Axis x, string xTitle, Axis y, string yTitle, float besidePt = 0, float leastTopPt = 0,
        float heightPt = HeightPt)
    {
        PagePt = heightPt;
        XTitle = new(xTitle, TextPt);
        YTitle = new(yTitle, TextPt);
        HeaderLines = [.. header.SelectMany(line => Wrap(line.Text, line.SizePt))];

        // Above the frame stands half a number of the left axis.
        float top = MathF.Max(leastTopPt, MarginPt + HeaderLines.Sum(line => 1.3f * line.HeightPt) + GapPt + (0.4f * TextPt));
        float bottom = heightPt - MarginPt - (2.6f * TextPt) - GapPt;
        Y = y with { StartPt = bottom, EndPt = top };
        YNumbers = Y.Labels(TextPt, vertical: true);
        float left = MarginPt + (1.3f * TextPt) + GapPt + YNumbers.Max(label => label.Text.WidthPt) + GapPt;
        X = x with { StartPt = left, EndPt = WidthPt - (2 * MarginPt) - besidePt };
        // The last number of the lower axis may reach beyond the frame, but not beyond the page.
        float beyond = X.Labels(TextPt, vertical: false).Max(label => X.At(label.Value) + (label.Text.WidthPt / 2)) - (WidthPt - MarginPt - besidePt);
        X = X with { EndPt = X.EndPt - MathF.Max(0, beyond) };
        XNumbers = X.Labels(TextPt, vertical: false);
        Frame = new(left, top, X.EndPt, bottom);
    }

    /// <summary>Whether the header stands over the frame, not over the page.</summary>
    public bool HeaderIsOverFrame { get; init; }

    /// <summary>Height of the page.</summary>
    public float PagePt { get; }

    public SKRect Frame { get; }

    public Axis X { get; }

    public Axis Y { get; }

    public IReadOnlyList<(double Value, MathText Text)> XNumbers { get; }

    public IReadOnlyList<(double Value, MathText Text)> YNumbers { get; }

    public MathText XTitle { get; }

    public MathText YTitle { get; }

    /// <summary>Title and small print, broken into lines.</summary>
    public IReadOnlyList<MathText> HeaderLines { get; }

    public SKPoint At((double X, double Y) point) => new(X.At(point.X), Y.At(point.Y));

    public SKPoint[] At(IEnumerable<(double X, double Y)> points) => [.. points.Select(At)];

    /// <summary>Breaks a text at its spaces, but not within mathematics.</summary>
    private static IEnumerable<MathText> Wrap(string text, float sizePt)
    {
        if (text.Length == 0) yield break;
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            bool withinMathematics = line.Count(c => c == '$') % 2 == 1;
            if (line.Length > 0 && !withinMathematics && new MathText(longer, sizePt).WidthPt > WidthPt - (4 * MarginPt))
            {
                yield return new(line, sizePt);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        yield return new(line, sizePt);
    }
}
