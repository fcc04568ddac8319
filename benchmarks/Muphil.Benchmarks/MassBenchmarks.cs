using BenchmarkDotNet.Attributes;
using Muphil.Files;
using Muphil.Scans;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>One whole mass: tables of production, pilot, 10⁶ events. Goal: 0.5 s on one thread, near-linear to two.</summary>
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 7)]
[MemoryDiagnoser]
public class MassBenchmarks
{
    private ExperimentYield _yield = null!;
    private ParallelOptions _parallel = null!;

    [Params("na62", "ship")]
    public string Experiment { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare() => (_yield, _parallel) = (Inputs.Yield(Experiment, 1_000_000), new ParallelOptions { MaxDegreeOfParallelism = Threads });

    [Benchmark]
    public YieldCurve OneMass() => _yield.Curve(Inputs.Muonphilic, Inputs.MassGeV, _parallel);
}

/// <summary>Both edges of the contour from a finished mass. Goal: less than 5 % of <see cref="MassBenchmarks.OneMass"/> on one thread.</summary>
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 7)]
public class CouplingAxisBenchmarks
{
    private YieldCurve _curve = null!;

    [Params("na62", "ship")]
    public string Experiment { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _curve = Inputs.Yield(Experiment, 1_000_000).Curve(Inputs.Muonphilic, Inputs.MassGeV, new ParallelOptions { MaxDegreeOfParallelism = 1 });

    [Benchmark]
    public ContourEdges BothEdges() => ContourEdges.Of(_curve, 2.996);

    [Benchmark]
    public double ExpectedEventsAtOneCoupling() => _curve.Expected(1e-3);

    [Benchmark]
    public YieldPoint ExpectedEventsWithError() => _curve.At(1e-3);
}

/// <summary>What is done once per run and experiment.</summary>
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 7)]
public class PreparationBenchmarks
{
    [Params("na62", "ship")]
    public string Experiment { get; set; } = "";

    [Benchmark]
    public Beams.ParticleSample ReadEmbeddedSample() => ParticleSamples.ReadEmbedded(Experiment);

    [Benchmark]
    public Production.IwwRadiation TabulateProduction() => Inputs.Radiation(_yield, Inputs.MassGeV);

    [Benchmark]
    public Matter.TabulatedEnergyLoss TabulateEnergyLoss() => new(new Matter.MuonStoppingPower(_yield.Experiment.Target.Stack.Layers[0].Material, Quantities.Constants.Pdg2024));

    private ExperimentYield _yield = null!;

    [GlobalSetup]
    public void Prepare() => _yield = Inputs.Yield(Experiment, 1000);
}
