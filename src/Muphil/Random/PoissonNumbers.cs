using Muphil.Numerics;

namespace Muphil.Random;

/// <summary>Numbers from Poisson distributions.</summary>
internal static class PoissonNumbers
{
    /// <summary>The largest mean: the effort grows as its square root.</summary>
    public const double MaxMean = 1e8;

    /// <summary>One number, by inversion outwards from the mode: one uniform number, whatever the mean.</summary>
    /// <param name="mean">In [0, <see cref="MaxMean"/>].</param>
    /// <param name="random">One number is drawn.</param>
    public static double Draw(double mean, ref PhiloxStream random)
    {
        if (!(mean is >= 0 and <= MaxMean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, $"must lie in [0, {MaxMean:G1}]");
        }
        double u = random.Uniform(), up = Math.Floor(mean), down = up;
        double pUp = mean == 0 ? 1 : StableMath.Exp((up * StableMath.Log(mean)) - mean - LogFactorial(up)), pDown = pUp, mode = up;
        u -= pUp;
        // Terms fall off on both sides; what rounding leaves of u when they are gone belongs to nobody.
        while (u >= 0 && (pUp > 1e-20 || pDown > 1e-20))
        {
            up++;
            pUp *= mean / up;
            u -= pUp;
            if (u < 0)
            {
                return up;
            }
            pDown *= down / mean;
            down = Math.Max(0, down - 1);
            u -= pDown;
            if (u < 0)
            {
                return down;
            }
        }
        return mode;
    }

    // Stirling's series from 16 on: the first term left out is below 10⁻¹².
    private static double LogFactorial(double n)
    {
        double shift = 0, x = n + 1;
        while (x < 16)
        {
            shift += StableMath.Log(x);
            x++;
        }
        double r = 1 / x, r2 = r * r;
        return ((x - 0.5) * StableMath.Log(x)) - x + 0.91893853320467274178 + (r * ((1.0 / 12) - (r2 * ((1.0 / 360) - (r2 * ((1.0 / 1260) - (r2 / 1680))))))) - shift;
    }
}
