using Muphil.Files;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>The inputs that several benchmarks share: cards, embedded muons, and numbers spread like those of a run.</summary>
internal static class Inputs
{
    /// <summary>Elements per call of a benchmark; its times are per element.</summary>
    public const int Count = 4096;

    /// <summary>Mass of the benchmarks of single stages, GeV: two photons, in the middle of the contour.</summary>
    public const double MassGeV = 0.05;

    public static Mediator Muonphilic { get; } = Mediator.Known.Single(m => m.Name == "muonphilic");

    public static ExperimentYield Yield(string experiment, int events, MuonTransport transport = MuonTransport.Scattering)
    {
        var card = ExperimentCards.ReadDump(experiment);
        return new(card, ParticleSamples.ReadEmbedded(card.DefaultMuons!), new YieldOptions { Sampling = new(events, 1), Transport = transport });
    }

    public static IwwRadiation Radiation(ExperimentYield yield, double massGeV) => new(
        massGeV, yield.Experiment.Target.Stack.Layers[0].Material, yield.Beam.MaxEnergyGeV, yield.Options.EnergyCut, yield.Options.Constants);

    /// <summary>Muons of the sample above an energy, in an order of no meaning, repeated to <see cref="Count"/>.</summary>
    public static MuonBeam.Muon[] Muons(ExperimentYield yield, double minEnergyGeV)
    {
        var able = yield.Beam.Muons.Where(m => m.EnergyGeV > minEnergyGeV).ToArray();
        return Draw((ref PhiloxStream random) => able[(int)(random.Uniform() * able.Length)]);
    }

    public static double[] Uniform(double low, double high) => Draw((ref PhiloxStream random) => random.Between(low, high));

    /// <summary>A value from the random numbers of one event.</summary>
    public delegate T Make<T>(ref PhiloxStream random);

    /// <summary><see cref="Count"/> values, the same in every run.</summary>
    public static T[] Draw<T>(Make<T> make) => [.. Enumerable.Range(0, Count).Select(i =>
    {
        var random = new PhiloxStream(20250901, 1, (ulong)i);
        return make(ref random);
    })];
}
