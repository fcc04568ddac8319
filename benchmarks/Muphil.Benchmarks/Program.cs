using BenchmarkDotNet.Running;
using Muphil.Benchmarks;

// --stages: where the time of the event loop goes. --radiation: the exact process against its goals. --beamline: the Booster Neutrino Beam. Anything else: the options of BenchmarkDotNet.
if (args is ["--stages"])
{
    StageTimes.Print(Console.Out);
    return;
}
if (args is ["--radiation"])
{
    RadiationTimes.Print(Console.Out);
    return;
}
if (args is ["--beamline"])
{
    BeamlineTimes.Print(Console.Out);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(StageTimes).Assembly).Run(args);
