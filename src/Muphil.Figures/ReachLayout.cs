using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Where everything of a figure of mass against coupling lies on its page.</summary>
internal sealed class ReachLayout
{
    public ReachLayout(ReachFigure figure)
    {
        FigureCheck.Check(figure);
        AxisLimits masses = FigureCheck.MassLimits(figure), couplings = FigureCheck.CouplingLimits(figure);
        (string, float)[] header =
        [
            (figure.Title, FigureLayout.TitlePt), (figure.Note ?? "", FigureLayout.NotePt), (NotShown(figure, masses, couplings), FigureLayout.NotePt),
        ];
        Page = new(header, new LogAxis(masses, 0, 0), figure.MassLabel, new LogAxis(couplings, 0, 0), figure.CouplingLabel);
    }

    public FigureLayout Page { get; }

    public SKRect Frame => Page.Frame;

    public Axis Masses => Page.X;

    public Axis Couplings => Page.Y;

    public SKPoint At((double MassGeV, double Coupling) point) => Page.At(point);

    public SKPoint[] At(IEnumerable<(double MassGeV, double Coupling)> points) => Page.At(points);

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
}
