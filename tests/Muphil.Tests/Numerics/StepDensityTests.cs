using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class StepDensityTests
{
    // x² from 0.003 to 1: the area under it is exact, as the four-point rule is for cubics.
    private static readonly StepDensity Square = new(x => x * x, 0.003, 1);

    [Fact]
    public void CumulativeAt_Edges_IsTheIntegral()
    {
        for (double x = 0.003; x < 1; x *= 2)
        {
            Assert.Equal((x * x * x / 3) - 9e-9, Square.CumulativeAt(x), 1e-15);
        }
        Assert.Equal((1.0 / 3) - 9e-9, Square.CumulativeAt(1), 1e-15);
    }

    [Fact]
    public void Inverse_AnyArea_UndoesTheCumulative()
    {
        double all = Square.CumulativeAt(1);
        for (int i = 0; i <= 10_000; i++)
        {
            double area = all * i / 10_000, x = Square.Inverse(area);
            Assert.InRange(x, 0.003, 1 + 1e-12);
            Assert.Equal(area, Square.CumulativeAt(x), 1e-15);
        }
    }

    [Fact]
    public void DensityAt_WithinAStep_IsTheFunctionToTheStepsWidth()
    {
        for (double x = 0.00301; x < 1; x *= 1.013)
        {
            // A step is at most 1/32 wide: x² changes by 6.4 % over it.
            Assert.InRange(Square.DensityAt(x) / (x * x), 0.93, 1.07);
        }
    }
}
