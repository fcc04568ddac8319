using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Mediators;

public class PseudoscalarDecaysTests
{
    // A dozen roundings of 1.1e-16, worst case; no digits may be lost at a threshold.
    private const double Rounding = 3e-15;

    private static readonly Constants Pdg = Constants.Pdg2024;

    [Fact]
    public void LoopAmplitude_TinyToHugeX_AgreesWithHighPrecision()
    {
        for (double mP = 1e-5; mP < 1e3; mP *= 1.13)
        {
            var (real, imaginary) = PseudoscalarDecays.LoopAmplitude(mP, 0.1);
            var (exactReal, exactImaginary) = WidthReference.PseudoscalarAmplitude(mP, 0.1);
            Fixed size = Fixed.Sqrt((exactReal * exactReal) + (exactImaginary * exactImaginary));
            Assert.True(Math.Abs((double)((real - exactReal) / size)) < Rounding, $"real part at {mP:R}");
            Assert.True(Math.Abs((double)((imaginary - exactImaginary) / size)) < Rounding, $"imaginary part at {mP:R}");
        }
    }

    [Fact]
    public void LoopAmplitude_HeavyLoop_TendsToOne()
    {
        // The next term of the series is 1/(3x).
        foreach (double x in new[] { 1e4, 1e8, 1e16, 1e30 })
        {
            var (real, imaginary) = PseudoscalarDecays.LoopAmplitude(2 / Math.Sqrt(x), 1);
            Assert.Equal(1, real, (0.34 / x) + 4e-16);
            Assert.Equal(0, imaginary);
        }
    }

    [Fact]
    public void LoopAmplitude_AtTheThreshold_IsAQuarterOfPiSquared()
    {
        Assert.Equal(Math.PI * Math.PI / 4, PseudoscalarDecays.LoopAmplitude(0.4, 0.2).Real, 1e-15);
        Assert.Equal(0, PseudoscalarDecays.LoopAmplitude(0.4, 0.2).Imaginary);
        // The two sides approach it as the square root of the distance: π × 1.5e-8.
        Assert.Equal(Math.PI * Math.PI / 4, PseudoscalarDecays.LoopAmplitude(Math.BitDecrement(0.4), 0.2).Real, 1e-7);
        Assert.Equal(Math.PI * Math.PI / 4, PseudoscalarDecays.LoopAmplitude(Math.BitIncrement(0.4), 0.2).Real, 1e-15);
    }

    // The triangle before its integration: x f(x) = 2 ∫∫ du dv / (1 − u v m_P²/m_ℓ²) over u + v < 1.
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.21)]
    public void LoopAmplitude_BelowThreshold_IsTheFeynmanIntegral(double mP)
    {
        double t = Math.Pow(mP / Pdg.MuonMassGeV, 2);
        // The inner integral is −ln(1 − t u(1 − u))/(t u).
        double integral = TanhSinh.Integrate((u, v) => -2 * double.LogP1(-t * u * v) / (t * u));
        Assert.Equal(1, PseudoscalarDecays.LoopAmplitude(mP, Pdg.MuonMassGeV).Real / integral, mP < 0.01 ? 1e-11 : 1e-13);
    }

    [Fact]
    public void WidthToPhotonsGeV_ThreeLoops_MatchesTheSumOfComplexAmplitudes()
    {
        double Ratio(Lepton l) => l switch { Lepton.Electron => -0.3, Lepton.Muon => 1, _ => 5 };
        foreach (double mP in WidthReference.MassesGeV(Pdg))
        {
            Fixed re = 0, im = 0;
            foreach (Lepton lepton in Enum.GetValues<Lepton>())
            {
                double mL = Pdg.MassGeV(lepton);
                var (real, imaginary) = WidthReference.PseudoscalarAmplitude(mP, mL);
                re += Ratio(lepton) / (Fixed)mL * real;
                im += Ratio(lepton) / (Fixed)mL * imaginary;
            }
            Fixed m = mP, alpha = Pdg.Alpha;
            Fixed expected = alpha * alpha * m * m * m / (64 * Fixed.Pi * Fixed.Pi * Fixed.Pi) * ((re * re) + (im * im));
            double deviation = Fixed.RelativeDeviation(PseudoscalarDecays.WidthToPhotonsGeV(mP, Ratio, Pdg), expected);
            Assert.True(deviation < 4 * Rounding, $"{mP:R} GeV: {deviation:R}"); // squared, and the loops interfere with both signs
        }
    }
}
