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

    // IWW at x of 1/σ dσ/dx: the areas are 1, and the differences those of the two columns, largest where 5 or 95 % of the exact one lie below.
    [Fact]
    public async Task Figure_MediatorSpectra_AreNormalisedAndDifferAsStated()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure rella2022/3 --output {folder["out"]} --format json");
        var rows = Rows(folder["out/spectra.csv"]);
        foreach (var spectrum in rows.GroupBy(r => (r["method"], r["mass_GeV"])))
        {
            (double X, double Y)[] points = [.. spectrum.Select(r => (Number(r["x"]), Number(r["density"])))];
            // Steps of the abscissa: 1 %; the IWW spectra do not vanish at x = 1.
            Assert.Equal(1, points.Zip(points.Skip(1)).Sum(p => 0.5 * (p.First.Y + p.Second.Y) * (p.Second.X - p.First.X)), 0.01);
        }
        double largest = 0;
        foreach (string mass in new[] { "0.01", "0.1" })
        {
            var (exact, iww) = (At("exact", mass), At("iww", mass));
            double below = 0;
            for (int i = 1; i < exact.Length; i++)
            {
                below += 0.5 * (exact[i].Y + exact[i - 1].Y) * (exact[i].X - exact[i - 1].X);
                Assert.Equal(exact[i].X, iww[i].X);
                largest = below is > 0.05 and < 0.95 ? Math.Max(largest, Math.Abs((iww[i].Y / exact[i].Y) - 1)) : largest;
            }
        }
        // The ends of the range fall between the points.
        Assert.Equal(100 * largest, (double)Comparison(outcome, "largest_difference_percent"), 3.0);

        (double X, double Y)[] At(string method, string mass) => [.. rows.Where(r => r["method"] == method && r["mass_GeV"] == mass).Select(r => (Number(r["x"]), Number(r["density"])))];
    }

    // Each curve is what reach computes with its options.
    [Fact]
    public async Task Figure_ContoursAsPublished_AreThoseOfReach()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure rella2022/8b --as-published --events 1000 --quiet --output {folder["out"]} --format json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        var rows = Rows(folder["out/contours.csv"]);
        Assert.Equal(["na62-published", "ship-published"], rows.Select(r => r["curve"]).Distinct());
        await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --as-published --events 1000 --masses 0.01:0.01:1 --quiet --output {folder["reach"]}");
        string[] reach = File.ReadLines(folder["reach/contour.csv"]).Last().Split(',');
        Assert.Equal(reach[3], rows[0]["coupling_lower"]);
        Assert.Equal(reach[5], rows[0]["coupling_upper"]);
        // The paper's point (160 MeV, 7e-4) lies inside, and the contours end at the dimuon mass.
        Assert.InRange(7e-4, (double)Comparison(outcome, "ship-published_lower"), (double)Comparison(outcome, "ship-published_upper"));
        Assert.Equal(0.2113167, (double)Comparison(outcome, "ship-published_to_GeV"), 1e-6);
    }

    // Muons of a class are a part of all.
    [Fact]
    public async Task Figure_MuonFlux_ClassesAreNested()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"figure muphil/muon-flux --quiet --output {folder["out"]} --format json");
        var rows = outcome.Json["classes"]!.AsArray().ToLookup(r => ((string)r!["experiment"]!, (double)r["energy_above_GeV"]!), r => (double)r!["percent_of_all"]!);
        Assert.Equal(10, rows.Count);
        Assert.All(rows, shares => Assert.True(shares.First() == 100 && shares.ElementAt(1) < 100 && shares.ElementAt(2) < shares.ElementAt(1) && shares.ElementAt(2) > 0));
    }

    [Theory]
    [InlineData("all --sample muons.csv", "--sample does not go with all")]
    [InlineData("muphil/channels --as-published", "--as-published does not go with muphil/channels (it is a figure of Muphil's own)")]
    [InlineData("rella2022/8b --protons 10000", "--protons does not go with rella2022/8b")]
    [InlineData("rella2022/3 --events 1000", "--events does not go with rella2022/3 (it is a cross section)")]
    [InlineData("muphil/muon-flux --events 1000", "--events does not go with muphil/muon-flux")]
    public async Task Figure_OptionThatDoesNothing_IsRefused(string line, string expected) => Assert.Contains(expected, (await Cli.RunAsync($"figure {line}")).Refusal());

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
