using Muphil.Beams.Lines;
using Muphil.Quantities;

namespace Muphil.Beams.Booster;

/// <summary>
/// Cross sections of protons and neutrons on beryllium at booster energies, mb: the fits of the MiniBooNE flux, A. A. Aguilar-Arevalo et al.,
/// arXiv:0806.1449, Section V.
/// </summary>
/// <remarks>
/// The production cross section, inelastic without quasi-elastic, is what multiplicities are counted per.
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
    public static double InelasticMb(double momentumGeV) => Fits(momentumGeV).InelasticMb;

    /// <summary>The part of it that scatters the nucleon off one nucleon and makes nothing.</summary>
    public static double QuasiElasticMb(double momentumGeV) => Fits(momentumGeV).QuasiElasticMb;

    /// <summary>The part of it that makes hadrons.</summary>
    public static double ProductionMb(double momentumGeV) => InelasticMb(momentumGeV) - QuasiElasticMb(momentumGeV);

    private static (double InelasticMb, double QuasiElasticMb) Fits(double momentumGeV) => momentumGeV >= LeastMomentumGeV && momentumGeV <= LargestMomentumGeV
        ? BoosterCrossSections.NucleonOnBeryllium(momentumGeV)
        : throw new OutsideValidityException(FormattableString.Invariant(
            $"the cross sections of nucleons on beryllium hold from {LeastMomentumGeV} to {LargestMomentumGeV} GeV, not at {momentumGeV:R} GeV"));
}
