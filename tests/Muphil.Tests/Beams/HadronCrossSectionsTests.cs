using Muphil.Beams;

namespace Muphil.Tests.Beams;

public sealed class HadronCrossSectionsTests
{
    private const double Copper = 63.546, Molybdenum = 95.95;

    [Theory]
    [InlineData(2212, 400, Copper, 825, 760)]
    [InlineData(2112, 8.9, Molybdenum, 1094, 974)]
    [InlineData(-211, 55, 9.0121831, 153, 137)]
    [InlineData(-321, 400, Molybdenum, 1128, 1035)]
    [InlineData(130, 400, Copper, 784.5, 718)]
    public void Of_AtTheNodes_IsTheTable(int pdg, double momentumGeV, double a, double inelasticMb, double productionMb)
    {
        var (inelastic, production) = HadronCrossSections.Of(pdg, momentumGeV, a);
        Assert.Equal(inelasticMb, inelastic, 1e-9);
        Assert.Equal(productionMb, production, 1e-9);
    }

    [Fact]
    public void Of_MidwayInLnP_IsTheGeometricMean() =>
        Assert.Equal(Math.Sqrt(813.0 * 825), HadronCrossSections.InelasticMb(2212, Math.Sqrt(55.0 * 400), Copper), 1e-9);

    [Fact]
    public void Of_OutsideTheMomenta_IsConstant()
    {
        Assert.Equal(672, HadronCrossSections.InelasticMb(211, 2, Copper), 1e-9);
        Assert.Equal(662, HadronCrossSections.InelasticMb(211, 1000, Copper), 1e-9);
    }

    // Black disc: from Cu to Pb σ grows like A^(0.6 to 0.75); PDG's nuclear interaction length of lead gives 1.72 b for nucleons.
    [Fact]
    public void Of_Lead_FollowsTheLastPowerOfA()
    {
        double lead = HadronCrossSections.InelasticMb(2212, 200, 207.2);
        Assert.InRange(Math.Log(lead / HadronCrossSections.InelasticMb(2212, 200, Copper)) / Math.Log(207.2 / Copper), 0.6, 0.75);
        Assert.Equal(1720, lead, 0.1 * 1720);
    }

    // PDG 2024, atomic and nuclear properties: nuclear interaction length of copper 15.3 cm, pion 18.5 cm (density 8.96 g/cm³); these rest on
    // measured absorption cross sections. Glauber's lengths are shorter for protons by the quasi-elastic part.
    [Theory, InlineData(2212, 15.3), InlineData(211, 18.5)]
    public void Absorption_Copper_HasTheMeasuredInteractionLength(int pdg, double lengthCm)
    {
        double nucleiPerCm3 = 8.96 / Copper * 6.02214076e23;
        Assert.Equal(lengthCm, 1 / (nucleiPerCm3 * HadronCrossSections.InelasticMb(pdg, 400, Copper, CrossSectionSet.Absorption) * 1e-27), 0.02 * lengthCm);
    }

    [Theory, InlineData(2212), InlineData(211), InlineData(321), InlineData(-321)]
    public void Absorption_EveryHadron_IsLowerAndKeepsTheQuasiElasticShare(int pdg)
    {
        var (inelastic, production) = HadronCrossSections.Of(pdg, 100, 80);
        var (lower, lowerProduction) = HadronCrossSections.Of(pdg, 100, 80, CrossSectionSet.Absorption);
        Assert.InRange(lower / inelastic, 0.7, 0.99);
        Assert.Equal(production / inelastic, lowerProduction / lower, 1e-12);
    }

    [Theory, InlineData(4.0), InlineData(238.0), InlineData(double.NaN)]
    public void Of_NucleusOutOfRange_IsRefused(double a) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HadronCrossSections.Of(2212, 100, a));

    [Fact]
    public void Of_MuonsOrNoMomentum_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HadronCrossSections.Of(13, 100, Copper));
        Assert.Throws<ArgumentOutOfRangeException>(() => HadronCrossSections.Of(2212, 0, Copper));
    }
}
