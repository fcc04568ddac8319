using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary>What a contour does not show by itself: where it is cut by the scan, where nothing is excluded and why.</summary>
internal static class ReachStatements
{
    // Below this many the error estimate of an edge is itself uncertain by more than about 10 %.
    private const int FewEffective = 50;

    public static IEnumerable<string> Of(Contour contour)
    {
        string name = $"{contour.Task.Yield.Experiment.Name}, {contour.Task.Mediator.Name}";
        var excluded = contour.Excluded.ToArray();
        if (excluded.Length == 0)
        {
            yield return Nothing(contour, name);
            yield break;
        }
        int lost = excluded.Count(s => s.Band is { Inner: null });
        if (lost > 0)
        {
            string[] under = [.. excluded.SelectMany(s => s.Band?.Variations ?? []).Where(v => v.Excluded is null).Select(v => v.Name).Distinct().Order(StringComparer.Ordinal)];
            yield return $"{name}: at {lost} of {excluded.Length} masses the contour vanishes within the systematic error{(under.Length > 0 ? $" (alone under {string.Join(", ", under)})" : "")}.";
        }
        if (contour.Shards[^1].Edges.Lower is not null)
        {
            yield return FormattableString.Invariant($"{name}: the contour does not close; it is cut at the last mass, {contour.Shards[^1].MassGeV:G6} GeV.");
        }
        if (contour.Shards[0].Edges.Lower is not null)
        {
            yield return FormattableString.Invariant($"{name}: the contour is cut at the first mass, {contour.Shards[0].MassGeV:G6} GeV.");
        }
        foreach (var (edge, of) in new (string, Func<ShardResult, Edge>)[] { ("lower", s => s.Edges.Lower!.Value), ("upper", s => s.Edges.Upper!.Value) })
        {
            int few = excluded.Count(s => of(s).EffectiveMuons < FewEffective);
            if (few > 0)
            {
                var fewest = excluded.MinBy(s => of(s).EffectiveMuons)!;
                yield return FormattableString.Invariant($"{name}: at {few} of {excluded.Length} masses the {edge} edge rests on fewer than {FewEffective} effective muons of the sample, {of(fewest).EffectiveMuons:F0} at {fewest.MassGeV:G4} GeV; its error is itself uncertain (effective_muons in run.json).");
            }
        }
    }

    private static string Nothing(Contour contour, string name)
    {
        var best = contour.Shards.MaxBy(s => s.Edges.PeakEvents)!;
        if (best.Edges.PeakCoupling is { } g)
        {
            return FormattableString.Invariant($"{name}: nothing is excluded at these masses; at most {best.Edges.PeakEvents:G4} events are expected (mass {best.MassGeV:G4} GeV, coupling {g:G4}){(contour.Task.Test.LimitEvents is { } limit ? FormattableString.Invariant($", the limit is {limit:F3}") : "")}.");
        }
        var yield = contour.Task.Yield;
        double needed = yield.LeastMuonEnergyGeV(contour.Shards[0].MassGeV);
        return yield.Beam.Muons.Count > 0 && needed > yield.Beam.MaxEnergyGeV
            ? FormattableString.Invariant($"{name}: the beam cannot make these masses: muons of at least {needed:G4} GeV are needed, the hardest of the sample that counts has {yield.Beam.MaxEnergyGeV:G4} GeV. Lower the masses{(yield.Options.EnergyCut > 1 ? " or --energy-cut" : "")}.")
            : $"{name}: no event passed the selection at any mass; see 'muphil events' with its cut flow.";
    }
}
