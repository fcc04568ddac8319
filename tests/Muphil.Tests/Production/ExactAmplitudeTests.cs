using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;

namespace Muphil.Tests.Production;

public class ExactAmplitudeTests
{
    private const int Points = 1000;

    [Theory]
    [InlineData(MediatorKind.Scalar)]
    [InlineData(MediatorKind.Pseudoscalar)]
    [InlineData(MediatorKind.Vector)]
    [InlineData(MediatorKind.AxialVector)]
    public void Amplitude_ThousandPoints_AgreesWithTracesAndHelicitySpinors(MediatorKind kind)
    {
        for (ulong i = 0; i < Points; i++)
        {
            RadiationPoint point = Point(i);
            DoubleDouble closed = point.Squared(kind);
            Measured.One("traces", (double)(closed / DiracTraces.Squared(kind, point, point.Nucleus)), 1e-8);
            Measured.One("spinors", (double)(closed / HelicitySpinors.Squared(kind, point, point.Nucleus)), 1e-8);
        }
    }

    [Theory]
    [InlineData(MediatorKind.Scalar)]
    [InlineData(MediatorKind.Pseudoscalar)]
    [InlineData(MediatorKind.Vector)]
    [InlineData(MediatorKind.AxialVector)]
    public void Amplitude_PhotonAlongItsMomentum_Vanishes(MediatorKind kind)
    {
        for (ulong i = 0; i < 100; i++)
        {
            RadiationPoint point = Point(i);
            DoubleDouble one = HelicitySpinors.SquaredOfOneDiagram(kind, point, point.Transfer);
            // 32 digits squared, less what the four-vectors' own cancellation takes.
            Measured.Deviation("gauge", (double)(HelicitySpinors.Squared(kind, point, point.Transfer) / one));
            Assert.True(Math.Abs((double)(HelicitySpinors.Squared(kind, point, point.Transfer) / one)) < 1e-30);
            Assert.True(Math.Abs((double)(DiracTraces.Squared(kind, point, point.Transfer) / one)) < 1e-15);
        }
    }

    // The library in double precision against 32 digits, nothing rearranged, φ numerically: the digits that the stable forms keep.
    [Fact]
    public void AveragedAmplitude_WholeRange_KeepsTenDigits()
    {
        for (ulong i = 0; i < 300; i++)
        {
            var (energy, y, tFraction, _) = RadiationPoint.Random(i);
            EmissionPoint<Real> emission = EmissionPoint<Real>.Of(energy, y);
            var first = new RadiationPoint(energy, y, tFraction, 1, 0);
            Assert.Equal(1, emission.TMin.Value / (double)first.TMin, 1e-10);
            Assert.Equal(1, emission.TMax.Value / (double)first.TMax, 1e-10);
            Assert.Equal(1, emission.U.Value / (double)first.U, 1e-10);
            double above = (double)(first.T - first.TMin);
            foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
            {
                Measured.One("azimuth", Average(kind, energy, emission, above) / NumericalAverage(kind, energy, y, first.TMin + above), 1e-10);
            }
        }
    }

    // Against the same formula with 32 digits at exactly the same inputs. Near t₋ the ⟨A⟩ of a soft pseudoscalar along the muon nearly
    // vanishes and its structures cancel. The integral weights this by ⟨A⟩ itself, so digits are counted relative to ⟨A⟩ at t or at
    // t − t₋ = 10⁻³ t₋, whichever is farther from t₋; without that, 10⁻⁹ was measured at t − t₋ = 10⁻⁸ t₋.
    [Theory]
    [InlineData(400, 0.005)]
    [InlineData(400, 0.1)]
    [InlineData(400, 1)]
    [InlineData(50, 0.005)]
    [InlineData(0.5, 0.005)]
    [InlineData(0.5, 0.3)]
    public void AveragedAmplitude_ExtremeEnergies_KeepsTwelveDigits(double e, double mS)
    {
        var muon = new RadiationKinematics(e, 0.1056583755, mS, 59.19);
        foreach (double q in new[] { 1e-3, 0.05, 1, 20, 1e3 })
        {
            MediatorEnergy energy = muon.AtLogistic(muon.Whole, q).Point;
            foreach (double ratio in new[] { 1e-6, 1, 30 })
            {
                double y = Math.Min(ratio * energy.UMin, 0.5 * energy.YTop);
                foreach (double t in new[] { 1e-9, 1e-3, 0.1, 0.5, 0.8 })
                {
                    AssertDigits(energy, y, t);
                }
            }
        }
    }

    private static void AssertDigits(in MediatorEnergy energy, double y, double tFraction)
    {
        EmissionPoint<Real> emission = EmissionPoint<Real>.Of(energy, y);
        var precise = new PreciseRadiation(energy, y);
        // 10⁻¹²: a thousand roundings.
        Measured.One("limits of t", emission.TMin.Value / (double)precise.Point.TMin, 1e-12);
        Measured.One("limits of t", emission.TMax.Value / (double)precise.Point.TMax, 1e-12);
        double tMin = emission.TMin.Value, above = tMin * (Math.Pow(emission.TMax.Value / tMin, tFraction) - 1);
        foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
        {
            double reference = (double)precise.Average(kind, above), scale = (double)precise.Average(kind, Math.Max(above, 1e-3 * tMin));
            Measured.Deviation("average", (Average(kind, energy, emission, above) - reference) / scale);
            Assert.Equal(0, (Average(kind, energy, emission, above) - reference) / scale, 1e-12);
        }
    }

    private static double Average(MediatorKind kind, in MediatorEnergy energy, in EmissionPoint<Real> emission, double above) =>
        RadiationAmplitude.Of(kind, energy.Muon.MS, energy.Muon.Mu).At(energy, emission).At(emission.TMin.Value + above, above).Value;

    private static double NumericalAverage(MediatorKind kind, MediatorEnergy energy, double y, DoubleDouble t)
    {
        double previous = double.NaN;
        for (int n = 32; ; n *= 2)
        {
            DoubleDouble sum = 0;
            foreach (var (cos, sin) in DoubleDouble.Roots(n))
            {
                sum += new RadiationPoint(energy, y, t, cos, sin).Squared(kind);
            }
            double mean = (double)(sum / n);
            if (Math.Abs((mean / previous) - 1) < 1e-12)
            {
                return mean;
            }
            Assert.True(n < 20000, "the azimuthal average does not converge");
            previous = mean;
        }
    }

    private static RadiationPoint Point(ulong index)
    {
        var (energy, y, t, phi) = RadiationPoint.Random(index);
        DoubleDouble cos = Math.Cos(phi), sin = Math.Sign(Math.Sin(phi)) * DoubleDouble.Sqrt(1 - (cos * cos));
        return new RadiationPoint(energy, y, t, cos, sin);
    }
}
