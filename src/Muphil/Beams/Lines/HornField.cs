using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>
/// The field of a horn about the z axis: B_φ = μ₀ I(r)/2πr by Ampère's law, with the current inside r. Nothing inside the inner conductor,
/// nothing outside the outer one (its own thickness is taken to be free of field).
/// </summary>
/// <remarks>In the inner conductor the current density falls from the face to the field as e^(−depth/δ), as in the collaboration's simulation of the Booster Neutrino Beam (model EXPI of SBNSoftware/G4BNB).</remarks>
internal sealed class HornField
{
    /// <summary>μ₀/2π, T m/A (to 10⁻⁹: CODATA 2022).</summary>
    public const double TeslaMPerA = 2e-7;

    // GeV per T m for a unit charge.
    private const double GeVPerTeslaM = 1e-9 * Units.SpeedOfLightMPerS;

    private readonly double _depths, _atInner;

    public HornField(Horn horn)
    {
        TeslaM = TeslaMPerA * 1e3 * horn.CurrentKA;
        _depths = horn.ThicknessM / horn.SkinDepthM;
        _atInner = StableMath.Exp(-_depths);
    }

    /// <summary>B_φ r in the field volume, T m.</summary>
    public double TeslaM { get; }

    /// <summary>What a unit charge gains per dr/r across the field, GeV: in it p_z + K ln r is constant.</summary>
    public double StrengthGeV => GeVPerTeslaM * TeslaM;

    /// <summary>
    /// The part of the current inside r, for r between the two faces of the inner conductor, from 0 to 1.
    /// </summary>
    /// <param name="radiusM">Where.</param>
    /// <param name="innerM">Radius of the face to the axis at this z.</param>
    /// <param name="outerM">Radius of the face to the field at this z.</param>
    public double EnclosedShare(double radiusM, double innerM, double outerM)
    {
        // The face may be slanted: the part of the way through the conductor is the same along r and at right angles.
        double depth = _depths * Math.Clamp((outerM - radiusM) / (outerM - innerM), 0, 1);
        return (StableMath.Exp(-depth) - _atInner) / (1 - _atInner);
    }

    /// <summary>
    /// d(direction)/d(path) of a particle in B_φ = b/r: q b c/p × (direction × φ̂)/r, 1/m.
    /// </summary>
    /// <param name="positionM">Where; off the axis.</param>
    /// <param name="direction">Of unit length.</param>
    /// <param name="bend">Charge × <see cref="StrengthGeV"/> × enclosed share / momentum.</param>
    public static Vector3D Turn(in Vector3D positionM, in Vector3D direction, double bend)
    {
        double perM2 = bend / ((positionM.X * positionM.X) + (positionM.Y * positionM.Y));
        return new(-perM2 * direction.Z * positionM.X, -perM2 * direction.Z * positionM.Y, perM2 * ((direction.X * positionM.X) + (direction.Y * positionM.Y)));
    }

    /// <summary>The inner conductor's thickness along r between two points of the profile.</summary>
    public static double RadialThicknessM(Horn horn, ProfilePoint a, ProfilePoint b)
    {
        double slope = (b.RadiusM - a.RadiusM) / (b.ZM - a.ZM);
        return horn.ThicknessM * Math.Sqrt(1 + (slope * slope));
    }
}
