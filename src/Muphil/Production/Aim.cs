using Muphil.Quantities;

namespace Muphil.Production;

/// <summary>
/// The window that a mediator must go through to be seen: a rectangle across the beam. Part of the draws are sent to it, uniformly over its
/// area, and weighted for that.
/// </summary>
/// <param name="Part">Part of the draws, below 1; 0 for none.</param>
/// <param name="Muon">The frame about the muon's direction.</param>
/// <param name="ToCentre">From the point of emission to the middle of the window, m.</param>
/// <param name="HalfXM">Half-width, m.</param>
/// <param name="HalfYM">Half-height, m.</param>
public readonly record struct Aim(double Part, Frame Muon, Vector3D ToCentre, double HalfXM, double HalfYM)
{
    /// <summary>No window.</summary>
    public static Aim None => default;

    /// <summary>A direction through the window, along the axes of the muon's frame, from two uniform numbers.</summary>
    public Vector3D Draw(double u1, double u2) =>
        Muon.ToLocal((ToCentre + new Vector3D(HalfXM * ((2 * u1) - 1), HalfYM * ((2 * u2) - 1), 0)).Unit());

    /// <summary>The same with its density per steradian.</summary>
    internal (Vector3D Local, double DensityPerSr) DrawWithDensity(double u1, double u2)
    {
        Vector3D way = ToCentre + new Vector3D(HalfXM * ((2 * u1) - 1), HalfYM * ((2 * u2) - 1), 0);
        double distance = way.Norm;
        return (Muon.ToLocal(1 / distance * way), distance * distance * distance / (4 * HalfXM * HalfYM * way.Z));
    }

    /// <summary>Density of these draws per steradian at a direction in the muon's frame; 0 beside the window.</summary>
    public double DensityPerSr(Vector3D local)
    {
        Vector3D d = Muon.ToLab(local);
        if (!(d.Z > 0))
        {
            return 0;
        }
        double distance = ToCentre.Z / d.Z;
        return Math.Abs((distance * d.X) - ToCentre.X) <= HalfXM && Math.Abs((distance * d.Y) - ToCentre.Y) <= HalfYM
            // dA = r² dΩ / d_z with r = z/d_z.
            ? distance * distance / (4 * HalfXM * HalfYM * d.Z)
            : 0;
    }
}
