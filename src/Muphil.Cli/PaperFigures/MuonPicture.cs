using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Numerics;

namespace Muphil.Cli.PaperFigures;

/// <summary>Figs. 4 to 6 of Rella et al. as pictures.</summary>
internal static class MuonPicture
{
    private const double MradPerRad = 1000;
    private const string MomentumLabel = "Muon momentum $P_μ$ [GeV]", AngleLabel = "Angle to the beam $θ$ [mrad]";

    /// <summary>The files' contents with their extensions.</summary>
    /// <param name="muons">What is shown.</param>
    /// <param name="published">The muons of the paper's choice, as points on top of the first and the last distribution; null for none.</param>
    public static IReadOnlyList<(string Extension, byte[] Content)> Render(MuonDistributions muons, MuonDistributions? published) => muons.Card.Variables switch
    {
        MuonVariables.Momentum => HistogramFigureWriter.Render(Momentum(muons) with { Points = Points(published, MomentumCurve) }),
        MuonVariables.Angle => HistogramFigureWriter.Render(Angle(muons) with { Points = Points(published, AngleCurve) }),
        _ => HeatMapFigureWriter.Render(Plane(muons)),
    };

    // On a logarithmic axis equal areas are equal numbers per d ln P.
    private static HistogramFigure Momentum(MuonDistributions muons) => new()
    {
        Title = Title(muons),
        Note = Note(muons),
        XAxis = new(MomentumLabel, AxisScale.Logarithmic),
        YAxis = new("d$N$/d ln $P_μ$ per proton", AxisScale.Logarithmic),
        Distributions = [.. muons.Shown.Select(s => MomentumCurve(muons, s))],
    };

    private static BinnedCurve MomentumCurve(MuonDistributions muons, MuonDistributions.Stage s) => new(Label(muons, s), s.Histogram.X.Edges,
        [.. Enumerable.Range(0, s.Histogram.X.Bins).Select(i => Per(StableMath.Log(s.Histogram.X.Edges[i + 1] / s.Histogram.X.Edges[i]), s.Histogram.In(i, 0)))], Colour(muons, s));

    private static HistogramFigure Angle(MuonDistributions muons) => new()
    {
        Title = Title(muons),
        Note = Note(muons),
        XAxis = new(AngleLabel, AxisScale.Linear),
        YAxis = new("d$N$/d$θ$ per proton [mrad$^{-1}$]", AxisScale.Logarithmic),
        Distributions = [.. muons.Shown.Select(s => AngleCurve(muons, s))],
    };

    private static BinnedCurve AngleCurve(MuonDistributions muons, MuonDistributions.Stage s) => new(Label(muons, s), Mrad(s.Histogram.Y),
        [.. Enumerable.Range(0, s.Histogram.Y.Bins).Select(j => Per(MradPerRad * (s.Histogram.Y.Edges[j + 1] - s.Histogram.Y.Edges[j]), s.Histogram.In(0, j)))], Colour(muons, s));

    private static IReadOnlyList<BinnedCurve> Points(MuonDistributions? muons, Func<MuonDistributions, MuonDistributions.Stage, BinnedCurve> curve) => muons is null ? []
        : [.. new[] { muons.Shown[0], muons.Shown[^1] }.Select((stage, i) => curve(muons, stage) with { Label = i == 0 ? "first and last as published" : "", Colour = CurveColour.Black })];

    private static HeatMapFigure Plane(MuonDistributions muons) => new()
    {
        Title = Title(muons),
        XAxis = new(MomentumLabel, AxisScale.Logarithmic),
        YAxis = new(AngleLabel, AxisScale.Linear),
        ColourLabel = "Muons per proton and bin",
        Panels = [.. muons.Shown.Select(s => new HeatMapPanel(
            s.MassGeV is null ? $"{Title(muons)}, {Acceptance(muons)}" : $"{Acceptance(muons)}, {Energy(s)}", Note(muons), s.Histogram.X.Edges, Mrad(s.Histogram.Y), (i, j) => s.Histogram.In(i, j).Value))],
    };

    private static (double Value, double Error) Per(double width, Estimate number) => (number.Value / width, number.Error / width);

    private static double[] Mrad(HistogramAxis axis) => [.. axis.Edges.Select(edge => MradPerRad * edge)];

    private static string Title(MuonDistributions muons) => $"Muons of {ExperimentLabel.Of(muons.Experiment.Name)}";

    private static string Note(MuonDistributions muons) => string.Create(CultureInfo.InvariantCulture,
        $"{muons.Sample.Metadata.GetValueOrDefault("target", "unknown target")}, processes: {string.Join(", ", muons.Processes)}, $P_μ$ ≥ {muons.MinMomentumGeV} GeV");

    private static string Label(MuonDistributions muons, MuonDistributions.Stage stage) => stage.Name == MuonDistributions.Input ? "at production"
        : stage.MassGeV is null ? Acceptance(muons) : $"and {Energy(stage)}";

    private static string Acceptance(MuonDistributions muons) => string.Create(CultureInfo.InvariantCulture, $"$θ$ < {MradPerRad * muons.Card.MaxAngleRad:G4} mrad");

    private static string Energy(MuonDistributions.Stage stage) => string.Create(CultureInfo.InvariantCulture, $"$E_μ$ > {stage.Cut.MinEnergyGeV:G4} GeV ($m_S$ = {stage.MassGeV:F2} GeV)");

    // The paper's colours for the first two, the card's for the masses.
    private static CurveColour Colour(MuonDistributions muons, MuonDistributions.Stage stage) => stage.Name == MuonDistributions.Input ? CurveColour.Yellow
        : stage.MassGeV is not { } mass ? CurveColour.Green
        : Enum.Parse<CurveColour>(muons.Card.Masses.First(m => m.MassGeV == mass).Colour, ignoreCase: true);
}
