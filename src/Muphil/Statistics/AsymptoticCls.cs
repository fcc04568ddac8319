using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>
/// CL_s of a signal in a spectrum in the limit of many events: G. Cowan, K. Cranmer, E. Gross and O. Vitells, Eur. Phys. J. C 71 (2011) 1554,
/// arXiv:1007.1727, with q̃ as test statistic. For a count of few events the rules poisson95 and poisson90 are exact.
/// </summary>
internal static class AsymptoticCls
{
    /// <summary>ln CL_s from q̃ of the data and of the background alone (Asimov data), both at least 0.</summary>
    [Equation("Cowan2011", "62", Valid = "many events in all bins together")]
    [Equation("Cowan2011", "65", Valid = "many events in all bins together")]
    public static double Log(double q, double qAsimov)
    {
        if (qAsimov == 0)
        {
            // No signal at all: background and signal cannot be told apart.
            return 0;
        }
        double root = Math.Sqrt(qAsimov);
        // √q̃ up to √q̃_A; beyond, the best signal lies below 0 and q̃ grows more slowly.
        double z = q <= qAsimov ? Math.Sqrt(q) : (q + qAsimov) / (2 * root);
        return TailProbability.LogNormal(z) - TailProbability.LogNormal(z - root);
    }
}
