using System.Runtime.Intrinsics;
using Muphil.Numerics;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Exponential in the transverse mass: dn/dp_T = p_T exp(−(m_T − μ)/t)/(t (t + μ)), m_T² = p_T² + μ².</summary>
internal static class TransverseShape
{
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(24);

    /// <summary>The distribution, normalised, 1/GeV.</summary>
    public static double Density(double massGeV, double slopeGeV, double ptGeV) =>
        ptGeV * Exp((massGeV - Math.Sqrt((ptGeV * ptGeV) + (massGeV * massGeV))) / slopeGeV) / (slopeGeV * (slopeGeV + massGeV));

    /// <summary>The distribution times a factor for many p_T, with the bits of <see cref="Density(double, double, double)"/>.</summary>
    public static void Density(double massGeV, double slopeGeV, double factor, ReadOnlySpan<double> ptGeV, Span<double> perGeV)
    {
        Vector256<double> mass = Vector256.Create(massGeV), slope = Vector256.Create(slopeGeV), norm = Vector256.Create(slopeGeV * (slopeGeV + massGeV));
        int i = 0;
        for (; i + Vector256<double>.Count <= ptGeV.Length; i += Vector256<double>.Count)
        {
            Vector256<double> pT = Vector256.Create(ptGeV[i..]), exp = Exp((mass - Vector256.Sqrt((pT * pT) + (mass * mass))) / slope);
            (factor * (pT * exp / norm)).CopyTo(perGeV[i..]);
        }
        for (; i < ptGeV.Length; i++)
        {
            perGeV[i] = factor * Density(massGeV, slopeGeV, ptGeV[i]);
        }
    }

    /// <summary>The mean of p_T, GeV.</summary>
    public static double MeanPtGeV(double massGeV, double slopeGeV)
    {
        // Over ε = (m_T − μ)/t with its factor exp(−ε): smooth after ε = u².
        var (nodes, weights) = Rule;
        double sum = 0;
        const double end = 6;
        for (int k = 0; k < nodes.Length; k++)
        {
            double u = end * nodes[k], kinetic = slopeGeV * u * u;
            sum += weights[k] * end * 2 * u * Exp(-u * u) * Math.Sqrt(kinetic * (kinetic + (2 * massGeV))) * (kinetic + massGeV);
        }
        return sum / (slopeGeV + massGeV);
    }

    /// <summary>The slope t with this mean p_T, GeV.</summary>
    public static double SlopeGeV(double massGeV, double meanPtGeV)
    {
        // The mean lies between that of a light particle, 2 t, and more than t/2.
        double low = 0, high = 2 * meanPtGeV;
        for (int k = 0; k < 45; k++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = MeanPtGeV(massGeV, middle) < meanPtGeV ? (middle, high) : (low, middle);
        }
        return 0.5 * (low + high);
    }
}
