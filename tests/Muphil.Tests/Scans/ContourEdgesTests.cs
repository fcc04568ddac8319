using Muphil.Scans;
using Muphil.Tests.Yields;

namespace Muphil.Tests.Scans;

public class ContourEdgesTests
{
    // The root finder works to 1e-10 in ln g; ten times that.
    private const double Accuracy = 1e-9;

    // a g⁴ e^(−b g²) = limit has the solutions g² = −(2/b) W(−(b/2) √(limit/a)) on the two branches of Lambert's W.
    [Theory]
    [InlineData(1e30, 1e9, 3)]
    [InlineData(1e30, 1e9, 1e-3)]
    [InlineData(1e21, 1e9, 2.996)]
    [InlineData(5.0, 0.5, 1)]
    [InlineData(1e60, 1e12, 2.303)]
    public void Of_SingleTerm_IsLambertsW(double a, double b, double limit)
    {
        double argument = -0.5 * b * Math.Sqrt(limit / a);
        ContourEdges edges = ContourEdges.Of(TestYields.Terms([(a, b)]), limit);
        Measured.One("Lambert", edges.Lower!.Value.Coupling / Math.Sqrt(-2 / b * LambertW(argument, 0, -1)), Accuracy);
        Measured.One("Lambert", edges.Upper!.Value.Coupling / Math.Sqrt(-2 / b * LambertW(argument, -800, -1)), Accuracy);
        Assert.Equal(1, edges.PeakCoupling!.Value / Math.Sqrt(2 / b), 1e-6); // golden section to 1e-6 in ln g
        Assert.Equal(1, edges.PeakEvents / (4 * a / (b * b) * Math.Exp(-2)), 1e-11);
    }

    [Theory]
    [InlineData(2.996)]
    [InlineData(1000.0)]
    public void Of_ManyTerms_IsWhereTheExactSumCrosses(double limit)
    {
        (double A, double B)[] terms = [.. Enumerable.Range(0, 200).Select(i => (1e22 * Math.Pow(1.03, i), 1e6 * Math.Pow(1.04, i)))];
        ContourEdges edges = ContourEdges.Of(TestYields.Terms(terms), limit);
        double lower = Bisect(g => Exact(terms, g) - limit, 1e-9, edges.PeakCoupling!.Value), upper = Bisect(g => limit - Exact(terms, g), edges.PeakCoupling!.Value, 1);
        // The binned sum is good to 1e-5 in N; the slope of ln N is 4 at the lower edge and steeper than −4 at the upper one.
        Measured.One("200 terms", edges.Lower!.Value.Coupling / lower, 3e-6);
        Measured.One("200 terms", edges.Upper!.Value.Coupling / upper, 3e-6);
    }

    // Two populations with a valley between them that dips below the limit: the contour's outer edges are reported.
    [Fact]
    public void Of_TwoHumps_GivesTheOuterCrossings()
    {
        (double A, double B)[] terms = [(1e12, 1e6), (1e4, 1e2)];
        const double Limit = 0.4;
        Assert.True(Exact(terms, 6e-3) < Limit);
        ContourEdges edges = ContourEdges.Of(TestYields.Terms(terms), Limit);
        Assert.Equal(1, edges.Lower!.Value.Coupling / Bisect(g => Exact(terms, g) - Limit, 1e-5, 1.4e-3), Accuracy);
        Assert.Equal(1, edges.Upper!.Value.Coupling / Bisect(g => Limit - Exact(terms, g), 0.15, 1), Accuracy);
    }

    [Fact]
    public void Of_BelowTheLimitEverywhere_HasNoEdgesButAPeak()
    {
        ContourEdges edges = ContourEdges.Of(TestYields.Terms([(1e18, 1e9)]), 2.996);
        Assert.Null(edges.Lower);
        Assert.Null(edges.Upper);
        Assert.Equal(1, edges.PeakCoupling!.Value / Math.Sqrt(2e-9), 1e-6); // golden section
        Assert.Equal(4 * Math.Exp(-2), edges.PeakEvents, 1e-11);
    }

    // Near the tip N = N_peak (1 − 4 ln²(g/g_peak)): the edges lie √ε/2 on either side, however small ε is.
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void Of_JustReachingTheLimit_ClosesOnBothSidesOfThePeak(double excess)
    {
        double a = 1e20, b = 1e9, peak = 4 * a / (b * b) * Math.Exp(-2);
        ContourEdges edges = ContourEdges.Of(TestYields.Terms([(a, b)]), peak * (1 - excess));
        double half = 0.5 * Math.Sqrt(excess), g = Math.Sqrt(2 / b);
        // Third-order terms of the expansion are of relative size half; the root finder's 1e-10 in ln N is divided by a slope of 8 half.
        double tolerance = (half * half) + (1e-10 / (8 * half));
        Assert.Equal(-half, Math.Log(edges.Lower!.Value.Coupling / g), tolerance);
        Assert.Equal(half, Math.Log(edges.Upper!.Value.Coupling / g), tolerance);
        Assert.Null(ContourEdges.Of(TestYields.Terms([(a, b)]), peak * (1 + excess)).Lower);
    }

    [Fact]
    public void Of_NoSelectedEvent_IsEmpty()
    {
        var empty = new Muphil.Yields.YieldCurve(new Muphil.Yields.EventSums([], [], 1), []);
        Assert.Equal(new ContourEdges(null, null, null, 0), ContourEdges.Of(empty, 3));
    }

    // δg/g = (δN/N)/|d ln N/d ln g|; δN² = Σ over muons of (sum of the muon's terms)².
    [Fact]
    public void Of_ManyMuons_PropagatesTheGroupedError()
    {
        (double A, double B)[] terms = [(1e20, 1e7), (3e20, 2e7), (2e20, 3e7), (1e19, 4e6)];
        int[] muons = [0, 0, 1, 2];
        ContourEdges edges = ContourEdges.Of(TestYields.Terms(terms, muons), 3);
        foreach (Edge edge in new[] { edges.Lower!.Value, edges.Upper!.Value })
        {
            double g = edge.Coupling, h = 1e-5;
            double[] w = [.. terms.Select(t => Exact([t], g))], byMuon = [w[0] + w[1], w[2], w[3]];
            double error = Math.Sqrt(byMuon.Sum(x => x * x)), slope = Math.Log(Exact(terms, g * (1 + h)) / Exact(terms, g / (1 + h))) / (2 * h);
            Measured.One("error", edge.Error / (g * error / w.Sum() / Math.Abs(slope)), 1e-4); // the binned sum's 1e-5, differences of step 1e-5
            Assert.Equal(w.Sum() * w.Sum() / w.Sum(x => x * x), edge.EffectiveEvents, 1e-9);
            Assert.Equal(w.Sum() * w.Sum() / byMuon.Sum(x => x * x), edge.EffectiveMuons, 1e-9);
        }
    }

    private static double Exact(IEnumerable<(double A, double B)> terms, double g) => terms.Sum(t => t.A * g * g * g * g * Math.Exp(-t.B * g * g));

    private static double Bisect(Func<double, double> rising, double low, double high)
    {
        for (int i = 0; i < 200; i++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = rising(middle) < 0 ? (middle, high) : (low, middle);
        }
        return low;
    }

    // w e^w = x by bisection: falling from 0⁻ to −1/e as w goes from −∞ to −1, rising from there to w = 0.
    private static double LambertW(double x, double outer, double inner)
    {
        for (int i = 0; i < 200; i++)
        {
            double w = 0.5 * (outer + inner);
            (outer, inner) = w * Math.Exp(w) > x ? (w, inner) : (outer, w);
        }
        return outer;
    }
}
