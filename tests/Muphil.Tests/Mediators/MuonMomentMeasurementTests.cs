using Muphil.Mediators;

namespace Muphil.Tests.Mediators;

public class MuonMomentMeasurementTests
{
    // In 1e-11: 2021 (PRL 126, 141801), 2023 (arXiv:2308.06230), 2025 (arXiv:2506.03069), each against the theory value named in the source.
    [Theory]
    [InlineData("2021", 251, 59)]
    [InlineData("2023", 249, 48)]
    [InlineData("2025", 38, 63)]
    public void All_Edition_HasThePublishedValue(string name, double central, double sigma)
    {
        var measurement = MuonMomentMeasurement.All.Single(m => m.Name == name);
        Assert.Equal(central, measurement.Central * 1e11, 1e-12);
        Assert.Equal(sigma, measurement.Sigma * 1e11, 1e-12);
    }

    [Fact]
    public void All_TwentyTwentyThreeAndFive_AreDifferencesOfTheirSources()
    {
        // DumpExperiment and theory in 1e-11, each with its error in quadrature; published rounded to integers.
        Assert.Equal(116592059.0 - 116591810, MuonMomentMeasurement.Of2023.Central * 1e11, 0.5);
        Assert.Equal(Math.Sqrt((22 * 22) + (43 * 43)), MuonMomentMeasurement.Of2023.Sigma * 1e11, 0.5);
        Assert.Equal(116592071.5 - 116592033, MuonMomentMeasurement.Of2025.Central * 1e11, 0.51);
        Assert.Equal(Math.Sqrt((14.5 * 14.5) + (62 * 62)), MuonMomentMeasurement.Of2025.Sigma * 1e11, 0.7); // the paper rounds to 63
    }

    [Fact]
    public void Couplings_PositiveContribution_AreRootsOfTheBand()
    {
        CouplingBand band = MuonMomentMeasurement.Of2021.Couplings(0.01);
        AssertSquares(band.Central, 251e-9);
        AssertSquares(band.TwoSigmaLow, (251 - 118) * 1e-9);
        AssertSquares(band.TwoSigmaHigh, (251 + 118) * 1e-9);
        AssertSquares(band.FiveSigma, (251 + 295) * 1e-9);
    }

    [Fact]
    public void Couplings_BandThatIncludesZero_StartsAtZero()
    {
        CouplingBand band = MuonMomentMeasurement.Of2025.Couplings(0.01);
        AssertSquares(band.Central, 38e-9);
        Assert.Equal(0, band.TwoSigmaLow);
        AssertSquares(band.TwoSigmaHigh, (38 + 126) * 1e-9);
        AssertSquares(band.FiveSigma, (38 + 315) * 1e-9);
    }

    [Fact]
    public void Couplings_NegativeContributionAgainstPositiveExcess_HaveNoFavouredValue()
    {
        CouplingBand band = MuonMomentMeasurement.Of2021.Couplings(-0.01);
        Assert.Null(band.Central);
        Assert.Null(band.TwoSigmaLow);
        Assert.Null(band.TwoSigmaHigh);
        AssertSquares(band.FiveSigma, (295 - 251) * 1e-9);
    }

    [Fact]
    public void Couplings_NegativeContributionMoreThanFiveSigmaAway_AreAllExcluded() =>
        Assert.Null(MuonMomentMeasurement.Of2023.Couplings(-0.01).FiveSigma); // 249 > 5 × 48

    [Fact]
    public void Couplings_NegativeContributionWithinTheErrors_HaveABandFromZero()
    {
        CouplingBand band = MuonMomentMeasurement.Of2025.Couplings(-0.01);
        Assert.Null(band.Central);
        Assert.Equal(0, band.TwoSigmaLow);
        AssertSquares(band.TwoSigmaHigh, (126 - 38) * 1e-9);
        AssertSquares(band.FiveSigma, (315 - 38) * 1e-9);
    }

    private static void AssertSquares(double? coupling, double square)
    {
        Assert.NotNull(coupling);
        Assert.Equal(1, coupling.Value * coupling.Value / square, 1e-14); // rounding of the sums
    }
}
