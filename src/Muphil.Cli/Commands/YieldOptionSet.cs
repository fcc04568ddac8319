using System.CommandLine;
using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Cli.Commands;

/// <summary>The options that <c>events</c> and <c>reach</c> share.</summary>
internal sealed class YieldOptionSet(CommonOptions common)
{
    // Rella et al. Section IV: the simulation behind their sample drops tracks below 3 GeV.
    private const double PublishedMinMomentumGeV = 3;
    private const string PublishedProcesses = "decay,gamma";
    private const string All = "all";

    private readonly Option<string> _method = Method();
    private readonly Option<string> _emission = CommonOptions.Words("--emission", "Direction of the mediator: at its true angle (exact and ww), or along its muon [default: full where the method has angles].", ["full", "collinear"], null);
    private readonly Option<string> _stopping = CommonOptions.Words("--stopping", "Energy loss of the muon: as a function of energy, or the card's constant <dE/dy>.", ["table", "constant"], "table");
    private readonly Option<string> _transport = CommonOptions.Words("--transport", "Muons in the target: deflected by multiple scattering, or straight [default: scattering where mediators leave at their true angle, straight for --as-published].", ["scattering", "straight"], null);
    private readonly Option<double> _cut = CommonOptions.Number("--energy-cut", "iww and ww only: muons below this many mediator masses do not radiate; 1 is none [default: iww 300, the choice of Rella et al., ww 1].", Dimension.None, 0, 1e6);
    private readonly Option<string> _processes = new("--processes") { Description = "Which muons: all, or a comma-separated list of decay, gamma, prompt and process names of the sample.", HelpName = "list", DefaultValueFactory = _ => "all" };
    private readonly Option<string?> _channels = new("--channels") { Description = "What makes mediators: all, or a comma-separated list of bremsstrahlung (of muons), kaon and pion (decays to mu nu and a mediator; they need mesons, which 'flux' has) [default: all; bremsstrahlung for --as-published].", HelpName = "list" };
    private readonly Option<double> _minMomentum = CommonOptions.Number("--min-momentum", "Leave out muons of the sample below this momentum.", Dimension.Energy, 0, 1e6, closed: true, otherwise: 0);
    private readonly Option<string[]> _sample = new("--sample") { Description = "Muons or mesons, for all experiments or one: [EXPERIMENT=]FILE, 'flux' for Muphil's own of the card's beam, or 'embedded' for the program's muons [default: flux; embedded for --as-published]. Repeatable.", HelpName = "[experiment=]file", DefaultValueFactory = _ => [] };
    private readonly Option<bool> _negative = SampleCommand.AllowNegativeWeights();
    private readonly Option<int> _events = CommonOptions.Whole("--events", "Generated events per mass.", 1000, 1_000_000_000, 300_000);
    private readonly Option<string> _rule = CommonOptions.Words("--rule", "Limit rule instead of the card's.", [.. ExclusionTest.RuleNames], null);
    private readonly Option<double> _background = CommonOptions.Number("--background", "Expected background events instead of the card's.", Dimension.None, 0, 1e9, closed: true);
    private readonly Option<string?> _data = new("--data") { Description = "Spectrum instead of the card's, for one experiment that has one: CSV with the columns low_GeV,high_GeV,observed,background.", HelpName = "file.csv" };
    private readonly Option<string?> _cache = new("--cache") { Description = "Folder for finished work that several runs share: tables of radiation, and shards of reach [default: tables in MUPHIL_CACHE or the account's cache folder, shards inside the output folder].", HelpName = "folder" };
    private readonly Option<bool> _asPublished = new("--as-published") { Description = "All choices of Rella et al. at once: method iww, their alpha and mu_p, constant <dE/dy>, muons from decay and gamma with P > 3 GeV, the NA62 sample for SHiP too, masses up to 2 m_mu. Options given explicitly win." };

    public static Option<string> Method() => CommonOptions.Words("--method", "Cross section: exact tree level, Weizsaecker-Williams, improved Weizsaecker-Williams as Rella et al. print it, or that with the right t_min(x).", [.. ProductionMethods.Names], "exact");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _method, _emission, _transport, _stopping, _cut, _processes, _channels, _minMomentum, _sample, _negative, _events, _rule, _background, _data, _cache, _asPublished })
        {
            command.Add(option);
        }
    }

    /// <summary>The folder given for finished work, or null.</summary>
    public string? Cache(ParseResult parsed) => parsed.GetValue(_cache);

    private string CacheFolder(ParseResult parsed) => parsed.GetValue(_cache) ?? TableCache.DefaultFolder;

    /// <summary>Whether masses end at the dimuon threshold.</summary>
    public bool AsPublished(ParseResult parsed) => parsed.GetValue(_asPublished);

    /// <summary>The experiments, ready to compute; each name or card once.</summary>
    public IReadOnlyList<ExperimentYield> Build(ParseResult parsed, IReadOnlyList<string> experiments, CancellationToken cancellation)
    {
        var tables = new TableCache(CacheFolder(parsed), message => common.Note(parsed, message));
        var cards = Experiments(parsed, experiments);
        var fluxes = new BeamFluxes(common, parsed, CacheFolder(parsed), cancellation);
        // Said only when nothing was refused.
        var notes = new List<string>();
        var samples = new YieldSamples(
            parsed.GetValue(_sample)!, cards, AsPublished(parsed), file => ParticleSamples.Read(file, parsed.GetValue(_negative)),
            (beam, mesons) => fluxes.Get(beam, mesons), notes.Add);
        Productions wanted = Wanted(parsed);
        YieldOptions options = Options(parsed);
        ExperimentYield[] yields = [.. cards.Select(card =>
        {
            var (muons, mesons, productions) = samples.Of(card, wanted, CommonOptions.Given(parsed, _channels));
            return new ExperimentYield(card, productions.HasFlag(Productions.Bremsstrahlung) ? Selected(parsed, muons) : muons, options with { Productions = productions }, tables, mesons);
        })];
        notes.ForEach(note => common.Note(parsed, note));
        return yields;
    }

    /// <summary>Which signals an experiment excludes.</summary>
    public ExclusionTest Test(ParseResult parsed, Experiment experiment)
    {
        string? rule = parsed.GetValue(_rule);
        bool background = CommonOptions.Given(parsed, _background);
        return experiment switch
        {
            DumpExperiment dump => ExclusionTest.OfCount(rule ?? dump.LimitRule, background ? parsed.GetValue(_background) : dump.Background, dump.Observed),
            FarDetector when background => throw new InputException($"--background: {experiment.Name} has a spectrum", "it has a background in each bin", "Give the spectrum with --data."),
            FarDetector detector => ExclusionTest.Of(detector.Spectrum, rule ?? detector.Rule),
            _ => throw new NotSupportedException(experiment.GetType().Name),
        };
    }

    /// <summary>Data and background of an experiment; a count is a spectrum of one bin without edges.</summary>
    public MassSpectrum Spectrum(ParseResult parsed, Experiment experiment) => experiment switch
    {
        DumpExperiment dump => new()
        {
            Bins = [new(0, double.PositiveInfinity, dump.Observed, CommonOptions.Given(parsed, _background) ? parsed.GetValue(_background) : dump.Background)],
            Source = dump.Source,
            Measure = SpectrumMeasure.Poisson,
        },
        FarDetector detector => detector.Spectrum,
        _ => throw new NotSupportedException(experiment.GetType().Name),
    };

    private Experiment[] Experiments(ParseResult parsed, IReadOnlyList<string> names)
    {
        var cards = names.Select(ExperimentCards.Read).ToArray();
        string? twice = cards.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new InputException($"--experiment {twice} is given twice", "results are kept by the experiment's name", "Give each once, or change the name in one card.");
        }
        if (parsed.GetValue(_data) is not { } data)
        {
            return cards;
        }
        return cards is [FarDetector detector] ? [SpectrumCsv.Replace(detector, data)]
            : throw new InputException($"--data {data}: {(cards.Length == 1 ? $"{cards[0].Name} has no spectrum" : "several experiments")}", "the file holds the spectrum of one detector", "Give one experiment that has a spectrum (see 'muphil list experiments').");
    }

    private YieldOptions Options(ParseResult parsed)
    {
        bool published = AsPublished(parsed);
        var method = ProductionMethods.Get(published && !CommonOptions.Given(parsed, _method) ? "iww" : parsed.GetValue(_method)!);
        string name = ProductionMethods.NameOf(method);
        if (parsed.GetValue(_emission) == "full" && method is ProductionMethod.Iww or ProductionMethod.IwwMinimalTransfer)
        {
            throw new InputException($"--emission full: method {name} knows no angles", "its cross section is integrated over them", "Use --method exact or ww, or leave --emission out.");
        }
        if (CommonOptions.Given(parsed, _cut) && method is not (ProductionMethod.Iww or ProductionMethod.WeizsaeckerWilliams))
        {
            throw new InputException($"--energy-cut does not go with method {name}", "the cut keeps approximations where they hold", "Leave it out, or use --method iww or ww.");
        }
        bool collinear = parsed.GetValue(_emission) == "collinear" || (published && parsed.GetValue(_emission) is null);
        var options = new YieldOptions
        {
            Method = method,
            Collinear = collinear,
            Transport = (parsed.GetValue(_transport) ?? (published ? "straight" : "scattering")) == "straight" ? MuonTransport.Straight : MuonTransport.Scattering,
            Sampling = new SamplingSettings(parsed.GetValue(_events), common.Seed(parsed)),
            Constants = published ? Constants.Rella2022 : Constants.Pdg2024,
            Stopping = published && !CommonOptions.Given(parsed, _stopping) || parsed.GetValue(_stopping) == "constant" ? Stopping.Constant : Stopping.Table,
            EnergyCutOverMass = CommonOptions.Given(parsed, _cut) ? parsed.GetValue(_cut) : null,
            MinMuonMomentumGeV = published && !CommonOptions.Given(parsed, _minMomentum) ? PublishedMinMomentumGeV : parsed.GetValue(_minMomentum),
        };
        return parsed.GetValue(_transport) == "scattering" && !options.Scatters
            ? throw new InputException("--transport scattering does not go with collinear emission", "where mediators leave along their muons, these fly straight", "Use --method exact or ww with --emission full, or leave --transport out.")
            : options;
    }

    private Productions Wanted(ParseResult parsed)
    {
        if (parsed.GetValue(_channels) is not { } given)
        {
            return AsPublished(parsed) ? Productions.Bremsstrahlung : Productions.All;
        }
        string[] words = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? unknown = words.FirstOrDefault(w => w != All && ExperimentCards.Channels.All(c => c.Name != w));
        return unknown is null && words.Length > 0
            ? words.Aggregate(Productions.None, (sum, w) => sum | (w == All ? Productions.All : ExperimentCards.Channels.First(c => c.Name == w).Production))
            : throw new InputException($"--channels {given}: {(unknown is null ? "no channel" : $"unknown channel '{unknown}'")}", $"there are: {All}, {string.Join(", ", ExperimentCards.Channels.Select(c => c.Name))}", unknown is not null && Suggest.Nearest(unknown, [All, .. ExperimentCards.Channels.Select(c => c.Name)]) is string near ? $"Did you mean '{near}'?" : "");
    }

    private ParticleSample Selected(ParseResult parsed, ParticleSample muons)
    {
        string processes = AsPublished(parsed) && !CommonOptions.Given(parsed, _processes) ? PublishedProcesses : parsed.GetValue(_processes)!;
        return processes == All ? muons : SampleSelection.Select(muons, processes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
