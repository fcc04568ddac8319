using System.Diagnostics;
using System.Globalization;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Benchmarks;

/// <summary>Decays of kaons on the way to MiniBooNE against their goal, one thread, best of several repetitions. The kaons are spread like those of the beam.</summary>
internal static class MesonTimes
{
    private const int Kaons = 512, PerKaon = 64, Draws = Kaons * PerKaon, Repetitions = 60;

    private static readonly double[] MassesGeV = [0.001, 0.024, 0.2];

    public static void Print(TextWriter output)
    {
        // The first round only lets the compiler see what is hot.
        PrintOnce(TextWriter.Null);
        PrintOnce(output);
    }

    private static void PrintOnce(TextWriter output)
    {
        var acceptance = new FarDetectorAcceptance((FarDetector)ExperimentCards.Read("miniboone"));
        Kaon[] kaons = [.. Inputs.Draw((ref random) => Drawn(acceptance.Window, ref random)).Take(Kaons)];
        foreach (double mass in MassesGeV)
        {
            var decay = new MesonDecay(Inputs.Muonphilic, 321, mass, Constants.Pdg2024);
            var sampler = new MesonDecaySampler(decay);
            var aimed = new AimedMesonDecay(decay);
            output.WriteLine(Invariant($"K -> mu nu S of {mass} GeV"));
            Row("S aimed at MiniBooNE, weighted, with its chord through the fiducial volume", () => Sum(kaons, (kaon, k, ref random) =>
            {
                DecayEmission emission = aimed.Sample(kaon.Motion, (k + random.Uniform()) / PerKaon, kaon.Aim, ref random);
                return emission.Weight > 0 && acceptance.Crossing(new(kaon.PointM, kaon.Frame.ToLab(emission.Direction))) is var (enter, leave) && leave > enter ? emission.Weight * (leave - enter) : 0;
            }));
            Row("S, any direction, unweighted, with its chord", () => Sum(kaons, (kaon, _, ref random) =>
            {
                FourMomentum s = sampler.DrawMediator(kaon.Motion.EnergyGeV, kaon.Frame.W, ref random);
                return acceptance.Crossing(new(kaon.PointM, s.MomentumGeV.Unit())) is var (enter, leave) && leave > enter ? 1 : 0;
            }));
            Row("S, muon and neutrino, unweighted", () => Sum(kaons, (kaon, _, ref random) => sampler.Draw(kaon.Motion.EnergyGeV, kaon.Frame.W, ref random).Muon.EnergyGeV));
        }

        void Row(string what, Func<double> run)
        {
            double best = Best(run) / Draws;
            output.WriteLine(Invariant($"  {1e3 / best,8:F2} million per second and core ({best:F0} ns)  {what}"));
        }
    }

    private sealed record Kaon(MovingMeson Motion, Vector3D PointM, Frame Frame, Aim Aim);

    private delegate double OfDecay(Kaon kaon, int k, ref PhiloxStream random);

    // Momenta of 0.3 to 5 GeV, up to 0.2 rad to the beam, anywhere in the decay pipe.
    private static Kaon Drawn(AimWindow window, ref PhiloxStream random)
    {
        double mass = Particles.Get(321).MassGeV, p = random.Between(0.3, 5), theta = random.Between(0, 0.2);
        var (sin, cos) = Math.SinCos(random.Between(0, 2 * Math.PI));
        Vector3D point = new(0, 0, random.Between(1, 50));
        Frame frame = Frame.About(new(Math.Sin(theta) * cos, Math.Sin(theta) * sin, Math.Cos(theta)));
        return new(new(mass, p, Math.Sqrt((p * p) + (mass * mass))), point, frame, new(0.9, frame, window.CentreM - point, window.HalfExtentsM.X, window.HalfExtentsM.Y));
    }

    private static double Sum(Kaon[] kaons, OfDecay of)
    {
        double sum = 0;
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(1, 2, (ulong)i);
            sum += of(kaons[i / PerKaon], i % PerKaon, ref random);
        }
        return sum;
    }

    private static double Best(Func<double> run)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        return best;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
