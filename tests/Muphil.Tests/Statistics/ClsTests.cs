using Muphil.Experiments;
using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public class ClsTests
{
    // One Gaussian bin of width σ, x = d − b: P(≤ x | s)/P(≤ x | 0) = Q((s − x)/σ)/Q(−x/σ), above and below the background.
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-15)]
    [InlineData(24)]
    public void Asymptotic_OneGaussianBin_IsExact(double x)
    {
        const double Sigma = 10, Signal = 25;
        var spectrum = new GaussianComparison([100 + x], [100], new double[,] { { Sigma * Sigma } });
        double expected = TailProbability.Normal((Signal - x) / Sigma) / TailProbability.Normal(-x / Sigma);
        Assert.Equal(expected, Math.Exp(-SpectrumRule.Get("cls95").Statistic(spectrum, [Signal])), 1e-12);
    }

    // Twelve bins with common errors are one bin along the signal: x and σ by the fit of its scale.
    [Fact]
    public void Asymptotic_ManyGaussianBins_IsThatOfTheFittedScale()
    {
        double[] background = [300, 300, 285, 293, 338], signal = [5, 20, 40, 20, 5], data = [300, 305, 297, 290, 340];
        var spectrum = GaussianComparison.WithCommonErrors(data, background, 0.1);
        double curvature = spectrum.ChiSquare([0, 0, 0, 0, 0]) + spectrum.ChiSquare([.. signal.Select(s => 2 * s)]) - (2 * spectrum.ChiSquare(signal)), sigma = Math.Sqrt(2 / curvature);
        double best = spectrum.BestScale(signal);
        Assert.InRange(best, 0.01, 0.99);
        Assert.Equal(TailProbability.Normal((1 - best) / sigma) / TailProbability.Normal(-best / sigma), Math.Exp(-SpectrumRule.Get("cls90").Statistic(spectrum, signal)), 1e-10);
    }

    // One Poisson bin: the closed form of the poisson rules, P(≤ n | s + b)/P(≤ n | b), within four errors of the toys.
    [Theory]
    [InlineData(0, 0.5, 3.0)]
    [InlineData(3, 2.5, 5.0)]
    [InlineData(10, 12.0, 6.0)]
    public void Toys_OnePoissonBin_AreTheClosedForm(int observed, double background, double signal)
    {
        var cls = ToyCls.Of(new PoissonComparison([observed], [background]), [signal], 20_000, 1);
        double expected = LimitRule.AtMost(observed, signal + background) / LimitRule.AtMost(observed, background);
        Assert.Equal(expected, cls.Value, 4 * cls.Error);
        Assert.InRange(cls.Error, 1e-4, 0.1 * expected);
    }

    // The limit of many events, a few hundred in each bin: asymptotic and toys agree to the toys' error and corrections of order 1/√N, some per cent.
    [Fact]
    public void Toys_ManyEvents_AgreeWithTheAsymptotic()
    {
        var spectrum = new PoissonComparison([310, 420, 505], [300, 430, 500]);
        double[] signal = [10, 30, 20];
        double asymptotic = Math.Exp(-SpectrumRule.Get("cls95").Statistic(spectrum, signal));
        var toys = ToyCls.Of(spectrum, signal, 10_000, 2);
        Assert.Equal(asymptotic, toys.Value, (4 * toys.Error) + (0.05 * asymptotic));
    }

    [Fact]
    public void Toys_SameSeed_SameAnswer()
    {
        var spectrum = new PoissonComparison([3, 1], [2, 2], new CommonError("flux", 0.2));
        Assert.Equal(ToyCls.Of(spectrum, [2, 1], 500, 7), ToyCls.Of(spectrum, [2, 1], 500, 7));
        Assert.NotEqual(ToyCls.Of(spectrum, [2, 1], 500, 7), ToyCls.Of(spectrum, [2, 1], 500, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyCls.Of(spectrum, [2, 1], 99, 7));
        // Forty where two are expected: no toy of the background gets as far down as none; here as far from a signal of 1000.
        Assert.Throws<OutsideValidityException>(() => ToyCls.Of(new PoissonComparison([0], [40]), [1000], 200, 7));
    }

    // Beyond double precision's tail the logarithm goes on: Laplace's continued fraction, on both sides of the seam.
    [Theory]
    [InlineData(37.4)]
    [InlineData(37.6)]
    [InlineData(100)]
    [InlineData(1e4)]
    public void LogNormal_FarTail_IsTheContinuedFraction(double z)
    {
        double fraction = z;
        for (int n = 400; n >= 1; n--)
        {
            fraction = z + (n / fraction);
        }
        double expected = (-0.5 * z * z) - Math.Log(fraction * Math.Sqrt(2 * Math.PI));
        Assert.Equal(expected, TailProbability.LogNormal(z), 1e-10 * Math.Abs(expected));
        Assert.Equal(0, TailProbability.LogNormal(-z), 1e-300);
    }
}
