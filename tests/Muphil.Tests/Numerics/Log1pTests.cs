using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class Log1pTests
{
    [Theory]
    [InlineData(1e-18)]
    [InlineData(1e-9)]
    [InlineData(-1e-9)]
    [InlineData(1e-4)]
    [InlineData(-3e-3)]
    public void Log1p_SmallArgument_KeepsItsDigits(double x)
    {
        // x − x²/2 + … to more terms than doubles can tell.
        double series = 0;
        for (int n = 12; n >= 1; n--)
        {
            series = x * ((1.0 / n) - series);
        }
        Assert.Equal(1, StableMath.Log1p(x) / series, 1e-15);
    }

    [Theory]
    [InlineData(-0.9)]
    [InlineData(0.5)]
    [InlineData(1e10)]
    [InlineData(1e300)]
    public void Log1p_LargeArgument_IsTheLogarithm(double x) => Assert.Equal(1, StableMath.Log1p(x) / Math.Log(1 + x), 1e-15);

    [Fact]
    public void Log1p_Limits_AreThoseOfTheLogarithm()
    {
        Assert.Equal(0, StableMath.Log1p(0));
        Assert.Equal(double.NegativeInfinity, StableMath.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, StableMath.Log1p(double.PositiveInfinity));
        Assert.True(double.IsNaN(StableMath.Log1p(-1.5)));
    }
}
