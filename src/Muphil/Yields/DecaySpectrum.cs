using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>
/// Σ a exp(−b g²) of many events as moments of a in fine bins of b: within a bin the exponential is expanded to second order about the
/// mean b, which leaves a relative error below 10⁻⁵ up to b g² = 10 and below 3 × 10⁻⁴ up to 30 (below 10⁻⁵ in the coupling of an edge).
/// </summary>
internal sealed class DecaySpectrum
{
    // 64 equal bins per octave: their index is bits of the number.
    private const int Bits = 6, Shift = 52 - Bits, Octaves = 18;
    private const int Bins = Octaves << Bits;

    private readonly Moments[] _bins = new Moments[Bins];

    // Events of negative weight, with the sign off: a mean b of a bin exists for one sign only.
    private DecaySpectrum? _negative;

    /// <summary>The bin of b as a multiple of the smallest b that can occur. Beyond the last bin (2¹⁸) all share that bin.</summary>
    public static int BinOf(double bOverMin) =>
        (int)Math.Clamp((BitConverter.DoubleToInt64Bits(bOverMin) >> Shift) - (1023L << Bits), 0, Bins - 1);

    public void Add(int bin, double a, double b)
    {
        if (a < 0)
        {
            (_negative ??= new()).Add(bin, -a, b);
            return;
        }
        ref Moments moments = ref _bins[bin];
        moments.A += a;
        moments.AB += a * b;
        moments.ABB += a * b * b;
    }

    public void Add(DecaySpectrum other)
    {
        for (int i = 0; i < Bins; i++)
        {
            ref Moments moments = ref _bins[i];
            moments.A += other._bins[i].A;
            moments.AB += other._bins[i].AB;
            moments.ABB += other._bins[i].ABB;
        }
        if (other._negative is { } negative)
        {
            (_negative ??= new()).Add(negative);
        }
    }

    /// <summary>Σ a g⁴ exp(−b g²).</summary>
    public double Sum(double g)
    {
        double g2 = g * g, sum = 0;
        for (int i = 0; i < Bins; i++)
        {
            Moments moments = _bins[i];
            if (moments.A == 0)
            {
                continue;
            }
            // The last bin is open-ended: no expansion holds across it.
            double mean = moments.Mean, variance = i == Bins - 1 ? 0 : Math.Max(0, (moments.ABB / moments.A) - (mean * mean));
            sum += moments.A * StableMath.Exp(-mean * g2) * (1 + (0.5 * variance * g2 * g2));
        }
        return (sum * g2 * g2) - (_negative?.Sum(g) ?? 0);
    }

    /// <summary>Mean b of the first and of the last bin that is not empty; (0, 0) when all are.</summary>
    public (double Min, double Max) RangeOfB()
    {
        int first = Array.FindIndex(_bins, m => m.A != 0), last = Array.FindLastIndex(_bins, m => m.A != 0);
        (double Min, double Max) range = first < 0 ? (0, 0) : (_bins[first].Mean, _bins[last].Mean);
        return _negative?.RangeOfB() is not { Max: > 0 } negative ? range : first < 0 ? negative : (Math.Min(range.Min, negative.Min), Math.Max(range.Max, negative.Max));
    }

    private record struct Moments(double A, double AB, double ABB)
    {
        public readonly double Mean => AB / A;
    }
}
