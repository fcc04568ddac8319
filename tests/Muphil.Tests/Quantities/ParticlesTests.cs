using Muphil.Quantities;

namespace Muphil.Tests.Quantities;

public class ParticlesTests
{
    // PDG 2024 (S. Navas et al., Phys. Rev. D 110, 030001), file mass_width_2024.txt: mass and width in GeV.
    [Theory]
    [InlineData(11, 5.1099895000e-4, 0)]
    [InlineData(13, 1.056583755e-1, 2.9959836e-19)]
    [InlineData(15, 1.77693, 2.267e-12)]
    [InlineData(111, 1.349768e-1, 7.81e-9)]
    [InlineData(211, 1.3957039e-1, 2.5284e-17)]
    [InlineData(321, 4.93677e-1, 5.317e-17)]
    [InlineData(130, 4.97611e-1, 1.287e-17)]
    [InlineData(310, 4.97611e-1, 7.3508e-15)]
    [InlineData(221, 5.47862e-1, 1.31e-6)]
    [InlineData(331, 9.5778e-1, 1.88e-4)]
    [InlineData(2212, 9.3827208816e-1, 0)]
    [InlineData(2112, 9.395654205e-1, 7.493e-28)]
    [InlineData(411, 1.86966, 6.370e-13)]
    [InlineData(421, 1.86484, 1.604e-12)]
    [InlineData(431, 1.96835, 1.313e-12)]
    [InlineData(3122, 1.115683, 2.515e-15)]
    [InlineData(223, 7.8266e-1, 8.68e-3)]
    [InlineData(113, 7.7526e-1, 1.474e-1)]
    [InlineData(333, 1.019461, 4.249e-3)]
    public void Get_PdgNumber_HasMassAndLifetimeOfPdg2024(int pdg, double massGeV, double widthGeV)
    {
        Particle particle = Particles.Get(pdg);
        Assert.Equal(1, particle.MassGeV / massGeV, 1e-10); // printed digits
        if (widthGeV == 0)
        {
            Assert.Equal(double.PositiveInfinity, particle.LifetimeS);
            return;
        }
        // The file gives widths with as few as three digits (and π⁰ and K_L from another average): half a per mille.
        Assert.Equal(1, particle.LifetimeS * widthGeV / Units.HbarGeVs, 5e-4);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(22)]
    public void Get_NeutrinoOrPhoton_IsMasslessAndStable(int pdg) =>
        Assert.Equal((0.0, double.PositiveInfinity), (Particles.Get(pdg).MassGeV, Particles.Get(pdg).CTauM));

    [Fact]
    public void Get_Antiparticle_IsTheSameEntry()
    {
        Assert.Same(Particles.Get(13), Particles.Get(-13));
        Assert.Same(Particles.Get(321), Particles.Get(-321));
    }

    // PDG 2024, particle listings: cτ of π± 7.8045 m, K± 3.711 m, μ 658.6384 m.
    [Theory]
    [InlineData(211, 7.8045)]
    [InlineData(321, 3.711)]
    [InlineData(13, 658.6384)]
    public void CTauM_ChargedMesonsAndMuon_IsThePrintedOne(int pdg, double cTauM) => Assert.Equal(1, Particles.Get(pdg).CTauM / cTauM, 1.4e-4); // half a unit of the last printed digit

    [Fact]
    public void Get_UnknownNumber_ThrowsAndTryGetIsFalse()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Particles.Get(99));
        Assert.Contains("2212", error.Message, StringComparison.Ordinal);
        Assert.False(Particles.TryGet(99, out _));
    }
}
