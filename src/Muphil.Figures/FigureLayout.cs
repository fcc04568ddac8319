using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Where everything of a figure lies on its page, in points (1/72 inch) from the top left corner.</summary>
internal sealed class FigureLayout
{
    /// <summary>Width of one column of a journal, 8.6 cm.</summary>
    public const float WidthPt = 86f / 25.4f * 72f;

    public const float HeightPt = 70f / 25.4f * 72f;

    public const float TextPt = 8f, TitlePt = 8.5f, NotePt = 6.5f, TickPt = 3.2f;

    private const float MarginPt = 3f, GapPt = 3f;

    public FigureLayout(ReachFigure figure)
    {
        FigureCheck.Check(figure);
        AxisLimits masses = FigureCheck.MassLimits(figure), couplings = FigureCheck.CouplingLimits(figure);
        MassTitle = new(figure.MassLabel, TextPt);
        CouplingTitle = new(figure.CouplingLabel, TextPt);
        HeaderLines = [.. Wrap(figure.Title, TitlePt), .. Wrap(figure.Note ?? "", NotePt), .. Wrap(NotShown(figure, masses, couplings), NotePt)];

        // Above the frame stands half a number of the coupling axis.
        float top = MarginPt + HeaderLines.Sum(line => 1.3f * line.HeightPt) + GapPt + (0.4f * TextPt);
        float bottom = HeightPt - MarginPt - (2.6f * TextPt) - GapPt;
        Couplings = new(couplings, bottom, top);
        CouplingNumbers = Couplings.Labels(TextPt, vertical: true);
        float left = MarginPt + (1.3f * TextPt) + GapPt + CouplingNumbers.Max(label => label.Text.WidthPt) + GapPt;
        Masses = new(masses, left, WidthPt - (2 * MarginPt));
        // The last number of the mass axis may reach beyond the frame, but not beyond the page.
        float beyond = Masses.Labels(TextPt, vertical: false).Max(label => Masses.At(label.Value) + (label.Text.WidthPt / 2)) - (WidthPt - MarginPt);
        Masses = Masses with { EndPt = Masses.EndPt - MathF.Max(0, beyond) };
        MassNumbers = Masses.Labels(TextPt, vertical: false);
        Frame = new(left, top, Masses.EndPt, bottom);
    }

    public SKRect Frame { get; }

    public LogAxis Masses { get; }

    public LogAxis Couplings { get; }

    public IReadOnlyList<(double Value, MathText Text)> MassNumbers { get; }

    public IReadOnlyList<(double Value, MathText Text)> CouplingNumbers { get; }

    public MathText MassTitle { get; }

    public MathText CouplingTitle { get; }

    /// <summary>Title, note, and the names of regions beyond the axes, broken into lines.</summary>
    public IReadOnlyList<MathText> HeaderLines { get; }

    public SKPoint At((double MassGeV, double Coupling) point) => new(Masses.At(point.MassGeV), Couplings.At(point.Coupling));

    public SKPoint[] At(IEnumerable<(double MassGeV, double Coupling)> points) => [.. points.Select(At)];

    /// <summary>The lower edge of a band, or its upper one; zero and infinity lie a decade beyond the frame, as does all that is further out.</summary>
    public SKPoint[] EdgeOf(CouplingBandCurve band, bool upper) =>
        At(band.Points.Select(p => (p.MassGeV, Math.Clamp(upper ? p.Upper : p.Lower, Couplings.Limits.Low / 10, Couplings.Limits.High * 10))));

    /// <summary>What the reader would otherwise miss without knowing it.</summary>
    private static string NotShown(ReachFigure figure, AxisLimits masses, AxisLimits couplings)
    {
        string[] names = [.. figure.Regions.GroupBy(region => region.Label).Where(group => group.All(region => Outside(region.Polygon))).Select(group => group.Key)];
        return names.Length == 0 ? "" : $"Beyond the axes: {string.Join(", ", names)}.";

        bool Outside(IReadOnlyList<(double MassGeV, double Coupling)> polygon) =>
            polygon.All(p => p.MassGeV < masses.Low) || polygon.All(p => p.MassGeV > masses.High)
            || polygon.All(p => p.Coupling < couplings.Low) || polygon.All(p => p.Coupling > couplings.High);
    }

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
