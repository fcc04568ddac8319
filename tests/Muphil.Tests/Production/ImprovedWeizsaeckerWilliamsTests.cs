using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

public class ImprovedWeizsaeckerWilliamsTests
{
    // The library integrates to 1e-11; its Pow in the form factors is good to a few 1e-16. Two orders in hand.
    private const double IntegrationError = 1e-9;

    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<string, double, double> Points
    {
        get
        {
            var points = new TheoryData<string, double, double>();
            foreach (string symbol in new[] { "Be", "Fe", "Cu", "Mo" })
            {
                foreach (double e in new[] { 1, 3, 20, 50, 160, 400.0 })
                {
                    foreach (double mS in new[] { 0.005, 0.024, 0.1, 0.3, 1 }.Where(m => e > m + Pdg.MuonMassGeV))
                    {
                        points.Add(symbol, e, mS);
                    }
                }
            }
            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void PhotonFlux_TargetsEnergiesMasses_AgreesWithGaussLegendrePanels(string symbol, double e, double mS)
    {
        Constituent nucleus = TestMaterials.Get(symbol).Constituents[0];
        Estimate chi = ImprovedWeizsaeckerWilliams.PhotonFlux(mS, e, FormFactor(nucleus), Pdg);
        double ratio = chi.Value / IwwReference.Chi(mS, e, nucleus, Pdg);
        Measured.Deviation("chi", ratio - 1);
        Assert.Equal(1, ratio, IntegrationError);
        Assert.True(chi.RelativeError < 1e-10);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void CrossSection_TargetsEnergiesMasses_AgreesWithTheDoubleExponentialRule(string symbol, double e, double mS)
    {
        Constituent nucleus = TestMaterials.Get(symbol).Constituents[0];
        Estimate sigma = ImprovedWeizsaeckerWilliams.CrossSection(mS, e, FormFactor(nucleus), Pdg);
        double ratio = sigma.Value / IwwReference.CrossSection(mS, e, nucleus, Pdg);
        Measured.Deviation("sigma", ratio - 1);
        Assert.Equal(1, ratio, IntegrationError);
        Assert.True(sigma.RelativeError < 1e-10);
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(50, 0.1)]
    [InlineData(400, 0.005)]
    [InlineData(400, 1)]
    public void ShapeMoment_FirstMoment_GivesTheMeanX(double e, double mS) =>
        Assert.Equal(1, ImprovedWeizsaeckerWilliams.ShapeMoment(mS, e, Pdg, 1).Value / IwwReference.Moment(mS, e, Pdg, 1), IntegrationError);

    [Fact]
    public void DifferentialCrossSection_OverX_IntegratesToTheCrossSection()
    {
        const double E = 20, MS = 0.1;
        Constituent nucleus = TestMaterials.Copper.Constituents[0];
        double chi = ImprovedWeizsaeckerWilliams.PhotonFlux(MS, E, FormFactor(nucleus), Pdg).Value;
        var (low, high) = ImprovedWeizsaeckerWilliams.XRange(MS, E, Pdg);
        double integral = (high - low) * TanhSinh.Integrate(
            (u, _) => ImprovedWeizsaeckerWilliams.DifferentialCrossSection(low + ((high - low) * u), MS, E, chi, Pdg));
        // x − x_min is rounded here: β_S near the end point loses digits.
        Assert.Equal(1, integral / ImprovedWeizsaeckerWilliams.CrossSection(MS, E, FormFactor(nucleus), Pdg).Value, 1e-8);
    }

    [Fact]
    public void DifferentialCrossSection_OutsideTheRangeOfX_IsZero()
    {
        var (low, high) = ImprovedWeizsaeckerWilliams.XRange(0.1, 2, Pdg);
        Assert.Equal(0.05, low, 1e-16);
        Assert.Equal(1 - (Pdg.MuonMassGeV / 2), high, 1e-16);
        foreach (double x in new[] { 0, low, high, 1 })
        {
            Assert.Equal(0, ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, 0.1, 2, 1, Pdg));
        }
        Assert.True(ImprovedWeizsaeckerWilliams.DifferentialCrossSection(Math.BitIncrement(low), 0.1, 2, 1, Pdg) >= 0);
    }

    [Fact]
    public void CrossSection_BelowThreshold_IsZero()
    {
        NuclearFormFactor copper = FormFactor(TestMaterials.Copper.Constituents[0]);
        Assert.Equal(0, ImprovedWeizsaeckerWilliams.CrossSection(0.5, 0.6, copper, Pdg).Value);
        Assert.True(ImprovedWeizsaeckerWilliams.CrossSection(0.5, 0.61, copper, Pdg).Value > 0);
        // t_min = m_S⁴/4E² above t_max: no flux.
        Assert.Equal(default, ImprovedWeizsaeckerWilliams.PhotonFlux(1, 0.4, copper, Pdg));
    }

    [Fact]
    public void PhotonFlux_PointCharge_IsTheLogarithm()
    {
        // G₂ = Z²: χ = Z² [ln(t_max/t_min) − 1 + t_min/t_max].
        const double E = 20, MS = 0.1;
        double ratio = (((MS * MS) + (Pdg.MuonMassGeV * Pdg.MuonMassGeV)) * 4 * E * E) / Math.Pow(MS, 4);
        var point = new NuclearFormFactor(29, 63.546, FormFactorChoice.Point, Pdg);
        Assert.Equal(841 * (Math.Log(ratio) - 1 + (1 / ratio)), ImprovedWeizsaeckerWilliams.PhotonFlux(MS, E, point, Pdg).Value, 1e-8); // of 1e4: 1e-12
    }

    [Fact]
    public void NuclearFormFactor_Limits_ScreenAndCutOff()
    {
        NuclearFormFactor full = FormFactor(TestMaterials.Copper.Constituents[0]);
        Assert.Equal(0, full.G2(0));
        // Between screening (1/a² = 2e-10) and nuclear size (d = 0.01): the bare charge to about 2·(1/a²t + t/d).
        Assert.Equal(1, full.Elastic(1e-6) / 841, 1e-3);
        Assert.True(full.Elastic(1) < 0.1);
        Assert.Equal(full.Elastic(0.02) + full.Inelastic(0.02), full.G2(0.02));
        Assert.Equal(1, full.G2(0.02) / IwwReference.G2(0.02, TestMaterials.Copper.Constituents[0], Pdg), 1e-13);
        Assert.Equal(full.Elastic(0.02), new NuclearFormFactor(29, 63.546, FormFactorChoice.Elastic, Pdg).G2(0.02));
    }

    private static NuclearFormFactor FormFactor(Constituent nucleus) => new(nucleus.Z, nucleus.A, FormFactorChoice.Full, Pdg);
}
