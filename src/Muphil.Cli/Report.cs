using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Muphil.Cli;

/// <summary>The result of a command, written as table, JSON or CSV from one description: named values and at most a few lists of rows.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Name, object? Value)> _values = [];
    private readonly List<(string Name, string[] Columns, List<object?[]> Rows)> _lists = [];

    /// <summary>A value: string, whole or floating-point number, null, or an array of numbers. Its unit is in its name.</summary>
    public Report Value(string name, object? value)
    {
        _values.Add((name, value));
        return this;
    }

    /// <summary>A list of rows.</summary>
    public Report List(string name, string[] columns, IEnumerable<object?[]> rows)
    {
        _lists.Add((name, columns, [.. rows]));
        return this;
    }

    public string Render(string format) => format switch
    {
        "json" => ToJson(),
        "csv" => ToCsv(),
        _ => ToTable(),
    };

    private string ToJson()
    {
        var root = new JsonObject();
        foreach (var (name, value) in _values)
        {
            root.Add(name, Node(value));
        }
        foreach (var (name, columns, rows) in _lists)
        {
            root.Add(name, new JsonArray([.. rows.Select(row => new JsonObject([.. columns.Select((c, i) => KeyValuePair.Create(c, Node(row[i])))]))]));
        }
        return root.ToJsonString(Json) + "\n";
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        double d => double.IsFinite(d) ? JsonValue.Create(d) : throw new InvalidOperationException("a number in the output is not finite"),
        double?[] list => new JsonArray([.. list.Select(d => Node(d))]),
        IReadOnlyList<string> texts => new JsonArray([.. texts.Select(t => JsonValue.Create(t))]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private string ToCsv()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _values)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {name}: {Plain(value)}\n");
        }
        foreach (var (name, columns, rows) in _lists)
        {
            if (_lists.Count > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"# {name}\n");
            }
            text.AppendJoin(',', columns).Append('\n');
            foreach (object?[] row in rows)
            {
                text.AppendJoin(',', row.Select(v => Quoted(Plain(v)))).Append('\n');
            }
        }
        if (_lists.Count == 0)
        {
            text.Clear().AppendJoin(',', _values.Select(v => v.Name)).Append('\n').AppendJoin(',', _values.Select(v => Quoted(Plain(v.Value)))).Append('\n');
        }
        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string ToTable()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 160;
        int width = _values.Count == 0 ? 0 : _values.Max(v => v.Name.Length);
        foreach (var (name, value) in _values)
        {
            writer.WriteLine($"{name.PadRight(width)}  {Readable(value).Replace("\n", "\n".PadRight(width + 3), StringComparison.Ordinal)}");
        }
        foreach (var (name, columns, rows) in _lists)
        {
            writer.WriteLine(_values.Count > 0 || _lists.Count > 1 ? $"\n{name}" : "");
            if (rows.Count == 0)
            {
                writer.WriteLine("  (none)");
                continue;
            }
            var table = new Table().Border(TableBorder.Rounded);
            for (int c = 0; c < columns.Length; c++)
            {
                // '[' opens markup in this library.
                var column = new TableColumn(Markup.Escape(columns[c]));
                column.NoWrap = !rows.Any(r => r[c] is string text && text.Contains(' ', StringComparison.Ordinal));
                table.AddColumn(rows.Any(r => r[c] is double or int or long) ? column.RightAligned() : column);
            }
            foreach (object?[] row in rows)
            {
                table.AddRow([.. row.Select(v => Markup.Escape(Readable(v)))]);
            }
            console.Write(table);
        }
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd())).TrimStart('\n');
    }

    private static string Readable(object? value) => value switch
    {
        null => "-",
        double d => d.ToString("G6", CultureInfo.InvariantCulture),
        double?[] list => string.Join(" to ", list.Select(d => Readable(d))),
        IReadOnlyList<string> sentences when sentences.Any(t => t.Contains(' ', StringComparison.Ordinal)) => string.Join('\n', sentences),
        _ => Plain(value),
    };

    private static string Plain(object? value) => value switch
    {
        null => "",
        double?[] list => string.Join(' ', list.Select(d => Plain(d))),
        IReadOnlyList<string> texts => string.Join("; ", texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
