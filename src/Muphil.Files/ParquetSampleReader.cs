using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Muphil.Files;

/// <summary>Reads the Parquet form of a particle sample, float or double, int or long, nullable or not.</summary>
internal sealed class ParquetSampleReader
{
    private readonly string _origin;
    private readonly SampleProblems _problems;
    private readonly ParquetReader _reader;
    private readonly bool[] _bad;

    private ParquetSampleReader(string origin, ParquetReader reader, SampleProblems problems)
    {
        (_origin, _reader, _problems) = (origin, reader, problems);
        _bad = new bool[checked((int)reader.RowGroups.Sum(g => g.RowCount))];
    }

    /// <param name="origin">The file's name in messages.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="hash">Hash of the file.</param>
    /// <param name="problems">Where problems are reported.</param>
    public static SampleTable Read(string origin, byte[] bytes, string hash, SampleProblems problems)
    {
        try
        {
            return ReadAsync(origin, bytes, hash, problems).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not InputException)
        {
            // The library answers damaged bytes with whatever exception the damage leads to.
            throw new InputException($"{origin}: the Parquet file cannot be decoded",
                $"it is truncated, corrupt or no Parquet file; {e.GetType().Name}: {e.Message.TrimEnd('.')}", "Copy or write it again.", e);
        }
    }

    private static async Task<SampleTable> ReadAsync(string origin, byte[] bytes, string hash, SampleProblems problems)
    {
        using var stream = new MemoryStream(bytes);
        await using ParquetReader parquet = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var reader = new ParquetSampleReader(origin, parquet, problems);
        string[] columns = [.. parquet.Schema.Fields.Select(f => f.Name)];
        SampleColumns.Check(origin, columns, problems);
        var table = new SampleTable
        {
            Origin = origin,
            Hash = hash,
            Rows = reader._bad.Length,
            Columns = columns,
            Metadata = parquet.CustomMetadata ?? [],
            Bad = reader._bad,
        };
        foreach (Field field in parquet.Schema.Fields.Where(f => SampleColumns.IsKnown(f.Name)).DistinctBy(f => f.Name))
        {
            await reader.ReadColumnAsync(field, table).ConfigureAwait(false);
        }
        return table;
    }

    private async Task ReadColumnAsync(Field field, SampleTable table)
    {
        string name = field.Name;
        ColumnKind kind = SampleColumns.KindOf(name);
        if (field is not DataField data || data.IsArray || !Fits(data.ClrType, kind))
        {
            string type = field is DataField { IsArray: false } plain ? plain.ClrType.Name : "nested";
            _problems.Add($"{_origin}: column {name} has type {type}", kind switch
            {
                ColumnKind.Integer => "it must be int or long",
                ColumnKind.Text => "it must be a string",
                _ => "it must be float or double",
            }, "Convert it when writing.");
            return;
        }
        if (kind == ColumnKind.Text)
        {
            table.Texts[name] = await TextsAsync(data).ConfigureAwait(false);
        }
        else
        {
            table.Numbers[name] = await NumbersAsync(data, kind).ConfigureAwait(false);
        }
    }

    private static bool Fits(Type type, ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => type == typeof(int) || type == typeof(long),
        // PreferUntypedString shows strings under either type.
        ColumnKind.Text => type == typeof(string) || type == typeof(ReadOnlyMemory<char>),
        _ => type == typeof(double) || type == typeof(float) || type == typeof(int) || type == typeof(long),
    };

    private async Task<string[]> TextsAsync(DataField field)
    {
        string?[] texts = new string?[_bad.Length];
        int start = 0;
        foreach (ParquetRowGroupReader group in _reader.RowGroups)
        {
            int rows = (int)group.RowCount;
            await group.ReadAsync(field, texts.AsMemory(start, rows)).ConfigureAwait(false);
            start += rows;
        }
        for (int row = 0; row < texts.Length; row++)
        {
            if (texts[row] is null)
            {
                ReportNull(field.Name, row);
            }
        }
        // One object per distinct process, not one per row.
        return Array.ConvertAll(texts, t => string.Intern(t ?? ""));
    }

    private async Task<double[]> NumbersAsync(DataField field, ColumnKind kind)
    {
        double[] values = new double[_bad.Length];
        int start = 0;
        foreach (ParquetRowGroupReader group in _reader.RowGroups)
        {
            int rows = (int)group.RowCount;
            await (Type.GetTypeCode(field.ClrType) switch
            {
                TypeCode.Int32 => ReadAsync<int>(group, field, values, start, rows, v => v),
                TypeCode.Int64 => ReadAsync<long>(group, field, values, start, rows, v => v),
                TypeCode.Single => ReadAsync<float>(group, field, values, start, rows, v => v),
                _ => ReadAsync<double>(group, field, values, start, rows, v => v),
            }).ConfigureAwait(false);
            start += rows;
        }
        if (kind == ColumnKind.Integer && field.ClrType == typeof(long))
        {
            CheckRange(field.Name, values);
        }
        return values;
    }

    private async Task ReadAsync<T>(ParquetRowGroupReader group, DataField field, double[] values, int start, int rows, Func<T, double> toDouble)
        where T : struct
    {
        if (!field.IsNullable)
        {
            T[] plain = new T[rows];
            await group.ReadAsync<T>(field, plain.AsMemory()).ConfigureAwait(false);
            for (int i = 0; i < rows; i++)
            {
                values[start + i] = toDouble(plain[i]);
            }
            return;
        }
        T?[] nullable = new T?[rows];
        await group.ReadAsync<T>(field, nullable.AsMemory()).ConfigureAwait(false);
        for (int i = 0; i < rows; i++)
        {
            if (nullable[i] is T value)
            {
                values[start + i] = toDouble(value);
            }
            else
            {
                values[start + i] = double.NaN;
                ReportNull(field.Name, start + i);
            }
        }
    }

    private void ReportNull(string column, int row)
    {
        if (!_bad[row])
        {
            _bad[row] = true;
            _problems.Add($"{SampleTable.Place(_origin, row, 0)}, column {column}: the entry is null", "every entry must have a value",
                "Fill it in, or leave an optional column out.");
        }
    }

    private void CheckRange(string column, double[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (!_bad[row] && Math.Abs(values[row]) > int.MaxValue)
            {
                _bad[row] = true;
                string value = values[row].ToString(CultureInfo.InvariantCulture);
                _problems.Add($"{SampleTable.Place(_origin, row, 0)}, column {column}: {value} is out of range", $"it must lie within ±{int.MaxValue}");
            }
        }
    }
}
