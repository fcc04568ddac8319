using System.Diagnostics;
using System.Globalization;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>The exact process against its goals: one cross section, the tables of a scan, draws, and whole events. Best of several repetitions.</summary>
internal static class RadiationTimes
{
    private static readonly string[] Experiments = ["na62", "ship"];
    private const int Masses = 40, Draws = 2_000_000, Events = 2_000_000;
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static void Print(TextWriter output)
    {
        foreach (Accuracy accuracy in new[] { Accuracy.PerMille, Accuracy.PartPerMillion })
        {
            foreach (var (e, m) in new[] { (0.5, 0.1), (50, 0.1), (400, 0.005), (400, 1) })
            {
                var sigma = new MediatorBremsstrahlung(MediatorKind.Scalar, m, new NuclearFormFactor(29, 63.546, FormFactorChoice.Full, Pdg), accuracy, Pdg);
                double best = Best(() => sigma.CrossSection(e).Value, accuracy == Accuracy.PerMille ? 300 : 40);
                output.WriteLine(Invariant($"{best * 1e-6,10:F3} ms  one cross section, {accuracy}, scalar on Cu, {e} GeV, {m} GeV"));
            }
        }
        ExperimentYield ship = Inputs.Yield("ship", Events);
        string folder = Directory.CreateTempSubdirectory("muphil-bench").FullName;
        foreach (int threads in new[] { 1, 2 })
        {
            double cold = Time(() => Tables(ship, null, threads));
            output.WriteLine(Invariant($"{cold * 1e-9,10:F2} s   tables of {Masses} masses, {threads} thread(s), no cache"));
        }
        var cache = new TableCache(folder, Console.Error.WriteLine);
        Tables(ship, cache, 2);
        output.WriteLine(Invariant($"{Best(() => Tables(ship, cache, 2), 20) * 1e-6,10:F1} ms  tables of {Masses} masses from the cache, 2 threads"));
        Directory.Delete(folder, recursive: true);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        IRadiation radiation = ship.Radiations(Inputs.Muonphilic, 0.1, parallel)[0];
        double[] energies = Inputs.Uniform(2, 300);
        double draw = Best(() => Draw(radiation, energies), 9) / Draws;
        output.WriteLine(Invariant($"{1e3 / draw,10:F2} million unweighted (x, theta, phi) per second and core"));
        foreach (var (experiment, transport) in from e in Experiments from t in Enum.GetValues<MuonTransport>() select (e, t))
        {
            ExperimentYield yield = Inputs.Yield(experiment, Events, transport);
            IReadOnlyList<IRadiation> tables = yield.Radiations(Inputs.Muonphilic, 0.1, parallel);
            double whole = Best(() => yield.Curve(Inputs.Muonphilic, 0.1, tables, parallel).Selected, 7) / Events;
            output.WriteLine(Invariant($"{1e3 / whole,10:F2} million events per second and core, {experiment}, muons {transport}: muon to accepted, pilot included, table at hand"));
        }
    }

    private static double Draw(IRadiation radiation, double[] energies)
    {
        double sum = 0;
        for (ulong i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(1, 2, i);
            sum += radiation.Sample(energies[i % (ulong)energies.Length], 0, Aim.None, ref random).X;
        }
        return sum;
    }

    private static double Tables(ExperimentYield ship, IRadiationTableStore? store, int threads)
    {
        var one = new ParallelOptions { MaxDegreeOfParallelism = 1 };
        double[] rates = new double[Masses];
        Parallel.For(0, Masses, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            double mass = 0.01 * Math.Pow(21, i / (Masses - 1.0));
            rates[i] = new TabulatedRadiation(ProductionMethod.Exact, MediatorKind.Scalar, mass, ship.Experiment.Target.Stack.Layers[0].Material, 400, 1, false, Pdg, store, one).RatePerM(100);
        });
        return rates.Sum();
    }

    private static double Best(Func<double> run, int repetitions) => Enumerable.Range(0, repetitions).Min(_ => Time(run));

    private static double Time(Func<double> run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
