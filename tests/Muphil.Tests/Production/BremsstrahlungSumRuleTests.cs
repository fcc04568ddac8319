using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

/// <summary>The three levels, d²σ/dx dU, dσ/dx and σ, integrated into each other by another rule.</summary>
public class BremsstrahlungSumRuleTests
{
    [Theory]
    [InlineData("Cu", FormFactorChoice.Full, 50, 0.1, MediatorKind.Scalar)]
    [InlineData("Cu", FormFactorChoice.Full, 400, 0.005, MediatorKind.Vector)]
    [InlineData("Cu", FormFactorChoice.Full, 0.5, 0.3, MediatorKind.AxialVector)]
    [InlineData("Be", FormFactorChoice.Full, 0.5, 0.005, MediatorKind.Scalar)]
    [InlineData("Be", FormFactorChoice.Full, 2, 0.005, MediatorKind.Vector)]
    [InlineData("Be", FormFactorChoice.Full, 1, 0.05, MediatorKind.Pseudoscalar)]
    [InlineData("Mo", FormFactorChoice.Elastic, 400, 1, MediatorKind.Scalar)]
    [InlineData("Cu", FormFactorChoice.Point, 2, 0.1, MediatorKind.Scalar)]
    [InlineData("Cu", FormFactorChoice.Point, 50, 0.1, MediatorKind.Scalar)]
    public void Spectrum_IntegratedOverX_GivesCrossSectionAndMeanX(string symbol, FormFactorChoice choice, double e, double mS, MediatorKind kind)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus(symbol, choice);
        var radiation = new MediatorBremsstrahlung(kind, mS, nucleus, Accuracy.PartPerBillion, Constants.Pdg2024);
        var (low, high) = radiation.XRange(e);
        // The rule needs a smooth integrand: it is split where backward emission ends.
        double kink = new RadiationKinematics(e, Constants.Pdg2024.MuonMassGeV, mS, nucleus.NuclearMassGeV).BackwardEnd / e;
        double middle = double.IsNaN(kink) ? 0.5 * (low + high) : kink;
        double sigma = Integral(x => radiation.Spectrum(e, x).Value), first = Integral(x => x * radiation.Spectrum(e, x).Value);
        RadiationTotals totals = radiation.Totals(e);
        Measured.Deviation($"{choice} integral", (totals.CrossSection.Value / sigma) - 1);
        Assert.Equal(sigma, totals.CrossSection.Value, totals.CrossSection.Error);
        Assert.Equal(first / sigma, totals.MeanX.Value, totals.MeanX.Error);

        double Integral(Func<double, double> f) => Range(f, low, middle) + Range(f, middle, high);
    }

    [Theory]
    [InlineData("Cu", FormFactorChoice.Full, 50, 0.1, MediatorKind.Scalar)]
    [InlineData("Cu", FormFactorChoice.Full, 400, 0.005, MediatorKind.Vector)]
    [InlineData("Cu", FormFactorChoice.Full, 0.5, 0.3, MediatorKind.AxialVector)]
    [InlineData("Be", FormFactorChoice.Full, 0.5, 0.005, MediatorKind.Scalar)]
    [InlineData("Be", FormFactorChoice.Full, 2, 0.005, MediatorKind.Vector)]
    [InlineData("Be", FormFactorChoice.Full, 1, 0.05, MediatorKind.Scalar)]
    [InlineData("Mo", FormFactorChoice.Elastic, 400, 1, MediatorKind.Pseudoscalar)]
    [InlineData("Cu", FormFactorChoice.Point, 50, 0.1, MediatorKind.Scalar)]
    public void DoubleDifferential_IntegratedOverU_GivesSpectrum(string symbol, FormFactorChoice choice, double e, double mS, MediatorKind kind)
    {
        var radiation = new MediatorBremsstrahlung(kind, mS, TestMaterials.Nucleus(symbol, choice), Accuracy.PartPerBillion, Constants.Pdg2024);
        var (low, high) = radiation.XRange(e);
        foreach (double fraction in new[] { 0.1, 0.5, 0.95 })
        {
            double x = low + (fraction * (high - low));
            var (uLow, uHigh) = radiation.URange(e, x);
            double top = uHigh - uLow, peak = Math.Min(uLow, 0.5 * top), decades = Math.Log(top / peak);
            // Beyond the peak in ln y, down from the upper end.
            double sum = Range(At, 0, peak) + (decades * TanhSinh.Integrate((_, v) => top * Math.Exp(-decades * v) * At(top * Math.Exp(-decades * v)), 1.0 / 32));
            Estimate spectrum = radiation.Spectrum(e, x);
            Measured.Deviation($"{choice} integral over U", (spectrum.Value / sum) - 1);
            // The summands have the least error, too.
            Assert.Equal(sum, spectrum.Value, spectrum.Error + ((choice == FormFactorChoice.Point ? 2e-5 : 2e-9) * sum));

            double At(double y) => radiation.DoubleDifferential(e, x, y).Value;
        }
    }

    private static double Range(Func<double, double> f, double low, double high) =>
        (high - low) * TanhSinh.Integrate((u, _) => f(low + ((high - low) * u)), 1.0 / 32);
}
