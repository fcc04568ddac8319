#!/usr/bin/env dotnet
// Makes the cards of the bounds library that Muphil computes. From the root of the repository:
//
//   muphil reach --experiment na62 --experiment ship --experiment shadows --experiment miniboone --experiment microboone --experiment sbnd --mediator muonphilic --masses 0.002:0.4:48 --output bounds
//   dotnet run -c Release tools/make-bounds.cs -- bounds
//
// Each experiment gives cards/bounds/EXPERIMENT.yaml: the couplings of contour.csv, and from run.json the rule, the options and the version.
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

if (args is not [string folder])
{
    Console.Error.WriteLine("make-bounds: no folder of a reach. Give the folder that muphil reach wrote.");
    return 2;
}
const string masses = "0.002:0.4:48";
(string Experiment, string Title, bool Measured)[] known =
    [("na62", "NA62", false), ("ship", "SHiP", false), ("shadows", "SHADOWS", false), ("miniboone", "MiniBooNE", true), ("microboone", "MicroBooNE", false), ("sbnd", "SBND", false)];
JsonNode run = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "run.json")))!;
string[][] rows = [.. File.ReadLines(Path.Combine(folder, "contour.csv")).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split(','))];
foreach (JsonNode? contour in run["contours"]!.AsArray())
{
    string name = (string)contour!["experiment"]!, mediator = (string)contour["mediator"]!;
    var (_, title, measured) = known.Single(k => k.Experiment == name);
    string rule = (string)contour["rule"]!;
    // The rule repeats what a spectrum that is no measurement rests on.
    bool model = rule.Contains("[model: ", StringComparison.Ordinal);
    var card = new StringBuilder();
    card.Append(Text($"""
        # Made by tools/make-bounds.cs; not to be changed by hand.
        name: {name}
        title: {title}{(model ? "*" : "")}
        mediator: {mediator}
        origin: computed
        status: {(measured ? "excluded" : "projection")}
        confidence: "{rule}"
        reference: "Muphil {(string)run["version"]!}, experiment card {name} ({((string)contour["card_sha256"]!)[..16]})"
        command: "muphil reach --experiment {name} --mediator {mediator} --masses {masses}"
        licence: MIT, as Muphil
        note: "{(string)contour["options"]!}"
        regions:

        """));
    // Where nothing is excluded a region ends.
    bool open = false;
    foreach (string[] row in rows.Where(r => r[0] == name && r[1] == mediator))
    {
        bool excluded = row[3].Length > 0 && row[5].Length > 0;
        if (excluded && !open) card.Append("  - points:\n");
        if (excluded) card.Append(Text($"      - {{ mass: {Rounded(row[2])} GeV, lower: {Rounded(row[3])}, upper: {Rounded(row[5])} }}\n"));
        open = excluded;
    }
    File.WriteAllText(Path.Combine("cards", "bounds", name + ".yaml"), card.ToString());
    Console.WriteLine($"cards/bounds/{name}.yaml");
}
return 0;

// A contour is known to a per cent.
static string Rounded(string number) => double.Parse(number, CultureInfo.InvariantCulture).ToString("G5", CultureInfo.InvariantCulture);
static string Text(FormattableString text) => FormattableString.Invariant(text);
