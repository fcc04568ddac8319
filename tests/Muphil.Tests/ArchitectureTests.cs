using System.Text.RegularExpressions;

namespace Muphil.Tests;

/// <summary>Dependencies go one way: a folder uses those above it in the list and the leaves, never those below.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Order =
        ["Quantities", "Matter", "Beams", "Mediators", "Production", "Decays", "Experiments", "Yields", "Statistics", "Scans"];

    private static readonly string[] Leaves = ["Numerics", "Random"];

    [Fact]
    public void Library_EachFile_UsesOnlyFoldersAboveItAndTheLeaves()
    {
        string library = Path.Combine(Repository.Root, "src", "Muphil");
        var wrong = new List<string>();
        int uses = 0;
        foreach (string file in Repository.SourceFiles("src/Muphil"))
        {
            string folder = Path.GetRelativePath(library, file).Split(Path.DirectorySeparatorChar)[0];
            foreach (Match use in UsedFolder().Matches(File.ReadAllText(file)))
            {
                uses++;
                if (!MayUse(folder, use.Groups["folder"].Value))
                {
                    wrong.Add($"{Path.GetRelativePath(library, file)}: {use.Value.Trim()}");
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(uses > 20, "the scan must see the library's usings");
    }

    [Fact]
    public void Library_EachFolder_IsInTheList() =>
        Assert.Empty(Repository.SourceFiles("src/Muphil")
            .Select(f => Path.GetRelativePath(Path.Combine(Repository.Root, "src", "Muphil"), f).Split(Path.DirectorySeparatorChar)[0])
            .Except([.. Order, .. Leaves]));

    [Fact]
    public void Library_EachNamespace_IsItsFolder()
    {
        foreach (string file in Repository.SourceFiles("src/Muphil").Where(f => Path.GetFileName(f) != "Errors.cs"))
        {
            string folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Contains($"\nnamespace {folder};", "\n" + File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Production", "Mediators", true)]
    [InlineData("Production", "Numerics", true)]
    [InlineData("Mediators", "Production", false)]
    [InlineData("Numerics", "Quantities", false)]
    public void MayUse_KnownPairs_FollowsTheList(string folder, string used, bool allowed) => Assert.Equal(allowed, MayUse(folder, used));

    private static bool MayUse(string folder, string used) =>
        Leaves.Contains(used) || used == folder || (Order.Contains(folder) && Order.Contains(used) && Array.IndexOf(Order, used) < Array.IndexOf(Order, folder));

    // "using Muphil.X;", "using static Muphil.X.Y;" and fully qualified names; the namespace line itself is no use.
    [GeneratedRegex(@"(?<!namespace )\bMuphil\.(?<folder>[A-Z]\w+)")]
    private static partial Regex UsedFolder();
}
