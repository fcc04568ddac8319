using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary>What a run of the program left behind.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>The lines of the output that are no comments.</summary>
    public string[] Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#'))];

    /// <summary>Checks that the input was refused as it must be, and returns the message.</summary>
    public string Refusal()
    {
        Assert.Equal(2, Code);
        Assert.Empty(Output);
        Assert.StartsWith("muphil: ", Error);
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("Exception", Error);
        string message = Error.Split('\n')[0]["muphil: ".Length..];
        // The grammar: problem (why). suggestion
        Assert.Matches(@"^[^ ].* \(.+\)\.( .+[.?!])?$", message);
        Assert.DoesNotMatch(@"\.\.(?!\w)|\.\)|  |\( | \)", message);
        return message;
    }
}

/// <summary>Keeps the tests' tables out of the account's own cache.</summary>
internal static class TestCache
{
    [ModuleInitializer]
    public static void Use() => Environment.SetEnvironmentVariable("MUPHIL_CACHE", Path.Combine(Path.GetTempPath(), "muphil-test-cache"));
}

/// <summary>Runs the program inside the test process.</summary>
internal static class Cli
{
    /// <summary>Arguments separated by blanks; what stands between single quotes is one argument.</summary>
    public static Task<Outcome> RunAsync(string line) =>
        RunAsync([.. line.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);

    public static async Task<Outcome> RunAsync(IReadOnlyList<string> args)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(args, output, error);
        return new(code, output.ToString(), error.ToString());
    }
}

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("muphil-cli-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A small sample of hard muons: quicker to read than the embedded ones.</summary>
    public string Muons() => Write("muons.csv", "# protons: 1e6\n# target: Cu\npdg,weight,x,y,z,px,py,pz,process\n"
        + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"13,1e-5,0,0,{0.1 + (0.002 * i)},{1e-4 * (i % 37)},0,{35 + (0.7 * i)},{(i % 2 == 0 ? "pi" : "charm")}\n"))));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
