using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Tests.Matter;

/// <summary>The fixed quadrature rules of the radiative losses against adaptive ones in other variables.</summary>
public class RadiativeLossTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<int, double, double> NucleiAndEnergies
    {
        get
        {
            var data = new TheoryData<int, double, double>();
            foreach (var (z, a) in new[] { (1, 1.008), (4, 9.012), (29, 63.546), (82, 207.2) })
            {
                foreach (double energyGeV in new[] { 1.0, 10, 100, 1000 })
                {
                    data.Add(z, a, energyGeV);
                }
            }
            return data;
        }
    }

    // Largest differences: bremsstrahlung 1.2e-4 and photonuclear 4e-5 at 1 TeV, pairs 1.5e-5 at 1 GeV; a tenth of them at 100 GeV.
    [Theory, MemberData(nameof(NucleiAndEnergies))]
    public void Bremsstrahlung_FixedRule_AgreesWithAdaptive(int z, double a, double energyGeV)
    {
        var process = new MuonBremsstrahlung(new("X", z, a, 1), Pdg);
        double nucleusEnd = process.MaxFraction(energyGeV), electronEnd = Math.Min(nucleusEnd, process.MaxFractionOnElectron(energyGeV));
        double sum = Quadrature.Adaptive(v => process.OnNucleusCm2(v, energyGeV), 0, nucleusEnd, 1e-8).Value
            + Quadrature.Adaptive(v => process.OnElectronsCm2(v, energyGeV), 0, electronEnd, 1e-8).Value;
        Assert.Equal(1, process.LossGeVCm2PerG(energyGeV) / (Units.AvogadroPerMol / a * energyGeV * sum), 2e-4);
    }

    [Theory, MemberData(nameof(NucleiAndEnergies))]
    public void PairProduction_FixedRule_AgreesWithAdaptive(int z, double a, double energyGeV)
    {
        var process = new MuonPairProduction(new("X", z, a, 1), Pdg);
        var (low, high) = process.FractionRange(energyGeV);
        double sum = Quadrature.Adaptive(
            log =>
            {
                double v = Math.Exp(log), rhoMax = process.MaxAsymmetry(v, energyGeV);
                return rhoMax <= 0 ? 0 : v * process.Prefactor(v, energyGeV)
                    * Quadrature.Adaptive(rho => process.Shape(v, rho, energyGeV), 0, rhoMax, 1e-7).Value;
            },
            Math.Log(low),
            Math.Log(high),
            1e-5).Value;
        Assert.Equal(1, process.LossGeVCm2PerG(energyGeV) / (Units.AvogadroPerMol / a * energyGeV * sum), 3e-5);
    }

    [Theory, MemberData(nameof(NucleiAndEnergies))]
    public void Photonuclear_FixedRule_AgreesWithAdaptive(int z, double a, double energyGeV)
    {
        var process = new MuonPhotonuclear(new("X", z, a, 1), Pdg);
        var (low, high) = process.FractionRange(energyGeV);
        double sum = Quadrature.Adaptive(nu => nu * process.PerFractionCm2(nu, energyGeV), low, high, 1e-9).Value;
        Assert.Equal(1, process.LossGeVCm2PerG(energyGeV) / (Units.AvogadroPerMol / a * energyGeV * sum), 5e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(82)]
    public void Losses_BelowTheirThresholds_AreZero(int z)
    {
        var nucleus = new Constituent("X", z, 2.5 * z, 1);
        Assert.Equal(0, new MuonBremsstrahlung(nucleus, Pdg).LossGeVCm2PerG(0.12));
        Assert.Equal(0, new MuonPairProduction(nucleus, Pdg).LossGeVCm2PerG(0.12));
        Assert.Equal(0, new MuonPhotonuclear(nucleus, Pdg).LossGeVCm2PerG(0.5));
    }

    [Fact]
    public void PairProduction_Asymmetry_EndsAtElectronThreshold()
    {
        var process = new MuonPairProduction(new("Cu", 29, 63.546, 1), Pdg);
        var (low, _) = process.FractionRange(100);
        Assert.Equal(0, process.MaxAsymmetry(low, 100), 1e-7);
        Assert.Equal(0, process.PerFractionCm2(0.5 * low, 100));
        Assert.True(process.PerFractionCm2(2 * low, 100) > 0);
    }
}
