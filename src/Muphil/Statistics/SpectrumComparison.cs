using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.RootFinding;
using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>A spectrum of observed events and expected background in bins, with a measure χ² of how well a signal on top fits.</summary>
internal abstract class SpectrumComparison
{
    /// <param name="observed">Events d in each bin, at least 0.</param>
    /// <param name="background">Expected background b in each bin, at least 0.</param>
    /// <exception cref="InputException">The lengths differ or a number is not finite or negative.</exception>
    protected SpectrumComparison(double[] observed, double[] background)
    {
        if (observed.Length == 0 || observed.Length != background.Length)
        {
            throw new InputException($"{observed.Length} bins of data and {background.Length} of background", "a spectrum needs as many of both and at least one");
        }
        for (int i = 0; i < observed.Length; i++)
        {
            if (!(double.IsFinite(observed[i]) && observed[i] >= 0 && double.IsFinite(background[i]) && background[i] >= 0))
            {
                throw new InputException(FormattableString.Invariant($"bin {i + 1}: data {observed[i]}, background {background[i]}"), "events must be finite and >= 0");
            }
        }
        (Observed, Background) = ([.. observed], [.. background]);
    }

    /// <summary>Number of bins.</summary>
    public int Bins => Observed.Length;

    protected double[] Observed { get; }

    protected double[] Background { get; }

    /// <summary>χ² of background and signal; +∞ where events are observed and none can be.</summary>
    /// <param name="signal">Expected events in each bin, at least 0.</param>
    public abstract double ChiSquare(IReadOnlyList<double> signal);

    /// <summary>The factor ≥ 0 on a signal that fits best; 0 for no signal at all.</summary>
    public abstract double BestScale(IReadOnlyList<double> signal);

    protected void Check(IReadOnlyList<double> signal)
    {
        if (signal.Count != Bins || signal.Any(s => !(s >= 0 && double.IsFinite(s))))
        {
            throw new ArgumentException($"the signal needs {Bins} finite numbers >= 0", nameof(signal));
        }
    }
}

/// <summary>
/// χ² = Σ_ij (d − s − b)_i M⁻¹_ij (d − s − b)_j with a covariance matrix M that the signal does not change.
/// </summary>
internal sealed class GaussianComparison : SpectrumComparison
{
    private readonly DenseMatrix _inverse;

    /// <param name="observed">Events in each bin.</param>
    /// <param name="background">Expected background in each bin.</param>
    /// <param name="covariance">M, symmetric and positive definite.</param>
    /// <exception cref="InputException">M has another size, is not symmetric or not positive definite.</exception>
    public GaussianComparison(double[] observed, double[] background, double[,] covariance)
        : base(observed, background)
    {
        if (covariance.GetLength(0) != Bins || covariance.GetLength(1) != Bins)
        {
            throw new InputException($"a covariance matrix of {covariance.GetLength(0)} x {covariance.GetLength(1)} for {Bins} bins", "it needs one row and one column per bin");
        }
        DenseMatrix m = DenseMatrix.OfArray(covariance);
        try
        {
            // MathNet's decomposition reads one triangle only.
            _inverse = m.IsSymmetric() ? (DenseMatrix)m.Cholesky().Solve(DenseMatrix.CreateIdentity(Bins)) : throw NotACovariance(null);
        }
        catch (ArgumentException e)
        {
            throw NotACovariance(e);
        }

        static InputException NotACovariance(Exception? cause) => new("the covariance matrix cannot be inverted", "it must be symmetric and positive definite: a bin without events has no Gaussian error", "Merge bins or use the Poisson likelihood.", cause);
    }

    /// <summary>M_ij = d_i δ_ij + b_i b_j Σ f²: the statistical error of the data and relative errors f of the background, each common to all bins.</summary>
    public static GaussianComparison WithCommonErrors(double[] observed, double[] background, params double[] relativeErrors)
    {
        double common = relativeErrors.Sum(f => f * f);
        // Unequal lengths are refused below.
        int n = Math.Min(observed.Length, background.Length);
        var covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                covariance[i, j] = (i == j ? observed[i] : 0) + (background[i] * background[j] * common);
            }
        }
        return new(observed, background, covariance);
    }

    [Equation("Cesarotti2023", "7")]
    public override double ChiSquare(IReadOnlyList<double> signal)
    {
        Check(signal);
        var residual = DenseVector.Create(Bins, i => Observed[i] - signal[i] - Background[i]);
        return residual * (_inverse * residual);
    }

    public override double BestScale(IReadOnlyList<double> signal)
    {
        Check(signal);
        DenseVector s = DenseVector.Create(Bins, i => signal[i]), weighted = (DenseVector)(_inverse * s), excess = DenseVector.Create(Bins, i => Observed[i] - Background[i]);
        double curvature = weighted * s;
        return curvature > 0 ? Math.Max(0, weighted * excess / curvature) : 0;
    }
}

/// <summary>The Poisson likelihood ratio: 2 Σ [N − d + d ln(d/N)], N = s + b; a bin with d = 0 contributes 2N.</summary>
internal sealed class PoissonComparison(double[] observed, double[] background) : SpectrumComparison(observed, background)
{
    [Equation("Cesarotti2023", "8")]
    public override double ChiSquare(IReadOnlyList<double> signal)
    {
        Check(signal);
        double sum = 0;
        for (int i = 0; i < Bins; i++)
        {
            double d = Observed[i], n = signal[i] + Background[i];
            sum += d == 0 ? n : n == 0 ? double.PositiveInfinity : n - d + (d * Math.Log(d / n));
        }
        return 2 * sum;
    }

    public override double BestScale(IReadOnlyList<double> signal)
    {
        Check(signal);
        // ½ dχ²/dμ grows with μ; where bins have no background it starts at −∞.
        double Slope(double scale) => Enumerable.Range(0, Bins).Where(i => signal[i] > 0).Sum(i => signal[i] * (1 - (Observed[i] == 0 ? 0 : Observed[i] / ((scale * signal[i]) + Background[i]))));
        double total = signal.Sum();
        if (!(total > 0) || Slope(0) >= 0)
        {
            return 0;
        }
        // At Σd/Σs or below: there no bin with signal wants more.
        double high = Enumerable.Range(0, Bins).Sum(i => signal[i] > 0 ? Observed[i] : 0) / total, low = high;
        while (Slope(low) > 0)
        {
            low *= 0.5;
        }
        return low == high ? high : Brent.FindRoot(Slope, low, high, 1e-14 * high, 300);
    }
}
