using System.Globalization;
using System.Text.RegularExpressions;

namespace Muphil.Cli.Tests;

/// <summary><c>muphil meson-decay</c>.</summary>
public partial class MesonDecayTests
{
    [Theory]
    [InlineData("K+", 0.6356)]
    [InlineData("K-", 0.6356)]
    [InlineData("pi+", 0.9998770)]
    public async Task Run_Scalar_HasTheFieldsOfTheContract(string parent, double muNu)
    {
        Outcome outcome = await Cli.RunAsync($"meson-decay --parent {parent} --mediator muonphilic --mass '24 MeV' --coupling 1e-3 --spectrum 2000 --format json");
        Assert.Equal(("", 0), (outcome.Error, outcome.Code));
        Assert.Equal(["parent", "mediator", "mass_GeV", "coupling", "branching_ratio", "ratio_to_munu", "relative_error", "energy_range_GeV", "warning", "spectrum"], outcome.Json.Select(p => p.Key));
        Assert.Equal(1, Number(outcome, "branching_ratio") / (muNu * Number(outcome, "ratio_to_munu")), 1e-14);
        Assert.Null(outcome.Json["warning"]);
        (double E, double Density)[] points = [.. outcome.Json["spectrum"]!.AsArray().Select(p => (p!["energy_GeV"]!.GetValue<double>(), p["density_per_GeV"]!.GetValue<double>()))];
        Assert.Equal(2000, points.Length);
        // 1e-4 of the area lies outside the points.
        Assert.Equal(1, points.Zip(points.Skip(1), (a, b) => 0.5 * (a.Density + b.Density) * (b.E - a.E)).Sum(), 5e-4);
    }

    [Fact]
    public async Task Run_Coupling_EntersSquared() =>
        Assert.Equal(1, 1e4 * Number(await Cli.RunAsync("meson-decay --parent K+ --mediator lmu-ltau --mass 0.1 --coupling 1e-2 --format json"), "ratio_to_munu")
            / Number(await Cli.RunAsync("meson-decay --parent K+ --mediator lmu-ltau --mass 0.1 --format json"), "ratio_to_munu"), 1e-14);

    // The contract's formats: the spectrum is the CSV's only list; a table says the same.
    [Fact]
    public async Task Run_CsvAndTable_CarryTheSameNumbers()
    {
        string[] lines = (await Cli.RunAsync("meson-decay --parent pi+ --mediator muonphilic --mass 0.01 --spectrum 3 --format csv")).Lines;
        Assert.Equal((4, "energy_GeV,density_per_GeV"), (lines.Length, lines[0]));
        Assert.Contains("ratio_to_munu", (await Cli.RunAsync("meson-decay --parent pi+ --mediator muonphilic --mass 0.01")).Output);
    }

    [Fact]
    public async Task Run_VectorOfTheMuonAlone_WarnsInTheOutput()
    {
        Outcome outcome = await Cli.RunAsync("meson-decay --parent K+ --mediator muonphilic-vector --mass 0.1 --coupling 1e-3 --format json");
        Assert.Contains("not conserved", outcome.Json["warning"]!.GetValue<string>());
        Assert.Equal("", outcome.Error);
        Assert.Null((await Cli.RunAsync("meson-decay --parent K+ --mediator lmu-ltau --mass 0.1 --format json")).Json["warning"]);
    }

    [Fact]
    public async Task Run_BranchingRatioAboveOne_IsSaid() =>
        Assert.StartsWith("note: the branching ratio exceeds 1", (await Cli.RunAsync("meson-decay --parent K+ --mediator muonphilic-vector --mass 0.001")).Error);

    [Theory]
    [InlineData("--parent K+ --mediator muonphilic --mass 0.3881", "the decay of K+ to mu, nu and a mediator of 0.3881 GeV is not possible or not computed (the mass must be >= 1E-06 and < 0.38801862 GeV, the parent's mass less the muon's).")]
    [InlineData("--parent pi+ --mediator muonphilic --mass 0.034", "the decay of pi+ to mu, nu and a mediator of 0.034 GeV is not possible or not computed (the mass must be >= 1E-06 and < 0.033912014 GeV, the parent's mass less the muon's).")]
    [InlineData("--parent pi+ --mediator muonphilic --mass 1e-7", "the decay of pi+ to mu, nu and a mediator of 1E-07 GeV is not possible")]
    [InlineData("--parent K --mediator muonphilic --mass 0.1", "--parent K: unknown value (allowed: K+, pi+, K-, pi-).")]
    [InlineData("--parent K+ --mediator axion --mass 0.1", "unknown mediator 'axion'")]
    [InlineData("--mediator muonphilic --mass 0.1", "missing option --parent")]
    public async Task Run_BadInput_IsRefused(string options, string expected) => Assert.Contains(expected, (await Cli.RunAsync($"meson-decay {options}")).Refusal());

    [Fact]
    public async Task Run_AxialVectorWithNeutrinos_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("a.yaml", "name: a\nkind: axial-vector\ncoupling_ratios: { electron: 0, tau: 0, neutrinos: gauged }\n");
        Assert.StartsWith("meson decays to an axial vector with neutrinos are not computed (", (await Cli.RunAsync($"meson-decay --parent K+ --mediator {card} --mass 0.1")).Refusal());
    }

    // The table of docs/physics/meson-decays.md: parent, mass in MeV, then one ratio to M → μν per mediator.
    [Fact]
    public async Task Page_TableOfRatios_IsWhatTheCommandSays()
    {
        string[] mediators = ["muonphilic", "muonphilic-pseudoscalar", "lmu-ltau", "muonphilic-vector"];
        Match[] rows = [.. Row().Matches(DocumentationTests.Page("physics/meson-decays.md")).Cast<Match>()];
        Assert.True(rows.Length >= 10);
        foreach (Match row in rows)
        {
            string[] cells = row.Groups[3].Value.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.Equal(mediators.Length, cells.Length);
            foreach (var (mediator, cell) in mediators.Zip(cells))
            {
                Outcome outcome = await Cli.RunAsync($"meson-decay --parent {row.Groups[1].Value} --mediator {mediator} --mass '{row.Groups[2].Value} MeV' --format json --quiet");
                Assert.Equal(Number(outcome, "ratio_to_munu").ToString("0.000E-00", CultureInfo.InvariantCulture), cell);
            }
        }
    }

    private static double Number(Outcome outcome, string name) => outcome.Json[name]!.GetValue<double>();

    [GeneratedRegex(@"^\| (K\+|pi\+) \| ([0-9.]+) (\|.+\|)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
