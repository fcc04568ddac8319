using Muphil.Experiments;
using Muphil.Mediators;

namespace Muphil.Yields;

/// <summary>What the event loop leaves behind: per final state and number of passed cuts the sums of a over b, and the selected events.</summary>
internal sealed class EventSums
{
    private readonly DecaySpectrum[][] _byCutsPassed;
    private readonly IReadOnlyList<string>[] _cutNames;

    private readonly double _inverseBMin;

    /// <param name="finalStates">Open and selected.</param>
    /// <param name="cuts">Those of each.</param>
    /// <param name="inverseBMin">1 over the smallest b that can occur: it sets the bins of b.</param>
    /// <param name="bins">The bins of selected events.</param>
    public EventSums(IReadOnlyList<FinalState> finalStates, IReadOnlyList<IDecaySelection> cuts, double inverseBMin, int bins = 1)
    {
        (FinalStates, _inverseBMin, Bins, Selected) = (finalStates, inverseBMin, bins, new(bins));
        _cutNames = [.. cuts.Select(c => c.Names)];
        _byCutsPassed = [.. cuts.Select(c => Enumerable.Range(0, c.Names.Count + 1).Select(_ => new DecaySpectrum()).ToArray())];
    }

    public IReadOnlyList<FinalState> FinalStates { get; }

    /// <summary>Decays in the volume, whatever the final state.</summary>
    public DecaySpectrum Decays { get; } = new();

    /// <summary>Mediators made towards the volume, for coupling 1 (∝ g²).</summary>
    public double Made { get; set; }

    public long Generated { get; set; }

    /// <summary>The selected events.</summary>
    public SelectedEvents Selected { get; }

    /// <summary>The number of bins of selected events.</summary>
    public int Bins { get; }

    /// <summary>Where b belongs in the spectra.</summary>
    public int SpectrumBin(double b) => DecaySpectrum.BinOf(b * _inverseBMin);

    /// <summary>The spectrum of the events of a final state (by index) that passed exactly so many cuts.</summary>
    public DecaySpectrum ByCutsPassed(int state, int passed) => _byCutsPassed[state][passed];

    /// <summary>Appends a later block.</summary>
    public void Add(EventSums block)
    {
        Decays.Add(block.Decays);
        Made += block.Made;
        Generated += block.Generated;
        Selected.Append(block.Selected);
        for (int s = 0; s < _byCutsPassed.Length; s++)
        {
            for (int c = 0; c < _byCutsPassed[s].Length; c++)
            {
                _byCutsPassed[s][c].Add(block._byCutsPassed[s][c]);
            }
        }
    }

    /// <summary>
    /// The spectra of the selected events, bin by bin, followed by those of each variation, from one pass through the events in their order: a
    /// variation that changes nothing gives the same bits.
    /// </summary>
    public DecaySpectrum[][] Spectra(IReadOnlyList<WeightVariation> variations)
    {
        DecaySpectrum[][] spectra = [.. Enumerable.Range(0, variations.Count + 1).Select(_ => Enumerable.Range(0, Bins).Select(_ => new DecaySpectrum()).ToArray())];
        double[][] ratios = [.. variations.Select(v => v.Ratio)];
        foreach (SelectedEvents.Piece piece in Selected.Pieces)
        {
            for (int j = 0; j < piece.Count; j++)
            {
                var (a, b, parent) = (piece.A[j], piece.B[j], piece.Parent[j]);
                int at = SpectrumBin(b), bin = Bins == 1 ? 0 : piece.Bin[j];
                spectra[0][bin].Add(at, a, b);
                for (int k = 0; k < ratios.Length; k++)
                {
                    spectra[k + 1][bin].Add(at, a * ratios[k][parent], b);
                }
            }
        }
        return spectra;
    }

    public DecaySpectrum Accepted(FinalState state) => FinalStates.ToList().IndexOf(state) is var s and >= 0 ? _byCutsPassed[s][^1] : new DecaySpectrum();

    public IEnumerable<CutFlowRow> CutFlow(FinalState state, double g)
    {
        int s = FinalStates.ToList().IndexOf(state);
        double[] exactly = [.. _byCutsPassed[s].Select(d => d.Sum(g))];
        yield return new("decays to it", exactly.Sum());
        for (int c = 1; c < exactly.Length; c++)
        {
            yield return new(_cutNames[s][c - 1], exactly[c..].Sum());
        }
    }
}
