using System.Globalization;
using System.Text.RegularExpressions;
using Muphil.Beams;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Cli.Tests;

/// <summary>Cards, messages and numbers in README.md and on the pages about mediators are those of the program.</summary>
public partial class DocumentationTests
{
    private static readonly string Guide = Page("guide/cards.md"), Mediators = Page("physics/mediators.md"), Errata = Page("physics/errata.md");

    private static IEnumerable<string> Cards(string page) => YamlBlock().Matches(page).Select(m => m.Groups[1].Value).Where(text => text.Contains("kind:", StringComparison.Ordinal));

    [Fact]
    public void Guide_MediatorCards_AreReadAndShowEveryCase()
    {
        Mediator[] cards = [.. Cards(Guide).Select(text => MediatorCards.Parse(text, "cards.md"))];
        Assert.Equal(Enum.GetValues<MediatorKind>(), cards.Select(c => c.Kind).Distinct().Order());
        Assert.Contains(cards, c => c.KineticMixingPerCoupling is not null);
        Assert.Contains(cards, c => c is { Kind: MediatorKind.Vector, GaugedNeutrinos: true });
        Assert.Contains(cards, c => c is { Kind: MediatorKind.AxialVector, GaugedNeutrinos: true });
    }

    [Fact]
    public void Guide_BeamCard_IsReadAndShowsEveryKey()
    {
        Beam beam = BeamCards.Parse(Assert.Single(YamlBlock().Matches(Guide).Select(m => m.Groups[1].Value), text => text.Contains("projectile:", StringComparison.Ordinal)), "cards.md");
        Assert.Equal(("W 0.3 m + Fe 4.7 m", 0.2, 0.2), (beam.Target.ToString(), beam.Target.HalfWidthM, beam.Target.HalfHeightM));
        Assert.Equal((120.0, 0.002, 0.001, 0.5e-3, 0.1e-3), (beam.EnergyGeV, beam.SpotSigmaXM, beam.SpotSigmaYM, beam.DivergenceXRad, beam.DivergenceYRad));
    }

    [Fact]
    public async Task Guide_MediatorCards_HaveWidthsMomentsAndCrossSections()
    {
        using var folder = new TemporaryFolder();
        foreach (string text in Cards(Guide))
        {
            string card = folder.Write("card.yaml", text);
            foreach (string line in new[] { "width --mass 0.1 --coupling 1e-4", "gminus2 --mass 0.1 --quiet", "cross-section --target Fe --energy 20 --mass 0.1 --accuracy 1e-3" })
            {
                Outcome outcome = await Cli.RunAsync($"{line} --mediator {card} --format json");
                Assert.True(outcome is { Code: 0, Error: "" }, $"{line}: {outcome.Error}\n{text}");
            }
        }
    }

    // L_mu - L_e of the guide: tau pairs through the loop of muon and electron, unless the card switches it off.
    [Fact]
    public async Task Guide_VectorWithoutCouplingToTaus_ReachesThemThroughTheLoop()
    {
        using var folder = new TemporaryFolder();
        string text = Cards(Guide).Single(t => t.Contains("lmu-le", StringComparison.Ordinal)), card = folder.Write("card.yaml", text);
        Assert.Equal(["ee", "mumu", "tautau", "nunu"], States(await Cli.RunAsync($"width --mediator {card} --mass 5 --coupling 1e-4 --format json")));
        folder.Write("card.yaml", $"{text}\nkinetic_mixing: 0\n");
        Assert.Equal(["ee", "mumu", "nunu"], States(await Cli.RunAsync($"width --mediator {card} --mass 5 --coupling 1e-4 --format json")));

        static string[] States(Outcome outcome) => [.. outcome.Json["channels"]!.AsArray().Select(c => (string)c!["final_state"]!)];
    }

    [Fact]
    public void Errata_MediatorCard_IsRead() => Assert.Equal(MediatorKind.Vector, MediatorCards.Parse(Assert.Single(Cards(Errata)), "errata.md").Kind);

    [Fact]
    public async Task Guide_Refusal_IsWhatTheProgramSays() =>
        Assert.Contains($"\nmuphil: {(await Cli.RunAsync("width --mediator muonphilic-vector --mass 0.1 --coupling 1e-4")).Refusal()}\n", Guide);

    [Fact]
    public async Task MediatorPage_NumbersBesideCommands_AreThoseOfTheCommands()
    {
        Match[] lines = [.. CommandWithNumbers().Matches(Mediators).Cast<Match>()];
        Assert.Equal(3, lines.Length);
        foreach (var line in lines)
        {
            string output = (await Cli.RunAsync(line.Groups[1].Value)).Output;
            Assert.All(Exponential().Matches(line.Groups[2].Value), number => Assert.Contains($" {number.Value} ", output));
        }
    }

    // Printed to three digits.
    [Fact]
    public async Task MediatorPage_ElectronWidthsOfLmuLtau_AreThoseOfTheProgram()
    {
        using var folder = new TemporaryFolder();
        string light = folder.Write("light.yaml", "name: light\nkind: vector\nkinetic_mixing: 0.01443311\ncoupling_ratios: { electron: 0, tau: -1, neutrinos: gauged }\n");
        Match[] rows = [.. ElectronRow().Matches(Mediators).Cast<Match>()];
        Assert.Equal(15, rows.Length);
        foreach (var row in rows)
        {
            string mass = row.Groups[1].Value;
            var (width, share) = await Electrons("lmu-ltau", mass);
            Assert.Equal(1, Printed(row.Groups[2].Value) / width, 5e-3);
            Assert.Equal(1, Printed(row.Groups[3].Value) / (width / (await Electrons(light, mass)).Width), 5e-3);
            Assert.Equal(1, Printed(row.Groups[4].Value) / share, 5e-3);
        }
        Assert.InRange((await Electrons("lmu-ltau", "0.2113167")).Width / (await Electrons(light, "0.2113167")).Width, 2.15, 2.25);

        static async Task<(double Width, double Share)> Electrons(string mediator, string mass)
        {
            Outcome outcome = await Cli.RunAsync($"width --mediator {mediator} --mass {mass} --coupling 1 --format json");
            var channel = outcome.Json["channels"]!.AsArray().Single(c => (string?)c!["final_state"] == "ee")!;
            return (channel["width_GeV"]!.GetValue<double>(), channel["branching_ratio"]!.GetValue<double>());
        }
    }

    // ε of the light limit.
    [Fact]
    public void MediatorPage_LightLimit_IsTheClosedForm()
    {
        Constants pdg = Constants.Pdg2024;
        double e = Math.Sqrt(4 * Math.PI * pdg.Alpha), limit = e / (12 * Math.PI * Math.PI) * 2 * Math.Log(pdg.TauMassGeV / pdg.MuonMassGeV);
        Assert.Equal(0.01443311, limit, 1e-8);
        Assert.Equal(69.3, 1 / limit, 0.05);
    }

    [Fact]
    public async Task Readme_Examples_PrintWhatTheProgramPrints()
    {
        Match[] examples = [.. Example().Matches(Text("README.md")).Cast<Match>()];
        Assert.Equal(5, examples.Length);
        foreach (Match example in examples)
        {
            Outcome outcome = await Cli.RunAsync($"{example.Groups[1].Value} --quiet");
            Assert.Equal(Trimmed(example.Groups[2].Value), Trimmed(outcome.Output));
        }

        static string[] Trimmed(string text) => [.. text.Trim().Split('\n').Select(line => line.TrimEnd())];
    }

    private static double Printed(string text) => double.Parse(
        string.Concat(text.Replace(" × 10", "e", StringComparison.Ordinal).Select(c => "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c == '⁻' ? '-' : c)),
        CultureInfo.InvariantCulture);

    internal static string Page(string name) => Text(Path.Combine("docs", name));

    private static string Text(string path) => File.ReadAllText(PathOf(path));

    internal static string PathOf(string path)
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Muphil.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no folder with Muphil.slnx above the tests");
        }
        return Path.Combine(folder, path);
    }

    [GeneratedRegex(@"```\n\$ muphil (.*?)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("^muphil (width [^#\n]*?) +# (.*)$", RegexOptions.Multiline)]
    private static partial Regex CommandWithNumbers();

    [GeneratedRegex(@"[\d.]+E-\d+")]
    private static partial Regex Exponential();

    [GeneratedRegex(@"^\| ([\d.]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex ElectronRow();
}
