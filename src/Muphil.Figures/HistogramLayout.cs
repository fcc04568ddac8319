namespace Muphil.Figures;

/// <summary>Where the distributions of a figure lie on its page.</summary>
internal sealed class HistogramLayout
{
    private const double MostDecades = 8, RaiseShare = 0.05;

    private const int MostRaises = 16;

    public HistogramLayout(HistogramFigure figure)
    {
        Check(figure);
        AxisLimits limits = figure.YAxis.Limits ?? Limits(figure);
        Lines = LayOut(figure, limits);
        // Above the distributions there is always room for the legend, if the axis may be longer.
        for (int part = 1; figure.YAxis.Limits is null && !LegendIsInside && part <= MostRaises; part++) Lines = LayOut(figure, Raised(limits, figure.YAxis.Scale, part));
        if (!LegendIsInside) Lines = LayOut(figure, limits);
        Bottom = limits.Low;
    }

    /// <summary>Page and legend.</summary>
    public CurveLayout Lines { get; private set; }

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

    private bool LegendIsInside => Lines.LegendCorner!.Value.X < Lines.Page.Frame.Right;

    private static CurveLayout LayOut(HistogramFigure figure, AxisLimits y) => new(new()
    {
        Title = figure.Title,
        Note = figure.Note,
        XAxis = figure.XAxis,
        YAxis = figure.YAxis with { Limits = y },
        // As lines that fall to the bottom at each edge, areas keep the legend out.
        Curves = [.. figure.Distributions.Concat(figure.Points.Select(WithErrors)).Select(d => new Curve(d.Label, Comb(d, y.Low), d.Colour))],
    });

    // As high as its bars.
    private static BinnedCurve WithErrors(BinnedCurve points) => points with { Bins = [.. points.Bins.Select(bin => (bin.Value + bin.Error, 0.0))] };

    private static AxisLimits Raised(AxisLimits limits, AxisScale scale, int part) => scale == AxisScale.Linear
        ? limits with { High = limits.High * (1 + (RaiseShare * part)) }
        : limits with { High = limits.High * Math.Pow(limits.High / limits.Low, RaiseShare * part) };

    private static AxisLimits Limits(HistogramFigure figure)
    {
        double[] positive = [.. figure.Distributions.Concat(figure.Points.Select(WithErrors)).SelectMany(d => d.Bins).Select(bin => bin.Value).Where(value => value > 0)];
        if (positive.Length == 0) throw Bad("the figure has no bin above zero", "the ends of its vertical axis are unknown", $"Give {nameof(CurveAxis.Limits)}.");
        double low = positive.Min(), high = positive.Max();
        if (figure.YAxis.Scale == AxisScale.Linear) return new(0, 1.1 * high);
        // A little air, so that the lowest bin has a height.
        double bottom = Math.Max(Math.Floor(Math.Log10(low / 1.2)), Math.Ceiling(Math.Log10(high)) - MostDecades);
        return new(Math.Pow(10, bottom), 2 * Math.Max(high, Math.Pow(10, bottom)));
    }

    private static void Check(HistogramFigure figure)
    {
        foreach (BinnedCurve d in figure.Distributions.Concat(figure.Points))
        {
            if (d.Bins.Count == 0 || d.Edges.Count != d.Bins.Count + 1) throw Bad($"the distribution '{d.Label}' has {d.Bins.Count} bins and {d.Edges.Count} edges", "there must be one edge more than bins");
            if (d.Edges.Zip(d.Edges.Skip(1)).Any(pair => !(pair.First < pair.Second))) throw Bad($"the edges of the distribution '{d.Label}' do not ascend", "bins lie side by side");
            if (d.Bins.Any(bin => !double.IsFinite(bin.Value) || !(bin.Error >= 0) || !double.IsFinite(bin.Error)))
                throw Bad($"the distribution '{d.Label}' has a bin that is no number", "values must be finite, errors also not negative");
        }
    }

    private static InputException Bad(string problem, string why, string suggestion = "") => new(problem, why, suggestion);
}
