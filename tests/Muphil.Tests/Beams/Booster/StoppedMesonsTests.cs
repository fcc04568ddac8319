using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Tests.Beams.Lines;

namespace Muphil.Tests.Beams.Booster;

/// <summary>Decays of π⁺ and K⁺ at rest: what stops, and what it gives.</summary>
public class StoppedMesonsTests(ITestOutputHelper output)
{
    private static readonly HornBeamline Line = Lines.Booster.Line;
    private static readonly Vector3D MiniBooNE = new(0, 1.896, 541.34);

    [Theory]
    [InlineData(211, true)]
    [InlineData(321, true)]
    [InlineData(-211, false)]
    [InlineData(-321, false)]
    [InlineData(130, false)]
    [InlineData(-13, false)]
    public void Find_Stopped_IsAllOfThePositiveMesons(int pdg, bool found)
    {
        BeamlineParticle last = Lines.Booster.Born(pdg, new(0.01, 0, 0.5), new(0, 0, 0.09), 0.7);
        Assert.Equal(found, new StoppedMesons(Line, Constants.Pdg2024).Find(last, TrackFate.Stopped, out BeamlineParticle rest));
        if (found)
        {
            Assert.Equal((new Vector3D(0, 0, 1e-6), 0.7, last.PositionM), (rest.MomentumGeV, rest.Weight, rest.PositionM));
        }
    }

    [Theory]
    [InlineData(TrackFate.LeftUpstream)]
    [InlineData(TrackFate.Spent)]
    public void Find_OtherFate_IsNothing(object fate) =>
        Assert.False(new StoppedMesons(Line, Constants.Pdg2024).Find(Lines.Booster.Born(211, default, new(0, 0, 0.2)), (TrackFate)fate, out _));

    // Into a block of steel: what the tracker, which scatters and slows down in steps, has left when it is slow, and how deep that lies. Quasi-elastic
    // scattering, which takes energy and turns, is not in the table: some per cent.
    [Theory]
    [InlineData(211, 0.25)]
    [InlineData(211, 0.5)]
    [InlineData(321, 0.5)]
    public void Find_IntoTheAbsorber_IsWhatTheTrackerStops(int pdg, double momentumGeV)
    {
        BeamlineGeometry steel = new(Line with { Sleeve = null, Horns = [], Collimators = [], Target = new(Materials.Get("Fe"), 0.0349, 2, 0, 0.9) }, Constants.Pdg2024);
        var (tracker, track) = (new MesonTracker(steel, 1), new MesonTrack());
        const int Mesons = 3000;
        double stopped = 0, depth = 0;
        for (int i = 0; i < Mesons; i++)
        {
            var scorer = new CountingScorer();
            PhiloxStream random = Lines.Booster.Numbers(i);
            tracker.Follow(Lines.Booster.Born(pdg, new(0, 0, 0.0349), new(0, 0, momentumGeV), 1.0 / Mesons), track, scorer, ref random);
            foreach (var (last, _) in scorer.Ends.Where(e => e.Fate == TrackFate.Stopped))
            {
                stopped += last.Weight;
                depth += last.Weight * (last.PositionM.Z - 0.0349);
            }
        }
        Assert.True(new StoppedMesons(Line, Constants.Pdg2024).Find(Lines.Booster.Born(pdg, new(0, 0, 50.314), new(0, 0, momentumGeV)), TrackFate.ReachedAbsorber, out BeamlineParticle rest));
        output.WriteLine($"share {rest.Weight:F4} of {stopped:F4}, depth {rest.PositionM.Z - 50.314:F4} of {depth / stopped:F4} m");
        Assert.Equal(1, rest.Weight / stopped, 0.04);
        Assert.Equal(1, (rest.PositionM.Z - 50.314) / (depth / stopped), 0.08);
    }

    // E = (m² − m_μ²)/2m: 29.8 MeV of π⁺, 235.5 MeV of K⁺ in 63.56 % of its decays, and in every direction alike: 1/(4π d²) at a distance d.
    [Fact]
    public void Neutrinos_AtRest_AreMonoenergeticAndIsotropic()
    {
        var settings = new BeamlineFluxSettings(4_000) { Record = BeamlineRecord.Mesons, DetectorM = MiniBooNE, DetectorRadiusM = 6.106, Stopped = true };
        var (sample, tally) = Run(settings);
        NeutrinoBin[] bins = [.. tally.NeutrinoBins];
        double pions = 0, kaons = 0;
        for (int i = 0; i < sample.Count; i++)
        {
            if (sample.Process[i] == "decay_at_rest")
            {
                Assert.Equal((0, 0, 1e-6), (sample.Px[i], sample.Py[i], sample.Pz[i]));
                Vector3D way = MiniBooNE - new Vector3D(sample.X[i], sample.Y[i], sample.Z[i]);
                double perCm2 = sample.Weight[i] / (4 * Math.PI * way.Dot(way) * 1e4);
                pions += sample.Pdg[i] == 211 ? 0.999877 * perCm2 : 0;
                kaons += sample.Pdg[i] == 321 ? 0.6356 * perCm2 : 0;
            }
        }
        // The bins' first holds 29.8 MeV, the fifth 235.5 MeV, above the end of K → πμν at 215 MeV; of that some lie in the first and fifth too.
        Assert.True(pions > 0 && kaons > 0);
        Assert.Equal(1, bins[0].FromAtRest.Value / pions, 0.005);
        Assert.Equal(1, bins[4].FromAtRest.Value / kaons, 0.01);
        double others = bins.Skip(1).Sum(b => b.FromAtRest.Value) - bins[4].FromAtRest.Value;
        Assert.InRange(others / kaons, 0.02, 0.03352 / 0.6356);
        Assert.All(bins.Skip(5), b => Assert.Equal(0, b.FromAtRest.Value));
        Assert.Equal(1, pions / 0.999877 * 4 * Math.PI * 500.0 * 500 * 1e4 / tally.AtRestPerProton(211), 0.3);
    }

    // The muons of K⁺ at rest: 235.5 MeV, each component of a unit vector with mean 0 and mean square 1/3. Those of π⁺ have 29.8 MeV, below what is recorded.
    [Fact]
    public void Muons_AtRest_AreMonoenergeticAndIsotropic()
    {
        var (sample, tally) = Run(new(40_000) { Record = BeamlineRecord.MuonsAtBirth, Stopped = true });
        int n = 0;
        double z = 0, x = 0, z2 = 0, weight = 0;
        for (int i = 0; i < sample.Count; i++)
        {
            Assert.NotEqual("pi_at_rest", sample.Process[i]);
            if (sample.Process[i] == "Kmu2_at_rest")
            {
                double p = Math.Sqrt((sample.Px[i] * sample.Px[i]) + (sample.Py[i] * sample.Py[i]) + (sample.Pz[i] * sample.Pz[i]));
                Assert.Equal(0.2355, p, 1e-4);
                n++;
                weight += sample.Weight[i];
                (x, z, z2) = (x + (sample.Px[i] / p), z + (sample.Pz[i] / p), z2 + (sample.Pz[i] * sample.Pz[i] / p / p));
            }
        }
        output.WriteLine($"{n} muons, {weight:E3} per proton; at rest π⁺ {tally.AtRestPerProton(211):F4}, K⁺ {tally.AtRestPerProton(321):F4}, muons {tally.MuonsAtRestPerProton:F4}");
        Assert.True(n > 1000);
        // 5σ: the variance of a component is 1/3, that of its square 4/45.
        Assert.Equal(0, x / n, 5 * Math.Sqrt(1.0 / 3 / n));
        Assert.Equal(0, z / n, 5 * Math.Sqrt(1.0 / 3 / n));
        Assert.Equal(1.0 / 3, z2 / n, 5 * Math.Sqrt(4.0 / 45 / n));
        Assert.Equal(1, weight / (0.6356 * tally.AtRestPerProton(321)), 0.1);
        Assert.Equal((0.999877 * tally.AtRestPerProton(211)) + ((0.6356 + 0.03352) * tally.AtRestPerProton(321)), tally.MuonsAtRestPerProton, 1e-9);
    }

    [Fact]
    public void WithoutTheOption_ThereAreNone()
    {
        var (sample, tally) = Run(new(1_000) { Record = BeamlineRecord.Mesons, DetectorM = MiniBooNE, DetectorRadiusM = 6.106 });
        Assert.DoesNotContain("decay_at_rest", sample.Process);
        Assert.Equal((0, 0, 0), (tally.AtRestPerProton(211), tally.MuonsAtRestPerProton, tally.NeutrinoBins.Sum(b => b.FromAtRest.Value)));
    }

    private static (ParticleSample Sample, BeamlineTally Tally) Run(BeamlineFluxSettings settings)
    {
        var flux = new BeamlineFlux(Line, settings, Constants.Pdg2024);
        ParticleSample[] parts = [.. flux.Parts(new ParallelOptions { MaxDegreeOfParallelism = 2 }).Select(p => p.Particles)];
        return (parts[0] with
        {
            Pdg = [.. parts.SelectMany(p => p.Pdg)],
            Weight = [.. parts.SelectMany(p => p.Weight)],
            X = [.. parts.SelectMany(p => p.X)],
            Y = [.. parts.SelectMany(p => p.Y)],
            Z = [.. parts.SelectMany(p => p.Z)],
            Px = [.. parts.SelectMany(p => p.Px)],
            Py = [.. parts.SelectMany(p => p.Py)],
            Pz = [.. parts.SelectMany(p => p.Pz)],
            Process = [.. parts.SelectMany(p => p.Process)],
        }, flux.Tally);
    }
}
