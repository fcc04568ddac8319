using Muphil.Beams;

namespace Muphil.Yields;

/// <summary>A systematic variation of the muons' weights: the same muons radiate the same mediators, each event with its muon's ratio.</summary>
/// <param name="Name">Its column in the sample without <c>weight:</c>.</param>
/// <param name="Ratio">Varied over nominal weight, one per muon of the beam.</param>
internal sealed record WeightVariation(string Name, double[] Ratio)
{
    /// <summary>The variations of a sample for the rows that form a beam, by name.</summary>
    /// <exception cref="InputException">A muon exists in a variation only.</exception>
    public static IReadOnlyList<WeightVariation> Of(ParticleSample sample, IReadOnlyList<int> rows) =>
        [.. sample.WeightVariations.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new WeightVariation(v.Key, [.. rows.Select(row => RatioOf(sample, v.Key, v.Value, row))]))];

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
