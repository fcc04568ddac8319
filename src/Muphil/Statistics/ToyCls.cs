using Muphil.Numerics;
using Muphil.Random;

namespace Muphil.Statistics;

/// <summary>CL_s of a signal in a spectrum by toys: exact for few events, up to their number.</summary>
internal static class ToyCls
{
    /// <summary>
    /// P(loss ≥ that of the data | signal and background) / P(the same | background), with the statistic of the delta rules. For one bin of a Poisson
    /// count it is P(≤ n | s + b) / P(≤ n | b), the poisson rules' own.
    /// </summary>
    /// <param name="spectrum">Data and background.</param>
    /// <param name="signal">Expected events in each bin.</param>
    /// <param name="toys">Toys of each kind, at least 100.</param>
    /// <param name="seed">Same seed, same answer.</param>
    /// <exception cref="OutsideValidityException">The data are so unlikely that no toy of the background is as extreme.</exception>
    public static Estimate Of(SpectrumComparison spectrum, IReadOnlyList<double> signal, int toys, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toys, 100);
        SpectrumRule loss = SpectrumRule.Get("delta95");
        // Equal data must count as equal.
        double seen = loss.Statistic(spectrum, signal) * (1 - 1e-9);
        double both = Share(signal, 0), background = Share([.. signal.Select(_ => 0.0)], 1);
        if (background == 0)
        {
            throw new OutsideValidityException($"none of {toys} toys of the background is as far from the signal as the data are");
        }
        double cls = both / background;
        return new(cls, cls * Math.Sqrt(((1 - both) / Math.Max(both, 1.0 / toys) / toys) + ((1 - background) / background / toys)));

        double Share(IReadOnlyList<double> truth, uint stream)
        {
            int extreme = 0;
            for (int i = 0; i < toys; i++)
            {
                var random = new PhiloxStream(seed, stream, (ulong)i);
                extreme += loss.Statistic(spectrum.Toy(truth, ref random), signal) >= seen ? 1 : 0;
            }
            return (double)extreme / toys;
        }
    }
}
