using Muphil.Beams;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams;

public sealed class PromptMuonTests
{
    private const int Draws = 100_000;
    private static readonly double Muon = Constants.Pdg2024.MuonMassGeV, Nucleon = Constants.Pdg2024.ProtonMassGeV;

    private static readonly HadronInteraction ProtonOnProton = new(2212, 400, 1, 32), ProtonOnCopper = new(2212, 400, 63.546, 825);

    [Theory]
    [InlineData(0.77526, 2.5, 2.5, false)]
    [InlineData(0.77526, 1, 2.5, false)]
    [InlineData(1.86484, 3.9, 4.9, true)]
    public void Production_Weights_AverageToOneAndKeepTheRecoil(double mass, double forward, double backward, bool perFeynmanX)
    {
        double recoil = 2 * Nucleon, energy = ProtonOnProton.CentreOfMassEnergyGeV, factor = ProtonOnProton.RapidityFactor;
        double total = 0.5 * energy * (factor + (1 / factor)), along = 0.5 * energy * (factor - (1 / factor));
        Assert.Equal(400, along, 1e-9);
        var shape = new LongitudinalShape(forward, backward, perFeynmanX, 0.5);
        PromptProduction production = perFeynmanX ? PromptProduction.Gaussian(mass, recoil, shape, 0.99) : PromptProduction.Thermal(mass, recoil, shape, 0.165);
        var random = new PhiloxStream(1, 3, 1);
        Estimate one = Mean(() => production.Draw(energy, factor, ref random), m => m.Weight);
        random = new PhiloxStream(1, 3, 2);
        Estimate transverse = Mean(() => production.Draw(energy, factor, ref random), m => m.Weight * m.TransverseMomentumGeV * m.TransverseMomentumGeV);
        // ⟨p_T²⟩ of m_T dm_T exp(−m_T/T) in closed form, or 1/b.
        const double T = 0.165;
        double thermal = ((2 * mass * mass * T) + (6 * mass * T * T) + (6 * T * T * T)) / (mass + T);
        Within(1, one);
        Within(perFeynmanX ? 1 / 0.99 : thermal, transverse);
        for (int i = 0; i < 1000; i++)
        {
            ProducedMeson meson = production.Draw(energy, factor, ref random);
            double left = total - meson.EnergyGeV;
            Vector3D p = new Vector3D(0, 0, along) - meson.MomentumGeV;
            Assert.True((left * left) - p.Dot(p) > (recoil * recoil) - 1e-9);
            Assert.Equal(mass * mass, (meson.EnergyGeV * meson.EnergyGeV) - meson.MomentumGeV.Dot(meson.MomentumGeV), 1e-8);
        }
    }

    [Fact]
    public void Production_PerFeynmanX_HasThePowersMoment()
    {
        PromptProduction production = PromptProduction.Gaussian(1.86484, 3, new(4.9, 4.9, true, 0.5), 0.99);
        var random = new PhiloxStream(1, 3, 3);
        // ∫ x (1 − x)ⁿ dx / ∫ (1 − x)ⁿ dx = 1/(n + 2).
        Within(1 / 6.9, Mean(() => production.Draw(27.4, 20, ref random), m => m.Weight * Math.Abs(m.FeynmanX)));
        Assert.Equal(0, production.Draw(4.8, 3, ref random).Weight);
    }

    // Kroll–Wada: Γ(η → μμγ)/Γ(η → γγ) = (2α/3π) ∫, Γ(ω → μμπ⁰)/Γ(ω → π⁰γ) = (α/3π) ∫. PDG 2024: 3.1(4)e-4/0.3936, 1.34(18)e-4/0.0835.
    // One standard deviation; for the ω two, as the measured rate is known to lie above what any pole gives.
    [Theory]
    [InlineData(0.547862, 0, 1.934, 2, 3.1e-4 / 0.3936, 0.13)]
    [InlineData(0.78266, 0.1349768, 2.223, 1, 1.34e-4 / 0.0835, 0.28)]
    public void Dalitz_Integral_GivesThePublishedRatio(double mass, double other, double inverseLambda2, int photons, double published, double error)
    {
        Func<double, double> formFactor2 = PromptDalitzDecay.Pole(inverseLambda2);
        var decay = new PromptDalitzDecay(mass, other, formFactor2);
        double low = Math.Log(4 * Muon * Muon), high = 2 * Math.Log(mass - other);
        double area = Quadrature.Adaptive(l => decay.Density(Math.Exp(l), formFactor2), low, high, 1e-7).Value;
        Assert.Equal(published, photons * Constants.Pdg2024.Alpha / (3 * Math.PI) * area, error * published);

        double mean = Quadrature.Adaptive(l => Math.Exp(l) * decay.Density(Math.Exp(l), formFactor2), low, high, 1e-7).Value / area;
        var random = new PhiloxStream(1, 3, 4);
        Within(mean, Mean(() => decay.DrawQ2(ref random), q2 =>
        {
            Assert.InRange(q2, (4 * Muon * Muon) - 1e-12, Math.Pow(mass - other, 2) + 1e-12);
            return q2;
        }));
        // Each muon has half of the pair's energy on average.
        double pair = (mean + (mass * mass) - (other * other)) / (2 * mass);
        Within(0.5 * pair, Mean(() => decay.Draw(mass, new(0, 0, 1), ref random), m => m.EnergyGeV));
    }

    [Fact]
    public void Dimuons_ProtonsOnProtons_AddUpToMultiplicityTimesBranchingRatio()
    {
        var source = new PromptDimuons();
        double pairs = (0.385 * 4.55e-5) + (0.390 * (7.4e-5 + 1.34e-4)) + (0.019 * 2.85e-4) + (0.30 * (5.8e-6 + 3.1e-4)) + (0.045 * 1.13e-4);
        Assert.Equal(pairs, source.PairsPerReferenceInteraction, 1e-12);
        // A = 1: no nuclear factor.
        Within(2 * pairs, Mean(source, ProtonOnProton, 5));
    }

    [Fact]
    public void Charm_ProtonsOnCopper_AddsUpToCrossSectionTimesBranchingRatio()
    {
        var source = new PromptCharm();
        double microbarn = 0.97 * ((18.3 * 0.0649) + (11.9 * 0.1607) + (3 * 0.0633));
        Assert.Equal(microbarn, source.MuonsMicrobarnAt400GeV, 1e-12);
        Within(microbarn * 63.546 / 825e3, Mean(source, ProtonOnCopper, 6));
    }

    [Theory]
    [InlineData(2212, 400)]
    [InlineData(2112, 60)]
    [InlineData(-211, 100)]
    [InlineData(321, 40)]
    [InlineData(211, 3)]
    public void Draw_EitherClass_StaysWithinTheProjectile(int pdg, double momentumGeV)
    {
        foreach (IPromptMuons source in (IPromptMuons[])[new PromptDimuons(), new PromptCharm()])
        {
            var interaction = new HadronInteraction(pdg, momentumGeV, 63.546, 700);
            var random = new PhiloxStream(1, 3, 7);
            for (int i = 0; i < 2000; i++)
            {
                PromptMuon muon = source.Draw(interaction, ref random);
                Assert.True(muon.Weight >= 0 && double.IsFinite(muon.Weight));
                if (muon.Weight > 0)
                {
                    Assert.InRange(muon.EnergyGeV, Muon - 1e-12, momentumGeV + 1);
                    Assert.Equal(Muon * Muon, (muon.EnergyGeV * muon.EnergyGeV) - muon.MomentumGeV.Dot(muon.MomentumGeV), 1e-7);
                    Assert.Equal(13, Math.Abs(muon.Pdg));
                }
            }
        }
    }

    [Fact]
    public void Charm_Signs_FollowTheQuark()
    {
        var source = new PromptCharm();
        var random = new PhiloxStream(1, 3, 8);
        for (int i = 0; i < 100; i++)
        {
            PromptMuon muon = source.Draw(ProtonOnCopper, ref random);
            Assert.Equal(-Math.Sign(muon.ParentPdg), Math.Sign(muon.Pdg));
        }
    }

    // ρ⁰ in pp at 24 GeV: 3.49(42) mb of 30.5 mb, V. Blobel et al., Phys. Lett. B 48 (1974) 73.
    [Fact]
    public void Dimuons_EnergyDependence_GivesTheRhoAt24GeV() =>
        Assert.Equal(3.49 / 30.5, 0.385 * PromptDimuons.EnergyDependence(new(2212, 24, 1, 32)), 0.42 / 30.5);

    // pp at 800 GeV, D and antiparticles: 48(11) μb, E743, R. Ammar et al., Phys. Rev. Lett. 61 (1988) 2185.
    [Fact]
    public void Charm_EnergyDependence_GivesE743AndEndsAtThreshold()
    {
        Assert.Equal(48, 30.2 * PromptCharm.EnergyDependence(new HadronInteraction(2212, 800, 1, 32).CentreOfMassEnergyGeV, true), 11.0);
        Assert.Equal(1, PromptCharm.EnergyDependence(ProtonOnProton.CentreOfMassEnergyGeV, true), 1e-12);
        Assert.Equal(0, PromptCharm.EnergyDependence(5.0, true));
        Assert.True(PromptCharm.EnergyDependence(5.0, false) > 0);
    }

    // p + C over p + p for pions, NA49: about 1.2 at x_F = 0 and 0.85 at 0.4; 10 % for reading it off and for C instead of Be.
    [Fact]
    public void NuclearFactor_LightNucleus_IsNearTheMeasuredRatio()
    {
        Assert.Equal(1.2, PromptDimuons.NuclearFactor(9.012, 0, 0.4), 0.12);
        Assert.Equal(0.85, PromptDimuons.NuclearFactor(9.012, 0.4, 0.4), 0.09);
        Assert.Equal(1, PromptDimuons.NuclearFactor(1, 0.3, 0.5));
    }

    private static Estimate Mean(IPromptMuons source, HadronInteraction interaction, ulong stream)
    {
        var random = new PhiloxStream(1, 3, stream);
        return Mean(() => source.Draw(interaction, ref random), m => m.Weight);
    }

    internal static Estimate Mean<T>(Func<T> draw, Func<T, double> value)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            double v = value(draw());
            sum += v;
            squares += v * v;
        }
        double mean = sum / Draws;
        return new(mean, Math.Sqrt(((squares / Draws) - (mean * mean)) / Draws));
    }

    internal static void Within(double expected, Estimate mean) => Assert.Equal(expected, mean.Value, 5 * mean.Error); // 5σ
}
