using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Booster;

public sealed class NeutrinoPointingTests
{
    private static readonly double Muon = Constants.Pdg2024.MuonMassGeV;

    // E = E*/(γ (1 − β cos θ)), dΩ*/dΩ = 1/(γ² (1 − β cos θ)²).
    [Theory, InlineData(0.0, 1.0), InlineData(2.0, 1.0), InlineData(2.0, 0.99), InlineData(0.3, -1.0), InlineData(6.0, -0.2)]
    public void Aim_MasslessDaughter_IsTheDopplerShift(double momentumGeV, double cosTheta)
    {
        const double mass = 0.493677, rest = 0.2355;
        double energy = Math.Sqrt((momentumGeV * momentumGeV) + (mass * mass)), shift = mass / (energy - (momentumGeV * cosTheta));
        DaughterAim aim = DaughterAim.At(mass, momentumGeV, cosTheta, rest, 0);
        Assert.Null(aim.Slower);
        Assert.Equal(rest * shift, aim.Faster!.Value.EnergyGeV, 1e-9);
        Assert.Equal(aim.Faster.Value.EnergyGeV, aim.Faster.Value.MomentumGeV, 1e-9);
        Assert.Equal(shift * shift, aim.Faster.Value.RestPerLabSolidAngle, 1e-9 * shift * shift);
    }

    // Every solution, boosted back, has the energy it started from; and all directions together make the whole sphere of the rest frame: Σ dΩ*/dΩ over
    // the laboratory is 4π, for parents slower and faster than the daughter.
    [Theory, InlineData(0.1, 0.1), InlineData(2.0, 0.1), InlineData(2.0, 0.24), InlineData(0.4, 0.2), InlineData(2.0, 0.0)]
    public void Aim_AllDirections_CoverTheRestFrameOnce(double momentumGeV, double massGeV)
    {
        const double mass = 0.493677, rest = 0.25;
        const int steps = 400_000;
        double energy = Math.Sqrt((momentumGeV * momentumGeV) + (mass * mass)), sum = 0, two = 0;
        for (int i = 0; i < steps; i++)
        {
            // Nodes crowd at zero angle.
            double u = (i + 0.5) / steps, cosTheta = 1 - (2 * u * u * u), width = 6 * u * u / steps;
            DaughterAim aim = DaughterAim.At(mass, momentumGeV, cosTheta, rest, massGeV);
            two += aim.Slower is null ? 0 : 1;
            foreach (AimedDaughter? solution in (AimedDaughter?[])[aim.Faster, aim.Slower])
            {
                if (solution is not { } d)
                {
                    continue;
                }
                sum += 2 * Math.PI * width * d.RestPerLabSolidAngle;
                if (i % 1000 == 0)
                {
                    Assert.Equal(massGeV * massGeV, (d.EnergyGeV * d.EnergyGeV) - (d.MomentumGeV * d.MomentumGeV), 1e-9);
                    Assert.Equal(rest, ((energy * d.EnergyGeV) - (momentumGeV * d.MomentumGeV * cosTheta)) / mass, 1e-9);
                }
            }
        }
        // At the edge of the cone the Jacobian has an integrable singularity: √ of the step.
        Measured.Deviation(two > 0 ? "two solutions" : "one solution", (sum / (4 * Math.PI)) - 1);
        Assert.Equal(4 * Math.PI, sum, 4 * Math.PI * (two > 0 ? 0.01 : 1e-6));
        bool parentFaster = momentumGeV / energy > Math.Sqrt((rest * rest) - (massGeV * massGeV)) / rest;
        Assert.Equal(parentFaster && massGeV > 0, two > 0);
    }

    [Fact]
    public void At_OnTheAxis_IsTheClosedForm()
    {
        const double momentum = 3, distance = 541.34;
        var random = new PhiloxStream(1, 1, 1);
        NeutrinoMode mode = Assert.Single(NeutrinoMode.Of(211));
        AimedNeutrino neutrino = NeutrinoPointing.At(mode, new(0, 0, momentum), new(0, 0, 0), new(0, 0, distance), ref random);
        double gamma = Math.Sqrt((momentum * momentum) + (0.13957039 * 0.13957039)) / 0.13957039, forward = gamma + (momentum / 0.13957039);
        Assert.Equal(14, neutrino.Pdg);
        Assert.Equal(0.029791 * forward, neutrino.EnergyGeV, 1e-5 * forward);
        Assert.Equal(0.999877 * forward * forward / (4 * Math.PI * distance * distance), neutrino.PerM2, 1e-9);
    }

    // A near window, seen under an angle from beside: against decays drawn isotropically in the rest frame, of which those that hit are counted.
    [Theory]
    [InlineData(211, 0, 1.5)]
    [InlineData(-321, 0, 2.0)]
    [InlineData(321, 1, 1.0)]
    [InlineData(130, 1, 2.5)]
    public void At_NearWindow_AgreesWithDrawnDecays(int pdg, int modeIndex, double momentumGeV)
    {
        NeutrinoMode mode = NeutrinoMode.Of(pdg)[modeIndex];
        var window = new FluxWindow(new(0.5, -1, 20), 3);
        var (decay, parent) = (new Vector3D(0.1, 0.3, 2), momentumGeV * new Vector3D(0.05, 0.02, 1).Unit());
        double mass = mode.ParentMassGeV, energy = Math.Sqrt((momentumGeV * momentumGeV) + (mass * mass));
        const int aimed = 30_000, drawn = 150_000;
        double sum = 0, squares = 0, energySum = 0, hits = 0, hitEnergy = 0, hitEnergy2 = 0;
        var random = new PhiloxStream(2, (uint)Math.Abs(pdg), 9);
        for (int i = 0; i < aimed; i++)
        {
            AimedNeutrino neutrino = NeutrinoPointing.At(mode, parent, decay, window.Point(ref random), ref random);
            sum += neutrino.PerM2;
            squares += neutrino.PerM2 * neutrino.PerM2;
            energySum += neutrino.PerM2 * neutrino.EnergyGeV;
        }
        Frame frame = Frame.About(parent.Unit());
        for (int i = 0; i < drawn; i++)
        {
            double rest = mode.RestEnergyGeV(ref random), cos = random.Between(-1, 1), phi = random.Between(0, 2 * Math.PI), sin = Math.Sqrt(1 - (cos * cos));
            double e = ((energy * rest) + (momentumGeV * rest * cos)) / mass;
            Vector3D way = frame.ToLab(new(rest * sin * Math.Cos(phi), rest * sin * Math.Sin(phi), ((momentumGeV * rest) + (energy * rest * cos)) / mass));
            Vector3D at = decay + ((18 / way.Z) * way) - window.CentreM;
            if (way.Z > 0 && (at.X * at.X) + (at.Y * at.Y) < 9)
            {
                hits++;
                hitEnergy += e;
                hitEnergy2 += e * e;
            }
        }
        double area = Math.PI * 9, expected = area * sum / aimed / mode.BranchingRatio, error = area * Math.Sqrt(squares) / aimed / mode.BranchingRatio;
        double share = hits / drawn, mean = hitEnergy / hits;
        Assert.InRange(share, 0.05, 0.95);
        Assert.Equal(share, expected, 5 * (error + Math.Sqrt(share * (1 - share) / drawn))); // 5σ
        Assert.Equal(mean, energySum / sum, 5 * 1.5 * Math.Sqrt(((hitEnergy2 / hits) - (mean * mean)) / Math.Min(hits, aimed)));
    }

    // ⟨E_ν⟩ = M − ⟨E_μ⟩ − ⟨E_π⟩ over the Dalitz plot in the other order: meson within muon.
    [Theory, InlineData(321, 111), InlineData(130, 211)]
    public void NeutrinoSpectrum_OfThreeBodies_HasTheMeanThatIsLeft(int kaon, int pion)
    {
        double m = Particles.Get(kaon).MassGeV;
        var decay = new SemileptonicDecay(m, Particles.Get(pion).MassGeV, Muon);
        var (vector, scalar) = MuonDecay.FormFactorsOf(kaon);
        double all = 0, neutrino = 0;
        const int steps = 800;
        for (int i = 0; i < steps; i++)
        {
            double e = Muon + ((i + 0.5) / steps * (decay.MaximumEnergyGeV - Muon));
            var (low, high) = decay.MesonEnergies(e);
            for (int k = 0; k < steps; k++)
            {
                double h = low + ((k + 0.5) / steps * (high - low)), density = (high - low) * decay.DalitzDensity(e, h, vector, scalar);
                all += density;
                neutrino += density * (m - e - h);
            }
        }
        DecayDensity spectrum = NeutrinoMode.NeutrinoSpectrum(decay, vector, scalar);
        Assert.Equal(neutrino / all, spectrum.Mean, 1e-4 * spectrum.Mean);
        if (kaon == 321)
        {
            // (M² − (m_π + m_μ)²)/2M.
            Assert.Equal(0.18819, spectrum.Last, 1e-5);
        }
    }

    [Fact]
    public void ModesOf_Parents_GiveTheNeutrinoOfTheMuon()
    {
        Assert.Equal([14], NeutrinoMode.Of(211).Select(m => m.NeutrinoPdg));
        Assert.Equal([-14], NeutrinoMode.Of(-211).Select(m => m.NeutrinoPdg));
        Assert.Equal([14, -14], NeutrinoMode.Of(130).Select(m => m.NeutrinoPdg));
        Assert.Equal(0.6356 + 0.03352, NeutrinoMode.Of(-321).Sum(m => m.BranchingRatio), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutrinoMode.Of(2212));
    }

    // A muon at rest: ν̄_μ of a μ⁺ fly along its spin 1 − P·n ∫f₁ = 4/3 as often as on average, against it 2/3; across it, and of unpolarised
    // muons, ⟨E⟩ = 0.7 m/2. The other way round for μ⁻.
    [Theory, InlineData(-13, 1.0, 4.0 / 3), InlineData(-13, -1.0, 2.0 / 3), InlineData(13, 1.0, 2.0 / 3), InlineData(-13, 0.0, 1.0)]
    public void OfMuon_AtRest_HasTheAsymmetryOfTheWeakDecay(int pdg, double polarisation, double expected)
    {
        const int draws = 20_000;
        double sum = 0, energy = 0;
        var random = new PhiloxStream(4, 4, 4);
        for (int i = 0; i < draws; i++)
        {
            AimedNeutrino neutrino = NeutrinoPointing.OfMuon(pdg, new(0, 0, 0), new(0, 0, polarisation), new(0, 0, 0), new(0, 0, 10), ref random);
            Assert.Equal(pdg < 0 ? -14 : 14, neutrino.Pdg);
            sum += neutrino.PerM2 * 4 * Math.PI * 100 / draws;
            energy += neutrino.EnergyGeV / draws;
        }
        // 5σ with a width below 0.7 and 0.21.
        Assert.Equal(expected, sum, 5 * 0.7 / Math.Sqrt(draws));
        Assert.Equal(0.35 * Muon, energy, 5 * 0.11 * Muon / Math.Sqrt(draws));
    }

    // In the pion's frame a μ⁺ has helicity −1: forward muons spin backwards, backward ones (still forward in the laboratory) forwards.
    [Theory, InlineData(1.0, -1.0), InlineData(-1.0, 1.0)]
    public void Polarisation_OfPionDecays_IsTheHelicityInThePionsFrame(double cosTheta, double expected)
    {
        const double pion = 0.13957039, momentum = 2;
        var random = new PhiloxStream(4, 4, 5);
        double energy = Math.Sqrt((momentum * momentum) + (pion * pion)), rest = 0.5 * (pion + (Muon * Muon / pion));
        MuonMomentum muon = MuonDecay.Boosted(pion, energy, new(0, 0, 1), rest, cosTheta, ref random);
        Vector3D spin = NeutrinoPointing.Polarisation(-13, muon.MomentumGeV, pion, new(0, 0, momentum));
        Assert.Equal(expected, spin.Z, 1e-9);
        Assert.Equal(-expected, NeutrinoPointing.Polarisation(13, muon.MomentumGeV, pion, new(0, 0, momentum)).Z, 1e-9);
    }

    // The sum over both helicities' frames: a muon from an isotropic pion decay, averaged over directions, has ν̄_μ summed over the sphere of one per decay.
    [Fact]
    public void OfMuon_InFlight_OneNeutrinoPerDecay()
    {
        var random = new PhiloxStream(4, 4, 6);
        const int draws = 60_000;
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; i++)
        {
            // All forward directions within 60°; a muon of 2 GeV leaves less than 10⁻³ outside.
            double cos = random.Between(0.5, 1), phi = random.Between(0, 2 * Math.PI), sin = Math.Sqrt(1 - (cos * cos));
            Vector3D point = 10 * new Vector3D(sin * Math.Cos(phi), sin * Math.Sin(phi), cos);
            double n = NeutrinoPointing.OfMuon(-13, new(0, 0, 2), new(0.3, 0, -0.6), new(0, 0, 0), point, ref random).PerM2 * 100 / cos * Math.PI;
            sum += n;
            squares += n * n;
        }
        Assert.Equal(1, sum / draws, (5 * Math.Sqrt(squares) / draws) + 0.003);
    }

    [Fact]
    public void At_PointUpstream_IsRefused()
    {
        var random = new PhiloxStream(4, 4, 7);
        Assert.Throws<ArgumentOutOfRangeException>(() => NeutrinoPointing.At(NeutrinoMode.Of(211)[0], new(0, 0, 1), new(0, 0, 30), new(0, 0, 20), ref random));
        Assert.Throws<ArgumentOutOfRangeException>(() => DaughterAim.At(1, 1, 1, 0.1, 0.2));
    }
}
