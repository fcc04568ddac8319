using Muphil.Numerics;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams.Booster;

/// <summary>
/// Protons and neutrons of a production interaction of a proton on beryllium: 1.55 and 1.35 of them (arXiv:0806.1449, Section V), in two parts.
/// </summary>
/// <remarks>
/// Leading baryons, dn/dx ∝ xᵏ with x = p/p_B: 0.85 protons, 0.52 neutrons (the plateau from 3 to 6 GeV of the FTF model,
/// data/hadrons/hadron-yields.csv, times inelastic over production cross section, 239/200 of data/hadrons/hadron-cross-sections.csv), and a
/// hyperon for each kaon of K⁺ and K⁰, all alike in x; p_T² exponential with ⟨p_T⟩ = 0.43 GeV (same tables). The others are knocked out of the
/// nucleus: dn/dp ∝ p exp(−p/0.35 GeV), isotropic in the forward half, by the same tables below 2 GeV. k is what energy conservation leaves: at 8.9 GeV the
/// kinetic energies of the baryons, the rest of the hyperons' mass and the energies of the mesons (π⁰ as the mean of π±) add up to the beam's kinetic energy on
/// average. Nothing is conserved in single interactions.
/// </remarks>
internal sealed class LeadingNucleons
{
    public const double Protons = 1.55, Neutrons = 1.35;

    private const double LeadingProtons = 0.85, LeadingNeutrons = 0.52, SlowGeV = 0.35;

    // ⟨p_T⟩ = √(π/b)/2.
    private const double SlopePerGeV2 = Math.PI / (4 * 0.43 * 0.43);

    private static readonly double NucleonMassGeV = HadronSpecies.MassGeV[HadronSpecies.Proton];
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(32);

    /// <param name="beamMomentumGeV">Where energy is balanced.</param>
    /// <param name="mesonsGeV">Mean energy of all mesons of an interaction there.</param>
    /// <param name="hyperons">Mean number of hyperons.</param>
    public LeadingNucleons(double beamMomentumGeV, double mesonsGeV, double hyperons)
    {
        const double lambdaGeV = 1.115683;
        double slow = (Protons + Neutrons - LeadingProtons - LeadingNeutrons) * Mean(u => -Log(1 - u) * Kinetic(-SlowGeV * Log(1 - u)));
        double left = Kinetic(beamMomentumGeV) - mesonsGeV - slow - (hyperons * (lambdaGeV - NucleonMassGeV));
        double each = left / (LeadingProtons + LeadingNeutrons + hyperons);
        // x = u^(1/(1 + k)): harder with k.
        double low = -0.9, high = 5;
        if (!(Leading(low) < each && each < Leading(high)))
        {
            throw new OutsideValidityException(FormattableString.Invariant($"no spectrum of leading nucleons takes {each:R} GeV each"));
        }
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Leading(middle) < each ? (middle, high) : (low, middle);
        }
        Power = 0.5 * (low + high);

        double Leading(double k) => Mean(u => Kinetic(beamMomentumGeV * Pow(u, 1 / (1 + k))));
    }

    /// <summary>k.</summary>
    public double Power { get; }

    /// <summary>d²n/(dp dΩ) in the forward half, 1/(GeV sr), for a projectile of this momentum.</summary>
    /// <param name="asProjectile">The nucleon is of the projectile's kind (protons of protons, neutrons of neutrons).</param>
    /// <param name="beamMomentumGeV">Of the projectile.</param>
    /// <param name="p">Momentum of the nucleon, GeV.</param>
    /// <param name="cosTheta">Of its angle, not negative.</param>
    public double PerGeVSr(bool asProjectile, double beamMomentumGeV, double p, double cosTheta)
    {
        var (all, leading) = asProjectile ? (Protons, LeadingProtons) : (Neutrons, LeadingNeutrons);
        double x = p / beamMomentumGeV;
        if (!(x > 0 && x < 1))
        {
            return 0;
        }
        double pT2 = p * p * (1 - cosTheta) * (1 + cosTheta), perGeV = leading * (1 + Power) * Pow(x, Power) / beamMomentumGeV;
        // dp_T²/dΩ = p² cos θ/π; p_T ends at p.
        double perSr = SlopePerGeV2 * Exp(-SlopePerGeV2 * pT2) / -Expm1(-SlopePerGeV2 * p * p) * p * p * cosTheta / Math.PI;
        return (perGeV * perSr) + ((all - leading) * p * Exp(-p / SlowGeV) / (SlowGeV * SlowGeV) / (2 * Math.PI));
    }

    private static double Kinetic(double p) => p * p / (Math.Sqrt((p * p) + (NucleonMassGeV * NucleonMassGeV)) + NucleonMassGeV);

    // Over u from 0 to 1.
    private static double Mean(Func<double, double> at)
    {
        double sum = 0;
        for (int i = 0; i < Rule.Nodes.Length; i++)
        {
            // Nodes at v², denser where spectra are soft.
            double v = Rule.Nodes[i];
            sum += Rule.Weights[i] * 2 * (1 - v) * at(1 - ((1 - v) * (1 - v)));
        }
        return sum;
    }
}
