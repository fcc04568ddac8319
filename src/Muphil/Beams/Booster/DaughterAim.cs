using Muphil.Random;

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
    // Of momentum 0 where there is none: a null costs time, for millions of decays a second.
    private readonly AimedDaughter _faster, _slower;

    private DaughterAim(in AimedDaughter faster, in AimedDaughter slower) => (_faster, _slower) = (faster, slower);

    /// <summary>The solution with the larger momentum.</summary>
    public AimedDaughter? Faster => _faster.MomentumGeV > 0 ? _faster : null;

    /// <summary>The one with the smaller momentum: daughters that fly backwards in the rest frame; never for a massless daughter.</summary>
    public AimedDaughter? Slower => _slower.MomentumGeV > 0 ? _slower : null;

    /// <summary>dΩ*/dΩ of both together; 0 when there is none.</summary>
    public double RestPerLabSolidAngle => _faster.RestPerLabSolidAngle + _slower.RestPerLabSolidAngle;

    /// <summary>The energy of one of them, each in proportion to its dΩ*/dΩ.</summary>
    /// <param name="random">A number is drawn only where there are two.</param>
    public double DrawEnergyGeV(ref PhiloxStream random) =>
        (_slower.MomentumGeV == 0 || (_faster.MomentumGeV > 0 && random.Uniform() * RestPerLabSolidAngle < _faster.RestPerLabSolidAngle) ? _faster : _slower).EnergyGeV;

    /// <summary>Solutions of a direction.</summary>
    /// <param name="parentMassGeV">Mass of the parent.</param>
    /// <param name="parentMomentumGeV">Its momentum, not negative.</param>
    /// <param name="cosTheta">Cosine of the angle between parent and daughter in the laboratory.</param>
    /// <param name="restEnergyGeV">E*, above the daughter's mass.</param>
    /// <param name="daughterMassGeV">Its mass; 0 for a neutrino.</param>
    public static DaughterAim At(double parentMassGeV, double parentMomentumGeV, double cosTheta, double restEnergyGeV, double daughterMassGeV) =>
        At(parentMassGeV, parentMomentumGeV, Math.Sqrt((parentMassGeV * parentMassGeV) + (parentMomentumGeV * parentMomentumGeV)), cosTheta, restEnergyGeV, daughterMassGeV);

    /// <summary>The same with the parent's energy, which need not be found again for each of its daughters.</summary>
    public static DaughterAim At(double parentMassGeV, double parentMomentumGeV, double parentEnergyGeV, double cosTheta, double restEnergyGeV, double daughterMassGeV)
    {
        if (!(restEnergyGeV > daughterMassGeV && daughterMassGeV >= 0 && parentMassGeV > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(restEnergyGeV), restEnergyGeV, "must be larger than the daughter's mass");
        }
        double perEnergy = 1 / parentEnergyGeV, k = restEnergyGeV * parentMassGeV * perEnergy, b = parentMomentumGeV * cosTheta * perEnergy, m2 = daughterMassGeV * daughterMassGeV;
        // (1 − b²) without the cancellation at β, cos θ → 1: 1/γ² + β² sin²θ.
        double across2 = (parentMomentumGeV * parentMomentumGeV * (1 - cosTheta) * (1 + cosTheta)) + (parentMassGeV * parentMassGeV);
        double root2 = (k * k) - (m2 * across2 * perEnergy * perEnergy);
        if (!(root2 > 0))
        {
            // Exactly on the edge of the cone the Jacobian is infinite, with measure zero.
            return default;
        }
        double root = Math.Sqrt(root2), rest = Math.Sqrt((restEnergyGeV - daughterMassGeV) * (restEnergyGeV + daughterMassGeV));
        double perOneMinusB2 = parentEnergyGeV * parentEnergyGeV / across2, perRoot = parentMassGeV * perEnergy / (rest * root);
        // Backwards, the sum of opposite signs: the same root from the product of both.
        double fast = b >= 0 ? ((b * k) + root) * perOneMinusB2 : ((k * k) - m2) / (root - (b * k));
        double slow = b > 0 && m2 > k * k ? (m2 - (k * k)) / ((b * k) + root) : 0;
        return new(Of(fast), Of(slow));

        AimedDaughter Of(double p) => p > 0 && k + (b * p) > 0 ? new(p, k + (b * p), p * p * perRoot) : default;
    }
}
