using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Booster;

public sealed class NeutrinoFluxTests
{
    private const double PublishedPerCm2 = 5.19e-10;

    [Fact]
    public void Add_Neutrinos_GoToTheirBinsPerCm2()
    {
        var flux = new NeutrinoFluxHistogram();
        flux.Add(new(14, 0.72, 3), 211, 2);
        flux.Add(new(14, 0.74, 4), 211, 2);
        flux.Add(new(-14, 9.99, 1), -13, 1);
        flux.Add(new(14, 10.0, 5), 130, 1);
        Assert.Equal(14e-4, flux.In(14, NeutrinoFluxHistogram.Pion, 14).Value, 1e-15);
        Assert.Equal(10e-4, flux.In(14, NeutrinoFluxHistogram.Pion, 14).Error, 1e-15);
        Assert.Equal(1e-4, flux.In(-14, NeutrinoFluxHistogram.Muon, 199).Value, 1e-15);
        Assert.Equal(5e-4, flux.AbovePerCm2, 1e-15);
        Assert.Equal(14e-4, flux.TotalPerCm2(14), 1e-15);
        Assert.Equal(14e-4, flux.Between(14, NeutrinoFluxHistogram.Pion, 0.7, 0.75).Value, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => flux.Add(new(14, double.NaN, 1), 211, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => flux.Add(new(12, 1, 1), 211, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => flux.Add(new(14, 1, 1), 2212, 1));
    }

    // Without horn, absorption or air: mesons fly straight and decay before z = 50 m and r = 91.44 cm. The full beamline without its horn's field has 15 % of
    // the published flux (gain 6.5), absorption and reinteracting nucleons of which work against each other by some tens of per cent.
    [Fact]
    public void StraightMesons_WithoutHorn_GiveAboutASeventhOfThePublishedFlux()
    {
        var rod = BerylliumRod.OfBooster(Constants.Pdg2024);
        const int protons = 20_000;
        var pipe = new StraightPipe(protons);
        for (int i = 0; i < protons; i++)
        {
            var random = new PhiloxStream(9, 1, (ulong)i);
            rod.Follow(ProtonSpot.OfBooster.Draw(ref random), 0.1, [], pipe, ref random);
        }
        double total = pipe.Flux.TotalPerCm2(14), pions = pipe.Flux.Between(14, NeutrinoFluxHistogram.Pion, 0, 10).Value;
        double kaons = pipe.Flux.Between(14, NeutrinoFluxHistogram.ChargedKaon, 0, 10).Value, anti = pipe.Flux.TotalPerCm2(-14);
        TestContext.Current.SendDiagnosticMessage($"total {total / PublishedPerCm2:F4} of published, error {pipe.Flux.Between(14, 0, 0, 10).Error / total:F4}, K share {kaons / total:F4}, anti {anti / total:F3}");
        Assert.InRange(total / PublishedPerCm2, 0.10, 0.25);
        // Kaons are hardly focused: a larger share than the 2.7 % of the horn's beam. π⁻ make almost as many antineutrinos.
        Assert.InRange(kaons / total, 0.03, 0.2);
        Assert.InRange(anti / pions, 0.5, 1);
    }

    private sealed class StraightPipe(int protons) : IBoosterSink
    {
        private const double EndM = 50, RadiusM = 0.9144;
        private static readonly FluxWindow MiniBooNE = new(new(0, 1.896, 541.34), 6.106);

        public readonly NeutrinoFluxHistogram Flux = new();

        public void Add(in BoosterParticle particle, ref PhiloxStream random)
        {
            if (!MuonDecay.Parents.Contains(particle.Pdg) || particle.MomentumGeV.Z <= 0)
            {
                return;
            }
            double momentum = particle.MomentumGeV.Norm;
            Vector3D direction = (1 / momentum) * particle.MomentumGeV;
            double sin = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y));
            double path = Math.Min((EndM - particle.PositionM.Z) / direction.Z, RadiusM / sin);
            Particle kind = Particles.Get(particle.Pdg);
            double length = kind.CTauM * momentum / kind.MassGeV, decays = -StableMath.Expm1(-path / length);
            Vector3D at = particle.PositionM + (-length * StableMath.Log1p(-random.Uniform() * decays) * direction);
            foreach (NeutrinoMode mode in NeutrinoMode.Of(particle.Pdg))
            {
                Flux.Add(NeutrinoPointing.At(mode, particle.MomentumGeV, at, MiniBooNE.Point(ref random), ref random), particle.Pdg, particle.Weight * decays / protons);
            }
        }
    }
}
