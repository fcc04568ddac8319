using Muphil.Experiments;
using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

/// <summary>Errors of the background's normalisation, profiled.</summary>
public class NuisanceTests
{
    private static readonly double[] Data = [322, 300, 308, 315, 368], Prediction = [300, 300, 285, 293, 338], Signal = [5, 20, 40, 20, 5];
    private static readonly double[] Errors = [0.124, 0.084, 0.051];

    // Eq. 7's covariance is what is left of Σ (d − s − b (1 + Σ f θ))²/d + Σ θ² at its least: here found by turns over three θ, no matrix anywhere.
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-3.0)]
    public void Gaussian_CommonErrors_AreProfiledNuisances(double tilt)
    {
        double[] data = [.. Data.Select((d, i) => d + (tilt * i))];
        var comparison = GaussianComparison.WithCommonErrors(data, Prediction, Errors);
        double[] theta = new double[3];
        double Residual(int i) => data[i] - Signal[i] - (Prediction[i] * (1 + Enumerable.Range(0, 3).Sum(k => Errors[k] * theta[k])));
        double ChiSquare() => Enumerable.Range(0, 5).Sum(i => Residual(i) * Residual(i) / data[i]) + theta.Sum(t => t * t);
        for (int turn = 0; turn < 5000; turn++)
        {
            int k = turn % 3;
            double slope = theta[k] - Enumerable.Range(0, 5).Sum(i => Errors[k] * Prediction[i] * Residual(i) / data[i]);
            theta[k] -= slope / (1 + Enumerable.Range(0, 5).Sum(i => Errors[k] * Errors[k] * Prediction[i] * Prediction[i] / data[i]));
        }
        Assert.Equal(1, comparison.ChiSquare(Signal) / ChiSquare(), 1e-10);
    }

    // The same for Poisson, with θ on a grid about the one common shift: the profile lies below every point and touches the finest one.
    [Theory]
    [InlineData(new[] { 3.0, 0, 7 }, new[] { 2.0, 1, 5 }, new[] { 1.0, 0.5, 0 })]
    [InlineData(new[] { 0.0, 0, 0 }, new[] { 2.0, 1, 5 }, new[] { 1.0, 0.5, 0 })]
    [InlineData(new[] { 40.0, 20, 90 }, new[] { 2.0, 1, 5 }, new[] { 0.0, 0, 0 })]
    [InlineData(new[] { 3.0, 1, 1 }, new[] { 2.0, 0, 5 }, new[] { 0.1, 4, 0 })]
    public void Poisson_CommonErrors_AreTheLeastOverTheirShift(double[] data, double[] background, double[] signal)
    {
        const double Error = 0.3;
        double profiled = new PoissonComparison(data, background, new CommonError("flux", Error)).ChiSquare(signal), least = double.PositiveInfinity;
        for (double t = -1; t < 20; t += 1e-4)
        {
            double[] moved = [.. background.Select(b => Math.Max(0, b * (1 + t)))];
            least = Math.Min(least, new PoissonComparison(data, moved).ChiSquare(signal) + (t * t / (Error * Error)));
        }
        Assert.Equal(least, profiled, 1e-6); // the grid's half step squared times a curvature of some hundreds
    }

    // Independent errors of one kind add in quadrature.
    [Fact]
    public void Poisson_SeveralErrors_AreOneOfTheirQuadraticSum()
    {
        double total = Math.Sqrt(Errors.Sum(f => f * f));
        CommonError[] several = [.. Errors.Select((f, i) => new CommonError($"e{i}", f))];
        Assert.Equal(new PoissonComparison(Data, Prediction, new CommonError("all", total)).ChiSquare(Signal), new PoissonComparison(Data, Prediction, several).ChiSquare(Signal), 1e-9);
    }

    // Many events: Poisson becomes Gaussian, corrections of relative size (d − N)/N ~ 10⁻³ here.
    [Fact]
    public void Poisson_ManyEvents_IsTheGaussian()
    {
        const double Scale = 1e4;
        double[] data = [.. Prediction.Select((b, i) => (Scale * b) + (i % 2 == 0 ? 3000 : -2000))], background = [.. Prediction.Select(b => Scale * b)], signal = [.. Signal.Select(s => 100 * s)];
        double gaussian = GaussianComparison.WithCommonErrors(data, background, 0.01).ChiSquare(signal);
        Assert.Equal(1, new PoissonComparison(data, background, new CommonError("flux", 0.01)).ChiSquare(signal) / gaussian, 3e-3);
    }

    // No error, and one too small to matter.
    [Fact]
    public void Poisson_VanishingError_IsNone() =>
        Assert.Equal(new PoissonComparison(Data, Prediction).ChiSquare(Signal), new PoissonComparison(Data, Prediction, new CommonError("flux", 1e-6)).ChiSquare(Signal), 1e-6);
}
