using Muphil.Quantities;

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
        double beta = TriangleLoop.Beta(mS, mL);
        return g * g * mS * beta * beta * beta / (8 * Math.PI);
    }

    /// <summary>Width of S → γγ in GeV through the e, μ and τ loops, which add as amplitudes.</summary>
    /// <param name="mS">Mass of the scalar.</param>
    /// <param name="g">Coupling to each lepton; a lepton with coupling 0 is left out (eq. 9 for the muon alone).</param>
    /// <param name="constants">Masses and α.</param>
    [Equation("Rella2022", "7", Valid = "one loop")]
    [Equation("Rella2022", "9", Valid = "one loop")]
    public static double WidthToPhotonsGeV(double mS, Func<Lepton, double> g, Constants constants) =>
        TriangleLoop.WidthToPhotonsGeV(mS, g, LoopAmplitude, constants);

    /// <summary>
    /// x [1 + (1 − x) f(x)] with x = 4m_ℓ²/m_S² and f of eq. 8: real and imaginary part, to a few ulp for every x; 2/3 for x → ∞.
    /// </summary>
    [Equation("Rella2022", "8")]
    public static (double Real, double Imaginary) LoopAmplitude(double mS, double mL)
    {
        double x = 4 * mL * mL / (mS * mS);
        if (x >= 4)
        {
            return (HeavyLoopSeries(1 / x), 0);
        }
        var (real, imaginary, above) = TriangleLoop.F(mS, mL);
        return (x * (1 - (above * real)), imaginary == 0 ? 0 : x * -above * imaginary);
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
