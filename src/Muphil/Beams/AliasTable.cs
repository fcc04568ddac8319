namespace Muphil.Beams;

/// <summary>Draws an index with given probabilities in constant time: A. J. Walker, ACM Trans. Math. Softw. 3 (1977) 253.</summary>
internal sealed class AliasTable
{
    private readonly Column[] _columns;

    /// <param name="weights">Not negative, their sum positive.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight >= 0 ? weight : throw new ArgumentOutOfRangeException(nameof(weights), weight, "a weight must not be negative");
        }
        if (!(sum > 0) || double.IsInfinity(sum))
        {
            throw new ArgumentOutOfRangeException(nameof(weights), sum, "the sum of the weights must be positive and finite");
        }
        int n = weights.Length;
        var filled = new double[n];
        _columns = new Column[n];
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (int i = 0; i < n; i++)
        {
            filled[i] = weights[i] * n / sum;
            _columns[i] = new(1, i);
            (filled[i] < 1 ? small : large).Push(i);
        }
        while (small.Count > 0 && large.Count > 0)
        {
            int low = small.Pop(), high = large.Peek();
            _columns[low] = new(filled[low], high);
            filled[high] -= 1 - filled[low];
            if (filled[high] < 1)
            {
                small.Push(large.Pop());
            }
        }
    }

    /// <summary>An index, and what is left of the uniform number: again uniform in [0, 1), with log₂ of the count fewer bits and some.</summary>
    public int Draw(double uniform, out double rest)
    {
        double position = uniform * _columns.Length;
        int i = (int)position;
        double u = position - i;
        ref readonly Column column = ref _columns[i];
        if (u < column.Threshold)
        {
            rest = u / column.Threshold;
            return i;
        }
        rest = (u - column.Threshold) / (1 - column.Threshold);
        return column.Alias;
    }

    private readonly record struct Column(double Threshold, int Alias);
}
