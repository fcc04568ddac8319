using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Mediators;

/// <summary>The lepton triangle through which spin-0 mediators decay to two photons, and the velocity of a pair of leptons.</summary>
internal static class TriangleLoop
{
    /// <summary>Velocity of either daughter of mass mL in the rest frame of a mediator of mass m &gt; 2mL.</summary>
    // m − 2mL is exact near the threshold; 1 − 2mL/m is not.
    public static double Beta(double m, double mL) => Math.Sqrt((m - (2 * mL)) * (m + (2 * mL))) / m;

    /// <summary>
    /// f(x) of Rella2022 eq. 8 at x = 4m_ℓ²/m²: real and imaginary part; and x − 1, which carries the distance from the threshold.
    /// </summary>
    public static (double Real, double Imaginary, double Above) F(double m, double mL)
    {
        double above = ((2 * mL) - m) * ((2 * mL) + m) / (m * m);
        if (above >= 0)
        {
            // arcsin(x^(−1/2)) = arctan((x − 1)^(−1/2)), which keeps its digits at the threshold.
            double arcsin = above == 0 ? Math.PI / 2 : Atan(1 / Math.Sqrt(above));
            return (arcsin * arcsin, 0, above);
        }
        // (1+β)/(1−β) = (1+β)²/x does not cancel for the electron, where x is 1e-6.
        double beta = Math.Sqrt(-above), log = (2 * Log(1 + beta)) - Log(4 * mL * mL / (m * m));
        return (0.25 * ((Math.PI * Math.PI) - (log * log)), 0.5 * Math.PI * log, above);
    }

    /// <summary>Width to γγ in GeV from the amplitudes A_ℓ of the leptons: α² m³/(64π³) |Σ (g_ℓ/m_ℓ) A_ℓ|².</summary>
    public static double WidthToPhotonsGeV(double m, Func<Lepton, double> g, Func<double, double, (double Real, double Imaginary)> amplitude, Constants constants)
    {
        double real = 0, imaginary = 0;
        foreach (Lepton lepton in Enum.GetValues<Lepton>())
        {
            double mL = constants.MassGeV(lepton), coupling = g(lepton);
            if (coupling != 0)
            {
                var (re, im) = amplitude(m, mL);
                real += coupling / mL * re;
                imaginary += coupling / mL * im;
            }
        }
        double alpha = constants.Alpha;
        return alpha * alpha * m * m * m / (64 * Math.PI * Math.PI * Math.PI) * ((real * real) + (imaginary * imaginary));
    }
}
