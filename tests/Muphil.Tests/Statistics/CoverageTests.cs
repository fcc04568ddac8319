using MathNet.Numerics.Distributions;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Random;
using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

/// <summary>How often the true signal is not excluded, by toys: as often as the rule says, within four binomial errors; the CL_s rules at least as often.</summary>
public class CoverageTests(ITestOutputHelper output)
{
    private const int Toys = 50_000;

    private static readonly double[] Peak = [0.01, 0.04, 0.11, 0.18, 0.24, 0.20, 0.13, 0.06, 0.02, 0.01, 0, 0];

    private static readonly MassSpectrum MiniBoone = ((FarDetector)ExperimentCards.Read("miniboone")).Spectrum;

    // Normal data: delta and gof are exact, CL_s is by its closed form: excluded below x*, where Q(z − x*) = α Q(−x*) for a signal of z σ.
    [Theory]
    [InlineData("delta95", 0.95)]
    [InlineData("delta2", 0.977249868052)]
    [InlineData("gof2", 0.977249868052)]
    [InlineData("cls95", 0.95)]
    [InlineData("cls90", 0.90)]
    public void Gaussian_MiniBoone_IsThatOfTheRule(string name, double level)
    {
        SpectrumRule rule = SpectrumRule.Get(name);
        GaussianComparison spectrum = Gaussian(MiniBoone);
        // 6 σ: the best scale stays above 0. At 2 σ CL_s is much more careful than its level.
        double z = rule.Kind == SpectrumRuleKind.Cls ? 2 : 6, expected = rule.Kind == SpectrumRuleKind.Cls ? 1 - ClsExcludes(z, 1 - level) : level;
        double coverage = Coverage(rule, spectrum, OfSignificance(spectrum, z));
        output.WriteLine($"{name}: {coverage:F4}, expected {expected:F4}");
        Assert.Equal(expected, coverage, 4 * Math.Sqrt(expected * (1 - expected) / Toys));
        Assert.True(expected >= level);
    }

    // Poisson data in hundreds of events a bin, the common errors drawn and profiled: exact up to corrections of order 1/√N, 0.2 % here.
    [Theory]
    [InlineData("delta95", 0.95, 0)]
    [InlineData("delta2", 0.977249868052, 0)]
    [InlineData("delta95", 0.95, 0.05)]
    [InlineData("delta2", 0.977249868052, 0.05)]
    public void Poisson_ManyEvents_IsThatOfTheRule(string name, double level, double commonError)
    {
        CommonError[] errors = commonError == 0 ? [] : [new("flux", commonError)];
        var spectrum = new PoissonComparison(MiniBoone.Background, MiniBoone.Background, errors);
        double coverage = Coverage(SpectrumRule.Get(name), spectrum, [.. Peak.Select(p => 300 * p)]);
        output.WriteLine($"{name}, common error {commonError}: {coverage:F4}, expected {level:F4}");
        Assert.Equal(level, coverage, (4 * Math.Sqrt(level * (1 - level) / Toys)) + 0.002);
    }

    // Few events: the limit of a count, against the sum over all counts; never below its level.
    [Theory]
    [InlineData("poisson95", 0.0, 4.0)]
    [InlineData("poisson95", 3.2, 6.5)]
    [InlineData("poisson90", 0.4, 3.0)]
    [InlineData("poisson90", 12, 9.0)]
    public void Count_PoissonRules_CoverAtLeastTheirLevel(string rule, double background, double signal)
    {
        bool[] excluded = [.. Enumerable.Range(0, 100).Select(n => ExclusionTest.OfCount(rule, background, n).Excess([signal]) > 0)];
        double expected = 1 - Enumerable.Range(0, 100).Where(n => excluded[n]).Sum(n => Poisson.PMF(signal + background, n));
        int kept = 0;
        for (int i = 0; i < Toys; i++)
        {
            var random = new PhiloxStream(3, 0, (ulong)i);
            kept += excluded[(int)PoissonNumbers.Draw(signal + background, ref random)] ? 0 : 1;
        }
        double coverage = (double)kept / Toys;
        output.WriteLine($"{rule}, b = {background}, s = {signal}: {coverage:F4}, expected {expected:F4}");
        Assert.Equal(expected, coverage, 4 * Math.Sqrt(expected * (1 - expected) / Toys));
        Assert.True(expected >= LimitRule.Get(rule).ConfidenceLevel);
    }

    // 5σ: toys of a signal that is smaller by 5 σ, each weighted with the ratio of its likelihoods. Half of them are excluded.
    [Fact]
    public void Gaussian_FiveSigma_IsOneSidedFiveSigma()
    {
        GaussianComparison spectrum = Gaussian(MiniBoone);
        double[] signal = OfSignificance(spectrum, 7), drawnFrom = [.. signal.Select(s => 2.0 / 7 * s)];
        Estimate excluded = Excluded(spectrum, signal, drawnFrom);
        output.WriteLine($"delta5, Gaussian: {excluded.Value:G4} ± {excluded.Error:G2}");
        Assert.InRange(excluded.Error / excluded.Value, 0, 0.02);
        Assert.Equal(TailProbability.Normal(5), excluded.Value, 4 * excluded.Error);
    }

    // Poisson data, twenty times as many: corrections of order 1/√N, 2 % of so small a probability.
    [Fact]
    public void Poisson_FiveSigma_IsOneSidedFiveSigma()
    {
        double[] background = [.. MiniBoone.Background.Select(b => 20 * b)];
        var spectrum = new PoissonComparison(background, background);
        double sigma = 1 / Math.Sqrt(Peak.Zip(background, (p, b) => p * p / b).Sum());
        double[] signal = [.. Peak.Select(p => 7 * sigma * p)], drawnFrom = [.. signal.Select(s => 2.0 / 7 * s)];
        Estimate excluded = Excluded(spectrum, signal, drawnFrom);
        output.WriteLine($"delta5, Poisson: {excluded.Value:G4} ± {excluded.Error:G2}");
        Assert.InRange(excluded.Error / excluded.Value, 0, 0.02);
        Assert.Equal(TailProbability.Normal(5), excluded.Value, (4 * excluded.Error) + (0.02 * excluded.Value));
    }

    // gof5: toys of twice the spread, M' = 4M in n bins, weighted with the ratio of densities, 2ⁿ exp[(χ²/4 − χ²)/2].
    [Fact]
    public void Gaussian_GoodnessOfFit5_IsThePrintedProbability()
    {
        SpectrumRule rule = SpectrumRule.Get("gof5");
        double[] truth = [.. Peak.Select(p => 200 * p)];
        var wide = GaussianComparison.WithCommonErrors([.. MiniBoone.Observed.Select(d => 4 * d)], MiniBoone.Background, [.. MiniBoone.CommonErrors.Select(e => 2 * e.Relative)]);
        Estimate excluded = Mean(i =>
        {
            var random = new PhiloxStream(4, 0, i);
            double chiSquare = 4 * wide.Toy(truth, ref random).ChiSquare(truth);
            return chiSquare > rule.Threshold(wide.Bins) ? Math.ScaleB(Math.Exp(-0.375 * chiSquare), wide.Bins) : 0;
        });
        output.WriteLine($"gof5: {excluded.Value:G4} ± {excluded.Error:G2}");
        Assert.InRange(excluded.Error / excluded.Value, 0, 0.02);
        Assert.Equal(2.8e-7, excluded.Value, 4 * excluded.Error);
    }

    private static GaussianComparison Gaussian(MassSpectrum spectrum) =>
        GaussianComparison.WithCommonErrors(spectrum.Observed, spectrum.Background, [.. spectrum.CommonErrors.Select(e => e.Relative)]);

    // The peak, z standard deviations of its fitted scale high: χ² is a parabola in it.
    private static double[] OfSignificance(GaussianComparison spectrum, double z)
    {
        double curvature = spectrum.ChiSquare(new double[12]) + spectrum.ChiSquare([.. Peak.Select(p => 2 * p)]) - (2 * spectrum.ChiSquare(Peak));
        return [.. Peak.Select(p => z * p * Math.Sqrt(2 / curvature))];
    }

    private static double ClsExcludes(double z, double alpha)
    {
        double low = -10, high = z;
        for (int i = 0; i < 80; i++)
        {
            double x = 0.5 * (low + high);
            (low, high) = TailProbability.Normal(z - x) < alpha * TailProbability.Normal(-x) ? (x, high) : (low, x);
        }
        return TailProbability.Normal(z - low);
    }

    private static double Coverage(SpectrumRule rule, SpectrumComparison spectrum, double[] truth)
    {
        int kept = 0;
        for (int i = 0; i < Toys; i++)
        {
            var random = new PhiloxStream(1, 0, (ulong)i);
            kept += rule.Excludes(spectrum.Toy(truth, ref random), truth) ? 0 : 1;
        }
        return (double)kept / Toys;
    }

    private static Estimate Excluded(SpectrumComparison spectrum, double[] truth, double[] drawnFrom)
    {
        SpectrumRule rule = SpectrumRule.Get("delta5");
        return Mean(i =>
        {
            var random = new PhiloxStream(2, 0, i);
            SpectrumComparison toy = spectrum.Toy(drawnFrom, ref random);
            // χ² is −2 ln L up to a constant of the data, for normal data with a fixed covariance as for Poisson ones.
            return rule.Excludes(toy, truth) ? Math.Exp(0.5 * (toy.ChiSquare(drawnFrom) - toy.ChiSquare(truth))) : 0;
        });
    }

    private static Estimate Mean(Func<ulong, double> weightOf)
    {
        double sum = 0, squares = 0;
        for (ulong i = 0; i < Toys; i++)
        {
            double weight = weightOf(i);
            (sum, squares) = (sum + weight, squares + (weight * weight));
        }
        double mean = sum / Toys;
        return new(mean, Math.Sqrt(((squares / Toys) - (mean * mean)) / Toys));
    }
}
