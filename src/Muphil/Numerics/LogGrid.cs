using static Muphil.Numerics.StableMath;

namespace Muphil.Numerics;

/// <summary>
/// A smooth positive function of a positive variable, tabulated on nodes equidistant in its logarithm and interpolated cubically in
/// (ln x, ln f). It knows its ends and does not extrapolate.
/// </summary>
public sealed class LogGrid
{
    private readonly double _logFirst, _inverseStep;
    private readonly double[] _logValues, _slopes;

    /// <param name="function">Positive and finite on [first, last].</param>
    /// <param name="first">First node.</param>
    /// <param name="last">Last node.</param>
    /// <param name="nodes">At least 5.</param>
    public LogGrid(Func<double, double> function, double first, double last, int nodes)
    {
        (First, Last) = (first, last);
        _logFirst = Log(first);
        double step = (Log(last) - _logFirst) / (nodes - 1);
        _inverseStep = 1 / step;
        _logValues = new double[nodes];
        for (int i = 0; i < nodes; i++)
        {
            double x = i == nodes - 1 ? last : i == 0 ? first : Exp(_logFirst + (i * step)), f = function(x);
            _logValues[i] = f > 0 && double.IsFinite(f) ? Log(f)
                : throw new OutsideValidityException($"a tabulated function must be positive and finite; it is {f:R} at {x:R}");
        }
        _slopes = [.. Enumerable.Range(0, nodes).Select(Slope)];
    }

    /// <summary>First node.</summary>
    public double First { get; }

    /// <summary>Last node.</summary>
    public double Last { get; }

    /// <summary>The function at x.</summary>
    /// <exception cref="OutsideValidityException">x lies outside the table.</exception>
    public double At(double x)
    {
        if (!(x >= First && x <= Last))
        {
            throw new OutsideValidityException($"{x:R} lies outside the table from {First:R} to {Last:R}");
        }
        double position = (Log(x) - _logFirst) * _inverseStep;
        int i = Math.Clamp((int)position, 0, _logValues.Length - 2);
        double u = position - i, v = 1 - u;
        return Exp((_logValues[i] * v * v * (1 + (2 * u))) + (_logValues[i + 1] * u * u * (1 + (2 * v)))
            + (u * v * ((_slopes[i] * v) - (_slopes[i + 1] * u))));
    }

    // Fourth-order differences, so that the Hermite cubic keeps its own order; one-sided at the ends.
    private double Slope(int i)
    {
        double[] f = _logValues;
        int last = f.Length - 1;
        return i switch
        {
            0 => Forward(f[0], f[1], f[2], f[3], f[4]),
            1 => Second(f[0], f[1], f[2], f[3], f[4]),
            _ when i == last => -Forward(f[last], f[last - 1], f[last - 2], f[last - 3], f[last - 4]),
            _ when i == last - 1 => -Second(f[last], f[last - 1], f[last - 2], f[last - 3], f[last - 4]),
            _ => ((8 * (f[i + 1] - f[i - 1])) - (f[i + 2] - f[i - 2])) / 12,
        };

        static double Forward(double a, double b, double c, double d, double e) => ((-25 * a) + (48 * b) - (36 * c) + (16 * d) - (3 * e)) / 12;

        static double Second(double a, double b, double c, double d, double e) => ((-3 * a) - (10 * b) + (18 * c) - (6 * d) + e) / 12;
    }
}
