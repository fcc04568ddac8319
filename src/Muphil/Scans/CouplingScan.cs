using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>
/// A test along the coupling of a curve, nominal and under each variation. Edges, peaks and bands ask at the same couplings: each number is computed once.
/// Not for several threads.
/// </summary>
internal sealed class CouplingScan
{
    private readonly Dictionary<(int Variation, long Coupling), (double Excess, double Events)> _known = [];

    /// <param name="curve">The expected events, in the bins of the test.</param>
    /// <param name="test">The rule with the experiment's numbers.</param>
    public CouplingScan(YieldCurve curve, ExclusionTest test)
    {
        if (!curve.IsEmpty && curve.Bins != test.Bins)
        {
            throw new ArgumentException($"a curve of {curve.Bins} bins and a test of {test.Bins}", nameof(test));
        }
        (Curve, Test) = (curve, test);
    }

    public YieldCurve Curve { get; }

    public ExclusionTest Test { get; }

    /// <summary>Positive where a coupling is excluded, nominal or under a variation by its place in <see cref="YieldCurve.Variations"/>.</summary>
    public double Excess(double g, int? variation = null) => At(g, variation).Excess;

    /// <summary>The events of all bins.</summary>
    public double Events(double g, int? variation = null) => At(g, variation).Events;

    private (double Excess, double Events) At(double g, int? variation)
    {
        var key = (variation ?? -1, BitConverter.DoubleToInt64Bits(g));
        if (!_known.TryGetValue(key, out var known))
        {
            double[] signal = Curve.ExpectedByBin(g, variation);
            _known[key] = known = (Test.Excess(signal), signal.Sum());
        }
        return known;
    }
}
