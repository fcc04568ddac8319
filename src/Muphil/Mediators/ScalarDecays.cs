using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Mediators;

/// <summary>Partial widths of a scalar that couples to leptons, in GeV. Masses in GeV.</summary>
public static class ScalarDecays
{
    /// <summary>Width of S → ℓ⁺ℓ⁻ in GeV; zero at and below threshold.</summary>
    [Equation("Rella2022", "6", Valid = "tree level")]
    public static double WidthToLeptonsGeV(double mS, double mL, double g)
    {
        if (mS <= 2 * mL)
        {
            return 0;
        }
        // mS − 2mL is exact near the threshold; 1 − 2mL/mS is not.
        double beta = Math.Sqrt((mS - (2 * mL)) * (mS + (2 * mL))) / mS;
        return g * g * mS * beta * beta * beta / (8 * Math.PI);
    }

    /// <summary>Width of S → γγ in GeV through the e, μ and τ loops, which add as amplitudes.</summary>
    /// <param name="mS">Mass of the scalar.</param>
    /// <param name="g">Coupling to each lepton; a lepton with coupling 0 is left out (eq. 9 for the muon alone).</param>
    /// <param name="constants">Masses and α.</param>
    [Equation("Rella2022", "7", Valid = "one loop")]
    [Equation("Rella2022", "9", Valid = "one loop")]
    public static double WidthToPhotonsGeV(double mS, Func<Lepton, double> g, Constants constants)
    {
        double real = 0, imaginary = 0;
        foreach (Lepton lepton in Enum.GetValues<Lepton>())
        {
            double mL = constants.MassGeV(lepton), coupling = g(lepton);
            if (coupling != 0)
            {
                var (re, im) = LoopAmplitude(mS, mL);
                real += coupling / mL * re;
                imaginary += coupling / mL * im;
            }
        }
        double alpha = constants.Alpha;
        return alpha * alpha * mS * mS * mS / (64 * Math.PI * Math.PI * Math.PI) * ((real * real) + (imaginary * imaginary));
    }

    /// <summary>
    /// x [1 + (1 − x) f(x)] with x = 4m_ℓ²/m_S² and f of eq. 8: real and imaginary part, to a few ulp for every x; 2/3 for x → ∞.
    /// </summary>
    [Equation("Rella2022", "8")]
    public static (double Real, double Imaginary) LoopAmplitude(double mS, double mL)
    {
        double x = 4 * mL * mL / (mS * mS);
        // x − 1 from the factored form: it carries the distance from the threshold.
        double above = ((2 * mL) - mS) * ((2 * mL) + mS) / (mS * mS);
        if (x >= 4)
        {
            return (HeavyLoopSeries(1 / x), 0);
        }
        if (above >= 0)
        {
            // arcsin(x^(−1/2)) = arctan((x − 1)^(−1/2)), which keeps its digits at the threshold.
            double arcsin = above == 0 ? Math.PI / 2 : Atan(1 / Math.Sqrt(above));
            return (x * (1 - (above * arcsin * arcsin)), 0);
        }
        // (1+β)/(1−β) = (1+β)²/x does not cancel for the electron, where x is 1e-6.
        double beta = Math.Sqrt(-above), log = (2 * Log(1 + beta)) - Log(x);
        double realF = 0.25 * ((Math.PI * Math.PI) - (log * log)), imaginaryF = 0.5 * Math.PI * log;
        return (x * (1 - (above * realF)), x * -above * imaginaryF);
    }

    // arcsin²√s = ½ Σ (4s)ⁿ/(n² C(2n,n)) = Σ cₙ sⁿ turns x[1 + (1−x) f] into Σ (cₙ − cₙ₊₁) sⁿ⁻¹ with s = 1/x: all terms positive,
    // where the direct form loses 2 log₁₀ x digits.
    private static double HeavyLoopSeries(double s)
    {
        double c = 1, power = 1, sum = 0;
        for (int n = 1; n < 60; n++)
        {
            double term = c * ((3 * n) + 1) / ((n + 1) * ((2.0 * n) + 1)) * power;
            sum += term;
            if (term < 1e-18 * sum)
            {
                break;
            }
            c *= 2.0 * n * n / ((n + 1) * ((2.0 * n) + 1));
            power *= s;
        }
        return sum;
    }
}
