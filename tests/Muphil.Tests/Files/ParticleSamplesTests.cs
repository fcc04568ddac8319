using System.Security.Cryptography;
using System.Text;
using Muphil.Beams;
using Muphil.Files;
using Parquet;
using Parquet.Schema;

namespace Muphil.Tests.Files;

public sealed class ParticleSamplesTests : IDisposable
{
    private readonly SampleFile _files = new();

    public void Dispose() => _files.Dispose();

    [Theory, InlineData("s.parquet"), InlineData("s.csv"), InlineData("s.csv.gz"), InlineData("S.CSV")]
    public void WriteRead_EveryColumn_SameBits(string name)
    {
        ParticleSample written = SampleFile.Full();
        string path = _files.PathOf(name);
        ParticleSamples.Write(written, path);
        ParticleSample read = ParticleSamples.Read(path);
        Assert.Equal(written.Pdg, read.Pdg);
        Assert.Equal(written.Weight, read.Weight);
        Assert.Equal(written.X, read.X);
        Assert.Equal(written.Y, read.Y);
        Assert.Equal(written.Z, read.Z);
        Assert.Equal(written.Px, read.Px);
        Assert.Equal(written.Py, read.Py);
        Assert.Equal(written.Pz, read.Pz);
        Assert.Equal(written.ParentPdg, read.ParentPdg);
        Assert.Equal(written.Process, read.Process);
        Assert.Equal(written.Generation, read.Generation);
        Assert.Equal(written.WeightVariations["charm_up"], Assert.Single(read.WeightVariations).Value);
        Assert.Equal(written.Metadata.OrderBy(m => m.Key), read.Metadata.OrderBy(m => m.Key));
        Assert.Equal(path, read.Origin);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), read.Hash);
        Assert.Equal([name], _files.Names());
    }

    [Fact]
    public void WriteRead_SinglePrecision_RoundsToFloat()
    {
        ParticleSample written = SampleFile.Full() with { Weight = [1e-7 / 3, 2.5e-9, 0] };
        string path = _files.PathOf("s.parquet");
        ParticleSamples.Write(written, path, singlePrecision: true);
        Assert.Equal(Array.ConvertAll(written.Weight, w => (double)(float)w), ParticleSamples.Read(path).Weight);
    }

    [Fact]
    public void Read_CsvWithByteOrderMarkWindowsLinesAndBlanks_IsRead()
    {
        string text = $"\uFEFF# a comment\r\n# protons: 10\r\n pdg , weight,x,y,z,px,py,pz\r\n 13 ,1e-3, 0,0,0,0,0,1\r\n\r\n";
        ParticleSample read = ParticleSamples.Read(_files.Bytes("s.csv", Encoding.UTF8.GetBytes(text)));
        Assert.Equal([13], read.Pdg);
        Assert.Equal("10", Assert.Single(read.Metadata).Value);
    }

    [Fact]
    public void Read_NegativeWeights_OnlyWhenAllowed()
    {
        string path = _files.Csv(SampleFile.Header, "13,-1e-3,0,0,0,0,0,1");
        Assert.Equal([-1e-3], ParticleSamples.Read(path, allowNegativeWeights: true).Weight);
        Assert.Throws<InputException>(() => ParticleSamples.Read(path));
    }

    [Fact]
    public async Task Read_ParquetOfAnotherWriter_NullableLongAndFloatInTwoRowGroups()
    {
        string path = _files.PathOf("other.parquet");
        await WriteForeign(path, withNull: false);
        ParticleSample read = ParticleSamples.Read(path);
        Assert.Equal([13, -13, 13, -13], read.Pdg);
        Assert.Equal([0.5, 0.25, 0.5, 0.25], read.Weight);
        Assert.Equal(["pi", "charm", "pi", "charm"], read.Process);
    }

    [Fact]
    public async Task Read_ParquetNull_NamesRowAndColumn()
    {
        string path = _files.PathOf("other.parquet");
        await WriteForeign(path, withNull: true);
        string message = Assert.Throws<InputException>(() => ParticleSamples.Read(path)).Message;
        Assert.Equal($"{path}, row 2, column pz: the entry is null (every entry must have a value). Fill it in, or leave an optional column out.", message);
    }

    [Fact]
    public void Write_SampleThatCouldNotBeReadBack_IsRefusedAndLeavesNoFile()
    {
        ParticleSample sample = SampleFile.Full();
        string path = _files.PathOf("s.parquet");
        Assert.Contains("memory, row 1, column x: NaN is not finite",
            Assert.Throws<InputException>(() => ParticleSamples.Write(sample with { X = [double.NaN, 0, 0] }, path)).Message);
        Assert.Throws<ArgumentException>(() => ParticleSamples.Write(sample with { X = [0] }, path));
        var broken = new Dictionary<string, string>(sample.Metadata) { ["note"] = "two\nlines" };
        Assert.Contains("metadata 'note' of memory cannot be written to CSV",
            Assert.Throws<InputException>(() => ParticleSamples.Write(sample with { Metadata = broken }, _files.PathOf("s.csv"))).Message);
        Assert.Empty(_files.Names());
    }

    [Fact]
    public void Write_FolderMissing_SaysSo() =>
        Assert.Contains("does not exist). Create it first.",
            Assert.Throws<InputException>(() => ParticleSamples.Write(SampleFile.Full(), _files.PathOf("no/s.csv"))).Message);

    [Fact]
    public void Write_Existing_IsReplaced()
    {
        string path = _files.Text("s.csv", "old");
        ParticleSamples.Write(SampleFile.Full(), path);
        Assert.Equal(3, ParticleSamples.Read(path).Count);
    }

    private static async Task WriteForeign(string path, bool withNull)
    {
        string[] numbers = ["weight", "x", "y", "z", "px", "py", "pz"];
        var pdg = new DataField<long?>("pdg");
        var process = new DataField<string>("process");
        DataField[] floats = [.. numbers.Select(n => new DataField<float?>(n))];
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema([pdg, process, .. floats]), stream);
        writer.CustomMetadata = new Dictionary<string, string> { ["protons"] = "100" };
        for (int group = 0; group < 2; group++)
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            await rows.WriteAsync<long>(pdg, new long?[] { 13, -13 });
            await rows.WriteAsync(process, ["pi", "charm"]);
            foreach (DataField field in floats)
            {
                await rows.WriteAsync<float>(field, new float?[] { 0.5f, withNull && field.Name == "pz" ? null : 0.25f });
            }
        }
    }
}
