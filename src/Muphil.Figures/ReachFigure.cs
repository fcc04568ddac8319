namespace Muphil.Figures;

/// <summary>A figure of mediator mass against coupling, both axes logarithmic: what experiments reach, and what a measurement singles out.</summary>
/// <remarks>In the texts, what stands between dollar signs is set as mathematics: <c>$m_S$</c>, <c>$10^{18}$</c>, <c>$(g-2)_μ$</c>.</remarks>
public sealed record ReachFigure
{
    public required string Title { get; init; }

    /// <summary>The excluded or reachable regions. When empty, the figure says so in words.</summary>
    public required IReadOnlyList<ReachRegion> Regions { get; init; }

    public IReadOnlyList<CouplingBandCurve> Bands { get; init; } = [];

    /// <summary>How far the edges of regions are uncertain; drawn over the regions, with one line in a legend.</summary>
    public IReadOnlyList<ReachErrorBand> ErrorBands { get; init; } = [];

    public string MassLabel { get; init; } = "Mediator mass $m_S$ [GeV]";

    public string CouplingLabel { get; init; } = "Coupling to muons $g_μ$";

    /// <summary>Ends of the mass axis; by default those of the regions and bands.</summary>
    public AxisLimits? MassLimitsGeV { get; init; }

    /// <summary>Ends of the coupling axis; by default the decades that hold the regions and the edges of the bands.</summary>
    public AxisLimits? CouplingLimits { get; init; }

    /// <summary>Small print between title and frame, for instance the number of protons and the limit's rule.</summary>
    public string? Note { get; init; }
}

/// <summary>Both ends of an axis in ascending order, positive on a logarithmic one.</summary>
public readonly record struct AxisLimits(double Low, double High);

/// <summary>A region of the figure, filled. Regions with the same label share one colour and are labelled once.</summary>
/// <param name="Label">Drawn at the widest place of the region.</param>
/// <param name="Polygon">The corners; the last is joined to the first.</param>
/// <param name="LowerEdge">The part of the boundary below which too few particles decay in reach; outlined.</param>
/// <param name="UpperEdge">The part above which they decay too early; outlined. Where the polygon follows neither edge, the scan ended, not the reach.</param>
public sealed record ReachRegion(
    string Label,
    IReadOnlyList<(double MassGeV, double Coupling)> Polygon,
    IReadOnlyList<(double MassGeV, double Coupling)> LowerEdge,
    IReadOnlyList<(double MassGeV, double Coupling)> UpperEdge)
{
    /// <summary>A projection: its edges are dashed and the region is not filled.</summary>
    public bool IsProjection { get; init; }

    /// <summary>The region between two edges in order of mass. It closes in a tip where the edges share their first or last point.</summary>
    public static ReachRegion Between(
        string label, IReadOnlyList<(double MassGeV, double Coupling)> lowerEdge, IReadOnlyList<(double MassGeV, double Coupling)> upperEdge) =>
        new(label, [.. lowerEdge, .. upperEdge.Reverse()], lowerEdge, upperEdge);
}

/// <summary>The uncertainty of a region's edges: what lies between the region at its largest and at its smallest.</summary>
/// <param name="RegionLabel">The region whose colour it takes.</param>
/// <param name="Label">For the legend; bands with the same label stand there once.</param>
/// <param name="Outer">The region at its largest, one polygon or several.</param>
/// <param name="Inner">The region at its smallest; empty where nothing is left of it.</param>
public sealed record ReachErrorBand(
    string RegionLabel, string Label, IReadOnlyList<IReadOnlyList<(double MassGeV, double Coupling)>> Outer, IReadOnlyList<IReadOnlyList<(double MassGeV, double Coupling)>> Inner);

/// <summary>How a band is drawn.</summary>
public enum BandStyle
{
    /// <summary>Couplings that explain a measurement: light green.</summary>
    Favoured,

    /// <summary>Couplings that a measurement forbids: grey, with a line along the lower edge.</summary>
    Excluded,
}

/// <summary>
/// A band of couplings as a function of mass, from a measurement; the points are in order of mass. A lower edge of 0 reaches the bottom of the
/// figure, an upper edge of <see cref="double.PositiveInfinity"/> its top. Bands with the same label are labelled once.
/// </summary>
public sealed record CouplingBandCurve(string Label, BandStyle Style, IReadOnlyList<(double MassGeV, double Lower, double Upper)> Points);
