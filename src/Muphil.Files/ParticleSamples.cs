using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Muphil.Beams;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>
/// Particle samples as files: Parquet (<c>.parquet</c>) or CSV (<c>.csv</c>, <c>.csv.gz</c>), and those that come with the program.
/// </summary>
/// <remarks>
/// Columns: <c>pdg</c>, <c>weight</c> (particles per proton on target), <c>x, y, z</c> (m), <c>px, py, pz</c> (GeV), and optionally
/// <c>parent_pdg</c>, <c>process</c>, <c>generation</c>, <c>weight:NAME</c>. Metadata: <c>protons</c>, and optionally <c>target</c>,
/// <c>generator</c>, <c>point</c> (production, decay or absorber) and any others.
/// </remarks>
public static class ParticleSamples
{
    private const string EmbeddedPrefix = "muons/", EmbeddedSuffix = ".parquet";

    // Header and trailer of a gzip file, RFC 1952.
    private const int GzipFrameBytes = 18;

    private static readonly string[] Extensions = [".parquet", ".csv", ".csv.gz"];

    /// <summary>Names of the samples that come with the program.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } =
        [.. Program.GetManifestResourceNames().Where(n => n.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
            .Select(n => n[EmbeddedPrefix.Length..^EmbeddedSuffix.Length]).Order(StringComparer.Ordinal)];

    private static Assembly Program => typeof(ParticleSamples).Assembly;

    /// <summary>Reads and checks a sample.</summary>
    /// <exception cref="InputException">The file or its first bad entry, with row and column.</exception>
    public static ParticleSample Read(string path, bool allowNegativeWeights = false) =>
        ToSample(path, ExtensionOf(path), Bytes(path), allowNegativeWeights);

    /// <summary>Reads a sample that comes with the program.</summary>
    /// <exception cref="InputException">There is no such sample.</exception>
    public static ParticleSample ReadEmbedded(string name)
    {
        using Stream stream = Program.GetManifestResourceStream(EmbeddedPrefix + name + EmbeddedSuffix)
            ?? throw new InputException($"unknown sample '{name}'", $"the samples that come with the program are {string.Join(", ", EmbeddedNames)}",
                Suggest.Nearest(name, EmbeddedNames) is string near ? $"Did you mean '{near}'?" : "Give a file for any other.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return ToSample(name, EmbeddedSuffix, bytes, allowNegativeWeights: false);
    }

    /// <summary>Checks a sample like <see cref="Read"/>, but collects the problems of its content and describes what it holds.</summary>
    /// <exception cref="InputException">The file cannot be read or decoded at all.</exception>
    public static SampleReport Inspect(string path, bool allowNegativeWeights = false)
    {
        SampleProblems problems = SampleProblems.Collect();
        SampleTable table = Table(path, ExtensionOf(path), Bytes(path), problems);
        SampleChecks.Check(table, allowNegativeWeights, problems);
        return SampleReport.Of(table, problems);
    }

    /// <summary>Writes a sample so that its file is whole or absent, in the format that the extension names.</summary>
    /// <param name="sample">The sample; it is checked like one that is read, negative weights allowed.</param>
    /// <param name="path">Where to; an existing file is replaced.</param>
    /// <param name="singlePrecision">Parquet only: numbers as float, half the size.</param>
    /// <exception cref="InputException">The sample could not be read back, or the file cannot be written.</exception>
    public static void Write(ParticleSample sample, string path, bool singlePrecision = false) => Write([sample], path, singlePrecision);

    /// <summary>The same for a sample that comes in parts with the same columns, of which one is held at a time.</summary>
    public static void Write(IEnumerable<ParticleSample> parts, string path, bool singlePrecision = false)
    {
        string extension = ExtensionOf(path);
        IEnumerable<SampleTable> tables = parts.Select(part =>
        {
            SampleTable table = SampleTable.Of(part);
            SampleChecks.Check(table, allowNegativeWeights: true, SampleProblems.ThrowFirst());
            return table;
        });
        AtomicFile.Write(path, stream =>
        {
            if (extension == ".parquet")
            {
                ParquetSampleWriter.Write(stream, tables, singlePrecision);
            }
            else if (extension == ".csv")
            {
                CsvSampleWriter.Write(stream, tables);
            }
            else
            {
                using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
                CsvSampleWriter.Write(gzip, tables);
            }
        });
    }

    private static ParticleSample ToSample(string origin, string extension, byte[] bytes, bool allowNegativeWeights)
    {
        SampleProblems problems = SampleProblems.ThrowFirst();
        SampleTable table = Table(origin, extension, bytes, problems);
        SampleChecks.Check(table, allowNegativeWeights, problems);
        return SampleChecks.ToSample(table);
    }

    private static SampleTable Table(string origin, string extension, byte[] bytes, SampleProblems problems)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return extension switch
        {
            ".parquet" => ParquetSampleReader.Read(origin, bytes, hash, problems),
            ".csv" => CsvSampleReader.Read(origin, bytes, hash, problems),
            _ => CsvSampleReader.Read(origin, Unzipped(origin, bytes), hash, problems),
        };
    }

    private static string ExtensionOf(string path) =>
        Extensions.FirstOrDefault(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException($"{path}: the format is unknown",
            $"the name of a sample ends in {string.Join(", ", Extensions)}", "Rename or convert the file.");

    private static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder", "a sample is one file", "Give a file in it.");
        }
        if (!File.Exists(path))
        {
            throw new InputException($"{path} does not exist", "a sample is read from it", "Check the name and the folder.");
        }
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return bytes.Length > 0 ? bytes : throw new InputException($"{path} is empty", "it has 0 bytes", "Was the job that wrote it cut short?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read", e.Message.TrimEnd('.'), "Check its size and permissions.", e);
        }
    }

    private static byte[] Unzipped(string origin, byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var text = new MemoryStream();
            gzip.CopyTo(text);
            // The decoder takes a cut file for a shorter one; the trailer knows better: its last four bytes are the length of the text.
            bool whole = bytes.Length > GzipFrameBytes && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)) == (uint)text.Length;
            return whole ? text.ToArray() : throw new InvalidDataException("the length in the trailer is not that of the text");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InputException($"{origin}: the gzip data cannot be decoded",
                $"they are truncated, corrupt, larger than 2 GB or several archives in one; {e.Message.TrimEnd('.')}",
                "Copy the file or compress it again, or use Parquet.", e);
        }
    }
}
