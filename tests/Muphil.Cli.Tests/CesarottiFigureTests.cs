using System.Globalization;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary><c>muphil figure cesarotti2023/…</c> with few protons and events: files, units, the paper's statements, what rests on a model.</summary>
public class CesarottiFigureTests
{
    private const string Few = "--protons 3000 --format json --quiet";

    private static readonly string[] Pictures = ["figure.pdf", "figure.png", "figure.svg"];

    [Fact]
    public async Task Figure3_Maps_AreDecaysAndEmissionInsideTheirPlaces()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await RunAsync($"figure cesarotti2023/3 {Few}", folder);
        Assert.Equal(["comparison.md", .. Pictures, "maps.csv", "run.json"], Files(folder));
        var rows = Rows(folder["out/maps.csv"]);
        Assert.Equal(["kaon_decays", "pion_decays", "scalar_emission"], rows.Select(r => r["map"]).Distinct().Order());
        // The absorber begins at 50.314 m, nothing decays behind it; what radiates before it is the collimator, from 3.07 m on, and next to the axes' end the wall.
        Assert.All(rows, r => Assert.True(r["map"] == "scalar_emission" ? Number(r["z_high_m"]) > 3.07 : Number(r["z_low_m"]) < 50.314));
        var emission = rows.Where(r => r["map"] == "scalar_emission").ToArray();
        Assert.InRange(emission.Where(r => Number(r["z_high_m"]) > 50.314).Sum(r => Number(r["per_proton"])) / emission.Sum(r => Number(r["per_proton"])), 0.7, 0.95);
        Assert.All(rows, r => Assert.True(Number(r["r_high_m"]) <= 0.9 + 1e-12));
        foreach (JsonNode? map in outcome.Json["maps"]!.AsArray())
        {
            double inside = rows.Where(r => r["map"] == (string)map!["map"]!).Sum(r => Number(r["per_proton"]));
            Assert.Equal((double)map!["per_proton"]! * (double)map["inside_percent"]! / 100, inside, 1e-9 * inside);
        }
    }

    // The totals against the tally that 'flux' prints, which counts them in another place, and the closed form of the branching ratio.
    [Fact]
    public async Task Figure4_Totals_AreThoseOfFluxAndBranchingRatio()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await RunAsync($"figure cesarotti2023/4 {Few}", folder);
        Assert.Equal(["comparison.md", .. Pictures, "run.json", "spectra.csv"], Files(folder));
        JsonObject flux = (await Cli.RunAsync("flux --beam bnb --species mesons --point production --protons 3000 --format json --quiet")).Json;
        // Kept fluxes are in single precision.
        double kaons = Total(outcome, "kaons"), made = (double)flux["charged_kaons_made_per_proton"]!;
        Assert.Equal(made, kaons, 1e-5 * made);
        double decays = flux["fates"]!.AsArray().Where(f => (string)f!["fate"]! == "decayed" && Math.Abs((int)f["pdg"]!) == 321).Sum(f => (double)f!["per_proton"]!);
        double ratio = (double)(await Cli.RunAsync("meson-decay --parent K+ --mediator muonphilic --mass 0.024 --format json")).Json["branching_ratio"]!;
        Assert.Equal(decays * ratio, Total(outcome, "kaon decay"), 0.05 * decays * ratio);
        var rows = Rows(folder["out/spectra.csv"]);
        Assert.All(rows.Where(r => r["kind"] == "scalar" && r["rows"] != "0"), r => Assert.True(Number(r["per_proton_error"]) > 0));
        Assert.Contains("kinetic_low_GeV", File.ReadAllText(folder["out/spectra.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure5_Signals_HaveTheirSignificanceAndSayWhatIsAModel()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await RunAsync($"figure cesarotti2023/5 {Few} --events 20000", folder);
        string[] names = ["figure-microboone-24MeV", "figure-miniboone-24MeV", "figure-miniboone-60MeV"];
        Assert.Equal(["bins.csv", "comparison.md", .. names.SelectMany(n => new[] { n + ".pdf", n + ".png", n + ".svg" }), "run.json"], Files(folder));
        string comparison = File.ReadAllText(folder["out/comparison.md"]);
        Assert.Contains("MicroBooNE rests on a model", comparison, StringComparison.Ordinal);
        Assert.Contains("| coupling_miniboone | - |", comparison, StringComparison.Ordinal);
        Assert.Contains("no data, a model", File.ReadAllText(folder["out/bins.csv"]), StringComparison.Ordinal);
        var rows = Rows(folder["out/bins.csv"]);
        foreach (JsonNode? signal in outcome.Json["signals"]!.AsArray())
        {
            var bins = rows.Where(r => r["experiment"] == (string)signal!["experiment"]! && Number(r["mass_GeV"]) == (double)signal["mass_GeV"]!).ToArray();
            double events = bins.Sum(r => Number(r["signal_kaon"]) + Number(r["signal_pion"]) + Number(r["signal_scattering"]));
            Assert.Equal((double)signal!["events"]!, events, 1e-9 * events);
            Assert.Equal(100, (double)signal["kaon_percent"]! + (double)signal["pion_percent"]! + (double)signal["scattering_percent"]!, 1e-6);
        }
        // Eq. 8 by hand with d = b: 2 Σ [s − b ln(1 + s/b)].
        double chi2 = rows.Where(r => r["experiment"] == "microboone").Sum(r =>
        {
            double b = Number(r["background"]), s = Number(r["signal_kaon"]) + Number(r["signal_pion"]) + Number(r["signal_scattering"]);
            return 2 * (s - (b * Math.Log(1 + (s / b))));
        });
        // Its p-value with 11 degrees of freedom in closed form (erfc(√(χ²/2)) is less than 10⁻⁶ of it): that of 6σ, one-sided, is 9.86588e-10.
        double series = 1 + (chi2 / 3) + (chi2 * chi2 / 15) + (Math.Pow(chi2, 3) / 105) + (Math.Pow(chi2, 4) / 945);
        Assert.Equal(9.86588e-10, Math.Sqrt(2 * chi2 / Math.PI) * Math.Exp(-chi2 / 2) * series, 1e-14);
    }

    [Fact]
    public async Task Figure5_UsersData_TakeTheModelsPlace()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("data.csv", "low_GeV,high_GeV,observed,background\n0.01,0.02,2,1.2\n0.02,0.03,3,2.1\n0.03,0.04,4,3.6\n");
        Outcome outcome = await RunAsync($"figure cesarotti2023/5 {Few} --events 5000 --data microboone={data}", folder);
        Assert.DoesNotContain("MicroBooNE rests on a model", (string)outcome.Json["remarks"]!.AsArray()[0]!, StringComparison.Ordinal);
        Assert.Equal(3, Rows(folder["out/bins.csv"]).Count(r => r["experiment"] == "microboone" && r["observed"] != ""));
    }

    [Fact]
    public async Task Figure6_Contours_AreComparedWithThePapersWords()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await RunAsync($"figure cesarotti2023/6 {Few} --events 3000", folder);
        Assert.Equal(["comparison.md", "contour.csv", .. Pictures, "run.json", "shares.csv"], Files(folder));
        Assert.Equal(["microboone", "miniboone", "na62", "sbnd", "ship"], Rows(folder["out/contour.csv"]).Select(r => r["experiment"]).Distinct().Order());
        string comparison = File.ReadAllText(folder["out/comparison.md"]);
        Assert.All(["MicroBooNE rests on a model", "SBND rests on a model", "between 10 and 60 MeV in this band"], words => Assert.Contains(words, comparison, StringComparison.Ordinal));
        // With so few protons to 30 %: the paper says 10 to 60 MeV.
        Assert.InRange(Compared(outcome, "excluded_from_GeV"), 0.005, 0.012);
        Assert.InRange(Compared(outcome, "excluded_to_GeV"), 0.045, 0.09);
        Assert.InRange(Compared(outcome, "scattering_percent"), 3, 50);
        foreach (var mass in Rows(folder["out/shares.csv"]).GroupBy(r => (r["experiment"], r["mass_GeV"])))
        {
            Assert.Equal(100, mass.Sum(r => Number(r["percent"])), 1e-9);
        }
    }

    [Theory]
    [InlineData("cesarotti2023/4 --sample muons.csv", "--sample does not go with cesarotti2023/4 (it is made from the flux of its beam). Leave it out.")]
    [InlineData("cesarotti2023/4 --events 5000", "--events does not go with cesarotti2023/4 (no event is generated for it). Leave it out.")]
    [InlineData("cesarotti2023/3 --data sbnd=x.csv", "--data does not go with cesarotti2023/3 (it shows no data). Leave it out.")]
    [InlineData("rella2022/4a --protons 5000", "--protons does not go with rella2022/4a (it is made from a sample of muons). Leave it out.")]
    [InlineData("cesarotti2023/5 --data x.csv", "--data x.csv: no experiment (a figure has several). Write it like --data microboone=FILE.")]
    [InlineData("cesarotti2023/5 --data sbnd=x.csv", "--data sbnd=…: not in cesarotti2023/5 (its experiments: miniboone, microboone).")]
    [InlineData("cesarotti2023/6 --data na62=x.csv", "--data na62=x.csv: na62 has no spectrum (it counts events). Leave it out.")]
    public async Task Figure_OptionOfOthers_IsRefused(string line, string message) => Assert.StartsWith(message, (await Cli.RunAsync($"figure {line}")).Refusal(), StringComparison.Ordinal);

    private static async Task<Outcome> RunAsync(string line, TemporaryFolder folder)
    {
        Outcome outcome = await Cli.RunAsync($"{line} --output {folder["out"]}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return outcome;
    }

    private static string[] Files(TemporaryFolder folder) => [.. Directory.GetFileSystemEntries(folder["out"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static double Total(Outcome outcome, string species) => (double)outcome.Json["totals"]!.AsArray().Single(t => (string)t!["species"]! == species)!["per_proton"]!;

    private static double Compared(Outcome outcome, string quantity) => (double)outcome.Json["comparison"]!.AsArray().Single(c => (string)c!["quantity"]! == quantity)!["computed"]!;

    private static Dictionary<string, string>[] Rows(string path)
    {
        string[] lines = [.. File.ReadAllLines(path).Where(l => !l.StartsWith('#'))], header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => l.Split(',')).Select(cells => header.Select((h, i) => (h, cells[i])).ToDictionary())];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
