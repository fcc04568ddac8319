namespace Muphil.Numerics;

/// <summary>
/// A function of x ≥ 1 on nodes that divide every octave into 16 equal steps, with given values and slopes, cubic in between: continuous
/// with its slope.
/// </summary>
/// <remarks>
/// The nodes follow the floating-point format, so that interval and position in it are bits of x: nearly logarithmic steps without a
/// logarithm, in a few nanoseconds.
/// </remarks>
internal sealed class OctaveTable
{
    /// <summary>Steps per octave.</summary>
    public const int StepsPerOctave = 1 << Bits;

    private const int Bits = 4;
    private const int Shift = 52 - Bits;
    private const long FirstIndex = 1023L << Bits;
    private readonly Interval[] _intervals;

    /// <param name="values">At the nodes, at least two.</param>
    /// <param name="slopes">Derivatives at the nodes.</param>
    public OctaveTable(double[] values, double[] slopes)
    {
        _intervals = new Interval[values.Length - 1];
        for (int i = 0; i < _intervals.Length; i++)
        {
            double width = Node(i + 1) - Node(i), rise = values[i + 1] - values[i];
            _intervals[i] = new(values[i], rise, (slopes[i] * width) - rise, (slopes[i + 1] * width) - rise, 1 / width);
        }
    }

    /// <param name="value">The function.</param>
    /// <param name="slope">Its derivative.</param>
    /// <param name="last">The table goes on to the first node at or above this; both functions must hold there.</param>
    public OctaveTable(Func<double, double> value, Func<double, double> slope, double last)
        : this(Tabulated(value, last), Tabulated(slope, last))
    {
    }

    /// <summary>The node of this index; node 0 is 1.</summary>
    public static double Node(int index) => BitConverter.Int64BitsToDouble((FirstIndex + index) << Shift);

    /// <summary>Value and slope at x. The caller keeps x between the first and the last node; beyond them the end counts.</summary>
    public (double Value, double Slope) At(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Max(1, x));
        Interval[] intervals = _intervals;
        int i = (int)Math.Min((bits >> Shift) - FirstIndex, intervals.Length - 1);
        ref readonly Interval interval = ref intervals[i];
        // The mantissa's bits below the index, as a number from 0 to 1.
        double u = i == intervals.Length - 1
            ? Math.Min(1, (x - Node(i)) * interval.InverseWidth)
            : BitConverter.Int64BitsToDouble(((bits << Bits) & 0xFFFFFFFFFFFFFL) | (1023L << 52)) - 1;
        double v = 1 - u, bend = (v * interval.Left) - (u * interval.Right);
        double slope = interval.Rise + ((v - u) * bend) - (u * v * (interval.Left + interval.Right));
        return (interval.Value + (u * (interval.Rise + (v * bend))), slope * interval.InverseWidth);
    }

    private static double[] Tabulated(Func<double, double> function, double last)
    {
        var values = new List<double> { function(1) };
        do
        {
            values.Add(function(Node(values.Count)));
        }
        while (Node(values.Count - 1) < last);
        return [.. values];
    }

    // Left and Right: slopes × width at the two ends, less the rise.
    private readonly record struct Interval(double Value, double Rise, double Left, double Right, double InverseWidth);
}
