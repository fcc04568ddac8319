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
    public void Frame_AnyDirection_IsOrthonormalAndRightHanded(double x, double y, double z)
    {
        Frame frame = Frame.About(new(x, y, z));
        var (u, v, w) = (frame.U, frame.V, frame.W);
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
    public void ToLab_SmallAngle_KeepsItsDigits(double x, double y, double z)
    {
        Frame frame = Frame.About(new(x, y, z));
        // The sum with w rounds at 1e-16 per component, against an angle of 1e-9.
        Assert.Equal(1e-9, (frame.ToLab(new(0.8e-9, 0.6e-9, 1)) - frame.W).Norm, 3e-16);
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void ToLocal_AnyDirection_UndoesToLab(double x, double y, double z)
    {
        Frame frame = Frame.About(new(x, y, z));
        Vector3D local = new(0.3, -0.7, 0.2);
        Assert.Equal(0, (frame.ToLocal(frame.ToLab(local)) - local).Norm, 1e-15); // rounding
    }

    [Fact]
    public void Frame_AboutZ_IsTheUsualPolarFrame() => Assert.Equal(new Vector3D(0.8, 0.6, 0), Frame.About(new(0, 0, 1)).Across(0.6, 0.8));

    [Fact]
    public void Unit_AndRayAt_ScaleAlongTheDirection()
    {
        Vector3D unit = new Vector3D(0, 3, 4).Unit();
        Assert.Equal(1, unit.Norm, 1e-15);
        Assert.Equal(0, (new Ray(new(1, 1, 1), unit).At(5) - new Vector3D(1, 4, 5)).Norm, 1e-14);
    }
}
