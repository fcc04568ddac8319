using Muphil.Experiments;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Experiments;

public class ShapeTests
{
    private const double Z0 = 10, Z1 = 60;

    public static TheoryData<string> Frustums => [.. Pairs.Keys];

    private static Dictionary<string, (Shape Entrance, Shape Exit)> Pairs { get; } = new()
    {
        ["rectangle"] = (Octagon.Rectangle(1, 2), Octagon.Rectangle(1, 2)),
        ["opening rectangle"] = (Octagon.Rectangle(1, 0.5), Octagon.Rectangle(5, 10)),
        ["closing rectangle"] = (Octagon.Rectangle(5, 4), Octagon.Rectangle(0.5, 6)),
        ["octagon"] = (new Octagon(2, 2, 3), new Octagon(2, 2, 3)),
        ["opening octagon"] = (new Octagon(1, 2, 2.4), new Octagon(6, 5, 7)),
        ["cylinder"] = (new Ellipse(1.5, 1.5), new Ellipse(1.5, 1.5)),
        ["elliptic cylinder"] = (new Ellipse(2.5, 5), new Ellipse(2.5, 5)),
        ["opening ellipse"] = (new Ellipse(0.5, 1), new Ellipse(25, 50)), // faster than most rays
        ["closing ellipse"] = (new Ellipse(10, 20), new Ellipse(0.2, 0.4)),
    };

    // Stepping along the ray and asking whether each point lies inside the frustum's section there, bisected at the changes.
    [Theory]
    [MemberData(nameof(Frustums))]
    public void Frustum_RandomRays_AgreesWithSteppingAlongThem(string name)
    {
        var (entrance, exit) = Pairs[name];
        int hits = 0;
        for (ulong i = 0; i < 3000; i++)
        {
            Ray ray = RandomRay(i);
            var (enter, leave) = entrance.Frustum(exit, Z0, Z1, ray);
            var found = Stepped(entrance, exit, ray);
            if (found is null)
            {
                // The steps may miss a corner that is shorter than one of them.
                Assert.True(leave - enter < 1.01 * StepM(ray), $"ray {i}: {enter:R} to {leave:R} m, nothing found");
                continue;
            }
            hits++;
            // Bisection to 1e-9 m; a grazing ray turns the rounding of a point (1e-14 m) into its root.
            Assert.True(Math.Abs(enter - found.Value.Enter) < 1e-6, $"ray {i}: enters at {enter:R}, stepping {found.Value.Enter:R}");
            Assert.True(Math.Abs(leave - found.Value.Leave) < 1e-6, $"ray {i}: leaves at {leave:R}, stepping {found.Value.Leave:R}");
        }
        Assert.InRange(hits, 150, 2990);
    }

    [Theory]
    [MemberData(nameof(Frustums))]
    public void Frustum_BackwardOrTransverseRay_Misses(string name)
    {
        var (entrance, exit) = Pairs[name];
        foreach (Vector3D direction in new Vector3D[] { new(0, 0, -1), new(0.6, 0, -0.8), new(1, 0, 0), new(0, 1, 0) })
        {
            var (enter, leave) = entrance.Frustum(exit, Z0, Z1, new(new(0, 0, 30), direction));
            Assert.True(enter >= leave);
        }
    }

    [Theory]
    [MemberData(nameof(Frustums))]
    public void Frustum_RayOnTheAxis_CrossesFromFaceToFace(string name)
    {
        var (entrance, exit) = Pairs[name];
        Assert.Equal((10.0, 60.0), entrance.Frustum(exit, Z0, Z1, new(new(0, 0, 0), new(0, 0, 1))));
        Assert.Equal((0.0, 35.0), entrance.Frustum(exit, Z0, Z1, new(new(0, 0, 25), new(0, 0, 1))));
        var (enter, leave) = entrance.Frustum(exit, Z0, Z1, new(new(0, 0, 61), new(0, 0, 1)));
        Assert.True(enter >= leave);
    }

    // A wall that the ray follows exactly, just inside and just outside: no root exists or it lies at infinity.
    [Theory]
    [MemberData(nameof(Frustums))]
    public void Frustum_RayParallelToAWall_IsInsideOrOutsideAllAlong(string name)
    {
        var (entrance, exit) = Pairs[name];
        var (x0, x1) = (HalfWidth(entrance), HalfWidth(exit));
        Vector3D direction = new Vector3D(x1 - x0, 0, Z1 - Z0).Unit();
        var inside = entrance.Frustum(exit, Z0, Z1, new(new Vector3D(x0 * 0.999, 0, Z0) - (5 * direction), direction));
        var outside = entrance.Frustum(exit, Z0, Z1, new(new Vector3D(x0 * 1.001, 0, Z0) - (5 * direction), direction));
        Assert.Equal(5, inside.Enter, 1e-12);
        Assert.Equal(5 + new Vector3D(x1 - x0, 0, Z1 - Z0).Norm, inside.Leave, 1e-10);
        Assert.True(outside.Enter >= outside.Leave);
    }

    [Fact]
    public void Frustum_OriginInside_StartsAtTheOrigin()
    {
        var (enter, leave) = new Ellipse(2, 2).Frustum(new Ellipse(2, 2), 0, 100, new(new(1, 0, 20), new(0.6, 0, 0.8)));
        Assert.Equal(0, enter);
        Assert.Equal(1 / 0.6, leave, 1e-14); // the wall at x = 2
    }

    [Theory]
    [InlineData(0.9, 1.9, 0, true)]
    [InlineData(1.01, 0, 0, false)]
    [InlineData(0, -2.01, 0, false)]
    [InlineData(-0.94, 0, 0.05, true)]
    [InlineData(-0.96, 0, 0.05, false)]
    [InlineData(0, 1.96, 0.05, false)]
    public void Contains_Rectangle_KeepsTheMargin(double x, double y, double margin, bool inside) =>
        Assert.Equal(inside, Octagon.Rectangle(1, 2).Contains(x, y, margin));

    // Octagon |x|, |y| ≤ 2, |x| + |y| ≤ 3: the point (1.5, 1.4) lies 0.1/√2 from the slanted wall.
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.070, true)]
    [InlineData(0.071, false)]
    public void Contains_OctagonNearSlantedWall_MeasuresThePerpendicularDistance(double margin, bool inside)
    {
        var octagon = new Octagon(2, 2, 3);
        Assert.Equal(inside, octagon.Contains(1.5, 1.4, margin));
        Assert.Equal(inside, octagon.Contains(-1.4, 1.5, margin));
        Assert.Equal(inside, octagon.Contains(-1.5, -1.4, margin));
    }

    [Theory]
    [InlineData(1.9, 0, 0, true)]
    [InlineData(0, 2.9, 0, true)]
    [InlineData(1.5, 2.1, 0, false)]
    [InlineData(1.9, 0, 0.11, false)]
    [InlineData(0, 2.9, 0.09, true)]
    [InlineData(0, 0, 2.5, false)] // the margin is wider than the shape
    public void Contains_Ellipse_KeepsTheMargin(double x, double y, double margin, bool inside) =>
        Assert.Equal(inside, new Ellipse(2, 3).Contains(x, y, margin));

    [Fact]
    public void CanTaperTo_Pairs_OnlyWhereWallsAreStraight()
    {
        Assert.True(new Ellipse(1, 2).CanTaperTo(new Ellipse(2, 4)));
        Assert.False(new Ellipse(1, 2).CanTaperTo(new Ellipse(2, 3)));
        Assert.False(new Ellipse(1, 2).CanTaperTo(Octagon.Rectangle(1, 2)));
        Assert.True(Octagon.Rectangle(1, 2).CanTaperTo(Octagon.Rectangle(3, 1)));
        Assert.False(Octagon.Rectangle(1, 2).CanTaperTo(new Octagon(1, 2, 2.5)));
        Assert.False(new Octagon(1, 2, 2.5).CanTaperTo(new Ellipse(1, 2)));
    }

    [Fact]
    public void Crossing_DecayVolume_IsTheFrustumOfItsShapes()
    {
        var volume = new DecayVolume(Z0, Z1, new Octagon(1, 2, 2.4), new Octagon(6, 5, 7));
        Ray ray = new(new(0.3, -0.2, 1), new Vector3D(0.05, 0.02, 1).Unit());
        Assert.Equal(volume.Entrance.Frustum(volume.Exit, Z0, Z1, ray), volume.Crossing(ray));
    }

    private static double HalfWidth(Shape shape) => shape is Octagon o ? o.HalfWidthM : ((Ellipse)shape).SemiXM;

    private static double StepM(Ray ray) => (Z1 - Z0) / Math.Abs(ray.Direction.Z) / 2000;

    private static bool Inside(Shape entrance, Shape exit, Vector3D point)
    {
        double f = (point.Z - Z0) / (Z1 - Z0);
        if (f is < 0 or > 1)
        {
            return false;
        }
        Shape section = (entrance, exit) switch
        {
            (Octagon a, Octagon b) => new Octagon(
                Mix(a.HalfWidthM, b.HalfWidthM), Mix(a.HalfHeightM, b.HalfHeightM), double.IsFinite(a.HalfDiagonalM) ? Mix(a.HalfDiagonalM, b.HalfDiagonalM) : a.HalfDiagonalM),
            (Ellipse a, Ellipse b) => new Ellipse(Mix(a.SemiXM, b.SemiXM), Mix(a.SemiYM, b.SemiYM)),
            _ => throw new NotSupportedException(),
        };
        return section.Contains(point.X, point.Y);

        double Mix(double a, double b) => ((1 - f) * a) + (f * b);
    }

    private static (double Enter, double Leave)? Stepped(Shape entrance, Shape exit, Ray ray)
    {
        double start = Math.Max(0, (Z0 - ray.Origin.Z) / ray.Direction.Z), end = (Z1 - ray.Origin.Z) / ray.Direction.Z;
        if (ray.Direction.Z <= 0 || start >= end)
        {
            return null;
        }
        int steps = (int)Math.Ceiling((end - start) / StepM(ray));
        double[] at = [.. Enumerable.Range(0, steps).Select(i => start + ((end - start) * (i + 0.5) / steps))];
        int first = Array.FindIndex(at, In), last = Array.FindLastIndex(at, In);
        if (first < 0)
        {
            return null;
        }
        return (Change(at[first], first == 0 ? start : at[first - 1]), Change(at[last], last == steps - 1 ? end : at[last + 1]));

        bool In(double s) => Inside(entrance, exit, ray.At(s));

        double Change(double inside, double outside)
        {
            while (Math.Abs(inside - outside) > 1e-9)
            {
                double middle = 0.5 * (inside + outside);
                (inside, outside) = In(middle) ? (middle, outside) : (inside, middle);
            }
            return 0.5 * (inside + outside);
        }
    }

    private static Ray RandomRay(ulong i)
    {
        var random = new PhiloxStream(3, 1, i);
        // A fifth each: from the target's region, off axis and steep, from inside, almost parallel to z, backwards.
        double spread = (i % 5) switch { 0 => 0.05, 1 => 1, 2 => 0.5, 3 => 1e-4, _ => 0.3 };
        double z = (i % 5) switch { 2 => random.Between(Z0, Z1), 4 => random.Between(0, 80), _ => random.Between(-20, Z0) };
        double width = i % 5 == 1 ? 20 : 4;
        Vector3D origin = new(random.Between(-width, width), random.Between(-width, width), z);
        return new(origin, new Vector3D(random.Between(-spread, spread), random.Between(-spread, spread), i % 10 == 4 ? -1 : 1).Unit());
    }
}
