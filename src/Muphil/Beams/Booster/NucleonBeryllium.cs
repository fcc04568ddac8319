using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams.Booster;

/// <summary>
/// Cross sections of protons and neutrons on beryllium at booster energies, mb: the fits of the MiniBooNE flux, A. A. Aguilar-Arevalo et al.,
/// arXiv:0806.1449, Section V.
/// </summary>
/// <remarks>
/// A + B pⁿ + C ln²p + D ln p. The production cross section, inelastic without quasi-elastic, is what multiplicities are counted per.
/// </remarks>
internal static class NucleonBeryllium
{
    /// <summary>Momenta for which the fits are used, GeV.</summary>
    public const double LeastMomentumGeV = 1, LargestMomentumGeV = 12;

    /// <summary>Total and inelastic cross section at 8.9 GeV; the elastic one is nearly constant from 1 GeV on.</summary>
    public const double TotalMb = 285, ElasticMb = TotalMb - 212;

    /// <summary>
    /// Slope b of the elastic dσ/dt ∝ exp(−b |t|), 1/GeV²: the optical theorem for a purely absorptive amplitude, σ_el = σ_tot²/(16π b); 1 mb is
    /// 10⁻³¹ m².
    /// </summary>
    public const double ElasticSlopePerGeV2 = TotalMb * TotalMb / (16 * Math.PI * ElasticMb * Units.M2PerInverseGeV2 * 1e31);

    /// <summary>Without coherent elastic scattering.</summary>
    public static double InelasticMb(double momentumGeV) => Fit(momentumGeV, -126.08, 420.02, -0.579, -6.802, 115.47);

    /// <summary>The part of it that scatters the nucleon off one nucleon and makes nothing.</summary>
    public static double QuasiElasticMb(double momentumGeV) => Fit(momentumGeV, -550.7, 675.6, -0.168, 8.247, 35.65);

    /// <summary>The part of it that makes hadrons.</summary>
    public static double ProductionMb(double momentumGeV) => InelasticMb(momentumGeV) - QuasiElasticMb(momentumGeV);

    private static double Fit(double p, double a, double b, double n, double c, double d)
    {
        if (!(p >= LeastMomentumGeV && p <= LargestMomentumGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"the cross sections of nucleons on beryllium hold from {LeastMomentumGeV} to {LargestMomentumGeV} GeV, not at {p:R} GeV"));
        }
        double log = Log(p);
        return a + (b * Exp(n * log)) + (c * log * log) + (d * log);
    }
}
