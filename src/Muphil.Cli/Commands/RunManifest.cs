using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Commands;

/// <summary>What every run.json states about the program, the command and the machine.</summary>
internal static class RunManifest
{
    private static readonly string[] Informational =
        typeof(RunManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');

    /// <summary>The program's version.</summary>
    public static string Version => Informational[0];

    /// <summary>A run.json that results can be added to.</summary>
    public static JsonObject Of(ParseResult parsed, CommonOptions common, TimeSpan elapsed, params (string Name, JsonNode? Value)[] conditions)
    {
        var manifest = new JsonObject
        {
            ["version"] = Version,
            ["commit"] = Informational.Length > 1 ? Informational[1] : null,
            ["command_line"] = "muphil " + string.Join(' ', parsed.Tokens.Select(t => t.Value)),
            ["seed"] = common.Seed(parsed),
        };
        foreach (var (name, value) in conditions)
        {
            manifest[name] = value;
        }
        manifest["machine"] = new JsonObject
        {
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["threads"] = common.Threads(parsed),
        };
        manifest["wall_time_s"] = Math.Round(elapsed.TotalSeconds, 3);
        return manifest;
    }
}
