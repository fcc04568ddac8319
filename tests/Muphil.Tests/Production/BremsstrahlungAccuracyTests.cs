using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

public class BremsstrahlungAccuracyTests
{
    [Theory]
    [InlineData("Be")]
    [InlineData("Fe")]
    [InlineData("Cu")]
    [InlineData("Mo")]
    public void CrossSection_CoarserAccuracies_KeepWhatTheyPromise(string symbol)
    {
        foreach (double e in new[] { 0.5, 2, 50, 400 })
        {
            foreach (double mS in new[] { 0.005, 0.1, 1 })
            {
                AssertPromises(MediatorKind.Scalar, symbol, e, mS);
                AssertPromises(MediatorKind.AxialVector, symbol, e, mS);
            }
        }
    }

    // Near threshold all t are large and the kink where backward emission ends counts in spite of the form factor.
    [Theory]
    [InlineData("Be")]
    [InlineData("Cu")]
    [InlineData("Mo")]
    public void CrossSection_NearThreshold_KeepsWhatItPromises(string symbol)
    {
        foreach (double mS in new[] { 0.005, 0.3, 1, 2 })
        {
            double threshold = Exact(MediatorKind.Scalar, mS, symbol, Accuracy.PerMille).ThresholdEnergyGeV;
            for (double excess = 1e-4; excess < 3; excess *= 3)
            {
                AssertPromises(MediatorKind.Scalar, symbol, threshold * (1 + excess), mS);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 0.005)]
    [InlineData(2, 0.1)]
    [InlineData(50, 0.1)]
    [InlineData(400, 0.005)]
    [InlineData(400, 1)]
    public void CrossSection_PointCharge_ErrorsCoverTheDifferences(double e, double mS)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu", FormFactorChoice.Point);
        Estimate best = Sigma(Accuracy.PartPerBillion), fine = Sigma(Accuracy.PartPerMillion), coarse = Sigma(Accuracy.PerMille);
        Assert.Equal(best.Value, fine.Value, fine.Error + best.Error);
        Assert.Equal(best.Value, coarse.Value, coarse.Error);

        Estimate Sigma(Accuracy accuracy) => new MediatorBremsstrahlung(MediatorKind.Scalar, mS, nucleus, accuracy, Constants.Pdg2024).CrossSection(e);
    }

    [Theory]
    [InlineData(MediatorKind.Scalar)]
    [InlineData(MediatorKind.Pseudoscalar)]
    [InlineData(MediatorKind.Vector)]
    [InlineData(MediatorKind.AxialVector)]
    public void Totals_WithoutVectorInstructions_SameBits(MediatorKind kind)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu");
        foreach (var (e, mS) in new[] { (0.5, 0.3), (2, 0.005), (50, 0.1), (400, 1) })
        {
            MediatorBremsstrahlung four = Of(vectors: true), one = Of(vectors: false);
            Assert.Equal(one.Totals(e), four.Totals(e));
            double x = 0.4 + (0.6 * four.XRange(e).Low), y = 0.3 * four.URange(e, x).Low;
            Assert.Equal(one.Spectrum(e, x), four.Spectrum(e, x));
            Assert.Equal(one.DoubleDifferential(e, x, y), four.DoubleDifferential(e, x, y));
            Assert.True(four.DoubleDifferential(e, x, y).Value > 0);

            MediatorBremsstrahlung Of(bool vectors) =>
                new(kind, mS, nucleus, Accuracy.PerMille, Constants.Pdg2024, BremsstrahlungMethod.Exact, vectors);
        }
    }

    // All of the integrand but G₂ in double precision against 32 digits, on a grid in E_k, y and t like the quadrature's, weighted alike.
    [Theory]
    [InlineData(400, 0.005)]
    [InlineData(400, 1)]
    [InlineData(0.5, 0.3)]
    public void Integrand_ExtremePoints_LosesNoDigits(double e, double mS)
    {
        NuclearFormFactor nucleus = TestMaterials.Nucleus("Cu");
        var muon = new RadiationKinematics(e, Constants.Pdg2024.MuonMassGeV, mS, nucleus.NuclearMassGeV);
        foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
        {
            var terms = new List<(double Term, double Loss)>();
            for (int i = -20; i <= 20; i++)
            {
                var (energy, jacobian) = muon.AtLogistic(muon.Whole, Math.Exp(0.8 * i));
                for (int j = -24; j <= 24; j++)
                {
                    double q = Math.Min(1, energy.UMin / energy.YTop) * Math.Exp(0.8 * j);
                    AddTerms(kind, nucleus, energy, energy.YTop * q / (1 + q), jacobian / (1 + q), terms);
                }
            }
            double total = terms.Sum(t => t.Term);
            var counting = terms.OrderByDescending(t => t.Term).Take(1000).ToList();
            Assert.True(counting.Sum(t => t.Term) > 0.95 * total);
            // A few hundred roundings of 10⁻¹⁶ that do not grow: measured 10⁻¹³ and, weighted, 2·10⁻¹⁵.
            var (worst, mean) = (counting.Max(t => t.Loss), terms.Sum(t => t.Term * t.Loss) / total);
            Measured.Deviation("worst term", worst);
            Measured.Deviation("weighted mean", mean);
            Assert.True(worst < 1e-12);
            Assert.True(mean < 1e-14);
        }
    }

    private static void AddTerms(
        MediatorKind kind, NuclearFormFactor nucleus, in MediatorEnergy energy, double y, double weight, List<(double Term, double Loss)> terms)
    {
        EmissionPoint<Real> point = EmissionPoint<Real>.Of(energy, y);
        if (!(energy.YTop > 0 && point.TMin.Value < point.TMax.Value))
        {
            return;
        }
        var precise = new PreciseRadiation(energy, y);
        AveragedAmplitude<Real> amplitude = RadiationAmplitude.Of(kind, energy.Muon.MS, energy.Muon.Mu).At(energy, point);
        double tMin = point.TMin.Value, range = Math.Log(Math.Min(point.TMax.Value, 1 + tMin) / tMin), p = energy.Muon.P;
        for (int k = 1; k < 12; k++)
        {
            double above = tMin * (Math.Exp(k * range / 12) - 1), t = tMin + above;
            double value = amplitude.At(t, above).Value / (t * t * p * p * point.V.Value);
            DoubleDouble t32 = precise.Point.TMin + above;
            double reference = (double)(precise.Average(kind, above)
                / (t32 * t32 * precise.Momentum * precise.Momentum * precise.Point.V));
            terms.Add((weight * y * t * nucleus.G2(t) * reference, Math.Abs((value / reference) - 1)));
        }
    }

    private static void AssertPromises(MediatorKind kind, string symbol, double e, double mS)
    {
        if (e <= Exact(kind, mS, symbol, Accuracy.PerMille).ThresholdEnergyGeV)
        {
            return;
        }
        RadiationTotals best = Totals(Accuracy.PartPerBillion), fine = Totals(Accuracy.PartPerMillion), coarse = Totals(Accuracy.PerMille);
        Assert.True(best.CrossSection.RelativeError <= 1e-8);
        Measured.Deviation("at 1e-6", (fine.CrossSection.Value / best.CrossSection.Value) - 1);
        Measured.Deviation("at 1e-3", (coarse.CrossSection.Value / best.CrossSection.Value) - 1);
        Assert.Equal(1, fine.CrossSection.Value / best.CrossSection.Value, Math.Min(fine.CrossSection.RelativeError, 1e-6));
        Assert.Equal(1, coarse.CrossSection.Value / best.CrossSection.Value, Math.Min(coarse.CrossSection.RelativeError, 1e-3));
        foreach (RadiationTotals totals in new[] { fine, coarse })
        {
            Assert.Equal(best.MeanX.Value, totals.MeanX.Value, totals.MeanX.Error);
            Assert.Equal(best.MeanAngleRad.Value, totals.MeanAngleRad.Value, totals.MeanAngleRad.Error);
        }

        RadiationTotals Totals(Accuracy accuracy) => Exact(kind, mS, symbol, accuracy).Totals(e);
    }

    private static MediatorBremsstrahlung Exact(MediatorKind kind, double mS, string symbol, Accuracy accuracy) =>
        new(kind, mS, TestMaterials.Nucleus(symbol), accuracy, Constants.Pdg2024);
}
