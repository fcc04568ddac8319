using Muphil.Numerics;
using static Muphil.Beams.HadronSpecies;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams.Booster;

/// <summary>
/// d²n/(dp dΩ) of the hadrons of one production interaction, in the forward half of the laboratory: of protons of 8.9 GeV on beryllium as
/// fitted, of other projectiles and nuclei by scaling.
/// </summary>
/// <remarks>
/// Momentum: the invariant multiplicity E d³n/dp³ of a meson stays the same at the same p_T and x = p*_z/p*_max, with p*_max from the least
/// missing mass at the projectile's own √s; no meson has p* above it. Neutrons: protons with u and d exchanged, π⁺ ↔ π⁻, K⁺ → (K⁺ + K⁻)/2, p ↔ n.
/// Pions: the protons' mesons in the same variables, plus a leading pion of the projectile's charge in every second interaction, flat in p/p_B
/// with p_T² exponential (⟨p_T⟩ = 0.35 GeV); what they knock out of the nucleus is left out. Nucleus: cross sections of mesons grow like A to
/// BMPT's power (<see cref="BmptSpectra.NuclearPower"/>), over the growth of the production cross section; nucleons as on beryllium.
/// </remarks>
internal static class BoosterSpectra
{
    /// <summary>8 GeV of kinetic energy.</summary>
    public static readonly double BeamMomentumGeV = Math.Sqrt(8 * (8 + (2 * MassGeV[Proton])));

    /// <summary>Momenta of projectiles for which the scaling is used.</summary>
    public const double LeastMomentumGeV = 1, LargestMomentumGeV = 9;

    // Shares of leading pions and slope of p_T²: charge exchange and what π⁰ take leave about a half.
    private const double LeadingPions = 0.5, LeadingSlopePerGeV2 = Math.PI / (4 * 0.35 * 0.35);

    // Two protons; p p and π⁺ π⁺, as in BMPT; Λ and p for K⁰.
    private static readonly double[] MissingGeV =
        [1.876544, 2.155685, FeynmanScaling.MissingMassGeV(KPlus), FeynmanScaling.MissingMassGeV(KMinus), FeynmanScaling.MissingMassGeV(KPlus), FeynmanScaling.MissingMassGeV(KPlus)];

    private static readonly NucleonCollision Beam = new(MassGeV[Proton], BeamMomentumGeV);
    private static readonly double ProductionMb = NucleonBeryllium.ProductionMb(BeamMomentumGeV);
    private static readonly LeadingNucleons Nucleons = BalanceEnergy();

    /// <summary>k of <see cref="LeadingNucleons"/>.</summary>
    public static double LeadingPower => Nucleons.Power;

    /// <summary>d²n/(dp dΩ), 1/(GeV sr).</summary>
    /// <param name="projectile">Proton, neutron or charged pion, by <see cref="HadronSpecies"/>.</param>
    /// <param name="projectileGeV">Its momentum.</param>
    /// <param name="a">Weight number of the nucleus, 9 to 208.5.</param>
    /// <param name="species">What is made.</param>
    /// <param name="p">Its momentum, GeV.</param>
    /// <param name="cosTheta">Cosine of its angle; zero behind the nucleus.</param>
    /// <param name="variations">What the variations would make of the density, relative to it.</param>
    public static double PerGeVSr(int projectile, double projectileGeV, double a, int species, double p, double cosTheta, out ProductionWeights variations)
    {
        variations = ProductionWeights.Unvaried;
        if (!(projectileGeV >= LeastMomentumGeV && projectileGeV <= LargestMomentumGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"hadron production at the booster holds for projectiles from {LeastMomentumGeV} to {LargestMomentumGeV} GeV, not at {projectileGeV:R} GeV"));
        }
        if (!(p > 0 && cosTheta > 0))
        {
            return 0;
        }
        switch (projectile)
        {
            case Proton when IsNucleon(species):
            case Neutron when IsNucleon(species):
                return Nucleons.PerGeVSr(species == projectile, projectileGeV, p, cosTheta);
            case Proton:
                return MesonPerGeVSr(projectile, projectileGeV, a, species, p, cosTheta, ref variations);
            case Neutron when species == KPlus:
                // Both halves vary as their own kind; the K⁺ dominate.
                ProductionWeights minor = ProductionWeights.Unvaried;
                return 0.5 * (MesonPerGeVSr(projectile, projectileGeV, a, KPlus, p, cosTheta, ref variations) + MesonPerGeVSr(projectile, projectileGeV, a, KMinus, p, cosTheta, ref minor));
            case Neutron:
                return MesonPerGeVSr(projectile, projectileGeV, a, species switch { PiPlus => PiMinus, PiMinus => PiPlus, _ => species }, p, cosTheta, ref variations);
            case PiPlus or PiMinus when IsNucleon(species):
                return 0;
            case PiPlus or PiMinus:
                double scaled = MesonPerGeVSr(projectile, projectileGeV, a, species, p, cosTheta, ref variations);
                return scaled + (species == projectile ? LeadingPionPerGeVSr(projectileGeV, p, cosTheta) : 0);
            default:
                throw new ArgumentOutOfRangeException(nameof(projectile), projectile, "production is known for protons, neutrons and charged pions");
        }
    }

    private static double MesonPerGeVSr(int projectile, double projectileGeV, double a, int species, double p, double cosTheta, ref ProductionWeights variations)
    {
        var own = new NucleonCollision(MassGeV[projectile], projectileGeV);
        double mass = MassGeV[species], energy = Math.Sqrt((p * p) + (mass * mass)), along = p * cosTheta, pT2 = p * p * (1 - cosTheta) * (1 + cosTheta), pT = Math.Sqrt(pT2);
        // A pion leaves its kind of debris behind, one nucleon instead of two.
        double missing = IsNucleon(projectile) ? MissingGeV[species] : MissingGeV[species] - MassGeV[Proton];
        double largest = own.LargestMomentumGeV(mass, missing), rest = own.RestAlongGeV(energy, along);
        if (!((rest * rest) + pT2 < largest * largest))
        {
            return 0;
        }
        double x = rest / largest, beamRest = x * Beam.LargestMomentumGeV(mass, MissingGeV[species]);
        double beamAlong = Beam.LabAlongGeV(Math.Sqrt((mass * mass) + pT2 + (beamRest * beamRest)), beamRest);
        if (!(beamAlong > 0))
        {
            return 0;
        }
        double invariant = InvariantMb(species, x, beamRest, beamAlong, pT, ref variations) / ProductionMb;
        return p * p / energy * invariant * NuclearGrowth(a, x, pT);
    }

    // E d³σ/dp³ of protons of the beam's momentum on beryllium.
    private static double InvariantMb(int species, double x, double restAlongGeV, double alongGeV, double pT, ref ProductionWeights variations)
    {
        double mass = MassGeV[species], p = Math.Sqrt((alongGeV * alongGeV) + (pT * pT)), energy = Math.Sqrt((p * p) + (mass * mass)), theta = Atan(pT / alongGeV);
        double perMomentum = energy / (p * p);
        switch (species)
        {
            case PiPlus:
                variations[ProductionWeights.PiPlus] = 1 + ProductionWeights.PiPlusError;
                variations[ProductionWeights.PiPlusTilt] = ProductionWeights.Tilt(p);
                return perMomentum * SanfordWang.PiPlus.MbPerGeVSr(p, theta, BeamMomentumGeV);
            case PiMinus:
                double sigma = SanfordWang.PiMinus.MbPerGeVSr(p, theta, BeamMomentumGeV);
                variations[ProductionWeights.OlderPiMinus] = sigma > 0 ? SanfordWang.OlderPiMinus.MbPerGeVSr(p, theta, BeamMomentumGeV) / sigma : 1;
                return perMomentum * sigma;
            case KPlus or KMinus:
                double kaons = FeynmanScaling.InvariantMb(species, x, pT);
                if (species == KMinus)
                {
                    variations[ProductionWeights.KMinus] = 1 + ProductionWeights.KMinusError;
                    return kaons;
                }
                variations[ProductionWeights.KPlus] = 1 + ProductionWeights.KPlusError;
                variations[ProductionWeights.KPlusFeynmanX] = kaons > 0 ? FeynmanScaling.OtherReadingMb(2 * restAlongGeV / Beam.SqrtSGeV, pT) / kaons : 1;
                return kaons;
            case KLong or KShort:
                variations[ProductionWeights.KZero] = 1 + ProductionWeights.KZeroError;
                return perMomentum * SanfordWang.KShort.MbPerGeVSr(p, theta, BeamMomentumGeV);
            default:
                throw new ArgumentOutOfRangeException(nameof(species), species, "not a meson of the model");
        }
    }

    private static double NuclearGrowth(double a, double x, double pT)
    {
        if (a == BmptSpectra.BerylliumA)
        {
            return 1;
        }
        double crossSections = HadronCrossSections.ProductionMb(Pdg[Proton], BeamMomentumGeV, BmptSpectra.BerylliumA) / HadronCrossSections.ProductionMb(Pdg[Proton], BeamMomentumGeV, a);
        return crossSections * Exp(BmptSpectra.NuclearPower(x, pT) * Log(a / BmptSpectra.BerylliumA));
    }

    private static double LeadingPionPerGeVSr(double projectileGeV, double p, double cosTheta)
    {
        double pT2 = p * p * (1 - cosTheta) * (1 + cosTheta);
        return p < projectileGeV
            ? LeadingPions / projectileGeV * LeadingSlopePerGeV2 * Exp(-LeadingSlopePerGeV2 * pT2) / -Expm1(-LeadingSlopePerGeV2 * p * p) * p * p * cosTheta / Math.PI
            : 0;
    }

    /// <summary>Number of hadrons of a kind per interaction, and their mean total energy summed, GeV: over all momenta in the forward half.</summary>
    internal static (double Number, double EnergyGeV) Multiplicity(int projectile, double projectileGeV, double a, int species)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(48);
        double number = 0, energy = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double p = projectileGeV * nodes[i] * nodes[i], perP = 0;
            for (int k = 0; k < nodes.Length; k++)
            {
                double theta = 0.5 * Math.PI * nodes[k] * nodes[k];
                var (sin, cos) = SinCos(theta);
                perP += weights[k] * 2 * nodes[k] * sin * PerGeVSr(projectile, projectileGeV, a, species, p, cos, out _);
            }
            double n = weights[i] * 2 * nodes[i] * projectileGeV * Math.PI * Math.PI * perP;
            number += n;
            energy += n * Math.Sqrt((p * p) + (MassGeV[species] * MassGeV[species]));
        }
        return (number, energy);
    }

    private static LeadingNucleons BalanceEnergy()
    {
        double energy = 0, hyperons = 0;
        for (int species = PiPlus; species <= KShort; species++)
        {
            var (n, mesonsGeV) = Multiplicity(Proton, BeamMomentumGeV, BmptSpectra.BerylliumA, species);
            energy += (species <= PiMinus ? 1.5 : 1) * mesonsGeV;
            hyperons += species is KPlus or KLong or KShort ? n : species == KMinus ? -2 * n : 0;
        }
        return new(BeamMomentumGeV, energy, hyperons);
    }
}
