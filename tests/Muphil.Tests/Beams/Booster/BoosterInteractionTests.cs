using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Random;
using static Muphil.Beams.HadronSpecies;

namespace Muphil.Tests.Beams.Booster;

public sealed class BoosterInteractionTests
{
    private const double Iron = 55.845;

    // Number and mean energy of the drawn hadrons against the quadrature of the density; no weight is far above the multiplicity.
    [Theory]
    [InlineData(Proton, 8.88889, PiPlus, 9.0121831)]
    [InlineData(Proton, 8.88889, PiMinus, 9.0121831)]
    [InlineData(Proton, 8.88889, KPlus, 9.0121831)]
    [InlineData(Proton, 8.88889, KMinus, 9.0121831)]
    [InlineData(Proton, 8.88889, KLong, 9.0121831)]
    [InlineData(Proton, 8.88889, Proton, 9.0121831)]
    [InlineData(Neutron, 5.1, Neutron, Iron)]
    [InlineData(Neutron, 2.9, PiMinus, Iron)]
    [InlineData(Proton, 4.2, KPlus, Iron)]
    [InlineData(PiPlus, 3.3, PiPlus, Iron)]
    [InlineData(Proton, 1.2, PiPlus, 9.0121831)]
    public void Draw_AnyKind_HasTheSpectrumAndBoundedWeights(int projectile, double momentumGeV, int species, double a)
    {
        const int draws = 60_000;
        double sum = 0, squares = 0, energy = 0, energySquares = 0, largest = 0;
        var random = new PhiloxStream(7, 1, (ulong)((projectile * 100) + species));
        for (int i = 0; i < draws; i++)
        {
            double weight = BoosterInteraction.Draw(projectile, momentumGeV, a, species, ref random, out double p, out _, out _), e = weight * Math.Sqrt((p * p) + (MassGeV[species] * MassGeV[species]));
            sum += weight;
            squares += weight * weight;
            energy += e;
            energySquares += e * e;
            largest = Math.Max(largest, weight);
        }
        var (number, mean) = BoosterSpectra.Multiplicity(projectile, momentumGeV, a, species);
        // 5σ, and what the quadrature leaves out at the kinematic edges.
        Assert.Equal(number, sum / draws, (5 * Math.Sqrt(squares) / draws) + (0.003 * number));
        Assert.Equal(mean, energy / draws, (5 * Math.Sqrt(energySquares) / draws) + (0.003 * mean));
        Assert.InRange(largest / number, 1, 12);
    }

    // The point of the proposal: a share of the draws that analogue sampling would not give.
    [Fact]
    public void Draw_ForwardKaonsAndSoftPions_AreBothOften()
    {
        const int draws = 20_000;
        int hard = 0, soft = 0;
        double hardWeight = 0;
        var random = new PhiloxStream(7, 2, 0);
        for (int i = 0; i < draws; i++)
        {
            double weight = BoosterInteraction.Draw(Proton, 8.88889, 9.0121831, KPlus, ref random, out double p, out double cos, out _);
            bool isHard = p > 4 && cos > 0.995;
            hard += isHard ? 1 : 0;
            hardWeight += isHard ? weight : 0;
            BoosterInteraction.Draw(Proton, 8.88889, 9.0121831, PiPlus, ref random, out p, out _, out _);
            soft += p < 0.5 ? 1 : 0;
        }
        double number = BoosterSpectra.Multiplicity(Proton, 8.88889, 9.0121831, KPlus).Number;
        Assert.True((double)hard / draws > 2 * hardWeight / draws / number);
        Assert.InRange((double)soft / draws, 0.1, 0.5);
    }

    [Fact]
    public void Produce_OneProton_GivesHadronsAtItsPointWithWeightsAndGeneration()
    {
        var sink = new Collected();
        BeamlineParticle proton = StraightPipe.Proton(ref sink.Random) with { Weight = 0.25, Generation = 2 };
        for (int i = 0; i < 200; i++)
        {
            BoosterInteraction.Produce(proton, 9.0121831, 0.1, sink, ref sink.Random);
        }
        Assert.Equal([-321, -211, 130, 211, 321, 2112, 2212], sink.Particles.Select(p => p.Pdg).Distinct().Order());
        Assert.All(sink.Particles, p =>
        {
            Assert.Equal(3, p.Generation);
            Assert.True(p.MomentumGeV.Norm >= 0.1 && p.MomentumGeV.Z > -0.5);
            // Pions of K_S start where it decays.
            Assert.True(Math.Abs(p.Pdg) == 211 || p.PositionM == proton.PositionM);
        });
        // One K_S in 40 interactions, two thirds of them to pions: pairs of about a hundredth of the weight of the others.
        Assert.Contains(sink.Particles, p => p.PositionM != proton.PositionM);
    }

    [Fact]
    public void Produce_SameSeed_GivesTheSameBits()
    {
        Assert.Equal(Sum(), Sum());

        static double Sum()
        {
            var sink = new Collected();
            BoosterInteraction.Produce(StraightPipe.Proton(ref sink.Random), 26.9815385, 0.1, sink, ref sink.Random);
            return sink.Particles.Sum(p => p.Weight * p.MomentumGeV.X);
        }
    }

    internal sealed class Collected : IBoosterSink
    {
        public readonly List<BeamlineParticle> Particles = [];
        public PhiloxStream Random = new(11, 3, 0);

        public void Add(in BeamlineParticle particle, ref PhiloxStream random) => Particles.Add(particle);
    }
}
