using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Cli.Commands;

/// <summary>The systematic error of expected events: under each variation of the muons' and mesons' weights, source by source, and in total.</summary>
internal static class EventSystematics
{
    public static Report Add(Report report, YieldCurve curve, double g)
    {
        double nominal = curve.At(g).Events;
        YieldPoint[] points = [.. curve.Variations.Select((_, k) => curve.AtUnder(k, g))];
        double[] varied = Array.ConvertAll(points, p => p.Events);
        var sources = SystematicSource.Of(curve.Variations);
        var (up, down) = SystematicSource.Total(sources, nominal, varied);
        return report
            .Value("systematic_up", up)
            .Value("systematic_down", down)
            .List("variations", ["variation", "events", "relative_shift", "effective_muons", "varies"], curve.Variations.Select((name, k) =>
                new object?[] { name, varied[k], nominal > 0 ? (varied[k] / nominal) - 1 : null, points[k].EffectiveMuons, string.Join(", ", curve.ProductionsVaried(k)) }))
            .List("systematics", ["source", "rule", "up", "down", "half_difference"], sources.Select(s =>
            {
                var (rise, fall) = s.Shift(nominal, varied);
                return new object?[] { s.Name, RuleOf(s), rise, fall, s.Rule == SystematicRule.Pair ? 0.5 * (varied[s.Variations[0]] - varied[s.Variations[1]]) : null };
            }));
    }

    /// <summary>The rule in words.</summary>
    public static string RuleOf(SystematicSource source) => source.Rule switch
    {
        SystematicRule.Pair => "pair",
        SystematicRule.Symmetric => "symmetric",
        SystematicRule.Envelope => "envelope",
        _ => "one-sided",
    };
}
