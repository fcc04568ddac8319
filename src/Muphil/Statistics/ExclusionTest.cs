using MathNet.Numerics.RootFinding;
using Muphil.Experiments;
using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>A statistical rule with the numbers of one experiment: which signals, in its bins, count as excluded. A count is a spectrum of one bin.</summary>
public abstract class ExclusionTest
{
    private protected ExclusionTest()
    {
    }

    /// <summary>The names of all rules.</summary>
    public static IReadOnlyList<string> RuleNames { get; } = [.. LimitRule.Names, .. SpectrumRule.Known.Select(r => r.Name)];

    /// <summary>Number of bins of a signal.</summary>
    public abstract int Bins { get; }

    /// <summary>The rule and all that it uses, in words: it stands in every output.</summary>
    public abstract string Describe();

    /// <summary>The level in words: 95 % CL, 5σ.</summary>
    public string Level { get; private init; } = "given limit";

    /// <summary>More signal events than this, in all bins together, are excluded; null where it matters how they are distributed.</summary>
    public abstract double? LimitEvents { get; }

    /// <summary>Positive where the signal is excluded, continuous; not positive without a signal.</summary>
    /// <param name="signal">Expected events in each bin, at least 0.</param>
    public abstract double Excess(IReadOnlyList<double> signal);

    /// <summary>The level of a rule in words: 95 % CL, 5σ.</summary>
    public static string LevelOf(string rule) =>
        LimitRule.Names.Contains(rule) ? FormattableString.Invariant($"{100 * LimitRule.Get(rule).ConfidenceLevel} % CL") : SpectrumRule.Get(rule).Strength;

    /// <summary>A test of a count.</summary>
    /// <param name="rule">Any of <see cref="RuleNames"/>.</param>
    /// <param name="background">Expected background events, known exactly.</param>
    /// <param name="observed">Observed events; null for a projection: the median count (poisson rules), or the background itself (Asimov data).</param>
    public static ExclusionTest OfCount(string rule, double background, int? observed)
    {
        CheckName(rule);
        string seen = FormattableString.Invariant($"background {background}, {(observed is { } n ? FormattableString.Invariant($"{n} observed") : "median expected")}");
        return LimitRule.Names.Contains(rule)
            ? new CountTest(LimitRule.Get(rule).UpperLimit(background, observed), $"{rule}, {seen}") { Level = LevelOf(rule) }
            : new SpectrumTest(SpectrumRule.Get(rule), new PoissonComparison([observed ?? background], [background]), seen) { Level = LevelOf(rule) };
    }

    /// <summary>A test of a spectrum.</summary>
    /// <param name="spectrum">Data, or the background in their place.</param>
    /// <param name="rule">Any of <see cref="RuleNames"/>; the poisson rules take all bins as one count.</param>
    /// <exception cref="InputException">An unknown rule, or one that cannot hold for this spectrum.</exception>
    internal static ExclusionTest Of(MassSpectrum spectrum, string rule)
    {
        CheckName(rule);
        string errors = ErrorsOf(spectrum);
        string data = DataOf(spectrum);
        if (!LimitRule.Names.Contains(rule))
        {
            return Of(spectrum, SpectrumRule.Get(rule));
        }
        double background = spectrum.Background.Sum(), observed = spectrum.Observed.Sum();
        if (spectrum.CommonErrors.Count > 0)
        {
            throw new InputException($"--rule {rule}: the background has errors{errors}", "the poisson rules take it as known exactly", "Use a delta, cls or gof rule.");
        }
        if (!spectrum.IsProjection && observed != Math.Floor(observed))
        {
            throw new InputException(FormattableString.Invariant($"--rule {rule}: {observed} events observed"), "the poisson rules need a whole number", "Use a delta, cls or gof rule.");
        }
        double limit = LimitRule.Get(rule).UpperLimit(background, spectrum.IsProjection ? null : (int)observed);
        return new CountTest(limit, FormattableString.Invariant($"{rule}, all bins as one count, background {background}, {data}"), spectrum.Bins.Count) { Level = LevelOf(rule) };
    }

    /// <summary>A test of a spectrum by a rule of one's own level.</summary>
    /// <exception cref="InputException">The rule cannot hold for this spectrum.</exception>
    internal static ExclusionTest Of(MassSpectrum spectrum, SpectrumRule rule)
    {
        CheckPossible(spectrum);
        SpectrumComparison comparison = spectrum.Measure == SpectrumMeasure.Gaussian
            ? GaussianComparison.WithCommonErrors(spectrum.Observed, spectrum.Background, [.. spectrum.CommonErrors.Select(e => e.Relative)])
            : new PoissonComparison(spectrum.Observed, spectrum.Background, spectrum.CommonErrors);
        return new SpectrumTest(rule, comparison, $"{(spectrum.Measure == SpectrumMeasure.Gaussian ? "Gaussian" : "Poisson")}, {comparison.Bins} bins{ErrorsOf(spectrum)}, {DataOf(spectrum)}") { Level = rule.Strength };
    }

    /// <summary>A given limit on the events of a count.</summary>
    public static ExclusionTest OfLimit(double limitEvents) => new CountTest(limitEvents, FormattableString.Invariant($"given limit {limitEvents:R}"));

    /// <summary>∂<see cref="Excess"/>/∂signal, bin by bin: which sum of the bins, with errors and all, moves the edge of a contour.</summary>
    /// <param name="signal">Expected events in each bin, not all 0.</param>
    public virtual double[] Gradient(IReadOnlyList<double> signal)
    {
        double[] gradient = new double[signal.Count], moved = [.. signal];
        double least = 1e-4 * signal.Sum();
        for (int i = 0; i < gradient.Length; i++)
        {
            double step = 1e-4 * Math.Max(signal[i], least), down = Math.Min(step, signal[i]);
            moved[i] = signal[i] + step;
            double up = Excess(moved);
            moved[i] = signal[i] - down;
            gradient[i] = (up - Excess(moved)) / (step + down);
            moved[i] = signal[i];
        }
        return gradient;
    }

    private static string ErrorsOf(MassSpectrum spectrum) => string.Concat(spectrum.CommonErrors.Select(e => FormattableString.Invariant($", {e.Name} {100 * e.Relative:G4} %")));

    private static string DataOf(MassSpectrum spectrum) =>
        $"{(spectrum.IsProjection ? "observed = background" : "data")} of {spectrum.Source}{(spectrum.Model is { } model ? $" [model: {model}]" : "")}";

    // The likelihood of such a bin is 0 for every hypothesis without a signal in it, or its Gaussian error is.
    private static void CheckPossible(MassSpectrum spectrum)
    {
        foreach (MassBin bin in spectrum.Bins)
        {
            if (spectrum.Measure == SpectrumMeasure.Gaussian && (bin.Observed ?? bin.Background) == 0)
            {
                throw new InputException(FormattableString.Invariant($"{spectrum.Source}, bin from {bin.FromGeV} to {bin.ToGeV} GeV: no events"), "the covariance matrix is not positive definite, for the Gaussian error of an empty bin is 0", "Merge it with a neighbour, or write a card with 'measure: poisson'.");
            }
            if (bin is { Observed: > 0, Background: 0 })
            {
                throw new InputException(FormattableString.Invariant($"{spectrum.Source}, bin from {bin.FromGeV} to {bin.ToGeV} GeV: {bin.Observed} observed and no background expected"), "no fit without a signal there is possible", "Merge it with a neighbour, or take a poisson rule, which counts all bins together.");
            }
        }
    }

    private static void CheckName(string rule)
    {
        if (!RuleNames.Contains(rule))
        {
            throw new InputException($"unknown rule '{rule}'", $"known: {string.Join(", ", RuleNames)}", Suggest.Sentence(rule, RuleNames));
        }
    }
}

/// <summary>More events than the limit, in all bins together, are excluded.</summary>
internal sealed class CountTest(double limit, string words, int bins = 1) : ExclusionTest
{
    public override int Bins => bins;

    public override double? LimitEvents => limit;

    public override string Describe() => FormattableString.Invariant($"{words}: {limit:F3} events");

    public override double Excess(IReadOnlyList<double> signal) => signal.Sum() - limit;

    public override double[] Gradient(IReadOnlyList<double> signal) => [.. signal.Select(_ => 1.0)];
}

/// <summary>A rule's statistic above its threshold is excluded.</summary>
internal sealed class SpectrumTest : ExclusionTest
{
    private readonly SpectrumRule _rule;
    private readonly SpectrumComparison _comparison;
    private readonly string _words;
    private readonly double _threshold;

    /// <exception cref="InputException">The rule excludes the background without any signal: a limit has no meaning.</exception>
    public SpectrumTest(SpectrumRule rule, SpectrumComparison comparison, string words)
    {
        (_rule, _comparison, _words, _threshold) = (rule, comparison, words, rule.Threshold(comparison.Bins));
        if (rule.Kind == SpectrumRuleKind.GoodnessOfFit && Excess(new double[Bins]) > 0)
        {
            throw new InputException($"{Describe()}: excludes the background without any signal", "the fit to the data is bad as it stands", "Use a delta or cls rule, which compare with the best signal.");
        }
        LimitEvents = Bins == 1 ? OneBinLimit() : null;
    }

    public override int Bins => _comparison.Bins;

    public override double? LimitEvents { get; }

    public override string Describe() => $"{_rule.Describe(Bins)}; {_words}";

    public override double Excess(IReadOnlyList<double> signal) => _rule.Statistic(_comparison, signal) - _threshold;

    private double OneBinLimit()
    {
        double high = 1;
        while (Excess([high]) <= 0)
        {
            high *= 2;
        }
        return Brent.FindRoot(s => Excess([s]), 0, high, 1e-12 * high, 300);
    }
}
