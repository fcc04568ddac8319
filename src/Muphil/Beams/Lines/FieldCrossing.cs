using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>Where a bent path leaves a region: on the cubic through both ends of a step with their directions, 10⁻⁸ m from the path itself for the steps taken here.</summary>
internal static class FieldCrossing
{
    private static readonly Exit[] Exits = [Exit.Inner, Exit.Outer, Exit.Upstream, Exit.Downstream];

    /// <summary>Shortens a step to the first surface on it.</summary>
    /// <param name="slab">Where.</param>
    /// <param name="layer">The region in it.</param>
    /// <param name="start">In the region, or on its surface moving in.</param>
    /// <param name="end">After the step.</param>
    /// <param name="pathM">Its length, then that to the surface.</param>
    /// <param name="exit">The surface.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Find(Slab slab, int layer, in Ray start, in Ray end, ref double pathM, out Exit exit)
    {
        exit = Exit.Downstream;
        double whole = pathM;
        Vector3D middle = Cubic(start, end, whole, 0.5);
        bool found = false;
        foreach (Exit surface in Exits)
        {
            // Out at the end, or between by a path that comes back.
            double last = slab.Beyond(layer, surface, end.Origin) > 0 ? 1 : slab.Beyond(layer, surface, middle) > 0 ? 0.5 : 0;
            if (last > 0 && whole * FirstBeyond(slab, layer, surface, start, end, whole, last) is double path && path < pathM)
            {
                (pathM, exit, found) = (path, surface, true);
            }
        }
        return found;
    }

    // False position and bisection in turn; the latter alone as long as the value at the lower end is but a rounding error.
    private static double FirstBeyond(Slab slab, int layer, Exit surface, in Ray start, in Ray end, double whole, double last)
    {
        const double Near = 1e-13;
        double low = 0, high = last, atLow = slab.Beyond(layer, surface, start.Origin), atHigh = slab.Beyond(layer, surface, Cubic(start, end, whole, high));
        for (int i = 0; high - low > 1e-13; i++)
        {
            double u = (i & 1) == 0 && atLow < -Near ? low + ((high - low) * atLow / (atLow - atHigh)) : 0.5 * (low + high);
            double at = slab.Beyond(layer, surface, Cubic(start, end, whole, u));
            if (atLow < -Near && Math.Abs(at) < Near)
            {
                return u;
            }
            if (at > 0)
            {
                (high, atHigh) = (u, at);
            }
            else
            {
                (low, atLow) = (u, at);
            }
        }
        return high;
    }

    private static Vector3D Cubic(in Ray start, in Ray end, double h, double u)
    {
        double v = 1 - u;
        return (v * v * (1 + (2 * u)) * start.Origin) + (u * u * (1 + (2 * v)) * end.Origin) + (h * u * v * v * start.Direction) - (h * u * u * v * end.Direction);
    }
}
