using Muphil.Numerics;
using Muphil.Random;

namespace Muphil.Tests.Numerics;

/// <summary>Against 120-digit arithmetic; the stated ulp are the largest ones allowed over several thousand arguments.</summary>
public class StableMathTests
{
    private const int Samples = 4000;

    [Fact]
    public void Exp_FullRange_IsWithinTwoUlp()
    {
        // Above 709 and below −708 a second factor costs one more rounding: their own tests.
        Assert.InRange(WorstExp(-708, 709), 0.4, 2);
        Assert.InRange(WorstExp(-1e-3, 1e-3), 0.4, 2);
        Assert.InRange(WorstExp(709, 709.78), 0, 3);
    }

    [Fact]
    public void Exp_SubnormalResult_IsWithinOneUnit()
    {
        var random = new PhiloxStream(1, 1, 0);
        for (int i = 0; i < 500; i++)
        {
            double x = random.Between(-745.1, -708);
            var (mantissa, exponent) = Fixed.Exp(x);
            double value = StableMath.Exp(x), unit = Math.Max(Math.BitIncrement(value) - value, 5e-324);
            // The result in units of its last place, exactly: mantissa·2^exponent/unit.
            double exact = Math.ScaleB((double)mantissa, exponent + 1074);
            Assert.True(Math.Abs((value / 5e-324) - exact) <= 2 * unit / 5e-324, $"exp({x:R}) = {value:R}");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(-746, 0)]
    [InlineData(5e-324, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_EdgeCase_IsExact(double x, double expected) => Assert.Equal(expected, StableMath.Exp(x));

    [Fact]
    public void Exp_LargestArgument_IsFinite() => Assert.True(double.IsFinite(StableMath.Exp(709.782712893384)));

    [Fact]
    public void Log_FullRange_IsWithinTwoUlp()
    {
        var random = new PhiloxStream(1, 2, 0);
        double worst = 0;
        for (int i = 0; i < Samples; i++)
        {
            double mantissa = 1 + random.Uniform();
            int exponent = (int)random.Between(-1074, 1024);
            // A subnormal argument is rounded here: the reference takes the double that results.
            double x = Math.ScaleB(mantissa, exponent);
            exponent = Math.ILogB(x);
            worst = Math.Max(worst, Fixed.Ulps(StableMath.Log(x), Fixed.Ln(Math.ScaleB(x, -exponent), exponent)));
        }
        Assert.InRange(worst, 0.4, 2);
        Assert.InRange(Worst(StableMath.Log, x => Fixed.Ln(x), 0.5, 2), 0.4, 2);
        Assert.InRange(Worst(StableMath.Log, x => Fixed.Ln(x), 1 - 1e-9, 1 + 1e-9), 0.4, 2);
    }

    [Fact]
    public void Log_FourLanes_GiveTheBitsOfOne()
    {
        var random = new PhiloxStream(1, 3, 0);
        for (int i = 0; i < Samples; i++)
        {
            double a = random.Uniform(), b = Math.ScaleB(1 + random.Uniform(), (int)random.Between(-1021, 1023));
            System.Runtime.Intrinsics.Vector256<double> logs = StableMath.Log(System.Runtime.Intrinsics.Vector256.Create(a, 1 - a, b, 1));
            Assert.Equal((StableMath.Log(a), StableMath.Log(1 - a), StableMath.Log(b), 0), (logs[0], logs[1], logs[2], logs[3]));
        }
    }

    [Fact]
    public void Exp_FourAtOnce_HasTheBitsOfOne()
    {
        var random = new PhiloxStream(5, 0, 0);
        for (int i = 0; i < Samples; i++)
        {
            double a = random.Between(-700, 700), b = random.Between(-1, 1), c = Math.ScaleB(random.Uniform(), (int)random.Between(-1000, 0));
            System.Runtime.Intrinsics.Vector256<double> exps = StableMath.Exp(System.Runtime.Intrinsics.Vector256.Create(a, b, -c, -1e9));
            Assert.Equal((StableMath.Exp(a), StableMath.Exp(b), StableMath.Exp(-c), StableMath.Exp(-700)), (exps[0], exps[1], exps[2], exps[3]));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_EdgeCase_IsExact(double x, double expected) => Assert.Equal(expected, StableMath.Log(x));

    [Fact]
    public void Log_SmallestSubnormal_IsMinus1074Ln2() => Assert.True(Fixed.Ulps(StableMath.Log(5e-324), -1074 * Fixed.Ln2) <= 1);

    [Fact]
    public void Expm1_FullRange_IsWithinThreeUlp()
    {
        // Kahan's quotient: three roundings of its own beside those of Exp and Log.
        foreach (double scale in new[] { 1e-15, 1e-9, 1e-3, 0.1, 0.7, 5, 36 })
        {
            Assert.InRange(Worst(StableMath.Expm1, Expm1, -scale, scale), 0.3, 3);
        }
        Assert.InRange(Worst(StableMath.Expm1, Expm1, 36, 200), 0.3, 3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-5e-324, -5e-324)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Expm1_EdgeCase_IsExact(double x, double expected) => Assert.Equal(expected, StableMath.Expm1(x));

    [Fact]
    public void Pow_ModerateArguments_IsWithinItsStatedError()
    {
        var random = new PhiloxStream(1, 3, 0);
        for (int i = 0; i < Samples; i++)
        {
            double x = random.Between(0.01, 300), y = random.Between(-4, 4);
            Fixed exponent = (Fixed)y * Fixed.Ln(x);
            var (mantissa, k) = Fixed.Exp(exponent);
            // |y ln x| ulp from the rounded exponent (1.5 of Log and product), 2 from Exp.
            double allowed = 2 + (1.5 * Math.Abs((double)exponent));
            Assert.True(Fixed.Ulps(Math.ScaleB(StableMath.Pow(x, y), -k), mantissa) < allowed, $"{x:R}^{y:R}");
        }
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, -1, double.PositiveInfinity)]
    [InlineData(0, double.NaN, double.NaN)]
    [InlineData(3, 0, 1)]
    [InlineData(1, 5, 1)]
    [InlineData(double.PositiveInfinity, 2, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, -2, 0)]
    [InlineData(-1, 2, double.NaN)]
    public void Pow_EdgeCase_IsExact(double x, double y, double expected) => Assert.Equal(expected, StableMath.Pow(x, y));

    [Fact]
    public void SinCos_FullRange_IsWithinThreeUlp()
    {
        // The reduction costs an ulp where it does not cancel.
        foreach (double scale in new[] { 1e-8, 0.01, 0.8, 7, 1000, 1e5 })
        {
            Assert.InRange(Worst(x => StableMath.SinCos(x).Sin, x => Fixed.SinCos(x).Sin, -scale, scale), 0.1, 2.5);
            Assert.InRange(Worst(x => StableMath.SinCos(x).Cos, x => Fixed.SinCos(x).Cos, -scale, scale), 0, 2.5);
        }
    }

    [Fact]
    public void SinCos_NextToMultiplesOfHalfPi_KeepsItsDigits()
    {
        // Where the reduction cancels; the closest doubles to nπ/2.
        for (int n = 1; n < 63000; n += 17)
        {
            double x = (double)(n * Fixed.Pi / 2);
            var (sin, cos) = StableMath.SinCos(x);
            var exact = Fixed.SinCos(x);
            Assert.True(Fixed.Ulps(sin, exact.Sin) <= 2 && Fixed.Ulps(cos, exact.Cos) <= 2, $"n = {n}");
        }
    }

    [Theory]
    [InlineData(100001)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void SinCos_OutsideItsRange_Throws(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => StableMath.SinCos(x));

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(-5e-324)]
    public void SinCos_Tiny_IsTheAngle(double x) => Assert.Equal((x, 1), StableMath.SinCos(x));

    [Fact]
    public void Atan_FullRange_IsWithinTwoUlp()
    {
        foreach (double scale in new[] { 1e-6, 0.4, 0.7, 1.2, 2.5, 100, 1e12 })
        {
            Assert.InRange(Worst(StableMath.Atan, Fixed.Atan, -scale, scale), 0.1, 2);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-5e-324, -5e-324)]
    [InlineData(1, Math.PI / 4)]
    [InlineData(double.PositiveInfinity, Math.PI / 2)]
    [InlineData(double.NegativeInfinity, -Math.PI / 2)]
    [InlineData(double.MaxValue, Math.PI / 2)]
    [InlineData(double.NaN, double.NaN)]
    public void Atan_EdgeCase_IsExact(double x, double expected) => Assert.Equal(expected, StableMath.Atan(x));

    [Fact]
    public void Asin_FullRange_IsWithinThreeUlp()
    {
        // The root and the quotient add a rounding each to Atan's.
        Assert.InRange(Worst(StableMath.Asin, Fixed.Asin, -1, 1), 0.4, 3);
        Assert.InRange(Worst(StableMath.Asin, Fixed.Asin, -1e-5, 1e-5), 0.1, 3);
        Assert.InRange(Worst(StableMath.Asin, Fixed.Asin, 1 - 1e-9, 1), 0.1, 3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, Math.PI / 2)]
    [InlineData(-1, -Math.PI / 2)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1.0000001, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Asin_EdgeCase_IsExact(double x, double expected) => Assert.Equal(expected, StableMath.Asin(x));

    private static double WorstExp(double low, double high)
    {
        var random = new PhiloxStream(1, 4, 0);
        double worst = 0;
        for (int i = 0; i < Samples; i++)
        {
            double x = random.Between(low, high);
            var (mantissa, k) = Fixed.Exp(x);
            worst = Math.Max(worst, Fixed.Ulps(Math.ScaleB(StableMath.Exp(x), -k), mantissa));
        }
        Measured.Deviation("ulp", worst);
        return worst;
    }

    private static double Worst(Func<double, double> function, Func<Fixed, Fixed> reference, double low, double high)
    {
        var random = new PhiloxStream(1, 5, 0);
        double worst = 0;
        for (int i = 0; i < Samples; i++)
        {
            double x = random.Between(low, high);
            worst = Math.Max(worst, Fixed.Ulps(function(x), reference(x)));
        }
        Measured.Deviation("ulp", worst);
        return worst;
    }

    private static Fixed Expm1(Fixed x)
    {
        var (mantissa, k) = Fixed.Exp(x);
        return new Fixed(k >= 0 ? mantissa.Raw << k : mantissa.Raw >> -k) - 1;
    }
}
