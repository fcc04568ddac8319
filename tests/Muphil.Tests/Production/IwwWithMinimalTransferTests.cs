using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

public class IwwWithMinimalTransferTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<MediatorKind> Kinds => [.. Enum.GetValues<MediatorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossSection_AllCharges_AgreesWithIndependentQuadrature(MediatorKind kind)
    {
        double m = Pdg.MuonMassGeV;
        foreach (FormFactorChoice choice in Enum.GetValues<FormFactorChoice>())
        {
            NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu", choice);
            foreach (var (e, mS) in new[] { (50, 0.1), (400, 0.005), (2, 0.3), (400, 1) })
            {
                var iww = new IwwWithMinimalTransfer(kind, mS, nucleus, Pdg);
                RealPhotonAmplitude amplitude = RealPhotonAmplitude.Of(kind, mS, m);
                foreach (double x in new[] { 0.02, 0.3, 0.9, 0.98 })
                {
                    // Both converge exponentially.
                    Measured.Deviation("chi", (iww.PhotonFlux(x, e) / Flux(x, 1 - x)) - 1);
                    Assert.Equal(Flux(x, 1 - x), iww.PhotonFlux(x, e), 1e-12 * Flux(x, 1 - x));
                }
                double length = (e - m - mS) / e;
                double sigma = length * TanhSinh.Integrate((u, v) => Spectrum((mS / e) + (length * u), (m / e) + (length * v)), 1.0 / 32);
                Estimate result = iww.CrossSection(e);
                Measured.Deviation("sigma", (result.Value / sigma) - 1);
                // 10⁻¹⁰ per end of the range is left out, up to 2·10⁻⁹ of σ where the spectrum peaks at the end.
                Assert.Equal(sigma, result.Value, result.Error + (5e-9 * sigma));
                Assert.True(result.RelativeError < 1e-6);

                double Flux(double x, double oneMinusX)
                {
                    double root = ((mS * mS * oneMinusX) + (m * m * x * x)) / (2 * e * x * oneMinusX), tMin = root * root;
                    double range = Math.Log(((mS * mS) + (m * m)) / tMin);
                    return range <= 0 ? 0 : range * TanhSinh.Integrate(
                        (u, _) =>
                        {
                            double above = tMin * (Math.Exp(range * u) - 1);
                            return above / (tMin + above) * nucleus.G2(tMin + above);
                        },
                        1.0 / 64);
                }

                double Spectrum(double x, double oneMinusX)
                {
                    double p = Math.Sqrt((e - m) * (e + m)), k = Math.Sqrt(Math.Max(0, ((x * e) - mS) * ((x * e) + mS)));
                    return Pdg.Alpha * Pdg.Alpha / (12 * Math.PI) * Flux(x, oneMinusX) * (p / e) * (k / (x * e)) * amplitude.AngularIntegral(x, oneMinusX);
                }
            }
        }
    }

    [Fact]
    public void DifferentialCrossSection_Scalar_IsEq15WithItsOwnFlux()
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu");
        foreach (var (e, mS) in new[] { (50, 0.1), (400, 0.005), (2, 0.3) })
        {
            var iww = new IwwWithMinimalTransfer(MediatorKind.Scalar, mS, nucleus, Pdg);
            foreach (double x in new[] { 0.2, 0.5, 0.9 })
            {
                double printed = ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, mS, e, iww.PhotonFlux(x, e), Pdg);
                Assert.Equal(1, iww.DifferentialCrossSection(x, e) / printed, 1e-13);
            }
            // With the printed limits of t the grid gives the printed χ, whose own tolerance is 10⁻¹¹.
            double tMin = mS * mS * mS * mS / (4 * e * e), tMax = (mS * mS) + (Pdg.MuonMassGeV * Pdg.MuonMassGeV);
            double flux = new MomentumTransferGrid(nucleus, octavesPerPanel: 1, tail: 1e-12).PhotonFlux(tMin, tMax);
            Assert.Equal(1, flux / ImprovedWeizsaeckerWilliams.PhotonFlux(mS, e, nucleus, Pdg).Value, 1e-10);
            Assert.Equal(0, iww.DifferentialCrossSection(mS / e, e));
            Assert.Equal(0, iww.DifferentialCrossSection(1, e));
        }
        Assert.Equal(default, new IwwWithMinimalTransfer(MediatorKind.Scalar, 0.3, nucleus, Pdg).CrossSection(0.3 + Pdg.MuonMassGeV));
    }

    [Theory]
    [InlineData(30, 0.1)]
    [InlineData(50, 0.1)]
    [InlineData(200, 0.1)]
    [InlineData(50, 0.01)]
    [InlineData(50, 0.005)]
    [InlineData(150, 0.5)]
    [InlineData(400, 1)]
    public void CrossSection_HighEnergyOnCopper_OverestimatesAsStated(double e, double mS)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu");
        double exact = new MediatorBremsstrahlung(MediatorKind.Scalar, mS, nucleus, Accuracy.PartPerMillion, Pdg).CrossSection(e).Value;
        // The range that the class states.
        Assert.InRange(new IwwWithMinimalTransfer(MediatorKind.Scalar, mS, nucleus, Pdg).CrossSection(e).Value / exact, 1.04, 1.56);
    }
}
