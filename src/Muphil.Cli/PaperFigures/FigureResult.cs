using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Muphil.Files;

namespace Muphil.Cli.PaperFigures;

/// <summary>What was computed for a statement of a paper.</summary>
/// <param name="Value">Null where there is none, with the reason in the remark.</param>
/// <param name="Error">Monte Carlo error, or null.</param>
/// <param name="Remark">How it is defined, and why it differs.</param>
internal sealed record Computed(double? Value, double? Error = null, string Remark = "");

/// <summary>A figure of a paper, computed.</summary>
internal sealed record FigureResult
{
    /// <summary>Pictures and tables by their file names.</summary>
    public required IReadOnlyList<(string Name, byte[] Content)> Files { get; init; }

    /// <summary>By the names of quantities that the card may compare.</summary>
    public required IReadOnlyDictionary<string, Computed> Quantities { get; init; }

    /// <summary>What must be known before the figure is believed: models in place of data, definitions, what is not drawn.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What went into it, for run.json.</summary>
    public required IReadOnlyList<(string Name, JsonNode? Value)> Inputs { get; init; }

    /// <summary>Further tables of the report.</summary>
    public IReadOnlyList<(string Name, string[] Columns, IReadOnlyList<object?[]> Rows)> Tables { get; init; } = [];

    /// <summary>The paper's statements beside what was computed.</summary>
    public IEnumerable<(PublishedNumber Published, Computed Computed)> Comparison(FigureCard card) => card.Published.Select(p => (p, Quantities[p.Quantity]));

    /// <summary>The comparison as a text in Markdown.</summary>
    public string Text(FigureCard card)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {card.Name}: {card.Description}\n\n{card.Source}\n{(card.Published.Count > 0 ? "\n| quantity | paper | Muphil | the paper's words | remark |\n|---|---|---|---|---|\n" : "")}");
        foreach (var (published, computed) in Comparison(card))
        {
            text.Append("| ").AppendJoin(" | ", Cells(published, computed)).Append(" |\n");
        }
        foreach (var (name, columns, rows) in Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}:\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
            foreach (object?[] row in rows)
            {
                text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
            }
        }
        foreach (string remark in Remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {remark}");
        }
        return text.Append('\n').ToString();
    }

    /// <summary>A cell of a table: numbers to four digits, "-" where there is none.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "-",
        double number => Number(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Quantity, the paper's number, ours with its error, the paper's words, remark.</summary>
    public static string[] Cells(PublishedNumber published, Computed computed) =>
    [
        published.Quantity, Number(published.Value), Number(computed.Value) + (computed.Error is { } e ? string.Create(CultureInfo.InvariantCulture, $" ± {e:G2}") : ""), published.Words, computed.Remark,
    ];

    private static string Number(double? value) => value is { } v ? v.ToString("G4", CultureInfo.InvariantCulture) : "-";
}
