namespace Muphil.Figures;

/// <summary>A figure of distributions in bins, each a part of the one before: filled, outlined, with error bars.</summary>
/// <remarks>In the texts, what stands between dollar signs is set as mathematics, as in <see cref="ReachFigure"/>.</remarks>
public sealed record HistogramFigure
{
    public required string Title { get; init; }

    /// <summary>Small print between title and frame.</summary>
    public string? Note { get; init; }

    /// <summary>The binned variable; by default from the first edge to the last.</summary>
    public required CurveAxis XAxis { get; init; }

    /// <summary>By default from 0, or on a logarithmic axis from the decade of the least value, eight below the largest at most, to where the legend has room.</summary>
    public required CurveAxis YAxis { get; init; }

    /// <summary>Drawn in this order, the last on top; one at least.</summary>
    public required IReadOnlyList<BinnedCurve> Distributions { get; init; }

    /// <summary>Measured values, drawn on top: a dot with its error bar in the middle of each bin.</summary>
    public IReadOnlyList<BinnedCurve> Points { get; init; } = [];
}

/// <summary>A distribution in bins.</summary>
/// <param name="Label">For the legend.</param>
/// <param name="Edges">Ascending, one more than there are bins.</param>
/// <param name="Bins">Value and error of each bin; a value that the axis cannot show (0 on a logarithmic one) lies on the lower end of the frame.</param>
/// <param name="Colour">Outline in this colour, the area in a tint of it.</param>
public sealed record BinnedCurve(string Label, IReadOnlyList<double> Edges, IReadOnlyList<(double Value, double Error)> Bins, CurveColour Colour);
