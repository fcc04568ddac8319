using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// M. Bonesini, A. Marchionni, F. Pietropaolo, T. Tabarelli de Fatis, Eur. Phys. J. C 20 (2001) 13 (hep-ph/0101163): invariant cross sections
/// of protons on beryllium, fitted to data at 400 and 450 GeV, and how they grow with the nucleus.
/// </summary>
internal static class BmptSpectra
{
    public const double BerylliumA = 9.0121831;

    // The data reach p_T of about 2 GeV; the power of A, quadratic in p_T, is kept there beyond.
    private const double LargestPtOfExponentGeV = 2;

    private static readonly Parameters Pion = new(62.3, 1.57, 3.45, 0.517, 6.10, 0.153, 0.478), Kaon = new(7.74, 0, 2.45, 0.444, 5.04, 0.121, 0.242);

    // Least missing masses, GeV: of two protons; p p and π⁺ π⁺ (2.155); Λ p (2.054); p p K⁺ (2.37).
    private const double PiPlusMissingGeV = 1.876, PiMinusMissingGeV = 2.155, KPlusMissingGeV = 2.054, KMinusMissingGeV = 2.37;

    /// <summary>E d³σ/dp³ in mb/GeV² per Be nucleus, π and K only.</summary>
    public static double InvariantMb(int species, in NucleonCollision collision, double momentumGeV, double ptGeV)
    {
        switch (species)
        {
            case HadronSpecies.PiPlus:
                return Pion.InvariantMb(collision.RadialX(HadronSpecies.MassGeV[species], PiPlusMissingGeV, momentumGeV, ptGeV), ptGeV);
            case HadronSpecies.PiMinus:
                double x = collision.RadialX(HadronSpecies.MassGeV[species], PiMinusMissingGeV, momentumGeV, ptGeV);
                return x < 1 ? Pion.InvariantMb(x, ptGeV) / (1.05 * Pow(1 + x, 2.65)) : 0;
            case HadronSpecies.KPlus:
                return Kaon.InvariantMb(collision.RadialX(HadronSpecies.MassGeV[species], KPlusMissingGeV, momentumGeV, ptGeV), ptGeV);
            case HadronSpecies.KMinus:
                x = collision.RadialX(HadronSpecies.MassGeV[species], KMinusMissingGeV, momentumGeV, ptGeV);
                return x < 1 ? Kaon.InvariantMb(x, ptGeV) / (1.15 * Pow(1 - x, -3.17)) : 0;
            case HadronSpecies.KLong or HadronSpecies.KShort:
                // Quark counting: K⁰ = (K⁺ + K⁻)/2, K̄⁰ = K⁻, and K_L, K_S half of each.
                return 0.25 * (InvariantMb(HadronSpecies.KPlus, collision, momentumGeV, ptGeV) + (3 * InvariantMb(HadronSpecies.KMinus, collision, momentumGeV, ptGeV)));
            default:
                throw new ArgumentOutOfRangeException(nameof(species), species, "the parametrisation holds for pions and kaons");
        }
    }

    /// <summary>
    /// Error of the power of A. W. M. Geist's fit 0.80 − 0.75 x_F + 0.45 x_F² (Nucl. Phys. A 525 (1991) 149c, from memory) lies higher by 0.06
    /// at x_F = 0 and 0.01 at 0.4; the FTF tables grow from Cu to Mo with a power higher by about 0.1 for pions of x from 0.02 to 0.5. Towards
    /// that side: η and φ grow faster than ω (R. Arnaldi et al. (NA60), Eur. Phys. J. C 79 (2019) 443, arXiv:2012.14385).
    /// </summary>
    public const double NuclearPowerError = 0.05;

    /// <summary>The power α of A with which invariant cross sections grow: central and forward hadrons; backward ones count as central.</summary>
    public static double NuclearPower(double feynmanX, double ptGeV)
    {
        double xF = Math.Max(0, feynmanX), pT = Math.Min(ptGeV, LargestPtOfExponentGeV);
        return (0.74 - (0.55 * xF) + (0.26 * xF * xF)) * (0.98 + (0.21 * pT * pT));
    }

    /// <summary>d²σ/(dp dp_T) over the invariant cross section: 2π p_T/(E cos θ).</summary>
    public static double Jacobian(double massGeV, double momentumGeV, double ptGeV)
    {
        double energy = Math.Sqrt((massGeV * massGeV) + (momentumGeV * momentumGeV));
        return 2 * Math.PI * ptGeV * momentumGeV / (energy * Math.Sqrt((momentumGeV - ptGeV) * (momentumGeV + ptGeV)));
    }

    private readonly record struct Parameters(double A, double B, double Alpha, double Beta, double Pt, double Gamma, double Delta)
    {
        public double InvariantMb(double xR, double pT)
        {
            if (!(xR < 1))
            {
                return 0;
            }
            double logX = Log(xR), a = Pt * Exp(-Gamma * logX), b = 0.5 * Pt * Pt * Exp(-Delta * logX);
            return A * (1 + (B * xR)) * (1 + (a * pT) + (b * pT * pT)) * Exp((Alpha * Log(1 - xR)) - (Beta * logX) - (a * pT));
        }
    }
}
