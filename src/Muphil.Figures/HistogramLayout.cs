namespace Muphil.Figures;

/// <summary>Where the distributions of a figure lie on its page.</summary>
internal sealed class HistogramLayout
{
    private const double MostDecades = 8;

    public HistogramLayout(HistogramFigure figure)
    {
        Check(figure);
        AxisLimits y = figure.YAxis.Limits ?? Limits(figure);
        Lines = new(new()
        {
            Title = figure.Title,
            Note = figure.Note,
            XAxis = figure.XAxis,
            YAxis = figure.YAxis with { Limits = y },
            // As lines that fall to the bottom at each edge, areas keep the legend out.
            Curves = [.. figure.Distributions.Select(d => new Curve(d.Label, Comb(d, y.Low), d.Colour))],
        });
        Bottom = y.Low;
    }

    /// <summary>Page and legend.</summary>
    public CurveLayout Lines { get; }

    /// <summary>The value at the lower end of the frame.</summary>
    public double Bottom { get; }

    /// <summary>The outline from the bottom of the first bin to that of the last.</summary>
    public IReadOnlyList<(double X, double Y)> Outline(BinnedCurve curve)
    {
        var corners = curve.Bins.SelectMany((bin, i) => new[] { (curve.Edges[i], Math.Max(bin.Value, Bottom)), (curve.Edges[i + 1], Math.Max(bin.Value, Bottom)) });
        return [(curve.Edges[0], Bottom), .. corners, (curve.Edges[^1], Bottom)];
    }

    private static (double X, double Y)[] Comb(BinnedCurve curve, double bottom) =>
        [.. curve.Bins.SelectMany((bin, i) => new[] { (curve.Edges[i], bottom), (curve.Edges[i], Math.Max(bin.Value, bottom)), (curve.Edges[i + 1], Math.Max(bin.Value, bottom)), (curve.Edges[i + 1], bottom) })];

    private static AxisLimits Limits(HistogramFigure figure)
    {
        double[] positive = [.. figure.Distributions.SelectMany(d => d.Bins).Select(bin => bin.Value).Where(value => value > 0)];
        if (positive.Length == 0) throw Bad("the figure has no bin above zero", "the ends of its vertical axis are unknown", $"Give {nameof(CurveAxis.Limits)}.");
        double low = positive.Min(), high = positive.Max();
        if (figure.YAxis.Scale == AxisScale.Linear) return new(0, 1.1 * high);
        double top = Math.Ceiling(Math.Log10(1.2 * high));
        return new(Math.Pow(10, Math.Max(Math.Floor(Math.Log10(low)), top - MostDecades)), Math.Pow(10, top));
    }

    private static void Check(HistogramFigure figure)
    {
        foreach (BinnedCurve d in figure.Distributions)
        {
            if (d.Bins.Count == 0 || d.Edges.Count != d.Bins.Count + 1) throw Bad($"the distribution '{d.Label}' has {d.Bins.Count} bins and {d.Edges.Count} edges", "there must be one edge more than bins");
            if (d.Edges.Zip(d.Edges.Skip(1)).Any(pair => !(pair.First < pair.Second))) throw Bad($"the edges of the distribution '{d.Label}' do not ascend", "bins lie side by side");
            if (d.Bins.Any(bin => !double.IsFinite(bin.Value) || !(bin.Error >= 0) || !double.IsFinite(bin.Error)))
                throw Bad($"the distribution '{d.Label}' has a bin that is no number", "values must be finite, errors also not negative");
        }
    }

    private static InputException Bad(string problem, string why, string suggestion = "") => new(problem, why, suggestion);
}
