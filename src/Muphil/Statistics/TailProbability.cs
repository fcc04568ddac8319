using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Muphil.Statistics;

/// <summary>Probabilities beyond a value, far into the tails, and their inverses; relative accuracy 10⁻¹⁰ down to 10⁻³⁰⁰ (tested).</summary>
internal static class TailProbability
{
    private const double Least = 1e-300, Furthest = 37.5;

    /// <summary>The probability that a standard normal variable exceeds z, in [−37.5, 37.5].</summary>
    public static double Normal(double z) => z is >= -Furthest and <= Furthest
        ? 0.5 * SpecialFunctions.Erfc(z * Math.Sqrt(0.5))
        : throw new ArgumentOutOfRangeException(nameof(z), z, "must lie in [-37.5, 37.5], where the probability is above 4e-308");

    /// <summary>The logarithm of the same, for any z.</summary>
    public static double LogNormal(double z)
    {
        if (z < -Furthest)
        {
            return 0;
        }
        if (z <= Furthest)
        {
            return Math.Log(Normal(z));
        }
        // The asymptotic series: the first term left out is below 10⁻¹².
        double r = 1 / (z * z);
        return (-0.5 * z * z) - Math.Log(z * Math.Sqrt(2 * Math.PI)) + Math.Log(1 - (r * (1 - (r * (3 - (r * (15 - (105 * r))))))));
    }

    /// <summary>The z that a standard normal variable exceeds with this probability: the significance of a one-sided p-value.</summary>
    /// <param name="probability">In [10⁻³⁰⁰, 1).</param>
    public static double Significance(double probability)
    {
        Check(probability);
        if (probability > 0.5)
        {
            return -Significance(1 - probability);
        }
        // Newton on the logarithm, which is concave, from above: 2Q(z) ≤ exp(−z²/2).
        double z = Math.Min(Furthest, Math.Sqrt(-2 * Math.Log(2 * probability)));
        for (int n = 0; n < 100; n++)
        {
            double tail = Normal(z), step = tail * Math.Log(tail / probability) * Math.Sqrt(2 * Math.PI) * Math.Exp(0.5 * z * z);
            z += step;
            if (Math.Abs(step) <= 1e-14 * (1 + z))
            {
                return z;
            }
        }
        throw new OutsideValidityException(FormattableString.Invariant($"the significance of p = {probability:R} did not converge"));
    }

    /// <summary>The probability that χ² with n degrees of freedom exceeds a value: the p-value of a fit.</summary>
    /// <param name="chiSquare">At least 0.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double ChiSquare(double chiSquare, int degreesOfFreedom)
    {
        if (!(chiSquare >= 0 && double.IsFinite(chiSquare) && degreesOfFreedom >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chiSquare), chiSquare, $"must be finite and >= 0, with at least one degree of freedom, not {degreesOfFreedom}");
        }
        return SpecialFunctions.GammaUpperRegularized(0.5 * degreesOfFreedom, 0.5 * chiSquare);
    }

    /// <summary>The χ² that is exceeded with this probability.</summary>
    /// <param name="probability">In [10⁻³⁰⁰, 1).</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double ChiSquareThreshold(double probability, int degreesOfFreedom)
    {
        Check(probability);
        double high = 2 * degreesOfFreedom;
        while (ChiSquare(high, degreesOfFreedom) > probability)
        {
            high *= 1.5;
        }
        return Brent.FindRoot(x => Math.Log(ChiSquare(x, degreesOfFreedom) / probability), 0, high, 1e-13 * high, 300);
    }

    private static void Check(double probability)
    {
        if (!(probability is >= Least and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "must lie in [1e-300, 1)");
        }
    }
}
