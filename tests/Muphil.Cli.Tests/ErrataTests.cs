using System.Globalization;
using System.Text.RegularExpressions;

namespace Muphil.Cli.Tests;

/// <summary>The errata page: every row has a command and an effect, and what it says the command shows is what it shows.</summary>
public sealed partial class ErrataTests : IDisposable
{
    // Of the row: what holds, the command, whether it takes too long for a test.
    private static readonly (string Name, string Holds, string Command, bool Slow, string Effect)[] Rows =
        [.. Row().Matches(DocumentationTests.Page("physics/errata.md")).Select(m => (m.Groups[1].Value, m.Groups[3].Value, Code().Match(m.Groups[4].Value).Groups[1].Value, m.Groups[4].Value.Contains("(slow)", StringComparison.Ordinal), m.Groups[5].Value))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Quick => [.. Rows.Where(r => !r.Slow).Select(r => r.Name)];

    [Fact]
    public void Page_EachRow_HasACommandAndAnEffect()
    {
        Assert.Equal([.. Enumerable.Range(1, 16).Select(i => $"R{i}"), .. Enumerable.Range(1, 8).Select(i => $"C{i}")], Rows.Select(r => r.Name));
        Assert.All(Rows, row =>
        {
            Assert.StartsWith("muphil ", row.Command);
            Assert.False(string.IsNullOrWhiteSpace(row.Effect));
        });
        Assert.Equal(["R8", "C4", "C5", "C8"], Rows.Where(r => r.Slow).Select(r => r.Name));
    }

    [Theory, MemberData(nameof(Quick))]
    public async Task Row_Numbers_AreThoseOfItsCommand(string name)
    {
        var row = Rows.Single(r => r.Name == name);
        _folder.Write("vector.yaml", "name: muon-vector\ndescription: vector that couples to the muon only\nkind: vector\ncoupling_ratios: { electron: 0, tau: 0 }\n");
        string line = row.Command["muphil ".Length..].Replace("vector.yaml", _folder["vector.yaml"], StringComparison.Ordinal)
            .Replace("data/muons", DocumentationTests.PathOf("data/muons"), StringComparison.Ordinal).Replace("--output figure", $"--output {_folder.Path}/figure", StringComparison.Ordinal);
        Outcome outcome = await Cli.RunAsync($"{line} --quiet --format json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        double[] shown = [.. Number().Matches(outcome.Output).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
        string[] quoted = [.. Code().Matches(row.Holds).Select(m => m.Groups[1].Value).Where(text => Number().Match(text).Value == text)];
        Assert.NotEmpty(quoted);
        Assert.All(quoted, text =>
        {
            double value = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(shown.Any(s => Math.Abs(s - value) <= Half(text)), $"{text} is not in the output of {row.Command}");
        });
    }

    // Half a unit of the last digit, and the roundings of the comparison.
    private static double Half(string text)
    {
        string[] parts = text.Split('E');
        int decimals = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].Length - parts[0].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return 0.5000001 * Math.Pow(10, (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - decimals);
    }

    [GeneratedRegex(@"^\| ([RC]\d+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
