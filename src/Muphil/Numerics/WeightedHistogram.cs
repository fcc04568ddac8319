namespace Muphil.Numerics;

/// <summary>The bins of one variable: [edge, next edge).</summary>
public sealed class HistogramAxis
{
    private readonly double[] _edges;

    private HistogramAxis(double[] edges) => _edges = edges;

    /// <summary>Ascending, one more than there are bins.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>How many bins there are.</summary>
    public int Bins => _edges.Length - 1;

    /// <summary>Bins of equal width.</summary>
    public static HistogramAxis Linear(double from, double to, int bins) => Between(from, to, bins, part => from + ((to - from) * part));

    /// <summary>Bins of equal ratio; both ends positive.</summary>
    public static HistogramAxis Logarithmic(double from, double to, int bins)
    {
        double decades = from > 0 ? StableMath.Log(to / from) : throw new ArgumentOutOfRangeException(nameof(from), from, "must be positive on a logarithmic axis");
        return Between(from, to, bins, part => from * StableMath.Exp(decades * part));
    }

    /// <summary>The bin of a value, or -1 if it lies outside.</summary>
    public int BinOf(double value)
    {
        if (!(value >= _edges[0] && value < _edges[^1]))
        {
            return double.IsNaN(value) ? throw new ArgumentOutOfRangeException(nameof(value), value, "is not a number") : -1;
        }
        int at = Array.BinarySearch(_edges, value);
        return at >= 0 ? at : ~at - 1;
    }

    private static HistogramAxis Between(double from, double to, int bins, Func<double, double> at) =>
        !(double.IsFinite(from) && double.IsFinite(to) && from < to) ? throw new ArgumentOutOfRangeException(nameof(to), to, $"must be finite and larger than {from}")
        : bins < 1 ? throw new ArgumentOutOfRangeException(nameof(bins), bins, "must be at least 1")
        : new([.. Enumerable.Range(0, bins + 1).Select(i => i == 0 ? from : i == bins ? to : at((double)i / bins))]);
}

/// <summary>
/// Sums of weights in bins of two variables, with the statistical error √Σw² of rows that are independent of each other (a histogram of one
/// variable has a single bin of the other).
/// </summary>
public sealed class WeightedHistogram(HistogramAxis x, HistogramAxis y)
{
    private readonly double[] _sums = new double[x.Bins * y.Bins], _squares = new double[x.Bins * y.Bins];
    private readonly long[] _rows = new long[x.Bins * y.Bins];

    /// <summary>The first variable.</summary>
    public HistogramAxis X { get; } = x;

    /// <summary>The second variable.</summary>
    public HistogramAxis Y { get; } = y;

    /// <summary>The weight of what fell outside the axes.</summary>
    public double Outside { get; private set; }

    /// <summary>Adds one row.</summary>
    public void Add(double x, double y, double weight)
    {
        int i = X.BinOf(x), j = Y.BinOf(y);
        if (i < 0 || j < 0)
        {
            Outside += weight;
            return;
        }
        int bin = Index(i, j);
        _sums[bin] += weight;
        _squares[bin] += weight * weight;
        _rows[bin]++;
    }

    /// <summary>The weight in a bin and its error.</summary>
    public Estimate In(int i, int j) => new(_sums[Index(i, j)], Math.Sqrt(_squares[Index(i, j)]));

    /// <summary>The rows in a bin.</summary>
    public long RowsIn(int i, int j) => _rows[Index(i, j)];

    private int Index(int i, int j) => (i * Y.Bins) + j;
}
