using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Muphil.Files;

/// <summary>Writes the Parquet form of a particle sample.</summary>
internal static class ParquetSampleWriter
{
    private const int RowsPerGroup = 1 << 20;

    /// <param name="stream">Where the file goes.</param>
    /// <param name="tables">Checked tables of the same columns, one after the other; only one is held at a time.</param>
    /// <param name="singlePrecision">
    /// Store numbers as float, in byte-split pages under Zstd: 24 bits are more than any generator's truth, and the file is half as large.
    /// </param>
    public static void Write(Stream stream, IEnumerable<SampleTable> tables, bool singlePrecision) =>
        WriteAsync(stream, tables, singlePrecision).GetAwaiter().GetResult();

    private static async Task WriteAsync(Stream stream, IEnumerable<SampleTable> tables, bool singlePrecision)
    {
        using IEnumerator<SampleTable> parts = tables.GetEnumerator();
        parts.MoveNext();
        DataField[] fields = [.. parts.Current.Columns.Select(c => FieldOf(c, singlePrecision))];
        var options = new ParquetOptions
        {
            CompressionMethod = singlePrecision ? CompressionMethod.Zstd : CompressionMethod.Snappy,
            // The library's default, SmallestSize, takes minutes for a million rows.
            CompressionLevel = CompressionLevel.Fastest,
        };
        foreach (DataField field in fields)
        {
            options.ColumnEncodingHints[field.Path.ToString()] = SampleColumns.KindOf(field.Name) switch
            {
                ColumnKind.Text => EncodingHint.Dictionary,
                ColumnKind.Number when singlePrecision => EncodingHint.ByteSplitStream,
                _ => EncodingHint.Default,
            };
        }
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options).ConfigureAwait(false);
        writer.CustomMetadata = parts.Current.Metadata.ToDictionary(m => m.Key, m => m.Value);
        do
        {
            for (int start = 0; start < parts.Current.Rows; start += RowsPerGroup)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                foreach (DataField field in fields)
                {
                    await WriteColumnAsync(group, field, parts.Current, start, Math.Min(RowsPerGroup, parts.Current.Rows - start)).ConfigureAwait(false);
                }
            }
        }
        while (parts.MoveNext());
    }

    private static DataField FieldOf(string column, bool singlePrecision) => SampleColumns.KindOf(column) switch
    {
        ColumnKind.Integer => new DataField<int>(column),
        ColumnKind.Text => new DataField<string>(column, nullable: false),
        _ => singlePrecision ? new DataField<float>(column) : new DataField<double>(column),
    };

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, SampleTable table, int start, int rows)
    {
        if (SampleColumns.KindOf(field.Name) == ColumnKind.Text)
        {
            return group.WriteAsync(field, new ArraySegment<string>(table.Texts[field.Name], start, rows));
        }
        ReadOnlyMemory<double> values = table.Numbers[field.Name].AsMemory(start, rows);
        if (field.ClrType == typeof(double))
        {
            return group.WriteAsync(field, values);
        }
        return field.ClrType == typeof(float)
            ? group.WriteAsync<float>(field, Array.ConvertAll(values.ToArray(), v => (float)v))
            : group.WriteAsync<int>(field, Array.ConvertAll(values.ToArray(), v => (int)v));
    }
}
