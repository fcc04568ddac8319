using Muphil.Beams;
using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams;

public sealed class GammaMuonsTests
{
    private static readonly double Muon = Constants.Pdg2024.MuonMassGeV;

    // g/cm²: PDG 2024, Atomic and nuclear properties.
    [Theory]
    [InlineData(4, 9.0122, 65.19)]
    [InlineData(29, 63.546, 12.86)]
    [InlineData(42, 95.95, 9.80)]
    [InlineData(82, 207.2, 6.37)]
    public void RadiationLength_Elements_IsThePublishedOne(int z, double a, double published) =>
        Assert.Equal(published, RadiationLength.GPerCm2(z, a, Constants.Pdg2024), 0.002 * published);

    // The fit of the total cross section that the authors give beside the differential one, said to be good to 2 %.
    [Theory]
    [InlineData(29, 63.546, 10)]
    [InlineData(29, 63.546, 100)]
    [InlineData(42, 95.95, 400)]
    [InlineData(82, 207.2, 30)]
    public void IntegratedMb_AgainstTheAuthorsFit_AgreesTo2Percent(int z, double a, double energy)
    {
        double screening = 183 / Math.Pow(z, 1.0 / 3), nuclear = 1.54 * Math.Pow(a, 0.27), electron = Constants.Pdg2024.ElectronMassGeV;
        double limit = screening * Muon / (nuclear * electron), medium = 1 / (4 * nuclear * Math.Sqrt(Math.E) * Muon);
        double correction = 1 + (0.04 * Math.Log(1 + ((-18 + (4347 / screening)) / energy)));
        double effective = Math.Pow(1 - (4 * Muon / energy), 1.479 + (0.00799 * nuclear))
            * Math.Pow(Math.Pow(limit / medium, -0.88) + Math.Pow(energy, -0.88), -1 / 0.88);
        double fit = 28.0 / 9 * RadiusTermMb(z) * Math.Log(1 + (medium * correction * effective));
        Assert.Equal(fit, new GammaConversion(z, a).IntegratedMb(energy), 0.02 * fit);
    }

    [Fact]
    public void IntegratedMb_HighEnergy_IsCompleteScreening()
    {
        // (28/9) α Z² r_μ² ln W∞, W∞ = 183 Z^(−1/3) m_μ/(1.54 A^0.27 m_e); at 10⁸ GeV the ends of x are the last not to be screened.
        double limit = 183 / Math.Pow(29, 1.0 / 3) * Muon / (1.54 * Math.Pow(63.546, 0.27) * Constants.Pdg2024.ElectronMassGeV);
        double expected = 28.0 / 9 * RadiusTermMb(29) * Math.Log(limit);
        Assert.Equal(expected, new GammaConversion(29, 63.546).IntegratedMb(1e8), 1e-4 * expected);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void Conversion_Draws_ShareTheEnergyEvenlyAndStayOnShell(double energy)
    {
        var conversion = new GammaConversion(29, 63.546);
        var random = new PhiloxStream(1, 4, 1);
        PromptMuonTests.Within(0.5 * energy, PromptMuonTests.Mean(() => conversion.Draw(energy, ref random), m =>
        {
            Assert.Equal(Muon * Muon, (m.EnergyGeV * m.EnergyGeV) - m.MomentumGeV.Dot(m.MomentumGeV), 1e-9);
            return m.EnergyGeV;
        }));
        // Second moment of the share, against the differential cross section.
        double half = 0.5 * Math.Sqrt(1 - (4 * Muon / energy)), total = conversion.IntegratedMb(energy);
        double second = Quadrature.Adaptive(x => x * x * conversion.DifferentialMb(energy, x), 0.5 - half, 0.5 + half, 1e-8).Value / total;
        PromptMuonTests.Within(second * energy * energy, PromptMuonTests.Mean(() => conversion.Draw(energy, ref random), m => m.EnergyGeV * m.EnergyGeV));
    }

    // Approximation A in closed form: for photons ∝ E^(−s−1) all photons have A(s)/(σ₀A(s) − B(s)C(s)) of track per first photon, which
    // alone has 1/σ₀ (B. Rossi, K. Greisen, Rev. Mod. Phys. 13 (1941) 240, with b = 0.0135 as there).
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ShowerTrack_Moments_AgreeWithApproximationATo5Percent(int s)
    {
        double c = (4.0 / 3) + (2 * 0.0135), harmonic = Enumerable.Range(1, s + 1).Sum(k => 1.0 / k);
        double a = (c * (harmonic - 1)) + 0.5 - (1.0 / ((s + 1) * (s + 2)));
        double b = 2 * ((1.0 / (s + 1)) - (c / ((s + 2) * (s + 3)))), photons = (1.0 / (s + 2)) + (c / (s * (s + 1)));
        double sigma = 1 - (c / 6);
        double shower = (a / ((sigma * a) - (b * photons))) - (1 / sigma);
        double moment = Quadrature.Adaptive(u => Math.Pow(u, s) * GammaMuons.ShowerTrack(u), 0, 1, 1e-6).Value;
        Assert.Equal(shower, moment, 0.05 * shower);
    }

    [Theory]
    [InlineData("Cu", 20)]
    [InlineData("concrete", 150)]
    public void Draw_Photons_AddUpToFirstAndShowerConversions(string name, double energy)
    {
        Material material = Materials.Get(name);
        var source = new GammaMuons(material);
        double PairsAt(double k) => material.Constituents.Sum(c => c.MassFraction / c.A * new GammaConversion(c.Z, c.A).IntegratedMb(k))
            / material.Constituents.Sum(c => 7.0 / 9 * c.MassFraction / RadiationLength.GPerCm2(c.Z, c.A, Constants.Pdg2024)) * Units.AvogadroPerMol * 1e-27;
        // In ln u, coarsely: the draws have 1 %.
        double shower = Quadrature.Adaptive(l => Math.Exp(l) * 7 / 9 * GammaMuons.ShowerTrack(Math.Exp(l)) * PairsAt(energy * Math.Exp(l)),
            Math.Log(GammaConversion.LowestEnergyGeV / energy), 0, 1e-3).Value;
        var random = new PhiloxStream(1, 4, 2);
        PromptMuonTests.Within(2 * (PairsAt(energy) + shower), PromptMuonTests.Mean(() => source.Draw(energy, ref random), m => m.Weight));
        Assert.Equal(0, source.Draw(0.5, ref random).Weight);
    }

    [Fact]
    public void DrawFromNeutralPion_FlatPhotons_AddUpToTheirMean()
    {
        var source = new GammaMuons(Materials.Get("Cu"));
        var random = new PhiloxStream(1, 4, 3);
        Estimate pion = PromptMuonTests.Mean(() => source.DrawFromNeutralPion(30, ref random), m => m.Weight);
        // Two photons with energies flat from 0 to the pion's.
        Estimate photons = PromptMuonTests.Mean(() => source.Draw(30 * random.Uniform(), ref random), m => 2 * m.Weight);
        PromptMuonTests.Within(photons.Value, pion with { Error = Math.Sqrt((pion.Error * pion.Error) + (photons.Error * photons.Error)) });
    }

    [Fact]
    public void DrawFromEta_Muons_StayWithinTheProjectile()
    {
        var source = new GammaMuons(Materials.Get("Cu"));
        var random = new PhiloxStream(1, 4, 4);
        Estimate weight = PromptMuonTests.Mean(() => source.DrawFromEta(new(2212, 400, 63.546, 825), ref random), m =>
        {
            Assert.True(m.EnergyGeV < 400);
            return m.Weight;
        });
        Assert.True(weight.Value > 10 * weight.Error);
    }

    private static double RadiusTermMb(int z)
    {
        double alpha = Constants.Pdg2024.Alpha, radius = alpha / Muon;
        return alpha * z * z * radius * radius * Units.PbPerInverseGeV2 * 1e-9;
    }
}
