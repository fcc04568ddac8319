using MathNet.Numerics.RootFinding;
using Muphil.Numerics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>A coupling at which N(g) crosses the limit, with the Monte Carlo error of the coupling and the statistics behind it.</summary>
public readonly record struct Edge(double Coupling, double Error, double EffectiveEvents, double EffectiveMuons);

/// <summary>The excluded couplings at one mass: from <see cref="Lower"/> to <see cref="Upper"/>, both null where nothing is excluded.</summary>
/// <param name="Lower">Too few are made below it.</param>
/// <param name="Upper">They decay before the volume above it.</param>
/// <param name="PeakCoupling">Where N(g) is largest; null when no event was selected.</param>
/// <param name="PeakEvents">N there.</param>
public sealed record ContourEdges(Edge? Lower, Edge? Upper, double? PeakCoupling, double PeakEvents)
{
    // Steps of 4 % find every maximum of a sum of g⁴ exp(−b g²), whose terms are a factor wide.
    private const double LogStep = 0.04;

    /// <summary>Both crossings of N(g) with the limit.</summary>
    /// <param name="curve">The expected events.</param>
    /// <param name="limit">Excluded when more events are expected than this.</param>
    public static ContourEdges Of(YieldCurve curve, double limit)
    {
        if (curve.IsEmpty)
        {
            return new(null, null, null, 0);
        }
        // N rises as g⁴ below 1/√b_max and is gone above √(800/b_min): nothing outside can be a crossing except on the g⁴ branch.
        var (bMin, bMax) = curve.RangeOfB;
        double start = StableMath.Log(Math.Sqrt(1e-2 / bMax)), end = StableMath.Log(Math.Sqrt(700 / bMin));
        int steps = (int)Math.Ceiling((end - start) / LogStep);
        double[] events = [.. Enumerable.Range(0, steps + 1).Select(i => N(start + (i * LogStep)))];
        int peak = Array.IndexOf(events, events.Max());
        double logPeak = Maximum(N, start + ((peak - 1) * LogStep), start + ((peak + 1) * LogStep)), most = N(logPeak);
        if (most < limit)
        {
            return new(null, null, StableMath.Exp(logPeak), most);
        }
        int first = Array.FindIndex(events, n => n >= limit), last = Array.FindLastIndex(events, n => n >= limit);
        double lowInside = first < 0 ? logPeak : start + (first * LogStep), highInside = last < 0 ? logPeak : start + (last * LogStep);
        double outside = lowInside - LogStep;
        while (N(outside) >= limit)
        {
            outside -= 1;
        }
        return new(At(Crossing(outside, lowInside)), At(Crossing(highInside, Math.Max(highInside, logPeak) + LogStep)), StableMath.Exp(logPeak), most);

        double N(double logG) => curve.Expected(StableMath.Exp(logG));

        // Brent, not Newton: N(g) is flat at the tip of the contour, where a Newton step leaves the plot.
        double Crossing(double low, double high) => StableMath.Exp(Brent.FindRoot(u => StableMath.Log(Math.Max(N(u), 1e-300) / limit), low, high, 1e-10, 200));

        Edge At(double g)
        {
            YieldPoint point = curve.At(g);
            return new(g, g * point.Error / point.Events / Math.Abs(point.Slope), point.EffectiveEvents, point.EffectiveMuons);
        }
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
