using Muphil.Beams;
using Muphil.Files;

namespace Muphil.Cli.Tests;

/// <summary>Samples that cannot be used, through the commands that read them; the reader's own messages are tested beside it.</summary>
public class SampleErrorsTests
{
    private const string Header = "pdg,weight,x,y,z,px,py,pz";

    [Theory]
    [InlineData("pdg,weight,x,y,z,px,py", "13,1,0,0,0,0,0", "sample.csv: missing column 'pz' (")]
    [InlineData(Header, "13,nan,0,0,0,0,0,9", "sample.csv, row 1 (line 3), column weight: NaN is not finite (every entry must be a finite number).")]
    [InlineData(Header, "17,1,0,0,0,0,0,9", "sample.csv, row 1 (line 3), column pdg: 17 is an unknown PDG id (known are ")]
    [InlineData(Header, "13,-1,0,0,0,0,0,9", "sample.csv, row 1 (line 3), column weight: -1 is negative (weights are particles per proton on target, 0 or more).")]
    [InlineData(Header, "13,1,0,0,0,0,0", "sample.csv, row 1 (line 3): 7 fields (the header names 8 columns).")]
    [InlineData(Header, "", "sample.csv: the sample has no rows (a sample holds at least one particle).")]
    [InlineData(Header, "211,1,0,0,0,0,0,9", "sample.csv: no muons in the sample (mediators are radiated by muons, PDG 13 and -13). Check the column pdg.")]
    [InlineData(Header, "13,1,0,0,0.1,9,0,9", "sample.csv: no muon of the sample can contribute to na62 (1 rows: points past the decay volume). Check the sample's frame")]
    [InlineData(Header, "13,1,0,0,7,0,0,9", "sample.csv: no muon of the sample can contribute to na62 (1 rows: born outside the target). Check the sample's frame")]
    [InlineData(Header, "13,1,0,0,0.1,0,0,50000", "sample.csv: a muon of 50000 GeV (na62 has a beam of 400 GeV). Momenta are in GeV: was the sample written in MeV?")]
    public async Task Events_BadSample_NamesPlaceValueAndWhatIsAllowed(string header, string row, string expected)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("sample.csv", $"# protons: 1e6\n{header}\n{row}\n");
        Assert.StartsWith(Path.Combine(folder.Path, expected), (await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-3 --method iww --sample na62={file}")).Refusal());
    }

    [Fact]
    public async Task Commands_TruncatedParquet_IsRefused()
    {
        using var folder = new TemporaryFolder();
        ParticleSample sample = ParticleSamples.ReadEmbedded("na62");
        ParticleSamples.Write(sample with { Metadata = new Dictionary<string, string> { ["protons"] = "1e6" } }, folder["s.parquet"]);
        File.WriteAllBytes(folder["s.parquet"], File.ReadAllBytes(folder["s.parquet"])[..^100]);
        foreach (string line in new[] { $"sample {folder["s.parquet"]}", $"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-3 --sample {folder["s.parquet"]}" })
        {
            Outcome outcome = await Cli.RunAsync(line);
            Assert.Equal((2, ""), (outcome.Code, outcome.Output));
            Assert.StartsWith($"muphil: {folder["s.parquet"]}: the Parquet file cannot be decoded (it is truncated, corrupt or no Parquet file; ", outcome.Error);
            Assert.DoesNotContain("   at ", outcome.Error);
        }
    }

    [Fact]
    public async Task Sample_SeveralProblems_AreListedAndEndWithTwo()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("s.csv", $"# protons: 1e6\n{Header}\n13,nan,0,0,0,0,0,1\n17,1,0,0,0,0,0,1\n13,1,0,0,0,0,0,1\n");
        Outcome outcome = await Cli.RunAsync($"sample {file} --format json");
        Assert.Equal(2, outcome.Code);
        Assert.Equal($"muphil: {file} cannot be used (problems: 2, the first 2 are in the report).\n", outcome.Error);
        Assert.Equal(2, outcome.Json["problems"]!.AsArray().Count);
        Assert.Equal(1, outcome.Json["species"]![0]!["rows"]!.GetValue<int>());
        Assert.Contains("problems  ", (await Cli.RunAsync($"sample {file}")).Output);
    }

    [Fact]
    public async Task Events_NegativeWeightsAllowed_AreUsed()
    {
        using var folder = new TemporaryFolder();
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"13,{(i == 0 ? -1e-7 : 1e-6)},0,0,0.1,0,0,{100 + i}\n"));
        string file = folder.Write("s.csv", $"# protons: 1e6\n# target: Cu\n{Header}\n{rows}");
        Outcome outcome = await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-4 --events 2000 --sample {file} --allow-negative-weights --format json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.True(outcome.Json["expected_events"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task Events_SampleOfAnotherTarget_IsRemarkedUpon()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("s.csv", $"# protons: 1e6\n# target: Fe\n{Header}\n13,1e-6,0,0,0.1,0,0,100\n");
        Assert.StartsWith("note: the muons for na62 come from a target of Fe, the card says Cu.\n",
            (await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-4 --events 1000 --sample {file}")).Error);
    }
}
