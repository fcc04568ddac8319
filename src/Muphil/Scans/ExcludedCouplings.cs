using MathNet.Numerics.RootFinding;
using Muphil.Numerics;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>The couplings at one mass that a test excludes. A spectrum changes its shape with the coupling, so there may be gaps.</summary>
/// <param name="Ranges">Rising and apart; none where nothing is excluded.</param>
internal sealed record ExcludedCouplings(IReadOnlyList<CouplingRange> Ranges)
{
    /// <summary>From the smallest to the largest excluded coupling; null where there is none.</summary>
    public CouplingRange? Outer => Ranges.Count == 0 ? null : new(Ranges[0].Lower, Ranges[^1].Upper);

    /// <summary>What a test excludes of a curve.</summary>
    /// <param name="curve">The expected events, in the bins of the test.</param>
    /// <param name="test">The rule with the experiment's numbers.</param>
    public static ExcludedCouplings Of(YieldCurve curve, ExclusionTest test) => Of(new CouplingScan(curve, test));

    /// <summary>The same, nominal or under a variation by its place in the curve's.</summary>
    public static ExcludedCouplings Of(CouplingScan scan, int? variation = null) => scan.Curve.IsEmpty ? new([]) : Of(scan.Curve, g => scan.Excess(g, variation));

    /// <summary>Where a function of the coupling is positive, on the axis of a curve that is not empty.</summary>
    public static ExcludedCouplings Of(YieldCurve curve, Func<double, double> excess)
    {
        var (start, end) = CouplingAxis.Of(curve);
        return Of(excess, start, end);
    }

    /// <summary>Where a function of the coupling is positive. It must not be far outside the axis. Ranges and gaps narrower than 4 % are found at its extremes.</summary>
    /// <param name="excess">Positive where the coupling is excluded; continuous.</param>
    /// <param name="start">ln g from where extremes are looked for.</param>
    /// <param name="end">ln g up to where they are.</param>
    /// <exception cref="OutsideValidityException">It is positive at every small or every large coupling.</exception>
    public static ExcludedCouplings Of(Func<double, double> excess, double start, double end)
    {
        var points = Points(Excess, start, end);
        var ranges = new List<CouplingRange>();
        double lower = 0;
        for (int i = 1; i < points.Count; i++)
        {
            if (points[i - 1].Excess > 0 == points[i].Excess > 0)
            {
                continue;
            }
            double g = StableMath.Exp(Brent.FindRoot(Excess, points[i - 1].LogG, points[i].LogG, 1e-14, 300));
            if (points[i].Excess > 0)
            {
                lower = g;
            }
            else
            {
                ranges.Add(new(lower, g));
            }
        }
        return new(ranges);

        double Excess(double logG) => excess(StableMath.Exp(logG));
    }

    // A grid, outside of which nothing is excluded, with the extremes between which the sign might change unseen.
    private static List<(double LogG, double Excess)> Points(Func<double, double> excess, double start, double end)
    {
        const double Furthest = 100;
        int steps = (int)Math.Ceiling((end - start) / CouplingAxis.LogStep);
        List<(double LogG, double Excess)> grid = [.. Enumerable.Range(0, steps + 1).Select(i => At(start + (i * CouplingAxis.LogStep)))], points = [];
        while (grid[0].Excess > 0)
        {
            grid.Insert(0, Inside(grid[0].LogG - 1));
        }
        while (grid[^1].Excess > 0)
        {
            grid.Add(Inside(grid[^1].LogG + 1));
        }
        for (int i = 0; i < grid.Count; i++)
        {
            points.Add(grid[i]);
            if (i == 0 || i == grid.Count - 1)
            {
                continue;
            }
            double sign = grid[i].Excess > 0 ? -1 : 1, before = sign * grid[i - 1].Excess, here = sign * grid[i].Excess, after = sign * grid[i + 1].Excess;
            if (here > before && here >= after && before <= 0 && after <= 0)
            {
                var extreme = At(CouplingAxis.Maximum(u => sign * excess(u), grid[i - 1].LogG, grid[i + 1].LogG));
                if (extreme.Excess > 0 != grid[i].Excess > 0)
                {
                    points.Insert(extreme.LogG < grid[i].LogG ? points.Count - 1 : points.Count, extreme);
                }
            }
        }
        return points;

        (double LogG, double Excess) At(double logG) => (logG, excess(logG));

        (double LogG, double Excess) Inside(double logG) => logG >= start - Furthest && logG <= end + Furthest ? At(logG)
            : throw new OutsideValidityException("the statistic stays above its threshold for every small or every large coupling");
    }
}
