using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>A convex solid somewhere in the coordinates of the beam, m: where a far detector sees decays.</summary>
/// <param name="CentreM">Its centre; z along the proton beam, the origin is that of the beam card.</param>
internal abstract record Solid(Vector3D CentreM)
{
    /// <summary>Volume, m³.</summary>
    public abstract double VolumeM3 { get; }

    /// <summary>Radius of the smallest sphere about the centre that holds all of it, m.</summary>
    public abstract double BoundingRadiusM { get; }

    /// <summary>The margin at which nothing is left, m.</summary>
    public abstract double GreatestMarginM { get; }

    /// <summary>The part at least so far from every wall: a solid of the same kind.</summary>
    /// <param name="marginM">In [0, <see cref="GreatestMarginM"/>).</param>
    public abstract Solid Inside(double marginM);

    /// <summary>Whether a point lies inside.</summary>
    public abstract bool Contains(Vector3D point);

    /// <summary>
    /// Path lengths, in m from the ray's origin, at which it enters and leaves; it misses when Enter ≥ Leave. Exact for rays of any direction;
    /// the part behind the origin does not count.
    /// </summary>
    public (double Enter, double Leave) Crossing(Ray ray)
    {
        var (enter, leave) = Line(ray.Origin - CentreM, ray.Direction);
        return (Math.Max(0, enter), leave);
    }

    /// <summary>The margin that leaves a volume, m: a fiducial mass fixes it.</summary>
    /// <param name="volumeM3">In (0, <see cref="VolumeM3"/>].</param>
    public double MarginForVolumeM(double volumeM3)
    {
        double low = 0, high = GreatestMarginM;
        for (int n = 0; n < 60; n++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Inside(middle).VolumeM3 > volumeM3 ? (middle, high) : (low, middle);
        }
        return volumeM3 < VolumeM3 ? 0.5 * (low + high) : 0;
    }

    protected static (double Enter, double Leave) Missed => (0, double.NegativeInfinity);

    /// <summary>The same for the whole line, relative to the centre.</summary>
    protected abstract (double Enter, double Leave) Line(Vector3D from, Vector3D direction);

    /// <summary>The piece of a line within |x| ≤ half, along one axis.</summary>
    protected static (double Enter, double Leave) Slab(double from, double direction, double half)
    {
        if (direction == 0)
        {
            return Math.Abs(from) <= half ? (double.NegativeInfinity, double.PositiveInfinity) : Missed;
        }
        double a = (-half - from) / direction, b = (half - from) / direction;
        return (Math.Min(a, b), Math.Max(a, b));
    }

    protected static (double Enter, double Leave) Both((double Enter, double Leave) a, (double Enter, double Leave) b) =>
        (Math.Max(a.Enter, b.Enter), Math.Min(a.Leave, b.Leave));
}

/// <summary>A sphere.</summary>
internal sealed record SphereSolid(Vector3D CentreM, double RadiusM) : Solid(CentreM)
{
    public override double VolumeM3 => 4 * Math.PI / 3 * RadiusM * RadiusM * RadiusM;

    public override double BoundingRadiusM => RadiusM;

    public override double GreatestMarginM => RadiusM;

    public override Solid Inside(double marginM) => this with { RadiusM = RadiusM - marginM };

    public override bool Contains(Vector3D point) => point - CentreM is var p && p.Dot(p) <= RadiusM * RadiusM;

    protected override (double Enter, double Leave) Line(Vector3D from, Vector3D direction)
    {
        // The distance of the line from the centre as a vector: from far away, |from|² − (from·direction)² would lose its digits.
        double nearest = -from.Dot(direction), distance = (from + (nearest * direction)).Norm;
        if (distance >= RadiusM)
        {
            return Missed;
        }
        double half = Math.Sqrt((RadiusM - distance) * (RadiusM + distance));
        return (nearest - half, nearest + half);
    }
}

/// <summary>A box with walls along the axes.</summary>
/// <param name="CentreM">Its centre.</param>
/// <param name="HalfM">Half its extents along x, y and z.</param>
internal sealed record BoxSolid(Vector3D CentreM, Vector3D HalfM) : Solid(CentreM)
{
    public override double VolumeM3 => 8 * HalfM.X * HalfM.Y * HalfM.Z;

    public override double BoundingRadiusM => HalfM.Norm;

    public override double GreatestMarginM => Math.Min(HalfM.X, Math.Min(HalfM.Y, HalfM.Z));

    public override Solid Inside(double marginM) => this with { HalfM = HalfM - new Vector3D(marginM, marginM, marginM) };

    public override bool Contains(Vector3D point) =>
        point - CentreM is var p && Math.Abs(p.X) <= HalfM.X && Math.Abs(p.Y) <= HalfM.Y && Math.Abs(p.Z) <= HalfM.Z;

    protected override (double Enter, double Leave) Line(Vector3D from, Vector3D direction) =>
        Both(Slab(from.X, direction.X, HalfM.X), Both(Slab(from.Y, direction.Y, HalfM.Y), Slab(from.Z, direction.Z, HalfM.Z)));
}

/// <summary>The coordinate axis that a cylinder goes round.</summary>
internal enum Axis
{
    /// <summary>Across the beam.</summary>
    X,

    /// <summary>Across the beam, upright.</summary>
    Y,

    /// <summary>Along the beam.</summary>
    Z,
}

/// <summary>A cylinder along a coordinate axis.</summary>
internal sealed record CylinderSolid(Vector3D CentreM, Axis Along, double RadiusM, double HalfLengthM) : Solid(CentreM)
{
    public override double VolumeM3 => 2 * Math.PI * RadiusM * RadiusM * HalfLengthM;

    public override double BoundingRadiusM => Math.Sqrt((RadiusM * RadiusM) + (HalfLengthM * HalfLengthM));

    public override double GreatestMarginM => Math.Min(RadiusM, HalfLengthM);

    public override Solid Inside(double marginM) => this with { RadiusM = RadiusM - marginM, HalfLengthM = HalfLengthM - marginM };

    public override bool Contains(Vector3D point)
    {
        var (u, v, w) = Turned(point - CentreM);
        return Math.Abs(w) <= HalfLengthM && (u * u) + (v * v) <= RadiusM * RadiusM;
    }

    protected override (double Enter, double Leave) Line(Vector3D from, Vector3D direction)
    {
        var (x, y, z) = Turned(from);
        var (u, v, w) = Turned(direction);
        (double, double) ends = Slab(z, w, HalfLengthM);
        double across2 = (u * u) + (v * v);
        if (across2 == 0)
        {
            return (x * x) + (y * y) <= RadiusM * RadiusM ? ends : Missed;
        }
        // In projection the line passes the axis at |x v − y u| over its projected length.
        double across = Math.Sqrt(across2), distance = Math.Abs((x * v) - (y * u)) / across;
        if (distance >= RadiusM)
        {
            return Missed;
        }
        double nearest = -((x * u) + (y * v)) / across2, half = Math.Sqrt((RadiusM - distance) * (RadiusM + distance)) / across;
        return Both((nearest - half, nearest + half), ends);
    }

    // The axis becomes the third.
    private Vector3D Turned(Vector3D p) => Along switch { Axis.X => new(p.Y, p.Z, p.X), Axis.Y => new(p.Z, p.X, p.Y), _ => p };
}
