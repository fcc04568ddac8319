using MathNet.Numerics.LinearAlgebra.Double;
using Muphil.Quantities;
using Muphil.Random;

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

    // Numbers drawn from the model of checked ones; a Gaussian may fall below 0.
    protected SpectrumComparison(double[] drawn, SpectrumComparison model) => (Observed, Background) = (drawn, model.Background);

    /// <summary>Number of bins.</summary>
    public int Bins => Observed.Length;

    /// <summary>The same with the background for data: the median expectation without a signal (Asimov data).</summary>
    public SpectrumComparison Asimov() => With([.. Background]);

    /// <summary>The same with data drawn at random from background and signal, the errors of the background included.</summary>
    /// <param name="signal">Expected events in each bin, at least 0.</param>
    /// <param name="random">Source of the fluctuations.</param>
    public SpectrumComparison Toy(IReadOnlyList<double> signal, ref PhiloxStream random)
    {
        Check(signal);
        return With(Draw(signal, ref random));
    }

    /// <summary>The same with other data.</summary>
    public abstract SpectrumComparison With(double[] observed);

    protected double[] Observed { get; }

    protected double[] Background { get; }

    protected abstract double[] Draw(IReadOnlyList<double> signal, ref PhiloxStream random);

    /// <summary>χ² of background and signal; +∞ where events are observed and none can be.</summary>
    /// <param name="signal">Expected events in each bin, at least 0.</param>
    public abstract double ChiSquare(IReadOnlyList<double> signal);

    /// <summary>The factor from 0 to 1 on a signal that fits best: 1 also where more would fit better; 0 for no signal at all.</summary>
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
    private readonly DenseMatrix _inverse, _root;

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
            var factors = m.IsSymmetric() ? m.Cholesky() : throw NotACovariance(null);
            (_inverse, _root) = ((DenseMatrix)factors.Solve(DenseMatrix.CreateIdentity(Bins)), (DenseMatrix)factors.Factor);
        }
        catch (ArgumentException e)
        {
            throw NotACovariance(e);
        }

        static InputException NotACovariance(Exception? cause) => new("the covariance matrix cannot be inverted", "it must be symmetric and positive definite: a bin without events has no Gaussian error", "Merge bins or use the Poisson likelihood.", cause);
    }

    private GaussianComparison(double[] drawn, GaussianComparison model)
        : base(drawn, model) => (_inverse, _root) = (model._inverse, model._root);

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

    /// <summary>M stays what it is, also where it was made from the data.</summary>
    public override SpectrumComparison With(double[] observed) => new GaussianComparison(observed, this);

    protected override double[] Draw(IReadOnlyList<double> signal, ref PhiloxStream random)
    {
        var numbers = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            numbers[i] = NormalNumbers.Pair(ref random).First;
        }
        return [.. Enumerable.Range(0, Bins).Select(i => signal[i] + Background[i] + Enumerable.Range(0, i + 1).Sum(j => _root[i, j] * numbers[j]))];
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
        return curvature > 0 ? Math.Clamp(weighted * excess / curvature, 0, 1) : 0;
    }
}
