using MathNet.Numerics.RootFinding;
using Muphil.Numerics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>Where events as a function of the coupling cross a limit, and their maximum; <see cref="Range"/> is null when they stay below.</summary>
internal readonly record struct Crossings(CouplingRange? Range, double PeakCoupling, double PeakEvents)
{
    // Steps of 4 % find every maximum of a sum of g⁴ exp(−b g²), whose terms are a factor wide.
    private const double LogStep = 0.04;

    /// <summary>Both outer crossings.</summary>
    /// <param name="curve">A curve that is not empty: its b say where to look.</param>
    /// <param name="expected">Its events, or what a variation makes of them, as a function of g.</param>
    /// <param name="limit">The limit.</param>
    public static Crossings Of(YieldCurve curve, Func<double, double> expected, double limit)
    {
        // N rises as g⁴ below 1/√b_max and is gone above √(800/b_min): nothing outside can be a crossing except on the g⁴ branch.
        var (bMin, bMax) = curve.RangeOfB;
        double start = StableMath.Log(Math.Sqrt(1e-2 / bMax)), end = StableMath.Log(Math.Sqrt(700 / bMin));
        int steps = (int)Math.Ceiling((end - start) / LogStep);
        double[] events = [.. Enumerable.Range(0, steps + 1).Select(i => N(start + (i * LogStep)))];
        int peak = Array.IndexOf(events, events.Max());
        double logPeak = Maximum(N, start + ((peak - 1) * LogStep), start + ((peak + 1) * LogStep)), most = N(logPeak);
        if (most < limit)
        {
            return new(null, StableMath.Exp(logPeak), most);
        }
        int first = Array.FindIndex(events, n => n >= limit), last = Array.FindLastIndex(events, n => n >= limit);
        double lowInside = first < 0 ? logPeak : start + (first * LogStep), highInside = last < 0 ? logPeak : start + (last * LogStep);
        double outside = lowInside - LogStep;
        while (N(outside) >= limit)
        {
            outside -= 1;
        }
        return new(new(Crossing(outside, lowInside), Crossing(highInside, Math.Max(highInside, logPeak) + LogStep)), StableMath.Exp(logPeak), most);

        double N(double logG) => expected(StableMath.Exp(logG));

        // Brent, not Newton: N(g) is flat at the tip of the contour, where a Newton step leaves the plot.
        double Crossing(double low, double high) => StableMath.Exp(Brent.FindRoot(u => StableMath.Log(Math.Max(N(u), 1e-300) / limit), low, high, 1e-10, 200));
    }

    // Golden-section search: log N is unimodal within two steps.
    private static double Maximum(Func<double, double> f, double low, double high)
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
