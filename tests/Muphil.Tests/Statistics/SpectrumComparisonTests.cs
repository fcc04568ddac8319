using Muphil.Experiments;
using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public class SpectrumComparisonTests
{
    // A. A. Aguilar-Arevalo et al. (MiniBooNE), Phys. Rev. D 81, 013005 (2010), arXiv:0911.2063: NC π⁰, neutrino mode, mass of two photons from 32
    // to 128 MeV in bins of 8 MeV; digitised from the figure, about ±8 events each.
    private static readonly double[] Data = [322, 300, 308, 315, 368, 383, 481, 534, 722, 955, 1383, 2074];
    private static readonly double[] Prediction = [300, 300, 285, 293, 338, 391, 436, 549, 677, 940, 1345, 1924];
    private static readonly double[] None = new double[12];
    private static readonly double[] Peak = [0, 1, 3, 5, 3, 1, 0.5, 0, 0, 0, 0, 0];

    // Flux, cross section, detector (Cesarotti2023, below eq. 7).
    private static GaussianComparison MiniBoone => GaussianComparison.WithCommonErrors(Data, Prediction, 0.124, 0.084, 0.051);

    [Fact]
    public void ChiSquare_MiniBooneBackgroundOnly_IsElevenPointFour()
    {
        double chi2 = MiniBoone.ChiSquare(None);
        Measured.Deviation("from 11.47", chi2 - 11.47);
        Assert.Equal(11.47, chi2, 0.005); // printed digits
    }

    // M⁻¹ of a diagonal and one outer product, by Sherman and Morrison: no matrix is inverted.
    [Fact]
    public void ChiSquare_CommonErrors_IsShermanMorrison()
    {
        const double Common = (0.124 * 0.124) + (0.084 * 0.084) + (0.051 * 0.051);
        double[] residual = [.. Data.Zip(Prediction, (d, b) => d - b).Zip(Peak, (r, s) => r - (20 * s))];
        double Sum(Func<int, double> of) => Enumerable.Range(0, 12).Sum(i => of(i) / Data[i]);
        double mixed = Sum(i => residual[i] * Prediction[i]), expected = Sum(i => residual[i] * residual[i]) - (Common * mixed * mixed / (1 + (Common * Sum(i => Prediction[i] * Prediction[i]))));
        Assert.Equal(1, MiniBoone.ChiSquare([.. Peak.Select(s => 20 * s)]) / expected, 1e-12);
    }

    // Two bins on paper: M = (2 1; 1 2), r = (3, 0): χ² = 9 · 2/3.
    [Fact]
    public void ChiSquare_TwoBins_IsTheInverseOnPaper() => Assert.Equal(6, new GaussianComparison([5, 4], [2, 4], new double[,] { { 2, 1 }, { 1, 2 } }).ChiSquare([0, 0]), 1e-13);

    [Fact]
    public void ChiSquare_Poisson_IsItsClosedForm()
    {
        Assert.Equal(2 * (7 + (5 - 3 + (3 * Math.Log(3.0 / 5)))), new PoissonComparison([0, 3], [6, 4]).ChiSquare([1, 1]), 1e-14);
        // For many events Pearson's (N − d)²/d, here 100²/10⁶; the next order is of relative size 10⁻⁴.
        Assert.Equal(0.01, new PoissonComparison([1e6], [1e6]).ChiSquare([100]), 1e-6);
        Assert.Equal(double.PositiveInfinity, new PoissonComparison([1], [0]).ChiSquare([0]));
    }

    [Fact]
    public void BestScale_BothMeasures_IsTheLowestPointUpToOne()
    {
        double[] observed = [.. Prediction.Zip(Peak, (b, s) => Math.Round(b + (7 * s)))], large = [.. Peak.Select(s => 20 * s)];
        foreach (SpectrumComparison spectrum in new SpectrumComparison[]
        {
            new PoissonComparison(observed, Prediction), new PoissonComparison(observed, Prediction, new CommonError("flux", 0.1)),
            GaussianComparison.WithCommonErrors(observed, Prediction, 0.1), MiniBoone,
        })
        {
            double best = spectrum.BestScale(large), least = At(spectrum, best);
            Assert.InRange(best, 0.01, 0.9);
            Assert.True(least <= At(spectrum, best * 1.001) && least <= At(spectrum, best * 0.999));
            // Flat at the lowest point: the slope over ±1e-3 against the curvature.
            Assert.True(Math.Abs(At(spectrum, best * 1.001) - At(spectrum, best * 0.999)) < 1e-2 * (At(spectrum, best * 1.001) + At(spectrum, best * 0.999) - (2 * least)));
            Assert.Equal(1, spectrum.BestScale([.. large.Select(s => 1e-3 * s)]));
            Assert.Equal(1, spectrum.BestScale([.. large.Select(s => 1e-150 * s)]));
        }
        Assert.Equal(0, new PoissonComparison([1, 1], [2, 2]).BestScale([1, 1]));
        Assert.Equal(0, new GaussianComparison([1, 1], [2, 2], new double[,] { { 1, 0 }, { 0, 1 } }).BestScale([1, 1]));
        Assert.Equal(0.3, new PoissonComparison([2, 4], [0, 0]).BestScale([10, 10]), 1e-12); // Σd/Σs without background
        Assert.Equal(3e-10, new PoissonComparison([2, 4], [0, 0]).BestScale([1e10, 1e10]), 1e-21);

        double At(SpectrumComparison spectrum, double scale) => spectrum.ChiSquare([.. large.Select(s => scale * s)]);
    }

    // By arithmetic of 30 digits: 2.8e-7 and one-sided 2σ with 12 degrees of freedom; for delta z² of 5σ, 2σ and 95 %, one-sided.
    [Theory]
    [InlineData("gof5", 53.94)]
    [InlineData("gof2", 23.64)]
    [InlineData("delta5", 25)]
    [InlineData("delta2", 4)]
    [InlineData("delta95", 2.706)]
    public void Threshold_TwelveBins_IsKnown(string rule, double expected) => Assert.Equal(expected, SpectrumRule.Get(rule).Threshold(12), 0.005);

    // One bin, M = 100, d = b: χ² = s²/100, so that 5σ is at s = 50 and 2σ at 20; gof's one degree of freedom at √χ² from its p-value.
    [Theory]
    [InlineData("delta5", 50)]
    [InlineData("delta2", 20)]
    [InlineData("gof2", 22.776)]
    public void Excludes_OneBin_BeginsWhereItMust(string name, double signal)
    {
        var spectrum = new GaussianComparison([100], [100], new double[,] { { 100 } });
        SpectrumRule rule = SpectrumRule.Get(name);
        Assert.False(rule.Excludes(spectrum, [signal * 0.999]));
        Assert.True(rule.Excludes(spectrum, [signal * 1.001]));
    }

    // An excess that the signal explains, and one beyond it, exclude nothing by delta; a deficit makes the limit stronger, best s = 0.
    [Fact]
    public void Statistic_Delta_IsOneSided()
    {
        SpectrumRule rule = SpectrumRule.Get("delta5");
        Assert.Equal(0, rule.Statistic(new GaussianComparison([150], [100], new double[,] { { 100 } }), [40]));
        Assert.Equal(((60 * 60) - (20 * 20)) / 100.0, rule.Statistic(new GaussianComparison([80], [100], new double[,] { { 100 } }), [40]), 1e-12);
    }

    [Fact]
    public void Input_ThatMakesNoSense_IsRefused()
    {
        Assert.Throws<InputException>(() => new PoissonComparison([1, 2], [1]));
        Assert.Throws<InputException>(() => new PoissonComparison([], []));
        Assert.Throws<InputException>(() => new PoissonComparison([double.NaN], [1]));
        Assert.Throws<InputException>(() => new PoissonComparison([1], [-1]));
        Assert.Throws<InputException>(() => GaussianComparison.WithCommonErrors([1, 2], [1], 0.1));
        Assert.Throws<InputException>(() => GaussianComparison.WithCommonErrors([0, 2], [0, 1], 0.1));
        Assert.Throws<InputException>(() => new GaussianComparison([1, 1], [1, 1], new double[,] { { 1, 0.5 }, { 0, 1 } }));
        Assert.Throws<InputException>(() => new GaussianComparison([1, 1], [1, 1], new double[,] { { 1, 2 }, { 2, 1 } }));
        Assert.Throws<InputException>(() => new GaussianComparison([1], [1], new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Throws<ArgumentException>(() => MiniBoone.ChiSquare([1]));
        Assert.Throws<OutsideValidityException>(() => SpectrumRule.Get("delta5").Statistic(new PoissonComparison([1, 1], [0, 1]), [0, 1]));
        Assert.Contains("Did you mean 'delta5'?", Assert.Throws<InputException>(() => SpectrumRule.Get("delta4")).Message);
    }
}
