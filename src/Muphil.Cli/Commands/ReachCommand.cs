using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil reach</c>: the main job, from muons to the contour as table, picture and data.</summary>
internal static class ReachCommand
{
    public static Command Create(CommonOptions common)
    {
        var experiments = new Option<string[]>("--experiment") { Description = "Name (see 'muphil list experiments') or path of a YAML card. Repeatable.", HelpName = "name|card.yaml", Required = true };
        Option<string[]> mediators = new("--mediator") { Description = "Name (see 'muphil list mediators') or path of a YAML card. Repeatable.", HelpName = "name|card.yaml", Required = true };
        var masses = new Option<double[]>("--masses")
        {
            Description = "First mass, last mass and their number, logarithmic and inclusive: 0.1:0.2:5 or '10 MeV:210 MeV:30' [default: 0.01:0.21:30].",
            HelpName = "a:b:n",
            CustomParser = ParseMasses,
        };
        Option<string> measurement = GMinus2Command.Measurement();
        var bounds = new Option<string[]>("--bound") { Description = "Curve to draw beside: name (see 'muphil list bounds') or path of a YAML card. Repeatable.", HelpName = "name|card.yaml", DefaultValueFactory = _ => [] };
        var options = new YieldOptionSet(common);
        var command = new Command("reach", """
            Excluded couplings as a function of the mediator's mass: table, picture and data in the output folder (default: reach).
            The same command, given again after an interruption, continues.

            Example: muphil reach --experiment na62 --experiment ship --mediator muonphilic --output reach
            """)
        { experiments, mediators, masses, measurement, bounds };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            long start = Stopwatch.GetTimestamp();
            var models = parsed.GetValue(mediators)!.Select(MediatorCards.Read).ToArray();
            if (models.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw new InputException($"--mediator {twice.Key} is given twice", "results are kept by the mediator's name", "Give each once, or change the name in one card.");
            }
            Bound[] drawn = [.. parsed.GetValue(bounds)!.Select(name => BoundFor(name, models))];
            var yields = options.Build(parsed, parsed.GetValue(experiments)!, cancellation);
            double[] grid = Grid(CommonOptions.Given(parsed, masses) ? parsed.GetValue(masses)! : Masses(0.01, 0.21, 30), options.AsPublished(parsed));
            var tasks = models.SelectMany(m => yields.Select(y => new ReachTask(y, m, options.Test(parsed, y.Experiment)))).ToArray();
            var folder = new RunFolder(common.OutputPath(parsed) ?? "reach", options.Cache(parsed));
            IReadOnlyList<Contour> contours = ScanDisplay.Run(common, parsed, progress => ReachScan.Run(tasks, grid, folder, common.Threads(parsed), progress, cancellation));
            foreach (string caveat in tasks.Select(t => t.Yield.MesonCaveat(t.Mediator, grid[0])).OfType<string>().Distinct())
            {
                common.Note(parsed, $"meson decays: {caveat}");
            }
            foreach (string statement in contours.SelectMany(ReachStatements.Of))
            {
                common.Note(parsed, statement);
            }
            MuonMomentMeasurement measured = MuonMomentMeasurement.All.First(x => x.Name == parsed.GetValue(measurement));
            ReachOutput.Write(folder, contours, measured, drawn, parsed, common, Stopwatch.GetElapsedTime(start));
            return Task.FromResult(common.Print(parsed, ReachOutput.Summary(folder, contours)));
        });
        return command;
    }

    // Couplings of another mediator mean something else.
    private static Bound BoundFor(string name, Mediator[] mediators)
    {
        Bound bound = BoundCards.Read(name);
        return mediators is [var only] && only.Name == bound.Mediator ? bound
            : throw new InputException($"--bound {name}: a bound on {bound.Mediator}", $"the command computes {string.Join(", ", mediators.Select(m => m.Name))}", "Give a bound on the one mediator of the command (see 'muphil list bounds').");
    }

    private static double[] Grid(double[] masses, bool asPublished)
    {
        // Rella et al. end their contours at the dimuon threshold.
        double end = 2 * Constants.Pdg2024.MuonMassGeV;
        double[] kept = asPublished ? [.. masses.Where(m => m <= end)] : masses;
        return kept.Length > 0 ? kept : throw new InputException("no mass is left", FormattableString.Invariant($"--as-published ends at 2 m_mu = {end:G6} GeV"), "Give lower masses.");
    }

    private static double[] Masses(double first, double last, int count) => count == 1 ? [first]
        : [.. Enumerable.Range(0, count).Select(i => i == 0 ? first : i == count - 1 ? last : first * StableMath.Exp(StableMath.Log(last / first) * i / (count - 1)))];

    private static double[]? ParseMasses(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(':');
        if (parts.Length != 3
            || !UnitText.TryParse(parts[0], Dimension.Energy, out double first)
            || !UnitText.TryParse(parts[1], Dimension.Energy, out double last)
            || !int.TryParse(parts[2], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int count))
        {
            result.AddError(CommonOptions.Message($"--masses {text}: not a mass range", "expected first:last:number", "Write it like 0.01:0.21:30 or '10 MeV:210 MeV:30'."));
            return null;
        }
        if (!(first > 0 && first <= last && last < 1000 && count is >= 1 and <= 100_000 && (count == 1) == (first == last)))
        {
            result.AddError(CommonOptions.Message($"--masses {text}: out of range", "must have 0 < first < last < 1000 GeV and 2 to 100000 masses, or first = last and 1 mass", "A bare number is in GeV."));
            return null;
        }
        return Masses(first, last, count);
    }
}
