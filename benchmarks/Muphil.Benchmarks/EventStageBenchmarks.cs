using BenchmarkDotNet.Attributes;

namespace Muphil.Benchmarks;

/// <summary>The stages of one event, one at a time, on the muons of an experiment. Goal: 0.5 µs for all of them together.</summary>
public class EventStageBenchmarks
{
    private EventStages _stages = null!;

    [Params("na62", "ship")]
    public string Experiment { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _stages = new(Experiment);

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double PhiloxUniform() => _stages.Random();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double EnergyAfterPath() => _stages.EnergyLoss();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double IwwSample() => _stages.Radiation();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double ShapeCrossing() => _stages.Crossing();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double DecayLength() => _stages.DecayLength();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double TwoBodyDecay() => _stages.Decay();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public int SelectionCuts() => _stages.Selection();

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    public double SpectrumBin() => _stages.Binning();
}
