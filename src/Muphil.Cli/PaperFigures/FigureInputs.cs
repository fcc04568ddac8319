using System.CommandLine;
using System.Globalization;
using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Cli.PaperFigures;

/// <summary>What figures are made from: fluxes, experiments, tables; and how the work is shown.</summary>
internal sealed class FigureInputs
{
    // The process of muons that enter the absorber, among those of a neutrino beam.
    private const string AbsorberMuons = "absorber";

    private readonly CommonOptions _common;
    private readonly ParseResult _parsed;
    private readonly CancellationToken _cancellation;
    private readonly BeamFluxes _fluxes;
    private readonly TableCache _tables;
    private readonly IShardStore _shards;
    private readonly string _figure;

    /// <param name="common">Threads, seed, progress.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="card">The figure.</param>
    /// <param name="options">The command's options for figures.</param>
    /// <param name="shards">Masses of contours that are done: several figures show the same.</param>
    /// <param name="cancellation">Stops the work.</param>
    public FigureInputs(CommonOptions common, ParseResult parsed, FigureCard card, FigureOptions options, IShardStore shards, CancellationToken cancellation)
    {
        (_common, _parsed, _cancellation, _figure, _shards, Options) = (common, parsed, cancellation, card.Name, shards, options);
        string folder = TableCache.DefaultFolder;
        (_fluxes, _tables) = (new(common, parsed, folder, cancellation), new(folder, message => common.Note(parsed, message)));
    }

    public FigureOptions Options { get; }

    /// <summary>A remark on standard error.</summary>
    public void Note(string text) => _common.Note(_parsed, text);

    public ParallelOptions Parallel => new() { MaxDegreeOfParallelism = _common.Threads(_parsed), CancellationToken = _cancellation };

    /// <summary>The experiment of a card, with a spectrum of the user's in place of the card's where one is given.</summary>
    public Experiment Experiment(string name)
    {
        Experiment experiment = ExperimentCards.Read(name);
        return !Options.Data.TryGetValue(name, out string? file) ? experiment
            : experiment is FarDetector detector ? SpectrumCsv.Replace(detector, file)
            : throw new InputException($"--data {name}={file}: {name} has no spectrum", "it counts events", "Leave it out.");
    }

    /// <summary>Refuses data for an experiment that the figure does not show.</summary>
    public void RequireShown(IEnumerable<string> shown)
    {
        string[] names = [.. shown.Distinct()];
        if (Options.Data.Keys.FirstOrDefault(name => !names.Contains(name)) is { } stranger)
        {
            throw new InputException($"--data {stranger}=…: not in {_figure}", $"its experiments: {string.Join(", ", names)}", Suggest.Sentence(stranger, names));
        }
    }

    /// <summary>
    /// An experiment with Muphil's own flux and its systematic variations, ready to compute. As published a detector of Cesarotti et al. has muons
    /// in the absorber only, which lose the constant energy of their eq. 5.
    /// </summary>
    public ExperimentYield Yield(Experiment experiment, long protons, int events)
    {
        string beam = experiment.Beam ?? throw new InputException($"no flux for {experiment.Name}", "its card names no beam");
        bool published = Options.AsPublished && experiment is FarDetector;
        var options = new YieldOptions { Sampling = new SamplingSettings(Math.Max(events, 1000), _common.Seed(_parsed)), Stopping = published ? Stopping.Constant : Stopping.Table };
        ParticleSample muons = _fluxes.Get(beam, mesons: false, protons);
        return new ExperimentYield(experiment, published ? SampleSelection.Select(muons, [AbsorberMuons]) : muons, options, _tables, _fluxes.Get(beam, mesons: true, protons));
    }

    /// <summary>What the beam of an experiment records, with decays at rest or without.</summary>
    public ParticleSample Flux(Experiment experiment, BeamlineRecord record, long protons, bool stopped = false) => _fluxes.Get(HornBeamlineCards.ReadForFlux(experiment.Beam!), record, protons, stopped);

    /// <summary>The muons of a dump's own flux at production.</summary>
    public ParticleSample Muons(Experiment experiment) => _fluxes.Get(experiment.Beam ?? throw new InputException($"no flux for {experiment.Name}", "its card names no beam"), mesons: false);

    /// <summary>Which signals an experiment excludes, by a rule or by that of its card.</summary>
    public static ExclusionTest Test(Experiment experiment, string? rule) => experiment is FarDetector detector
        ? ExclusionTest.Of(detector.Spectrum, rule ?? detector.Rule)
        : experiment is DumpExperiment dump ? ExclusionTest.OfCount(rule ?? dump.LimitRule, dump.Background, dump.Observed)
        : throw new NotSupportedException(experiment.GetType().Name);

    /// <summary>What <c>muphil reach</c> computes with these options; threads and seed are those of this command.</summary>
    public ReachTask Task(string options, Mediator mediator, int events)
    {
        var common = new CommonOptions(TextWriter.Null, _common.Error);
        var experiments = new Option<string[]>("--experiment") { Required = true };
        var root = new RootCommand { experiments };
        var set = new YieldOptionSet(common);
        common.AddTo(root);
        set.AddTo(root);
        string own = string.Create(CultureInfo.InvariantCulture, $"--events {Math.Max(events, 1000)} --seed {_common.Seed(_parsed)} --threads {_common.Threads(_parsed)}{(_common.Quiet(_parsed) ? " --quiet" : "")}");
        ParseResult parsed = root.Parse($"{options} {own}");
        if (parsed.Errors.Count > 0)
        {
            throw new InputException($"{_figure}: a curve cannot be computed with the options '{options}'", parsed.Errors[0].Message.TrimEnd('.'), "They are those of muphil reach.");
        }
        ExperimentYield yield = set.Build(parsed, parsed.GetValue(experiments)!, _cancellation).Single();
        return new(yield, mediator, set.Test(parsed, yield.Experiment));
    }

    /// <summary>A contour scan, its closing masses to 3 %: what a picture shows.</summary>
    public IReadOnlyList<Contour> Scan(IReadOnlyList<ReachTask> tasks, IReadOnlyList<double> massesGeV) => ScanDisplay.Run(_common, _parsed,
        progress => ReachScan.Run(tasks, massesGeV, _shards, _common.Threads(_parsed), progress, _cancellation, massAccuracy: 0.03));

    /// <summary>Work on many items, with a bar; the order of the results is that of the items.</summary>
    public TResult[] Each<TItem, TResult>(string what, IReadOnlyList<TItem> items, Func<TItem, string> name, Func<TItem, ParallelOptions, TResult> work) => ScanDisplay.Run(_common, _parsed, what, progress =>
    {
        var results = new TResult[items.Count];
        int done = 0, threads = _common.Threads(_parsed);
        var within = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads / items.Count), CancellationToken = _cancellation };
        System.Threading.Tasks.Parallel.For(0, items.Count, Parallel, i =>
        {
            results[i] = work(items[i], within);
            progress?.Invoke(new(Interlocked.Increment(ref done), items.Count, name(items[i])));
        });
        return results;
    });

    /// <summary>What every figure states about a spectrum that is no measurement.</summary>
    public static IEnumerable<string> Models(IEnumerable<Experiment> experiments) => experiments.OfType<FarDetector>().Where(d => d.Spectrum.Model is not null).DistinctBy(d => d.Name)
        .Select(d => $"{ExperimentLabel.Of(d.Name)} rests on a model, not on data: {d.Spectrum.Source}; {d.Spectrum.Model}. Give yours with --data {d.Name}=FILE.");

    /// <summary>A table as the bytes of a CSV file: comments, header, rows; numbers as they are read back.</summary>
    public static byte[] Csv(FigureCard card, IEnumerable<string> comments, string header, IEnumerable<object?[]> rows)
    {
        var lines = new List<string> { $"# Muphil {RunManifest.Version}: {card.Description} ({card.Source})" };
        lines.AddRange(comments.Select(c => "# " + c));
        lines.Add(header);
        lines.AddRange(rows.Select(row => string.Join(',', row.Select(v => v is IFormattable number ? number.ToString(v is double ? "R" : null, CultureInfo.InvariantCulture) : v?.ToString() ?? ""))));
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    /// <summary>The three files of a picture.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Named(string name, IEnumerable<(string Extension, byte[] Content)> picture) => picture.Select(p => (name + p.Extension, p.Content));
}
