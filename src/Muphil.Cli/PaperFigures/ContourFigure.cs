using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.PaperFigures;

/// <summary>Contours side by side: Fig. 8 of Rella et al. as published and with Muphil's physics, and figures of Muphil's own.</summary>
internal sealed class ContourFigure(ContoursCard card, FigureInputs inputs)
{
    private const double MeVPerGeV = 1000;

    private sealed record Drawn(ContourCurve Curve, Contour Contour)
    {
        public IEnumerable<ShardResult> Excluded => Contour.Excluded;
    }

    public FigureResult Compute()
    {
        ContourCurve[] curves = inputs.Options.AsPublished ? [.. card.Curves.Where(c => c.AsPublished)] : [.. card.Curves];
        // The contours as published are cut at the dimuon threshold, the others end where nothing is excluded.
        double cut = 2 * Constants.Rella2022.MuonMassGeV;
        Drawn[] drawn = [.. curves.GroupBy(c => c.AsPublished).SelectMany(group => Scan([.. group], group.Key ? [.. card.MassesGeV.Where(m => m < cut), cut] : card.MassesGeV)).OrderBy(d => Array.IndexOf(curves, d.Curve))];
        Experiment[] experiments = [.. drawn.Select(d => d.Contour.Task.Yield.Experiment)];
        return new FigureResult
        {
            Files = [.. FigureInputs.Named("figure", ReachFigureWriter.Render(Picture(drawn))), ("contours.csv", Contours(drawn)), ("compared.csv", Compared(drawn))],
            Quantities = drawn.SelectMany(Quantities).Concat(card.Curves.Except(curves).SelectMany(NotDrawn)).ToDictionary(),
            Remarks =
            [
                card.Note,
                .. FigureInputs.Models(experiments),
                .. drawn.Select(d => $"{d.Curve.Name}: muphil reach {d.Curve.Options} --mediator {card.Mediator.Name}; {d.Contour.Task.Test.Describe()}; {Range(d)}."),
                "Shaded along the edges: the systematic error of production and of the experiment card (cross section, form factor, beamline) and that of the Monte Carlo, on curves that are compared with no other; contours.csv has both for every edge.",
            ],
            Inputs = [.. drawn.Select(d => ($"{d.Curve.Name}_options", (System.Text.Json.Nodes.JsonNode?)d.Contour.Task.Yield.Describe()))],
            Tables = [("compared", ComparedColumns, [.. ComparedRows(drawn)])],
        };
    }

    private IEnumerable<Drawn> Scan(ContourCurve[] curves, IReadOnlyList<double> massesGeV) =>
        curves.Zip(inputs.Scan([.. curves.Select(c => inputs.Task(c.Options, card.Mediator, inputs.Options.Events ?? card.Events))], massesGeV), (curve, contour) => new Drawn(curve, contour));

    private ReachFigure Picture(Drawn[] drawn)
    {
        var (low, high) = (card.MassesGeV[0], card.MassesGeV[^1]);
        MuonMomentMeasurement[] measured = [.. card.Measurements.Select(name => MuonMomentMeasurement.All.First(m => m.Name == name))];
        return new ReachFigure
        {
            Title = card.Title,
            Note = string.Join(", ", drawn.Select(d => d.Contour.Task.Test.Level).Distinct()) + (drawn.Any(IsModel) ? "; *: modelled data" : ""),
            Regions = [.. drawn.SelectMany(d => ReachPicture.Regions(d.Contour, Label(d), ReachPicture.Nominal).Select(r => r with { IsProjection = !d.Curve.Filled }))],
            ErrorBands = [.. drawn.Where(d => d.Curve.Against is null).Select(d => ReachPicture.ErrorBand(d.Contour, Label(d))).OfType<ReachErrorBand>()],
            // Bands that begin at no coupling at all single nothing out; of what is forbidden the last measurement counts.
            Bands = [.. measured.SelectMany((m, i) => ReachPicture.Bands(card.Mediator, m, low, high).Where(b => b.Style == BandStyle.Favoured ? b.Points.All(p => p.Lower > 0) : i == measured.Length - 1))],
            MassLimitsGeV = new(low, high),
            CouplingLimits = new(card.CouplingAxis.From, card.CouplingAxis.To),
        };
    }

    private static string Label(Drawn drawn) => drawn.Curve.Label + (IsModel(drawn) ? "*" : "");

    private static bool IsModel(Drawn drawn) => drawn.Contour.Task.Yield.Experiment is FarDetector { Spectrum.Model: not null };

    private static string Range(Drawn drawn) => drawn.Excluded.FirstOrDefault() is not { } first ? "nothing is excluded"
        : FormattableString.Invariant($"excludes something from {MeVPerGeV * first.MassGeV:G4} to {MeVPerGeV * drawn.Excluded.Last().MassGeV:G4} MeV, couplings from {drawn.Excluded.Min(s => s.Edges.Lower!.Value.Coupling):G3} to {drawn.Excluded.Max(s => s.Edges.Upper!.Value.Coupling):G3}");

    private IEnumerable<KeyValuePair<string, Computed>> Quantities(Drawn drawn)
    {
        CouplingRange? at = ContourEdgesAt.Mass(drawn.Contour, ReachPicture.Nominal, card.ComparedGeV[0]);
        string where = FormattableString.Invariant($"{drawn.Curve.Label} at {MeVPerGeV * card.ComparedGeV[0]:G4} MeV");
        yield return new($"{drawn.Curve.Name}_lower", new(at?.Lower, null, $"lower edge of {where}"));
        yield return new($"{drawn.Curve.Name}_upper", new(at?.Upper, null, $"upper edge of {where}"));
        yield return new($"{drawn.Curve.Name}_from_GeV", new(drawn.Excluded.FirstOrDefault()?.MassGeV, null, $"{drawn.Curve.Label}; the scan begins at {FormattableString.Invariant($"{card.MassesGeV[0]:G4}")} GeV"));
        yield return new($"{drawn.Curve.Name}_to_GeV", new(drawn.Excluded.LastOrDefault()?.MassGeV, null, drawn.Curve.Label));
    }

    private static IEnumerable<KeyValuePair<string, Computed>> NotDrawn(ContourCurve curve) =>
        BeamFigures.ContourQuantities.Select(q => new KeyValuePair<string, Computed>($"{curve.Name}_{q}", new(null, null, "drawn without --as-published")));

    private static readonly string[] ComparedColumns = ["curve", "mass_GeV", "coupling_lower", "coupling_upper", "against", "lower_ratio", "upper_ratio"];

    private IEnumerable<object?[]> ComparedRows(Drawn[] drawn) => drawn.SelectMany(d => card.ComparedGeV.Select(mass =>
    {
        CouplingRange? own = ContourEdgesAt.Mass(d.Contour, ReachPicture.Nominal, mass);
        CouplingRange? other = drawn.FirstOrDefault(o => o.Curve.Name == d.Curve.Against) is { } against ? ContourEdgesAt.Mass(against.Contour, ReachPicture.Nominal, mass) : null;
        return new object?[] { d.Curve.Name, mass, own?.Lower, own?.Upper, d.Curve.Against, own?.Lower / other?.Lower, own?.Upper / other?.Upper };
    }));

    private byte[] Compared(Drawn[] drawn) => FigureInputs.Csv(card, ["edges at chosen masses, and their ratio to those of another curve; empty where nothing is excluded"], string.Join(',', ComparedColumns), ComparedRows(drawn));

    private byte[] Contours(Drawn[] drawn) => FigureInputs.Csv(card,
        [
            "excluded couplings to the muon, from coupling_lower to coupling_upper; errors are Monte Carlo, one standard deviation; syst: the edges within the systematic error",
            .. drawn.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Curve.Name}: {d.Contour.Task.Test.Describe()}; {d.Contour.Task.Yield.Describe()}")),
        ],
        "curve," + ContourCsv.EdgeColumns, drawn.SelectMany(d => d.Contour.Shards.Select(s => ContourCsv.Edges(s).Prepend(d.Curve.Name).ToArray())));
}
