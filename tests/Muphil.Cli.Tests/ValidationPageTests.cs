using System.Text.RegularExpressions;

namespace Muphil.Cli.Tests;

/// <summary>docs/validation.md is what tools/make-validation.cs makes of its template: nothing in it was written by hand.</summary>
public partial class ValidationPageTests
{
    private static readonly string[] Template = DocumentationTests.Page("validation.template.md").TrimEnd().Split('\n'), Made = DocumentationTests.Page("validation.md").TrimEnd().Split('\n');

    [Fact]
    public void Page_OutsideOfPlaceholders_IsItsTemplate()
    {
        Assert.Equal(Template.Length, Made.Length);
        Assert.All(Template.Zip(Made), line =>
        {
            string pattern = string.Join("(.+)", Placeholder().Split(line.First).Select(Regex.Escape));
            Assert.True(Regex.IsMatch(line.Second, $"^{pattern}$"), $"{line.Second}\nis not made from\n{line.First}\nRun tools/make-validation.cs.");
        });
    }

    [Fact]
    public void Template_EachRow_NamesATestThatExistsAndAResult()
    {
        string[] rows = [.. Template.Where(l => l.StartsWith('|') && TestClass().IsMatch(l))];
        Assert.True(rows.Length > 100);
        string[] files = [.. Directory.GetFiles(DocumentationTests.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f))];
        Assert.All(rows, row => Assert.All(TestClass().Matches(row[row[..^1].LastIndexOf('|')..]), m => Assert.Contains(m.Groups[1].Value, files)));
        Assert.All(rows, row => Assert.Matches(Placeholder(), row));
    }

    [GeneratedRegex(@"\{\{.+?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("`(\\w+Tests)`")]
    private static partial Regex TestClass();
}
