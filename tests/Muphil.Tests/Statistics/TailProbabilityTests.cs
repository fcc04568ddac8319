using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public class TailProbabilityTests
{
    private const double Promised = 1e-10;

    // ½ erfc(z/√2) by arithmetic of 40 digits.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.158655253931457051)]
    [InlineData(3, 1.34989803163009453e-3)]
    [InlineData(5, 2.86651571879193912e-7)]
    [InlineData(10, 7.61985302416052607e-24)]
    [InlineData(30, 4.90671392714818706e-198)]
    public void Normal_KnownValues_HoldInTheTail(double z, double expected)
    {
        Measured.One("tail", TailProbability.Normal(z) / expected, Promised);
        Assert.Equal(1, TailProbability.Normal(-z) / (1 - expected), Promised);
        Assert.Equal(z, TailProbability.Significance(expected), 1e-10);
    }

    // Q(z) = φ(z)/(z + 1/(z + 2/(z + 3/…))), Laplace's continued fraction.
    [Fact]
    public void Normal_WholeTail_IsTheContinuedFraction()
    {
        for (double z = 2; z <= 37; z += 0.5)
        {
            double fraction = z;
            for (int n = 400; n >= 1; n--)
            {
                fraction = z + (n / fraction);
            }
            Measured.One("tail", TailProbability.Normal(z) * fraction * Math.Sqrt(2 * Math.PI) * Math.Exp(0.5 * z * z), Promised);
            Assert.Equal(z, TailProbability.Significance(TailProbability.Normal(z)), Promised);
        }
        Assert.Equal(-2, TailProbability.Significance(TailProbability.Normal(-2)), Promised);
        Assert.Equal(37.0471, TailProbability.Significance(1e-300), 5e-5);
    }

    // n even: e^(−h) Σ h^j/j!, j < n/2; n odd: erfc(√h) + e^(−h) Σ h^(j − ½)/Γ(j + ½); h = χ²/2.
    [Fact]
    public void ChiSquare_ManyDegreesOfFreedom_IsItsFiniteSum()
    {
        for (int n = 1; n <= 60; n++)
        {
            foreach (double chiSquare in new[] { 1e-6, 0.3, 1, 4, 11.47, 30, 53.9, 100, 300, 1000, 1300 })
            {
                double h = 0.5 * chiSquare, sum = n % 2 == 1 ? 2 * TailProbability.Normal(Math.Sqrt(chiSquare)) : 0, term = n % 2 == 1 ? Math.Exp(-h) * 2 * Math.Sqrt(h / Math.PI) : Math.Exp(-h);
                for (int j = 0; j < n / 2; j++)
                {
                    sum += term;
                    term *= h / (n % 2 == 1 ? j + 1.5 : j + 1);
                }
                Measured.One("tail", TailProbability.ChiSquare(chiSquare, n) / sum, Promised);
            }
        }
    }

    // The incomplete gamma function by arithmetic of 40 digits.
    [Theory]
    [InlineData(12, 53.9, 2.84734994914431726e-7)]
    [InlineData(12, 11.47, 0.489125704499266188)]
    [InlineData(25, 400, 3.1067369470988568e-69)]
    [InlineData(120, 90, 0.98134886535142455)]
    [InlineData(3, 30, 1.38005703129325473e-6)]
    public void ChiSquare_KnownValues_AreFound(int n, double chiSquare, double expected) => Assert.Equal(1, TailProbability.ChiSquare(chiSquare, n) / expected, Promised);

    [Fact]
    public void ChiSquareThreshold_OfAProbability_HasIt()
    {
        foreach (int n in new[] { 1, 2, 12, 50 })
        {
            foreach (double p in new[] { 0.9, 0.05, 2.8e-7, 1e-100 })
            {
                Assert.Equal(1, TailProbability.ChiSquare(TailProbability.ChiSquareThreshold(p, n), n) / p, Promised);
            }
        }
        Assert.Equal(-2 * Math.Log(1e-12), TailProbability.ChiSquareThreshold(1e-12, 2), 1e-10); // exponential
    }

    [Fact]
    public void Arguments_OutsideTheirRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.Normal(37.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.Normal(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.Significance(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.ChiSquare(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.ChiSquare(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailProbability.ChiSquareThreshold(1, 3));
    }
}
