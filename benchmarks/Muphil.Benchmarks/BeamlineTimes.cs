using System.Globalization;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Benchmarks;

/// <summary>The Booster Neutrino Beam against its goals: mesons through horn and pipe, and whole protons, by the processor's time of this program.</summary>
internal static class BeamlineTimes
{
    private const int Mesons = 100_000, Repetitions = 5;
    private const long Protons = 50_000;
    private static readonly HornBeamline Line = HornBeamlineCards.Read("bnb");

    public static void Print(TextWriter output)
    {
        BeamlineParticle[] born = Born();
        var tracker = new MesonTracker(new BeamlineGeometry(Line, Constants.Pdg2024), 2, Thinning.CollimatorShare);
        double track = Best(() => Follow(tracker, born));
        output.WriteLine(Invariant($"{born.Length / track,10:F0} charged mesons per second and core from the target to their end, two decays handed over for each"));
        foreach (int threads in new[] { 1, 2 })
        {
            double error = double.NaN, perProton = Best(() => error = Flux(threads)) / Protons, forAMillion = error * error * Protons / 1e6;
            output.WriteLine(Invariant($"{1 / perProton,10:F0} protons per second of the processor's time with neutrinos and muons, {threads} thread(s): 10^6 take {1e6 * perProton:F1} s, and know the flux of muon neutrinos at MiniBooNE to {100 * Math.Sqrt(forAMillion):F2} %"));
        }
    }

    // The charged mesons of a flux: as the target makes them, thinned out as there.
    private static BeamlineParticle[] Born()
    {
        var rod = new BerylliumRod(Line.Target.FromZM, Line.Target.ToZM, Line.Target.OuterRadiusM, Constants.Pdg2024);
        var (mesons, nucleons) = (new Collected(), new Stack<BeamlineParticle>());
        for (ulong i = 0; mesons.Particles.Count < Mesons; i++)
        {
            var random = new PhiloxStream(1, 1, i);
            rod.Follow(Line.Protons.Draw(ref random), BeamlineMedium.LeastMomentumGeV, nucleons, mesons, ref random);
        }
        return [.. mesons.Particles];
    }

    private static void Follow(MesonTracker tracker, BeamlineParticle[] born)
    {
        var (track, none) = (new MesonTrack(), new Nobody());
        for (int i = 0; i < born.Length; i++)
        {
            var random = new PhiloxStream(1, 2, (ulong)i);
            tracker.Follow(born[i], track, none, ref random);
        }
    }

    // The relative error of the flux.
    private static double Flux(int threads)
    {
        var flux = new BeamlineFlux(Line, new(Protons) { DetectorM = new(0, 1.896, 541.34), DetectorRadiusM = 6.106 }, Constants.Pdg2024);
        foreach (var _ in flux.Parts(new ParallelOptions { MaxDegreeOfParallelism = threads }))
        {
        }
        return flux.Tally.NeutrinosPerCm2(14) is var all ? all.Error / all.Value : double.NaN;
    }

    // The first rounds let the compiler see what is hot.
    private static double Best(Action run) => Enumerable.Range(0, Repetitions).Min(_ =>
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Collected : IBoosterSink
    {
        public List<BeamlineParticle> Particles { get; } = [];

        public void Add(in BeamlineParticle particle, ref PhiloxStream random)
        {
            if (Math.Abs(particle.Pdg) is 211 or 321 && Thinning.Survives(particle, ref random, out BeamlineParticle kept))
            {
                Particles.Add(kept);
            }
        }
    }

    private sealed class Nobody : IBeamlineScorer
    {
        public void Decay(in BeamlineParticle parent, ref PhiloxStream random)
        {
        }

        public void Interaction(in BeamlineParticle projectile, Material material, ref PhiloxStream random)
        {
        }

        public void End(in BeamlineParticle last, TrackFate fate, ref PhiloxStream random)
        {
        }
    }
}
