using Muphil.Mediators;

namespace Muphil.Yields;

/// <summary>Expected events at one coupling.</summary>
/// <param name="Events">N(g).</param>
/// <param name="Error">
/// Its Monte Carlo error, one standard deviation, grouped by parent (the muon or meson that made the mediator): the input sample's own statistics are in
/// it. Kinds of production add in quadrature.
/// </param>
/// <param name="Slope">d ln N / d ln g.</param>
/// <param name="EffectiveEvents">(Σw)²/Σw² over events.</param>
/// <param name="EffectiveMuons">The same over parents.</param>
public readonly record struct YieldPoint(double Events, double Error, double Slope, double EffectiveEvents, double EffectiveMuons);

/// <summary>Events left after a cut.</summary>
public readonly record struct CutFlowRow(string Cut, double Events);

/// <summary>
/// The expected events of one experiment, mediator and mass as a function of the muon's coupling: N(g) = Σ a g⁴ exp(−b g²), summed over the kinds of
/// production. The whole coupling axis comes from one sample of events, so N is smooth in g.
/// </summary>
public sealed class YieldCurve
{
    private readonly ChannelEvents[] _channels;

    internal YieldCurve(EventSums sums, IReadOnlyList<WeightVariation> variations, string production = BremsstrahlungSource.Name, string made = "")
        : this([new(production, made, sums, variations)])
    {
    }

    private YieldCurve(ChannelEvents[] channels)
    {
        _channels = channels;
        FinalStates = [.. channels.SelectMany(c => c.Sums.FinalStates).Distinct()];
        Variations = [.. channels.SelectMany(c => c.Variations).Distinct().Order(StringComparer.Ordinal)];
        Generated = channels.Sum(c => c.Sums.Generated);
        Selected = channels.Sum(c => c.Sums.Selected.Count);
        var ranges = channels.Select(c => c.RangeOfB()).ToArray();
        RangeOfB = Selected == 0 ? (0, 0) : (ranges.Min(r => r.Min), ranges.Max(r => r.Max));
    }

    /// <summary>The sum over kinds of production.</summary>
    internal static YieldCurve Sum(IReadOnlyList<YieldCurve> curves) => curves.Count == 1 ? curves[0] : new([.. curves.SelectMany(c => c._channels)]);

    /// <summary>Kinds of production.</summary>
    public IReadOnlyList<string> Productions => [.. _channels.Select(c => c.Production)];

    /// <summary>Final states that are open and selected.</summary>
    public IReadOnlyList<FinalState> FinalStates { get; }

    /// <summary>Generated events.</summary>
    public long Generated { get; }

    /// <summary>Events of which at least one final state was selected.</summary>
    public int Selected { get; }

    /// <summary>Names of the systematic variations of the parents' weights, in alphabetical order.</summary>
    public IReadOnlyList<string> Variations { get; }

    /// <summary>Whether no event was selected: then N(g) = 0 for every g.</summary>
    public bool IsEmpty => Selected == 0;

    /// <summary>How many bins selected events fall into; 1 where they are only counted.</summary>
    internal int Bins => _channels.Max(c => c.Sums.Bins);

    /// <summary>The smallest and largest b of the selected events: exp(−b g²) is 1 below 1/b_max and suppresses all above 1/b_min.</summary>
    internal (double Min, double Max) RangeOfB { get; }

    /// <summary>The largest g², to a few per cent, at which N(g) reaches so many events; null where it never does.</summary>
    internal double? UpperCrossingG2(double events)
    {
        for (double g2 = 700 / RangeOfB.Min; g2 > 1e-3 / RangeOfB.Max; g2 *= 0.97)
        {
            if (Expected(Math.Sqrt(g2)) >= events)
            {
                return g2;
            }
        }
        return null;
    }

    /// <summary>Visits the selected events, production by production: a, b and the index of the parent.</summary>
    internal void ForEachSelected(Action<double, double, int> visit)
    {
        foreach (SelectedEvents.Piece piece in _channels.SelectMany(c => c.Sums.Selected.Pieces))
        {
            for (int j = 0; j < piece.Count; j++)
            {
                visit(piece.A[j], piece.B[j], piece.Parent[j]);
            }
        }
    }

    /// <summary>N(g), all kinds of production and final states.</summary>
    public double Expected(double g) => Expected(g, (string?)null);

    /// <summary>N(g) of one final state.</summary>
    public double Expected(double g, FinalState state) => _channels.Sum(c => c.Sums.Accepted(state).Sum(g));

    /// <summary>N(g) of one kind of production, by its name in <see cref="Productions"/>, and one final state.</summary>
    public double Expected(double g, string production, FinalState state) => _channels.Where(c => c.Production == production).Sum(c => c.Sums.Accepted(state).Sum(g));

    /// <summary>
    /// N(g) under a variation, by its place in <see cref="Variations"/>: the same events, each with its parent's ratio of varied to nominal weight. A kind of
    /// production whose sample does not have it keeps its nominal weights.
    /// </summary>
    public double ExpectedUnder(int variation, double g) => Expected(g, Variations[variation]);

    /// <summary>The kinds of production that a variation, by its place in <see cref="Variations"/>, changes.</summary>
    public IReadOnlyList<string> ProductionsVaried(int variation) => [.. _channels.Where(c => c.Variations.Contains(Variations[variation])).Select(c => c.Production)];

    /// <summary>N(g) in each bin, nominal or under a variation, by its place in <see cref="Variations"/>.</summary>
    internal double[] ExpectedByBin(double g, int? variation = null) =>
        [.. Enumerable.Range(0, Bins).Select(bin => _channels.Sum(c => c.ExpectedInBin(bin, g, variation is { } k ? Variations[k] : null)))];

    /// <summary>N(g) in each bin, of one kind of production by its name.</summary>
    internal double[] ExpectedByBin(double g, string production) =>
        [.. Enumerable.Range(0, Bins).Select(bin => _channels.Where(c => c.Production == production).Sum(c => c.ExpectedInBin(bin, g)))];

    /// <summary>N(g) with its error and effective numbers.</summary>
    public YieldPoint At(double g) => At(g, null, null);

    /// <summary>The same under a variation, by its place in <see cref="Variations"/>. Its error is common to all of them, for they share the events.</summary>
    public YieldPoint AtUnder(int variation, double g) => At(g, Variations[variation], null);

    /// <summary>The same for a sum over bins, each with its coefficient.</summary>
    internal YieldPoint AtSum(double g, double[] coefficients) => At(g, null, coefficients);

    private double Expected(double g, string? variation)
    {
        double sum = 0;
        foreach (ChannelEvents channel in _channels)
        {
            sum += channel.Expected(g, variation);
        }
        return sum;
    }

    /// <summary>The same of one kind of production, by its name in <see cref="Productions"/>.</summary>
    internal YieldPoint AtProduction(double g, string production) => At(g, null, null, [.. _channels.Where(c => c.Production == production)]);

    private YieldPoint At(double g, string? variation, double[]? coefficients) => At(g, variation, coefficients, _channels);

    private static YieldPoint At(double g, string? variation, double[]? coefficients, ChannelEvents[] channels)
    {
        WeightSums sums = default;
        foreach (ChannelEvents channel in channels)
        {
            sums += channel.At(g, variation, coefficients);
        }
        double g2 = g * g, g4 = g2 * g2, events = sums.Events;
        return events == 0 ? default
            : new(events * g4, Math.Sqrt(sums.ParentSquares) * g4, 4 - (2 * g2 * sums.Moment / events), events * events / sums.Squares, events * events / sums.ParentSquares);
    }

    /// <summary>
    /// Events after each cut at one coupling: mediators made towards the decay volume, by kind of production, decays inside it, then cut by cut for
    /// each final state with its branching ratio.
    /// </summary>
    public IReadOnlyList<CutFlowRow> CutFlow(double g)
    {
        var rows = new List<CutFlowRow>();
        rows.AddRange(_channels.Select(c => new CutFlowRow(c.Made, c.Sums.Made * g * g)));
        rows.Add(new("decays in the decay volume", _channels.Sum(c => c.Sums.Decays.Sum(g))));
        foreach (FinalState state in FinalStates)
        {
            string name = Mediators.FinalStates.NameOf(state);
            rows.AddRange(_channels.SelectMany(c => c.Sums.CutFlow(state, g)).GroupBy(r => r.Cut).Select(r => new CutFlowRow($"{name}: {r.Key}", r.Sum(x => x.Events))));
        }
        return rows;
    }
}
