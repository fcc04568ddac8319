using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using Muphil.Cli.PaperFigures;
using Muphil.Files;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil figure</c>: one figure of a paper, or all, computed here, with the paper's numbers beside ours.</summary>
internal sealed class FigureCommand(CommonOptions common)
{
    private const string All = "all";

    private readonly Argument<string> _name = new("figure") { Description = "PAPER/NUMBER, see 'muphil list figures', or 'all'.", HelpName = "paper/number|all" };
    private readonly Option<bool> _asPublished = new("--as-published") { Description = "The choices of the paper instead of Muphil's: its constants, cross section, energy loss, classes of muons, ends of contours." };
    private readonly Option<string?> _sample = new("--sample") { Description = "Figures 4 to 6 of rella2022: muon sample instead of Muphil's own flux.", HelpName = "file" };
    private readonly Option<string?> _processes = new("--processes") { Description = "Figures 4 to 6 of rella2022: which muons, all or a comma-separated list of decay, gamma, prompt and process names of the sample [default: all; those of the paper's own sample for --as-published].", HelpName = "list" };
    private readonly Option<double> _minMomentum = CommonOptions.Number("--min-momentum", "Figures 4 to 6 of rella2022: leave out muons below this momentum [default: that of the paper's own sample].", Dimension.Energy, 0, 1e6, closed: true);
    private readonly Option<bool> _negative = SampleCommand.AllowNegativeWeights();
    private readonly Option<int> _protons = CommonOptions.Whole("--protons", "Figures of cesarotti2023: protons of the flux instead of the card's.", 1000, 1_000_000_000);
    private readonly Option<int> _events = CommonOptions.Whole("--events", "Figures with contours or signals: generated events per mass and kind of production instead of the card's.", 1000, 1_000_000_000);
    private readonly Option<string[]> _data = new("--data") { Description = "Figures of cesarotti2023: spectrum of an experiment instead of its card's, EXPERIMENT=FILE, a CSV with the columns low_GeV,high_GeV,observed,background. Repeatable.", HelpName = "experiment=file", DefaultValueFactory = _ => [] };

    private readonly IShardStore _shards = new ShardsInMemory();

    public static Command Create(CommonOptions common) => new FigureCommand(common).Command();

    private Command Command()
    {
        var command = new Command("figure", """
            One figure of a paper: picture, data and the comparison with the numbers that the paper prints, in the output folder (default: the
            figure's name with '-' for '/'). 'all' makes every figure, each in a folder of its own, and an index page (default: figures).

            Example: muphil figure all --output figures
            Example: muphil figure rella2022/4a --as-published --output figure-4a
            Example: muphil figure cesarotti2023/6
            """)
        { _name, _asPublished, _sample, _processes, _minMomentum, _negative, _protons, _events, _data };
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetValue(_name) == All ? Every(parsed, cancellation) : One(parsed, FigureCards.Read(parsed.GetValue(_name)!), cancellation)));
        return command;
    }

    private int One(ParseResult parsed, FigureCard card, CancellationToken cancellation)
    {
        if (!card.HasPublished)
        {
            Refuse(parsed, card.Name, "it is a figure of Muphil's own", _asPublished);
        }
        RefuseOthers(parsed, card);
        string output = common.OutputPath(parsed) ?? FolderOf(card);
        return common.Print(parsed, FigureOutput.Report(output, card, Make(parsed, card, output, cancellation)));
    }

    // What is finished stays when a later figure fails.
    private int Every(ParseResult parsed, CancellationToken cancellation)
    {
        Refuse(parsed, All, "each figure takes its own", _sample, _processes, _minMomentum, _negative, _data);
        string folder = common.OutputPath(parsed) ?? "figures";
        var index = new FigureIndex(folder, parsed.GetValue(_asPublished));
        var rows = new List<object?[]>();
        foreach (FigureCard card in FigureCards.EmbeddedNames.Select(FigureCards.Read).Where(card => !parsed.GetValue(_asPublished) || card.HasPublished))
        {
            long start = Stopwatch.GetTimestamp();
            FigureResult result = Make(parsed, card, Path.Combine(folder, FolderOf(card)), cancellation);
            index.Add(card, FolderOf(card), result);
            rows.Add([card.Name, card.Description, Path.Combine(folder, FolderOf(card)), Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1)]);
        }
        return common.Print(parsed, new Report().Value("index", index.Write()).List("figures", ["figure", "description", "output", "seconds"], rows));
    }

    private FigureResult Make(ParseResult parsed, FigureCard card, string output, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        FigureOptions options = Options(parsed);
        if (card is BeamFigureCard beam)
        {
            card = beam with { Protons = options.Protons ?? beam.Protons, Events = beam.Events == 0 ? 0 : options.Events ?? beam.Events };
        }
        var inputs = new FigureInputs(common, parsed, card, options, _shards, cancellation);
        FigureResult result = card switch
        {
            MediatorSpectraCard spectra => new MediatorSpectra(spectra, inputs).Compute(),
            MuonClassesCard classes => new MuonClasses(classes, inputs).Compute(),
            MuonFigureCard muons => new MuonFigure(muons, inputs).Compute(),
            ParentSpectraCard parents => new ParentSpectra(parents, inputs).Compute(),
            DecayMapCard maps => new DecayMaps(maps, inputs).Compute(),
            SignalOnDataCard signals => new SignalOnData(signals, inputs).Compute(),
            ContoursCard contours => new ContourFigure(contours, inputs).Compute(),
            ParameterSpaceCard space => new ParameterSpace(space, inputs).Compute(),
            _ => throw new NotSupportedException(card.GetType().Name),
        };
        FigureOutput.Write(output, card, result, parsed, common, Stopwatch.GetElapsedTime(start));
        return result;
    }

    private FigureOptions Options(ParseResult parsed) => new()
    {
        AsPublished = parsed.GetValue(_asPublished),
        Sample = parsed.GetValue(_sample),
        AllowNegativeWeights = parsed.GetValue(_negative),
        Processes = parsed.GetValue(_processes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        MinMomentumGeV = CommonOptions.Given(parsed, _minMomentum) ? parsed.GetValue(_minMomentum) : null,
        Protons = CommonOptions.Given(parsed, _protons) ? parsed.GetValue(_protons) : null,
        Events = CommonOptions.Given(parsed, _events) ? parsed.GetValue(_events) : null,
        Data = parsed.GetValue(_data)!.Select(d => d.Split('=', 2)).ToDictionary(
            d => d.Length == 2 ? d[0] : throw new InputException($"--data {d[0]}: no experiment", "a figure has several", "Write it like --data microboone=FILE."), d => d[1]),
    };

    private static string FolderOf(FigureCard card) => card.Name.Replace('/', '-');

    private void RefuseOthers(ParseResult parsed, FigureCard card)
    {
        switch (card)
        {
            case MuonFigureCard:
                Refuse(parsed, card.Name, "it is made from a sample of muons", _protons, _events, _data);
                return;
            case MuonClassesCard:
                Refuse(parsed, card.Name, "it is made from the flux of its experiments", _sample, _processes, _minMomentum, _negative, _protons, _events, _data);
                return;
            case MediatorSpectraCard:
                Refuse(parsed, card.Name, "it is a cross section", _sample, _processes, _minMomentum, _negative, _protons, _events, _data);
                return;
            case ContoursCard:
                Refuse(parsed, card.Name, "its card says how each curve is made", _sample, _processes, _minMomentum, _negative, _protons, _data);
                return;
        }
        Refuse(parsed, card.Name, "it is made from the flux of its beam", _sample, _processes, _minMomentum, _negative);
        if (card is BeamFigureCard { Events: 0 })
        {
            Refuse(parsed, card.Name, "no event is generated for it", _events);
        }
        if (card is not (SignalOnDataCard or ParameterSpaceCard))
        {
            Refuse(parsed, card.Name, "it shows no data", _data);
        }
    }

    private static void Refuse(ParseResult parsed, string figure, string why, params Option[] options)
    {
        if (options.FirstOrDefault(o => CommonOptions.Given(parsed, o)) is { } option)
        {
            throw new InputException($"{option.Name} does not go with {figure}", why, "Leave it out.");
        }
    }

    private sealed class ShardsInMemory : IShardStore
    {
        private readonly ConcurrentDictionary<string, ShardResult> _finished = new();

        public ShardResult? Load(string key) => _finished.GetValueOrDefault(key);

        public void Save(string key, ShardResult result) => _finished[key] = result;
    }
}
