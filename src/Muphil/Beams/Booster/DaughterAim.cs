namespace Muphil.Beams.Booster;

/// <summary>
/// A daughter in a given laboratory direction: its momentum and energy in GeV, and dΩ*/dΩ, what of the solid angle about it in the parent's
/// rest frame comes into one steradian of the laboratory.
/// </summary>
internal readonly record struct AimedDaughter(double MomentumGeV, double EnergyGeV, double RestPerLabSolidAngle);

/// <summary>Which daughters of fixed energy in the parent's rest frame fly in a given laboratory direction: none, one or two.</summary>
/// <remarks>
/// From E* = γ(E − β p cos θ): with k = E*/γ and b = β cos θ, E = k + b p, so that p = (b k ± √(k² − m²(1 − b²)))/(1 − b²). The invariant d³p/E
/// at fixed E* gives dΩ*/dΩ = p²/(p* γ |p − β E cos θ|) = p²/(p* γ √…). Two solutions where the parent is faster than the daughter in its frame.
/// </remarks>
internal readonly struct DaughterAim
{
    private DaughterAim(AimedDaughter? faster, AimedDaughter? slower) => (Faster, Slower) = (faster, slower);

    /// <summary>The solution with the larger momentum.</summary>
    public AimedDaughter? Faster { get; }

    /// <summary>The one with the smaller momentum: daughters that fly backwards in the rest frame; never for a massless daughter.</summary>
    public AimedDaughter? Slower { get; }

    /// <summary>Solutions of a direction.</summary>
    /// <param name="parentMassGeV">Mass of the parent.</param>
    /// <param name="parentMomentumGeV">Its momentum, not negative.</param>
    /// <param name="cosTheta">Cosine of the angle between parent and daughter in the laboratory.</param>
    /// <param name="restEnergyGeV">E*, above the daughter's mass.</param>
    /// <param name="daughterMassGeV">Its mass; 0 for a neutrino.</param>
    public static DaughterAim At(double parentMassGeV, double parentMomentumGeV, double cosTheta, double restEnergyGeV, double daughterMassGeV)
    {
        if (!(restEnergyGeV > daughterMassGeV && daughterMassGeV >= 0 && parentMassGeV > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(restEnergyGeV), restEnergyGeV, "must be larger than the daughter's mass");
        }
        double parentEnergy = Math.Sqrt((parentMassGeV * parentMassGeV) + (parentMomentumGeV * parentMomentumGeV)), gamma = parentEnergy / parentMassGeV;
        double k = restEnergyGeV / gamma, b = parentMomentumGeV / parentEnergy * cosTheta, m2 = daughterMassGeV * daughterMassGeV;
        // (1 − b²) without the cancellation at β, cos θ → 1: 1/γ² + β² sin²θ.
        double across2 = (parentMomentumGeV * parentMomentumGeV * (1 - cosTheta) * (1 + cosTheta)) + (parentMassGeV * parentMassGeV);
        double oneMinusB2 = across2 / (parentEnergy * parentEnergy), root2 = (k * k) - (m2 * oneMinusB2);
        if (!(root2 > 0))
        {
            // Exactly on the edge of the cone the Jacobian is infinite, with measure zero.
            return default;
        }
        double root = Math.Sqrt(root2), rest = Math.Sqrt((restEnergyGeV - daughterMassGeV) * (restEnergyGeV + daughterMassGeV));
        // Backwards, the sum of opposite signs: the same root from the product of both.
        double fast = b >= 0 ? ((b * k) + root) / oneMinusB2 : ((k * k) - m2) / (root - (b * k));
        double slow = b >= 0 ? (m2 - (k * k)) / ((b * k) + root) : ((b * k) - root) / oneMinusB2;
        return new(Of(fast), Of(slow));

        AimedDaughter? Of(double p) => p > 0 && k + (b * p) > 0 ? new AimedDaughter(p, k + (b * p), p * p / (rest * gamma * root)) : null;
    }
}
