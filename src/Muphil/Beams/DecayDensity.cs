namespace Muphil.Beams;

/// <summary>
/// A density on an interval, straight between 513 equidistant nodes: draws from it need one square root and no search. The curvature that
/// this leaves out moves the mean of a smooth spectrum by a relative 2 × 10⁻⁵.
/// </summary>
internal sealed class DecayDensity
{
    private const int Steps = 512;

    private readonly double[] _density = new double[Steps + 1], _area = new double[Steps + 1];
    private readonly int[] _guide = new int[Steps];
    private readonly double _step;

    /// <param name="density">Not negative on [first, last]; its normalisation does not matter.</param>
    /// <param name="first">Lower end.</param>
    /// <param name="last">Upper end.</param>
    /// <exception cref="OutsideValidityException">The density is negative or not finite somewhere, or zero everywhere.</exception>
    public DecayDensity(Func<double, double> density, double first, double last)
    {
        (First, Last, _step) = (first, last, (last - first) / Steps);
        for (int i = 0; i <= Steps; i++)
        {
            double x = i == Steps ? last : first + (i * _step), f = density(x);
            _density[i] = f >= 0 && double.IsFinite(f) ? f : throw new OutsideValidityException($"a density must be finite and not negative; it is {f:R} at {x:R}");
            _area[i] = i == 0 ? 0 : _area[i - 1] + (0.5 * _step * (_density[i - 1] + f));
        }
        if (!(_area[Steps] > 0))
        {
            throw new OutsideValidityException($"the density from {first:R} to {last:R} is zero");
        }
        for (int k = 0, i = 0; k < Steps; k++)
        {
            while (_area[i + 1] * Steps <= k * _area[Steps])
            {
                i++;
            }
            _guide[k] = i;
        }
    }

    public double First { get; }

    public double Last { get; }

    /// <summary>The mean of x.</summary>
    public double Mean
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Steps; i++)
            {
                double a = _density[i], b = _density[i + 1];
                sum += _step * ((0.5 * (a + b) * (First + (i * _step))) + (_step * (a + (2 * b)) / 6));
            }
            return sum / _area[Steps];
        }
    }

    /// <summary>x below which the share <paramref name="uniform"/> of the area lies.</summary>
    public double Quantile(double uniform)
    {
        double area = uniform * _area[Steps];
        int i = _guide[(int)(uniform * Steps)];
        while (i < Steps - 1 && _area[i + 1] < area)
        {
            i++;
        }
        double a = _density[i], rest = Math.Max(0, area - _area[i]);
        // Of the two forms of the root this one also holds for a flat density and for one that starts at zero.
        double root = a + Math.Sqrt(Math.Max(0, (a * a) + (2 * (_density[i + 1] - a) * rest / _step)));
        return root > 0 ? Math.Min(Last, First + (i * _step) + (2 * rest / root)) : First + (i * _step);
    }
}
