using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// Pions and kaons of protons from <see cref="BmptSpectra"/>, in x_R at the collision's own √s, times a power of A, over the production cross
/// section at the same momentum; everything else (nucleons, other projectiles) from tables.
/// </summary>
/// <remarks>Neutrons: protons with u and d exchanged, π⁺ ↔ π⁻ and K⁺ ↔ K⁰ = (K⁺ + K⁻)/2.</remarks>
internal sealed class BmptProduction : IHadronProduction
{
    private readonly TabulatedProduction _tables;
    private readonly ProductionNodes _nodes;

    /// <param name="tables">For nucleons and for the other projectiles.</param>
    public BmptProduction(TabulatedProduction tables)
    {
        _tables = tables;
        double NuclearPowerUp(double a) => Exp(BmptSpectra.NuclearPowerError * Log(a / BmptSpectra.BerylliumA));
        _nodes = new((pdg, momentumGeV, a) => new HadronSpectra(pdg, momentumGeV, DensityOf(pdg, momentumGeV, a)) { NuclearPowerUp = NuclearPowerUp(a) });
    }

    public string Name => "bmpt";

    public string Description => $"pions and kaons of nucleons: M. Bonesini et al., Eur. Phys. J. C 20 (2001) 13; the rest: {_tables.Description}";

    /// <inheritdoc/>
    public HadronSpectra For(int projectilePdg, double momentumGeV, double a) => projectilePdg is 2212 or 2112
        ? _nodes.For(projectilePdg, momentumGeV, a)
        : _tables.For(projectilePdg, momentumGeV, a);

    /// <summary>d²n/(dx dp_T) of a pion or kaon per production interaction of a proton, 1/GeV.</summary>
    internal static double MesonDensity(int species, in NucleonCollision collision, double momentumGeV, double a, double productionMb, double x, double ptGeV)
    {
        double p = x * momentumGeV, mass = HadronSpecies.MassGeV[species];
        double nucleus = Exp(BmptSpectra.NuclearPower(collision.FeynmanX(mass, p, ptGeV), ptGeV) * Log(a / BmptSpectra.BerylliumA));
        return momentumGeV * BmptSpectra.Jacobian(mass, p, ptGeV) * BmptSpectra.InvariantMb(species, collision, p, ptGeV) * nucleus / productionMb;
    }

    private SpectrumDensity DensityOf(int projectilePdg, double momentumGeV, double a)
    {
        SpectrumDensity nucleons = _tables.DensityOf(projectilePdg, momentumGeV, a);
        var collision = new NucleonCollision(HadronSpecies.MassGeV[HadronSpecies.Proton], momentumGeV);
        double productionMb = HadronCrossSections.ProductionMb(2212, momentumGeV, a);
        return (s, x, pT, result) =>
        {
            if (HadronSpecies.IsNucleon(s))
            {
                nucleons(s, x, pT, result);
                return;
            }
            for (int i = 0; i < pT.Length; i++)
            {
                double ptGeV = pT[i];
                double Meson(int species) => MesonDensity(species, collision, momentumGeV, a, productionMb, x, ptGeV);
                result[i] = projectilePdg == 2212 ? Meson(s) : s switch
                {
                    HadronSpecies.PiPlus => Meson(HadronSpecies.PiMinus),
                    HadronSpecies.PiMinus => Meson(HadronSpecies.PiPlus),
                    HadronSpecies.KMinus => Meson(s),
                    // K⁺, and K_L, K_S as half of K⁰ and K̄⁰.
                    _ => 0.5 * (Meson(HadronSpecies.KPlus) + Meson(HadronSpecies.KMinus)),
                };
            }
        };
    }
}
