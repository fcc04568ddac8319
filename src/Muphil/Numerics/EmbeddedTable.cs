using System.Globalization;

namespace Muphil.Numerics;

/// <summary>
/// A comma-separated table that is part of this library: <c>#</c> lines hold the citation, the first other line the column names. No
/// quotes, so a cell holds no comma. Whatever is wrong with it is named with file and line.
/// </summary>
internal sealed class EmbeddedTable
{
    private EmbeddedTable(string file, IReadOnlyList<string> citation, IReadOnlyList<Row> rows) => (File, Citation, Rows) = (file, citation, rows);

    public string File { get; }

    /// <summary>The <c>#</c> lines, without the mark.</summary>
    public IReadOnlyList<string> Citation { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The table embedded under this file name; it must have exactly these columns, in this order.</summary>
    /// <exception cref="InvalidDataException">Missing or malformed.</exception>
    public static EmbeddedTable Read(string file, params string[] columns)
    {
        using Stream stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidDataException($"{file} is not embedded in this library");
        using var reader = new StreamReader(stream);
        return Parse(file, reader, columns);
    }

    /// <summary>The table in a text; <paramref name="file"/> only names it in errors.</summary>
    /// <exception cref="InvalidDataException">Malformed.</exception>
    public static EmbeddedTable Parse(string file, TextReader text, params string[] columns)
    {
        var citation = new List<string>();
        var rows = new List<Row>();
        bool headed = false;
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('#'))
            {
                citation.Add(line.TrimStart('#', ' '));
                continue;
            }
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
            if (cells.Length != columns.Length || (!headed && !cells.SequenceEqual(columns)))
            {
                throw new InvalidDataException($"{file} line {number}: '{line}' does not match the columns {string.Join(',', columns)}");
            }
            if (headed)
            {
                rows.Add(new Row(file, number, columns, cells));
            }
            headed = true;
        }
        return rows.Count > 0 ? new(file, citation, rows) : throw new InvalidDataException($"{file} has no rows");
    }

    /// <summary>One line of the table.</summary>
    internal sealed class Row(string file, int line, string[] columns, string[] cells)
    {
        /// <summary>The text of a column, not empty.</summary>
        public string Text(string column) => cells[Index(column)] is { Length: > 0 } text ? text : throw Wrong(column, "is empty");

        /// <summary>The finite number in a column.</summary>
        public double Number(string column) =>
            double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw Wrong(column, "is not a finite number");

        /// <summary>The whole number in a column.</summary>
        public int Integer(string column) =>
            int.TryParse(Text(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
                ? value
                : throw Wrong(column, "is not a whole number");

        /// <summary>An error about this line.</summary>
        public InvalidDataException Wrong(string column, string problem) =>
            new($"{file} line {line}: {column} '{cells[Index(column)]}' {problem}");

        private int Index(string column) => Array.IndexOf(columns, column) is >= 0 and int index
            ? index
            : throw new ArgumentOutOfRangeException(nameof(column), column, $"{file} has no such column");
    }
}
