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
            Assert.Equal(1, (double)(closed / DiracTraces.Squared(kind, point, point.Nucleus)), 1e-8);
            Assert.Equal(1, (double)(closed / HelicitySpinors.Squared(kind, point, point.Nucleus)), 1e-8);
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
            AssertAverages(energy, y, tFraction, 1e-10);
        }
    }

    [Theory]
    [InlineData(400, 0.005)]
    [InlineData(400, 0.1)]
    [InlineData(400, 1)]
    [InlineData(50, 0.005)]
    [InlineData(0.5, 0.005)]
    [InlineData(0.5, 0.3)]
    public void AveragedAmplitude_ExtremeEnergies_KeepsTenDigits(double e, double mS)
    {
        var muon = new RadiationKinematics(e, 0.1056583755, mS, 59.19);
        foreach (double q in new[] { 1e-3, 0.05, 1, 20, 1e3 })
        {
            double ek = muon.AtLogistic(muon.Whole, q).Point.Ek;
            var energy = new MediatorEnergy(muon, ek, e - ek);
            foreach (double ratio in new[] { 1e-6, 1, 30 })
            {
                foreach (double t in new[] { 1e-9, 1e-3, 0.1, 0.5, 0.8 })
                {
                    AssertAverages(energy, Math.Min(ratio * energy.UMin, 0.5 * energy.YTop), t, 1e-10);
                }
            }
        }
    }

    private static void AssertAverages(in MediatorEnergy energy, double y, double tFraction, double tolerance)
    {
        EmissionPoint<Real> emission = EmissionPoint<Real>.Of(energy, y);
        var first = new RadiationPoint(energy, y, tFraction, 1, 0);
        Assert.Equal(1, emission.TMin.Value / (double)first.TMin, tolerance);
        Assert.Equal(1, emission.TMax.Value / (double)first.TMax, tolerance);
        Assert.Equal(1, emission.U.Value / (double)first.U, tolerance);
        // At the lower limit t − t₋ decides, so it is given, not t.
        double above = (double)(first.T - first.TMin);
        DoubleDouble t = (DoubleDouble)emission.TMin.Value + above;
        foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
        {
            double averaged = RadiationAmplitude.Of(kind, energy.Muon.MS, energy.Muon.Mu).At(energy, emission).At((double)t, above).Value;
            Assert.Equal(1, averaged / NumericalAverage(kind, energy, y, first.TMin + above), tolerance);
        }
    }

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
