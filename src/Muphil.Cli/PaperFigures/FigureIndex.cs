using System.Globalization;
using System.Net;
using System.Text;
using Muphil.Cli.Commands;
using Muphil.Files;

namespace Muphil.Cli.PaperFigures;

/// <summary>The page that shows all figures with the statements of the papers beside Muphil's numbers; it needs no network.</summary>
/// <param name="folder">Where it is written; each figure has a folder in it.</param>
/// <param name="asPublished">Whether they were made with the papers' choices.</param>
internal sealed class FigureIndex(string folder, bool asPublished)
{
    private const string Style = """
        body { font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.4; }
        img { max-width: 100%; max-height: 32em; display: block; margin: 0.5em 0; }
        table { border-collapse: collapse; font-size: 0.9em; } td, th { border: 1px solid #bbb; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
        section { border-top: 1px solid #bbb; margin-top: 2em; } li { margin: 0.2em 0; } .source { color: #555; }
        """;

    private readonly StringBuilder _contents = new(), _sections = new();

    public void Add(FigureCard card, string path, FigureResult result)
    {
        _contents.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{path}\">{Escaped(card.Name)}</a>: {Escaped(card.Description)}</li>\n");
        _sections.Append(CultureInfo.InvariantCulture, $"<section id=\"{path}\">\n<h2>{Escaped(card.Name)}</h2>\n<p>{Escaped(card.Description)}</p>\n<p class=\"source\">{Escaped(card.Source)}</p>\n");
        string[] files = [.. result.Files.Select(f => f.Name)];
        foreach (string picture in files.Where(name => name.EndsWith(".png", StringComparison.Ordinal)))
        {
            _sections.Append(CultureInfo.InvariantCulture, $"<img src=\"{path}/{picture}\" alt=\"{Escaped(card.Description)}\">\n");
        }
        _sections.Append("<p>").AppendJoin(", ", files.Append("comparison.md").Append("run.json").Select(name => $"<a href=\"{path}/{name}\">{name}</a>")).Append("</p>\n");
        if (card.Published.Count > 0)
        {
            Table(["quantity", "paper", "Muphil", "the paper's words", "remark"], result.Comparison(card).Select(c => FigureResult.Cells(c.Published, c.Computed)));
        }
        foreach (var (name, columns, rows) in result.Tables)
        {
            _sections.Append(CultureInfo.InvariantCulture, $"<details><summary>{Escaped(name)}</summary>\n");
            Table(columns, rows.Select(row => row.Select(FigureResult.Cell)));
            _sections.Append("</details>\n");
        }
        _sections.Append("<ul>\n").AppendJoin("", result.Remarks.Select(remark => $"<li>{Escaped(remark)}</li>\n")).Append("</ul>\n</section>\n");
    }

    /// <summary>Writes the page and returns its path.</summary>
    public string Write()
    {
        string path = Path.Combine(folder, "index.html"), title = asPublished ? "Figures with the choices of the papers" : "Figures";
        AtomicFile.WriteText(path, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Muphil: {title}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n"
            + $"<h1>{title}</h1>\n<p>Computed by Muphil {RunManifest.Version} from protons to contours; no curve is copied from a paper.</p>\n<ul>\n{_contents}</ul>\n{_sections}</body>\n</html>\n");
        return path;
    }

    private void Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        _sections.Append("<table>\n<tr><th>").AppendJoin("</th><th>", columns.Select(Escaped)).Append("</th></tr>\n");
        foreach (IEnumerable<string> row in rows)
        {
            _sections.Append("<tr><td>").AppendJoin("</td><td>", row.Select(Escaped)).Append("</td></tr>\n");
        }
        _sections.Append("</table>\n");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
