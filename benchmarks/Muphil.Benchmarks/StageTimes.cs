using System.Diagnostics;
using System.Globalization;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>
/// A quick table of the event loop, ns per event and stage, beside the time of whole masses: what BenchmarkDotNet gives with more care in
/// minutes, in some ten seconds. One thread, best of several repetitions.
/// </summary>
internal static class StageTimes
{
    private const int Repetitions = 200, WholeEvents = 1_000_000;

    public static void Print(TextWriter output)
    {
        string[] experiments = ["na62", "ship"];
        // The first round only lets the compiler see what is hot.
        foreach (string experiment in experiments)
        {
            Print(experiment, TextWriter.Null);
        }
        foreach (string experiment in experiments)
        {
            Print(experiment, output);
        }
    }

    private static void Print(string experiment, TextWriter output)
    {
        var stages = new EventStages(experiment);
        output.WriteLine(Invariant($"{experiment}, muonphilic, {Inputs.MassGeV} GeV, one thread"));
        var rows = new (string Name, Func<double> Run)[]
        {
            ("six random numbers", stages.Random),
            ("energy of the muon along its path", stages.EnergyLoss),
            ("emission: x and weight", stages.Radiation),
            ("decay length", stages.DecayLength),
            ("decay into two photons", stages.Decay),
            ("selection", () => stages.Selection()),
            ("bin of the spectrum", stages.Binning),
            ("crossing of the decay volume (per muon, not per event)", stages.Crossing),
        };
        foreach (var (name, run) in rows)
        {
            output.WriteLine(Invariant($"  {Best(run, Repetitions) / Inputs.Count,8:F1} ns  {name}"));
        }
        ExperimentYield yield = Inputs.Yield(experiment, WholeEvents);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        double whole = Best(() => yield.Curve(Inputs.Muonphilic, Inputs.MassGeV, parallel).Selected, 5);
        output.WriteLine(Invariant($"  {whole / WholeEvents,8:F1} ns  all of it: one mass, {WholeEvents} events, set-up and pilot included ({whole * 1e-9:F3} s)"));
    }

    private static double Best(Func<double> run, int repetitions)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        return best;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
