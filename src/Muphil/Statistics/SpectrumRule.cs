using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>When a signal in a spectrum counts as excluded.</summary>
/// <param name="Name">gof5, gof2: by the quality of the fit. delta5, delta2, delta95: by what the fit loses against the best one.</param>
/// <param name="Probability">gof only: the p-value below which a fit is bad.</param>
/// <param name="DeltaChiSquare">delta only: the loss of χ² above which a signal is excluded.</param>
internal sealed record SpectrumRule(string Name, double? Probability, double? DeltaChiSquare)
{
    /// <summary>
    /// All rules. gof5 is the probability that Cesarotti2023 prints below its eq. 8 (5σ would be 2.87 × 10⁻⁷); gof2 is one-sided 2σ.
    /// The losses are one-sided: 25 is 5σ, 4 is 2σ, 2.706 is 95 %.
    /// </summary>
    public static IReadOnlyList<SpectrumRule> Known { get; } =
    [
        new("gof5", 2.8e-7, null), new("gof2", 0.022750131948179, null), new("delta5", null, 25), new("delta2", null, 4), new("delta95", null, 2.705543454095),
    ];

    /// <summary>The rule of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static SpectrumRule Get(string name) => Known.FirstOrDefault(r => r.Name == name)
        ?? throw new InputException($"unknown rule '{name}'", $"known: {string.Join(", ", Known.Select(r => r.Name))}", Suggest.Sentence(name, [.. Known.Select(r => r.Name)]));

    /// <summary>The value of <see cref="Statistic"/> above which a signal is excluded.</summary>
    public double Threshold(int bins) => Probability is { } p ? TailProbability.ChiSquareThreshold(p, bins) : DeltaChiSquare!.Value;

    /// <summary>
    /// gof: χ² of background and signal, with as many degrees of freedom as bins; no signal at all can be excluded by it, if the background fits badly.
    /// delta: χ² less that of the same signal scaled by the best factor ≥ 0, or 0 if that factor is above 1: only too large a signal is excluded.
    /// </summary>
    public double Statistic(SpectrumComparison spectrum, IReadOnlyList<double> signal)
    {
        double chiSquare = spectrum.ChiSquare(signal);
        if (Probability is not null)
        {
            return chiSquare;
        }
        double best = spectrum.BestScale(signal), least = spectrum.ChiSquare([.. signal.Select(s => best * s)]);
        if (double.IsPositiveInfinity(least))
        {
            throw new OutsideValidityException("events are observed in a bin where neither background nor signal is expected: no scale of the signal fits.");
        }
        return best >= 1 ? 0 : Math.Max(0, chiSquare - least);
    }

    /// <summary>Whether the signal is excluded.</summary>
    public bool Excludes(SpectrumComparison spectrum, IReadOnlyList<double> signal) => Statistic(spectrum, signal) > Threshold(spectrum.Bins);
}
