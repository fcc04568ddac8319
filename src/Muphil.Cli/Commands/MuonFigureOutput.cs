using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Muphil.Files;

namespace Muphil.Cli.Commands;

/// <summary>The files of a figure of muons: figure.png/svg/pdf, histogram.csv, run.json; and the report on standard output.</summary>
internal static class MuonFigureOutput
{
    public static void Write(string path, MuonDistributions muons, ParseResult parsed, CommonOptions common, TimeSpan elapsed)
    {
        // A figure has no shards.
        var folder = new RunFolder(path, shardFolder: path);
        foreach (var (extension, content) in MuonPicture.Render(muons))
        {
            folder.WriteBytes("figure" + extension, content);
        }
        folder.WriteText("histogram.csv", Csv(muons));
        folder.WriteManifest(Manifest(muons, parsed, common, elapsed));
    }

    public static Report Report(string path, MuonDistributions muons) => new Report()
        .Value("figure", muons.Card.Name)
        .Value("description", muons.Card.Description)
        .Value("source", muons.Card.Source)
        .Value("muons", muons.Sample.Origin)
        .Value("processes", muons.Processes)
        .Value("processes_found", muons.Sample.Process.Distinct().Order(StringComparer.Ordinal).ToArray())
        .Value("min_momentum_GeV", muons.MinMomentumGeV)
        .Value("output", path)
        .List("selections", ["selection", "mass_GeV", "max_angle_rad", "min_energy_GeV", "rows", "per_proton", "per_proton_error", "percent_of_input", "mean_momentum_GeV", "mean_depth_m"],
            muons.All.Select(s => new object?[]
            {
                s.Name, s.MassGeV, Finite(s.Cut.MaxAngleRad), s.Cut.MinEnergyGeV, s.Totals.Rows, s.Totals.PerProton.Value, s.Totals.PerProton.Error,
                s.Totals.PercentOfAll.Value, Finite(s.Totals.MeanMomentumGeV), Finite(s.Totals.MeanDepthM.Value),
            }))
        .List("comparison", ["quantity", "computed", "error", "published", "words_of_the_paper"],
            muons.Comparison().Select(c => new object?[] { c.Published.Quantity, c.Computed, c.Error, c.Published.Value, c.Published.Words }));

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

    private static JsonObject Manifest(MuonDistributions muons, ParseResult parsed, CommonOptions common, TimeSpan elapsed)
    {
        JsonObject manifest = RunManifest.Of(parsed, common, elapsed, ("constants", muons.Constants.Edition));
        manifest["figure"] = muons.Card.Name;
        manifest["card_sha256"] = muons.Card.Hash;
        manifest["experiment"] = muons.Experiment.Name;
        manifest["experiment_card_sha256"] = muons.Experiment.Hash;
        manifest["muons"] = muons.Sample.Origin;
        manifest["muons_sha256"] = muons.Sample.Hash;
        manifest["muons_selection"] = muons.Sample.Metadata.GetValueOrDefault("selection");
        manifest["per_proton_outside_axes"] = new JsonArray([.. muons.Shown.Select(s => JsonValue.Create(s.Histogram.Outside))]);
        manifest["comparison"] = new JsonArray([.. muons.Comparison().Select(c => new JsonObject
        {
            ["quantity"] = c.Published.Quantity,
            ["computed"] = c.Computed,
            ["error"] = c.Error,
            ["published"] = c.Published.Value,
        })]);
        return manifest;
    }
}
