using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>How a rule judges a signal in a spectrum.</summary>
internal enum SpectrumRuleKind
{
    /// <summary>By the quality of the fit: the p-value of χ², with as many degrees of freedom as bins.</summary>
    GoodnessOfFit,

    /// <summary>By what the fit loses against the best factor from 0 to 1 on the signal.</summary>
    Loss,

    /// <summary>By CL_s.</summary>
    Cls,
}

/// <summary>When a signal in a spectrum counts as excluded.</summary>
/// <param name="Name">gof5, gof2; delta5, delta2, delta95; cls95, cls90.</param>
/// <param name="Kind">What is compared.</param>
/// <param name="Level">The p-value below which a fit is bad; the loss of χ² above which, the CL_s below which a signal is excluded.</param>
/// <param name="Strength">The level in words.</param>
internal sealed record SpectrumRule(string Name, SpectrumRuleKind Kind, double Level, string Strength)
{
    /// <summary>
    /// All rules. gof5 is the probability that Cesarotti2023 prints below its eq. 8 (5σ would be 2.87 × 10⁻⁷); gof2 is one-sided 2σ.
    /// The losses are one-sided: 25 is 5σ, 4 is 2σ, 2.706 is 95 %.
    /// </summary>
    public static IReadOnlyList<SpectrumRule> Known { get; } =
    [
        new("gof5", SpectrumRuleKind.GoodnessOfFit, 2.8e-7, "5σ"), new("gof2", SpectrumRuleKind.GoodnessOfFit, 0.022750131948179, "2σ"),
        new("delta5", SpectrumRuleKind.Loss, 25, "5σ"), new("delta2", SpectrumRuleKind.Loss, 4, "2σ"), new("delta95", SpectrumRuleKind.Loss, 2.705543454095, "95 % CL"),
        new("cls95", SpectrumRuleKind.Cls, 0.05, "95 % CL"), new("cls90", SpectrumRuleKind.Cls, 0.10, "90 % CL"),
    ];

    /// <summary>The rule of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static SpectrumRule Get(string name) => Known.FirstOrDefault(r => r.Name == name)
        ?? throw new InputException($"unknown rule '{name}'", $"known: {string.Join(", ", Known.Select(r => r.Name))}", Suggest.Sentence(name, [.. Known.Select(r => r.Name)]));

    /// <summary>The value of <see cref="Statistic"/> above which a signal is excluded.</summary>
    public double Threshold(int bins) => Kind switch
    {
        SpectrumRuleKind.GoodnessOfFit => TailProbability.ChiSquareThreshold(Level, bins),
        SpectrumRuleKind.Loss => Level,
        _ => -Math.Log(Level),
    };

    /// <summary>What <see cref="Statistic"/> and <see cref="Threshold"/> are, in words.</summary>
    public string Describe(int bins) => Kind switch
    {
        SpectrumRuleKind.GoodnessOfFit => FormattableString.Invariant($"{Name}: chi2 of background and signal above {Threshold(bins):F2}, p = {Level:G3} with {bins} degrees of freedom"),
        SpectrumRuleKind.Loss => FormattableString.Invariant($"{Name}: chi2 more than {Level:G4} above that of the best signal >= 0, one-sided"),
        _ => FormattableString.Invariant($"{Name}: asymptotic CLs below {Level:G2}"),
    };

    /// <summary>
    /// gof: χ² of background and signal, with as many degrees of freedom as bins; no signal at all can be excluded by it, if the background fits badly.
    /// delta: χ² less that of the same signal scaled by the best factor from 0 to 1: only too large a signal is excluded.
    /// cls: −ln CL_s, with the statistic of delta.
    /// </summary>
    public double Statistic(SpectrumComparison spectrum, IReadOnlyList<double> signal) => Kind switch
    {
        SpectrumRuleKind.GoodnessOfFit => spectrum.ChiSquare(signal),
        SpectrumRuleKind.Loss => LossOf(spectrum, signal),
        _ => -AsymptoticCls.Log(LossOf(spectrum, signal), LossOf(spectrum.Asimov(), signal)),
    };

    /// <summary>Whether the signal is excluded.</summary>
    public bool Excludes(SpectrumComparison spectrum, IReadOnlyList<double> signal) => Statistic(spectrum, signal) > Threshold(spectrum.Bins);

    private static double LossOf(SpectrumComparison spectrum, IReadOnlyList<double> signal)
    {
        double best = spectrum.BestScale(signal), least = spectrum.ChiSquare([.. signal.Select(s => best * s)]);
        if (double.IsPositiveInfinity(least))
        {
            throw new OutsideValidityException("events are observed in a bin where neither background nor signal is expected: no scale of the signal fits.");
        }
        return best == 1 ? 0 : Math.Max(0, spectrum.ChiSquare(signal) - least);
    }
}
