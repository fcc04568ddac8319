using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>
/// Paths in the field B_φ = b/r of a horn, by the path length. The momentum does not change: only the direction is integrated, and kept at unit
/// length.
/// </summary>
/// <remarks>J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6 (1980) 19: order 5, with an embedded order 4 for the error.</remarks>
internal static class FieldIntegrator
{
    // Of one step: m in the place, and in the direction.
    private const double Tolerance = 1e-9;

    /// <summary>One step of this length, whatever its error.</summary>
    /// <param name="start">Place and direction.</param>
    /// <param name="bend">See <see cref="HornField.Turn"/>.</param>
    /// <param name="pathM">Length of the step.</param>
    /// <param name="error">Estimate of its error, in units of the tolerance.</param>
    public static Ray Step(in Ray start, double bend, double pathM, out double error)
    {
        Vector3D x = start.Origin, u1 = start.Direction, a1 = HornField.Turn(x, u1, bend);
        double h = pathM;
        Vector3D u2 = u1 + (h / 5 * a1), a2 = HornField.Turn(x + (h / 5 * u1), u2, bend);
        Vector3D u3 = u1 + (h * ((3.0 / 40 * a1) + (9.0 / 40 * a2))), a3 = HornField.Turn(x + (h * ((3.0 / 40 * u1) + (9.0 / 40 * u2))), u3, bend);
        Vector3D u4 = u1 + (h * ((44.0 / 45 * a1) + (-56.0 / 15 * a2) + (32.0 / 9 * a3)));
        Vector3D a4 = HornField.Turn(x + (h * ((44.0 / 45 * u1) + (-56.0 / 15 * u2) + (32.0 / 9 * u3))), u4, bend);
        Vector3D u5 = u1 + (h * ((19372.0 / 6561 * a1) + (-25360.0 / 2187 * a2) + (64448.0 / 6561 * a3) + (-212.0 / 729 * a4)));
        Vector3D a5 = HornField.Turn(x + (h * ((19372.0 / 6561 * u1) + (-25360.0 / 2187 * u2) + (64448.0 / 6561 * u3) + (-212.0 / 729 * u4))), u5, bend);
        Vector3D u6 = u1 + (h * ((9017.0 / 3168 * a1) + (-355.0 / 33 * a2) + (46732.0 / 5247 * a3) + (49.0 / 176 * a4) + (-5103.0 / 18656 * a5)));
        Vector3D a6 = HornField.Turn(x + (h * ((9017.0 / 3168 * u1) + (-355.0 / 33 * u2) + (46732.0 / 5247 * u3) + (49.0 / 176 * u4) + (-5103.0 / 18656 * u5))), u6, bend);
        Vector3D u7 = u1 + (h * Fifth(a1, a3, a4, a5, a6)), end = x + (h * Fifth(u1, u3, u4, u5, u6)), a7 = HornField.Turn(end, u7, bend);
        error = Math.Abs(h) * Math.Max(Difference(a1, a3, a4, a5, a6, a7), Difference(u1, u3, u4, u5, u6, u7)) / Tolerance;
        return new(end, u7.Unit());
    }

    /// <summary>A step within the tolerance, at most as long as allowed.</summary>
    /// <param name="start">Place and direction.</param>
    /// <param name="bend">See <see cref="HornField.Turn"/>.</param>
    /// <param name="limitM">The longest allowed.</param>
    /// <param name="wantedM">The length to try, then that which the next step should try.</param>
    /// <param name="takenM">The length of the step.</param>
    public static Ray Advance(in Ray start, double bend, double limitM, ref double wantedM, out double takenM)
    {
        double h = Math.Min(wantedM, limitM);
        while (true)
        {
            Ray end = Step(start, bend, h, out double error);
            // The error goes with h⁵: its fifth root in coarse steps, without powers.
            double next = h * (error > 1024 ? 0.25 : error > 32 ? 0.4 : error > 1 ? 0.7 : error > 0.1 ? 1 : error > 0.003 ? 1.5 : error > 1e-4 ? 3 : 4);
            if (error <= 1)
            {
                // A step cut short by the limit says nothing against the length wanted.
                (takenM, wantedM) = (h, Math.Max(next, h < wantedM ? wantedM : 0));
                return end;
            }
            h = next;
        }
    }

    private static Vector3D Fifth(in Vector3D k1, in Vector3D k3, in Vector3D k4, in Vector3D k5, in Vector3D k6) =>
        (35.0 / 384 * k1) + (500.0 / 1113 * k3) + (125.0 / 192 * k4) + (-2187.0 / 6784 * k5) + (11.0 / 84 * k6);

    private static double Difference(in Vector3D k1, in Vector3D k3, in Vector3D k4, in Vector3D k5, in Vector3D k6, in Vector3D k7) =>
        ((71.0 / 57600 * k1) + (-71.0 / 16695 * k3) + (71.0 / 1920 * k4) + (-17253.0 / 339200 * k5) + (22.0 / 525 * k6) + (-1.0 / 40 * k7)).Norm;
}
