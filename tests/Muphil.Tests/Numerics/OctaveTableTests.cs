using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class OctaveTableTests
{
    [Fact]
    public void At_Cubic_IsExactWithItsSlope()
    {
        OctaveTable table = Tabulate(x => (x * x * x) - (2 * x), x => (3 * x * x) - 2, 64);
        for (double x = 1; x <= 16; x += 0.0137)
        {
            var (value, slope) = table.At(x);
            Assert.Equal((x * x * x) - (2 * x), value, 1e-11);
            Assert.Equal((3 * x * x) - 2, slope, 1e-11);
        }
    }

    [Fact]
    public void At_NodesAndEnds_AreTheGivenValues()
    {
        OctaveTable table = Tabulate(Math.Sqrt, x => 0.5 / Math.Sqrt(x), 40);
        for (int i = 0; i <= 40; i++)
        {
            Assert.Equal(Math.Sqrt(OctaveTable.Node(i)), table.At(OctaveTable.Node(i)).Value, 1e-15);
        }
        Assert.Equal(1, table.At(Math.BitDecrement(1)).Value);
        Assert.Equal(table.At(OctaveTable.Node(40)), table.At(Math.BitIncrement(OctaveTable.Node(40))));
    }

    [Fact]
    public void Node_EachOctave_HasEqualSteps()
    {
        Assert.Equal(1, OctaveTable.Node(0));
        Assert.Equal(1.0625, OctaveTable.Node(1));
        Assert.Equal(2, OctaveTable.Node(OctaveTable.StepsPerOctave));
        Assert.Equal(2.125, OctaveTable.Node(OctaveTable.StepsPerOctave + 1));
    }

    private static OctaveTable Tabulate(Func<double, double> f, Func<double, double> slope, int intervals)
    {
        double[] nodes = [.. Enumerable.Range(0, intervals + 1).Select(OctaveTable.Node)];
        return new([.. nodes.Select(f)], [.. nodes.Select(slope)]);
    }
}
