using Muphil.Numerics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>Where to look along the coupling of a curve that is not empty.</summary>
internal static class CouplingAxis
{
    /// <summary>Steps of 4 % find every maximum of a sum of g⁴ exp(−b g²), whose terms are a factor wide.</summary>
    public const double LogStep = 0.04;

    /// <summary>From and to which ln g: N rises as g⁴ below 1/√b_max and is gone above √(800/b_min), so that only the g⁴ branch goes on outside.</summary>
    public static (double Start, double End) Of(YieldCurve curve)
    {
        var (bMin, bMax) = curve.RangeOfB;
        return (StableMath.Log(Math.Sqrt(1e-2 / bMax)), StableMath.Log(Math.Sqrt(700 / bMin)));
    }

    /// <summary>The coupling at which there are most events, and how many.</summary>
    /// <param name="curve">Its b say where to look.</param>
    /// <param name="expected">Its events, or what a variation makes of them, as a function of g.</param>
    public static (double Coupling, double Events) Peak(YieldCurve curve, Func<double, double> expected)
    {
        var (start, end) = Of(curve);
        double[] grid = [.. Enumerable.Range(0, 1 + (int)Math.Ceiling((end - start) / LogStep)).Select(i => N(start + (i * LogStep)))];
        int most = Array.IndexOf(grid, grid.Max());
        double peak = Maximum(N, start + ((most - 1) * LogStep), start + ((most + 1) * LogStep));
        return (StableMath.Exp(peak), N(peak));

        double N(double logG) => expected(StableMath.Exp(logG));
    }

    /// <summary>Where a function is largest, by golden sections: it must have one maximum there.</summary>
    public static double Maximum(Func<double, double> f, double low, double high)
    {
        const double Golden = 0.6180339887498949;
        double a = high - (Golden * (high - low)), b = low + (Golden * (high - low)), fa = f(a), fb = f(b);
        while (high - low > 1e-6)
        {
            if (fa > fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (Golden * (high - low));
                fa = f(a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (Golden * (high - low));
                fb = f(b);
            }
        }
        return 0.5 * (low + high);
    }
}
