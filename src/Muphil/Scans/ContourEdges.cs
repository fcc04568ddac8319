using Muphil.Statistics;
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
    /// <summary>Both crossings of N(g) with a limit on its events.</summary>
    public static ContourEdges Of(YieldCurve curve, double limit) => Of(curve, ExclusionTest.OfLimit(limit));

    /// <summary>From where to where a test excludes the expected events.</summary>
    /// <param name="curve">The expected events.</param>
    /// <param name="test">Which signals are excluded, for as many bins as the curve has.</param>
    public static ContourEdges Of(YieldCurve curve, ExclusionTest test)
    {
        if (curve.IsEmpty)
        {
            return new(null, null, null, 0);
        }
        Crossings found = Crossings.Of(curve, g => curve.ExpectedByBin(g), test);
        return found.Range is { } range
            ? new(At(range.Lower), At(range.Upper), found.PeakCoupling, found.PeakEvents)
            : new(null, null, found.PeakCoupling, found.PeakEvents);

        Edge At(double g)
        {
            // The statistic is, next to its threshold, this sum of the bins.
            YieldPoint point = curve.AtSum(g, test.Gradient(curve.ExpectedByBin(g)));
            return new(g, g * point.Error / Math.Abs(point.Events * point.Slope), point.EffectiveEvents, point.EffectiveMuons);
        }
    }
}
