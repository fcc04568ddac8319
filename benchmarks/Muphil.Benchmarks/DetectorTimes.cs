using System.Diagnostics;
using System.Globalization;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>Where the time of one mass goes at detectors behind a neutrino beam: tables, each kind of production, contour and band. One thread, best of a few.</summary>
internal static class DetectorTimes
{
    private const int Events = 300_000, Repetitions = 3;

    private static readonly string[] Experiments = ["miniboone", "microboone", "sbnd"];
    private static readonly double[] MassesGeV = [0.005, 0.024, 0.1];

    public static void Print(TextWriter output)
    {
        string folder = TableCache.DefaultFolder;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var fluxes = new FluxSamples(folder, Console.Error.WriteLine);
        HornBeamline line = HornBeamlineCards.Read("bnb");
        var settings = new BeamlineFluxSettings(FluxSamples.DefaultHornProtons) { Record = BeamlineRecord.MuonsAtEnd };
        var (muons, mesons) = (fluxes.Get(line, settings, parallel), fluxes.Get(line, settings with { Record = BeamlineRecord.Mesons }, parallel));
        output.WriteLine(Invariant($"{Ms(() => fluxes.Get(line, settings with { Record = BeamlineRecord.Mesons }, parallel), Repetitions)} the sample of {mesons.Count} mesons read; {muons.Count} muons"));
        foreach (string name in Experiments)
        {
            var detector = (FarDetector)ExperimentCards.Read(name);
            ExclusionTest test = ExclusionTest.Of(detector.Spectrum, detector.Rule);
            var kinds = new (string Name, Productions Kind)[] { ("muons", Productions.Bremsstrahlung), ("kaons", Productions.Kaon), ("pions", Productions.Pion) };
            ExperimentYield Of(Productions productions) => new(detector, muons, new YieldOptions { Sampling = new(Events, 1), Productions = productions }, null, mesons);
            ExperimentYield whole = Of(Productions.All);
            ExperimentYield[] parts = [.. kinds.Select(k => Of(k.Kind))];
            output.WriteLine(Invariant($"{name}: {whole.Beam.Muons.Count} muons can contribute; prepared in {Ms(() => Of(Productions.All), 1)}"));
            foreach (double mass in MassesGeV)
            {
                output.WriteLine(Invariant($"  {mass} GeV, {Events} events each"));
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<IRadiation> radiation = whole.Radiations(Inputs.Muonphilic, mass, parallel);
                output.WriteLine(Invariant($"  {Stopwatch.GetElapsedTime(start).TotalMilliseconds,8:F0} ms  tables of radiation, no cache"));
                for (int k = 0; k < kinds.Length; k++)
                {
                    ExperimentYield part = parts[k];
                    output.WriteLine(Invariant($"  {Ms(() => part.Curve(Inputs.Muonphilic, mass, radiation, parallel), Repetitions)}  {kinds[k].Name}"));
                }
                YieldCurve curve = whole.Curve(Inputs.Muonphilic, mass, radiation, parallel);
                output.WriteLine(Invariant($"  {Ms(() => ContourEdges.Of(curve, test), Repetitions)}  edges, of {curve.Selected} selected events"));
                output.WriteLine(Invariant($"  {Ms(() => ContourBand.Of(curve, test), Repetitions)}  systematic band"));
            }
        }
    }

    private static string Ms(Func<object?> run, int repetitions)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return best.ToString("F0", CultureInfo.InvariantCulture).PadLeft(8) + " ms";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
