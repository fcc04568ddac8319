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
            ("scattering of the muon, with its five random numbers", stages.Scattering),
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
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var kinds = Enum.GetValues<MuonTransport>().Select(transport => (transport, yield: Inputs.Yield(experiment, WholeEvents, transport))).ToArray();
        var radiation = kinds[0].yield.Radiations(Inputs.Muonphilic, Inputs.MassGeV, parallel);
        // In turn, so that a change of the clock meets both.
        double[] whole = [.. kinds.Select(_ => double.PositiveInfinity)];
        for (int repetition = 0; repetition < 5; repetition++)
        {
            for (int k = 0; k < kinds.Length; k++)
            {
                whole[k] = Math.Min(whole[k], Best(() => kinds[k].yield.Curve(Inputs.Muonphilic, Inputs.MassGeV, radiation, parallel).Selected, 1));
            }
        }
        foreach (var ((transport, _), time) in kinds.Zip(whole))
        {
            output.WriteLine(Invariant($"  {time / WholeEvents,8:F1} ns  all of it, muons {transport}: one mass, {WholeEvents} events, set-up and pilot included, tables of radiation not ({time * 1e-9:F3} s)"));
        }
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
