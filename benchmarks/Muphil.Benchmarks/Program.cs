using BenchmarkDotNet.Running;
using Muphil.Benchmarks;

// --stages: where the time of the event loop goes. --radiation: the exact process against its goals. --mesons: decays of kaons
// against theirs. --detectors: where the time of one mass goes at a far detector. Anything else: the options of BenchmarkDotNet.
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
if (args is ["--mesons"])
{
    MesonTimes.Print(Console.Out);
    return;
}
if (args is ["--detectors"])
{
    DetectorTimes.Print(Console.Out);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(StageTimes).Assembly).Run(args);
