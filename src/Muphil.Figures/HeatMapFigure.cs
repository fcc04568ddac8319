namespace Muphil.Figures;

/// <summary>Distributions in a plane as colours, panels side by side or below each other with the same axes and one logarithmic scale of colours.</summary>
/// <remarks>In the texts, what stands between dollar signs is set as mathematics, as in <see cref="ReachFigure"/>.</remarks>
public sealed record HeatMapFigure
{
    /// <summary>For the document; each panel bears its own.</summary>
    public required string Title { get; init; }

    public required CurveAxis XAxis { get; init; }

    public required CurveAxis YAxis { get; init; }

    /// <summary>What the colours mean, with the unit.</summary>
    public required string ColourLabel { get; init; }

    /// <summary>Ends of the scale; by default the decades of the values, six at most.</summary>
    public AxisLimits? ColourLimits { get; init; }

    /// <summary>Whether the panels, flat ones, stand below each other in one column of a journal, instead of side by side.</summary>
    public bool IsStacked { get; init; }

    /// <summary>From left to right, or from above; one at least.</summary>
    public required IReadOnlyList<HeatMapPanel> Panels { get; init; }
}

/// <summary>A panel of a heat map. Cells without a positive value are white, those beyond the ends of the scale have its last colours.</summary>
/// <param name="Title">Above the frame.</param>
/// <param name="Note">Small print below it.</param>
/// <param name="XEdges">Ascending, one more than there are columns.</param>
/// <param name="YEdges">Ascending, one more than there are rows.</param>
/// <param name="Value">The value of a cell by column and row.</param>
public sealed record HeatMapPanel(string Title, string Note, IReadOnlyList<double> XEdges, IReadOnlyList<double> YEdges, Func<int, int, double> Value);
