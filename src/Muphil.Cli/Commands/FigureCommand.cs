using System.CommandLine;
using System.Diagnostics;
using Muphil.Beams;
using Muphil.Cli.PaperFigures;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil figure</c>: one figure of a paper, computed here, with the paper's numbers beside ours.</summary>
internal sealed class FigureCommand(CommonOptions common)
{
    private readonly Argument<string> _name = new("figure") { Description = "PAPER/NUMBER, see 'muphil list figures'.", HelpName = "paper/number" };
    private readonly Option<string?> _sample = new("--sample") { Description = "Figures of rella2022: muon sample instead of the embedded one of the figure's experiment.", HelpName = "file" };
    private readonly Option<string?> _processes = new("--processes") { Description = "Figures of rella2022: which muons, all or a comma-separated list of decay, gamma, prompt and process names of the sample [default: those of the paper's own sample].", HelpName = "list" };
    private readonly Option<double> _minMomentum = CommonOptions.Number("--min-momentum", "Figures of rella2022: leave out muons below this momentum [default: that of the paper's own sample].", Dimension.Energy, 0, 1e6, closed: true);
    private readonly Option<bool> _negative = SampleCommand.AllowNegativeWeights();
    private readonly Option<int> _protons = CommonOptions.Whole("--protons", "Figures of cesarotti2023: protons of the flux instead of the card's.", 1000, 1_000_000_000);
    private readonly Option<int> _events = CommonOptions.Whole("--events", "Figures of cesarotti2023: generated events per mass and kind of production instead of the card's.", 1000, 1_000_000_000);
    private readonly Option<string[]> _data = new("--data") { Description = "Figures of cesarotti2023: spectrum of an experiment instead of its card's, EXPERIMENT=FILE, a CSV with the columns low_GeV,high_GeV,observed,background. Repeatable.", HelpName = "experiment=file", DefaultValueFactory = _ => [] };

    public static Command Create(CommonOptions common) => new FigureCommand(common).Command();

    private Command Command()
    {
        var command = new Command("figure", """
            One figure of a paper: picture, data and the comparison with the numbers that the paper prints, in the output folder (default: the
            figure's name with '-' for '/').

            Example: muphil figure rella2022/4a --output figure-4a
            Example: muphil figure rella2022/6b --sample muons.parquet --processes all
            Example: muphil figure cesarotti2023/6
            """)
        { _name, _sample, _processes, _minMomentum, _negative, _protons, _events, _data };
        command.SetAction((parsed, cancellation) => Task.FromResult(FigureCards.Read(parsed.GetValue(_name)!) switch
        {
            MuonFigureCard card => Muons(parsed, card),
            BeamFigureCard card => Beam(parsed, card, cancellation),
            var card => throw new NotSupportedException(card.GetType().Name),
        }));
        return command;
    }

    private int Beam(ParseResult parsed, BeamFigureCard card, CancellationToken cancellation)
    {
        Refuse(parsed, card, "it is made from the flux of its beam", _sample, _processes, _minMomentum, _negative);
        if (CommonOptions.Given(parsed, _events) && card.Events == 0)
        {
            Refuse(parsed, card, "no event is generated for it", _events);
        }
        if (card is not (SignalOnDataCard or ParameterSpaceCard))
        {
            Refuse(parsed, card, "it shows no data", _data);
        }
        long start = Stopwatch.GetTimestamp();
        card = card with { Protons = CommonOptions.Given(parsed, _protons) ? parsed.GetValue(_protons) : card.Protons, Events = CommonOptions.Given(parsed, _events) ? parsed.GetValue(_events) : card.Events };
        var inputs = new FigureInputs(common, parsed, card, parsed.GetValue(_data)!, cancellation);
        FigureResult result = card switch
        {
            ParentSpectraCard spectra => new ParentSpectra(spectra, inputs).Compute(),
            DecayMapCard maps => new DecayMaps(maps, inputs).Compute(),
            SignalOnDataCard signals => new SignalOnData(signals, inputs).Compute(),
            ParameterSpaceCard space => new ParameterSpace(space, inputs).Compute(),
            _ => throw new NotSupportedException(card.GetType().Name),
        };
        string output = Output(parsed, card);
        FigureOutput.Write(output, card, result, parsed, common, Stopwatch.GetElapsedTime(start));
        return common.Print(parsed, FigureOutput.Report(output, card, result));
    }

    private int Muons(ParseResult parsed, MuonFigureCard card)
    {
        Refuse(parsed, card, "it is made from a sample of muons", _protons, _events, _data);
        long start = Stopwatch.GetTimestamp();
        Experiment experiment = ExperimentCards.Read(card.Experiment);
        ParticleSample muons = parsed.GetValue(_sample) is { } file ? ParticleSamples.Read(file, parsed.GetValue(_negative))
            : ParticleSamples.ReadEmbedded(experiment.DefaultMuons ?? throw new InputException($"no muon sample for {experiment.Name}", "its card names no embedded one", "Give one with --sample FILE."));
        if (muons.Metadata.TryGetValue("target", out string? target) && target != experiment.Target.Stack.MaterialNames)
        {
            common.Note(parsed, $"the muons come from a target of {target}, the card of {experiment.Name} says {experiment.Target.Stack.MaterialNames}.");
        }
        if (muons.Metadata.TryGetValue("point", out string? point) && point != "production")
        {
            common.Note(parsed, $"the muons are those at '{point}', the figure shows them at production.");
        }
        string[] kept = parsed.GetValue(_processes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. card.Processes];
        double momentum = CommonOptions.Given(parsed, _minMomentum) ? parsed.GetValue(_minMomentum) : card.MinMomentumGeV;
        var distributions = new MuonDistributions(card, experiment, SampleSelection.Select(muons, kept, momentum), Constants.Pdg2024) { Processes = kept, MinMomentumGeV = momentum };
        string output = Output(parsed, card);
        MuonFigureOutput.Write(output, distributions, parsed, common, Stopwatch.GetElapsedTime(start));
        return common.Print(parsed, MuonFigureOutput.Report(output, distributions));
    }

    private string Output(ParseResult parsed, FigureCard card) => common.OutputPath(parsed) ?? card.Name.Replace('/', '-');

    private static void Refuse(ParseResult parsed, FigureCard card, string why, params Option[] options)
    {
        if (options.FirstOrDefault(o => CommonOptions.Given(parsed, o)) is { } option)
        {
            throw new InputException($"{option.Name} does not go with {card.Name}", why, "Leave it out.");
        }
    }
}
