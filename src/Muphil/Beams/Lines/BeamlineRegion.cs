using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>Parts of a beamline that a particle can be in.</summary>
internal enum BeamlinePart
{
    Target,
    Sleeve,

    /// <summary>Free space before the pipe: within the horn's inner conductor, beside and behind the horn.</summary>
    Hall,

    /// <summary>The inner conductor of a horn.</summary>
    InnerConductor,

    /// <summary>Between the conductors.</summary>
    HornField,

    OuterConductor,
    Collimator,
    DecayPipe,
}

/// <summary>How the track of a particle, or part of its weight, ended.</summary>
internal enum TrackFate
{
    /// <summary>The part that decayed on the way.</summary>
    Decayed,

    /// <summary>The part that interacted on the way: production, not quasi-elastic scattering.</summary>
    Interacted,

    /// <summary>It reached the shielding around target, horns or collimators.</summary>
    LeftSide,

    /// <summary>It left upstream.</summary>
    LeftUpstream,

    /// <summary>It reached the wall of the decay pipe.</summary>
    HitWall,

    /// <summary>It reached the front face of the absorber.</summary>
    ReachedAbsorber,

    /// <summary>A muon entered a collimator, or was born in it. Hadrons are followed into it, for some interact in it.</summary>
    EnteredCollimator,

    /// <summary>It became slower than what is followed: within some cm of its range in solids.</summary>
    Stopped,

    /// <summary>Less than 10⁻³ of it was left, deep in a solid: not followed any further, and next to none of it would come out or decay.</summary>
    Spent,

    /// <summary>It was given up after very many steps.</summary>
    Spiralling,

    /// <summary>Of those that enter a collimator some are followed for all: what the others had, less what these get. Zero on average.</summary>
    Thinned,
}

/// <summary>r = <see cref="RadiusM"/> + <see cref="Slope"/> (z − z₀), with z₀ the upstream face of the slab that it bounds.</summary>
internal readonly record struct Cone(double RadiusM, double Slope)
{
    /// <summary>Radius at a distance behind the upstream face.</summary>
    public double At(double dzM) => RadiusM + (Slope * dzM);

    /// <summary>Path to where a straight line leaves the inside of the cone, m; infinite if it does not.</summary>
    /// <remarks>The point may lie outside by rounding: then the path is 0 if it moves on outwards.</remarks>
    public double PathOutwardsM(in Vector3D x, in Vector3D u, double dzM)
    {
        var (a, b, c) = Quadratic(x, u, dzM);
        double square = (b * b) - (a * c);
        if (!(square >= 0))
        {
            return double.PositiveInfinity;
        }
        double root = Math.Sqrt(square);
        return b > 0 ? Math.Max(0, -c / (b + root)) : a > 0 ? (root - b) / a : double.PositiveInfinity;
    }

    /// <summary>Path to where a straight line enters the inside of the cone, m; infinite if it does not.</summary>
    /// <remarks>The point may lie inside by rounding: then the path is 0 if it moves on inwards.</remarks>
    public double PathInwardsM(in Vector3D x, in Vector3D u, double dzM)
    {
        var (a, b, c) = Quadratic(x, u, dzM);
        double square = (b * b) - (a * c);
        if (!(square >= 0))
        {
            return double.PositiveInfinity;
        }
        double root = Math.Sqrt(square);
        return b < 0 ? Math.Max(0, c / (root - b)) : a < 0 ? (root + b) / -a : double.PositiveInfinity;
    }

    /// <summary>r² − R² at a point: negative inside.</summary>
    public double Outside(in Vector3D x, double dzM)
    {
        double radius = At(dzM);
        return (x.X * x.X) + (x.Y * x.Y) - (radius * radius);
    }

    // r² − R² = a s² + 2 b s + c after a path s.
    private (double A, double B, double C) Quadratic(in Vector3D x, in Vector3D u, double dzM)
    {
        double radius = At(dzM), slope = Slope * u.Z;
        return (
            (u.X * u.X) + (u.Y * u.Y) - (slope * slope),
            (x.X * u.X) + (x.Y * u.Y) - (radius * slope),
            (x.X * x.X) + (x.Y * x.Y) - (radius * radius));
    }
}

/// <summary>One piece of a beamline within a slab: which part, its material (null in a vacuum) and, in horns, the field.</summary>
internal sealed record Region(BeamlinePart Part, BeamlineMedium? Medium, HornField? Field = null);

/// <summary>The surface through which a particle leaves a region.</summary>
internal enum Exit
{
    Inner,
    Outer,
    Upstream,
    Downstream,
}

/// <summary>
/// The beamline between two planes: regions one in the other, from the axis outwards, with a cone between two of them and one around the last.
/// </summary>
/// <param name="FromM">Upstream plane.</param>
/// <param name="ToM">Downstream plane.</param>
/// <param name="Bounds">Of each region its outer cone.</param>
/// <param name="Regions">As many.</param>
/// <param name="Outside">What becomes of a particle that leaves the last cone, or enters the slab beyond it.</param>
internal sealed record Slab(double FromM, double ToM, Cone[] Bounds, Region[] Regions, TrackFate Outside)
{
    /// <summary>The region of a point between the planes; as many as there are if it lies outside.</summary>
    public int LayerAt(in Vector3D x)
    {
        int layer = 0;
        while (layer < Bounds.Length && Bounds[layer].Outside(x, x.Z - FromM) >= 0)
        {
            layer++;
        }
        return layer;
    }

    /// <summary>The straight path to the end of a region, m, and where it ends.</summary>
    public double PathToExitM(int layer, in Ray ray, out Exit exit)
    {
        double dz = ray.Origin.Z - FromM, uz = ray.Direction.Z;
        exit = uz < 0 ? Exit.Upstream : Exit.Downstream;
        double path = uz == 0 ? double.PositiveInfinity : Math.Max(0, ((uz < 0 ? FromM : ToM) - ray.Origin.Z) / uz);
        double outwards = Bounds[layer].PathOutwardsM(ray.Origin, ray.Direction, dz);
        if (outwards < path)
        {
            (path, exit) = (outwards, Exit.Outer);
        }
        if (layer > 0 && Bounds[layer - 1].PathInwardsM(ray.Origin, ray.Direction, dz) is double inwards && inwards < path)
        {
            (path, exit) = (inwards, Exit.Inner);
        }
        return path;
    }

    /// <summary>Whether a point lies in a region: beyond none of its surfaces.</summary>
    public bool Holds(int layer, in Vector3D x)
    {
        double dz = x.Z - FromM;
        return dz >= 0 && x.Z <= ToM && Bounds[layer].Outside(x, dz) <= 0 && (layer == 0 || Bounds[layer - 1].Outside(x, dz) >= 0);
    }

    /// <summary>How far a point lies beyond a surface of a region: negative within; m² for the cones, m for the planes.</summary>
    public double Beyond(int layer, Exit exit, in Vector3D x) => exit switch
    {
        Exit.Inner => layer == 0 ? double.NegativeInfinity : -Bounds[layer - 1].Outside(x, x.Z - FromM),
        Exit.Outer => Bounds[layer].Outside(x, x.Z - FromM),
        Exit.Upstream => FromM - x.Z,
        _ => x.Z - ToM,
    };
}
