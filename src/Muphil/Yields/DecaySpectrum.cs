using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>
/// Σ a exp(−b g²) of many events as moments of a in fine bins of ln b: within a bin the exponential is expanded to second order about the
/// mean b, which leaves a relative error below 10⁻⁵ up to b g² = 10 and below 3 × 10⁻⁴ up to 30 (below 10⁻⁵ in the coupling of an edge).
/// </summary>
internal sealed class DecaySpectrum
{
    public const int BinsPerEFold = 64, EFolds = 12, Bins = BinsPerEFold * EFolds;

    private readonly double[] _a = new double[Bins], _ab = new double[Bins], _abb = new double[Bins];

    /// <summary>The bin of b, given the smallest b that can occur. Beyond the last bin (e¹² times it) all share that bin.</summary>
    public static int BinOf(double logBOverMin) => Math.Clamp((int)(logBOverMin * BinsPerEFold), 0, Bins - 1);

    public void Add(int bin, double a, double b)
    {
        _a[bin] += a;
        _ab[bin] += a * b;
        _abb[bin] += a * b * b;
    }

    public void Add(DecaySpectrum other)
    {
        for (int i = 0; i < Bins; i++)
        {
            _a[i] += other._a[i];
            _ab[i] += other._ab[i];
            _abb[i] += other._abb[i];
        }
    }

    /// <summary>Σ a g⁴ exp(−b g²).</summary>
    public double Sum(double g)
    {
        double g2 = g * g, sum = 0;
        for (int i = 0; i < Bins; i++)
        {
            if (_a[i] == 0)
            {
                continue;
            }
            // The last bin is open-ended: no expansion holds across it.
            double mean = _ab[i] / _a[i], variance = i == Bins - 1 ? 0 : Math.Max(0, (_abb[i] / _a[i]) - (mean * mean));
            sum += _a[i] * StableMath.Exp(-mean * g2) * (1 + (0.5 * variance * g2 * g2));
        }
        return sum * g2 * g2;
    }

    /// <summary>Mean b of the first and of the last bin that is not empty; (0, 0) when all are.</summary>
    public (double Min, double Max) RangeOfB()
    {
        int first = Array.FindIndex(_a, a => a != 0), last = Array.FindLastIndex(_a, a => a != 0);
        return first < 0 ? (0, 0) : (_ab[first] / _a[first], _ab[last] / _a[last]);
    }
}
