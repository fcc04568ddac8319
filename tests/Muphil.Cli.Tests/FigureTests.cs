using System.Globalization;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary><c>muphil figure</c>: its files and its numbers.</summary>
public class FigureTests
{
    // Weights and momenta in steps, so that every sum can be done by hand: 100 muons of weight 1e-5 along the beam for P = 10, 20, 40 GeV each,
    // as many at 100 mrad, and as many prompt ones.
    private const double Weight = 1e-5;

    [Fact]
    public async Task Figure_Momentum_WritesFilesThatAgreeWithASampleAddedByHand()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure rella2022/4a --as-published --sample {Sample(folder)} --output {folder["out"]} --format json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(["comparison.md", "figure.pdf", "figure.png", "figure.svg", "histogram.csv", "run.json"], Directory.GetFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order());
        // At production 600 muons; within 18 mrad 300; above 15, 30 and 45 GeV 200, 100 and none.
        Assert.Equal([600, 300, 200, 100, 0], outcome.Json["selections"]!.AsArray().Select(s => (int)s!["rows"]!));
        Assert.Equal(100 * 2.0 / 3, (double)Comparison(outcome, "lost_percent"), 1e-9);
        Assert.Equal(0.25, (double)Comparison(outcome, "mean_depth_m"), 1e-12);
        Assert.Equal(0.1, (double)Comparison(outcome, "largest_angle_rad"), 1e-6);
        var rows = Rows(folder["out/histogram.csv"]);
        foreach (var (mass, expected) in new[] { ("", 900.0), ("0.05", 200), ("0.1", 100), ("0.15", 0) })
        {
            Assert.Equal(expected * Weight, rows.Where(r => r["mass_GeV"] == mass).Sum(r => Number(r["per_proton"])), 1e-12);
        }
        // The error of 100 equal weights is a tenth of their sum.
        var bin = rows.Single(r => r["mass_GeV"] == "0.1" && r["rows"] != "0");
        Assert.Equal((100 * Weight, 10 * Weight), (Math.Round(Number(bin["per_proton"]), 12), Math.Round(Number(bin["per_proton_error"]), 12)));
        Assert.InRange(40, Number(bin["momentum_low_GeV"]), Number(bin["momentum_high_GeV"]));
        JsonNode run = JsonNode.Parse(File.ReadAllText(folder["out/run.json"]))!;
        Assert.Equal("rella2022/4a", (string)run["figure"]!);
        Assert.Contains("processes decay,gamma", (string)run["muons_selection"]!);
        Assert.Equal([0.0, 0, 0, 0, 0], run["per_proton_outside_axes"]!.AsArray().Select(v => (double)v!));
    }

    [Theory]
    [InlineData("rella2022/5a", "angle_low_rad,angle_high_rad", "input", 600.0)]
    [InlineData("rella2022/6b", "momentum_low_GeV,momentum_high_GeV,angle_low_rad,angle_high_rad", "input", 400.0)]
    public async Task Figure_AngleAndPlane_ShowTheAcceptanceAndItsCutsOnly(string name, string columns, string notShown, double muons)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure {name} --as-published --sample {Sample(folder)} --quiet --output {folder["out"]}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        string csv = File.ReadAllText(folder["out/histogram.csv"]);
        Assert.Contains($"\nselection,mass_GeV,{columns},per_proton,per_proton_error,rows\n", csv);
        Assert.DoesNotContain($"\n{notShown},", csv);
        Assert.Equal(muons * Weight, Rows(folder["out/histogram.csv"]).Sum(r => Number(r["per_proton"])), 1e-12);
    }

    [Fact]
    public async Task Figure_Processes_AreThoseAskedFor()
    {
        using var folder = new TemporaryFolder();
        string line = $"figure rella2022/4a --as-published --sample {Sample(folder)} --output {folder["out"]} --format json";
        Assert.Equal(900, (int)(await Cli.RunAsync($"{line} --processes all")).Json["selections"]![0]!["rows"]!);
        Assert.Equal(200, (int)(await Cli.RunAsync($"{line} --processes all --min-momentum '30 GeV'")).Json["selections"]![0]!["rows"]! - 100);
        Assert.StartsWith("Processes: gamma_mumu, pi;", (string)(await Cli.RunAsync(line)).Json["remarks"]![0]!);
        Assert.Contains("charn", (await Cli.RunAsync($"{line} --processes charn")).Refusal());
    }

    [Fact]
    public async Task Figure_Again_GivesTheSameDataAndPictures()
    {
        using var folder = new TemporaryFolder();
        string line = $"figure rella2022/6a --sample {Sample(folder)} --output";
        await Cli.RunAsync($"{line} {folder["one"]}");
        await Cli.RunAsync($"{line} {folder["two"]} --threads 1");
        Assert.All(["figure.png", "figure.svg", "figure.pdf", "histogram.csv"], file => Assert.Equal(File.ReadAllBytes(folder[$"one/{file}"]), File.ReadAllBytes(folder[$"two/{file}"])));
    }

    // Section IV: "about 97 % ... about 95 %", to the unit that is printed.
    [Theory]
    [InlineData("rella2022/4a")]
    [InlineData("rella2022/4b")]
    public async Task Figure_EmbeddedMuons_LoseWhatThePaperSays(string name)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure {name} --as-published --output {folder["out"]} --format json");
        JsonNode lost = outcome.Json["comparison"]!.AsArray().Single(c => (string)c!["quantity"]! == "lost_percent")!;
        Assert.Equal((double)lost["published"]!, (double)lost["computed"]!, 1.0);
    }

    [Fact]
    public async Task Figure_Unknown_SuggestsTheNearest() => Assert.Contains("rella2022/4a", (await Cli.RunAsync("figure rella2022/4")).Refusal());

    private static string Sample(TemporaryFolder folder)
    {
        var lines = new List<string> { "# protons: 1e6", "# target: Cu", "pdg,weight,x,y,z,px,py,pz,process" };
        foreach (var (process, tangent, z) in new[] { ("pi", 1e-3, 0.2), ("gamma_mumu", Math.Tan(0.1), 0.3), ("charm", 1e-3, 0.1) })
        {
            foreach (double p in new[] { 10.0, 20, 40 })
            {
                double pz = p / Math.Sqrt(1 + (tangent * tangent));
                lines.AddRange(Enumerable.Repeat(FormattableString.Invariant($"13,{Weight},0,0,{z},{tangent * pz:R},0,{pz:R},{process}"), 100));
            }
        }
        return folder.Write("muons.csv", string.Join('\n', lines) + "\n");
    }

    private static JsonNode Comparison(Outcome outcome, string quantity) => outcome.Json["comparison"]!.AsArray().Single(c => (string)c!["quantity"]! == quantity)!["computed"]!;

    private static Dictionary<string, string>[] Rows(string path)
    {
        string[] lines = [.. File.ReadAllLines(path).Where(l => !l.StartsWith('#'))], header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => l.Split(',')).Select(cells => header.Select((h, i) => (h, cells[i])).ToDictionary())];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
