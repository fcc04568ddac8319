using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Decays;

/// <summary>Decay in flight. Energies, masses and widths in GeV, lengths in m.</summary>
public static class Flight
{
    /// <summary>Decay length in the laboratory, m.</summary>
    [Equation("Rella2022", "12")]
    public static double DecayLengthM(double mS, double widthGeV, double eS) =>
        // E β = p, from the factored difference: β loses its digits near rest.
        Math.Sqrt((eS - mS) * (eS + mS)) / (mS * widthGeV) * Units.HbarCGeVm;

    /// <summary>Density of the decay point per metre of path.</summary>
    [Equation("Rella2022", "21")]
    public static double DensityPerM(double pathM, double decayLengthM) => Exp(-pathM / decayLengthM) / decayLengthM;

    /// <summary>Probability of a decay between two path lengths.</summary>
    [Equation("Rella2022", "22")]
    public static double ProbabilityBetween(double nearM, double farM, double decayLengthM) =>
        // e⁻ᵃ − e⁻ᵇ loses its digits when the path is far shorter than the decay length.
        -Exp(-nearM / decayLengthM) * Expm1((nearM - farM) / decayLengthM);
}

/// <summary>One daughter in the laboratory: energy and momentum in GeV.</summary>
public readonly record struct Daughter(double EnergyGeV, Vector3D Momentum);

/// <summary>Two-body decay into daughters of equal mass.</summary>
public static class TwoBodyDecay
{
    /// <summary>
    /// The daughters of a parent of mass <paramref name="massGeV"/> and energy <paramref name="energyGeV"/> that flies along
    /// <paramref name="direction"/>, for a decay at polar cosine <paramref name="cosTheta"/> and azimuth (sin φ, cos φ) in its rest frame.
    /// </summary>
    public static (Daughter First, Daughter Second) Boost(double massGeV, double daughterMassGeV, double energyGeV, Vector3D direction, double cosTheta, double sinPhi, double cosPhi) =>
        Boost(massGeV, daughterMassGeV, energyGeV, direction, Frame.About(direction).Across(sinPhi, cosPhi), cosTheta);

    /// <summary>The same, given the unit vector across the direction of flight in the plane of the decay.</summary>
    public static (Daughter First, Daughter Second) Boost(double massGeV, double daughterMassGeV, double energyGeV, Vector3D direction, Vector3D acrossDirection, double cosTheta)
    {
        double p = Math.Sqrt((energyGeV - massGeV) * (energyGeV + massGeV));
        double restMomentum = Math.Sqrt(((0.5 * massGeV) - daughterMassGeV) * ((0.5 * massGeV) + daughterMassGeV));
        double along = restMomentum * cosTheta / massGeV;
        Vector3D across = restMomentum * Math.Sqrt((1 - cosTheta) * (1 + cosTheta)) * acrossDirection;
        return (
            new((0.5 * energyGeV) + (p * along), (((0.5 * p) + (energyGeV * along)) * direction) + across),
            new((0.5 * energyGeV) - (p * along), (((0.5 * p) - (energyGeV * along)) * direction) - across));
    }
}
