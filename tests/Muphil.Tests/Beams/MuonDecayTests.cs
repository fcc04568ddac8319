using Muphil.Beams;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams;

public sealed class MuonDecayTests
{
    private static readonly double Muon = Constants.Pdg2024.MuonMassGeV;

    // Momenta of π → μν and K → μν at rest: PDG 2024 listings, 30 and 236 MeV; 29.79 and 235.53 from the masses.
    [Theory]
    [InlineData(211, 0.02979)]
    [InlineData(-321, 0.23553)]
    public void Draw_TwoBodyAtRest_HasThePublishedMomentum(int pdg, double momentumGeV)
    {
        MuonMode mode = MuonDecay.ModesOf(pdg)[0];
        var random = new PhiloxStream(1, 2, 3);
        MuonMomentum muon = mode.Draw(mode.ParentMassGeV, new(0, 0, 1), ref random);
        Assert.Equal(momentumGeV, muon.MomentumGeV.Norm, 1e-5);
    }

    [Fact]
    public void Draw_PionInFlight_FillsItsEnergyRangeEvenly()
    {
        const double Energy = 100;
        const int Draws = 100_000;
        MuonMode mode = MuonDecay.ModesOf(211)[0];
        double ratio = Muon * Muon / (mode.ParentMassGeV * mode.ParentMassGeV), sum = 0, squares = 0;
        var random = new PhiloxStream(1, 2, 4);
        for (int i = 0; i < Draws; i++)
        {
            // The textbook range r E … E holds up to m²/E².
            double u = ((mode.Draw(Energy, new(0.6, 0, 0.8), ref random).EnergyGeV / Energy) - ratio) / (1 - ratio);
            Assert.InRange(u, -1e-5, 1 + 1e-5);
            sum += u;
            squares += u * u;
        }
        Assert.Equal(0.5, sum / Draws, 5 * Math.Sqrt(1.0 / 12 / Draws)); // 5σ
        Assert.Equal(1.0 / 3, squares / Draws, 5 * Math.Sqrt(4.0 / 45 / Draws)); // 5σ
    }

    [Theory]
    [InlineData(211)]
    [InlineData(-211)]
    [InlineData(321)]
    [InlineData(-321)]
    [InlineData(130)]
    public void Draw_AnyMode_ConservesMomentumAndCharge(int pdg)
    {
        Vector3D direction = new Vector3D(0.3, -0.5, 0.7).Unit();
        foreach (MuonMode mode in MuonDecay.ModesOf(pdg))
        {
            const double Energy = 20;
            double p = Math.Sqrt((Energy * Energy) - (mode.ParentMassGeV * mode.ParentMassGeV));
            double lightest = mode.Process switch { "Kmu3" => 0.1349768, "K0Lmu3" => 0.13957039, _ => 0 };
            var random = new PhiloxStream(1, 2, 5);
            for (int i = 0; i < 1000; i++)
            {
                MuonMomentum muon = mode.Draw(Energy, direction, ref random);
                Assert.Equal(Muon * Muon, (muon.EnergyGeV * muon.EnergyGeV) - muon.MomentumGeV.Dot(muon.MomentumGeV), 1e-10);
                double rest = Energy - muon.EnergyGeV;
                Vector3D left = (p * direction) - muon.MomentumGeV;
                double mass2 = (rest * rest) - left.Dot(left);
                if (lightest == 0)
                {
                    Assert.Equal(0, mass2, 1e-10);
                }
                else
                {
                    Assert.InRange(mass2, (lightest * lightest) - 1e-10, Math.Pow(mode.ParentMassGeV - Muon, 2));
                }
            }
            Assert.True(pdg == 130 || Math.Sign(mode.MuonPdg) == -Math.Sign(pdg), "a positive meson gives a μ⁺, number −13");
        }
    }

    [Fact]
    public void ModesOf_Kaons_GivePublishedShares()
    {
        // PDG 2024; the two charges of K⁰_L come in equal parts up to 0.3 % (its charge asymmetry).
        Assert.Equal([-13, 13], MuonDecay.ModesOf(130).Select(m => m.MuonPdg));
        Assert.Equal(0.2704, MuonDecay.ModesOf(130).Sum(m => m.BranchingRatio), 1e-12);
        Assert.Equal(0.6691, MuonDecay.ModesOf(321).Sum(m => m.BranchingRatio), 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => MuonDecay.ModesOf(2212));
    }

    // The Dalitz density, integrated over the plane, against the integral over t alone (H. Leutwyler, M. Roos, Z. Phys. C 25 (1984) 91), and
    // Γ(K_μ3)/Γ(K_e3): PDG 2024, 0.6608(29) for K±, 0.6669(30) for K⁰_L; 1 % for radiation.
    [Theory]
    [InlineData(0.493677, 0.1349768, 0.0296, 0.0176, 0.6608)]
    [InlineData(0.497611, 0.13957039, 0.0282, 0.0138, 0.6669)]
    public void DalitzDensity_MuonsToElectrons_IsTheRatioOfRates(double kaon, double pion, double slope, double scalarSlope, double published)
    {
        FormFactor vector = MuonDecay.Linear(slope), scalar = MuonDecay.Linear(scalarSlope);
        double byPlane = OverPlane(Muon) / OverPlane(0.000511), byT = OverT(Muon) / OverT(0.000511);
        Assert.Equal(byT, byPlane, 1e-5);
        Assert.Equal(published, byPlane, 0.01 * published);

        double OverPlane(double lepton)
        {
            var decay = new SemileptonicDecay(kaon, pion, lepton);
            return Quadrature.Adaptive(
                e =>
                {
                    var (low, high) = decay.MesonEnergies(e);
                    return Quadrature.Adaptive(h => decay.DalitzDensity(e, h, vector, scalar), low, high, 1e-8).Value;
                },
                lepton, decay.MaximumEnergyGeV, 1e-7).Value;
        }

        double OverT(double lepton)
        {
            double l2 = lepton * lepton, sum = (kaon + pion) * (kaon + pion), difference = (kaon - pion) * (kaon - pion);
            return Quadrature.Adaptive(
                t =>
                {
                    double lambda = (sum - t) * (difference - t), plus = vector(t), zero = scalar(t), gap = (kaon * kaon) - (pion * pion);
                    return Math.Sqrt(lambda) * (1 - (l2 / t)) * (1 - (l2 / t))
                        * ((lambda * (1 + (l2 / (2 * t))) * plus * plus) + (1.5 * l2 / t * gap * gap * zero * zero));
                },
                l2, difference, 1e-8).Value;
        }
    }

    [Fact]
    public void Draw_KaonToThreeBodies_HasTheMeanOfItsDalitzPlot()
    {
        MuonMode mode = MuonDecay.ModesOf(321)[1];
        var decay = new SemileptonicDecay(0.493677, 0.1349768, Muon);
        FormFactor vector = MuonDecay.Linear(0.0296), scalar = MuonDecay.Linear(0.0176);
        double mean = Moment(1) / Moment(0), sum = 0, squares = 0;
        Assert.Equal(mean, decay.ToPseudoscalar(vector, scalar).Mean, 3e-5 * mean); // 512 straight pieces
        const int Draws = 100_000;
        var random = new PhiloxStream(1, 2, 6);
        for (int i = 0; i < Draws; i++)
        {
            double energy = mode.Draw(mode.ParentMassGeV, new(1, 0, 0), ref random).EnergyGeV;
            Assert.InRange(energy, Muon, decay.MaximumEnergyGeV);
            sum += energy;
            squares += energy * energy;
        }
        double sigma = Math.Sqrt(((squares / Draws) - (mean * mean)) / Draws);
        Assert.Equal(mean, sum / Draws, 5 * sigma); // 5σ

        // Pions outside, muons inside: the other order than the table's.
        double Moment(int power)
        {
            double m = 0.493677, end = ((m * m) + (0.1349768 * 0.1349768) - (Muon * Muon)) / (2 * m);
            return Quadrature.Adaptive(
                h =>
                {
                    double t = (m * m) + (0.1349768 * 0.1349768) - (2 * m * h), p = Math.Sqrt((h * h) - (0.1349768 * 0.1349768)), share = (1 + (Muon * Muon / t)) / 2;
                    double centre = (m - h) * share, half = p * (1 - (Muon * Muon / t)) / 2;
                    return Quadrature.Adaptive(e => Math.Pow(e, power) * decay.DalitzDensity(e, h, vector, scalar), centre - half, centre + half, 1e-9).Value;
                },
                0.1349768, end, 1e-8).Value;
        }
    }

    // c → s μ⁺ν without masses: dΓ/dx ∝ x²(1 − x), as for the ν_e of muon decay; ⟨x⟩ = 3/5.
    [Fact]
    public void ToVector_WithoutMasses_IsTheQuarkSpectrum() =>
        Assert.Equal(0.5 * 3 / 5, new SemileptonicDecay(1, 1e-4, 1e-4).ToVector().Mean, 1e-5);

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public void Quantile_StraightDensities_AreExact(double uniform)
    {
        Assert.Equal(Math.Sqrt(uniform), new DecayDensity(x => x, 0, 1).Quantile(uniform), 1e-12);
        Assert.Equal(1 - Math.Sqrt(1 - uniform), new DecayDensity(x => 1 - x, 0, 1).Quantile(uniform), 1e-12);
        Assert.Equal(2 + (3 * uniform), new DecayDensity(_ => 7, 2, 5).Quantile(uniform), 1e-12);
    }

    [Fact]
    public void DecayDensity_NegativeOrEmpty_Throws()
    {
        Assert.Throws<OutsideValidityException>(() => new DecayDensity(x => x - 0.5, 0, 1));
        Assert.Throws<OutsideValidityException>(() => new DecayDensity(_ => double.NaN, 0, 1));
        Assert.Throws<OutsideValidityException>(() => new DecayDensity(_ => 0, 0, 1));
    }
}
