using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Production;

/// <summary>
/// The improved Weizsäcker–Williams (IWW) cross section of μ N → μ N S as Rella et al. print it, per coupling², in GeV⁻².
/// Natural units: GeV and GeV².
/// </summary>
/// <remarks>
/// Valid for E_μ ≫ m_μ, m_S. The printed t_min drops the muon's mass and x, so that σ comes out 1.1 to 3 times the exact value for
/// E_μ ≥ 300 m_S and 3 to 15 times at 0.5–2 GeV (docs/physics/errata.md).
/// </remarks>
public static class ImprovedWeizsaeckerWilliams
{
    /// <summary>Effective photon flux χ with the limits of eq. 19, dimensionless; zero where the limits cross.</summary>
    /// <param name="mS">Mass of the scalar.</param>
    /// <param name="eMu">Energy of the muon.</param>
    /// <param name="nucleus">Its form factor.</param>
    /// <param name="constants">The muon's mass.</param>
    [Equation("Rella2022", "16")]
    [Equation("Rella2022", "19", Valid = "E >> m_mu, m_S")]
    public static Estimate PhotonFlux(double mS, double eMu, NuclearFormFactor nucleus, Constants constants)
    {
        double tMin = mS * mS * mS * mS / (4 * eMu * eMu), tMax = (mS * mS) + (constants.MuonMassGeV * constants.MuonMassGeV);
        // In ln t: the integrand has knees at the atomic (1/a²) and the nuclear (d) scale, many decades apart.
        return tMin >= tMax ? default : Quadrature.Adaptive(
            u =>
            {
                double excess = tMin * Expm1(u), t = tMin + excess;
                return excess / t * nucleus.G2(t);
            },
            0,
            Log(tMax / tMin),
            1e-11);
    }

    /// <summary>dχ/dE_μ, 1/GeV: only t_min moves, dt_min/dE = −2 t_min/E.</summary>
    internal static double PhotonFluxSlope(double mS, double eMu, NuclearFormFactor nucleus, Constants constants)
    {
        double tMin = mS * mS * mS * mS / (4 * eMu * eMu), tMax = (mS * mS) + (constants.MuonMassGeV * constants.MuonMassGeV);
        return tMin >= tMax ? 0 : 2 / eMu * Quadrature.Adaptive(u => Exp(-u) * nucleus.G2(tMin * Exp(u)), 0, Log(tMax / tMin), 1e-9).Value;
    }

    /// <summary>dσ/dx for coupling 1, GeV⁻²; zero outside the range of x.</summary>
    [Equation("Rella2022", "15", Valid = "E >> m_mu, m_S")]
    public static double DifferentialCrossSection(double x, double mS, double eMu, double chi, Constants constants)
    {
        var (low, high) = XRange(mS, eMu, constants);
        double mMu = constants.MuonMassGeV, alpha = constants.Alpha;
        return x <= low || x >= high ? 0
            : alpha * alpha / (12 * Math.PI) * chi * Beta(mS, x * eMu) * Beta(mMu, eMu) * Shape(x, mS, mMu);
    }

    /// <summary>σ for coupling 1, GeV⁻².</summary>
    public static Estimate CrossSection(double mS, double eMu, NuclearFormFactor nucleus, Constants constants)
    {
        Estimate chi = PhotonFlux(mS, eMu, nucleus, constants);
        Estimate shape = ShapeMoment(mS, eMu, constants, 0);
        double mMu = constants.MuonMassGeV, alpha = constants.Alpha;
        double value = alpha * alpha / (12 * Math.PI) * Beta(mMu, eMu) * chi.Value * shape.Value;
        return new(value, value * Math.Sqrt((chi.RelativeError * chi.RelativeError) + (shape.RelativeError * shape.RelativeError)));
    }

    /// <summary>∫ dx xⁿ β_S × shape over the range of x: n = 0 normalises dσ/dx, n = 1 gives ⟨x⟩.</summary>
    public static Estimate ShapeMoment(double mS, double eMu, Constants constants, int n)
    {
        var (low, high) = XRange(mS, eMu, constants);
        if (low >= high)
        {
            return default;
        }
        // x = x_min cosh η turns β_S = tanh η into a smooth factor at x_min; (x/x_min)² − 1 = sinh² η.
        double ratio = high / low, etaMax = Log(ratio + Math.Sqrt((ratio - 1) * (ratio + 1)));
        return Quadrature.Adaptive(
            eta =>
            {
                double e = Exp(eta), sinh = 0.5 * (e - (1 / e)), x = low * 0.5 * (e + (1 / e));
                return (n == 0 ? 1 : x) * Shape(x, mS, constants.MuonMassGeV) * sinh / (0.5 * (e + (1 / e))) * low * sinh;
            },
            0,
            etaMax,
            1e-11);
    }

    /// <summary>x from m_S/E_μ (scalar at rest) to 1 − m_μ/E_μ (muon at rest).</summary>
    public static (double Low, double High) XRange(double mS, double eMu, Constants constants) =>
        (mS / eMu, 1 - (constants.MuonMassGeV / eMu));

    /// <summary>The last factor of eq. 15, GeV⁻²: all of its dependence on x but β_S.</summary>
    internal static double Shape(double x, double mS, double mMu)
    {
        double m2 = mMu * mMu, s2 = mS * mS, denominator = (s2 * (1 - x)) + (m2 * x * x);
        return x * x * x * ((m2 * ((3 * x * x) - (4 * x) + 4)) + (2 * s2 * (1 - x))) / (denominator * denominator);
    }

    /// <summary>Velocity of a particle of mass m and energy E.</summary>
    internal static double Beta(double m, double e) => Math.Sqrt((e - m) * (e + m)) / e;
}
