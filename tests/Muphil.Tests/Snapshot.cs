namespace Muphil.Tests;

/// <summary>A generated file of the repository that must be up to date; MUPHIL_REGENERATE=1 writes it instead of comparing.</summary>
internal static class Snapshot
{
    public static void Check(string path, string expected)
    {
        string file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("MUPHIL_REGENERATE") == "1")
        {
            File.WriteAllText(file, expected);
        }
        string current = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(expected == current, $"{path} is stale. Regenerate it with 'MUPHIL_REGENERATE=1 dotnet test' and review the difference. First difference:\n{FirstDifference(expected, current)}");
    }

    private static string FirstDifference(string expected, string current)
    {
        string[] wanted = expected.Split('\n'), found = current.Split('\n');
        int line = Enumerable.Range(0, wanted.Length).FirstOrDefault(i => i >= found.Length || wanted[i] != found[i], wanted.Length - 1);
        return $"line {line + 1}: expected '{wanted[line]}', found '{(line < found.Length ? found[line] : "")}'";
    }
}
