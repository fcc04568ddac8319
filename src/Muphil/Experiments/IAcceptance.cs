using Muphil.Decays;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Experiments;

/// <summary>
/// All that a yield knows of a detector: where mediators must decay to be seen, and which of their decays are selected. The sources of mediators
/// lie before it. Implementations are immutable: several threads ask at once.
/// </summary>
internal interface IAcceptance
{
    /// <summary>Where sources send part of their mediators.</summary>
    AimWindow Window { get; }

    /// <summary>The least z at which a decay counts, m; beyond every source.</summary>
    double FrontZM { get; }

    /// <summary>No decay with a softer daughter is selected, GeV: it steers the draws of uneven decays, never their mean.</summary>
    double LeastDaughterEnergyGeV { get; }

    /// <summary>The number of bins that selected events fall into; 1 where they are only counted.</summary>
    int Bins { get; }

    /// <summary>Path lengths, in m from the ray's origin, between which a decay counts; none does when Enter ≥ Leave.</summary>
    (double Enter, double Leave) Crossing(Ray ray);

    /// <summary>The selection of a final state, or null when it is not looked for.</summary>
    IDecaySelection? SelectionOf(FinalState finalState);
}

/// <summary>The selection of one final state: cuts in order, each with its name.</summary>
internal interface IDecaySelection
{
    /// <summary>What each cut asks for; where there is an efficiency it is the last of them.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>What becomes of a decay.</summary>
    /// <param name="decayPoint">Where, m.</param>
    /// <param name="first">A daughter.</param>
    /// <param name="second">The other.</param>
    /// <param name="random">The event's, for the smearing of what is measured.</param>
    Verdict Judge(Vector3D decayPoint, in Daughter first, in Daughter second, ref PhiloxStream random);
}

/// <summary>What a selection says of a decay.</summary>
/// <param name="Passed">How many cuts, in order, it passes; all of them when it is selected.</param>
/// <param name="Efficiency">With which probability it passes the last of them; only counts when all are passed.</param>
/// <param name="Bin">The bin of the selected event, from 0.</param>
/// <param name="Weight">Of what was drawn for the measurement, 1 on average.</param>
internal readonly record struct Verdict(int Passed, double Efficiency = 1, int Bin = 0, double Weight = 1);

/// <summary>
/// A shape across z that mediators fly through to be seen. It steers draws, never their mean: a window that is too large costs events, and of one that is too
/// small the mediators beside it are few and of large weight.
/// </summary>
/// <param name="CentreM">Its middle, m.</param>
/// <param name="Shape">About the middle.</param>
internal sealed record AimWindow(Vector3D CentreM, Shape Shape)
{
    /// <summary>The disc that a distant sphere fills, and 1 % more: rays that graze the sphere go through it too.</summary>
    public static AimWindow OfSphere(Vector3D centreM, double radiusM) => new(centreM, new Ellipse(1.01 * radiusM, 1.01 * radiusM));

    /// <summary>Half the extents along x and y.</summary>
    public (double X, double Y) HalfExtentsM => Shape.HalfExtentsM;

    /// <summary>Whether a ray from before it goes through it.</summary>
    public bool IsHitBy(Ray ray)
    {
        double distance = (CentreM.Z - ray.Origin.Z) / ray.Direction.Z;
        return ray.Direction.Z > 0 && Shape.Contains(ray.Origin.X + (distance * ray.Direction.X) - CentreM.X, ray.Origin.Y + (distance * ray.Direction.Y) - CentreM.Y);
    }

    /// <summary>
    /// How far a ray's direction must turn to hit, as the length of the change of the unit vector; 0 when it hits. Turned towards the middle: right to 1 % of
    /// the whole turn, which is enough to steer draws.
    /// </summary>
    public double MissRad(Ray ray)
    {
        if (IsHitBy(ray))
        {
            return 0;
        }
        Vector3D aim = (CentreM - ray.Origin).Unit();
        double low = 0, high = 1;
        for (int i = 0; i < 7; i++)
        {
            double part = 0.5 * (low + high);
            (low, high) = IsHitBy(ray with { Direction = ((1 - part) * ray.Direction) + (part * aim) }) ? (low, part) : (part, high);
        }
        return high * (aim - ray.Direction).Norm;
    }
}
