using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public class LimitRuleTests
{
    private static readonly LimitRule NinetyFive = LimitRule.Get("poisson95"), Ninety = LimitRule.Get("poisson90");

    // n = 0: exp(−s) = 1 − CL, for any background. 1e-10: the root finder's target is 1e-12 in s.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(25.0)]
    public void UpperLimit_NothingObserved_IsTheLogarithm(double background)
    {
        Assert.Equal(Math.Log(20), NinetyFive.UpperLimit(background, 0), 1e-10);
        Assert.Equal(Math.Log(10), Ninety.UpperLimit(background, 0), 1e-10);
    }

    [Fact]
    public void UpperLimit_ZeroBackgroundProjection_IsThePrintedNumberOfTheField()
    {
        Assert.Equal(2.996, NinetyFive.UpperLimit(0, null), 0.0005); // four printed digits
        Assert.Equal(2.303, Ninety.UpperLimit(0, null), 0.0005);
    }

    // PDG, review of Statistics: classical upper limits for n observed events without background; two to four printed digits.
    [Theory]
    [InlineData(1, 3.89, 4.74)]
    [InlineData(2, 5.32, 6.30)]
    [InlineData(3, 6.68, 7.75)]
    [InlineData(4, 7.99, 9.15)]
    [InlineData(5, 9.27, 10.51)]
    [InlineData(10, 15.41, 16.96)]
    public void UpperLimit_NoBackground_AgreesWithThePublishedTable(int observed, double at90, double at95)
    {
        Assert.Equal(at90, Ninety.UpperLimit(0, observed), 0.005);
        Assert.Equal(at95, NinetyFive.UpperLimit(0, observed), 0.005);
    }

    [Theory]
    [InlineData(1, 4.743865)]
    [InlineData(3, 7.753657)]
    public void UpperLimit_NoBackground_AgreesWithHalfTheChiSquareQuantile(int observed, double halfQuantile) =>
        Assert.Equal(halfQuantile, NinetyFive.UpperLimit(0, observed), 1e-6); // χ²(0.95; 2n + 2)/2, seven digits

    // n = 1: (1 + s + b) e^(−s) / (1 + b) = 1 − CL, solved here by bisection.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(7.5)]
    public void UpperLimit_OneObserved_SolvesTheClosedForm(double background)
    {
        double low = 0, high = 20;
        for (int i = 0; i < 80; i++)
        {
            double s = 0.5 * (low + high);
            (low, high) = (1 + s + background) * Math.Exp(-s) / (1 + background) > 0.05 ? (s, high) : (low, s);
        }
        Assert.Equal(low, NinetyFive.UpperLimit(background, 1), 1e-9); // the root finder's 1e-12 in ln P
    }

    // CL_s by its definition, with sums of Poisson terms instead of the incomplete gamma function.
    [Theory]
    [InlineData(2, 1.5)]
    [InlineData(5, 3.0)]
    [InlineData(12, 8.8)]
    [InlineData(40, 55.0)]
    public void UpperLimit_KnownBackground_SatisfiesItsDefinition(int observed, double background)
    {
        double s = NinetyFive.UpperLimit(background, observed);
        Assert.Equal(0.05, AtMost(observed, s + background) / AtMost(observed, background), 1e-10); // 1e-12 in s times a slope below 1
    }

    [Fact]
    public void UpperLimit_MoreObserved_IsHigher()
    {
        foreach (double background in new[] { 0, 0.5, 4 })
        {
            double[] limits = [.. Enumerable.Range(0, 20).Select(n => NinetyFive.UpperLimit(background, n))];
            Assert.All(limits.Zip(limits.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        }
    }

    [Fact]
    public void UpperLimit_MoreBackground_IsLowerForTheSameObservation()
    {
        foreach (int observed in new[] { 1, 3, 10 })
        {
            double[] limits = [.. Enumerable.Range(0, 20).Select(i => NinetyFive.UpperLimit(0.7 * i, observed))];
            Assert.All(limits.Zip(limits.Skip(1)), pair => Assert.True(pair.First > pair.Second));
            // Never below the limit of a search that sees nothing.
            Assert.All(limits, limit => Assert.True(limit > Math.Log(20)));
        }
    }

    // Probability that the limit lies at or above the true signal, summed over all observations.
    [Theory]
    [InlineData("poisson95", 0.95)]
    [InlineData("poisson90", 0.90)]
    public void UpperLimit_AnySignal_CoversAtLeastItsLevel(string name, double level)
    {
        LimitRule rule = LimitRule.Get(name);
        double lowest = 1;
        foreach (double background in new[] { 0, 0.4, 3 })
        {
            double[] limits = [.. Enumerable.Range(0, 60).Select(n => rule.UpperLimit(background, n))];
            for (double signal = 0.05; signal < 12; signal += 0.17)
            {
                double coverage = Enumerable.Range(0, 60).Where(n => limits[n] >= signal).Sum(n => Term(n, signal + background));
                Assert.True(coverage > level - 1e-9, $"{coverage} at s = {signal}, b = {background}"); // 60 terms leave 1e-12
                lowest = Math.Min(lowest, coverage);
            }
        }
        // Not by excluding nothing: somewhere it is as tight as it can be.
        Assert.True(lowest < level + 0.01);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.7, 1)]
    [InlineData(3.0, 3)]
    [InlineData(100.0, 100)]
    public void UpperLimit_NoObservation_TakesTheMedianExpectation(double background, int median) =>
        Assert.Equal(NinetyFive.UpperLimit(background, median), NinetyFive.UpperLimit(background, null));

    // For large b the limit is 1.96 √b: P(≤ n | s + b)/P(≤ n | b) with n = b is 2 Φ(−s/√b).
    [Fact]
    public void UpperLimit_HugeBackground_IsTheGaussianOne() =>
        Assert.Equal(1, NinetyFive.UpperLimit(1e6, null) / (1.95996 * 1e3), 2e-3); // corrections of order 1/√b

    [Fact]
    public void UpperLimit_ObservationThatTheBackgroundForbids_Throws() =>
        Assert.Throws<OutsideValidityException>(() => NinetyFive.UpperLimit(2000, 1));

    [Fact]
    public void UpperLimit_FarFewerObservedThanExpected_StaysFinite() =>
        Assert.Equal(Math.Log(20), NinetyFive.UpperLimit(2000, 0), 1e-10); // P(0 | 2000) underflows

    [Theory]
    [InlineData(-1.0, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(1.0, -1)]
    public void UpperLimit_ImpossibleInput_Throws(double background, int? observed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NinetyFive.UpperLimit(background, observed));

    [Fact]
    public void Get_UnknownName_NamesTheNearest()
    {
        var e = Assert.Throws<InputException>(() => LimitRule.Get("poison95"));
        Assert.Contains("poisson95, poisson90", e.Message, StringComparison.Ordinal);
        Assert.Contains("'poisson95'?", e.Message, StringComparison.Ordinal);
    }

    private static double Term(int n, double mu) => Math.Exp((n * Math.Log(mu)) - mu - Enumerable.Range(1, n).Sum(k => Math.Log(k)));

    private static double AtMost(int n, double mu) => Enumerable.Range(0, n + 1).Sum(k => Term(k, mu));
}
