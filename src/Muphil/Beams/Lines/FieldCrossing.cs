using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>Where a bent path leaves a region: on the cubic through both ends of a step with their directions, 10⁻⁸ m from the path itself for the steps taken here.</summary>
internal static class FieldCrossing
{
    // m² of a cone, m of a plane: 10⁻¹² m.
    private const double Near = 1e-13;

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
        Cubic path = Cubic.Between(start, end, pathM);
        Vector3D middle = path.At(0.5);
        if (slab.Holds(layer, middle) && slab.Holds(layer, end.Origin))
        {
            return false;
        }
        double first = 1;
        bool found = false;
        foreach (Exit surface in Exits)
        {
            // Out at the end, or between by a path that comes back.
            double atEnd = slab.Beyond(layer, surface, end.Origin), atMiddle = slab.Beyond(layer, surface, middle);
            if (atEnd > 0 || atMiddle > 0)
            {
                double u = atMiddle > 0 ? FirstBeyond(slab, layer, surface, path, 0.5, atMiddle) : FirstBeyond(slab, layer, surface, path, 1, atEnd);
                if (u < first || !found)
                {
                    (first, exit, found) = (u, surface, true);
                }
            }
        }
        pathM *= first;
        return found;
    }

    // Secants within an interval; it is halved where they lead out of it, where they are slow, and as long as the value at its lower end is but a
    // rounding error.
    private static double FirstBeyond(Slab slab, int layer, Exit surface, in Cubic path, double high, double atHigh)
    {
        double low = 0, atLow = slab.Beyond(layer, surface, path.At(0)), last = high, atLast = atHigh, u = low, at = atLow;
        for (int i = 1; high - low > Near; i++)
        {
            double next = atLow < -Near && i % 8 != 0 ? u - (at * (u - last) / (at - atLast)) : high;
            (last, atLast) = (u, at);
            u = next > low && next < high ? next : 0.5 * (low + high);
            at = slab.Beyond(layer, surface, path.At(u));
            if (atLow < -Near && Math.Abs(at) < Near)
            {
                return u;
            }
            if (at > 0)
            {
                high = u;
            }
            else
            {
                (low, atLow) = (u, at);
            }
        }
        return high;
    }

    /// <summary>c₀ + c₁u + c₂u² + c₃u³ through both ends, u from 0 to 1, with their directions (Hermite).</summary>
    private readonly record struct Cubic(Vector3D C0, Vector3D C1, Vector3D C2, Vector3D C3)
    {
        public static Cubic Between(in Ray start, in Ray end, double h)
        {
            Vector3D step = end.Origin - start.Origin, d0 = h * start.Direction, d1 = h * end.Direction;
            return new(start.Origin, d0, (3 * step) - (2 * d0) - d1, d0 + d1 - (2 * step));
        }

        public Vector3D At(double u) => C0 + (u * (C1 + (u * (C2 + (u * C3)))));
    }
}
