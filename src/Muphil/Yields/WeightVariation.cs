using Muphil.Beams;
using Muphil.Experiments;

namespace Muphil.Yields;

/// <summary>A systematic variation of the muons' or mesons' weights: the same muons radiate the same mediators, each event with its muon's ratio.</summary>
/// <param name="Name">Its column in the sample without <c>weight:</c>, or that of an error of the experiment.</param>
/// <param name="Ratio">Varied over nominal weight, one per muon of the beam.</param>
internal sealed record WeightVariation(string Name, double[] Ratio)
{
    /// <summary>The variations of a sample for the rows that form a beam, then errors that are the same for all rows.</summary>
    /// <exception cref="InputException">A muon exists in a variation only, or an error has the name of a variation.</exception>
    public static IReadOnlyList<WeightVariation> Of(ParticleSample sample, IReadOnlyList<int> rows, IEnumerable<YieldError> errors)
    {
        if (errors.FirstOrDefault(e => sample.WeightVariations.ContainsKey(e.Variation)) is { } twice)
        {
            throw new InputException($"{sample.Origin}: the column weight:{twice.Variation} has the name of the error '{twice.Name}' of the experiment's card",
                "each error is one source", "Rename it in the card's yield_errors, or remove it there.");
        }
        return
        [
            .. sample.WeightVariations.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new WeightVariation(v.Key, [.. rows.Select(row => RatioOf(sample, v.Key, v.Value, row))])),
            .. errors.Select(e => new WeightVariation(e.Variation, [.. Enumerable.Repeat(1 + e.Relative, rows.Count)])),
        ];
    }

    private static double RatioOf(ParticleSample sample, string name, double[] varied, int row)
    {
        double nominal = sample.Weight[row];
        return nominal != 0 ? varied[row] / nominal
            // A muon that is in neither makes no events.
            : varied[row] == 0 ? 1
            : throw new InputException(FormattableString.Invariant($"{sample.Origin}: row {row + 1} has weight 0 and weight:{name} {varied[row]}"),
                "a variation gives the events of the sample other weights; a muon without weight makes none", "Give it a nominal weight, or remove the row.");
    }
}
