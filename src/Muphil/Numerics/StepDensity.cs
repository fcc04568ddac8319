namespace Muphil.Numerics;

/// <summary>
/// A positive function on an interval of positive numbers as a staircase that keeps the area under it, 32 steps per octave, with its
/// integral and the inverse of that: what draws need whose weights make up for the steps.
/// </summary>
/// <remarks>The steps follow the floating-point format: the step of a number is bits of it, and neither direction searches or takes a logarithm.</remarks>
internal sealed class StepDensity
{
    private const int Bits = 5, Shift = 52 - Bits;
    private const long FirstIndex = 1023L << Bits;

    private readonly Step[] _steps;

    // The step in which the cumulative reaches k/count of the whole.
    private readonly int[] _guide;
    private readonly double _inverseFirst, _guidePerArea;

    /// <param name="function">Positive on the open interval.</param>
    /// <param name="first">Lower end, above 0.</param>
    /// <param name="last">Upper end.</param>
    public StepDensity(Func<double, double> function, double first, double last)
    {
        _inverseFirst = 1 / first;
        _steps = new Step[BitIndex(last * _inverseFirst) + 1];
        var (nodes, weights) = Quadrature.GaussLegendreUnit(4);
        double area = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            double from = first * Edge(i), width = (i == _steps.Length - 1 ? last : first * Edge(i + 1)) - from, density = 0;
            for (int k = 0; k < nodes.Length; k++)
            {
                density += weights[k] * function(from + (nodes[k] * width));
            }
            _steps[i] = new(from, area, density, 1 / density);
            area += width * density;
        }
        _guide = new int[2 * _steps.Length];
        _guidePerArea = _guide.Length / area;
        for (int k = 0, i = 0; k < _guide.Length; k++)
        {
            while (i + 1 < _steps.Length && _steps[i + 1].Area * _guidePerArea <= k)
            {
                i++;
            }
            _guide[k] = i;
        }
    }

    /// <summary>The height of the staircase.</summary>
    public double DensityAt(double x) => _steps[IndexOf(x)].Density;

    /// <summary>The area from the lower end to x.</summary>
    public double CumulativeAt(double x)
    {
        ref readonly Step step = ref _steps[IndexOf(x)];
        return step.Area + ((x - step.From) * step.Density);
    }

    /// <summary>x at this area, from 0 to the whole.</summary>
    public double Inverse(double area)
    {
        int i = _guide[Math.Clamp((int)(area * _guidePerArea), 0, _guide.Length - 1)];
        while (i + 1 < _steps.Length && _steps[i + 1].Area <= area)
        {
            i++;
        }
        ref readonly Step step = ref _steps[i];
        return step.From + ((area - step.Area) * step.InverseDensity);
    }

    private static double Edge(int index) => BitConverter.Int64BitsToDouble((FirstIndex + index) << Shift);

    private static int BitIndex(double ratio) => (int)((BitConverter.DoubleToInt64Bits(Math.Max(1, ratio)) >> Shift) - FirstIndex);

    private int IndexOf(double x) => Math.Min(BitIndex(x * _inverseFirst), _steps.Length - 1);

    private readonly record struct Step(double From, double Area, double Density, double InverseDensity);
}
