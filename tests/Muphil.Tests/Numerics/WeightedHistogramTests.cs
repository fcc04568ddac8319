using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class WeightedHistogramTests
{
    private static readonly HistogramAxis One = HistogramAxis.Linear(0, 1, 1);

    [Fact]
    public void Logarithmic_Edges_HaveEqualRatiosBetweenExactEnds()
    {
        HistogramAxis axis = HistogramAxis.Logarithmic(3, 384, 84);
        Assert.Equal((3.0, 384.0, 84), (axis.Edges[0], axis.Edges[^1], axis.Bins));
        Assert.All(axis.Edges.Zip(axis.Edges.Skip(1)), pair => Assert.Equal(Math.Pow(2, 1.0 / 12), pair.Second / pair.First, 1e-14));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 1)] // an edge belongs to the bin above it
    [InlineData(0.2499999, 0)]
    [InlineData(0.999, 3)]
    [InlineData(1, -1)]
    [InlineData(-1e-300, -1)]
    [InlineData(double.PositiveInfinity, -1)]
    public void BinOf_Value_IsTheBinThatHoldsIt(double value, int expected) => Assert.Equal(expected, HistogramAxis.Linear(0, 1, 4).BinOf(value));

    [Fact]
    public void BinOf_NotANumber_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => One.BinOf(double.NaN));

    [Theory]
    [InlineData(0, 1, 3)]
    [InlineData(2, 1, 3)]
    [InlineData(1, double.PositiveInfinity, 3)]
    [InlineData(1, 2, 0)]
    public void Logarithmic_ImpossibleAxis_Throws(double from, double to, int bins) => Assert.Throws<ArgumentOutOfRangeException>(() => HistogramAxis.Logarithmic(from, to, bins));

    // n rows of weight w: sum n w, error w √n.
    [Fact]
    public void In_EqualWeights_IsTheirNumberWithItsPoissonError()
    {
        var histogram = new WeightedHistogram(HistogramAxis.Linear(0, 2, 2), One);
        for (int i = 0; i < 9; i++)
        {
            histogram.Add(1.5, 0.5, 0.25);
        }
        Assert.Equal((2.25, 0.75, 9), (histogram.In(1, 0).Value, histogram.In(1, 0).Error, histogram.RowsIn(1, 0)));
        Assert.Equal(new(0, 0), histogram.In(0, 0));
    }

    [Fact]
    public void Add_PointsEverywhere_NoWeightIsLost()
    {
        var histogram = new WeightedHistogram(HistogramAxis.Logarithmic(1, 8, 3), HistogramAxis.Linear(0, 3, 3));
        double[] xs = [0.5, 1.5, 3, 7, 9], ys = [-1, 0.5, 1.5, 2.5, 4];
        foreach (double x in xs)
        {
            foreach (double y in ys) histogram.Add(x, y, 1);
        }
        Assert.Equal(16, histogram.Outside); // 25 points, of which 3 × 3 lie inside
        Assert.All(Enumerable.Range(0, 9), bin => Assert.Equal(1, histogram.In(bin / 3, bin % 3).Value));
    }
}
