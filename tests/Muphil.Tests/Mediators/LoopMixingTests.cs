using Muphil.Mediators;
using Muphil.Quantities;
using static System.Math;

namespace Muphil.Tests.Mediators;

public class LoopMixingTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    private static Mediator LmuLtau => Mediator.Known.Single(m => m.Name == "lmu-ltau");

    [Fact]
    public void Polarisation_TinyToHugeX_AgreesWithHighPrecision()
    {
        for (double mV = 1e-5; mV < 1e3; mV *= 1.13)
        {
            var (real, imaginary) = LoopMixing.Polarisation(mV, 0.1);
            var (exactReal, exactImaginary) = WidthReference.Polarisation(mV, 0.1);
            Fixed size = Fixed.Sqrt((exactReal * exactReal) + (exactImaginary * exactImaginary));
            // Between the series and the threshold the terms are 20 times the sum.
            Assert.True(Abs((double)((real - exactReal) / size)) < 3e-14, $"real part at {mV:R}");
            Assert.True(Abs((double)((imaginary - exactImaginary) / size)) < 3e-15, $"imaginary part at {mV:R}");
        }
    }

    // The Feynman parameter integral itself; above the threshold with the logarithm of the absolute value, split at its singularities.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.15)]
    [InlineData(0.19)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    [InlineData(8.0)]
    public void Polarisation_AnyMass_IsTheFeynmanIntegral(double mV)
    {
        const double LeptonGeV = 0.1;
        double t = mV * mV / (LeptonGeV * LeptonGeV), beta2 = 1 - (4 / t), edge = beta2 <= 0 ? 0 : 2 / (t * (1 + Sqrt(beta2)));
        // 1 − t x(1−x) = t (x − x₋)(x − x₊) above the threshold.
        double Half(double from, double to) => (to - from) * TanhSinh.Integrate((u, v) =>
        {
            double x = from + ((to - from) * u);
            double argument = beta2 <= 0 ? 1 - (t * x * (1 - x)) : t * (from == edge ? (to - from) * u : (to - from) * v) * (1 - edge - x);
            return 6 * x * (1 - x) * Log(Abs(argument));
        });
        double real = 2 * (edge == 0 ? Half(0, 0.5) : Half(0, edge) + Half(edge, 0.5));
        double imaginary = beta2 <= 0 ? 0 : -PI * Sqrt(beta2) * (3 - beta2) / 2;
        var (re, im) = LoopMixing.Polarisation(mV, LeptonGeV);
        Assert.Equal(real, re, 1e-12 * Max(1, Abs(real)));
        Assert.Equal(imaginary, im, 1e-14 * Max(1, Abs(imaginary)));
    }

    [Fact]
    public void Polarisation_SpecialPoints_HaveTheirClosedForms()
    {
        Assert.Equal(-8.0 / 3, LoopMixing.Polarisation(0.2, 0.1).Real, 1e-15);
        Assert.Equal(1, LoopMixing.Polarisation(1e-4, 0.1).Real / (-1e-6 / 5), 1e-6);
        // ln(m_V²/m²) − 5/3 far above the threshold.
        Assert.Equal(Log(1e12) - (5.0 / 3), LoopMixing.Polarisation(1e5, 0.1).Real, 1e-10);
        Assert.Equal(-PI, LoopMixing.Polarisation(1e5, 0.1).Imaginary, 1e-10);
    }

    [Fact]
    public void LeptonCoupling_AnyMass_AgreesWithHighPrecision()
    {
        // The leptons cancel to 6 m_τ²/m_V² far above their thresholds: 1e-5 at 1 TeV, where e⁺e⁻ is nothing beside the other decays.
        foreach (var (mV, tolerance) in WidthReference.MassesGeV(Pdg).Select(m => (m, 3e-14)).Append((900.0, 3e-9)))
        {
            Fixed re = 0, im = 0, unit = Pdg.Alpha / (3 * Fixed.Pi);
            foreach (Lepton lepton in new[] { Lepton.Muon, Lepton.Tau })
            {
                var (real, imaginary) = WidthReference.Polarisation(mV, Pdg.MassGeV(lepton));
                re += LmuLtau.Ratio(lepton) * unit * (real + (2 * Fixed.Ln(Pdg.MassGeV(lepton))));
                im += LmuLtau.Ratio(lepton) * unit * imaginary;
            }
            var (computedRe, computedIm) = LoopMixing.LeptonCoupling(mV, LmuLtau.Ratio, Pdg);
            Fixed size = Fixed.Sqrt((re * re) + (im * im));
            Assert.True(Abs((double)((computedRe - re) / size)) < tolerance && Abs((double)((computedIm - im) / size)) < tolerance, $"at {mV:R}");
        }
    }

    // (e/12π²) ln(m_τ²/m_μ²) = 1/69.3 for a light vector, and the electron's coupling has the sign opposite to the muon's.
    [Fact]
    public void LeptonCoupling_LightVectorOfLmuLtau_IsTheConstantMixing()
    {
        double e = Sqrt(4 * PI * Pdg.Alpha), epsilon = e / (12 * PI * PI) * 2 * Log(Pdg.TauMassGeV / Pdg.MuonMassGeV);
        var (real, imaginary) = LoopMixing.LeptonCoupling(1e-3, LmuLtau.Ratio, Pdg);
        Assert.Equal(1, real / (-epsilon * e), 1e-5); // m_V²/5m_μ² in 5.6
        Assert.Equal(0, imaginary);
        Assert.Equal(1 / 69.3, epsilon, 1e-5);
        Assert.Equal(epsilon, e * 5.6447 / 118.4353, 1e-6);
    }

    // At the dimuon threshold the constant is low by a factor of 2 in the width.
    [Fact]
    public void LeptonCoupling_DimuonThreshold_ExceedsTheConstantByHalf()
    {
        double At(double mV) => LoopMixing.LeptonCoupling(mV, LmuLtau.Ratio, Pdg).Real;
        Assert.Equal(1 + (8.0 / 3 / (2 * Log(Pdg.TauMassGeV / Pdg.MuonMassGeV))), At(2 * Pdg.MuonMassGeV) / At(1e-4), 1e-3);
    }

    // Optical theorem: the imaginary part is that of V → μμ → γ*: −Im η = α/3 × Γ_μμ/(g² m_V/12π).
    [Theory]
    [InlineData(0.22)]
    [InlineData(0.7)]
    [InlineData(3.0)]
    public void LeptonCoupling_BetweenTheThresholds_HasTheImaginaryPartOfUnitarity(double mV)
    {
        double imaginary = LoopMixing.LeptonCoupling(mV, LmuLtau.Ratio, Pdg).Imaginary;
        double muons = VectorDecays.WidthToLeptonsGeV(mV, Pdg.MuonMassGeV, 1) / (mV / (12 * PI));
        Assert.Equal(1, imaginary / (-Pdg.Alpha / 3 * muons), 1e-13);
    }

    [Fact]
    public void IsFinite_Couplings_DemandsThatTheyAddUpToZero()
    {
        Assert.True(LoopMixing.IsFinite(LmuLtau.Ratio));
        Assert.True(LoopMixing.IsFinite(l => l switch { Lepton.Electron => -0.3, Lepton.Muon => 1, _ => -0.7 }));
        Assert.False(LoopMixing.IsFinite(l => l == Lepton.Muon ? 1 : 0));
    }
}
