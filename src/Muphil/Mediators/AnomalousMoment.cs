using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Mediators;

/// <summary>The mediator's one-loop contribution to a_μ = (g−2)_μ/2.</summary>
public static class AnomalousMoment
{
    /// <summary>Δa_μ for muon coupling 1 (multiply by g²), with the integral's error.</summary>
    /// <param name="kind">Scalar and vector give a positive, pseudoscalar and axial vector a negative contribution.</param>
    /// <param name="massGeV">Mass of the mediator, positive.</param>
    /// <param name="constants">The muon's mass.</param>
    public static Estimate UnitDelta(MediatorKind kind, double massGeV, Constants constants) => kind switch
    {
        MediatorKind.Scalar => UnitScalar(massGeV, constants.MuonMassGeV),
        MediatorKind.Vector => UnitVector(massGeV, constants.MuonMassGeV),
        MediatorKind.Pseudoscalar => UnitPseudoscalar(massGeV, constants.MuonMassGeV),
        MediatorKind.AxialVector => UnitAxialVector(massGeV, constants.MuonMassGeV),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of mediator"),
    };

    /// <summary>Scalar; 3/16π² for m_S → 0.</summary>
    [Equation("Rella2022", "3")]
    public static Estimate UnitScalar(double mS, double mMu) =>
        1 / (8 * Math.PI * Math.PI) * Integrate((u, v) => u * u * (1 + v) / ((u * u) + (Ratio2(mS, mMu) * v)));

    /// <summary>Vector; 1/8π² for m_V → 0. The coefficient printed in eq. 4 (2.1e-9 at 5e-4) does not follow from its integral: see the errata.</summary>
    [Equation("Rella2022", "4")]
    public static Estimate UnitVector(double mV, double mMu) =>
        1 / (4 * Math.PI * Math.PI) * Integrate((u, v) => v * u * u / ((u * u) + (Ratio2(mV, mMu) * v)));

    /// <summary>Pseudoscalar; −1/16π² for m_P → 0. J. P. Leveille, Nucl. Phys. B 137 (1978) 63.</summary>
    public static Estimate UnitPseudoscalar(double mP, double mMu) =>
        -1 / (8 * Math.PI * Math.PI) * Integrate((u, v) => u * u * u / ((u * u) + (Ratio2(mP, mMu) * v)));

    /// <summary>
    /// Axial vector in unitary gauge; −5 m_μ²/12π²m_A² for m_A ≫ m_μ, and ∝ −1/m_A² for a light one. J. P. Leveille, Nucl. Phys. B 137 (1978) 63.
    /// </summary>
    public static Estimate UnitAxialVector(double mA, double mMu)
    {
        double lambda2 = mMu * mMu / (mA * mA);
        return lambda2 / (8 * Math.PI * Math.PI) * Integrate(
            (x, v) => ((2 * x * v * (x - 4)) - (4 * lambda2 * x * x * x)) / (v + (lambda2 * x * x)));
    }

    // ∫₀¹ f(u, 1 − u) du over the logit of u: a light mediator bends the integrand at u ~ m/m_μ and a heavy one at 1 − u ~ (m_μ/m)²,
    // which an adaptive rule in u itself does not see.
    private static Estimate Integrate(Func<double, double, double> f) => Quadrature.Adaptive(
        logit =>
        {
            double e = Exp(-Math.Abs(logit)), small = e / (1 + e), large = 1 / (1 + e);
            return small * large * (logit < 0 ? f(small, large) : f(large, small));
        },
        -50,
        50,
        1e-12);

    private static double Ratio2(double m, double mMu) => m * m / (mMu * mMu);
}
