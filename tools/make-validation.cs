#!/usr/bin/env dotnet
// Makes docs/validation.md from docs/validation.template.md and a run of all tests. From the root of the repository, some 5 minutes:
//
//   dotnet run -c Release tools/make-validation.cs
//   dotnet run -c Release tools/make-validation.cs -- FOLDER       takes the reports of an earlier run (xunit's XML), one per test project
//
// In the template stand, in double braces, what the tests printed:
//
//   {{all CLASS: REGEX}}         every match of the group (or of the text) in the output of the class's tests, or of CLASS.METHOD, with commas
//   {{largest CLASS: REGEX}}     the largest, {{range CLASS: REGEX}} the smallest to the largest
//   {{holds}}                    "holds", with the number of tests of the classes that the row names in its last cell
//
// Every class in backquotes in the last cell of a row must have run, and passed. What a row claims and no test printed is an error.
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string template = "docs/validation.template.md", page = "docs/validation.md";
string[] projects = ["Muphil.Tests", "Muphil.Cli.Tests", "Muphil.Papers.Tests"];
string folder = args is [string given] ? given : Directory.CreateTempSubdirectory("muphil-validation-").FullName;
if (args.Length == 0)
{
    if (Run("dotnet", "build", "-c", "Release") != 0) throw new InvalidOperationException("the build failed");
    foreach (string project in projects) Run("dotnet", $"tests/{project}/bin/Release/net10.0/{project}.dll", "-xml", Path.Combine(folder, project + ".xml"));
}
Test[] tests = [.. projects.SelectMany(project => XDocument.Load(Path.Combine(folder, project + ".xml")).Descendants("test")).Select(test => new Test(
    ((string)test.Attribute("type")!).Split('.')[^1], (string)test.Attribute("method")!, (string)test.Attribute("name")!, (string)test.Attribute("result")!, ((string?)test.Element("output") ?? "").Replace("\r", "", StringComparison.Ordinal)))
    .OrderBy(t => t.Name, StringComparer.Ordinal)];
// That of the page compares the one that is being made anew.
Test[] failed = [.. tests.Where(t => t.Result != "Pass" && t.Class != "ValidationPageTests")];
if (failed.Length > 0) throw new InvalidOperationException($"{failed.Length} tests did not pass, the first: {failed[0].Name}");

int rows = 0;
string[] lines = [.. File.ReadLines(template).Select(Filled)];
File.WriteAllText(page, string.Join('\n', lines) + "\n");
Console.WriteLine($"{page}: {rows} rows, {tests.Length} tests");

string Filled(string line)
{
    string[] classes = line.StartsWith('|') ? [.. Regex.Matches(line[line[..^1].LastIndexOf('|')..], "`(\\w+Tests)`").Select(m => m.Groups[1].Value)] : [];
    if (classes.Length > 0) rows++;
    foreach (string missing in classes.Where(c => tests.All(t => t.Class != c))) throw new InvalidOperationException($"no test of {missing} ran, which this row names: {line}");
    string text = Regex.Replace(line, @"\{\{(.+?)\}\}", placeholder =>
    {
        string what = placeholder.Groups[1].Value;
        if (what == "holds") return Invariant($"holds ({tests.Count(t => classes.Contains(t.Class))} tests)");
        if (what == "tests") return Invariant($"{tests.Length}");
        Match parts = Regex.Match(what, @"^(all|largest|range) (\w+)(?:\.(\w+))?: (.+)$");
        if (!parts.Success) throw new InvalidOperationException($"{{{{{what}}}}} is no placeholder");
        string[] found =
        [
            .. tests.Where(t => t.Class == parts.Groups[2].Value && (!parts.Groups[3].Success || t.Method == parts.Groups[3].Value))
                .SelectMany(t => Regex.Matches(t.Output, parts.Groups[4].Value, RegexOptions.Multiline)).Select(m => m.Groups.Count > 1 ? m.Groups[1].Value : m.Value),
        ];
        if (found.Length == 0) throw new InvalidOperationException($"no test printed what {{{{{what}}}}} looks for");
        return parts.Groups[1].Value switch
        {
            "all" => string.Join(", ", found.Select(Readable)),
            "largest" => Readable(found.MaxBy(f => Math.Abs(Number(f)))!),
            _ => $"{Readable(found.MinBy(Number)!)} to {Readable(found.MaxBy(Number)!)}",
        };
    });
    return text;
}

// 2.6E-015 as 2.6e-15, 1.9E+000 as 1.9.
static string Readable(string text) => Regex.Replace(text, @"(\d(?:\.\d+)?)E([+-])0*(\d*)", m => m.Groups[3].Value switch
{
    "" => m.Groups[1].Value,
    _ => $"{m.Groups[1].Value}e{(m.Groups[2].Value == "-" ? "-" : "")}{m.Groups[3].Value}",
});

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
static string Invariant(FormattableString text) => FormattableString.Invariant(text);

static int Run(string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments);
    // The tests print in the language of the system.
    start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    return process.ExitCode;
}

/// <summary>One test of a report.</summary>
internal sealed record Test(string Class, string Method, string Name, string Result, string Output);
