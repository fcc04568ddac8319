using Muphil.Beams;

namespace Muphil.Files;

/// <summary>
/// A sample as read, before its values are checked: known columns by name, all numbers as doubles (exact for the integers in use).
/// </summary>
internal sealed class SampleTable
{
    public required string Origin { get; init; }

    public required string Hash { get; init; }

    public required int Rows { get; init; }

    /// <summary>All columns of the file in its order, known or not.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public Dictionary<string, double[]> Numbers { get; } = [];

    public Dictionary<string, string[]> Texts { get; } = [];

    /// <summary>Line of each row in a CSV file; empty for Parquet.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Rows with a problem, so that one bad entry is not reported twice.</summary>
    public required bool[] Bad { get; init; }

    /// <summary>"FILE, row 3 (line 7)", rows and lines counted from 1.</summary>
    public string Place(int row) => Place(Origin, row, Lines.Count > row ? Lines[row] : 0);

    public static string Place(string origin, int row, int line) => line > 0 ? $"{origin}, row {row + 1} (line {line})" : $"{origin}, row {row + 1}";

    /// <summary>The table of a sample in memory.</summary>
    /// <exception cref="ArgumentException">A column's length is not that of the sample.</exception>
    public static SampleTable Of(ParticleSample sample)
    {
        var numbers = new List<(string Column, double[] Values)>
        {
            ("pdg", Array.ConvertAll(sample.Pdg, v => (double)v)),
            ("weight", sample.Weight),
            ("x", sample.X),
            ("y", sample.Y),
            ("z", sample.Z),
            ("px", sample.Px),
            ("py", sample.Py),
            ("pz", sample.Pz),
        };
        // An empty optional column is an absent one.
        numbers.AddRange(new[] { ("parent_pdg", sample.ParentPdg), ("generation", sample.Generation) }
            .Where(c => c.Item2.Length > 0).Select(c => (c.Item1, Array.ConvertAll(c.Item2, v => (double)v))));
        numbers.AddRange(sample.WeightVariations.Select(v => (SampleColumns.VariationPrefix + v.Key, v.Value)));
        bool hasProcess = sample.Process.Length > 0;
        var table = new SampleTable
        {
            Origin = sample.Origin,
            Hash = sample.Hash,
            Rows = sample.Count,
            Columns = [.. numbers.Select(c => c.Column), .. hasProcess ? ["process"] : Array.Empty<string>()],
            Metadata = sample.Metadata,
            Bad = new bool[sample.Count],
        };
        foreach (var (column, values) in numbers)
        {
            table.Numbers[column] = OfLength(sample.Count, values, column);
        }
        if (hasProcess)
        {
            table.Texts["process"] = OfLength(sample.Count, sample.Process, "process");
        }
        return table;
    }

    private static T[] OfLength<T>(int count, T[] values, string column) => values.Length == count
        ? values
        : throw new ArgumentException($"column {column} has {values.Length} entries, the sample has {count} rows", nameof(values));
}
