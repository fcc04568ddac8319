using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class QuadratureTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.123456789)]
    [InlineData(1.0 / 3)]
    public void Adaptive_BreitWignerOfWidthOneMillionth_IsExact(double peak)
    {
        const double Width = 1e-6;
        Estimate integral = Quadrature.Adaptive(x => Width / Math.PI / (((x - peak) * (x - peak)) + (Width * Width)), 0, 1, 1e-10);
        double exact = (Math.Atan((1 - peak) / Width) + Math.Atan(peak / Width)) / Math.PI;
        // Target 1e-10; x − peak is rounded at 1e-16 of a width of 1e-6.
        Assert.Equal(exact, integral.Value, 2e-10);
        Assert.InRange(integral.Error, Math.Abs(integral.Value - exact) / 100, 1e-10);
    }

    [Fact]
    public void Adaptive_InverseSquareRoot_ReachesItsTolerance()
    {
        Estimate integral = Quadrature.Adaptive(x => 1 / Math.Sqrt(x), 0, 1, 1e-10);
        Assert.Equal(2, integral.Value, 4e-10); // the relative target, twice
        Assert.InRange(integral.Error, 0, 2e-10);
    }

    [Fact]
    public void Adaptive_SmoothIntegrand_IsExactToRounding()
    {
        Assert.Equal(Math.E - 1, Quadrature.Adaptive(Math.Exp, 0, 1, 1e-12).Value, 1e-15);
        Assert.Equal(-2, Quadrature.Adaptive(Math.Sin, Math.PI, 0, 1e-12).Value, 1e-14);
        // The 15-point rule integrates polynomials of degree 22 exactly.
        Assert.Equal(1.0 / 23, Quadrature.Adaptive(x => Math.Pow(x, 22), 0, 1, 1e-12).Value, 1e-16);
    }

    [Fact]
    public void Adaptive_ManyDecades_ReachesItsTolerance() =>
        Assert.Equal(12 * Math.Log(10), Quadrature.Adaptive(x => 1 / x, 1e-12, 1, 1e-11).Value, 1e-9); // 27.6 × 1e-11, times a few

    [Fact]
    public void Adaptive_EmptyOrZero_IsZero()
    {
        Assert.Equal(new Estimate(0, 0), Quadrature.Adaptive(x => 1 / x, 0.5, 0.5));
        Assert.Equal(new Estimate(0, 0), Quadrature.Adaptive(_ => 0, 0, 1));
    }

    [Fact]
    public void Adaptive_NotIntegrableOrNotFinite_Throws()
    {
        Assert.Throws<OutsideValidityException>(() => Quadrature.Adaptive(x => 1 / x, 0, 1));
        Assert.Throws<OutsideValidityException>(() => Quadrature.Adaptive(_ => double.NaN, 0, 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    public void GaussLegendreUnit_Monomials_IsExactUpToItsDegree(int order)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(order);
        for (int power = 0; power < 2 * order; power++)
        {
            Assert.Equal(1.0 / (power + 1), nodes.Zip(weights, (x, w) => w * Math.Pow(x, power)).Sum(), 1e-14);
        }
    }
}
