using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>The events of one kind of production: sums, selected events, and their spectra under each of its variations.</summary>
internal sealed class ChannelEvents
{
    private readonly IReadOnlyList<WeightVariation> _variations;
    // By variation (the first is the nominal one) and bin.
    private readonly DecayTerms[][] _spectra;

    /// <param name="production">Its name in the output.</param>
    /// <param name="made">What its mediators are called in a cut flow before they decay.</param>
    /// <param name="sums">What the event loop left behind.</param>
    /// <param name="variations">Of the parents' weights.</param>
    public ChannelEvents(string production, string made, EventSums sums, IReadOnlyList<WeightVariation> variations)
    {
        (Production, Made, Sums, _variations) = (production, made, sums, variations);
        _spectra = Array.ConvertAll(sums.Spectra(variations), bins => Array.ConvertAll(bins, s => s.Terms()));
    }

    public string Production { get; }

    public string Made { get; }

    public EventSums Sums { get; }

    public IEnumerable<string> Variations => _variations.Select(v => v.Name);

    /// <summary>Mean b of the first and the last bin of b that selected events fall into; (∞, 0) when there are none.</summary>
    public (double Min, double Max) RangeOfB()
    {
        var ranges = _spectra[0].Select(s => s.RangeOfB).Where(r => r.Max > 0).ToArray();
        return ranges.Length == 0 ? (double.PositiveInfinity, 0) : (ranges.Min(r => r.Min), ranges.Max(r => r.Max));
    }

    /// <summary>N(g), nominal or under the variation of this name, which changes nothing where it is not one of this production.</summary>
    public double Expected(double g, string? variation = null)
    {
        double sum = 0;
        foreach (DecayTerms spectrum in SpectraOf(variation))
        {
            sum += spectrum.Sum(g);
        }
        return sum;
    }

    /// <summary>N(g) in one bin.</summary>
    public double ExpectedInBin(int bin, double g, string? variation = null) => SpectraOf(variation)[bin].Sum(g);

    /// <summary>Sums over the selected events of all bins, each with its coefficient, if there are any.</summary>
    public WeightSums At(double g, string? variation, double[]? coefficients)
    {
        double[]? ratio = Index(variation) is var k and >= 0 ? _variations[k].Ratio : null;
        double g2 = g * g, events = 0, squares = 0, moment = 0, parentSum = 0, parentSquares = 0;
        int parent = -1;
        foreach (SelectedEvents.Piece piece in Sums.Selected.Pieces)
        {
            var (a, b, parents) = (piece.A, piece.B, piece.Parent);
            for (int j = 0; j < piece.Count; j++)
            {
                double w = a[j] * StableMath.Exp(-b[j] * g2) * (ratio?[parents[j]] ?? 1) * (coefficients is null ? 1 : coefficients[Sums.Bins == 1 ? 0 : piece.Bin[j]]);
                if (parents[j] != parent)
                {
                    parentSquares += parentSum * parentSum;
                    (parentSum, parent) = (0, parents[j]);
                }
                parentSum += w;
                events += w;
                squares += w * w;
                moment += w * b[j];
            }
        }
        parentSquares += parentSum * parentSum;
        return new(events, squares, parentSquares, moment);
    }

    private DecayTerms[] SpectraOf(string? variation) => _spectra[Index(variation) + 1];

    // −1 is the nominal one.
    private int Index(string? variation)
    {
        for (int k = 0; variation is not null && k < _variations.Count; k++)
        {
            if (_variations[k].Name == variation)
            {
                return k;
            }
        }
        return -1;
    }
}

/// <summary>Σw, Σw², Σ over parents of the square of their Σw, and Σwb, with w = a exp(−b g²).</summary>
internal readonly record struct WeightSums(double Events, double Squares, double ParentSquares, double Moment)
{
    public static WeightSums operator +(WeightSums a, WeightSums b) =>
        new(a.Events + b.Events, a.Squares + b.Squares, a.ParentSquares + b.ParentSquares, a.Moment + b.Moment);
}
