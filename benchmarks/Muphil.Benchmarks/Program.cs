using BenchmarkDotNet.Running;
using Muphil.Benchmarks;

// Tables of times against the goals in docs/performance.md: of the event loop, of the exact process, of the Booster Neutrino Beam, of decays of kaons, of
// one mass at a far detector. Anything else are options of BenchmarkDotNet.
var tables = new Dictionary<string, Action<TextWriter>>
{
    ["--stages"] = StageTimes.Print,
    ["--radiation"] = RadiationTimes.Print,
    ["--beamline"] = BeamlineTimes.Print,
    ["--mesons"] = MesonTimes.Print,
    ["--detectors"] = DetectorTimes.Print,
};
if (args.Length == 1 && tables.TryGetValue(args[0], out Action<TextWriter>? print))
{
    print(Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(StageTimes).Assembly).Run(args);
}
