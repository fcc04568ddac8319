using Muphil.Random;

namespace Muphil.Tests.Random;

public class PoissonNumbersTests
{
    // χ² of the counts against the probabilities, whose own recursion starts at 0: below the 1e-5 quantile, the seed being fixed.
    [Theory]
    [InlineData(0.3)]
    [InlineData(4.0)]
    [InlineData(37.5)]
    public void Draw_Many_HasTheProbabilities(double mean)
    {
        const int Draws = 50_000;
        double[] counts = new double[200];
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(5, 0, (ulong)i);
            counts[(int)PoissonNumbers.Draw(mean, ref random)]++;
        }
        double term = Math.Exp(-mean), chiSquare = 0, rest = 1, left = Draws;
        int cells = 0;
        for (int n = 0; n < counts.Length; n++)
        {
            if (Draws * term >= 10)
            {
                chiSquare += Math.Pow(counts[n] - (Draws * term), 2) / (Draws * term);
                (rest, left) = (rest - term, left - counts[n]);
                cells++;
            }
            term *= mean / (n + 1);
        }
        chiSquare += Math.Pow(left - (Draws * rest), 2) / Math.Max(1e-9, Draws * rest);
        Assert.True(Muphil.Statistics.TailProbability.ChiSquare(chiSquare, cells) > 1e-5, $"chi2 {chiSquare} in {cells + 1} cells");
    }

    // Mean and variance within five errors; the variance of the sample variance is (2 + 1/μ) μ²/n.
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    public void Draw_LargeMeans_HasMeanAndVariance(double mean)
    {
        const int Draws = 2000;
        double sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(6, 0, (ulong)i);
            double n = PoissonNumbers.Draw(mean, ref random);
            Assert.Equal(n, Math.Floor(n));
            (sum, squares) = (sum + n - mean, squares + ((n - mean) * (n - mean)));
        }
        Assert.Equal(0, sum / Draws, 5 * Math.Sqrt(mean / Draws));
        Assert.Equal(1, squares / Draws / mean, 5 * Math.Sqrt(2.0 / Draws));
    }

    [Fact]
    public void Draw_OutsideTheRange_IsRefusedAndZeroIsZero()
    {
        var random = new PhiloxStream(1, 0, 0);
        Assert.Equal(0, PoissonNumbers.Draw(0, ref random));
        foreach (double mean in new[] { -1, double.NaN, 2 * PoissonNumbers.MaxMean })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() =>
            {
                var stream = new PhiloxStream(1, 0, 0);
                PoissonNumbers.Draw(mean, ref stream);
            });
        }
    }
}
