using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>Couplings from one edge of a contour to the other.</summary>
public readonly record struct CouplingRange(double Lower, double Upper);

/// <summary>The contour at one mass under one variation.</summary>
/// <param name="Name">The variation.</param>
/// <param name="Excluded">Null where the contour vanishes: fewer events than the limit at every coupling.</param>
/// <param name="PeakEvents">The most events at any coupling.</param>
public sealed record VariedContour(string Name, CouplingRange? Excluded, double PeakEvents);

/// <summary>
/// The systematic error of a contour at one mass. The statistic of the test, N(g) itself for a count, has at every coupling the error of
/// <see cref="SystematicSource.Total"/>; the outer range is where it is excluded with its error upwards, the inner one where it is with its error downwards. So the band is the error of N(g) read on the
/// other axis, inner ⊆ contour ⊆ outer, and a contour that vanishes within the error needs no rule of its own.
/// </summary>
/// <param name="Inner">Excluded in spite of the error; null where nothing is.</param>
/// <param name="Outer">Excluded if the error is all in favour; null where nothing is even so.</param>
/// <param name="Variations">The contour under each variation.</param>
public sealed record ContourBand(CouplingRange? Inner, CouplingRange? Outer, IReadOnlyList<VariedContour> Variations)
{
    /// <summary>The band of a curve and a limit on its events; null when its samples have no variations.</summary>
    public static ContourBand? Of(YieldCurve curve, double limit) => Of(curve, ExclusionTest.OfLimit(limit));

    /// <summary>The same with any test.</summary>
    public static ContourBand? Of(YieldCurve curve, ExclusionTest test) => Of(new CouplingScan(curve, test));

    internal static ContourBand? Of(CouplingScan scan)
    {
        YieldCurve curve = scan.Curve;
        IReadOnlyList<string> names = curve.Variations;
        if (names.Count == 0)
        {
            return null;
        }
        if (curve.IsEmpty)
        {
            return new(null, null, [.. names.Select(name => new VariedContour(name, null, 0))]);
        }
        var sources = SystematicSource.Of(names);
        VariedContour[] varied = [.. names.Select((name, k) =>
            new VariedContour(name, ExcludedCouplings.Of(scan, k).Outer, CouplingAxis.Peak(curve, g => scan.Events(g, k)).Events))];
        return new(
            ExcludedCouplings.Of(curve, g => scan.Excess(g) - Error(g).Down).Outer,
            ExcludedCouplings.Of(curve, g => scan.Excess(g) + Error(g).Up).Outer,
            varied);

        (double Up, double Down) Error(double g) => SystematicSource.Total(sources, scan.Excess(g), [.. names.Select((_, k) => scan.Excess(g, k))]);
    }
}
