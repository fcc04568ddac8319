using Muphil.Matter;

namespace Muphil.Tests.Matter;

public class LayeredTargetTests
{
    private static readonly Material Copper = Materials.Get("Cu"), Iron = Materials.Get("Fe");
    private static readonly LayeredTarget Tax = new([new(Copper, 0, 0.83), new(Iron, 0.83, 3.32)], 0.5, 0.4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.829, 0)]
    [InlineData(0.83, 1)]
    [InlineData(3.319, 1)]
    public void LayerAt_Depth_IsTheLayerThatBeginsThereOrBefore(double zM, int layer) => Assert.Equal(layer, Tax.LayerAt(zM));

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(3.32)]
    [InlineData(double.NaN)]
    public void LayerAt_OutsideTheTarget_Throws(double zM) =>
        Assert.Contains("[0, 3.32) m", Assert.Throws<ArgumentOutOfRangeException>(() => Tax.LayerAt(zM)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(0.49, -0.39, 3.31, true)]
    [InlineData(0.5, 0, 1, false)]
    [InlineData(0, -0.41, 1, false)]
    [InlineData(0, 0, 3.32, false)]
    [InlineData(0, 0, -0.1, false)]
    public void Contains_Point_GoesByTheWalls(double xM, double yM, double zM, bool inside) => Assert.Equal(inside, Tax.Contains(xM, yM, zM));

    [Fact]
    public void Contains_NoHalfWidths_IsInfiniteAcross() => Assert.True(new LayeredTarget([new(Copper, 0, 1)]).Contains(1e6, -1e6, 0.5));

    [Theory]
    [InlineData(0.1, 1, 1, 2)] // does not start at 0
    [InlineData(0, 1, 1.1, 2)] // gap
    [InlineData(0, 1, 0.9, 2)] // overlap
    [InlineData(0, 1, 1, 1)] // no thickness
    [InlineData(0, 1, 1, double.NaN)]
    [InlineData(0, 1, 1, double.PositiveInfinity)]
    public void Constructor_LayersThatDoNotJoin_Throws(double from1, double to1, double from2, double to2) =>
        Assert.Contains("does not continue one that ends at", Assert.Throws<ArgumentException>(() => new LayeredTarget([new(Copper, from1, to1), new(Iron, from2, to2)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_NoLayerOrNoWidth_Throws()
    {
        Assert.Throws<ArgumentException>(() => new LayeredTarget([]));
        Assert.Throws<ArgumentException>(() => new LayeredTarget([new(Copper, 0, 1)], 0));
        Assert.Throws<ArgumentException>(() => new LayeredTarget([new(Copper, 0, 1)], 1, double.NaN));
    }
}
