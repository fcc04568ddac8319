using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Lines;

public class BeamlineMediumTests
{
    private static readonly BeamlineMedium Beryllium = new(Materials.Get("Be"), Constants.Pdg2024);

    // The production cross section by which the fits of arXiv:0806.1449 are divided, 177.7 mb, and 34.6 mb of quasi-elastic scattering: 212 mb; to 1 %.
    [Fact]
    public void Of_ProtonsOnBeryllium_AreThePublished()
    {
        var (inelastic, production) = BoosterCrossSections.Of(2212, 8.88889, 4, 9.0121831);
        Assert.Equal(177.7 + 34.6, inelastic, 2.1);
        Assert.Equal(177.7, production, 1.8);
        Assert.Equal((inelastic, production), BoosterCrossSections.Of(2112, 8.88889, 4, 9.0121831));
    }

    // Where the fits end, the tables that follow join within 15 %, and below their start the value there is used.
    [Theory]
    [InlineData(2212, 4, 9.0121831)]
    [InlineData(2212, 13, 26.9815385)]
    [InlineData(211, 4, 9.0121831)]
    [InlineData(211, 13, 26.9815385)]
    [InlineData(-211, 4, 9.0121831)]
    [InlineData(-211, 13, 26.9815385)]
    public void Of_EndsOfTheFits_JoinWhatFollows(int pdg, int z, double a)
    {
        Assert.Equal(1, BoosterCrossSections.Of(pdg, 11, z, a).InelasticMb / BoosterCrossSections.Of(pdg, 11.001, z, a).InelasticMb, 0.16);
        double least = pdg == 2212 ? 2 : 0.5;
        Assert.Equal(BoosterCrossSections.Of(pdg, least, z, a), BoosterCrossSections.Of(pdg, 0.2, z, a));
        for (double p = 0.1; p < 20; p *= 1.1)
        {
            var (inelastic, production) = BoosterCrossSections.Of(pdg, p, z, a);
            Assert.InRange(production, 0.3 * inelastic, 0.99 * inelastic);
        }
    }

    // σ_el = (σ_inel + σ_el)²/16πb with b = 14.5 A^0.66 GeV⁻² and 1 GeV⁻² = 0.389379 mb. Protons of 8.9 GeV: 285 mb in all less 212 mb (arXiv:0806.1449), within 20 %.
    [Fact]
    public void ElasticMb_SolvesTheOpticalTheorem()
    {
        double elastic = BeamlineMedium.ElasticMb(212.4, 9.0121831), b = 14.5 * Math.Pow(9.0121831, 0.66) * 0.3893794;
        Assert.Equal((212.4 + elastic) * (212.4 + elastic) / (16 * Math.PI * b), elastic, 1e-4);
        Assert.InRange(elastic / 73, 0.8, 1.1);
    }

    // 12.35e28 nuclei per m³ by 177.7e-31 m².
    [Fact]
    public void At_ProtonsInBeryllium_InteractOnceIn46Cm() => Assert.Equal(0.456, 1 / Beryllium.At(TrackedSpecies.Of(2212).Index, 8.88889).ProductionPerM, 0.006);

    // Groom, Mokhov, Striganov (2001), ionisation by muons of 1.101 GeV momentum (1 GeV kinetic) in beryllium: 1.686 MeV cm²/g.
    [Fact]
    public void At_Muons_LoseWhatTheTableSays()
    {
        Assert.Equal(1.686 * 0.1848, Beryllium.At(TrackedSpecies.Of(13).Index, 1.101).LossGeVPerM, 0.002);
        double perM = Beryllium.At(TrackedSpecies.Of(13).Index, 1).LossGeVPerM;
        // A pion of the same βγ loses the same.
        double scale = TrackedSpecies.Of(211).MassGeV / TrackedSpecies.Of(13).MassGeV;
        Assert.Equal(perM, Beryllium.At(TrackedSpecies.Of(211).Index, scale).LossGeVPerM, 2e-3 * perM);
    }

    // PDG 2024, eq. 34.16, 13.6 MeV/βcp √(x/X0), X0(Be) = 35.28 cm; within 15 %, as for the thicknesses of a target.
    [Fact]
    public void CoulombPerM_IsAboutHighland()
    {
        TrackedSpecies pion = TrackedSpecies.Of(211);
        double rms = Math.Sqrt(Beryllium.CoulombPerM(2, pion.EnergyGeV(2)) * 0.3528);
        Assert.Equal(1, rms / (0.0136 / (2 * 2 / pion.EnergyGeV(2))), 0.15);
    }

    // The recoil takes what is missing: it has the mass of a nucleon or of the nucleus; the mean |t| of many is 1/b of each.
    [Fact]
    public void Scatter_RecoilIsOnItsMassShell()
    {
        TrackedSpecies proton = TrackedSpecies.Of(2212);
        MatterRates rates = Beryllium.At(proton.Index, 8.88889);
        double nucleon = Constants.Pdg2024.ProtonMassGeV, nucleus = 9.0121831 * Units.AtomicMassUnitGeV, energy = proton.EnergyGeV(8.88889);
        var (sums, counts) = (new double[2], new int[2]);
        for (int i = 0; i < 20000; i++)
        {
            PhiloxStream random = Booster.Numbers(i);
            Vector3D direction = new Vector3D(0.1, -0.2, 1).Unit(), before = 8.88889 * direction;
            double p = 8.88889;
            Beryllium.Scatter(proton, rates, ref direction, ref p, ref random);
            double transfer = energy - proton.EnergyGeV(p);
            Vector3D q = before - (p * direction);
            double minusT = q.Dot(q) - (transfer * transfer), mass = minusT / (2 * Math.Max(transfer, 1e-12));
            // −t = 2 m ν: the mass from energy and momentum that it gets.
            int which = mass < 3 ? 0 : 1;
            if (minusT > 1e-3)
            {
                Assert.Equal(which == 0 ? nucleon : nucleus, mass, which == 0 ? 1e-6 : 1e-4);
            }
            sums[which] += minusT;
            counts[which]++;
        }
        Assert.Equal(rates.QuasiElasticPerM / (rates.QuasiElasticPerM + rates.ElasticPerM), counts[0] / 20000.0, 0.011);
        Assert.Equal(1 / 9.0, sums[0] / counts[0], 0.004);
        Assert.Equal(1 / (14.5 * Math.Pow(9.0121831, 0.66)), sums[1] / counts[1], 6e-4);
    }
}
