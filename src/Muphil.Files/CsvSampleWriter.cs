using System.Globalization;
using System.Text;
using CsvHelper;

namespace Muphil.Files;

/// <summary>Writes the CSV form of a particle sample; numbers read back to the same bits.</summary>
internal static class CsvSampleWriter
{
    private static readonly CsvWriterOptions Options = new() { Separator = ',', NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <param name="stream">Where the file goes.</param>
    /// <param name="tables">Checked tables of the same columns, one after the other; only one is held at a time.</param>
    public static void Write(Stream stream, IEnumerable<SampleTable> tables)
    {
        using IEnumerator<SampleTable> parts = tables.GetEnumerator();
        parts.MoveNext();
        foreach (var (key, value) in parts.Current.Metadata)
        {
            stream.Write(Encoding.UTF8.GetBytes($"# {key}: {Checked(parts.Current.Origin, key, value)}\n"));
        }
        using CsvWriter csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (string column in parts.Current.Columns)
        {
            csv.WriteField(column);
        }
        csv.EndRecord();
        do
        {
            for (int row = 0; row < parts.Current.Rows; row++)
            {
                WriteRow(csv, parts.Current, row);
            }
        }
        while (parts.MoveNext());
        csv.Flush();
    }

    private static void WriteRow(CsvWriter csv, SampleTable table, int row)
    {
        foreach (string column in table.Columns)
        {
            switch (SampleColumns.KindOf(column))
            {
                case ColumnKind.Text:
                    csv.WriteField(table.Texts[column][row]);
                    break;
                case ColumnKind.Integer:
                    csv.WriteField((int)table.Numbers[column][row], default);
                    break;
                default:
                    csv.WriteField(table.Numbers[column][row], default);
                    break;
            }
        }
        csv.EndRecord();
    }

    /// <summary>The value, if the comment line that holds it can be read back.</summary>
    private static string Checked(string origin, string key, string value)
    {
        bool readsBack = key.Length > 0 && key == key.Trim() && value == value.Trim() && !key.Contains(": ", StringComparison.Ordinal)
            && !key.EndsWith(':') && !(key + value).AsSpan().ContainsAny('\n', '\r');
        return readsBack ? value : throw new InputException($"metadata '{key}' of {origin} cannot be written to CSV",
            "a '# key: value' line holds no line break, no ': ' in the key and no blanks at the ends", "Write Parquet, or change the metadata.");
    }
}
