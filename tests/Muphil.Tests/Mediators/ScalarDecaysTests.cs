using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Mediators;

public class ScalarDecaysTests
{
    // A dozen roundings of 1.1e-16, worst case; no digits may be lost at a threshold.
    private const double Rounding = 3e-15;

    private static readonly Constants Pdg = Constants.Pdg2024;

    private static Mediator Muonphilic => Mediator.Known.Single(m => m.Name == "muonphilic");

    private static Mediator Leptophilic => Mediator.Known.Single(m => m.Name == "leptophilic");

    [Fact]
    public void WidthToLeptonsGeV_AllMassesAndThresholds_AgreesWithHighPrecision()
    {
        foreach (double mS in WidthReference.MassesGeV(Pdg))
        {
            foreach (Lepton lepton in Enum.GetValues<Lepton>())
            {
                double mL = Pdg.MassGeV(lepton), width = ScalarDecays.WidthToLeptonsGeV(mS, mL, 0.37);
                Fixed exact = WidthReference.ToLeptons(mS, mL, 0.37);
                if (exact == 0)
                {
                    Assert.Equal(0, width);
                }
                else
                {
                    Measured.Deviation("width", Fixed.RelativeDeviation(width, exact));
                    Assert.True(Fixed.RelativeDeviation(width, exact) < Rounding, $"{lepton} at {mS:R} GeV: {Fixed.RelativeDeviation(width, exact):R}");
                }
            }
        }
    }

    [Theory]
    [InlineData("muonphilic")]
    [InlineData("leptophilic")]
    public void WidthToPhotonsGeV_AllMassesAndThresholds_AgreesWithHighPrecision(string name)
    {
        Mediator mediator = Mediator.Known.Single(m => m.Name == name);
        foreach (double mS in WidthReference.MassesGeV(Pdg))
        {
            double width = ScalarDecays.WidthToPhotonsGeV(mS, mediator.Ratio, Pdg);
            double deviation = Fixed.RelativeDeviation(width, WidthReference.ToPhotons(mS, mediator, Pdg));
            Measured.Deviation("width to photons", deviation);
            Assert.True(deviation < 2 * Rounding, $"{mS:R} GeV: {deviation:R}"); // the amplitude enters squared
        }
    }

    // The printed form loses 2 log₁₀ x digits for a heavy loop, and its value at the threshold must not depend on the branch.
    [Fact]
    public void LoopAmplitude_TinyToHugeX_AgreesWithHighPrecision()
    {
        for (double mS = 1e-5; mS < 1e3; mS *= 1.13)
        {
            var (real, imaginary) = ScalarDecays.LoopAmplitude(mS, 0.1);
            var (exactReal, exactImaginary) = WidthReference.Amplitude(mS, 0.1);
            Fixed size = Fixed.Sqrt((exactReal * exactReal) + (exactImaginary * exactImaginary));
            Assert.True(Math.Abs((double)((real - exactReal) / size)) < Rounding, $"real part at {mS:R}");
            Assert.True(Math.Abs((double)((imaginary - exactImaginary) / size)) < Rounding, $"imaginary part at {mS:R}");
        }
    }

    [Fact]
    public void LoopAmplitude_HeavyLoop_TendsToTwoThirds()
    {
        // The next term of the series is 7/(45x).
        foreach (double x in new[] { 1e4, 1e8, 1e16, 1e30 })
        {
            var (real, imaginary) = ScalarDecays.LoopAmplitude(2 / Math.Sqrt(x), 1);
            Assert.Equal(2.0 / 3, real, (1 / x) + 2e-16);
            Assert.Equal(0, imaginary);
        }
    }

    [Fact]
    public void LoopAmplitude_AtTheThreshold_BothBranchesMeet()
    {
        const double MassGeV = 0.2;
        Assert.Equal((1.0, 0.0), ScalarDecays.LoopAmplitude(2 * MassGeV, MassGeV));
        var below = ScalarDecays.LoopAmplitude(Math.BitDecrement(2 * MassGeV), MassGeV);
        var above = ScalarDecays.LoopAmplitude(Math.BitIncrement(2 * MassGeV), MassGeV);
        // One step is |1 − x| = 2.2e-16 times π²/4 and a few roundings.
        Assert.Equal(1, below.Real, 2e-15);
        Assert.Equal(1, above.Real, 2e-15);
        // Im = x β² π artanh β → πβ³: 1e-23 one step above.
        Assert.InRange(above.Imaginary, 1e-25, 1e-22);
    }

    [Fact]
    public void LoopAmplitude_SeriesAndClosedForm_MeetAtXOfFour()
    {
        // x = 4 is m_S = m_ℓ: either side of the switch, with slope d/dm of order 0.1.
        double series = ScalarDecays.LoopAmplitude(1 - 1e-15, 1).Real, closed = ScalarDecays.LoopAmplitude(1 + 1e-15, 1).Real;
        Assert.Equal(series, closed, 2e-15);
        Assert.Equal(4 * (1 - (3 * Math.PI * Math.PI / 36)), closed, 2e-15);
    }

    [Fact]
    public void WidthToPhotonsGeV_BelowAllThresholds_AmplitudesInterfereConstructively()
    {
        const double MassGeV = 0.9e-3;
        double[] each = [.. Enum.GetValues<Lepton>().Select(only => ScalarDecays.WidthToPhotonsGeV(MassGeV, l => l == only ? Leptophilic.Ratio(l) : 0, Pdg))];
        double together = ScalarDecays.WidthToPhotonsGeV(MassGeV, Leptophilic.Ratio, Pdg);
        Assert.Equal(1, together / Math.Pow(each.Sum(Math.Sqrt), 2), Rounding); // real and positive below 2m_e
        Assert.True(together > 2.5 * each.Sum());
    }

    [Fact]
    public void WidthToPhotonsGeV_AboveElectronThreshold_MatchesTheSumOfComplexAmplitudes()
    {
        const double MassGeV = 0.3;
        double re = 0, im = 0;
        foreach (Lepton lepton in Enum.GetValues<Lepton>())
        {
            var (real, imaginary) = WidthReference.Amplitude(MassGeV, Pdg.MassGeV(lepton));
            re += (double)real;
            im += (double)imaginary;
        }
        // g_ℓ/m_ℓ is the same for all three.
        double expected = Math.Pow(Pdg.Alpha / Pdg.MuonMassGeV, 2) * Math.Pow(MassGeV / Math.PI, 3) / 64 * ((re * re) + (im * im));
        Assert.Equal(1, ScalarDecays.WidthToPhotonsGeV(MassGeV, Leptophilic.Ratio, Pdg) / expected, 2 * Rounding);
    }

    [Fact]
    public void WidthToPhotonsGeV_CouplingScaled_GrowsWithItsSquare() =>
        Assert.Equal(
            1e-6 * ScalarDecays.WidthToPhotonsGeV(0.1, Muonphilic.Ratio, Pdg),
            ScalarDecays.WidthToPhotonsGeV(0.1, l => 1e-3 * Muonphilic.Ratio(l), Pdg),
            1e-30); // of 1e-16: rounding
}
