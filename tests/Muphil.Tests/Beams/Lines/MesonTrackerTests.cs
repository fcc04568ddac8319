using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Lines;

public class MesonTrackerTests
{
    private static readonly MesonTracker Tracker = new(Booster.Geometry, 4);

    private static readonly BeamlineGeometry Empty = new(Booster.Line with
    {
        HallGas = null,
        Pipe = Booster.Line.Pipe with { Gas = null },
        Sleeve = null,
        Horns = [],
        Collimators = [],
    }, Constants.Pdg2024);

    [Theory]
    [InlineData(211)]
    [InlineData(-211)]
    [InlineData(321)]
    [InlineData(-321)]
    [InlineData(130)]
    [InlineData(2212)]
    [InlineData(2112)]
    [InlineData(-13)]
    [InlineData(13)]
    public void Follow_FatesAddUpToTheWeight(int pdg)
    {
        var track = new MesonTrack();
        for (int i = 0; i < 400; i++)
        {
            PhiloxStream random = Booster.Numbers(i);
            double weight = i % 7 == 0 ? -2.5 : 0.3, p = random.Between(0.11, 6);
            Vector3D direction = new Vector3D(random.Between(-0.5, 0.5), random.Between(-0.5, 0.5), i % 5 == 0 ? -1 : 1).Unit();
            var scorer = new CountingScorer();
            Tracker.Follow(Booster.Born(pdg, new(2e-3, -1e-3, random.Between(0.04, 0.74)), p * direction, weight), track, scorer, ref random);
            Assert.Equal(weight, scorer.Sum, 1e-12);
            Assert.Single(scorer.Ends);
            Assert.All(scorer.Decays, d => Assert.True(d.Weight * weight > 0 && d.MomentumGeV.Norm <= p * (1 + 1e-12)));
            Assert.NotEqual(TrackFate.Spiralling, scorer.Ends[0].Fate);
        }
    }

    // Kaons into the face of the collimator: what interacts, decays and comes out is on average that of all of them, and each track's weights add up.
    [Fact]
    public void Follow_ThinnedInACollimator_IsTheSameOnAverage()
    {
        const int Kaons = 20_000;
        var (all, some) = (new Sums(), new Sums());
        var (whole, thinned) = (new MesonTracker(Booster.Geometry, 1), new MesonTracker(Booster.Geometry, 1, 0.25));
        var track = new MesonTrack();
        for (int i = 0; i < Kaons; i++)
        {
            BeamlineParticle kaon = Booster.Born(321, new(0.31, 0, 2.5), new(i % 2 == 0 ? 0.1 : -0.02, 0, 2), 0.5);
            PhiloxStream a = Booster.Numbers(i), b = Booster.Numbers(i + Kaons);
            var (first, second) = (new CountingScorer(), new CountingScorer());
            whole.Follow(kaon, track, first, ref a);
            thinned.Follow(kaon, track, second, ref b);
            Assert.Equal(0.5, second.Sum, 1e-12);
            all.Add(first);
            some.Add(second);
        }
        foreach (var (full, part) in all.Of.Zip(some.Of))
        {
            Assert.InRange((full.Mean - part.Mean) / Math.Sqrt(full.Variance + part.Variance), -4.5, 4.5);
        }
        Assert.Equal(0, all.Of[3].Mean);
        Assert.True(some.Of[3].Variance > 0);
    }

    // The wall 0.9144 m from the axis: path and weights in closed form; neither matter nor field.
    [Theory]
    [InlineData(211, 2.0, 0.05)]
    [InlineData(321, 1.0, 0.10)]
    [InlineData(130, 3.0, 0.03)]
    [InlineData(-13, 0.5, 0.05)]
    public void Follow_InAVacuum_DecaysByItsLifetime(int pdg, double momentumGeV, double slope)
    {
        const int Points = 2000;
        var scorer = new CountingScorer();
        PhiloxStream random = Booster.Numbers(3);
        Vector3D start = new(0, 0, 6), direction = new Vector3D(0.6 * slope, 0.8 * slope, 1).Unit();
        new MesonTracker(Empty, Points).Follow(Booster.Born(pdg, start, momentumGeV * direction), new(), scorer, ref random);

        Particle particle = Particles.Get(pdg);
        double path = 0.9144 / slope * Math.Sqrt(1 + (slope * slope)), length = momentumGeV / particle.MassGeV * particle.CTauM, u = path / length;
        Assert.Equal(-double.ExpM1(-u), scorer.Decayed, 1e-12);
        var (last, fate) = Assert.Single(scorer.Ends);
        Assert.Equal(TrackFate.HitWall, fate);
        Assert.Equal(Math.Exp(-u), last.Weight, 1e-12);
        Assert.Equal(0, (last.PositionM - (start + (path * direction))).Norm, 1e-12);
        // The mean of an exponential cut off at the path; a decay for each 2000th of it.
        double mean = length * (1 - (u * Math.Exp(-u) / -double.ExpM1(-u)));
        Assert.Equal(mean, scorer.Decays.Average(d => (d.PositionM - start).Norm), 1e-3 * path);
        Assert.All(scorer.Decays, d => Assert.Equal(momentumGeV, d.MomentumGeV.Norm, 1e-15));
    }

    // Kaons decay early, pions late: one decay for each track lies as the many of one do.
    [Fact]
    public void Follow_OneDecayForEachTrack_LiesOnAverageAsManyOfOne()
    {
        var (one, many) = (new CountingScorer(), new CountingScorer());
        BeamlineParticle kaon = Booster.Born(321, new(1e-3, 0, 0.3), new(0.15, 0.02, 1.5));
        var (single, several) = (new MesonTracker(Booster.Geometry, 1), new MesonTracker(Booster.Geometry, 50));
        var track = new MesonTrack();
        for (int i = 0; i < 4000; i++)
        {
            PhiloxStream a = Booster.Numbers(i), b = Booster.Numbers(i);
            single.Follow(kaon, track, one, ref a);
            several.Follow(kaon, track, many, ref b);
        }
        Assert.Equal(many.Decayed, one.Decayed, 1e-9);
        double Mean(CountingScorer s) => s.Decays.Sum(d => d.Weight * d.PositionM.Z) / s.Decayed;
        // The mean is about 8 m, its spread about as much: 0.13 m of 4000.
        Assert.Equal(Mean(many), Mean(one), 0.5);
    }

    // Along the axis of the rod: e^(−L/λ), with the rate at its start (the loss of 0.2 GeV changes it by less than 1 %). Scattering keeps it in a wide rod.
    [Fact]
    public void Follow_ThroughARod_IsAbsorbedByItsLength()
    {
        BeamlineGeometry wide = new(Booster.Line with { Sleeve = null, Horns = [], HallGas = null, Target = Booster.Line.Target with { OuterRadiusM = 0.4 } }, Constants.Pdg2024);
        BeamlineParticle pion = Booster.Born(211, new(0, 0, 0.0349), new(0, 0, 4));
        double left = 0, loss = 0;
        const int Pions = 500;
        for (int i = 0; i < Pions; i++)
        {
            var scorer = new CountingScorer();
            PhiloxStream random = Booster.Numbers(i);
            new MesonTracker(wide, 1).Follow(pion, new(), scorer, ref random);
            left += 1 - scorer.Interactions.Where(x => x.Projectile.Part == BeamlinePart.Target).Sum(x => x.Projectile.Weight);
            loss += scorer.Interactions.Max(x => x.Projectile.PositionM.Z > 0.7 ? pion.MomentumGeV.Norm - x.Projectile.MomentumGeV.Norm : 0);
        }
        double perM = BoosterCrossSections.Of(211, 4, 4, 9.0121831).ProductionMb * 1e-31 * 1.2349e29;
        Assert.Equal(Math.Exp(-perM * 0.7112), left / Pions, 0.02);
        Assert.True(loss > 0);
    }

    // The muon's scattering and loss behind the rod: σ² of an angle is ∫ds of the rate, that of the displacement ∫(L − s)² ds of it, and the loss that of the stopping power.
    [Fact]
    public void Follow_MuonsThroughBeryllium_ScatterAndSlowDownByTheirRates()
    {
        BeamlineGeometry rod = new(Booster.Line with
        {
            Sleeve = null,
            Horns = [],
            Collimators = [],
            HallGas = null,
            Pipe = Booster.Line.Pipe with { Gas = null, FromZM = 0.8 },
            Target = Booster.Line.Target with { OuterRadiusM = 0.5 },
        }, Constants.Pdg2024);
        const int Muons = 6000;
        const double L = 0.7112;
        var track = new MesonTrack();
        var tracker = new MesonTracker(rod, 1);
        double angle = 0, place = 0, both = 0, lost = 0;
        for (int i = 0; i < Muons; i++)
        {
            var scorer = new CountingScorer();
            PhiloxStream random = Booster.Numbers(i);
            tracker.Follow(Booster.Born(13, new(0, 0, 0.0349), new(0, 0, 3)), track, scorer, ref random);
            BeamlineParticle last = scorer.Ends[0].Last;
            double slope = last.MomentumGeV.X / last.MomentumGeV.Z, at = last.PositionM.X - (slope * (last.PositionM.Z - 0.7461));
            angle += slope * slope / Muons;
            place += at * at / Muons;
            both += slope * at / Muons;
            lost += (3 - last.MomentumGeV.Norm) / Muons;
        }
        var medium = new BeamlineMedium(Materials.Get("Be"), Constants.Pdg2024);
        TrackedSpecies muon = TrackedSpecies.Of(13);
        double middle = 3 - (lost / 2), rate = medium.CoulombPerM(middle, muon.EnergyGeV(middle));
        // Four standard deviations of a variance from 6000: 4 √(2/6000) = 7.3 %; the loss is exact to its change on the way.
        Assert.Equal(1, angle / (rate * L), 0.073);
        Assert.Equal(1, place / (rate * L * L * L / 3), 0.08);
        Assert.Equal(1, both / (rate * L * L / 2), 0.085);
        Assert.Equal(medium.At(muon.Index, middle).LossGeVPerM * L, lost, 0.002);
    }

    [Fact]
    public void Follow_Horn_FocusesOneChargeAndLeavesTheNeutral()
    {
        double Slope(int pdg)
        {
            double sum = 0;
            for (int i = 0; i < 100; i++)
            {
                var scorer = new CountingScorer();
                PhiloxStream random = Booster.Numbers(i);
                Tracker.Follow(Booster.Born(pdg, new(0, 0, 0.4), new(0.2, 0, 1.98)), new(), scorer, ref random);
                sum += scorer.Decays.Average(d => d.PositionM.Z > 3 ? d.MomentumGeV.X / d.MomentumGeV.Z : 0.1) / 100;
            }
            return sum;
        }
        double positive = Slope(211), negative = Slope(-211), neutral = Slope(130);
        Assert.InRange(positive, -0.07, 0.06);
        Assert.InRange(neutral, 0.09, 0.11);
        Assert.InRange(negative, 0.1, 1);
    }

    // 100 MeV in a metre of steel: the range is some cm.
    [Fact]
    public void Follow_SlowPionInSteel_Stops()
    {
        var scorer = new CountingScorer();
        PhiloxStream random = Booster.Numbers(5);
        Tracker.Follow(Booster.Born(211, new(0.5, 0, 3.5), new(0, 0, 0.2)), new(), scorer, ref random);
        var (last, fate) = Assert.Single(scorer.Ends);
        Assert.Equal(TrackFate.Stopped, fate);
        Assert.InRange(last.PositionM.Z, 3.51, 3.58);
        Assert.InRange(last.MomentumGeV.Norm, 0, 0.1);
        Assert.Equal(BeamlinePart.Collimator, last.Part);
    }

    // A muon's way ends where steel begins; one that is born in it goes nowhere, and is where it was.
    [Theory]
    [InlineData(0.5, 2.5, 3.07, "Hall")]
    [InlineData(0.5, 3.5, 3.5, "Collimator")]
    public void Follow_MuonIntoACollimator_EndsOnItsFace(double x, double fromZ, double atZ, string from)
    {
        BeamlinePart part = Enum.Parse<BeamlinePart>(from);
        var scorer = new CountingScorer();
        PhiloxStream random = Booster.Numbers(5);
        Tracker.Follow(Booster.Born(-13, new(x, 0, fromZ), new(0, 0, 2)) with { Part = part }, new(), scorer, ref random);
        var (last, fate) = Assert.Single(scorer.Ends);
        Assert.Equal((TrackFate.EnteredCollimator, part), (fate, last.Part));
        Assert.Equal(atZ, last.PositionM.Z, 1e-12);
        Assert.InRange(last.MomentumGeV.Norm, 1.999, 2);
    }

    [Theory]
    [InlineData(0.5, 0, 1.0, "LeftSide")]
    [InlineData(0.0, 0, -1.0, "LeftUpstream")]
    [InlineData(0.0, 0, 1.0, "ReachedAbsorber")]
    public void Follow_InAVacuum_EndsWhereItLeads(double px, double py, double pz, string fate)
    {
        var scorer = new CountingScorer();
        PhiloxStream random = Booster.Numbers(5);
        new MesonTracker(Empty, 1).Follow(Booster.Born(-13, new(0.01, 0, 0.5), new(px, py, pz)), new(), scorer, ref random);
        Assert.Equal(fate, Assert.Single(scorer.Ends).Fate.ToString());
    }

    [Fact]
    public void Follow_ScratchUsedBefore_GivesTheSameToTheBit()
    {
        var used = new MesonTrack();
        for (int i = 0; i < 50; i++)
        {
            var (first, second) = (new CountingScorer(), new CountingScorer());
            PhiloxStream a = Booster.Numbers(i), b = Booster.Numbers(i);
            BeamlineParticle pion = Booster.Born(211, new(1e-3, 0, 0.1 + (0.01 * i)), new(0.1, 0.004 * i, 0.5 + (0.05 * i)));
            Tracker.Follow(pion, used, first, ref a);
            Tracker.Follow(pion, new(), second, ref b);
            Assert.Equal(first.Decays.Select(Numbers), second.Decays.Select(Numbers));
            Assert.Equal(first.Interactions.Select(n => (Numbers(n.Projectile), n.Material)), second.Interactions.Select(n => (Numbers(n.Projectile), n.Material)));
            Assert.Equal(first.Ends.Select(e => (Numbers(e.Last), e.Fate)), second.Ends.Select(e => (Numbers(e.Last), e.Fate)));
        }

        static (int, Vector3D, Vector3D, double, int) Numbers(BeamlineParticle p) => (p.Pdg, p.PositionM, p.MomentumGeV, p.Weight, p.Generation);
    }

    [Theory]
    [InlineData(22, 0.5)]
    [InlineData(211, -3)]
    public void Follow_UnknownOrOutside_IsRefused(int pdg, double z)
    {
        PhiloxStream random = Booster.Numbers(1);
        PhiloxStream numbers = random;
        Assert.Throws<ArgumentOutOfRangeException>(() => Tracker.Follow(Booster.Born(pdg, new(0, 0, z), new(0, 0, 1)), new(), new CountingScorer(), ref numbers));
    }

    // Mean, and its variance, of what a track decays, interacts, has at its end, and of the balance of thinning.
    private sealed class Sums
    {
        private readonly double[] _sum = new double[4], _square = new double[4];
        private int _tracks;

        public (double Mean, double Variance)[] Of => [.. _sum.Zip(_square, (sum, square) => (sum / _tracks, ((square / _tracks) - (sum * sum / _tracks / _tracks)) / _tracks))];

        public void Add(CountingScorer track)
        {
            double thinned = track.Ends.Where(e => e.Fate == TrackFate.Thinned).Sum(e => e.Last.Weight);
            double[] values = [track.Decayed, track.Interacted, track.Ends.Sum(e => e.Last.Weight) - thinned, thinned];
            for (int i = 0; i < values.Length; i++)
            {
                _sum[i] += values[i];
                _square[i] += values[i] * values[i];
            }
            _tracks++;
        }
    }
}
