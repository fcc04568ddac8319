using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class EstimateTests
{
    [Fact]
    public void Addition_IndependentErrors_AddInQuadrature() => Assert.Equal(new Estimate(3, 5), new Estimate(1, 3) + new Estimate(2, 4));

    [Fact]
    public void Multiplication_NegativeFactor_KeepsTheErrorPositive() => Assert.Equal(new Estimate(-6, 1), -2 * new Estimate(3, 0.5));

    [Fact]
    public void RelativeError_ZeroOrNegativeValue_IsDefined()
    {
        Assert.Equal(0.25, new Estimate(-4, 1).RelativeError);
        Assert.Equal(0, new Estimate(0, 0).RelativeError);
        Assert.Equal(double.PositiveInfinity, new Estimate(0, 1).RelativeError);
    }
}
