using System.CommandLine;
using Muphil.Files;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil sample</c>: what is in a particle sample, and whether it can be used.</summary>
internal static class SampleCommand
{
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("file") { Description = "Parquet or CSV file of particles (docs/guide/samples.md)." };
        Option<bool> negative = AllowNegativeWeights();
        var command = new Command("sample", "Inspects and checks a particle sample.\n\nExample: muphil sample muons.parquet") { file, negative };
        command.SetAction(parsed =>
        {
            SampleReport report = ParticleSamples.Inspect(parsed.GetValue(file)!, parsed.GetValue(negative));
            Report written = new Report()
                .Value("rows", report.Rows)
                .Value("protons", report.Protons)
                .Value("target", report.Target)
                .Value("columns", report.Columns)
                .Value("problems", report.Problems)
                .List("species", ["pdg", "name", "rows", "per_proton", "mean_momentum_GeV", "effective_rows"],
                    report.Species.Select(s => new object?[] { s.Pdg, s.Name, s.Rows, s.PerProton, s.MeanMomentumGeV, s.EffectiveRows }))
                .List("processes", ["process", "rows", "per_proton"], report.Processes.Select(p => new object?[] { p.Name, p.Rows, p.PerProton }))
                .List("metadata", ["key", "value"], report.Metadata.Select(m => new object?[] { m.Key, m.Value }));
            if (report.Variations.Count > 0)
            {
                double nominal = report.Species.Sum(s => s.PerProton);
                written.List("variations", ["variation", "per_proton", "ratio_to_nominal"],
                    report.Variations.Select(v => new object?[] { v.Name, v.PerProton, nominal == 0 ? null : v.PerProton / nominal }));
            }
            common.Write(parsed, written);
            if (report.ProblemCount == 0)
            {
                return CommandLine.Success;
            }
            common.Error.WriteLine($"muphil: {report.File} cannot be used (problems: {report.ProblemCount}, the first {report.Problems.Count} are in the report).");
            return CommandLine.BadInput;
        });
        return command;
    }

    public static Option<bool> AllowNegativeWeights() => new("--allow-negative-weights") { Description = "Accept samples with negative weights." };
}
