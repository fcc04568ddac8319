using Muphil.Decays;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Papers.Tests;

/// <summary>C. Rella, B. Döbrich, T.-T. Yu, arXiv:2205.09870: the numbers it prints, with its own constants.</summary>
public sealed class Rella2022Tests(ITestOutputHelper output)
{
    private static readonly Constants Paper = Constants.Rella2022;

    // Eq. 3 prints 2.3e-9 (g/3.5e-4)² for m_S → 0: two digits, of 3g²/16π² = 2.327e-9. At 1 keV the limit holds to 1e-5.
    [Fact]
    public void UnitScalar_LightScalar_GivesEquation3()
    {
        double delta = 3.5e-4 * 3.5e-4 * AnomalousMoment.UnitScalar(1e-6, Paper.MuonMassGeV).Value;
        output.WriteLine($"eq. 3: {delta:E3}");
        Assert.Equal(2.327e-9, delta, 0.001e-9);
        Assert.Equal(2.3, Math.Round(delta * 1e9, 1));
    }

    // Eq. 4 prints 2.1e-9 (g/5.0e-4)², which does not follow from its own integral: g²/8π² = 3.166e-9. 2.1e-9 is g²/12π².
    [Fact]
    public void UnitVector_LightVector_GivesTheIntegralOfEquation4NotItsPrintedNumber()
    {
        double delta = 5e-4 * 5e-4 * AnomalousMoment.UnitVector(1e-6, Paper.MuonMassGeV).Value;
        output.WriteLine($"eq. 4: {delta:E3}");
        Assert.Equal(3.166e-9, delta, 0.001e-9);
        Assert.Equal(1.5, delta / (5e-4 * 5e-4 / (12 * Math.PI * Math.PI)), 1e-3);
        Assert.NotEqual(2.1, Math.Round(delta * 1e9, 1));
    }

    // Eqs. 13 and 14: decay lengths at 100 MeV and 30 GeV. Three printed digits: 0.2 % (the paper does not print its masses).
    [Theory]
    [InlineData("leptophilic", 1.0e-4, 60.7)]
    [InlineData("muonphilic", 9.0e-4, 61.2)]
    public void DecayLengthM_HundredMeVAtThirtyGeV_IsThePrintedOne(string mediator, double g, double printedM)
    {
        double lengthM = LengthM(mediator, 0.1, g, 30);
        output.WriteLine($"{mediator}: {lengthM:F3} m, printed {printedM} m: {(lengthM / printedM) - 1:P3}");
        Assert.Equal(1, lengthM / printedM, 0.002);
    }

    // The printed scaling with (100 MeV/m_S)² of eq. 14 is not that of its photon width: Γ ∝ m³ and the boost ∝ 1/m make m⁻⁴ for a
    // heavy loop (the loop's own dependence adds to it, so the power is −4 or steeper).
    [Fact]
    public void DecayLengthM_MuonphilicBelowThreshold_ScalesAtLeastWithTheFourthPowerOfTheMass()
    {
        double power = Math.Log(LengthM("muonphilic", 0.011, 9e-4, 30) / LengthM("muonphilic", 0.01, 9e-4, 30)) / Math.Log(1.1);
        Assert.InRange(power, -4.02, -4.0);
        Assert.True(LengthM("muonphilic", 0.2, 9e-4, 30) < LengthM("muonphilic", 0.1, 9e-4, 30) / 16);
    }

    [Theory]
    [InlineData("leptophilic", 1.0e-4)]
    [InlineData("muonphilic", 9.0e-4)]
    public void DecayLengthM_CouplingAndEnergy_ScaleAsPrinted(string mediator, double g)
    {
        double length = LengthM(mediator, 0.1, g, 30);
        Assert.Equal(4, LengthM(mediator, 0.1, g / 2, 30) / length, 1e-13);
        Assert.Equal(2, LengthM(mediator, 0.1, g, 60) / length, 1e-5); // β = 1 − 5.6e-6
    }

    // Fig. 3: the normalised spectrum moves to larger x, and its mean with it, as the mass grows.
    [Fact]
    public void NormalisedSpectrum_HeavierScalar_PeaksHigher()
    {
        const double E = 150;
        double[] masses = [0.005, 0.01, 0.02, 0.05, 0.1], peaks = [.. masses.Select(m => Peak(m, E))];
        double[] means = [.. masses.Select(m => ImprovedWeizsaeckerWilliams.ShapeMoment(m, E, Paper, 1).Value / ImprovedWeizsaeckerWilliams.ShapeMoment(m, E, Paper, 0).Value)];
        for (int i = 1; i < masses.Length; i++)
        {
            Assert.True(peaks[i] > peaks[i - 1], $"peak at {peaks[i]} for {masses[i]} GeV, {peaks[i - 1]} for {masses[i - 1]} GeV");
            Assert.True(means[i] > means[i - 1]);
        }
        // Light: near x = m_S/m_μ. From about the muon's mass on: at the kinematic end point.
        Assert.InRange(peaks[0], 0.5 * 0.005 / Paper.MuonMassGeV, 2.5 * 0.005 / Paper.MuonMassGeV);
        Assert.True(peaks[^1] > 0.99 && Peak(0.3, E) > 0.99);
    }

    private static double LengthM(string mediator, double mS, double g, double eS) =>
        Flight.DecayLengthM(mS, g * g * Mediator.Known.Single(m => m.Name == mediator).UnitTotalWidthGeV(mS, Paper), eS);

    private static double Peak(double mS, double e) => Enumerable.Range(1, 3999).Select(i => i / 4000.0)
        .MaxBy(x => ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, mS, e, 1, Paper));
}
