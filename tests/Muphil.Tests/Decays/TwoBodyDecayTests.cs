using Muphil.Decays;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Decays;

public class TwoBodyDecayTests
{
    [Theory]
    [InlineData(0.3, 0.1056583755, 0.3)]
    [InlineData(0.3, 0.1056583755, 0.31)]
    [InlineData(0.3, 0.1056583755, 300)]
    [InlineData(0.2113167511, 0.1056583755, 50)]
    [InlineData(0.1, 0, 30)]
    [InlineData(0.005, 0, 400)]
    [InlineData(0.1, 0.51099895e-3, 1)]
    public void Boost_RandomDecays_ConserveFourMomentumOnShell(double mass, double daughterMass, double energy)
    {
        double p = Math.Sqrt((energy - mass) * (energy + mass));
        for (ulong i = 0; i < 500; i++)
        {
            var (direction, first, second) = Decay(i, mass, daughterMass, energy);
            double rounding = 1e-15 * energy; // a few operations on numbers of the size of the parent's energy
            Assert.Equal(energy, first.EnergyGeV + second.EnergyGeV, rounding);
            Assert.Equal(0, (first.Momentum + second.Momentum - (p * direction)).Norm, rounding);
            foreach (Daughter daughter in new[] { first, second })
            {
                // E² − p² = m² with E and p rounded at 1e-16 of the parent's energy.
                double m2 = (daughter.EnergyGeV - daughter.Momentum.Norm) * (daughter.EnergyGeV + daughter.Momentum.Norm);
                Assert.Equal(daughterMass * daughterMass, m2, 4e-15 * energy * energy);
            }
        }
    }

    [Fact]
    public void Boost_InvariantMass_IsTheParents()
    {
        var (_, first, second) = Decay(3, 0.3, 0.1, 2);
        double e = first.EnergyGeV + second.EnergyGeV, p = (first.Momentum + second.Momentum).Norm;
        Assert.Equal(0.3, Math.Sqrt((e - p) * (e + p)), 1e-13); // E²·1e-16/m
    }

    // Isotropy in the rest frame makes the energy of a daughter uniform between (E ∓ p)/2 when massless.
    [Fact]
    public void Boost_MasslessDaughters_HaveABoxSpectrum()
    {
        const int Events = 100_000, Bins = 50;
        const double Mass = 0.1, Energy = 0.15;
        double p = Math.Sqrt((Energy * Energy) - (Mass * Mass));
        int[] counts = new int[Bins];
        for (ulong i = 0; i < Events; i++)
        {
            double energy = Decay(i, Mass, 0, Energy).First.EnergyGeV;
            double u = (energy - ((Energy - p) / 2)) / p;
            Assert.InRange(u, -1e-14, 1 + 1e-14);
            counts[Math.Clamp((int)(u * Bins), 0, Bins - 1)]++;
        }
        const double Expected = (double)Events / Bins;
        double chi2 = counts.Sum(c => (c - Expected) * (c - Expected) / Expected);
        Assert.Equal(Bins - 1, chi2, 5 * Math.Sqrt(2 * (Bins - 1))); // 5σ
    }

    [Fact]
    public void Boost_ParentAtRest_IsBackToBackAndIsotropic()
    {
        const int Events = 100_000;
        Vector3D sum = new(0, 0, 0);
        double xx = 0, zz = 0, xz = 0;
        for (ulong i = 0; i < Events; i++)
        {
            var (_, first, second) = Decay(i, 0.3, 0.1, 0.3);
            Assert.Equal(0, (first.Momentum + second.Momentum).Norm, 1e-16);
            Vector3D n = first.Momentum.Unit();
            sum += n;
            xx += n.X * n.X;
            zz += n.Z * n.Z;
            xz += n.X * n.Z;
        }
        double sigma = Math.Sqrt(1.0 / 3 / Events);
        Assert.True(sum.Norm / Events < 5 * Math.Sqrt(3) * sigma); // 5σ in each component
        Assert.Equal(1.0 / 3, xx / Events, 5 * Math.Sqrt(4.0 / 45 / Events)); // 5σ
        Assert.Equal(1.0 / 3, zz / Events, 5 * Math.Sqrt(4.0 / 45 / Events)); // 5σ
        Assert.Equal(0, xz / Events, 5 * Math.Sqrt(1.0 / 15 / Events)); // 5σ
    }

    [Fact]
    public void Boost_ForwardDecay_IsCollinearWithTheLargestEnergy()
    {
        var (first, second) = TwoBodyDecay.Boost(0.1, 0, 0.5, new(0, 0, 1), 1, 0, 1);
        double p = Math.Sqrt(0.24);
        Assert.Equal((0.5 + p) / 2, first.EnergyGeV, 1e-16);
        Assert.Equal((0.5 - p) / 2, second.EnergyGeV, 1e-16);
        Assert.Equal(first.EnergyGeV, first.Momentum.Z, 1e-16);
        Assert.Equal(-second.EnergyGeV, second.Momentum.Z, 1e-16);
        Assert.Equal(0, first.Momentum.X);
    }

    private static (Vector3D Direction, Daughter First, Daughter Second) Decay(ulong i, double mass, double daughterMass, double energy)
    {
        var random = new PhiloxStream(5, 1, i);
        var (sinA, cosA) = StableMath.SinCos(random.Between(0, 2 * Math.PI));
        double tilt = random.Between(-1, 1);
        // At rest the frame must be fixed for the isotropy to be that of the decay.
        Vector3D direction = energy == mass ? new(0.48, -0.6, 0.64) : new(Math.Sqrt(1 - (tilt * tilt)) * cosA, Math.Sqrt(1 - (tilt * tilt)) * sinA, tilt);
        var (sinPhi, cosPhi) = StableMath.SinCos(random.Between(0, 2 * Math.PI));
        var (first, second) = TwoBodyDecay.Boost(mass, daughterMass, energy, direction, random.Between(-1, 1), sinPhi, cosPhi);
        return (direction, first, second);
    }
}
