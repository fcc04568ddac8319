using Muphil.Mediators;
using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>Expected events at one coupling.</summary>
/// <param name="Events">N(g).</param>
/// <param name="Error">Its Monte Carlo error, one standard deviation, grouped by parent muon: the input sample's own statistics are in it.</param>
/// <param name="Slope">d ln N / d ln g.</param>
/// <param name="EffectiveEvents">(Σw)²/Σw² over events.</param>
/// <param name="EffectiveMuons">The same over parent muons.</param>
public readonly record struct YieldPoint(double Events, double Error, double Slope, double EffectiveEvents, double EffectiveMuons);

/// <summary>Events left after a cut.</summary>
public readonly record struct CutFlowRow(string Cut, double Events);

/// <summary>
/// The expected events of one experiment, mediator and mass as a function of the muon's coupling: N(g) = Σ a g⁴ exp(−b g²). The whole
/// coupling axis comes from one sample of events, so N is smooth in g.
/// </summary>
public sealed class YieldCurve
{
    private readonly EventSums _sums;
    private readonly DecaySpectrum _accepted;
    private readonly IReadOnlyList<WeightVariation> _variations;
    private readonly DecaySpectrum[] _varied;

    internal YieldCurve(EventSums sums, IReadOnlyList<WeightVariation> variations)
    {
        (_sums, _variations) = (sums, variations);
        DecaySpectrum[] spectra = sums.Spectra(variations);
        (_accepted, _varied) = (spectra[0], spectra[1..]);
        Selected = sums.Selected.Count;
    }

    /// <summary>Final states that are open and selected.</summary>
    public IReadOnlyList<FinalState> FinalStates => _sums.FinalStates;

    /// <summary>Generated events.</summary>
    public long Generated => _sums.Generated;

    /// <summary>Events of which at least one final state was selected.</summary>
    public int Selected { get; }

    /// <summary>Names of the systematic variations of the muons' weights, in alphabetical order.</summary>
    public IReadOnlyList<string> Variations => [.. _variations.Select(v => v.Name)];

    /// <summary>Whether no event was selected: then N(g) = 0 for every g.</summary>
    public bool IsEmpty => Selected == 0;

    /// <summary>The smallest and largest b of the selected events: exp(−b g²) is 1 below 1/b_max and suppresses all above 1/b_min.</summary>
    internal (double Min, double Max) RangeOfB => _accepted.RangeOfB();

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

    /// <summary>Visits the selected events: a, b and the index of the parent muon.</summary>
    internal void ForEachSelected(Action<double, double, int> visit)
    {
        foreach (SelectedEvents.Piece piece in _sums.Selected.Pieces)
        {
            for (int j = 0; j < piece.Count; j++)
            {
                visit(piece.A[j], piece.B[j], piece.Parent[j]);
            }
        }
    }

    /// <summary>N(g), all final states.</summary>
    public double Expected(double g) => _accepted.Sum(g);

    /// <summary>N(g) of one final state.</summary>
    public double Expected(double g, FinalState state) => _sums.Accepted(state).Sum(g);

    /// <summary>N(g) under a variation, by its place in <see cref="Variations"/>: the same events, each with its muon's ratio of varied to nominal weight.</summary>
    public double ExpectedUnder(int variation, double g) => _varied[variation].Sum(g);

    /// <summary>N(g) with its error and effective numbers.</summary>
    public YieldPoint At(double g) => At(g, null);

    /// <summary>The same under a variation, by its place in <see cref="Variations"/>. Its error is common to all of them, for they share the events.</summary>
    public YieldPoint AtUnder(int variation, double g) => At(g, _variations[variation].Ratio);

    private YieldPoint At(double g, double[]? ratio)
    {
        double g2 = g * g, events = 0, squares = 0, moment = 0, muon = 0, muonSquares = 0;
        int parent = -1;
        foreach (SelectedEvents.Piece piece in _sums.Selected.Pieces)
        {
            var (a, b, parents) = (piece.A, piece.B, piece.Parent);
            for (int j = 0; j < piece.Count; j++)
            {
                double w = a[j] * StableMath.Exp(-b[j] * g2) * (ratio?[parents[j]] ?? 1);
                if (parents[j] != parent)
                {
                    muonSquares += muon * muon;
                    (muon, parent) = (0, parents[j]);
                }
                muon += w;
                events += w;
                squares += w * w;
                moment += w * b[j];
            }
        }
        muonSquares += muon * muon;
        double g4 = g2 * g2;
        return events == 0 ? default
            : new(events * g4, Math.Sqrt(muonSquares) * g4, 4 - (2 * g2 * moment / events), events * events / squares, events * events / muonSquares);
    }

    /// <summary>
    /// Events after each cut at one coupling: mediators radiated towards the decay volume, decays inside it, then cut by cut for each final
    /// state with its branching ratio.
    /// </summary>
    public IReadOnlyList<CutFlowRow> CutFlow(double g)
    {
        var rows = new List<CutFlowRow>
        {
            new("radiated in the target towards the decay volume", _sums.Radiated * g * g),
            new("decays in the decay volume", _sums.Decays.Sum(g)),
        };
        foreach (FinalState state in FinalStates)
        {
            string name = Mediators.FinalStates.NameOf(state);
            rows.AddRange(_sums.CutFlow(state, g).Select(r => r with { Cut = $"{name}: {r.Cut}" }));
        }
        return rows;
    }
}
