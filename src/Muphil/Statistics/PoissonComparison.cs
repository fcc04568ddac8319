using MathNet.Numerics.RootFinding;
using Muphil.Experiments;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Statistics;

/// <summary>
/// The Poisson likelihood ratio: 2 Σ [N − d + d ln(d/N)], N = s + b; a bin with d = 0 contributes 2N. With common errors f of the background it is the
/// least value over their nuisances θ, N = s + b (1 + Σ f θ) with the background at least 0, plus Σ θ².
/// </summary>
internal sealed class PoissonComparison : SpectrumComparison
{
    // Common errors move all bins by one factor 1 + t; the cheapest θ for it cost t²/Σf².
    private readonly double _commonVariance;

    /// <param name="observed">Events in each bin.</param>
    /// <param name="background">Expected background in each bin.</param>
    /// <param name="errors">Relative errors of the background that move all bins together, independent of each other.</param>
    public PoissonComparison(double[] observed, double[] background, params IReadOnlyList<CommonError> errors)
        : base(observed, background) => _commonVariance = errors.Sum(e => e.Relative * e.Relative);

    private PoissonComparison(double[] observed, PoissonComparison model)
        : base(observed, model) => _commonVariance = model._commonVariance;

    public override SpectrumComparison With(double[] observed) => new PoissonComparison(observed, this);

    [Equation("Cesarotti2023", "8")]
    public override double ChiSquare(IReadOnlyList<double> signal)
    {
        Check(signal);
        double shift = Shift(i => signal[i]), sum = 0;
        for (int i = 0; i < Bins; i++)
        {
            double d = Observed[i], n = signal[i] + (Background[i] * (1 + shift));
            sum += d == 0 ? n : n == 0 ? double.PositiveInfinity : n - d + (d * Math.Log(d / n));
        }
        return (2 * sum) + (shift == 0 ? 0 : shift * shift / _commonVariance);
    }

    public override double BestScale(IReadOnlyList<double> signal)
    {
        Check(signal);
        double total = signal.Sum();
        if (!(total > 0) || Slope(0) >= 0)
        {
            return 0;
        }
        if (Slope(1) <= 0)
        {
            return 1;
        }
        // Not far above the root, which may be tiny: at Σd/Σs no bin with signal wants more, unless the nuisance lowers the background.
        double high = Math.Min(1, Enumerable.Range(0, Bins).Sum(i => signal[i] > 0 ? Observed[i] : 0) / total), low = high;
        while (Slope(high) < 0)
        {
            high = Math.Min(1, 2 * high);
        }
        while (Slope(low) > 0)
        {
            low *= 0.5;
        }
        return low == high ? high : Brent.FindRoot(Slope, low, high, 1e-14 * high, 300);

        // ½ dχ²/dμ grows with μ; where bins have no background it starts at −∞.
        double Slope(double scale)
        {
            double shift = Shift(i => scale * signal[i]), slope = 0;
            for (int i = 0; i < Bins; i++)
            {
                slope += signal[i] > 0 ? signal[i] * (1 - (Observed[i] == 0 ? 0 : Observed[i] / ((scale * signal[i]) + (Background[i] * (1 + shift))))) : 0;
            }
            return slope;
        }
    }

    protected override double[] Draw(IReadOnlyList<double> signal, ref PhiloxStream random)
    {
        double shift = _commonVariance == 0 ? 0 : Math.Max(-1, Math.Sqrt(_commonVariance) * NormalNumbers.Pair(ref random).First);
        var drawn = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            drawn[i] = PoissonNumbers.Draw(signal[i] + (Background[i] * (1 + shift)), ref random);
        }
        return drawn;
    }

    // The t ≥ −1 at which the likelihood is largest: ½ dχ²/dt grows with t.
    private double Shift(Func<int, double> signal)
    {
        double total = Background.Sum();
        if (_commonVariance == 0 || total == 0)
        {
            return 0;
        }
        double Slope(double t)
        {
            double slope = t / _commonVariance;
            for (int i = 0; i < Bins; i++)
            {
                double n = signal(i) + (Background[i] * (1 + t));
                slope += Background[i] == 0 ? 0 : Background[i] * (1 - (Observed[i] == 0 ? 0 : Observed[i] / n));
            }
            return slope;
        }
        if (Slope(-1) >= 0)
        {
            return -1;
        }
        // Where the background alone is Σd no bin, taken together, wants more.
        double high = Math.Max(0, (Observed.Sum() / total) - 1);
        while (Slope(high) < 0)
        {
            high = (2 * high) + 1;
        }
        return Slope(high) == 0 ? high : Brent.FindRoot(Slope, Slope(0) < 0 ? 0 : -1, Slope(0) < 0 ? high : 0, 1e-13, 300);
    }
}
