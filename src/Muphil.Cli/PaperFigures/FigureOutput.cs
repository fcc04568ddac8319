using System.CommandLine;
using System.Text.Json.Nodes;
using Muphil.Cli.Commands;
using Muphil.Files;

namespace Muphil.Cli.PaperFigures;

/// <summary>The files of a figure: pictures, tables, comparison.md, run.json; and the report on standard output.</summary>
internal static class FigureOutput
{
    public static void Write(string path, FigureCard card, FigureResult result, ParseResult parsed, CommonOptions common, TimeSpan elapsed)
    {
        // A figure has no shards.
        var folder = new RunFolder(path, shardFolder: path);
        foreach (var (name, content) in result.Files)
        {
            folder.WriteBytes(name, content);
        }
        folder.WriteText("comparison.md", result.Text(card));
        JsonObject manifest = RunManifest.Of(parsed, common, elapsed);
        manifest["figure"] = card.Name;
        manifest["card_sha256"] = card.Hash;
        foreach (var (name, value) in result.Inputs)
        {
            manifest[name] = value;
        }
        manifest["remarks"] = new JsonArray([.. result.Remarks.Select(r => JsonValue.Create(r))]);
        manifest["comparison"] = new JsonArray([.. result.Comparison(card).Select(c => new JsonObject
        {
            ["quantity"] = c.Published.Quantity,
            ["computed"] = c.Computed.Value,
            ["error"] = c.Computed.Error,
            ["published"] = c.Published.Value,
            ["remark"] = c.Computed.Remark,
        })]);
        folder.WriteManifest(manifest);
    }

    public static Report Report(string path, FigureCard card, FigureResult result)
    {
        Report report = new Report()
            .Value("figure", card.Name)
            .Value("description", card.Description)
            .Value("source", card.Source)
            .Value("output", path)
            .Value("remarks", result.Remarks);
        foreach (var (name, columns, rows) in result.Tables)
        {
            report.List(name, columns, rows);
        }
        return card.Published.Count == 0 ? report : report.List("comparison", ["quantity", "computed", "error", "published", "words_of_the_paper", "remark"],
            result.Comparison(card).Select(c => new object?[] { c.Published.Quantity, c.Computed.Value, c.Computed.Error, c.Published.Value, c.Published.Words, c.Computed.Remark }));
    }
}
