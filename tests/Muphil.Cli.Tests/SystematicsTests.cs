using System.Globalization;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary>Varied weights of the sample, and the errors of an experiment's card, in the results of sample, events and reach.</summary>
public sealed class SystematicsTests : IDisposable
{
    // Those of the card na62: 3 % of the cross section and 4 % of its form factor.
    private const double RadiationSquared = (0.03 * 0.03) + (0.04 * 0.04);

    private readonly TemporaryFolder _folder = new();
    private readonly string _muons;

    public SystematicsTests()
    {
        string[] rows = File.ReadAllLines(_folder.Muons());
        int header = Array.FindIndex(rows, r => r.StartsWith("pdg", StringComparison.Ordinal));
        // Twice all muons, charm times 1.5 and 0.5, nothing.
        _muons = _folder.Write("varied.csv", string.Join('\n', rows.Select((row, i) => i < header ? row
            : i == header ? row + ",weight:double,weight:charm_up,weight:charm_down,weight:same"
            : row.EndsWith("charm", StringComparison.Ordinal) ? row + ",2e-5,1.5e-5,0.5e-5,1e-5" : row + ",2e-5,1e-5,1e-5,1e-5")) + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sample_PrintsTheSumOfEachVariation()
    {
        JsonObject json = (await Cli.RunAsync($"sample {_muons} --format json")).Json;
        Assert.Equal([("charm_down", 0.75), ("charm_up", 1.25), ("double", 2), ("same", 1)],
            json["variations"]!.AsArray().Select(v => ((string)v!["variation"]!, Math.Round((double)v["ratio_to_nominal"]!, 9))));
    }

    [Fact]
    public async Task Events_GivesEachVariationEachSourceAndTheirSum()
    {
        JsonObject json = (await Cli.RunAsync($"events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-4 --events 2000 --sample {_muons} --format json")).Json;
        double nominal = (double)json["expected_events"]!;
        var events = json["variations"]!.AsArray().ToDictionary(v => (string)v!["variation"]!, v => (double)v!["events"]!);
        Assert.Equal(2 * nominal, events["double"]);
        Assert.Equal(nominal, events["same"]);
        var sources = json["systematics"]!.AsArray().ToDictionary(s => (string)s!["source"]!, s => s!.AsObject());
        Assert.Equal(["charm", "cross-section", "double", "form-factor", "same"], sources.Keys);
        Assert.Equal(["pair", "symmetric", "one-sided", "symmetric", "one-sided"], sources.Values.Select(s => (string)s["rule"]!));
        // Charm by half up and down: equal shifts, up to rounding.
        double charm = (double)sources["charm"]["half_difference"]!;
        Assert.True(charm > 0);
        Assert.Equal(charm, (double)sources["charm"]["up"]!, 1e-9 * nominal);
        Assert.Equal(0.03 * nominal, (double)sources["cross-section"]["down"]!, 1e-9 * nominal);
        Assert.Equal(0.04 * nominal, (double)sources["form-factor"]["up"]!, 1e-9 * nominal);
        Assert.Equal(Math.Sqrt((charm * charm) + (RadiationSquared * nominal * nominal)), (double)json["systematic_down"]!, 1e-9 * nominal);
        Assert.Equal(Math.Sqrt((charm * charm) + ((1 + RadiationSquared) * nominal * nominal)), (double)json["systematic_up"]!, 1e-9 * nominal);
    }

    [Fact]
    public async Task Reach_HasABandInTableManifestAndPicture()
    {
        Outcome outcome = await Cli.RunAsync($"reach --experiment na62 --mediator muonphilic --masses 0.1:0.2:2 --events 2000 --quiet --sample {_muons} --output {_folder["a"]}");
        Assert.Equal(0, outcome.Code);
        foreach (string row in File.ReadLines(_folder["a/contour.csv"]).Where(l => l.StartsWith("na62", StringComparison.Ordinal)))
        {
            double[] v = [.. row.Split(',')[3..].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            // Lower edge: outer < nominal < inner; upper edge: inner < nominal < outer.
            Assert.True(v[5] < v[0] && v[0] < v[6] && v[7] < v[2] && v[2] < v[8], row);
            // Far below the decay length N = a g⁴: the outer lower edge falls by the fourth root of at most 2 (double), 1.5 (charm) and the card's in quadrature.
            Assert.InRange(v[5] / v[0], Math.Pow(1 + Math.Sqrt(1 + 0.25 + RadiationSquared), -0.25), Math.Pow(2, -0.25));
        }
        JsonObject contour = JsonNode.Parse(File.ReadAllText(_folder["a/run.json"]))!["contours"]![0]!.AsObject();
        Assert.Equal(["charm_down", "charm_up", "cross-section_up", "double", "form-factor_up", "same"], contour["variations"]!.AsArray().Select(n => (string)n!));
        JsonObject mass = contour["masses"]![0]!.AsObject();
        var lower = mass["systematics"]!["variations"]!.AsArray().ToDictionary(v => (string)v!["variation"]!, v => (double)v!["excluded"]![0]!);
        Assert.Equal((double)mass["lower"]!["coupling"]!, lower["same"]);
        Assert.Equal(Math.Pow(2, -0.25), lower["double"] / (double)mass["lower"]!["coupling"]!, 1e-3); // b g² at the lower edge is below 1e-3
        Assert.Contains("systematic and Monte Carlo error", File.ReadAllText(_folder["a/reach.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reach_Again_TakesTheBandFromTheShards()
    {
        string line = $"reach --experiment na62 --mediator muonphilic --masses 0.1:0.2:2 --events 2000 --quiet --sample {_muons} --output {_folder["a"]}";
        await Cli.RunAsync(line);
        byte[] first = File.ReadAllBytes(_folder["a/contour.csv"]);
        await Cli.RunAsync(line);
        Assert.Equal(first, File.ReadAllBytes(_folder["a/contour.csv"]));
        Assert.Equal(first.Count(b => b == '\n') - first.Count(b => b == '#') - 1, (int)JsonNode.Parse(File.ReadAllText(_folder["a/run.json"]))!["shards_reused"]!);
    }
}
