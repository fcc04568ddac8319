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
/// The systematic error of a contour at one mass. N(g) has at every coupling the error of <see cref="SystematicSource.Total"/>; the outer range is
/// where N with its error upwards is excluded, the inner one where N with its error downwards is; all bins of a spectrum move together. So the band is the error of N(g) read on the
/// other axis, inner ⊆ contour ⊆ outer, and a contour that vanishes within the error needs no rule of its own.
/// </summary>
/// <param name="Inner">Excluded in spite of the error; null where nothing is.</param>
/// <param name="Outer">Excluded if the error is all in favour; null where nothing is even so.</param>
/// <param name="Variations">The contour under each variation.</param>
public sealed record ContourBand(CouplingRange? Inner, CouplingRange? Outer, IReadOnlyList<VariedContour> Variations)
{
    /// <summary>The band of a curve; null when its sample has no variations.</summary>
    public static ContourBand? Of(YieldCurve curve, double limit) => Of(curve, ExclusionTest.OfLimit(limit));

    /// <summary>The same with any test.</summary>
    public static ContourBand? Of(YieldCurve curve, ExclusionTest test)
    {
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
        {
            Crossings found = Crossings.Of(curve, g => curve.ExpectedByBin(g, k), test);
            return new VariedContour(name, found.Range, found.PeakEvents);
        })];
        return new(
            Crossings.Of(curve, g => Moved(g, (n, e) => n - e.Down), test).Range,
            Crossings.Of(curve, g => Moved(g, (n, e) => n + e.Up), test).Range,
            varied);

        double[] Moved(double g, Func<double, (double Up, double Down), double> move)
        {
            double[] nominal = curve.ExpectedByBin(g);
            double sum = nominal.Sum(), factor = sum == 0 ? 0 : move(sum, Error(g, sum)) / sum;
            return [.. nominal.Select(n => factor * n)];
        }

        (double Up, double Down) Error(double g, double nominal)
        {
            double[] events = new double[names.Count];
            for (int k = 0; k < events.Length; k++)
            {
                events[k] = curve.ExpectedUnder(k, g);
            }
            return SystematicSource.Total(sources, nominal, events);
        }
    }
}
