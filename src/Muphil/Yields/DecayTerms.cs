using System.Runtime.Intrinsics;
using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>A finished <see cref="DecaySpectrum"/> without its empty bins, to be summed at many couplings: four exponentials at a time.</summary>
internal sealed class DecayTerms
{
    // Beyond it exp(−b g²) is nothing.
    private const double Furthest = 700;

    private readonly double[] _a, _mean, _variance;
    private readonly DecayTerms? _negative;

    /// <param name="terms">Σa, mean and variance of b in each bin, by rising mean.</param>
    /// <param name="negative">The terms of negative weight, with the sign off.</param>
    public DecayTerms(IReadOnlyList<(double A, double Mean, double Variance)> terms, DecayTerms? negative)
    {
        int length = (terms.Count + 3) / 4 * 4;
        (_a, _mean, _variance, _negative) = (new double[length], new double[length], new double[length], negative);
        for (int i = 0; i < length; i++)
        {
            // What fills the last four up weighs nothing.
            (_a[i], _mean[i], _variance[i]) = i < terms.Count ? terms[i] : (0, terms[^1].Mean, 0);
        }
        RangeOfB = (terms.Count == 0, negative) switch
        {
            (true, { } n) => n.RangeOfB,
            (true, null) => (0, 0),
            (false, { RangeOfB: { Max: > 0 } range }) => (Math.Min(range.Min, terms[0].Mean), Math.Max(range.Max, terms[^1].Mean)),
            _ => (terms[0].Mean, terms[^1].Mean),
        };
    }

    /// <summary>Mean b of the first and of the last bin that is not empty; (0, 0) when all are.</summary>
    public (double Min, double Max) RangeOfB { get; }

    /// <summary>Σ a g⁴ exp(−b g²).</summary>
    public double Sum(double g)
    {
        double g2 = g * g, g4 = g2 * g2, sum = 0;
        for (int i = 0; i < _a.Length && _mean[i] * g2 < Furthest; i += 4)
        {
            Vector256<double> survival = StableMath.Exp(Vector256.Create(_mean, i) * -g2);
            Vector256<double> terms = Vector256.Create(_a, i) * survival * (Vector256<double>.One + (Vector256.Create(_variance, i) * (0.5 * g4)));
            // In order, as one by one.
            sum += terms[0];
            sum += terms[1];
            sum += terms[2];
            sum += terms[3];
        }
        return (sum * g4) - (_negative?.Sum(g) ?? 0);
    }
}
