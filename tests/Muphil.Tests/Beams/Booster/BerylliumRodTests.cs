using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Booster;

public sealed class BerylliumRodTests
{
    // Of the reference simulation: 72 % of the protons interact in the rod and not the 79 % of its length, 1 − exp(−71.12 cm/λ), because they scatter
    // out of it. In a thick rod all of 79 % do, and some more, for crooked ways are longer.
    [Theory]
    [InlineData(0.0047625, 0.72, 0.015)]
    [InlineData(1.0, 0.795, 0.012)]
    public void Follow_BoosterProtons_InteractAsOften(double radiusM, double expected, double tolerance)
    {
        var rod = new BerylliumRod(0.0349, 0.7461, radiusM, Constants.Pdg2024);
        var sink = new Counted();
        const int protons = 6000;
        int interacted = 0;
        for (int i = 0; i < protons; i++)
        {
            var random = new PhiloxStream(3, 1, (ulong)i);
            BeamlineParticle proton = StraightPipe.Proton(ref random);
            interacted += rod.Follow(proton, 0.2, [], sink, ref random) ? 1 : 0;
        }
        Assert.Equal(expected, (double)interacted / protons, tolerance);
        // The protons that do not: all handed out, but for those that became slower than 1 GeV.
        Assert.InRange(sink.Beam, protons - interacted - 5, protons - interacted);
        Assert.All(sink.Depths, z => Assert.InRange(z, 0.0349, 0.7461));
        // Most hadrons come of the beam's protons; reinteracting nucleons add a good tenth to the mesons.
        Assert.InRange(sink.PionsOfSecondaries / sink.Pions, 0.03, 0.35);
    }

    [Fact]
    public void Follow_ProtonBesideTheRod_PassesUnchanged()
    {
        var sink = new BoosterInteractionTests.Collected();
        var proton = new BeamlineParticle { Pdg = 2212, PositionM = new(0.01, 0, -0.01), MomentumGeV = new(0, 0, 8.9), Weight = 1, Variations = ProductionWeights.Unvaried };
        Assert.False(BerylliumRod.OfBooster(Constants.Pdg2024).Follow(proton, 0.2, [], sink, ref sink.Random));
        Assert.Equal(proton.PositionM, Assert.Single(sink.Particles).PositionM);
    }

    // Aimed at the side: from 1 cm off the axis at 20 mrad it meets the surface 0.2619 m downstream of its start.
    [Fact]
    public void Follow_ProtonFromTheSide_EntersAtTheSurface()
    {
        var sink = new BoosterInteractionTests.Collected();
        var rod = BerylliumRod.OfBooster(Constants.Pdg2024);
        for (int i = 0; i < 300; i++)
        {
            var proton = new BeamlineParticle { Pdg = 2212, PositionM = new(0.01, 0, 0), MomentumGeV = 8.8 * new Vector3D(-0.02, 0, 1).Unit(), Weight = 1, Variations = ProductionWeights.Unvaried };
            rod.Follow(proton, 0.2, [], sink, ref sink.Random);
        }
        Vector3D[] births = [.. sink.Particles.Where(p => p.Pdg is 321 or 130).Select(p => p.PositionM)];
        Assert.NotEmpty(births);
        Assert.All(births, at => Assert.True(at.Z >= 0.2618 && (at.X * at.X) + (at.Y * at.Y) <= 0.0047625 * 0.0047625 * 1.000001));
    }

    // Position and slope of a beam that converges with correlation −1 are one number: it is smallest where x + x' z vanishes.
    [Fact]
    public void Draw_BoosterSpot_HasWidthsAndCorrelation()
    {
        var random = new PhiloxStream(5, 5, 5);
        double x2 = 0, slope2 = 0, y2 = 0;
        const int n = 20_000;
        for (int i = 0; i < n; i++)
        {
            BeamlineParticle proton = StraightPipe.Proton(ref random);
            double slope = proton.MomentumGeV.X / proton.MomentumGeV.Z;
            x2 += proton.PositionM.X * proton.PositionM.X;
            y2 += proton.PositionM.Y * proton.PositionM.Y;
            slope2 += slope * slope;
            Assert.Equal(0, proton.PositionM.X + (slope * 1.51e-3 / 0.66e-3), 1e-9);
        }
        // 5σ of a variance: 5 √(2/n) = 5 %.
        Assert.Equal(1.51e-3, Math.Sqrt(x2 / n), 0.025 * 1.51e-3);
        Assert.Equal(0.75e-3, Math.Sqrt(y2 / n), 0.025 * 0.75e-3);
        Assert.Equal(0.66e-3, Math.Sqrt(slope2 / n), 0.025 * 0.66e-3);
    }

    private sealed class Counted : IBoosterSink
    {
        public readonly List<double> Depths = [];
        public int Beam;
        public double Pions, PionsOfSecondaries;

        public void Add(in BeamlineParticle particle, ref PhiloxStream random)
        {
            if (particle.Generation == 0)
            {
                Beam++;
            }
            else if (particle.Pdg == 321)
            {
                Depths.Add(particle.PositionM.Z);
            }
            if (particle.Pdg == 211)
            {
                Pions += particle.Weight;
                PionsOfSecondaries += particle.Generation > 1 ? particle.Weight : 0;
            }
        }
    }
}
