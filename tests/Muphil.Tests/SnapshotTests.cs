using System.Reflection;
using Muphil.Quantities;

namespace Muphil.Tests;

/// <summary>Generated files: the list of equations, and the public surface of the library, so that a change of either is a reviewed difference.</summary>
public class SnapshotTests
{
    private static readonly Assembly Library = typeof(EquationAttribute).Assembly;

    [Fact]
    public void Equations_File_IsWhatTheCodeSays() => Snapshot.Check("EQUATIONS.md", EquationIndex.ToMarkdown(EquationIndex.Of(Library)));

    [Fact]
    public void Equations_EachEntry_NamesAnExistingFile() =>
        Assert.All(EquationIndex.Of(Library), e => Assert.True(File.Exists(Path.Combine(Repository.Root, e.File)), $"{e.Paper} {e.Number}: {e.File}"));

    [Fact]
    public void PublicApi_File_IsWhatTheCodeSays() => Snapshot.Check("tests/Muphil.Tests/PublicApi.txt", string.Concat(PublicApi.Of(Library).Select(line => line + "\n")));
}
