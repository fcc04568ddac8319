using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class LogGridTests
{
    [Fact]
    public void At_PowerLaw_IsExact()
    {
        var grid = new LogGrid(x => 3 * x * x / Math.Sqrt(x), 0.01, 400, 9);
        foreach (double x in Between(0.01, 400))
        {
            Assert.Equal(1, grid.At(x) / (3 * Math.Pow(x, 1.5)), 1e-13); // linear in the logarithms: rounding only
        }
    }

    [Fact]
    public void At_SmoothFunction_ConvergesWithTheFourthPowerOfTheStep()
    {
        double coarse = WorstError(20), fine = WorstError(40);
        Assert.InRange(coarse / fine, 12, 40); // (39/19)⁴ = 17.7; one-sided slopes at the ends are better by another order
        Assert.True(WorstError(160) < 1e-6);

        static double WorstError(int nodes)
        {
            var grid = new LogGrid(F, 0.1, 100, nodes);
            return Between(0.1, 100).Max(x => Math.Abs((grid.At(x) / F(x)) - 1));
        }

        static double F(double x) => x * x / (1 + (x * x * x));
    }

    [Fact]
    public void At_Nodes_GivesTheTabulatedValue()
    {
        var grid = new LogGrid(x => 1 / (1 + x), 1, 16, 5);
        foreach (double node in new[] { 1, 2, 4, 8, 16.0 })
        {
            Assert.Equal(1 / (1 + node), grid.At(node), 1e-15);
        }
    }

    [Theory]
    [InlineData(0.0999999999)]
    [InlineData(100.0000001)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void At_OutsideTheTable_Throws(double x)
    {
        var grid = new LogGrid(y => y, 0.1, 100, 5);
        var error = Assert.Throws<OutsideValidityException>(() => grid.At(x));
        Assert.Contains("from 0.1 to 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_ExactEnds_IsInsideTheTable()
    {
        var grid = new LogGrid(y => y, 0.1, 100, 7);
        Assert.Equal(0.1, grid.At(0.1), 1e-15);
        Assert.Equal(100, grid.At(100), 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_ValueNotPositiveAndFinite_Throws(double value) =>
        Assert.Throws<OutsideValidityException>(() => new LogGrid(_ => value, 1, 2, 5));

    private static IEnumerable<double> Between(double first, double last) =>
        Enumerable.Range(0, 1000).Select(i => Math.Clamp(first * Math.Pow(last / first, i / 999.0), first, last));
}
