using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>The protons of a beamline: Gaussian in x, y and the two slopes, about the z axis.</summary>
/// <param name="MomentumGeV">Of one proton.</param>
/// <param name="StartZM">Where spot and slopes are given, at or before the target.</param>
/// <param name="SpotSigmaXM">Standard deviation of x; 0 for a pencil beam.</param>
/// <param name="SpotSigmaYM">Standard deviation of y.</param>
/// <param name="DivergenceXRad">Standard deviation of dx/dz.</param>
/// <param name="DivergenceYRad">Standard deviation of dy/dz.</param>
/// <param name="Correlation">Of place and slope, the same in x and y, from −1 (converging) to 1.</param>
public sealed record ProtonSource(
    double MomentumGeV, double StartZM, double SpotSigmaXM, double SpotSigmaYM, double DivergenceXRad, double DivergenceYRad, double Correlation);

/// <summary>A tube about the axis between two planes; with inner radius 0 a rod. Lengths in m.</summary>
public sealed record Tube(Material Material, double FromZM, double ToZM, double InnerRadiusM, double OuterRadiusM);

/// <summary>A point of a horn's profile: radius of that face of the inner conductor that the field begins at, m.</summary>
public readonly record struct ProfilePoint(double ZM, double RadiusM);

/// <summary>
/// A magnetic horn: a current flows along an inner conductor, whose radius changes with z, and back in a cylinder; between them is
/// B_φ = μ₀I/2πr.
/// </summary>
/// <param name="CurrentKA">Positive focuses positive particles; up to 1000 kA.</param>
/// <param name="Conductor">Material of both conductors.</param>
/// <param name="ThicknessM">Of the inner conductor, at right angles to its face; it lies inside the profile.</param>
/// <param name="SkinDepthM">On which the current density in the inner conductor falls by e, from the face to the field.</param>
/// <param name="OuterRadiusM">Inner radius of the outer conductor, where the field ends.</param>
/// <param name="OuterThicknessM">Of the outer conductor.</param>
/// <param name="Profile">By rising z, straight in between.</param>
public sealed record Horn(
    double CurrentKA, Material Conductor, double ThicknessM, double SkinDepthM, double OuterRadiusM, double OuterThicknessM, IReadOnlyList<ProfilePoint> Profile)
{
    /// <summary>Its upstream end.</summary>
    public double FromZM => Profile[0].ZM;

    /// <summary>Its downstream end.</summary>
    public double ToZM => Profile[^1].ZM;
}

/// <summary>A block with a round hole that may widen. Lengths in m.</summary>
public sealed record Collimator(Material Material, double FromZM, double ToZM, double FrontRadiusM, double BackRadiusM, double OuterRadiusM);

/// <summary>The pipe in which the mesons decay. What reaches its wall ends there.</summary>
/// <param name="Gas">Null for a vacuum.</param>
/// <param name="Wall">Material around it.</param>
/// <param name="FromZM">First plane.</param>
/// <param name="ToZM">Last plane.</param>
/// <param name="RadiusM">Of the inside.</param>
public sealed record DecayPipe(Material? Gas, Material Wall, double FromZM, double ToZM, double RadiusM);

/// <summary>The blocks behind the pipe. Lengths in m.</summary>
/// <param name="FromZM">Front face of the first layer.</param>
/// <param name="HalfWidthM">Half the size across.</param>
/// <param name="Layers">Without gaps, z from the front face of the first.</param>
public sealed record Absorber(double FromZM, double HalfWidthM, IReadOnlyList<TargetLayer> Layers)
{
    /// <summary>Its downstream end.</summary>
    public double ToZM => FromZM + Layers[^1].ToM;
}

/// <summary>
/// A neutrino beam: protons on a rod, horns, collimators, a decay pipe and an absorber, all round about the z axis. Lengths in m, z from where
/// the card says.
/// </summary>
public sealed record HornBeamline
{
    /// <summary>Largest current of a horn, kA.</summary>
    public const double MaxCurrentKA = 1000;

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Where the card's numbers come from.</summary>
    public required string Source { get; init; }

    public required ProtonSource Protons { get; init; }

    /// <summary>A rod; slugs count as one.</summary>
    public required Tube Target { get; init; }

    /// <summary>A tube around the target, or null.</summary>
    public Tube? Sleeve { get; init; }

    /// <summary>Fills what is free before the pipe; null for a vacuum.</summary>
    public required Material? HallGas { get; init; }

    /// <summary>Where the shielding around target and horns begins: what gets there has left the beamline.</summary>
    public required double HallRadiusM { get; init; }

    /// <summary>Along z; empty for a beam without focusing.</summary>
    public required IReadOnlyList<Horn> Horns { get; init; }

    /// <summary>Along z.</summary>
    public required IReadOnlyList<Collimator> Collimators { get; init; }

    public required DecayPipe Pipe { get; init; }

    public required Absorber Absorber { get; init; }

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What is wrong with the numbers, in the order of the card; nothing if it can be built.</summary>
    public IEnumerable<BeamlineProblem> Problems() => BeamlineChecks.Of(this);

    /// <summary>Refuses a detector that does not stand free behind the absorber.</summary>
    /// <param name="centreM">Its middle.</param>
    /// <param name="radiusM">Of a sphere around it.</param>
    /// <exception cref="InputException">It reaches into the beamline or its shielding.</exception>
    public void RequireBehindShielding(Vector3D centreM, double radiusM)
    {
        if (PlaceProblem(centreM, radiusM) is { } problem)
        {
            throw new InputException(problem.Problem, problem.Why, problem.Suggestion);
        }
    }

    /// <summary>What is wrong with the place of a detector; null if it stands behind the shielding.</summary>
    public BeamlineProblem? PlaceProblem(Vector3D centreM, double radiusM) => centreM.Z - radiusM > Absorber.ToZM ? null : new(
        "", FormattableString.Invariant($"the detector at z = {centreM.Z} m with radius {radiusM} m stands in the shielding of the beam '{Name}'"),
        FormattableString.Invariant($"its absorber ends at z = {Absorber.ToZM:G6} m"), "Place it downstream of that.");
}

/// <summary>Something wrong with a beamline: the key of the card, as in <c>horns[1].profile</c>, and the parts of a message.</summary>
public sealed record BeamlineProblem(string Key, string Problem, string Why, string Suggestion = "")
{
    /// <summary>As an error without the place in a file.</summary>
    public InputException ToException(string name) => new($"beam '{name}': {Key}: {Problem}", Why, Suggestion);
}
