using System.CommandLine;
using System.Diagnostics;
using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil figure</c>: one figure of a paper, computed here, with the paper's numbers beside ours.</summary>
internal static class FigureCommand
{
    public static Command Create(CommonOptions common)
    {
        var name = new Argument<string>("figure") { Description = "PAPER/NUMBER, see 'muphil list figures'.", HelpName = "paper/number" };
        var sample = new Option<string?>("--sample") { Description = "Muon sample instead of the embedded one of the figure's experiment.", HelpName = "file" };
        var processes = new Option<string?>("--processes") { Description = "Which muons: all, or a comma-separated list of decay, gamma, prompt and process names of the sample [default: those of the paper's own sample].", HelpName = "list" };
        Option<double> minMomentum = CommonOptions.Number("--min-momentum", "Leave out muons below this momentum [default: that of the paper's own sample].", Dimension.Energy, 0, 1e6, closed: true);
        Option<bool> negative = SampleCommand.AllowNegativeWeights();
        var command = new Command("figure", """
            One figure of a paper: picture, data and the comparison with the numbers that the paper prints, in the output folder (default: the
            figure's name with '-' for '/').

            Example: muphil figure rella2022/4a --output figure-4a
            Example: muphil figure rella2022/6b --sample muons.parquet --processes all
            """)
        { name, sample, processes, minMomentum, negative };
        command.SetAction(parsed =>
        {
            long start = Stopwatch.GetTimestamp();
            FigureCard card = FigureCards.Read(parsed.GetValue(name)!);
            Experiment experiment = ExperimentCards.Read(card.Experiment);
            ParticleSample muons = parsed.GetValue(sample) is { } file ? ParticleSamples.Read(file, parsed.GetValue(negative))
                : ParticleSamples.ReadEmbedded(experiment.DefaultMuons ?? throw new InputException($"no muon sample for {experiment.Name}", "its card names no embedded one", "Give one with --sample FILE."));
            if (muons.Metadata.TryGetValue("target", out string? target) && target != experiment.Target.Stack.MaterialNames)
            {
                common.Note(parsed, $"the muons come from a target of {target}, the card of {experiment.Name} says {experiment.Target.Stack.MaterialNames}.");
            }
            if (muons.Metadata.TryGetValue("point", out string? point) && point != "production")
            {
                common.Note(parsed, $"the muons are those at '{point}', the figure shows them at production.");
            }
            string[] kept = parsed.GetValue(processes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. card.Processes];
            double momentum = CommonOptions.Given(parsed, minMomentum) ? parsed.GetValue(minMomentum) : card.MinMomentumGeV;
            var distributions = new MuonDistributions(card, experiment, SampleSelection.Select(muons, kept, momentum), Constants.Pdg2024) { Processes = kept, MinMomentumGeV = momentum };
            string output = common.OutputPath(parsed) ?? card.Name.Replace('/', '-');
            MuonFigureOutput.Write(output, distributions, parsed, common, Stopwatch.GetElapsedTime(start));
            return common.Print(parsed, MuonFigureOutput.Report(output, distributions));
        });
        return command;
    }
}
