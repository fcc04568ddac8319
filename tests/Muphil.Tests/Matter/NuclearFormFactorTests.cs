using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Tests.Production;

namespace Muphil.Tests.Matter;

public class NuclearFormFactorTests
{
    [Theory]
    [InlineData("Be", 4, 9.0121831)]
    [InlineData("Fe", 26, 55.845)]
    [InlineData("Cu", 29, 63.546)]
    [InlineData("Mo", 42, 95.95)]
    public void Constructor_Element_ChargeMassAndParts(string symbol, int z, double a)
    {
        NuclearFormFactor full = TestMaterials.Nucleus(symbol), elastic = TestMaterials.Nucleus(symbol, FormFactorChoice.Elastic);
        NuclearFormFactor point = TestMaterials.Nucleus(symbol, FormFactorChoice.Point);
        // CODATA 2022: 931.494 103 72(29) MeV; one rounding.
        Assert.Equal(a * 0.93149410372, full.NuclearMassGeV, 1e-15 * full.NuclearMassGeV);
        Assert.Equal(full.NuclearMassGeV, point.NuclearMassGeV);
        Assert.Equal(FormFactorChoice.Full, full.Choice);
        for (double t = 1e-16; t < 100; t *= 7)
        {
            Assert.Equal(z * z, point.G2(t));
            Assert.Equal(full.Elastic(t), elastic.G2(t));
            // The same two terms, added.
            Assert.Equal(full.Elastic(t) + full.Inelastic(t), full.G2(t));
        }
    }

    // Eqs. 17 and 18 as printed.
    [Fact]
    public void G2_Copper_IsAsPrinted()
    {
        NuclearFormFactor copper = TestMaterials.Nucleus("Cu");
        Constants c = Constants.Pdg2024;
        double a = 111 / (c.ElectronMassGeV * Math.Cbrt(29)), aPrime = 773 / (c.ElectronMassGeV * Math.Pow(29, 2.0 / 3));
        double d = 0.164 * Math.Pow(63.546, -2.0 / 3), mu2 = Math.Pow(c.ProtonMagneticMoment, 2), mP2 = Math.Pow(c.ProtonMassGeV, 2);
        for (double t = 1e-14; t < 10; t *= 3)
        {
            double elastic = Math.Pow(a * a * t / (1 + (a * a * t)) / (1 + (t / d)) * 29, 2);
            double inelastic = 29 * Math.Pow(
                aPrime * aPrime * t / (1 + (aPrime * aPrime * t)) * (1 + (t / (4 * mP2) * (mu2 - 1))) / Math.Pow(1 + (t / 0.71), 4), 2);
            // Some ten roundings.
            Assert.Equal(1, copper.Elastic(t) / elastic, 1e-14);
            Assert.Equal(1, copper.Inelastic(t) / inelastic, 1e-14);
        }
    }

    // (G_E² + τ G_M²)/(1 + τ) with dipoles, per proton, beyond the screening: exact in τ, which the choice is to first order.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void G2_Rosenbluth_IsThatOfFreeProtons(double t)
    {
        Constants c = Constants.Pdg2024;
        double tau = t / (4 * c.ProtonMassGeV * c.ProtonMassGeV), electric = Math.Pow(1 + (t / 0.71), -2), magnetic = c.ProtonMagneticMoment * electric;
        double proton = ((electric * electric) + (tau * magnetic * magnetic)) / (1 + tau);
        NuclearFormFactor copper = TestMaterials.Nucleus("Cu", FormFactorChoice.Rosenbluth);
        Assert.Equal(1, (copper.G2(t) - copper.Elastic(t)) / (29 * proton), 8 * tau * tau + 1e-6);
        // As printed it is this squared.
        Assert.Equal(1, copper.Inelastic(t) / (29 * proton * proton), 16 * tau * tau + 1e-6);
    }

    [Fact]
    public void Average_Concrete_IsTheMeanOverItsNuclei()
    {
        Material concrete = Materials.Get("concrete");
        Constants c = Constants.Pdg2024;
        foreach (FormFactorChoice choice in Enum.GetValues<FormFactorChoice>())
        {
            NuclearFormFactor average = NuclearFormFactor.Average(concrete, choice, c);
            for (double t = 1e-14; t < 10; t *= 3)
            {
                double sum = concrete.Constituents.Sum(n => concrete.NucleiPerM3(n) * new NuclearFormFactor(n.Z, n.A, choice, c).G2(t));
                Assert.Equal(1, average.G2(t) * concrete.NucleiPerM3() / sum, 1e-14);
            }
        }
    }

    // Of one element: nothing is averaged.
    [Fact]
    public void Average_Copper_IsItsNucleus()
    {
        NuclearFormFactor copper = TestMaterials.Nucleus("Cu"), average = NuclearFormFactor.Average(TestMaterials.Copper, FormFactorChoice.Full, Constants.Pdg2024);
        Assert.Equal(1, average.NuclearMassGeV / copper.NuclearMassGeV, 1e-15);
        double[] t = [1e-10, 1e-6, 1e-3, 0.1], weights = [1, 1, 1, 1];
        copper.MultiplyByG2(t, weights);
        Assert.Equal(t.Select(copper.G2), weights);
        Assert.Equal(t.Select(copper.G2), t.Select(average.G2));
    }
}
