using Muphil.Figures;

namespace Muphil.Tests.Figures;

/// <summary>Figures with the shapes of Fig. 8 of arXiv:2205.09870; the numbers are made up.</summary>
internal static class DemoFigures
{
    public const double DimuonThresholdGeV = 0.2113;

    public static ReachFigure TwoRegions { get; } = new()
    {
        Title = "Muonphilic scalar at proton beam dumps",
        Note = "95 % C.L., $10^{18}$ (NA62-like) and $2×10^{20}$ (SHiP-like) protons on target",
        Regions = [Closed("NA62-like", 3.5e-4, 4e-3, 0.15), Open("SHiP-like", 1.3e-4, 2.2e-2)],
        Bands = [Favoured, Excluded],
        MassLimitsGeV = new(0.01, 0.22),
        CouplingLimits = new(1e-5, 1e-1),
    };

    public static CouplingBandCurve Favoured => new("$(g-2)_μ$ favoured, 2σ", BandStyle.Favoured, [.. Masses(0.01, 0.22).Select(m => (m, 3.5e-4 * Rise(m), 8e-4 * Rise(m)))]);

    public static CouplingBandCurve Excluded => new("$(g-2)_μ$ excluded, 5σ", BandStyle.Excluded, [.. Masses(0.01, 0.22).Select(m => (m, 1.1e-3 * Rise(m), double.PositiveInfinity))]);

    /// <summary>Ends in a tip at the last mass.</summary>
    public static ReachRegion Closed(string label, double lower, double upper, double tipGeV, double firstGeV = 0.01)
    {
        // An ellipse in the logarithms, its upper half drawn out towards small masses; the points crowd at the tip.
        double tip = Math.Sqrt(lower * upper * 0.35);
        double[] angles = [.. Enumerable.Range(0, 31).Select(i => 0.5 * Math.PI * i / 30)];
        (double, double)[] Edge(double coupling) =>
            [.. angles.Select(angle => (firstGeV * Math.Pow(tipGeV / firstGeV, Math.Sin(angle)), tip * Math.Pow(coupling / tip, Math.Cos(angle))))];
        return ReachRegion.Between(label, Edge(lower), Edge(upper));
    }

    /// <summary>Is cut at the dimuon threshold, where the scan ends.</summary>
    public static ReachRegion Open(string label, double lower, double upper, double firstGeV = 0.01, double lastGeV = DimuonThresholdGeV)
    {
        double[] masses = Masses(firstGeV, lastGeV);
        return ReachRegion.Between(
            label,
            [.. masses.Select(m => (m, lower * Math.Pow(m / 0.01, 0.25)))],
            [.. masses.Select(m => (m, upper * Math.Pow(0.01 / m, 0.9)))]);
    }

    private static double Rise(double massGeV) => Math.Sqrt(1 + Math.Pow(massGeV / 0.08, 2));

    private static double[] Masses(double first, double last) => [.. Enumerable.Range(0, 31).Select(i => i == 30 ? last : first * Math.Pow(last / first, i / 30.0))];
}
