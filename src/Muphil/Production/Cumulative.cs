using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>
/// A density on equidistant nodes as its cumulative distribution, held as the logarithm of the odds ln[P/(1 − P)]: from both ends, so that
/// neither tail is a difference from 1. Beyond the first and the last node that count the density falls exponentially.
/// </summary>
internal sealed class Cumulative
{
    // Nodes below this part of the peak are rounding, not density.
    private const double Least = 1e-13;

    private readonly double _step;
    private readonly int _first, _last;
    private readonly double[] _odds, _slopes;

    /// <param name="density">At the nodes; at least four in a row count.</param>
    /// <param name="step">Between nodes.</param>
    public Cumulative(double[] density, double step)
    {
        _step = step;
        double most = density.Max();
        _first = Array.FindIndex(density, d => d > Least * most);
        _last = Array.FindLastIndex(density, d => d > Least * most);
        int n = _last - _first + 1;
        if (n < 4)
        {
            throw new OutsideValidityException($"a tabulated distribution has only {n} points");
        }
        double[] f = density[_first..(_last + 1)], left = new double[n], right = new double[n];
        left[0] = Tail(f[0], f[1]);
        right[^1] = Tail(f[^1], f[^2]);
        for (int i = 1; i < n; i++)
        {
            left[i] = left[i - 1] + Piece(i - 1);
            right[n - 1 - i] = right[n - i] + Piece(n - 1 - i);
        }
        Total = left[^1] + right[^1];
        _odds = [.. left.Zip(right, (l, r) => StableMath.Log(l / r))];
        _slopes = [.. f.Select((d, i) => d * (left[i] + right[i]) / (left[i] * right[i]))];

        // An exponential tail that goes on with the slope of the last two nodes.
        double Tail(double end, double inner) => inner > end ? end * step / StableMath.Log(inner / end) : end * step;

        // ∫ from node i to i + 1: cubic through four nodes, parabola at the ends.
        double Piece(int i) => step * (i == 0 ? ((5 * f[0]) + (8 * f[1]) - f[2]) / 12
            : i == n - 2 ? ((5 * f[n - 1]) + (8 * f[n - 2]) - f[n - 3]) / 12
            : ((13 * (f[i] + f[i + 1])) - f[i - 1] - f[i + 2]) / 24);
    }

    /// <summary>The whole integral.</summary>
    public double Total { get; }

    /// <summary>Node by node the logarithm of the odds and its rise per node; straight beyond those that count.</summary>
    public void WriteLogOdds(Span<float> odds)
    {
        for (int i = 0; i < odds.Length / 2; i++)
        {
            int k = Math.Clamp(i - _first, 0, _odds.Length - 1);
            odds[2 * i] = (float)(_odds[k] + ((i - _first - k) * _step * _slopes[k]));
            odds[(2 * i) + 1] = (float)(_step * _slopes[k]);
        }
    }

    /// <summary>
    /// The variable at equidistant logarithms of the odds, given its value at node 0, and its rise per step of the odds: cubic between nodes,
    /// straight beyond.
    /// </summary>
    public void WriteQuantiles(Span<float> quantiles, double lastOdds, double oddsStep, double atFirstNode)
    {
        int j = 0;
        for (int i = 0; i < quantiles.Length / 2; i++)
        {
            double target = -lastOdds + (i * oddsStep);
            while (j < _odds.Length - 2 && _odds[j + 1] < target)
            {
                j++;
            }
            double width = _odds[j + 1] - _odds[j], t = (target - _odds[j]) / width, within = Math.Clamp(t, 0, 1), v = 1 - within;
            double left = (width / _slopes[j]) - _step, right = (width / _slopes[j + 1]) - _step, bend = (v * left) - (within * right);
            double slope = _step + ((v - within) * bend) - (within * v * (left + right));
            quantiles[2 * i] = (float)(atFirstNode + ((_first + j) * _step) + (within * (_step + (v * bend))) + ((t - within) * slope));
            quantiles[(2 * i) + 1] = (float)(slope * oddsStep / width);
        }
    }
}
