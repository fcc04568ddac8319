using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using static System.Math;

namespace Muphil.Tests.Mediators;

public class AnomalousMomentTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    private static double MuonGeV => Pdg.MuonMassGeV;

    // Massless limits: the integrands become 2 − u, 2(1 − u), −u. At 1 keV the correction is of order m/m_μ = 1e-5.
    [Theory]
    [InlineData(MediatorKind.Scalar, 3)]
    [InlineData(MediatorKind.Vector, 2)]
    [InlineData(MediatorKind.Pseudoscalar, -1)]
    public void UnitDelta_LightMediator_TendsToTheClosedForm(MediatorKind kind, int sixteenthsOfPiSquared)
    {
        double limit = sixteenthsOfPiSquared / (16 * PI * PI);
        Assert.Equal(1, AnomalousMoment.UnitDelta(kind, 1e-6, Pdg).Value / limit, 5e-5);
        Assert.Equal(1, AnomalousMoment.UnitDelta(kind, 1e-9, Pdg).Value / limit, 5e-8);
    }

    // λ = m_μ/m; corrections are of relative order λ² ln λ = 2e-5.
    [Fact]
    public void UnitDelta_HeavyMediator_TendsToTheClosedForms()
    {
        const double MassGeV = 100;
        double l2 = MuonGeV * MuonGeV / (MassGeV * MassGeV), log = Log(1 / l2);
        const double Corrections = 1e-4;
        Assert.Equal(1, Value(MediatorKind.Scalar) / (l2 * (log - (7.0 / 6)) / (8 * PI * PI)), Corrections);
        Assert.Equal(1, Value(MediatorKind.Pseudoscalar) / (-l2 * (log - (11.0 / 6)) / (8 * PI * PI)), Corrections);
        Assert.Equal(1, Value(MediatorKind.Vector) / (l2 / (12 * PI * PI)), Corrections);
        Assert.Equal(1, Value(MediatorKind.AxialVector) / (-5 * l2 / (12 * PI * PI)), Corrections);

        double Value(MediatorKind kind) => AnomalousMoment.UnitDelta(kind, MassGeV, Pdg).Value;
    }

    [Fact]
    public void UnitDelta_LightAxialVector_GrowsWithTheInverseSquareOfTheMass()
    {
        // −4λ²x³/(λ²x²) → −4x: −λ²/4π², corrections of order m/m_μ.
        double l2 = MuonGeV * MuonGeV / 1e-12;
        Assert.Equal(1, AnomalousMoment.UnitDelta(MediatorKind.AxialVector, 1e-6, Pdg).Value / (-l2 / (4 * PI * PI)), 1e-4);
    }

    public static TheoryData<MediatorKind, double> Points
    {
        get
        {
            var points = new TheoryData<MediatorKind, double>();
            foreach (MediatorKind kind in Enum.GetValues<MediatorKind>())
            {
                foreach (double mass in new[] { 1e-9, 1e-7, 1e-5, 1e-3, 0.01, 0.1, 0.1056583755, 0.3, 2, 30, 1000 })
                {
                    points.Add(kind, mass);
                }
            }
            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void UnitDelta_AnyMass_AgreesWithAnIndependentIntegration(MediatorKind kind, double massGeV)
    {
        double r2 = massGeV * massGeV / (MuonGeV * MuonGeV), expected = Reference(kind, r2) / (8 * PI * PI);
        Estimate delta = AnomalousMoment.UnitDelta(kind, massGeV, Pdg);
        Assert.Equal(1, delta.Value / expected, 1e-9);
        Assert.True(delta.RelativeError < 1e-11); // the library asks for 1e-12
    }

    // For m = m_μ the scalar integral is elementary.
    [Fact]
    public void UnitScalar_MassOfTheMuon_IsOneSixteenthOfPiSquared()
    {
        // u²(2 − u)/(u² − u + 1) = 1 − u + (2u − 1)/(u² − u + 1), and the logarithm vanishes between 0 and 1.
        Assert.Equal(0.5 / (8 * PI * PI), AnomalousMoment.UnitScalar(MuonGeV, MuonGeV).Value, 1e-17);
    }

    [Fact]
    public void UnitDelta_NotAKind_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => AnomalousMoment.UnitDelta((MediatorKind)9, 1, Pdg));

    // Feynman parameter z or x of the physics notes; y = 1 − z is handed over without cancellation.
    private static double Reference(MediatorKind kind, double r2) => TanhSinh.Integrate((z, y) => kind switch
    {
        MediatorKind.Scalar => y * y * (1 + z) / ((y * y) + (r2 * z)),
        MediatorKind.Vector => 2 * z * y * y / ((y * y) + (r2 * z)),
        MediatorKind.Pseudoscalar => -y * y * y / ((y * y) + (r2 * z)),
        _ => ((2 * z * y * (z - 4)) - (4 * z * z * z / r2)) / ((r2 * y) + (z * z)),
    });
}
