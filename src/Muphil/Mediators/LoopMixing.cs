using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Mediators;

/// <summary>
/// The mixing of a vector with the photon through loops of the leptons that it couples to. It gives every charged lepton the coupling η g, also
/// the electron that has none of its own. B. Holdom, Phys. Lett. B 166 (1986) 196; at the momentum of the vector as in T. Araki et al.,
/// Phys. Rev. D 95, 055006 (2017), arXiv:1702.01497.
/// </summary>
public static class LoopMixing
{
    /// <summary>
    /// The photon's part cancels between the leptons, so that the loops are finite and follow from the couplings: Σ g_ℓ = 0, as for L_μ − L_τ.
    /// Otherwise the mixing depends on what lies at high energy.
    /// </summary>
    public static bool IsFinite(Func<Lepton, double> ratio) => Math.Abs(Enum.GetValues<Lepton>().Sum(ratio)) < 1e-12;

    /// <summary>
    /// η = (2α/π) Σ_ℓ (g_ℓ/g) ∫₀¹ x(1−x) ln(m_ℓ² − x(1−x) m_V² − i0) dx: coupling to ℓ̄γ^αℓ divided by g, at the momentum of the vector on its
    /// mass shell. In terms of the mixing ε e V_α J^α_em, where leptons have charge −1, η = −ε e/g: for L_μ − L_τ and a light vector
    /// ε = (e g/12π²) ln(m_τ²/m_μ²) = g/69. Leading order in α; the mixing with the Z is left out. Good to 1e-14 up to 10 GeV;
    /// far above all thresholds the leptons cancel to 6 m_τ²/m_V² and digits go, to 3e-10 at 900 GeV.
    /// </summary>
    /// <param name="mV">Mass of the vector.</param>
    /// <param name="ratio">g_ℓ/g of each lepton, with sum 0.</param>
    /// <param name="constants">Masses and α.</param>
    public static (double Real, double Imaginary) LeptonCoupling(double mV, Func<Lepton, double> ratio, Constants constants)
    {
        double real = 0, imaginary = 0;
        foreach (Lepton lepton in Enum.GetValues<Lepton>().Where(l => ratio(l) != 0))
        {
            double mL = constants.MassGeV(lepton);
            var (re, im) = Polarisation(mV, mL);
            // The scale of the logarithm drops out of the sum.
            real += ratio(lepton) * ((2 * Log(mL / constants.MuonMassGeV)) + re);
            imaginary += ratio(lepton) * im;
        }
        double unit = constants.Alpha / (3 * Math.PI);
        return (unit * real, unit * imaginary);
    }

    /// <summary>6 ∫₀¹ x(1−x) ln(1 − x(1−x) m_V²/m_ℓ² − i0) dx: real and imaginary part; −m_V²/5m_ℓ² for m_V → 0.</summary>
    public static (double Real, double Imaginary) Polarisation(double mV, double mL)
    {
        double x = 4 * mL * mL / (mV * mV);
        if (x >= 4)
        {
            return (LightVectorSeries(4 / x), 0);
        }
        double above = ((2 * mL) - mV) * ((2 * mL) + mV) / (mV * mV), constant = -(5.0 / 3) - x;
        if (above >= 0)
        {
            double root = Math.Sqrt(above);
            return (constant + (above == 0 ? 0 : (2 + x) * root * Atan(1 / root)), 0);
        }
        double beta = Math.Sqrt(-above), factor = (1 + (0.5 * x)) * beta;
        return (constant + (factor * ((2 * Log(1 + beta)) - Log(x))), -Math.PI * factor);
    }

    // −6 Σ tⁿ/n ∫ (x(1−x))ⁿ⁺¹ dx: all terms of one sign, where the closed form cancels to the order t.
    private static double LightVectorSeries(double t)
    {
        double beta = 1.0 / 30, power = t, sum = 0;
        for (int n = 1; n < 60; n++)
        {
            double term = beta * power / n;
            sum += term;
            if (term < 1e-18 * sum)
            {
                break;
            }
            beta *= (n + 2) / (2.0 * ((2 * n) + 5));
            power *= t;
        }
        return -6 * sum;
    }
}
