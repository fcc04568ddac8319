using Muphil.Experiments;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Experiments;

public class SolidTests
{
    private static readonly Vector3D Centre = new(0.7, -1.9, 541.34);

    private static readonly Dictionary<string, Solid> Solids = new()
    {
        ["sphere"] = new SphereSolid(Centre, 5),
        ["box"] = new BoxSolid(Centre, new(1.28, 1.16, 5.18)),
        ["cylinder along x"] = new CylinderSolid(Centre, Axis.X, 2, 4),
        ["cylinder along y"] = new CylinderSolid(Centre, Axis.Y, 3, 1),
        ["cylinder along z"] = new CylinderSolid(Centre, Axis.Z, 1.5, 6),
    };

    public static TheoryData<string> Names => [.. Solids.Keys];

    // ∫ chord dA over a plane across any direction is the volume (Cavalieri): sees every chord, whatever formula gave the volume.
    [Theory]
    [MemberData(nameof(Names))]
    public void Crossing_AllParallelRays_AddUpToTheVolume(string name)
    {
        Solid solid = Solids[name];
        foreach (Vector3D direction in new Vector3D[] { new(0, 0, 1), new(1, 0, 0), new(0, -1, 0), new Vector3D(0.3, -0.2, 0.9).Unit(), new Vector3D(-1, 2, 0.4).Unit() })
        {
            const int Steps = 700;
            Frame frame = Frame.About(direction);
            double step = 2 * solid.BoundingRadiusM / Steps, sum = 0;
            for (int i = 0; i < Steps; i++)
            {
                for (int j = 0; j < Steps; j++)
                {
                    // From 500 m away, as in the beam.
                    Vector3D origin = solid.CentreM + frame.ToLab(new(((i + 0.5) * step) - solid.BoundingRadiusM, ((j + 0.5) * step) - solid.BoundingRadiusM, -500));
                    var (enter, leave) = solid.Crossing(new(origin, direction));
                    sum += Math.Max(0, leave - enter);
                }
            }
            // Midpoints on a grid: off by about a step along the edge of a box's flat face, 1/700 of its extent.
            Assert.Equal(1, sum * step * step / solid.VolumeM3, 6e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Crossing_AnyRay_IsWhereContainsChanges(string name)
    {
        Solid solid = Solids[name];
        int hits = 0, misses = 0;
        for (ulong i = 0; i < 4000; i++)
        {
            var random = new PhiloxStream(11, 3, i);
            double far = i % 3 == 0 ? 3 : 200;
            Vector3D Near(ref PhiloxStream r, double size) => solid.CentreM + new Vector3D(r.Between(-size, size), r.Between(-size, size), r.Between(-size, size));
            Vector3D origin = Near(ref random, far), towards = Near(ref random, 1.1 * solid.BoundingRadiusM);
            var ray = new Ray(origin, (towards - origin).Unit());
            var (enter, leave) = solid.Crossing(ray);
            if (enter >= leave)
            {
                misses++;
                // None of many points along the ray is inside.
                Assert.All(Enumerable.Range(0, 50), k => Assert.False(solid.Contains(ray.At(((towards - origin).Norm * 2 * k / 50.0)))));
                continue;
            }
            hits++;
            const double Hair = 1e-9; // rounding of coordinates of 500 m, times 10⁴
            Assert.True(solid.Contains(ray.At(0.5 * (enter + leave))));
            Assert.False(solid.Contains(ray.At(leave + Hair)));
            Assert.Equal(enter > 0, !solid.Contains(origin));
            Assert.True(enter == 0 || !solid.Contains(ray.At(enter - Hair)));
            // Convex and inside between both: the bounding sphere holds it.
            Assert.True((ray.At(enter) - solid.CentreM).Norm <= solid.BoundingRadiusM + Hair && (ray.At(leave) - solid.CentreM).Norm <= solid.BoundingRadiusM + Hair);
        }
        Assert.True(hits > 500 && misses > 500);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Crossing_SolidBehind_IsMissed(string name)
    {
        Solid solid = Solids[name];
        var (enter, leave) = solid.Crossing(new(new(0.7, -1.9, 600), new(0, 0, 1)));
        Assert.True(enter >= leave);
    }

    // Chords on paper: a sphere's 2√(r² − d²); a box's diagonal; a cylinder's through its axis and along it.
    [Fact]
    public void Crossing_ClosedForms_Hold()
    {
        Assert.Equal(8, Chord(Solids["sphere"], new(0.7 + 3, -1.9, 0), new(0, 0, 1)), 1e-11);
        Assert.Equal(2 * new Vector3D(1.28, 1.16, 5.18).Norm, Chord(Solids["box"], Centre - (50 * new Vector3D(1.28, 1.16, 5.18).Unit()), new Vector3D(1.28, 1.16, 5.18).Unit()), 1e-11);
        Assert.Equal(2 * Math.Sqrt(4 - 1), Chord(Solids["cylinder along x"], new(0.7, -0.9, 0), new(0, 0, 1)), 1e-11);
        Assert.Equal(8, Chord(Solids["cylinder along x"], new(-50, -1.9, 542), new(1, 0, 0)), 1e-11);
        Assert.Equal(2, Chord(Solids["cylinder along y"], new(0.7, 30, 540), new(0, -1, 0)), 1e-11);
        Assert.Equal(12, Chord(Solids["cylinder along z"], new(1, -2, 0), new(0, 0, 1)), 1e-11);
    }

    [Fact]
    public void Contains_RandomPoints_FillTheVolume()
    {
        foreach (Solid solid in Solids.Values)
        {
            const int Points = 200_000;
            int inside = 0;
            double r = solid.BoundingRadiusM;
            for (ulong i = 0; i < Points; i++)
            {
                var random = new PhiloxStream(5, 1, i);
                inside += solid.Contains(solid.CentreM + new Vector3D(random.Between(-r, r), random.Between(-r, r), random.Between(-r, r))) ? 1 : 0;
            }
            double expected = solid.VolumeM3 / (8 * r * r * r);
            Assert.Equal(expected, (double)inside / Points, 5 * Math.Sqrt(expected * (1 - expected) / Points)); // 5σ
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inside_Margin_KeepsTheDistanceAndFindsTheVolume(string name)
    {
        Solid solid = Solids[name], inner = solid.Inside(0.3);
        // Parallel faces 0.3 m in: the chord through the centre along each axis is 0.6 m shorter.
        foreach (Vector3D axis in new Vector3D[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1) })
        {
            Assert.Equal(Chord(solid, Centre - (50 * axis), axis) - 0.6, Chord(inner, Centre - (50 * axis), axis), 1e-11);
        }
        Assert.Equal(0.3, solid.MarginForVolumeM(inner.VolumeM3), 1e-12);
        Assert.Equal(0, solid.MarginForVolumeM(solid.VolumeM3));
    }

    private static double Chord(Solid solid, Vector3D origin, Vector3D direction) => solid.Crossing(new(origin, direction)) is var (enter, leave) ? leave - enter : 0;
}
