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

    /// <summary>What it holds by now, to be summed at many couplings.</summary>
    public DecayTerms Terms()
    {
        var terms = new List<(double A, double Mean, double Variance)>();
        for (int i = 0; i < Bins; i++)
        {
            Moments moments = _bins[i];
            if (moments.A != 0)
            {
                // The last bin is open-ended: no expansion holds across it.
                terms.Add((moments.A, moments.Mean, i == Bins - 1 ? 0 : Math.Max(0, (moments.ABB / moments.A) - (moments.Mean * moments.Mean))));
            }
        }
        return new(terms, _negative?.Terms());
    }

    /// <summary>Σ a g⁴ exp(−b g²) at one coupling.</summary>
    public double Sum(double g) => Terms().Sum(g);

    private record struct Moments(double A, double AB, double ABB)
    {
        public readonly double Mean => AB / A;
    }
}
