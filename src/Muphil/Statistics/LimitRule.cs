using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using Muphil.Quantities;

namespace Muphil.Statistics;

/// <summary>When a signal counts as excluded: the upper limit on the expected signal events, from observed events and known background.</summary>
/// <param name="Name">As in cards and options: poisson95, poisson90.</param>
/// <param name="ConfidenceLevel">In (0, 1).</param>
public sealed record LimitRule(string Name, double ConfidenceLevel)
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<LimitRule> Known { get; } = [new("poisson95", 0.95), new("poisson90", 0.90)];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(r => r.Name)];

    /// <summary>The rule of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static LimitRule Get(string name) => Known.FirstOrDefault(r => r.Name == name)
        ?? throw new InputException($"unknown rule '{name}'", $"known: {string.Join(", ", Names)}", Suggest.Sentence(name, [.. Names]));

    /// <summary>
    /// The signal s at which P(≤ n | s + b) / P(≤ n | b) falls to 1 − CL (CL_s; for n = 0 or b = 0 the classical limit): 2.996 events at 95 %
    /// and 2.303 at 90 % for n = b = 0. A. L. Read, J. Phys. G 28 (2002) 2693; O. Helene, Nucl. Instrum. Meth. 212 (1983) 319.
    /// </summary>
    /// <param name="background">Expected background events b, known exactly, at least 0.</param>
    /// <param name="observed">Observed events n; null for a projection, which takes the median of Poisson(b).</param>
    public double UpperLimit(double background, int? observed)
    {
        if (!(background >= 0 && double.IsFinite(background)) || observed < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(background), background, "background and observed events must be finite and >= 0");
        }
        int n = observed ?? Median(background);
        if (n == 0)
        {
            return -Math.Log(1 - ConfidenceLevel);
        }
        double target = (1 - ConfidenceLevel) * AtMost(n, background);
        if (target < 1e-300)
        {
            throw new OutsideValidityException(FormattableString.Invariant($"{n} events observed where {background} are expected from background: the probability is below 1e-300"));
        }
        // Not far above the limit, where the probability underflows.
        double high = 3 + Math.Sqrt(n);
        while (AtMost(n, high + background) > target)
        {
            high *= 2;
        }
        return Brent.FindRoot(s => Math.Log(AtMost(n, s + background) / target), 0, high, 1e-12, 200);
    }

    /// <summary>P(≤ n) of a Poisson distribution of mean μ.</summary>
    internal static double AtMost(int n, double mu) => mu == 0 ? 1 : SpecialFunctions.GammaUpperRegularized(n + 1, mu);

    private static int Median(double mu)
    {
        // It lies above μ − ln 2 and below μ + 1/3 (K. P. Choi, Proc. Am. Math. Soc. 121 (1994) 245).
        int n = (int)Math.Max(0, Math.Floor(mu - 1));
        while (AtMost(n, mu) < 0.5)
        {
            n++;
        }
        return n;
    }
}
