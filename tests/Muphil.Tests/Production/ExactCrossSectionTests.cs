using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

public class ExactCrossSectionTests
{
    private const int Points = 200_000;

    [Theory]
    [InlineData(0.5, 0.005)]
    [InlineData(0.5, 0.3)]
    [InlineData(1, 0.1)]
    [InlineData(2, 1)]
    [InlineData(10, 0.02)]
    [InlineData(50, 0.1)]
    [InlineData(50, 0.005)]
    [InlineData(200, 0.5)]
    [InlineData(400, 0.005)]
    [InlineData(400, 1)]
    public void Totals_AllKinds_AgreesWithMonteCarloInOtherVariables(double e, double mS)
    {
        foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
        {
            AssertAgrees(kind, e, mS, FormFactorChoice.Full);
        }
    }

    [Theory]
    [InlineData(0.5, 0.005, FormFactorChoice.Elastic)]
    [InlineData(50, 0.1, FormFactorChoice.Elastic)]
    [InlineData(400, 1, FormFactorChoice.Elastic)]
    [InlineData(0.5, 0.3, FormFactorChoice.Point)]
    [InlineData(2, 1, FormFactorChoice.Point)]
    [InlineData(50, 0.1, FormFactorChoice.Point)]
    [InlineData(400, 0.005, FormFactorChoice.Point)]
    public void Totals_OtherCharges_AgreesWithMonteCarloInOtherVariables(double e, double mS, FormFactorChoice choice) =>
        AssertAgrees(MediatorKind.Scalar, e, mS, choice);

    private static void AssertAgrees(MediatorKind kind, double e, double mS, FormFactorChoice choice)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu", choice);
        RadiationTotals reference = new PhaseSpaceMonteCarlo(kind, e, mS, nucleus).Totals(Points, seed: 7);
        RadiationTotals exact = new MediatorBremsstrahlung(kind, mS, nucleus, Accuracy.PartPerMillion, Constants.Pdg2024).Totals(e);
        Assert.True(reference.CrossSection.RelativeError < 3e-3, $"the reference's error is {reference.CrossSection.RelativeError:E1}");
        Measured.Deviation("sigma in errors", (exact.CrossSection.Value - reference.CrossSection.Value) / reference.CrossSection.Error);
        Measured.Deviation("mean x in errors", (exact.MeanX.Value - reference.MeanX.Value) / reference.MeanX.Error);
        Measured.Deviation("mean angle in errors", (exact.MeanAngleRad.Value - reference.MeanAngleRad.Value) / reference.MeanAngleRad.Error);
        // 5σ of the fixed seed.
        Assert.Equal(reference.CrossSection.Value, exact.CrossSection.Value, 5 * reference.CrossSection.Error);
        Assert.Equal(reference.MeanX.Value, exact.MeanX.Value, 5 * reference.MeanX.Error);
        Assert.Equal(reference.MeanAngleRad.Value, exact.MeanAngleRad.Value, 5 * reference.MeanAngleRad.Error);
    }
}
