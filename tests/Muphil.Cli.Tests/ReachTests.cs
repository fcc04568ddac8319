using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary>The main job, inside the test process: files, statements, and what the contour must not depend on.</summary>
public sealed class ReachTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _line;

    public ReachTests() => _line = $"reach --experiment na62 --mediator muonphilic --masses 0.1:0.2:3 --events 2000 --quiet --sample {_folder.Muons()}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OneContour_LeavesTheFilesOfTheContract()
    {
        Outcome outcome = await ReachAsync("a", "--format json --seed 5");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(["output", "contours"], outcome.Json.Select(f => f.Key));
        Assert.Equal(["contour.csv", "reach.pdf", "reach.png", "reach.svg", "run.json", "shards"],
            Directory.GetFileSystemEntries(_folder["a"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] rows = Rows("a");
        Assert.Equal("experiment,mediator,mass_GeV,coupling_lower,coupling_lower_error,coupling_upper,coupling_upper_error,limit,coupling_lower_syst_low,coupling_lower_syst_high,coupling_upper_syst_low,coupling_upper_syst_high", rows[0]);
        Assert.True(rows.Length >= 4);
        double before = 0;
        foreach (string[] cells in rows.Skip(1).Select(r => r.Split(',')))
        {
            double[] v = [.. cells[2..8].Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(("na62", "muonphilic"), (cells[0], cells[1]));
            // The sample has no variations, the card has errors.
            Assert.All(cells[8..], cell => Assert.NotEqual("", cell));
            Assert.True(v[0] > before && v[1] < v[3] && v[2] > 0 && v[4] > 0, string.Join(',', cells));
            Assert.Equal(2.99573227355399, v[5]);
            before = v[0];
        }
    }

    [Fact]
    public async Task Run_Bound_IsDrawnAndItsSourceKept()
    {
        string card = _folder.Write("mine.yaml", "name: mine\ntitle: My bound\nmediator: muonphilic\norigin: printed\nstatus: projection\nconfidence: 90 % CL\nreference: a paper\nlicence: CC BY 4.0\n"
            + "regions:\n  - points:\n      - { mass: 100 MeV, lower: 1e-4, upper: 1e-2 }\n      - { mass: 200 MeV, lower: 5e-5, upper: 3e-3 }\n");
        Assert.Equal(0, (await ReachAsync("a", $"--bound {card} --bound bbn")).Code);
        Assert.Equal(["a paper", "C. Cesarotti"], Manifest("a")["bounds"]!.AsArray().Select(b => ((string)b!["reference"]!).Split(',')[0]));
        await ReachAsync("b", "");
        Assert.NotEqual(File.ReadAllBytes(_folder["a/reach.png"]), File.ReadAllBytes(_folder["b/reach.png"]));
        Assert.Equal(File.ReadAllText(_folder["a/contour.csv"]), File.ReadAllText(_folder["b/contour.csv"]));
        Assert.Contains("a bound on muonphilic", (await Cli.RunAsync($"{_line.Replace("muonphilic", "leptophilic", StringComparison.Ordinal)} --bound bbn --output {_folder["c"]}")).Refusal());
    }

    [Fact]
    public async Task Run_Manifest_StatesWhatTheResultDependsOn()
    {
        await ReachAsync("a", "--seed 5 --threads 2 --measurement 2023");
        JsonObject run = Manifest("a");
        Assert.Equal(["version", "commit", "command_line", "seed", "constants", "measurement", "machine", "wall_time_s", "bounds", "shards_reused", "contours"], run.Select(f => f.Key));
        Assert.Matches(@"^\d+\.\d+\.\d+$", run["version"]!.GetValue<string>());
        Assert.Matches("^([0-9a-f]{40})?$", run["commit"]?.GetValue<string>() ?? "");
        Assert.Equal($"muphil {_line} --seed 5 --threads 2 --measurement 2023 --output {_folder["a"]}", run["command_line"]!.GetValue<string>());
        Assert.Equal((5, 0), (run["seed"]!.GetValue<int>(), run["shards_reused"]!.GetValue<int>()));
        Assert.Equal("PDG 2024, CODATA 2022", run["constants"]!.AsArray().Single()!.GetValue<string>());
        Assert.StartsWith("2023: ", run["measurement"]!.GetValue<string>());
        Assert.Equal(["system", "architecture", "runtime", "threads"], run["machine"]!.AsObject().Select(f => f.Key));
        Assert.Equal(2, run["machine"]!["threads"]!.GetValue<int>());
        Assert.True(run["wall_time_s"]!.GetValue<double>() > 0);
        JsonObject contour = run["contours"]!.AsArray().Single()!.AsObject();
        Assert.Equal(["experiment", "card_sha256", "mediator", "mediator_kind", "electron_ratio", "tau_ratio", "muons", "muons_sha256", "muons_selection", "muons_used", "muons_dropped", "mesons", "mesons_sha256", "productions", "options", "energy_loss", "rule", "limit_events", "masses", "variations", "systematic_sources"], contour.Select(f => f.Key));
        Assert.All(new[] { "card_sha256", "muons_sha256" }, key => Assert.Matches("^[0-9a-f]{64}$", contour[key]!.GetValue<string>()));
        Assert.Equal((_folder["muons.csv"], 400), (contour["muons"]!.GetValue<string>(), contour["muons_used"]!.GetValue<int>()));
        Assert.Contains("2000 events per mass, seed 5, constants PDG 2024", contour["options"]!.GetValue<string>());
        Assert.Equal(["mass_GeV", "lower", "upper", "peak_coupling", "peak_events", "events_generated", "events_selected", "seconds", "shard", "systematics"], contour["masses"]![0]!.AsObject().Select(f => f.Key));
        Assert.All(contour["masses"]!.AsArray(), m => Assert.True(File.Exists(Path.Combine(_folder["a"], "shards", m!["shard"] + ".json"))));
    }

    [Fact]
    public async Task Run_AnyThreadsShardsReusedDamagedOrCached_ContourIsTheSameToTheByte()
    {
        await ReachAsync("one", "--threads 1");
        byte[] contour = Contour("one");
        foreach (int threads in new[] { 2, 5 })
        {
            await ReachAsync($"{threads}", $"--threads {threads}");
            Assert.Equal(contour, Contour($"{threads}"));
        }
        string[] shards = Directory.GetFiles(Path.Combine(_folder["one"], "shards"));

        await ReachAsync("one", "--threads 2");
        Assert.Equal(shards.Length, Manifest("one")["shards_reused"]!.GetValue<int>());
        Assert.Equal(contour, Contour("one"));

        byte[] whole = File.ReadAllBytes(shards[0]);
        foreach (byte[] damage in new[] { whole[..^20], "{}"u8.ToArray(), new byte[100], File.ReadAllBytes(shards[1]) })
        {
            File.WriteAllBytes(shards[0], damage);
            await ReachAsync("one", "--threads 2");
            Assert.Equal(shards.Length - 1, Manifest("one")["shards_reused"]!.GetValue<int>());
            Assert.Equal(contour, Contour("one"));
        }

        // What a kill at the wrong instant leaves of a shard under its temporary name.
        File.WriteAllBytes(Path.Combine(_folder["one"], "shards", $".{Path.GetFileName(shards[0])}.abc.tmp"), whole[..10]);
        await ReachAsync("cached", $"--cache {Path.Combine(_folder["one"], "shards")}");
        Assert.Equal(shards.Length, Manifest("cached")["shards_reused"]!.GetValue<int>());
        Assert.Equal(contour, Contour("cached"));
    }

    [Fact]
    public async Task Run_OtherOption_ReusesNoShardAndGivesAnotherContour()
    {
        string one = _line.Replace("0.1:0.2:3", "0.1:0.1:1", StringComparison.Ordinal) + " --output";
        await Cli.RunAsync($"{one} {_folder["a"]}");
        string[] before = Rows("a");
        foreach (string option in new[] { "--seed 2", "--stopping constant", "--rule poisson90", "--background 3", "--processes decay", "--min-momentum 60", "--method iww-tmin", "--emission collinear", "--transport straight", "--method ww --energy-cut 100", "--as-published" })
        {
            Assert.Equal(0, (await Cli.RunAsync($"{one} {_folder["a"]} {option}")).Code);
            Assert.Equal((option, 0), (option, Manifest("a")["shards_reused"]!.GetValue<int>()));
            Assert.NotEqual(before, Rows("a"));
        }
    }

    [Fact]
    public async Task Run_MassesAboveTheBeam_SaysSoInWordsTableAndPicture()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --method iww --masses 10:20:2 --events 2000 --format json --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"(^|\n)note: na62, muonphilic: the beam cannot make these masses: muons of at least 3000 GeV are needed, the hardest of the sample that counts has \d+\.?\d* GeV\. Lower the masses or --energy-cut\.\n$", outcome.Error);
        Assert.Null(outcome.Json["contours"]![0]!["least_coupling"]);
        Assert.Equal(["na62,muonphilic,10,,,,,2.99573227355399,,,,", "na62,muonphilic,20,,,,,2.99573227355399,,,,"], Rows("a")[1..]);
        Assert.Contains("exclusion in the scanned range", Picture("a"));
    }

    [Fact]
    public async Task Run_NothingExcluded_SaysHowCloseItCame()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --masses 0.3:0.32:2 --events 2000 --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"note: na62, muonphilic: nothing is excluded at these masses; at most [-.\dE]+ events are expected \(mass 0\.3\d* GeV, coupling [-.\dE]+\), the limit is 2\.996\.\n", outcome.Error);
        Assert.Contains("exclusion in the scanned range", Picture("a"));
    }

    [Fact]
    public async Task Run_ContourThatDoesNotClose_SaysSo()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --masses 0.1:0.2:2 --events 2000 --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("note: na62, muonphilic: the contour does not close; it is cut at the last mass, 0.2 GeV.\n", outcome.Error);
        Assert.Contains("note: na62, muonphilic: the contour is cut at the first mass, 0.1 GeV.\n", outcome.Error);
        Assert.DoesNotContain("exclusion in the scanned range", Picture("a"));
    }

    [Fact]
    public async Task Run_ContourThatCloses_SaysNothingOfTheKindAndEndsWithoutCouplings()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --method iww --sample embedded --masses 0.2155:0.218:2 --events 2000 --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        Assert.DoesNotContain("does not close", outcome.Error);
        Assert.Contains(",,,,", Rows("a")[^1]);
        Assert.True(Rows("a").Length > 4, "masses are added where it closes");
    }

    [Fact]
    public async Task Run_TwoExperimentsAndMediators_OnePictureForEachMediator()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --experiment ship --mediator muonphilic --mediator leptophilic --masses 0.1:0.1:1 --events 1000 --quiet --format csv --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(["na62,muonphilic", "ship,muonphilic", "na62,leptophilic", "ship,leptophilic"], Rows("a")[1..].Select(r => string.Join(',', r.Split(',')[..2])));
        Assert.All(new[] { "muonphilic", "leptophilic" }, m => Assert.True(File.Exists(Path.Combine(_folder["a"], $"reach-{m}.png"))));
        Assert.False(File.Exists(Path.Combine(_folder["a"], "reach.png")));
        Assert.Equal(5, outcome.Lines.Length);
    }

    [Fact]
    public async Task Run_WithoutMasses_ScansTheDefaultRange()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --events 1000 --quiet --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        double[] masses = [.. Rows("a")[1..].Select(r => double.Parse(r.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal((0.01, 0.21), (masses[0], masses[^1]));
        Assert.True(masses.Length >= 30);
    }

    [Fact]
    public async Task Run_OutputThatIsAFile_IsRefused()
    {
        _folder.Write("file", "");
        Assert.StartsWith($"cannot create the folder '{_folder["file"]}' (", (await ReachAsync("file", "")).Refusal());
    }

    private Task<Outcome> ReachAsync(string output, string options) => Cli.RunAsync($"{_line} {options} --output {_folder[output]}");

    private byte[] Contour(string output) => File.ReadAllBytes(Path.Combine(_folder[output], "contour.csv"));

    private string[] Rows(string output) => [.. File.ReadLines(Path.Combine(_folder[output], "contour.csv")).Where(l => !l.StartsWith('#'))];

    private string Picture(string output) => File.ReadAllText(Path.Combine(_folder[output], "reach.svg"));

    private JsonObject Manifest(string output) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder[output], "run.json")))!.AsObject();
}
