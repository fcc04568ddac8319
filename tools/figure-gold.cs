#!/usr/bin/env dotnet
// Compares figures with the numbers kept in tests/gold/figures, or keeps new ones. From the root of the repository:
//
//   muphil figure all --output figures
//   dotnet run -c Release tools/figure-gold.cs -- figures             compares; exit code 1 and each change with its size if a number moved
//   dotnet run -c Release tools/figure-gold.cs -- figures --write     keeps the numbers; say in CHANGELOG.md by how much which one moved
//
// Kept of each figure: the numbers that it compares with its paper, and of each column of its data the number of values,
// their sum and that of the logarithms of what is not 0 (which sees the small ones), to six digits.
using System.Globalization;
using System.Text.Json.Nodes;

const string gold = "tests/gold/figures", header = "file,quantity,values,sum,sum_of_logarithms";
if (args is not ([string] or [string, "--write"]))
{
    Console.Error.WriteLine("figure-gold: no folder of figures (made by muphil figure all). Give it, and --write to keep its numbers.");
    return 2;
}
string[] figures = [.. Directory.GetDirectories(args[0]).Order(StringComparer.Ordinal)];
string[] kept = Directory.Exists(gold) ? [.. Directory.GetFiles(gold, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)] : [];
if (args.Length == 2)
{
    Directory.CreateDirectory(gold);
    foreach (string figure in figures) File.WriteAllLines(GoldOf(Path.GetFileName(figure)), NumbersOf(figure).Prepend(header));
    Console.WriteLine($"kept the numbers of {figures.Length} figures in {gold}");
    return 0;
}
int changes = 0;
foreach (string name in kept.Union(figures.Select(f => Path.GetFileName(f))).Order(StringComparer.Ordinal))
{
    string folder = Path.Combine(args[0], name);
    Compare(name, kept.Contains(name) ? File.ReadAllLines(GoldOf(name))[1..] : [], Directory.Exists(folder) ? [.. NumbersOf(folder)] : []);
}
Console.WriteLine(changes == 0 ? $"{kept.Length} figures: every number is the kept one" : $"{changes} numbers are not the kept ones");
return changes == 0 ? 0 : 1;

static string GoldOf(string figure) => Path.Combine(gold, figure + ".csv");

void Compare(string figure, string[] before, string[] after)
{
    var (old, now) = (Keyed(before), Keyed(after));
    foreach (string key in old.Keys.Union(now.Keys))
    {
        string was = old.GetValueOrDefault(key, "absent"), becomes = now.GetValueOrDefault(key, "absent");
        if (was == becomes) continue;
        changes++;
        double? x = Sum(was), y = Sum(becomes);
        Console.WriteLine(Text($"{figure} {key}: {was} -> {becomes}{(x is not (null or 0) && y is not null ? Text($" ({100 * ((y / x) - 1):+0.####;-0.####} %)") : "")}"));
    }
}

static Dictionary<string, string> Keyed(string[] lines) => lines.Select(line => line.Split(',')).ToDictionary(cells => $"{cells[0]} {cells[1]}", cells => string.Join(',', cells[2..]));

static double? Sum(string numbers) => numbers.Split(',') is [_, { } sum, ..] ? Number(sum) : null;

static IEnumerable<string> NumbersOf(string folder)
{
    foreach (JsonNode? entry in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "run.json")))!["comparison"]!.AsArray())
        yield return Text($"comparison,{entry!["quantity"]},{Summary(entry["computed"] is { } value ? [value.GetValue<double>()] : [])}");
    foreach (string file in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
    {
        string[][] rows = [.. File.ReadLines(file).Where(line => !line.StartsWith('#')).Select(line => line.Split(','))];
        if (rows.FirstOrDefault(row => row.Length != rows[0].Length) is { } odd) throw new InvalidDataException($"{file}: a row with {odd.Length} cells, the header has {rows[0].Length}");
        for (int column = 0; column < rows[0].Length; column++)
        {
            double[] values = [.. rows.Skip(1).Select(row => Number(row[column])).OfType<double>()];
            if (values.Length > 0) yield return Text($"{Path.GetFileName(file)},{rows[0][column]},{Summary(values)}");
        }
    }
}

static string Summary(double[] values) => Text($"{values.Length},{values.Sum():G6},{values.Where(v => v != 0).Sum(v => Math.Log(Math.Abs(v))):G6}");

static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
static string Text(FormattableString text) => FormattableString.Invariant(text);
