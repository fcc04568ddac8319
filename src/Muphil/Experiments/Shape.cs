using System.Runtime.Intrinsics;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>A convex transverse shape in a plane of constant z, centred on the beam axis; lengths in m.</summary>
public abstract record Shape
{
    /// <summary>Half the extents along x and y.</summary>
    public abstract (double X, double Y) HalfExtentsM { get; }

    /// <summary>Whether the point lies inside, at least <paramref name="marginM"/> away from the wall.</summary>
    public abstract bool Contains(double x, double y, double marginM = 0);

    /// <summary>
    /// The piece of a ray between this shape at z = <paramref name="z0"/> and <paramref name="exit"/> at z = <paramref name="z1"/>, walls
    /// straight in between: path lengths of entry and exit; empty when entry ≥ exit. Only the part between the two planes is considered.
    /// </summary>
    internal abstract (double Enter, double Leave) Frustum(Shape exit, double z0, double z1, Ray ray);

    /// <summary>Whether walls from this shape to <paramref name="exit"/> are straight lines along z that the code can intersect exactly.</summary>
    public abstract bool CanTaperTo(Shape exit);
}

/// <summary>|x| ≤ a, |y| ≤ b and, for an octagon, |x| + |y| ≤ d.</summary>
/// <param name="HalfWidthM">a, along x.</param>
/// <param name="HalfHeightM">b, along y.</param>
/// <param name="HalfDiagonalM">d; +∞ for a rectangle.</param>
public sealed record Octagon(double HalfWidthM, double HalfHeightM, double HalfDiagonalM) : Shape
{
    /// <summary>A rectangle of half-widths a, b.</summary>
    public static Octagon Rectangle(double halfWidthM, double halfHeightM) => new(halfWidthM, halfHeightM, double.PositiveInfinity);

    public override (double X, double Y) HalfExtentsM => (HalfWidthM, HalfHeightM);

    public override bool Contains(double x, double y, double marginM = 0)
    {
        double ax = Math.Abs(x), ay = Math.Abs(y);
        return ax <= HalfWidthM - marginM && ay <= HalfHeightM - marginM && ax + ay <= HalfDiagonalM - (marginM * Math.Sqrt(2));
    }

    public override bool CanTaperTo(Shape exit) => exit is Octagon o && double.IsFinite(o.HalfDiagonalM) == double.IsFinite(HalfDiagonalM);

    internal override (double Enter, double Leave) Frustum(Shape exit, double z0, double z1, Ray ray)
    {
        var end = (Octagon)exit;
        var (enter, leave) = BetweenPlanes(ray, z0, z1);
        double perLength = 1 / (z1 - z0), depth = ray.Origin.Z - z0;
        var (x, y, _) = ray.Origin;
        var (u, v, w) = ray.Direction;
        double slopeX = (end.HalfWidthM - HalfWidthM) * perLength, slopeY = (end.HalfHeightM - HalfHeightM) * perLength;
        Clip(Vector256.Create(x, -x, y, -y), Vector256.Create(u, -u, v, -v), Vector256.Create(HalfWidthM, HalfWidthM, HalfHeightM, HalfHeightM), Vector256.Create(slopeX, slopeX, slopeY, slopeY));
        if (double.IsFinite(HalfDiagonalM))
        {
            Clip(Vector256.Create(x + y, x - y, y - x, -x - y), Vector256.Create(u + v, u - v, v - u, -u - v), Vector256.Create(HalfDiagonalM), Vector256.Create((end.HalfDiagonalM - HalfDiagonalM) * perLength));
        }
        return (enter, leave);

        // Four walls n·(x, y) = d(z) with d linear in z, at once.
        void Clip(Vector256<double> position, Vector256<double> direction, Vector256<double> d0, Vector256<double> slope)
        {
            Vector256<double> outside = position - d0 - (slope * depth), rate = direction - (slope * w), at = -outside / rate, zero = Vector256<double>.Zero;
            Vector256<double> exits = Vector256.ConditionalSelect(Vector256.GreaterThan(rate, zero), at, Vector256.Create(double.PositiveInfinity));
            Vector256<double> entries = Vector256.ConditionalSelect(Vector256.LessThan(rate, zero), at, Vector256.Create(double.NegativeInfinity));
            // Along a wall, on its far side.
            exits = Vector256.ConditionalSelect(Vector256.Equals(rate, zero) & Vector256.GreaterThan(outside, zero), Vector256.Create(double.NegativeInfinity), exits);
            leave = Math.Min(leave, Math.Min(Math.Min(exits[0], exits[1]), Math.Min(exits[2], exits[3])));
            enter = Math.Max(enter, Math.Max(Math.Max(entries[0], entries[1]), Math.Max(entries[2], entries[3])));
        }
    }

    internal static (double Enter, double Leave) BetweenPlanes(Ray ray, double z0, double z1)
    {
        if (!(ray.Direction.Z > 0))
        {
            return (0, double.NegativeInfinity);
        }
        return (Math.Max(0, (z0 - ray.Origin.Z) / ray.Direction.Z), (z1 - ray.Origin.Z) / ray.Direction.Z);
    }
}

/// <summary>(x/a)² + (y/b)² ≤ 1. A margin shrinks both semi-axes by its length.</summary>
public sealed record Ellipse(double SemiXM, double SemiYM) : Shape
{
    public override (double X, double Y) HalfExtentsM => (SemiXM, SemiYM);

    public override bool Contains(double x, double y, double marginM = 0)
    {
        double a = SemiXM - marginM, b = SemiYM - marginM;
        double ya = y * a, xb = x * b, ab = a * b;
        return a > 0 && b > 0 && (xb * xb) + (ya * ya) <= ab * ab;
    }

    public override bool CanTaperTo(Shape exit) =>
        exit is Ellipse e && Math.Abs((e.SemiXM * SemiYM) - (e.SemiYM * SemiXM)) <= 1e-9 * e.SemiXM * SemiYM;

    internal override (double Enter, double Leave) Frustum(Shape exit, double z0, double z1, Ray ray)
    {
        var end = (Ellipse)exit;
        var (enter, leave) = Octagon.BetweenPlanes(ray, z0, z1);
        if (enter >= leave)
        {
            return (enter, leave);
        }
        // Similar ellipses: scale x so that the cone is circular of radius b(z), then solve ρ²(s) = b²(s).
        double scale = SemiYM / SemiXM, slope = (end.SemiYM - SemiYM) / (z1 - z0);
        double x = scale * ray.Origin.X, u = scale * ray.Direction.X, y = ray.Origin.Y, v = ray.Direction.Y;
        double r = SemiYM + (slope * (ray.Origin.Z - z0)), w = slope * ray.Direction.Z;
        double a = (u * u) + (v * v) - (w * w), halfB = (x * u) + (y * v) - (r * w), c = (x * x) + (y * y) - (r * r);
        double discriminant = (halfB * halfB) - (a * c);
        if (a == 0)
        {
            return halfB == 0 ? (c <= 0 ? (enter, leave) : (0, double.NegativeInfinity))
                : halfB > 0 ? (enter, Math.Min(leave, -c / (2 * halfB))) : (Math.Max(enter, -c / (2 * halfB)), leave);
        }
        if (discriminant <= 0)
        {
            // No wall crossed: inside all along (only possible for a cone that opens faster than the ray) or outside.
            return a < 0 ? (enter, leave) : (0, double.NegativeInfinity);
        }
        // The root without cancellation, the other by Vieta.
        double q = -(halfB + Math.CopySign(Math.Sqrt(discriminant), halfB));
        double s1 = q / a, s2 = c / q;
        (s1, s2) = s1 <= s2 ? (s1, s2) : (s2, s1);
        if (a > 0)
        {
            return (Math.Max(enter, s1), Math.Min(leave, s2));
        }
        // The cone opens (or closes) faster than the ray: its apex lies between the roots, and one of them is on the mirror cone.
        return w > 0 ? (Math.Max(enter, s2), leave) : (enter, Math.Min(leave, s1));
    }
}
