using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>What the entries of a column are.</summary>
internal enum ColumnKind
{
    Integer,
    Number,
    Text,
}

/// <summary>The columns of the interchange format of particle samples, and the check of a file's header.</summary>
internal static class SampleColumns
{
    public const string VariationPrefix = "weight:";

    public static readonly string[] Required = ["pdg", "weight", "x", "y", "z", "px", "py", "pz"];

    public static readonly string[] Optional = ["parent_pdg", "process", "generation"];

    private const string Allowed =
        "the columns are pdg, weight, x, y, z in m, px, py, pz in GeV, and optionally parent_pdg, process, generation, weight:NAME";

    public static ColumnKind KindOf(string column) => column switch
    {
        "pdg" or "parent_pdg" or "generation" => ColumnKind.Integer,
        "process" => ColumnKind.Text,
        _ => ColumnKind.Number,
    };

    public static bool IsKnown(string column) => Required.Contains(column) || Optional.Contains(column) || (IsVariation(column) && column.Length > VariationPrefix.Length);

    public static bool IsVariation(string column) => column.StartsWith(VariationPrefix, StringComparison.Ordinal);

    /// <summary>Reports missing, duplicate and unknown columns.</summary>
    public static void Check(string file, IReadOnlyList<string> present, SampleProblems problems)
    {
        string[] strangers = [.. present.Where(c => !IsKnown(c))];
        foreach (string missing in Required.Except(present))
        {
            // A column of known meaning is never the misspelt one.
            string advice = Suggest.Nearest(missing, strangers) is string near
                ? $"Is column '{near}' meant? Then rename it."
                : $"The file has {Listed(present)}.";
            problems.Add($"{file}: missing column '{missing}'", Allowed, advice);
        }
        foreach (string duplicate in present.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            problems.Add($"{file}: duplicate column '{duplicate}'", "which of the two holds the values is not defined", "Remove or rename one.");
        }
        foreach (string unknown in strangers.Distinct())
        {
            string advice = Suggest.Nearest(unknown, Required.Concat(Optional).Except(present)) is string near
                ? $"Did you mean '{near}'?"
                : $"Remove it, or name it '{VariationPrefix}{(unknown.Length == 0 ? "NAME" : unknown)}' if it holds varied weights.";
            problems.Add($"{file}: unknown column '{unknown}'", Allowed, advice);
        }
    }

    private static string Listed(IReadOnlyList<string> present) =>
        present.Count == 0 ? "no columns" : $"the columns {string.Join(", ", present.Select(c => $"'{c}'"))}";
}
