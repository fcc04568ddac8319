namespace Muphil.Figures;

/// <summary>A figure of lines over two axes, each logarithmic or linear, with vertical marks and a legend.</summary>
/// <remarks>In the texts, what stands between dollar signs is set as mathematics, as in <see cref="ReachFigure"/>.</remarks>
public sealed record CurveFigure
{
    public required string Title { get; init; }

    /// <summary>Small print between title and frame.</summary>
    public string? Note { get; init; }

    public required CurveAxis XAxis { get; init; }

    public required CurveAxis YAxis { get; init; }

    /// <summary>Drawn in this order, the last on top.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>Vertical lines, drawn beneath the curves.</summary>
    public IReadOnlyList<CurveMark> Marks { get; init; } = [];

    /// <summary>
    /// The lines of the legend; by default the labels of the curves and marks, each once. The legend stands in the frame where no line runs,
    /// or to the right of the frame if there is no such place.
    /// </summary>
    public IReadOnlyList<LegendEntry>? Legend { get; init; }
}

/// <summary>How an axis is divided.</summary>
public enum AxisScale
{
    /// <summary>In decades; its ends and all values are positive.</summary>
    Logarithmic,

    /// <summary>Evenly.</summary>
    Linear,
}

/// <summary>An axis.</summary>
/// <param name="Label">Its title, with the unit.</param>
/// <param name="Scale">Its division.</param>
/// <param name="Limits">Its ends; by default those of the curves, on the vertical axis a twentieth further out.</param>
public sealed record CurveAxis(string Label, AxisScale Scale, AxisLimits? Limits = null);

/// <summary>Colours that readers with any colour vision can tell apart.</summary>
public enum CurveColour
{
    Blue,
    Vermilion,
    Purple,
    Black,
    Orange,
    SkyBlue,
    Green,
    Yellow,
}

/// <summary>How a line is broken.</summary>
public enum LineStyle
{
    Solid,
    Dashed,
    Dotted,
    DashDotted,
}

/// <summary>A line through points, in their order. What lies beyond the axes is cut off.</summary>
/// <param name="Label">For the legend; lines with the same label stand there once, those with an empty label not at all.</param>
/// <param name="Points">Two at least, finite.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Style">Its dashes.</param>
public sealed record Curve(string Label, IReadOnlyList<(double X, double Y)> Points, CurveColour Colour, LineStyle Style = LineStyle.Solid);

/// <summary>A thin vertical line over the whole height of the frame.</summary>
/// <param name="Label">As that of a <see cref="Curve"/>.</param>
/// <param name="X">Where it stands.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Style">Its dashes.</param>
public sealed record CurveMark(string Label, double X, CurveColour Colour, LineStyle Style = LineStyle.Dotted);

/// <summary>A line of a legend.</summary>
public sealed record LegendEntry(string Label, CurveColour Colour, LineStyle Style);
