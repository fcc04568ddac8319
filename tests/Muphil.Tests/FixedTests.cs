namespace Muphil.Tests;

/// <summary>The reference itself, against digits from the literature and its own inverses.</summary>
public class FixedTests
{
    // First 50 decimals: OEIS A000796, A002162, A002193.
    [Fact]
    public void Constants_KnownDecimals_Agree()
    {
        Assert.Equal("314159265358979323846264338327950288419716939937510", Decimals(Fixed.Pi));
        Assert.Equal("069314718055994530941723212145817656807550013436025", Decimals(Fixed.Ln2));
        Assert.Equal("141421356237309504880168872420969807856967187537694", Decimals(Fixed.Sqrt(2)));

        static string Decimals(Fixed x)
        {
            var scaled = (x.Raw * System.Numerics.BigInteger.Pow(10, 50)) >> 400;
            return scaled.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(51, '0');
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(7.25)]
    public void Functions_TheirInverses_GiveTheArgumentBack(double x)
    {
        const double Digits = 1e-100; // of 120; series and halvings cost a few
        var (mantissa, exponent) = Fixed.Exp(x);
        Assert.True(Fixed.RelativeDeviation(x, Fixed.Ln(mantissa, exponent)) < Digits);
        var (sin, cos) = Fixed.SinCos(x / 8);
        Assert.True(Fixed.RelativeDeviation(x / 8, Fixed.Atan(sin / cos)) < Digits);
        Assert.True(Fixed.RelativeDeviation(x / 8, Fixed.Asin(sin)) < Digits);
        Assert.True(Fixed.RelativeDeviation(1, (sin * sin) + (cos * cos)) < Digits);
    }
}
