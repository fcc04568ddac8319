using System.Text.Json.Nodes;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Statistics;

namespace Muphil.Tests.Files;

public class PyhfWorkspaceTests
{
    private static readonly double[] Signal = [4, 20, 9];

    private static readonly MassSpectrum Spectrum = new()
    {
        Bins = [new(0.01, 0.02, 31, 25.5), new(0.02, 0.03, 44, 38), new(0.03, 0.04, 60, 71)],
        Source = "a test",
        Measure = SpectrumMeasure.Poisson,
        CommonErrors = [new("flux", 0.12), new("detector", 0.05)],
    };

    // Keys that the published schema of version 1.0.0 requires; it allows no other. Structural: the schema's own text is not kept here.
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["workspace"] = ["channels", "measurements", "observations", "version"],
        ["channel"] = ["name", "samples"],
        ["sample"] = ["data", "modifiers", "name"],
        ["modifier"] = ["data", "name", "type"],
        ["observation"] = ["data", "name"],
        ["measurement"] = ["config", "name"],
        ["config"] = ["parameters", "poi"],
    };

    [Fact]
    public void Text_AnySpectrum_HasTheStructureOfTheSchema()
    {
        JsonObject workspace = Workspace(Spectrum);
        Check("workspace", workspace);
        Assert.Equal("1.0.0", (string?)workspace["version"]);
        JsonObject channel = Only(workspace["channels"]), observation = Only(workspace["observations"]), measurement = Only(workspace["measurements"]);
        Check("channel", channel);
        Check("observation", observation);
        Check("measurement", measurement);
        Check("config", measurement["config"]!.AsObject());
        Assert.Equal((string?)channel["name"], (string?)observation["name"]);
        Assert.Equal([31, 44, 60], Numbers(observation["data"]));
        foreach (JsonNode? sample in channel["samples"]!.AsArray())
        {
            Check("sample", sample!.AsObject());
            Assert.Equal(3, Numbers(sample["data"]).Length);
            Assert.All(sample["modifiers"]!.AsArray(), m => Check("modifier", m!.AsObject()));
        }
        // The parameter of interest is a modifier of the signal and of nothing else.
        Assert.Equal("signal_strength", (string?)measurement["config"]!["poi"]);
        Assert.Equal(["signal_strength normfactor", "flux histosys", "detector histosys"],
            channel["samples"]!.AsArray().SelectMany(s => s!["modifiers"]!.AsArray()).Select(m => $"{m!["name"]} {m["type"]}"));
        Assert.Equal("signal_strength", (string?)Only(measurement["config"]!["parameters"])["name"]);
    }

    // What pyhf would compute: rates from the modifiers by their definitions, Poisson terms and unit normal constraints, profiled by a search on a grid that
    // closes in. Differences of −2 ln L are those of the delta rules' χ². 1e-9: the last grid's step squared.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Text_PoissonSpectrum_IsTheLikelihoodOfTheRules(double strength)
    {
        JsonObject workspace = Workspace(Spectrum);
        var comparison = new PoissonComparison(Spectrum.Observed, Spectrum.Background, Spectrum.CommonErrors);
        double expected = comparison.ChiSquare([.. Signal.Select(s => strength * s)]) - comparison.ChiSquare([0, 0, 0]);
        Assert.Equal(expected, Profiled(workspace, strength) - Profiled(workspace, 0), 1e-9);
    }

    [Fact]
    public void Text_Projection_ObservesTheBackground()
    {
        JsonObject workspace = Workspace(Spectrum with { Bins = [new(0, double.PositiveInfinity, null, 2.5)], CommonErrors = [] }, [7]);
        Assert.Equal([2.5], Numbers(Only(workspace["observations"])["data"]));
        Assert.Equal([7], Numbers(workspace["channels"]![0]!["samples"]![0]!["data"]));
        Assert.Empty(workspace["channels"]![0]!["samples"]![1]!["modifiers"]!.AsArray());
        Assert.Throws<ArgumentException>(() => PyhfWorkspace.Text("x", Spectrum, [1], ""));
    }

    private static double Profiled(JsonObject workspace, double strength)
    {
        double flux = 0, detector = 0, least = double.PositiveInfinity;
        for (double step = 0.5; step > 1e-6; step *= 0.5)
        {
            var (aboutFlux, aboutDetector) = (flux, detector);
            for (int i = -6; i <= 6; i++)
            {
                for (int j = -6; j <= 6; j++)
                {
                    var at = (Flux: aboutFlux + (i * step), Detector: aboutDetector + (j * step));
                    double here = MinusTwoLogL(workspace, strength, new() { ["flux"] = at.Flux, ["detector"] = at.Detector });
                    (least, flux, detector) = here < least ? (here, at.Flux, at.Detector) : (least, flux, detector);
                }
            }
        }
        return least;
    }

    private static double MinusTwoLogL(JsonObject workspace, double strength, Dictionary<string, double> alpha)
    {
        double[] data = Numbers(workspace["observations"]![0]!["data"]), rate = new double[data.Length];
        foreach (JsonNode? sample in workspace["channels"]![0]!["samples"]!.AsArray())
        {
            double[] nominal = Numbers(sample!["data"]), varied = [.. nominal];
            double factor = 1;
            foreach (JsonNode? modifier in sample["modifiers"]!.AsArray())
            {
                if ((string?)modifier!["type"] == "normfactor")
                {
                    factor *= strength;
                    continue;
                }
                double a = alpha[(string)modifier["name"]!];
                double[] low = Numbers(modifier["data"]!["lo_data"]), high = Numbers(modifier["data"]!["hi_data"]);
                for (int i = 0; i < varied.Length; i++)
                {
                    varied[i] += a * (a >= 0 ? high[i] - nominal[i] : nominal[i] - low[i]);
                }
            }
            rate = [.. rate.Zip(varied, (r, v) => r + (factor * v))];
        }
        return (2 * rate.Zip(data, (r, d) => r - (d * Math.Log(r))).Sum()) + alpha.Values.Sum(a => a * a);
    }

    private static JsonObject Workspace(MassSpectrum spectrum, double[]? signal = null) => JsonNode.Parse(PyhfWorkspace.Text("test", spectrum, signal ?? Signal, "words"))!.AsObject();

    private static void Check(string what, JsonObject node) => Assert.Equal(Keys[what], node.Select(p => p.Key).Order(StringComparer.Ordinal));

    private static JsonObject Only(JsonNode? list) => Assert.Single(list!.AsArray())!.AsObject();

    private static double[] Numbers(JsonNode? list) => [.. list!.AsArray().Select(n => (double)n!)];
}
