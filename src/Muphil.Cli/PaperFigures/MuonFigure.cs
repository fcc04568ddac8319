using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Muphil.Beams;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Cli.PaperFigures;

/// <summary>Figs. 4 to 6 of Rella et al.: muons of a dump before and after the cuts. By default those of Muphil's own flux, all classes; as published the paper's classes in the shipped sample.</summary>
internal sealed class MuonFigure(MuonFigureCard card, FigureInputs inputs)
{
    private readonly Experiment _experiment = ExperimentCards.Read(card.Experiment);

    public FigureResult Compute()
    {
        ParticleSample? given = inputs.Options.Sample is null ? null : Given(inputs.Options.Sample);
        MuonDistributions? published = inputs.Options.AsPublished || given is null ? Of(given ?? Embedded(), card.Processes) : null;
        MuonDistributions shown = inputs.Options.AsPublished ? published! : Of(given ?? inputs.Muons(_experiment), ["all"]);
        var papers = published == shown ? null : published?.Quantities();
        return new FigureResult
        {
            Files = [.. FigureInputs.Named("figure", MuonPicture.Render(shown, published == shown ? null : published)), ("histogram.csv", Encoding.UTF8.GetBytes(Csv(shown)))],
            Quantities = shown.Quantities().ToDictionary(q => q.Key, q => new Computed(q.Value.Value, q.Value.Error, papers is null ? ""
                : string.Create(CultureInfo.InvariantCulture, $"as published: {papers[q.Key].Value:G4}"))),
            Remarks =
            [
                $"Processes: {string.Join(", ", shown.Sample.Process.Distinct().Order(StringComparer.Ordinal))}; {shown.Sample.Origin}.",
                .. papers is null ? (string[])[] : [$"As published: only the classes that the paper's own sample holds ({string.Join(", ", published!.Processes)}), in the shipped muons ({published.Sample.Origin}); --as-published draws them alone, here they are the points."],
                "Errors are the root of the sum of squared weights. Rows of one cascade are not independent of each other: the true errors are larger.",
            ],
            Inputs =
            [
                ("constants", shown.Constants.Edition), ("experiment", _experiment.Name), ("experiment_card_sha256", _experiment.Hash), ("muons", shown.Sample.Origin), ("muons_sha256", shown.Sample.Hash),
                ("muons_selection", shown.Sample.Metadata.GetValueOrDefault("selection")), ("per_proton_outside_axes", new JsonArray([.. shown.Shown.Select(s => JsonValue.Create(s.Histogram.Outside))])),
            ],
            Tables = [Selections(shown)],
        };
    }

    private MuonDistributions Of(ParticleSample muons, IReadOnlyList<string> classes)
    {
        IReadOnlyList<string> kept = inputs.Options.Processes ?? classes;
        double momentum = inputs.Options.MinMomentumGeV ?? card.MinMomentumGeV;
        return new(card, _experiment, SampleSelection.Select(muons, kept, momentum), Constants.Pdg2024) { Processes = kept, MinMomentumGeV = momentum };
    }

    private ParticleSample Embedded() =>
        ParticleSamples.ReadEmbedded(_experiment.DefaultMuons ?? throw new InputException($"no muon sample for {_experiment.Name}", "its card names no embedded one", "Give one with --sample FILE."));

    private ParticleSample Given(string file)
    {
        ParticleSample muons = ParticleSamples.Read(file, inputs.Options.AllowNegativeWeights);
        if (muons.Metadata.TryGetValue("target", out string? target) && target != _experiment.Target.Stack.MaterialNames)
        {
            inputs.Note($"the muons come from a target of {target}, the card of {_experiment.Name} says {_experiment.Target.Stack.MaterialNames}.");
        }
        if (muons.Metadata.TryGetValue("point", out string? point) && point != "production")
        {
            inputs.Note($"the muons are those at '{point}', the figure shows them at production.");
        }
        return muons;
    }

    private static (string, string[], IReadOnlyList<object?[]>) Selections(MuonDistributions muons) => (
        "selections", ["selection", "mass_GeV", "max_angle_rad", "min_energy_GeV", "rows", "per_proton", "per_proton_error", "percent_of_input", "mean_momentum_GeV", "mean_depth_m"],
        [.. muons.All.Select(s => new object?[]
        {
            s.Name, s.MassGeV, Finite(s.Cut.MaxAngleRad), s.Cut.MinEnergyGeV, s.Totals.Rows, s.Totals.PerProton.Value, s.Totals.PerProton.Error,
            s.Totals.PercentOfAll.Value, Finite(s.Totals.MeanMomentumGeV), Finite(s.Totals.MeanDepthM.Value),
        })]);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Csv(MuonDistributions muons)
    {
        bool hasMomentum = muons.Card.Variables != MuonVariables.Angle, hasAngle = muons.Card.Variables != MuonVariables.Momentum;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Muphil {RunManifest.Version}: {muons.Card.Description} ({muons.Card.Source})\n");
        text.Append(CultureInfo.InvariantCulture, $"# card {muons.Card.Hash[..16]}; muons {muons.Sample.Hash[..16]}; processes {string.Join(' ', muons.Processes)}; momentum >= {muons.MinMomentumGeV} GeV; {muons.Constants.Edition}\n");
        text.Append("# per_proton: muons per proton on target in the bin; its error is the statistical one, the root of the sum of squared weights\n");
        text.Append("selection,mass_GeV,").Append(hasMomentum ? "momentum_low_GeV,momentum_high_GeV," : "").Append(hasAngle ? "angle_low_rad,angle_high_rad," : "").Append("per_proton,per_proton_error,rows\n");
        foreach (MuonDistributions.Stage stage in muons.Shown)
        {
            var (x, y) = (stage.Histogram.X, stage.Histogram.Y);
            for (int bin = 0; bin < x.Bins * y.Bins; bin++)
            {
                int i = bin / y.Bins, j = bin % y.Bins;
                text.Append(CultureInfo.InvariantCulture, $"{stage.Name},{stage.MassGeV:R},");
                text.Append(hasMomentum ? string.Create(CultureInfo.InvariantCulture, $"{x.Edges[i]:R},{x.Edges[i + 1]:R},") : "");
                text.Append(hasAngle ? string.Create(CultureInfo.InvariantCulture, $"{y.Edges[j]:R},{y.Edges[j + 1]:R},") : "");
                text.Append(CultureInfo.InvariantCulture, $"{stage.Histogram.In(i, j).Value:R},{stage.Histogram.In(i, j).Error:R},{stage.Histogram.RowsIn(i, j)}\n");
            }
        }
        return text.ToString();
    }
}
