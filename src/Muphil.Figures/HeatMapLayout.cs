using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Where the panels of a heat map and its scale of colours lie on the page.</summary>
internal sealed class HeatMapLayout
{
    private const double MostDecades = 6;

    // The bar with its gap, then numbers and title.
    private const float BarWidthPt = 8f, TitlePt = 1.6f * FigureLayout.TextPt;

    // Of a panel among others below each other.
    private const float FlatPt = 0.62f * FigureLayout.HeightPt;

    private readonly float _acrossPt, _downPt;

    public HeatMapLayout(HeatMapFigure figure)
    {
        Check(figure);
        (_acrossPt, _downPt) = figure.IsStacked ? (0f, FlatPt) : (FigureLayout.WidthPt, 0f);
        Title = new(figure.ColourLabel, FigureLayout.TextPt);
        float top = figure.Panels.Max(panel => PageOf(panel, 0, 0).Frame.Top), last = figure.Panels.Count - 1;
        Pages = [.. figure.Panels.Select(panel => PageOf(panel, top, 0))];
        SKRect frame = Pages[^1].Frame;
        Scale = new LogAxis(figure.ColourLimits ?? Limits(figure), (last * _downPt) + frame.Bottom, frame.Top);
        Numbers = Scale.Labels(FigureLayout.TextPt, vertical: true);
        float besidePt = (2 * FigureLayout.GapPt) + BarWidthPt + FigureLayout.GapPt + Numbers.Max(n => n.Text.WidthPt) + TitlePt;
        if (figure.IsStacked)
        {
            Pages = [.. figure.Panels.Select(panel => PageOf(panel, top, besidePt))];
            frame = Pages[^1].Frame;
        }
        float left = (_acrossPt * last) + frame.Right + (2 * FigureLayout.GapPt);
        Bar = new(left, Scale.EndPt, left + BarWidthPt, Scale.StartPt);
        WidthPt = left - (2 * FigureLayout.GapPt) + besidePt + FigureLayout.MarginPt;
        HeightPt = figure.IsStacked ? FlatPt * Pages.Count : FigureLayout.HeightPt;

        FigureLayout PageOf(HeatMapPanel panel, float leastTopPt, float besidePt) => new(
            [(panel.Title, FigureLayout.TitlePt), (panel.Note, FigureLayout.NotePt)],
            CurveCheck.AxisOf(figure.XAxis, [panel.XEdges[0], panel.XEdges[^1]], margin: 0), figure.XAxis.Label,
            CurveCheck.AxisOf(figure.YAxis, [panel.YEdges[0], panel.YEdges[^1]], margin: 0), figure.YAxis.Label, besidePt, leastTopPt, figure.IsStacked ? FlatPt : FigureLayout.HeightPt)
        { HeaderIsOverFrame = figure.IsStacked };
    }

    /// <summary>The upper left corner of a panel's page.</summary>
    public SKPoint CornerOf(int panel) => new(panel * _acrossPt, panel * _downPt);

    /// <summary>The panels, each as if it stood at the upper left end of the page.</summary>
    public IReadOnlyList<FigureLayout> Pages { get; }

    /// <summary>The bar that shows the colours.</summary>
    public SKRect Bar { get; }

    /// <summary>Along the bar.</summary>
    public LogAxis Scale { get; }

    public IReadOnlyList<(double Value, MathText Text)> Numbers { get; }

    public MathText Title { get; }

    public float WidthPt { get; }

    public float HeightPt { get; }

    /// <summary>The colour of a value; null where there is none.</summary>
    public SKColor? ColourOf(double value) => value > 0 ? Palette.Heat((Scale.At(value) - Scale.StartPt) / (Scale.EndPt - Scale.StartPt)) : null;

    private static AxisLimits Limits(HeatMapFigure figure)
    {
        double[] positive = [.. figure.Panels.SelectMany(Values).Where(value => value > 0)];
        if (positive.Length == 0) throw Bad("the figure has no cell above zero", "the ends of its scale of colours are unknown", $"Give {nameof(HeatMapFigure.ColourLimits)}.");
        double top = Math.Ceiling(Math.Log10(positive.Max()));
        return new(Math.Pow(10, Math.Max(Math.Min(Math.Floor(Math.Log10(positive.Min())), top - 1), top - MostDecades)), Math.Pow(10, top));
    }

    private static IEnumerable<double> Values(HeatMapPanel panel) =>
        Enumerable.Range(0, panel.XEdges.Count - 1).SelectMany(i => Enumerable.Range(0, panel.YEdges.Count - 1).Select(j => panel.Value(i, j)));

    private static void Check(HeatMapFigure figure)
    {
        if (figure.Panels.Count == 0) throw Bad("the figure has no panels", "there is nothing to draw");
        foreach (HeatMapPanel panel in figure.Panels)
        {
            if (!Ascending(panel.XEdges) || !Ascending(panel.YEdges)) throw Bad($"the edges of the panel '{panel.Title}' do not ascend", "cells lie side by side, and there is one at least");
            if (!Values(panel).All(double.IsFinite)) throw Bad($"the panel '{panel.Title}' has a cell that is no number", "values must be finite");
        }
    }

    private static bool Ascending(IReadOnlyList<double> edges) => edges.Count > 1 && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second);

    private static InputException Bad(string problem, string why, string suggestion = "") => new(problem, why, suggestion);
}
