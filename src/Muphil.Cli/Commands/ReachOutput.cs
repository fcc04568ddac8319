using System.CommandLine;
using System.Text.Json.Nodes;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Scans;
using Muphil.Statistics;

namespace Muphil.Cli.Commands;

/// <summary>The files of a reach: contour.csv, reach.png/svg/pdf, run.json; and the summary on standard output.</summary>
internal static class ReachOutput
{
    /// <summary>Writes all files; the picture of each mediator is reach.*, or reach-MEDIATOR.* when there are several.</summary>
    public static void Write(RunFolder folder, IReadOnlyList<Contour> contours, MuonMomentMeasurement measurement, IReadOnlyList<Bound> bounds, ParseResult parsed, CommonOptions common, TimeSpan elapsed)
    {
        folder.WriteText("contour.csv", ContourCsv.Write(contours, RunManifest.Version));
        var byMediator = contours.GroupBy(c => c.Task.Mediator.Name).ToArray();
        foreach (var group in byMediator)
        {
            string name = byMediator.Length == 1 ? "reach" : $"reach-{group.Key}";
            foreach (var (extension, content) in ReachFigureWriter.Render(ReachPicture.Of([.. group], measurement, bounds)))
            {
                folder.WriteBytes(name + extension, content);
            }
        }
        folder.WriteManifest(Manifest(contours, measurement, bounds, parsed, common, elapsed, folder.Reused));
    }

    /// <summary>One row per contour.</summary>
    public static Report Summary(RunFolder folder, IReadOnlyList<Contour> contours) => new Report()
        .Value("output", folder.Path)
        .List("contours", ["experiment", "mediator", "mass_from_GeV", "mass_to_GeV", "least_coupling", "at_mass_GeV", "largest_coupling", "limit_events"], contours.Select(c =>
        {
            var excluded = c.Excluded.ToArray();
            var least = excluded.MinBy(s => s.Edges.Lower!.Value.Coupling);
            return new object?[]
            {
                c.Task.Yield.Experiment.Name, c.Task.Mediator.Name, excluded.FirstOrDefault()?.MassGeV, excluded.LastOrDefault()?.MassGeV,
                least?.Edges.Lower!.Value.Coupling, least?.MassGeV, excluded.Length == 0 ? null : excluded.Max(s => s.Edges.Upper!.Value.Coupling), c.Task.Test.LimitEvents,
            };
        }));

    private static JsonObject Manifest(IReadOnlyList<Contour> contours, MuonMomentMeasurement measurement, IReadOnlyList<Bound> bounds, ParseResult parsed, CommonOptions common, TimeSpan elapsed, int reused)
    {
        JsonObject manifest = RunManifest.Of(parsed, common, elapsed,
            ("constants", new JsonArray([.. contours.Select(c => c.Task.Yield.Options.Constants.Edition).Distinct().Select(e => JsonValue.Create(e))])),
            ("measurement", $"{measurement.Name}: {measurement.Source}"));
        manifest["bounds"] = new JsonArray([.. bounds.Select(b => new JsonObject { ["name"] = b.Name, ["card_sha256"] = b.Hash, ["reference"] = b.Reference, ["confidence"] = b.Confidence, ["note"] = b.Note })]);
        manifest["shards_reused"] = reused;
        manifest["contours"] = new JsonArray([.. contours.Select(ContourNode)]);
        return manifest;
    }

    private static JsonObject ContourNode(Contour contour)
    {
        var yield = contour.Task.Yield;
        JsonObject node = new()
        {
            ["experiment"] = yield.Experiment.Name,
            ["card_sha256"] = yield.Experiment.Hash,
            ["mediator"] = contour.Task.Mediator.Name,
            ["mediator_kind"] = contour.Task.Mediator.Kind.ToString(),
            ["electron_ratio"] = contour.Task.Mediator.ElectronRatio,
            ["tau_ratio"] = contour.Task.Mediator.TauRatio,
            ["muons"] = yield.Muons.Origin,
            ["muons_sha256"] = yield.Muons.Hash,
            ["muons_selection"] = yield.Muons.Metadata.GetValueOrDefault("selection"),
            ["muons_used"] = yield.Beam.Muons.Count,
            ["muons_dropped"] = new JsonArray([.. yield.Beam.Dropped.Select(d => new JsonObject { ["reason"] = d.Reason, ["rows"] = d.Rows, ["per_proton"] = d.PerProton })]),
            ["mesons"] = yield.Mesons?.Origin,
            ["mesons_sha256"] = yield.Mesons?.Hash,
            ["productions"] = new JsonArray([.. yield.ProductionNames.Select(name => JsonValue.Create(name))]),
            ["options"] = yield.Describe(),
            ["energy_loss"] = yield.EnergyLossDescription,
            ["rule"] = contour.Task.Test.Describe(),
            ["limit_events"] = contour.Task.Test.LimitEvents,
            ["masses"] = new JsonArray([.. contour.Shards.Select(s => MassNode(contour.Task, s))]),
        };
        if (yield.VariationNames.Count > 0)
        {
            node["variations"] = new JsonArray([.. yield.VariationNames.Select(name => JsonValue.Create(name))]);
            node["systematic_sources"] = new JsonArray([.. SystematicSource.Of(yield.VariationNames).Select(source => new JsonObject { ["source"] = source.Name, ["rule"] = EventSystematics.RuleOf(source) })]);
        }
        return node;
    }

    private static JsonObject MassNode(ReachTask task, ShardResult s)
    {
        JsonObject node = new()
        {
            ["mass_GeV"] = s.MassGeV,
            ["lower"] = EdgeNode(s.Edges.Lower),
            ["upper"] = EdgeNode(s.Edges.Upper),
            ["peak_coupling"] = s.Edges.PeakCoupling,
            ["peak_events"] = s.Edges.PeakEvents,
            ["events_generated"] = s.Generated,
            ["events_selected"] = s.Selected,
            ["seconds"] = Math.Round(s.Seconds, 4),
            ["shard"] = ReachScan.KeyOf(task, s.MassGeV),
        };
        if (s.Band is { } band)
        {
            node["systematics"] = new JsonObject
            {
                ["inner"] = RangeNode(band.Inner),
                ["outer"] = RangeNode(band.Outer),
                ["variations"] = new JsonArray([.. band.Variations.Select(v => new JsonObject { ["variation"] = v.Name, ["excluded"] = RangeNode(v.Excluded), ["peak_events"] = v.PeakEvents })]),
            };
        }
        return node;
    }

    private static JsonArray? RangeNode(CouplingRange? range) => range is { } r ? new JsonArray(r.Lower, r.Upper) : null;

    private static JsonObject? EdgeNode(Edge? edge) => edge is not { } e ? null : new()
    {
        ["coupling"] = e.Coupling,
        ["error"] = e.Error,
        ["effective_events"] = e.EffectiveEvents,
        ["effective_muons"] = e.EffectiveMuons,
    };
}
