using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

public class BremsstrahlungLimitsTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<MediatorKind> Kinds => [.. Enum.GetValues<MediatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RealPhotonAmplitude_IntegratedOverAngle_IsTheClosedForm(MediatorKind kind)
    {
        foreach (double mS in new[] { 0.005, 0.1, 1 })
        {
            RealPhotonAmplitude amplitude = RealPhotonAmplitude.Of(kind, mS, Pdg.MuonMassGeV);
            var muon = new RadiationKinematics(1e4, Pdg.MuonMassGeV, mS, 59.19);
            foreach (double x in new[] { 0.01, 0.3, 0.7, 0.99 })
            {
                MediatorEnergy energy = muon.AtX(x);
                double oneMinusX = 1 - x, k = (mS * mS * oneMinusX) + (muon.Mu * muon.Mu * x * x);
                // U = (K/x)/v.
                double integral = 12 * TanhSinh.Integrate((v, _) => v > 0 ? x / k * oneMinusX / 4 * amplitude.At(energy, k / (x * v)) : 0);
                // Roundings of a thousand summands; the closed form's two terms cancel to 10⁻³ at most.
                Assert.Equal(1, integral / amplitude.AngularIntegral(x, oneMinusX), 1e-12);
                if (kind == MediatorKind.Scalar)
                {
                    Assert.Equal(1, integral / ImprovedWeizsaeckerWilliams.Shape(x, mS, muon.Mu), 1e-12);
                }
            }
        }
    }

    // For t₋ ≪ t ≪ m² the exact ⟨A⟩ is that of a real photon times t − t₋.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void AveragedAmplitude_SmallTransfer_IsThatOfRealPhotons(MediatorKind kind)
    {
        const double E = 1e5;
        foreach (double mS in new[] { 0.02, 0.5 })
        {
            var muon = new RadiationKinematics(E, Pdg.MuonMassGeV, mS, 59.19);
            foreach (double x in new[] { 0.05, 0.3, 0.7, 0.95 })
            {
                foreach (double ratio in new[] { 1e-3, 0.3, 3 })
                {
                    MediatorEnergy energy = muon.AtX(x);
                    EmissionPoint<Real> point = EmissionPoint<Real>.Of(energy, ratio * energy.UMin);
                    double tMin = point.TMin.Value, u = point.U.Value, t = Math.Sqrt(tMin * 1e-5 * u), above = t - tMin;
                    double exact = RadiationAmplitude.Of(kind, mS, muon.Mu).At(energy, point).At(t, above).Value;
                    double realPhotons = RealPhotonAmplitude.Of(kind, mS, muon.Mu).At(energy, u) / (u * u)
                        * 16 * muon.M * muon.M * (1 - x) * above * muon.P * muon.P * point.V.Value / E;
                    // Terms of relative order t/U = √(10⁻⁵ t₋/U), (m/xE)² and U/(ME): measured 2·10⁻⁶.
                    Measured.Deviation("real photons", (exact / realPhotons) - 1);
                    Assert.Equal(1, exact / realPhotons, 1e-5);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossSection_HighEnergy_WeizsaeckerWilliamsWithinThreePercent(MediatorKind kind)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu");
        foreach (var (e, mS) in new[] { (30, 0.1), (50, 0.1), (200, 0.1), (50, 0.01) })
        {
            double exact = Sigma(BremsstrahlungMethod.Exact), real = Sigma(BremsstrahlungMethod.WeizsaeckerWilliams);
            // Real photons overestimate, by the fall of the amplitude with t.
            Measured.Deviation("Weizsaecker-Williams", (real / exact) - 1);
            Assert.InRange(real / exact, 1, 1.03);

            double Sigma(BremsstrahlungMethod method) =>
                new MediatorBremsstrahlung(kind, mS, nucleus, Accuracy.PartPerMillion, Pdg, method).CrossSection(e).Value;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Totals_UpToThreshold_AllZero(MediatorKind kind)
    {
        foreach (BremsstrahlungMethod method in Enum.GetValues<BremsstrahlungMethod>())
        {
            foreach (double mS in new[] { 1e-6, 0.005, 0.3, 1, 100 })
            {
                var radiation = new MediatorBremsstrahlung(kind, mS, TestMaterials.Nucleus("Cu"), Accuracy.PerMille, Pdg, method);
                foreach (double e in new[] { 0, Pdg.MuonMassGeV, 0.99 * radiation.ThresholdEnergyGeV, radiation.ThresholdEnergyGeV })
                {
                    Assert.Equal(default, radiation.Totals(e));
                    Assert.Equal(default, radiation.Spectrum(e, 0.5));
                    Assert.Equal(default, radiation.DoubleDifferential(e, 0.5, 0));
                    Assert.True(radiation.XRange(e).Low >= radiation.XRange(e).High);
                }
            }
        }
    }

    // Three-body phase space with a heavy third body grows with the square of the excess.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossSection_JustAboveThreshold_RisesWithTheSquareOfTheExcess(MediatorKind kind)
    {
        foreach (double mS in new[] { 0.005, 0.3, 1 })
        {
            var radiation = new MediatorBremsstrahlung(kind, mS, TestMaterials.Nucleus("Cu"), Accuracy.PartPerMillion, Pdg);
            double reference = Coefficient(1e-8), previous = 0;
            // E's last digit is 10⁻¹⁶/10⁻¹² of the excess.
            Assert.Equal(1, Coefficient(1e-12) / reference, 5e-3);
            // Next terms of relative order M/m_S times the excess.
            Assert.Equal(1, Coefficient(1e-9) / reference, 1e-3);
            Assert.Equal(1, Coefficient(1e-6) / reference, 1e-3);
            foreach (double excess in new[] { 1e-12, 1e-9, 1e-6, 1e-3, 1e-2, 0.1 })
            {
                double sigma = Coefficient(excess) * excess * excess;
                Assert.True(sigma > previous);
                previous = sigma;
            }

            double Coefficient(double excess) => radiation.CrossSection(radiation.ThresholdEnergyGeV * (1 + excess)).Value / (excess * excess);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Totals_WholeRange_FiniteAndWithinTheRangeOfX(MediatorKind kind)
    {
        foreach (double mS in new[] { 1e-6, 1e-4, 0.005, 0.1, 1, 10, 100 })
        {
            var radiation = new MediatorBremsstrahlung(kind, mS, TestMaterials.Nucleus("Cu"), Accuracy.PerMille, Pdg);
            foreach (double factor in new[] { 1 + 1e-14, 1 + 1e-12, 1 + 1e-9, 1 + 1e-6, 1.001, 1.1, 2, 10, 100, 1e3, 1e4, 1e5 })
            {
                double e = Math.Min(1e5, radiation.ThresholdEnergyGeV * factor);
                RadiationTotals totals = radiation.Totals(e);
                var (low, high) = radiation.XRange(e);
                Assert.True(totals.CrossSection.Value > 0 && double.IsFinite(totals.CrossSection.Value) && double.IsFinite(totals.CrossSection.Error));
                // The mean of the smallest interval is exact to rounding.
                Assert.InRange(totals.MeanX.Value, low - 1e-12, high + 1e-12);
                Assert.InRange(totals.MeanAngleRad.Value, 0, Math.PI);
            }
        }
    }

    // A massless vector with g² = 4πα is the photon. No screening: Bethe and Heitler 1934 (Tsai, Rev. Mod. Phys. 46 (1974) 815),
    // dσ/dx = (4Z²α³/m²x) (4/3 − 4x/3 + x²) [ln(2E(1 − x)/(mx)) − 1/2] for E, E(1 − x) ≫ m.
    [Theory]
    [InlineData(10, 1e-6)]
    [InlineData(100, 1e-6)]
    [InlineData(100, 1e-4)]
    public void Spectrum_NearlyMasslessVectorOnPointCharge_IsBetheHeitler(double e, double mass)
    {
        double m = Pdg.MuonMassGeV, alpha = Pdg.Alpha;
        var radiation = new MediatorBremsstrahlung(
            MediatorKind.Vector, mass, TestMaterials.Nucleus("Cu", FormFactorChoice.Point), Accuracy.PartPerBillion, Pdg);
        foreach (double x in new[] { 0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            double photons = 4 * 29 * 29 * alpha * alpha * alpha / (m * m * x) * ((4.0 / 3) - (4 * x / 3) + (x * x))
                * (Math.Log(2 * e * (1 - x) / (m * x)) - 0.5);
            // The formula leaves out (m/E(1 − x))² and, here, the mass; 3·10⁻⁵ for the point charge's stated error.
            double scattered = m / (e * (1 - x)), soft = mass / (m * x);
            double ratio = 4 * Math.PI * alpha * radiation.Spectrum(e, x).Value / photons;
            double tolerance = (20 * scattered * scattered) + (soft * soft) + 3e-5;
            Measured.Deviation("Bethe-Heitler in tolerances", (ratio - 1) / tolerance);
            Assert.Equal(1, ratio, tolerance);
        }
    }

    // Complete screening, t₋ ≪ 1/a²: the bracket becomes half of ∫ t dt/((t + 1/a²)² (1 + t/d)²) = ln(a²d) − 2.
    [Fact]
    public void Spectrum_NearlyMasslessVectorOnScreenedNucleus_HasTheShapeOfCompleteScreening()
    {
        const double E = 1e5;
        double m = Pdg.MuonMassGeV, alpha = Pdg.Alpha;
        double a = 111 / (Math.Cbrt(29) * Pdg.ElectronMassGeV), d = 0.164 / Math.Pow(63.546, 2.0 / 3);
        var radiation = new MediatorBremsstrahlung(
            MediatorKind.Vector, 1e-6, TestMaterials.Nucleus("Cu", FormFactorChoice.Elastic), Accuracy.PartPerMillion, Pdg);
        foreach (double x in new[] { 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            double photons = 4 * 29 * 29 * alpha * alpha * alpha / (m * m * x) * ((4.0 / 3) - (4 * x / 3) + (x * x))
                * 0.5 * (Math.Log(a * a * d) - 2);
            // It leaves out the fall of the amplitude at t of the order of m² ≈ d, and incomplete screening, which grows with x: measured
            // 0.7 % at small x, 1.5 % at x = 0.9.
            Assert.InRange(4 * Math.PI * alpha * radiation.Spectrum(E, x).Value / photons, 0.98, 1);
        }
    }
}
