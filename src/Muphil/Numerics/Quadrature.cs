using MathNet.Numerics.Integration;
using static Muphil.Numerics.StableMath;

namespace Muphil.Numerics;

/// <summary>One-dimensional integrals with an error estimate.</summary>
/// <remarks>
/// Why our own adaptive rule: MathNet's recursive Gauss–Kronrod misses narrow peaks without a word and can run for ever on others.
/// This one bisects the worst interval first (QUADPACK's QAG strategy) and throws when it does not converge.
/// </remarks>
public static class Quadrature
{
    // Gauss–Kronrod 7/15 (QUADPACK, Piessens et al. 1983).
    private static readonly double[] Nodes = [0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788, 0.586087235467691130294144691693013, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0];
    private static readonly double[] KronrodWeights = [0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714];
    private static readonly double[] GaussWeights = [0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975, 0.417959183673469387755102040816327];

    /// <summary>∫ f from <paramref name="a"/> to <paramref name="b"/>, adaptively; the error is the rule's own estimate.</summary>
    /// <param name="integrand">Finite on the open interval.</param>
    /// <param name="relativeTolerance">Target of error/|integral|.</param>
    /// <param name="a">Lower limit.</param>
    /// <param name="b">Upper limit.</param>
    /// <exception cref="OutsideValidityException">No convergence within 5000 intervals, or a value that is not finite.</exception>
    public static Estimate Adaptive(Func<double, double> integrand, double a, double b, double relativeTolerance = 1e-10)
    {
        if (a == b)
        {
            return new(0, 0);
        }
        var intervals = new PriorityQueue<(double A, double B, Estimate I), double>();
        Estimate first = Kronrod(integrand, a, b);
        intervals.Enqueue((a, b, first), -first.Error);
        double value = first.Value, error = first.Error;
        // Below a few ulp of the sum of magnitudes the estimate is rounding noise.
        for (int n = 1; error > relativeTolerance * Math.Abs(value) && error > 1e-300; n++)
        {
            if (n > 5000)
            {
                throw new OutsideValidityException($"the integral from {a:R} to {b:R} did not converge (relative error {error / Math.Abs(value):R} after {n} intervals, target {relativeTolerance:R})");
            }
            var (left, right, whole) = intervals.Dequeue();
            double middle = 0.5 * (left + right);
            Estimate low = Kronrod(integrand, left, middle), high = Kronrod(integrand, middle, right);
            intervals.Enqueue((left, middle, low), -low.Error);
            intervals.Enqueue((middle, right, high), -high.Error);
            value += low.Value + high.Value - whole.Value;
            error += low.Error + high.Error - whole.Error;
        }
        return new(value, Math.Max(0, error));
    }

    /// <summary>Nodes and weights of the Gauss–Legendre rule of the given order on [0, 1].</summary>
    public static (double[] Nodes, double[] Weights) GaussLegendreUnit(int order)
    {
        var rule = new GaussLegendreRule(0, 1, order);
        return ([.. rule.Abscissas], [.. rule.Weights]);
    }

    private static Estimate Kronrod(Func<double, double> f, double a, double b)
    {
        double centre = 0.5 * (a + b), half = 0.5 * (b - a);
        double atCentre = f(centre);
        double kronrod = KronrodWeights[7] * atCentre, gauss = GaussWeights[3] * atCentre, magnitude = KronrodWeights[7] * Math.Abs(atCentre);
        for (int i = 0; i < 7; i++)
        {
            double low = f(centre - (half * Nodes[i])), high = f(centre + (half * Nodes[i]));
            kronrod += KronrodWeights[i] * (low + high);
            magnitude += KronrodWeights[i] * (Math.Abs(low) + Math.Abs(high));
            if ((i & 1) == 1)
            {
                gauss += GaussWeights[i / 2] * (low + high);
            }
        }
        if (!double.IsFinite(kronrod))
        {
            throw new OutsideValidityException($"the integrand is not finite between {a:R} and {b:R}");
        }
        double difference = Math.Abs(half * (kronrod - gauss));
        double scale = Math.Abs(half) * magnitude;
        // QUADPACK's error model: the 15-point rule is far better than its difference from the 7-point rule.
        double error = scale == 0 ? 0 : scale * Math.Min(1, Pow(200 * difference / scale, 1.5));
        return new(half * kronrod, error < 5e-15 * scale ? 0 : error);
    }
}
