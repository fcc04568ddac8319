using Muphil.Experiments;
using Muphil.Files;
using Muphil.Statistics;

namespace Muphil.Tests.Statistics;

public class ExclusionTestTests
{
    private static readonly MassSpectrum Data = new()
    {
        Bins = [new(0.01, 0.02, 3, 2.5), new(0.02, 0.03, 4, 3.5)],
        Source = "a test",
        Measure = SpectrumMeasure.Poisson,
    };

    [Fact]
    public void RuleNames_AreAllOfThem() =>
        Assert.Equal(["poisson95", "poisson90", "gof5", "gof2", "delta5", "delta2", "delta95", "cls95", "cls90"], ExclusionTest.RuleNames);

    [Fact]
    public void LevelOf_EachRule_IsInWords()
    {
        Assert.Equal("95 % CL", ExclusionTest.LevelOf("poisson95"));
        Assert.Equal("5σ", ExclusionTest.LevelOf("delta5"));
        Assert.Equal("2σ", ExclusionTest.LevelOf("gof2"));
        Assert.Equal("90 % CL", ExclusionTest.LevelOf("cls90"));
    }

    // The paper's own rule and the one that compares with the best signal: thresholds 53.94 and 25, and where the background stands.
    [Fact]
    public void Of_MiniBoone_SaysWhatItDoes()
    {
        MassSpectrum spectrum = ((FarDetector)ExperimentCards.Read("miniboone")).Spectrum;
        ExclusionTest gof = ExclusionTest.Of(spectrum, "gof5"), delta = ExclusionTest.Of(spectrum, "delta5");
        Assert.Equal(11.47 - 53.94, gof.Excess(new double[12]), 0.01); // printed digits
        Assert.Equal(-25, delta.Excess(new double[12]), 1e-12);
        Assert.Null(delta.LimitEvents);
        Assert.Equal("gof5: chi2 of background and signal above 53.94, p = 2.8E-07 with 12 degrees of freedom; Gaussian, 12 bins, flux 12.4 %, cross_section 8.4 %, detector 5.1 %, "
            + "data of " + spectrum.Source, gof.Describe());
    }

    // A model says so in every output, and that its data are the background.
    [Fact]
    public void Of_Sbnd_CarriesItsModel()
    {
        FarDetector sbnd = ((FarDetector)ExperimentCards.Read("sbnd"));
        ExclusionTest test = ExclusionTest.Of(sbnd.Spectrum, sbnd.Rule);
        Assert.Contains("observed = background of our model, 90 times that of the card microboone [model: no data:", test.Describe(), StringComparison.Ordinal);
        // Asimov data: without a signal the fit is perfect, and 2σ begins where its χ² is 4.
        double[] peak = [0, 5, 20, 40, 20, 5, 0, 0, 0, 0, 0];
        double scale = 2 / Math.Sqrt(peak.Zip(sbnd.Spectrum.Background, (s, b) => s * s / b).Sum());
        // Gaussian in 500 to 800 events a bin; the next order is the signal over the background, a few per cent.
        Assert.True(test.Excess([.. peak.Select(s => 0.95 * scale * s)]) < 0);
        Assert.True(test.Excess([.. peak.Select(s => 1.05 * scale * s)]) > 0);
    }

    [Fact]
    public void Of_PoissonRule_IsTheSumOfAllBins()
    {
        ExclusionTest test = ExclusionTest.Of(Data, "poisson95");
        Assert.Equal(2, test.Bins);
        Assert.Equal(LimitRule.Get("poisson95").UpperLimit(6, 7), test.LimitEvents);
        Assert.Equal(0, test.Excess([1, test.LimitEvents!.Value - 1]), 1e-12);
        Assert.StartsWith("poisson95, all bins as one count, background 6, data of a test: 7.", test.Describe(), StringComparison.Ordinal);
    }

    // Loss of 5σ and 95 % without background or data: 2 s = 25 and 2.706.
    [Theory]
    [InlineData("delta5", 12.5)]
    [InlineData("delta95", 1.3527717270475)]
    public void OfCount_NothingSeen_IsHalfTheThreshold(string rule, double limit) => Assert.Equal(limit, ExclusionTest.OfCount(rule, 0, null).LimitEvents!.Value, 1e-10);

    [Fact]
    public void Of_WhatCannotHold_IsRefused()
    {
        MassSpectrum With(IReadOnlyList<MassBin> bins, params CommonError[] errors) => Data with { Bins = bins, CommonErrors = errors };
        Assert.Contains("Did you mean 'delta5'?", Assert.Throws<InputException>(() => ExclusionTest.Of(Data, "delta4")).Message);
        Assert.Throws<InputException>(() => ExclusionTest.OfCount("cls99", 1, null));
        Assert.Contains("flux 10 %", Assert.Throws<InputException>(() => ExclusionTest.Of(With(Data.Bins, new CommonError("flux", 0.1)), "poisson95")).Message, StringComparison.Ordinal);
        Assert.Contains("2.5 events observed", Assert.Throws<InputException>(() => ExclusionTest.Of(With([new(0.01, 0.02, 2.5, 1)]), "poisson95")).Message, StringComparison.Ordinal);
        Assert.Contains("no background expected", Assert.Throws<InputException>(() => ExclusionTest.Of(With([new(0.01, 0.02, 2, 0)]), "delta95")).Message, StringComparison.Ordinal);
        Assert.StartsWith("a test, bin from 0.01 to 0.02 GeV: no events (the covariance matrix is not positive definite", Assert.Throws<InputException>(() => ExclusionTest.Of(With([new(0.01, 0.02, 0, 1)]) with { Measure = SpectrumMeasure.Gaussian }, "delta5")).Message, StringComparison.Ordinal);
        // 100 events where 10 are expected fit to nothing; whether a signal is excluded is no question of the fit's quality.
        MassSpectrum bad = With([new(0.01, 0.02, 100, 10)]);
        Assert.Contains("without any signal", Assert.Throws<InputException>(() => ExclusionTest.Of(bad, "gof5")).Message, StringComparison.Ordinal);
        Assert.True(ExclusionTest.Of(bad, "delta5").LimitEvents > 90);
    }
}
