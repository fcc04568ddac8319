using System.Globalization;
using System.Text;
using CsvHelper;

namespace Muphil.Files;

/// <summary>Reads the CSV form of a particle sample: <c># key: value</c> lines, a header, one line per particle.</summary>
internal sealed class CsvSampleReader
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    private readonly string _origin;
    private readonly SampleProblems _problems;
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<int> _lines = [];
    private readonly List<bool> _bad = [];
    private string[] _columns = [];

    // Where the values of each field go; null for a column that is unknown or a duplicate, which the header check has reported.
    private List<double>?[] _numbers = [];
    private List<string>?[] _texts = [];

    private CsvSampleReader(string origin, SampleProblems problems) => (_origin, _problems) = (origin, problems);

    /// <param name="origin">The file's name in messages.</param>
    /// <param name="bytes">The text, uncompressed, UTF-8.</param>
    /// <param name="hash">Hash of the file.</param>
    /// <param name="problems">Where problems are reported.</param>
    public static SampleTable Read(string origin, ReadOnlyMemory<byte> bytes, string hash, SampleProblems problems)
    {
        var reader = new CsvSampleReader(origin, problems);
        (int offset, int linesBefore) = reader.ReadMetadata(bytes.Span);
        try
        {
            reader.ReadText(bytes[offset..], linesBefore);
        }
        catch (CsvFormatException e)
        {
            throw new InputException($"{origin}, line {linesBefore + e.LineNumber}: the CSV text is malformed",
                "a field that opens with a quotation mark must end with one, and marks inside it are doubled", "Quote a field on both sides, or not at all.", e);
        }
        return reader.ToTable(hash);
    }

    private void ReadText(ReadOnlyMemory<byte> bytes, int linesBefore)
    {
        using CsvReader csv = CsvReader.Create(bytes, Options);
        if (!csv.Read())
        {
            throw new InputException($"{_origin}: there is no header line",
                $"the first line that is no comment names the columns, {string.Join(",", SampleColumns.Required)}", "Was the file cut short?");
        }
        _columns = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];
        SampleColumns.Check(_origin, _columns, _problems);
        PrepareColumns();
        while (csv.Read())
        {
            ReadRow(csv, linesBefore + (int)csv.LineNumber);
        }
    }

    /// <summary>Takes the comment lines before the header; returns where the header starts and the lines before it.</summary>
    private (int Offset, int Lines) ReadMetadata(ReadOnlySpan<byte> bytes)
    {
        int offset = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        int lines = 0;
        while (offset < bytes.Length && bytes[offset] == '#')
        {
            int length = bytes[offset..].IndexOf((byte)'\n');
            int end = length < 0 ? bytes.Length : offset + length;
            lines++;
            ReadMetadataLine(Encoding.UTF8.GetString(bytes[(offset + 1)..end]).Trim(), lines);
            offset = Math.Min(end + 1, bytes.Length);
        }
        return (offset, lines);
    }

    private void ReadMetadataLine(string text, int line)
    {
        // Keys of other writers may hold a colon (ARROW:schema), so a colon with a blank divides first.
        int colon = text.IndexOf(": ", StringComparison.Ordinal) is int spaced and >= 0 ? spaced : text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return; // A comment for the human reader.
        }
        string key = text[..colon].Trim();
        if (!_metadata.TryAdd(key, text[(colon + 1)..].Trim()))
        {
            _problems.Add($"{_origin}, line {line}: metadata '{key}' is given twice", "which of the two holds is not defined", "Remove one.");
        }
    }

    private void PrepareColumns()
    {
        _numbers = new List<double>?[_columns.Length];
        _texts = new List<string>?[_columns.Length];
        for (int i = 0; i < _columns.Length; i++)
        {
            if (!SampleColumns.IsKnown(_columns[i]) || Array.IndexOf(_columns, _columns[i]) < i)
            {
                continue;
            }
            if (SampleColumns.KindOf(_columns[i]) == ColumnKind.Text)
            {
                _texts[i] = [];
            }
            else
            {
                _numbers[i] = [];
            }
        }
    }

    private void ReadRow(CsvReader csv, int line)
    {
        int row = _lines.Count;
        bool complete = csv.FieldCount == _columns.Length;
        _lines.Add(line);
        _bad.Add(!complete);
        if (!complete)
        {
            _problems.Add($"{SampleTable.Place(_origin, row, line)}: {csv.FieldCount} fields", $"the header names {_columns.Length} columns",
                csv.FieldCount < _columns.Length ? "Was the file cut short?" : "Is there a comma too many?");
        }
        for (int i = 0; i < _columns.Length; i++)
        {
            _texts[i]?.Add(complete ? string.Intern(csv.GetString(i).Trim()) : "");
            _numbers[i]?.Add(complete ? Number(csv, i, row, line) : double.NaN);
        }
    }

    private double Number(CsvReader csv, int field, int row, int line)
    {
        // NumberStyles.Float has no thousands separator: "1,5" must not become 15.
        const NumberStyles integer = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        bool isInteger = SampleColumns.KindOf(_columns[field]) == ColumnKind.Integer;
        if (isInteger)
        {
            if (int.TryParse(csv.GetSpan(field), integer, CultureInfo.InvariantCulture, out int whole))
            {
                return whole;
            }
        }
        else if (double.TryParse(csv.GetSpan(field), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return value;
        }
        if (!_bad[row])
        {
            string kind = isInteger ? "an integer" : "a number";
            _problems.Add($"{SampleTable.Place(_origin, row, line)}, column {_columns[field]}: '{csv.GetString(field)}' is not {kind}",
                isInteger ? "the column holds whole numbers like 13 or -211" : "the column holds numbers like -1.5 or 2e-7",
                csv.IsEmpty(field) ? "Fill in the empty field." : "");
            _bad[row] = true;
        }
        return double.NaN;
    }

    private SampleTable ToTable(string hash)
    {
        var table = new SampleTable
        {
            Origin = _origin,
            Hash = hash,
            Rows = _lines.Count,
            Columns = _columns,
            Metadata = _metadata,
            Lines = _lines,
            Bad = [.. _bad],
        };
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_numbers[i] is { } numbers)
            {
                table.Numbers[_columns[i]] = [.. numbers];
            }
            if (_texts[i] is { } texts)
            {
                table.Texts[_columns[i]] = [.. texts];
            }
        }
        return table;
    }
}
