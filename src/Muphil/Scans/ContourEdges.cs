using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>A coupling at which a test begins or ceases to exclude, with the Monte Carlo error of the coupling and the statistics behind it.</summary>
public readonly record struct Edge(double Coupling, double Error, double EffectiveEvents, double EffectiveMuons);

/// <summary>The excluded couplings at one mass: from <see cref="Lower"/> to <see cref="Upper"/>, both null where nothing is excluded.</summary>
/// <param name="Lower">Too few are made below it.</param>
/// <param name="Upper">They decay before the volume above it.</param>
/// <param name="PeakCoupling">Where N(g) is largest; null when no event was selected.</param>
/// <param name="PeakEvents">N there.</param>
public sealed record ContourEdges(Edge? Lower, Edge? Upper, double? PeakCoupling, double PeakEvents)
{
    /// <summary>Both crossings of N(g) with a limit on its events.</summary>
    public static ContourEdges Of(YieldCurve curve, double limit) => Of(curve, ExclusionTest.OfLimit(limit));

    /// <summary>The outer edges of what a test excludes; <see cref="ExcludedCouplings"/> knows gaps between them.</summary>
    /// <param name="curve">The expected events, in the bins of the test.</param>
    /// <param name="test">The rule with the experiment's numbers.</param>
    public static ContourEdges Of(YieldCurve curve, ExclusionTest test) => Of(new CouplingScan(curve, test));

    internal static ContourEdges Of(CouplingScan scan)
    {
        var (curve, test) = (scan.Curve, scan.Test);
        if (curve.IsEmpty)
        {
            return new(null, null, null, 0);
        }
        var (peak, most) = CouplingAxis.Peak(curve, g => scan.Events(g));
        return ExcludedCouplings.Of(scan).Outer is { } range ? new(At(range.Lower), At(range.Upper), peak, most) : new(null, null, peak, most);

        // Next to its threshold the statistic is a sum of the bins with these coefficients: δg = δT / |dT/dg|, events of one parent taken together.
        Edge At(double g)
        {
            YieldPoint point = curve.AtSum(g, test.Gradient(curve.ExpectedByBin(g)));
            return new(g, g * point.Error / Math.Abs(point.Events * point.Slope), point.EffectiveEvents, point.EffectiveMuons);
        }
    }
}
