using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Muphil.Quantities;
using V = System.Runtime.Intrinsics.Vector256<double>;

namespace Muphil.Beams.Lines;

/// <summary>
/// Paths in the field B_φ = b/r of a horn, by the path length. The momentum does not change: only the direction is integrated, and kept at unit
/// length.
/// </summary>
/// <remarks>J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6 (1980) 19: order 5, with an embedded order 4 for the error.</remarks>
internal static class FieldIntegrator
{
    // Of the order 4 in one step, m in the place and in the direction; the order 5 that goes on is better by some hundred.
    private const double Tolerance = 1e-8;

    /// <summary>One step of this length, whatever its error.</summary>
    /// <param name="start">Place and direction.</param>
    /// <param name="bend">See <see cref="HornField.Turn"/>.</param>
    /// <param name="pathM">Length of the step.</param>
    /// <param name="error">Estimate of its error, in units of the tolerance.</param>
    public static Ray Step(in Ray start, double bend, double pathM, out double error)
    {
        double h = pathM;
        V x = Of(start.Origin), u1 = Of(start.Direction), a1 = Turn(x, u1, bend);
        V u2 = u1 + (a1 * (h / 5)), a2 = Turn(x + (u1 * (h / 5)), u2, bend);
        V u3 = u1 + (((a1 * (3.0 / 40)) + (a2 * (9.0 / 40))) * h), a3 = Turn(x + (((u1 * (3.0 / 40)) + (u2 * (9.0 / 40))) * h), u3, bend);
        V u4 = u1 + (((a1 * (44.0 / 45)) + (a2 * (-56.0 / 15)) + (a3 * (32.0 / 9))) * h);
        V a4 = Turn(x + (((u1 * (44.0 / 45)) + (u2 * (-56.0 / 15)) + (u3 * (32.0 / 9))) * h), u4, bend);
        V u5 = u1 + (((a1 * (19372.0 / 6561)) + (a2 * (-25360.0 / 2187)) + (a3 * (64448.0 / 6561)) + (a4 * (-212.0 / 729))) * h);
        V a5 = Turn(x + (((u1 * (19372.0 / 6561)) + (u2 * (-25360.0 / 2187)) + (u3 * (64448.0 / 6561)) + (u4 * (-212.0 / 729))) * h), u5, bend);
        V u6 = u1 + (((a1 * (9017.0 / 3168)) + (a2 * (-355.0 / 33)) + (a3 * (46732.0 / 5247)) + (a4 * (49.0 / 176)) + (a5 * (-5103.0 / 18656))) * h);
        V a6 = Turn(x + (((u1 * (9017.0 / 3168)) + (u2 * (-355.0 / 33)) + (u3 * (46732.0 / 5247)) + (u4 * (49.0 / 176)) + (u5 * (-5103.0 / 18656))) * h), u6, bend);
        V u7 = u1 + (Fifth(a1, a3, a4, a5, a6) * h), end = x + (Fifth(u1, u3, u4, u5, u6) * h), a7 = Turn(end, u7, bend);
        V place = Difference(u1, u3, u4, u5, u6, u7), direction = Difference(a1, a3, a4, a5, a6, a7);
        error = Math.Abs(h) / Tolerance * Math.Sqrt(Math.Max(Square(place), Square(direction)));
        return new(new(end[0], end[1], end[2]), new Vector3D(u7[0], u7[1], u7[2]).Unit());
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
            double next = h * (error > 200 ? 0.3 : error > 30 ? 0.45 : error > 5 ? 0.6 : error > 0.7 ? 0.8 : error > 0.1 ? 1 : error > 0.003 ? 1.5 : error > 1e-4 ? 3 : 4);
            if (error <= 1)
            {
                // A step that the limit has cut short says nothing against a longer one.
                (takenM, wantedM) = (h, h == limitM ? Math.Max(next, wantedM) : next);
                return end;
            }
            (h, wantedM) = (next, next);
        }
    }

    // As HornField.Turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Turn(V x, V u, double bend)
    {
        V product = x * u, square = x * x;
        double perM2 = bend / (square[0] + square[1]), along = product[0] + product[1];
        return (x * (-perM2 * u[2])).WithElement(2, perM2 * along);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Fifth(V k1, V k3, V k4, V k5, V k6) =>
        (k1 * (35.0 / 384)) + (k3 * (500.0 / 1113)) + (k4 * (125.0 / 192)) + (k5 * (-2187.0 / 6784)) + (k6 * (11.0 / 84));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Difference(V k1, V k3, V k4, V k5, V k6, V k7) =>
        (k1 * (71.0 / 57600)) + (k3 * (-71.0 / 16695)) + (k4 * (71.0 / 1920)) + (k5 * (-17253.0 / 339200)) + (k6 * (22.0 / 525)) + (k7 * (-1.0 / 40));

    private static V Of(Vector3D v) => Vector256.Create(v.X, v.Y, v.Z, 0);

    // The fourth element is 0 throughout.
    private static double Square(V v)
    {
        V square = v * v;
        return square[0] + square[1] + square[2];
    }
}
