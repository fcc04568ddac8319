using Muphil.Beams;
using Muphil.Files;
using Parquet;
using Parquet.Schema;

namespace Muphil.Tests.Files;

/// <summary>Each way in which a sample file can be wrong: the whole message, or the part that names the place and the cure.</summary>
public sealed class ParticleSampleErrorsTests : IDisposable
{
    private readonly SampleFile _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_Weight_NegativeNamesRowLineColumnValueAndOption() =>
        Assert.Equal($"{_files.PathOf("sample.csv")}, row 2 (line 6), column weight: -0.5 is negative (weights are particles per proton on target, 0 or more)."
            + " If the generator makes negative weights on purpose, allow them with --allow-negative-weights.",
            Refusal(_files.Csv(SampleFile.Header, "13,1,0,0,0,0,0,1", "13,-0.5,0,0,0,0,0,1")));

    [Theory]
    [InlineData("13,nan,0,0,0,0,0,1", "row 1 (line 5), column weight: NaN is not finite (every entry must be a finite number)")]
    [InlineData("13,1,0,0,1e999,0,0,1", "row 1 (line 5), column z: Infinity is not finite")]
    [InlineData("13,1,0,0,0,0,0,1.2.3", "row 1 (line 5), column pz: '1.2.3' is not a number (the column holds numbers like -1.5 or 2e-7)")]
    [InlineData("13,1,0,0,0,0,0,\"1,5\"", "column pz: '1,5' is not a number")]
    [InlineData("13,,0,0,0,0,0,1", "column weight: '' is not a number (the column holds numbers like -1.5 or 2e-7). Fill in the empty field.")]
    [InlineData("13.5,1,0,0,0,0,0,1", "column pdg: '13.5' is not an integer (the column holds whole numbers like 13 or -211)")]
    [InlineData("99999999999,1,0,0,0,0,0,1", "column pdg: '99999999999' is not an integer")]
    [InlineData("17,1,0,0,0,0,0,1", "row 1 (line 5), column pdg: 17 is an unknown PDG id (known are 11, 13,")]
    [InlineData("-2147483648,1,0,0,0,0,0,1", "column pdg: -2147483648 is an unknown PDG id")]
    [InlineData("13,1,0,0,0,0,0,0", "row 1 (line 5), columns px, py, pz: the momentum is 0 (the direction of the particle is undefined)")]
    [InlineData("13,1,0,0,0,0,0", "row 1 (line 5): 7 fields (the header names 8 columns). Was the file cut short?")]
    [InlineData("13,1,0,0,0,0,0,1,", "row 1 (line 5): 9 fields (the header names 8 columns). Is there a comma too many?")]
    [InlineData("# late: comment", "row 1 (line 5): 1 fields")]
    [InlineData("13,1,0,0,0,0,0,\"1", "sample.csv, line 5: the CSV text is malformed (a field that opens with a quotation mark must end with one")]
    public void Read_BadRow_NamesPlaceValueAndWhatIsAllowed(string row, string expected) =>
        Assert.Contains(expected, Refusal(_files.Csv(SampleFile.Header, row)));

    [Theory]
    [InlineData("pdg,weigth,x,y,z,px,py,pz", "missing column 'weight' (the columns are pdg, weight,", "Is column 'weigth' meant? Then rename it.")]
    [InlineData("pdg,weight,y,z,px,py,pz", "missing column 'x' (", "The file has the columns 'pdg', 'weight', 'y', 'z', 'px', 'py', 'pz'.")]
    [InlineData("pdg;weight;x;y;z;px;py;pz", "missing column 'pdg' (", "The file has the columns 'pdg;weight;x;y;z;px;py;pz'.")]
    [InlineData("pdg,weight,x,y,z,px,py,pz,x", "duplicate column 'x' (which of the two holds the values is not defined)", "Remove or rename one.")]
    [InlineData("pdg,weight,x,y,z,px,py,pz,proces", "unknown column 'proces' (", "Did you mean 'process'?")]
    [InlineData("pdg,weight,x,y,z,px,py,pz,time", "unknown column 'time' (", "Remove it, or name it 'weight:time' if it holds varied weights.")]
    [InlineData("pdg,weight,x,y,z,px,py,pz,weight:", "unknown column 'weight:' (", "")]
    public void Read_BadHeader_NamesColumnAndNearest(string header, string problem, string suggestion)
    {
        string message = Refusal(_files.Csv(header, "13,1,0,0,0,0,0,1"));
        Assert.StartsWith($"{_files.PathOf("sample.csv")}: {problem}", message);
        Assert.EndsWith(suggestion, message);
    }

    [Theory]
    [InlineData("# target: Cu", "metadata 'protons' is missing (", "before the header of a CSV file.")]
    [InlineData("# proton: 1e6", "metadata 'protons' is missing (", "Is the key 'proton' meant? Then rename it.")]
    [InlineData("# protons: 0", "metadata 'protons' is '0' (", "Write it like 1e6.")]
    [InlineData("# protons: many", "metadata 'protons' is 'many' (", "Write it like 1e6.")]
    [InlineData("# protons: 1,000", "metadata 'protons' is '1,000' (", "Write it like 1e6.")]
    [InlineData("# protons: NaN", "metadata 'protons' is 'NaN' (", "Write it like 1e6.")]
    public void Read_BadProtons_IsRefused(string line, string problem, string suggestion)
    {
        string message = Refusal(_files.Text("sample.csv", line, SampleFile.Header, "13,1,0,0,0,0,0,1"));
        Assert.Contains(problem + "the number of protons on target behind the sample must be a positive number)", message);
        Assert.EndsWith(suggestion, message);
    }

    [Fact]
    public void Read_VariedWeightWithoutNominalWeight_IsRefused() =>
        Assert.Contains("row 2 (line 6), column weight:charm_up: 0.5 stands beside a weight of 0 (a variation gives the events of the sample other weights; a particle without weight makes none). Give it",
            Refusal(_files.Csv(SampleFile.Header + ",weight:charm_up", "13,1,0,0,0,0,0,1,2", "13,0,0,0,0,0,0,1,0.5")));

    [Fact]
    public void Read_UnknownPoint_NamesTheThree() =>
        Assert.EndsWith("metadata 'point' is 'decays' (it must be one of production, decay, absorber). Did you mean 'decay'?",
            Refusal(_files.Text("sample.csv", "# protons: 1", "# point: decays", SampleFile.Header, "13,1,0,0,0,0,0,1")));

    [Fact]
    public void Read_MetadataTwice_IsRefused() =>
        Assert.Contains("sample.csv, line 4: metadata 'protons' is given twice", Refusal(_files.Csv("# protons: 5", SampleFile.Header)));

    [Fact]
    public void Read_NoRows_IsRefused() =>
        Assert.Contains("sample.csv: the sample has no rows (a sample holds at least one particle)", Refusal(_files.Csv(SampleFile.Header)));

    [Fact]
    public void Read_NoHeader_IsRefused() => Assert.Contains("sample.csv: there is no header line", Refusal(_files.Csv()));

    [Fact]
    public void Read_FileThatIsNone_SaysWhat()
    {
        Assert.Contains("nothing.csv does not exist (", Refusal(_files.PathOf("nothing.csv")));
        Assert.Contains("empty.parquet is empty (it has 0 bytes)", Refusal(_files.Bytes("empty.parquet", [])));
        Assert.Contains("s.root: the format is unknown (the name of a sample ends in .parquet, .csv, .csv.gz)", Refusal(_files.Text("s.root", "x")));
        Directory.CreateDirectory(_files.PathOf("folder.csv"));
        Assert.Contains("folder.csv is a folder (a sample is one file)", Refusal(_files.PathOf("folder.csv")));
    }

    [Fact]
    public void Read_TruncatedOrCorruptFile_IsRefusedAtEveryLength()
    {
        foreach (string name in new[] { "s.parquet", "s.csv.gz" })
        {
            string path = _files.PathOf(name);
            ParticleSamples.Write(SampleFile.Full(), path);
            byte[] whole = File.ReadAllBytes(path);
            for (int length = 1; length < whole.Length; length += name == "s.parquet" ? 7 : 1)
            {
                string message = Refusal(_files.Bytes(name, whole[..length]));
                Assert.Contains($"{name}: the {(name == "s.parquet" ? "Parquet file" : "gzip data")} cannot be decoded (", message);
            }
            Refusal(_files.Bytes(name, [.. Enumerable.Repeat((byte)7, 1000)]));
        }
    }

    [Fact]
    public async Task Read_ParquetColumnOfWrongType_NamesColumnAndTypes()
    {
        string path = _files.PathOf("types.parquet");
        DataField[] fields = [new DataField<double>("pdg"), .. SampleFile.Header.Split(',')[1..].Select(n => new DataField<double>(n))];
        await using (FileStream stream = File.Create(path))
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: TestContext.Current.CancellationToken);
            writer.CustomMetadata = new Dictionary<string, string> { ["protons"] = "1" };
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            foreach (DataField field in fields)
            {
                await rows.WriteAsync<double>(field, new double[] { 13 }, cancellationToken: TestContext.Current.CancellationToken);
            }
        }
        Assert.EndsWith("column pdg has type Double (it must be int or long). Convert it when writing.", Refusal(path));
    }

    [Fact]
    public void Read_ParquetBadValue_NamesRowWithoutLine()
    {
        ParticleSample sample = SampleFile.Full();
        string path = _files.PathOf("s.parquet");
        ParticleSamples.Write(sample with { Weight = [1, -2, 3] }, path);
        Assert.Contains("s.parquet, row 2, column weight: -2 is negative (", Refusal(path));
    }

    [Fact]
    public void ReadEmbedded_UnknownName_ListsThem() =>
        Assert.Equal("unknown sample 'na64' (the samples that come with the program are na62, ship). Did you mean 'na62'?",
            Assert.Throws<InputException>(() => ParticleSamples.ReadEmbedded("na64")).Message);

    private static string Refusal(string path) => Assert.Throws<InputException>(() => ParticleSamples.Read(path)).Message;
}
