using MathNet.Numerics.RootFinding;
using Muphil.Numerics;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>From where to where a test excludes the signal as a function of the coupling, and the most events; <see cref="Range"/> is null when it does so nowhere.</summary>
internal readonly record struct Crossings(CouplingRange? Range, double PeakCoupling, double PeakEvents)
{
    // Steps of 4 % find every maximum of a sum of g⁴ exp(−b g²), whose terms are a factor wide.
    private const double LogStep = 0.04;

    /// <summary>Both outer crossings.</summary>
    /// <param name="curve">A curve that is not empty: its b say where to look.</param>
    /// <param name="signal">Its events in each bin, or what a variation makes of them, as a function of g.</param>
    /// <param name="test">Which of them are excluded.</param>
    public static Crossings Of(YieldCurve curve, Func<double, double[]> signal, ExclusionTest test)
    {
        // N rises as g⁴ below 1/√b_max and is gone above √(800/b_min): nothing outside can be a crossing except on the g⁴ branch.
        var (bMin, bMax) = curve.RangeOfB;
        double start = StableMath.Log(Math.Sqrt(1e-2 / bMax)), end = StableMath.Log(Math.Sqrt(700 / bMin));
        int steps = (int)Math.Ceiling((end - start) / LogStep);
        double[][] signals = [.. Enumerable.Range(0, steps + 1).Select(i => signal(StableMath.Exp(start + (i * LogStep))))];
        double[] events = Array.ConvertAll(signals, s => s.Sum());
        int peak = Array.IndexOf(events, events.Max());
        double logPeak = Maximum(logG => At(logG).Sum(), start + ((peak - 1) * LogStep), start + ((peak + 1) * LogStep)), most = At(logPeak).Sum();
        if (Excess(logPeak) < 0)
        {
            return new(null, StableMath.Exp(logPeak), most);
        }
        if (test.Excess(new double[signals[0].Length]) >= 0)
        {
            throw test.BackgroundExcluded();
        }
        bool[] excluded = Array.ConvertAll(signals, s => test.Excess(s) >= 0);
        int first = Array.IndexOf(excluded, true), last = Array.LastIndexOf(excluded, true);
        double lowInside = first < 0 ? logPeak : start + (first * LogStep), highInside = last < 0 ? logPeak : start + (last * LogStep);
        double outside = lowInside - LogStep;
        while (Excess(outside) >= 0)
        {
            outside -= 1;
        }
        return new(new(Crossing(outside, lowInside), Crossing(highInside, Math.Max(highInside, logPeak) + LogStep)), StableMath.Exp(logPeak), most);

        double[] At(double logG) => signal(StableMath.Exp(logG));

        double Excess(double logG) => test.Excess(At(logG));

        // Brent, not Newton: N(g) is flat at the tip of the contour, where a Newton step leaves the plot.
        double Crossing(double low, double high) => StableMath.Exp(Brent.FindRoot(u => Bounded(Excess(u)), low, high, 1e-10, 200));
    }

    // Monotonic, and logarithmic where it is large: N(g) spans many orders of magnitude.
    private static double Bounded(double excess) => Math.CopySign(StableMath.Log(Math.Abs(excess) + Math.Sqrt((excess * excess) + 1)), excess);

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
