using System.Text.Json;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary>Each command does its job, under the names that scripts depend on.</summary>
public class CommandsTests
{
    private const string Point = "--mediator muonphilic --mass 0.1 --coupling 1e-3";
    private const string Events = $"events --experiment na62 {Point} --events 2000";

    public static TheoryData<string> Commands { get; } = ["", "list", "width", "gminus2", "cross-section", "flux", "sample", "events", "reach", "figure", "where"];

    [Theory, MemberData(nameof(Commands))]
    public async Task Help_EachCommand_ShowsAnExampleAndSucceeds(string command)
    {
        Outcome outcome = await Cli.RunAsync($"{command} --help");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains($"Example: muphil {(command.Length == 0 ? "reach" : command)}", outcome.Output);
        Assert.DoesNotContain("NaN", outcome.Output);
        Assert.DoesNotMatch(@"\[default: [^\]]*\].*\[default", outcome.Output);
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length < 300, line));
    }

    // Names and kinds of every field: s text, n number, ? null allowed, [] list of numbers or texts; lists of rows as name(columns).
    [Theory]
    [InlineData("list mediators", "items(name:s description:s kind:s electron_ratio:n tau_ratio:n)")]
    [InlineData("list experiments", "items(name:s description:s protons_on_target:n target:s decay_volume_m:[n] limit_rule:s source:s)")]
    [InlineData("list beams", "items(name:s description:s projectile:s energy_GeV:n target:s target_length_m:n source:s)")]
    [InlineData("list materials", "items(name:s description:s density_g_per_cm3:n mean_excitation_energy_eV:n z_over_a:n radiation_length_g_per_cm2:n)")]
    [InlineData("list figures", "items(name:s description:s source:s)")]
    [InlineData("flux --beam na62 --protons 200 --quiet", "beam:s target:s protons:n rows:n species(pdg:n name:s per_proton:n per_proton_error:n mean_momentum_GeV:n effective_rows:n)")]
    [InlineData($"width {Point}", "mediator:s mass_GeV:n coupling:n width_GeV:n ctau_m:n channels(final_state:s width_GeV:n branching_ratio:n)")]
    [InlineData($"gminus2 {Point}", "mediator:s mass_GeV:n coupling:n delta_a_mu:n delta_a_mu_per_coupling_squared:n coupling_central:n coupling_2sigma:[n] coupling_5sigma:n measurement:s measured_delta_a_mu:n measured_delta_a_mu_error:n source:s")]
    [InlineData("gminus2 --mediator muonphilic --mass 0.1 --measurement 2025", "mediator:s mass_GeV:n coupling:- delta_a_mu:- delta_a_mu_per_coupling_squared:n coupling_central:n coupling_2sigma:[n] coupling_5sigma:n measurement:s measured_delta_a_mu:n measured_delta_a_mu_error:n source:s")]
    [InlineData("cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --spectrum 3", "mediator:s mass_GeV:n coupling:n target:s energy_GeV:n method:s form_factor:s threshold_energy_GeV:n x_range:[n] cross_section_pb:n relative_error:n mean_x:n mean_angle_rad:n spectrum(x:n dsigma_dx_pb:n)")]
    [InlineData($"{Events} --quiet", "experiment:s mediator:s mass_GeV:n coupling:n expected_events:n mc_error:n effective_events:n effective_muons:n limit_events:n excluded:b rule:s options:s systematic_up:n systematic_down:n channels(production:s final_state:s events:n) cut_flow(cut:s events:n) variations(variation:s events:n relative_shift:n effective_muons:n varies:s) systematics(source:s rule:s up:n down:n half_difference:n)")]
    [InlineData("where Rella2022:15", "items(paper:s equation:s code:s file:s valid:s)")]
    public async Task Json_EachCommand_HasTheNamesAndKindsOfTheContract(string line, string expected)
    {
        Outcome outcome = await Cli.RunAsync($"{line} --format json");
        Assert.Equal(0, outcome.Code);
        Assert.Equal(expected, string.Join(' ', outcome.Json.Select(Described)));
        Assert.Equal("", outcome.Error);
    }

    [Theory]
    [InlineData("", "full emission, scattered muons")]
    [InlineData("--transport straight", "full emission, straight muons")]
    [InlineData("--emission collinear", "collinear emission, straight muons")]
    [InlineData("--as-published", "collinear emission, straight muons")]
    [InlineData("--as-published --method ww --emission full", "full emission, straight muons")]
    [InlineData("--as-published --method ww --emission full --transport scattering", "full emission, scattered muons")]
    public async Task Events_Transport_FollowsEmissionUnlessGiven(string options, string expected) =>
        Assert.Contains(expected, (string)(await Cli.RunAsync($"{Events} {options} --format json")).Json["options"]!, StringComparison.Ordinal);

    // A count is a channel of one bin; the background that was asked for is in it, and the report is what it was. The report adds up the events
    // themselves, the workspace their bins in b, which promise 10⁻⁵ (YieldCurveTests).
    [Fact]
    public async Task Events_Pyhf_WritesTheSameSignal()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"{Events} --sample embedded --background 2.5 --pyhf {folder["w.json"]} --format json");
        JsonNode workspace = JsonNode.Parse(await File.ReadAllTextAsync(folder["w.json"], TestContext.Current.CancellationToken))!, samples = workspace["channels"]![0]!["samples"]!;
        Assert.Equal((double)outcome.Json["expected_events"]!, (double)samples[0]!["data"]![0]!, 1e-5 * (double)outcome.Json["expected_events"]!);
        Assert.Equal(2.5, (double)samples[1]!["data"]![0]!);
        Assert.Equal(2.5, (double)workspace["observations"]![0]!["data"]![0]!);
        Assert.StartsWith("muonphilic, 0.1 GeV, coupling 0.001; poisson95", (string)workspace["measurements"]![0]!["name"]!, StringComparison.Ordinal);
        Assert.Contains("does not exist", (await Cli.RunAsync($"{Events} --sample embedded --pyhf {folder["none"]}/w.json")).Refusal(), StringComparison.Ordinal);
    }

    // Kaons of 60 to 200 GeV at their decays, beside muons: each alone, both, and what is asked for.
    [Theory]
    [InlineData("MUONS", "", "muon bremsstrahlung", "")]
    [InlineData("MUONS", "--channels all", "muon bremsstrahlung", "no decays of pions and kaons, for its sample has muons only")]
    [InlineData("KAONS", "", "kaon decay", "no bremsstrahlung of muons, for its sample has mesons at their decays only")]
    [InlineData("MUONS KAONS", "", "muon bremsstrahlung|kaon decay", "")]
    [InlineData("MUONS KAONS", "--channels kaon,pion", "kaon decay", "")]
    [InlineData("MUONS KAONS", "--channels bremsstrahlung", "muon bremsstrahlung", "")]
    [InlineData("MUONS KAONS", "--as-published", "muon bremsstrahlung", "")]
    public async Task Events_Channels_AreThoseOfTheSamples(string samples, string options, string expected, string said)
    {
        using var folder = new TemporaryFolder();
        string kaons = folder.Write("kaons.csv", "# protons: 1e6\n# target: Cu\n# point: decay\npdg,weight,x,y,z,px,py,pz\n"
            + string.Concat(Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{(i % 2 == 0 ? 321 : -321)},1e-6,0,0,{0.1 + (0.005 * i)},{2e-3 * (i % 37)},0,{60 + (1.4 * i)}\n"))));
        string files = string.Concat(samples.Split(' ').Select(s => " --sample " + (s == "KAONS" ? kaons : folder.Muons())));
        Outcome outcome = await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-4 --events 2000{files} {options} --format json");
        Assert.Equal(0, outcome.Code);
        var channels = outcome.Json["channels"]!.AsArray();
        Assert.Equal(expected, string.Join('|', channels.Select(c => (string)c!["production"]!)));
        Assert.All(channels, c => Assert.True((double)c!["events"]! > 0));
        double sum = channels.Sum(c => (double)c!["events"]!);
        Assert.Equal(sum, (double)outcome.Json["expected_events"]!, 1e-9 * sum);
        Assert.Equal(said.Length > 0, outcome.Error.Contains("sample has", StringComparison.Ordinal));
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("mediators of " + expected.Replace("|", ", ", StringComparison.Ordinal), (string)outcome.Json["options"]!, StringComparison.Ordinal);
    }

    // m_K − m_μ = 0.38802 GeV.
    [Fact]
    public async Task Events_MassBeyondTheDecay_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string kaons = folder.Write("kaons.csv", "# protons: 1e6\n# target: Cu\n# point: decay\npdg,weight,x,y,z,px,py,pz\n321,1e-6,0,0,0.1,0,0,60\n");
        Outcome outcome = await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.4 --coupling 1e-4 --events 2000 --sample {kaons}");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("kaon decay makes no mediator of 0.4 GeV, only of less than 0.388019 GeV.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_Sample_HasTheNamesOfTheContract()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("muons.csv", "# protons: 1e6\n# target: Cu\npdg,weight,x,y,z,px,py,pz,process\n13,1e-6,0,0,0.1,0,0,50,pi\n-13,2e-6,0,0,0.1,0,0,20,pi\n");
        Outcome outcome = await Cli.RunAsync($"sample {file} --format json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal("rows:n protons:n target:s columns:[s] problems:[] species(pdg:n name:s rows:n per_proton:n mean_momentum_GeV:n effective_rows:n) processes(process:s rows:n per_proton:n) metadata(key:s value:s)",
            string.Join(' ', outcome.Json.Select(Described)));
    }

    [Theory]
    [InlineData($"width {Point}", "final_state,width_GeV,branching_ratio", 2)]
    [InlineData("gminus2 --mediator muonphilic --mass 0.1", "mediator,mass_GeV,coupling,delta_a_mu,", 2)]
    [InlineData("list materials", "name,description,density_g_per_cm3,", 14)]
    [InlineData("where Rella2022:15", "paper,equation,code,file,valid", 4)]
    public async Task Csv_EachCommand_HasOneHeaderAndItsRows(string line, string header, int lines)
    {
        Outcome outcome = await Cli.RunAsync($"{line} --format csv");
        Assert.Equal((0, lines), (outcome.Code, outcome.Lines.Length));
        Assert.StartsWith(header, outcome.Lines[0]);
        Assert.DoesNotContain('\r', outcome.Output);
    }

    [Theory]
    [InlineData($"width {Point}", "ctau_m     0.16511")]
    [InlineData("gminus2 --mediator muonphilic --mass 0.1", "coupling_2sigma                  0.000449113 to 0.000748071")]
    [InlineData("list figures", "rella2022/4a")]
    [InlineData("flux --beam na62-tax --protons 100", "Cu 0.83 m + Fe 2.49 m")]
    [InlineData("list materials", "│ Cu       │ copper ")]
    [InlineData("where Rella2022:15", "│ src/Muphil/Production/ImprovedWeizsaeckerWilliams.cs │")]
    public async Task Table_EachCommand_IsReadable(string line, string part)
    {
        Outcome outcome = await Cli.RunAsync(line);
        Assert.Equal(0, outcome.Code);
        Assert.Contains(part, outcome.Output);
        Assert.EndsWith("\n", outcome.Output);
    }

    [Fact]
    public async Task Output_File_HoldsWhatStandardOutputWould()
    {
        using var folder = new TemporaryFolder();
        Outcome printed = await Cli.RunAsync($"width {Point} --format json");
        Outcome written = await Cli.RunAsync($"width {Point} --format json --output {folder["width.json"]}");
        Assert.Equal((0, "", ""), (written.Code, written.Output, written.Error));
        Assert.Equal(printed.Output, File.ReadAllText(folder["width.json"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Output_FolderThatDoesNotExist_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist). Create it first.", (await Cli.RunAsync($"width {Point} --output {folder["none/width.json"]}")).Refusal());
        Assert.Contains("it is a folder). Give the name of a file.", (await Cli.RunAsync($"width {Point} --output {folder.Path}")).Refusal());
    }

    [Theory]
    [InlineData("0.1", "100 MeV")]
    [InlineData("0.1", "1e5 keV")]
    public async Task Mass_WithUnit_IsTheSameMass(string bare, string withUnit) => Assert.Equal(
        (await Cli.RunAsync($"width --mediator muonphilic --mass {bare} --coupling 1 --format json")).Output,
        (await Cli.RunAsync($"width --mediator muonphilic --mass '{withUnit}' --coupling 1 --format json")).Output);

    [Fact]
    public async Task Seed_SameOrOther_GivesSameOrOtherEvents()
    {
        using var folder = new TemporaryFolder();
        string line = $"{Events} --sample {folder.Muons()}", first = (await Cli.RunAsync($"{line} --seed 7 --threads 1 --format json")).Output;
        Assert.Equal(first, (await Cli.RunAsync($"{line} --seed 7 --threads 3 --format json")).Output);
        Assert.NotEqual(Number(first), Number((await Cli.RunAsync($"{line} --seed 8 --format json")).Output));

        static double Number(string json) => JsonNode.Parse(json)!["expected_events"]!.GetValue<double>();
    }

    [Fact]
    public async Task Quiet_CommandWithANote_PrintsNone()
    {
        const string line = "cross-section --mediator muonphilic --target Cu --energy 5 --mass 0.1 --method iww";
        Assert.Equal("note: the energy is below 300 times the mass; Rella et al. use IWW only above (below their eq. 19).\n", (await Cli.RunAsync(line)).Error);
        Assert.Equal("", (await Cli.RunAsync($"{line} --quiet")).Error);
    }

    [Fact]
    public async Task Events_MassAboveTheBeam_SaysWhy()
    {
        Outcome outcome = await Cli.RunAsync("events --experiment na62 --mediator muonphilic --mass 10 --coupling 1e-3 --method iww --sample embedded --events 2000 --format json");
        Assert.Equal((0, 0.0), (outcome.Code, outcome.Json["expected_events"]!.GetValue<double>()));
        Assert.Matches(@"^note: no event was selected: muons must have at least 3000 GeV to radiate it, the hardest of the sample that counts has \d+\.?\d* GeV\.\n$", outcome.Error);
    }

    [Fact]
    public async Task Version_Asked_IsPrinted() => Assert.Matches(@"^\d+\.\d+\.\d+", (await Cli.RunAsync("--version")).Output);

    private static string Described(KeyValuePair<string, JsonNode?> field) => field.Value is JsonArray list && (list.Count == 0 || list[0] is JsonObject) && field.Key != "problems"
        ? $"{field.Key}({(list.Count == 0 ? "" : string.Join(' ', list[0]!.AsObject().Select(Described)))})"
        : $"{field.Key}:{Kind(field.Value)}";

    private static string Kind(JsonNode? value) => value switch
    {
        null => "-",
        JsonArray list => $"[{string.Join('|', list.Select(Kind).Distinct())}]",
        _ => value.GetValueKind() switch { JsonValueKind.String => "s", JsonValueKind.Number => "n", JsonValueKind.True or JsonValueKind.False => "b", var other => other.ToString() },
    };
}
