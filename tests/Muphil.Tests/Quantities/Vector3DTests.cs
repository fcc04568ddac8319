using Muphil.Quantities;

namespace Muphil.Tests.Quantities;

public class Vector3DTests
{
    public static TheoryData<double, double, double> Directions => new()
    {
        { 0, 0, 1 }, { 0, 0, -1 }, { 1, 0, 0 }, { 0, -1, 0 }, { 0.48, -0.6, 0.64 }, { -0.48, 0.6, -0.64 },
        { 1e-9, 0, -1 }, { 0, 1e-160, -1 }, { 1e-9, -2e-9, 1 }, { 0.6, 0.8, 0 }, { 0.6, 0.8, -0.0 },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public void Tilted_AnyDirection_IsAnOrthonormalRightHandedFrame(double x, double y, double z)
    {
        Vector3D w = new(x, y, z), u = w.Tilted(1, 0, 0, 1), v = w.Tilted(1, 0, 1, 0);
        const double Rounding = 1e-15;
        Assert.Equal(1, u.Norm, Rounding);
        Assert.Equal(1, v.Norm, Rounding);
        Assert.Equal(0, u.Dot(v), Rounding);
        Assert.Equal(0, u.Dot(w), Rounding);
        Assert.Equal(0, v.Dot(w), Rounding);
        Vector3D cross = new((u.Y * v.Z) - (u.Z * v.Y), (u.Z * v.X) - (u.X * v.Z), (u.X * v.Y) - (u.Y * v.X));
        Assert.Equal(0, (cross - w).Norm, Rounding);
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void Tilted_SmallAngle_KeepsItsDigits(double x, double y, double z)
    {
        Vector3D w = new(x, y, z), tilted = w.Tilted(1e-9, 1, 0.6, 0.8);
        // The sum with w rounds at 1e-16 per component, against an angle of 1e-9.
        Assert.Equal(1e-9, (tilted - w).Norm, 3e-16);
    }

    [Fact]
    public void Tilted_AboutZ_IsTheUsualPolarFrame() => Assert.Equal(new Vector3D(0.6 * 0.8, 0.6 * 0.6, 0.8), new Vector3D(0, 0, 1).Tilted(0.6, 0.8, 0.6, 0.8));

    [Fact]
    public void Unit_AndRayAt_ScaleAlongTheDirection()
    {
        Vector3D unit = new Vector3D(0, 3, 4).Unit();
        Assert.Equal(1, unit.Norm, 1e-15);
        Assert.Equal(0, (new Ray(new(1, 1, 1), unit).At(5) - new Vector3D(1, 4, 5)).Norm, 1e-14);
    }
}
