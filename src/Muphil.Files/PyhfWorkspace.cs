using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Muphil.Experiments;

namespace Muphil.Files;

/// <summary>A spectrum and a signal as a workspace that pyhf reads (HistFactory in JSON, version 1.0.0): one channel, the likelihood of the delta rules.</summary>
/// <remarks>
/// L. Heinrich, M. Feickert, G. Stark and K. Cranmer, J. Open Source Softw. 6 (2021) 2823. A common error f of the background is a <c>histosys</c> of (1 ± f)
/// times the background, not a <c>normsys</c>: pyhf interpolates that one linearly, as the Poisson likelihood here does, b (1 + Σ f θ), this one as (1 + f)^θ. The
/// likelihood is Poisson's for every spectrum; Gaussian spectra are close to it where bins hold many events. Errors of the signal are left out, as in the rules.
/// </remarks>
internal static class PyhfWorkspace
{
    /// <summary>The parameter of interest: a factor on the signal, 1 at the coupling for which it was computed.</summary>
    public const string SignalStrength = "signal_strength";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a workspace.</summary>
    /// <param name="channel">Name of the experiment.</param>
    /// <param name="spectrum">Data (the background where it is a projection) and background with its errors.</param>
    /// <param name="signal">Expected events in each bin.</param>
    /// <param name="measurement">What was computed, in words: the only place for them.</param>
    public static string Text(string channel, MassSpectrum spectrum, IReadOnlyList<double> signal, string measurement)
    {
        if (signal.Count != spectrum.Bins.Count)
        {
            throw new ArgumentException($"{signal.Count} bins of signal for {spectrum.Bins.Count} of the spectrum", nameof(signal));
        }
        double[] background = spectrum.Background;
        var workspace = new JsonObject
        {
            ["channels"] = new JsonArray(new JsonObject
            {
                ["name"] = channel,
                ["samples"] = new JsonArray(
                    Sample("signal", signal, Modifier(SignalStrength, "normfactor", null)),
                    Sample("background", background, [.. spectrum.CommonErrors.Select(e => Modifier(e.Name, "histosys", new JsonObject
                    {
                        ["lo_data"] = Numbers(background.Select(b => b * (1 - e.Relative))),
                        ["hi_data"] = Numbers(background.Select(b => b * (1 + e.Relative))),
                    }))])),
            }),
            ["observations"] = new JsonArray(new JsonObject { ["name"] = channel, ["data"] = Numbers(spectrum.Observed) }),
            ["measurements"] = new JsonArray(new JsonObject
            {
                ["name"] = measurement,
                ["config"] = new JsonObject
                {
                    ["poi"] = SignalStrength,
                    ["parameters"] = new JsonArray(new JsonObject { ["name"] = SignalStrength, ["inits"] = new JsonArray(1.0), ["bounds"] = new JsonArray(new JsonArray(0.0, 10.0)) }),
                },
            }),
            ["version"] = "1.0.0",
        };
        return workspace.ToJsonString(Json) + "\n";
    }

    private static JsonObject Sample(string name, IEnumerable<double> events, params JsonNode[] modifiers) =>
        new() { ["name"] = name, ["data"] = Numbers(events), ["modifiers"] = new JsonArray(modifiers) };

    private static JsonObject Modifier(string name, string type, JsonNode? data) => new() { ["name"] = name, ["type"] = type, ["data"] = data };

    private static JsonArray Numbers(IEnumerable<double> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);
}
