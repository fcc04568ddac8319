using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Muphil.Quantities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Muphil.Files;

/// <summary>
/// One YAML mapping of a card, read key by key: each error names file, line, column, key and what is allowed, and keys that nobody read
/// are refused by <see cref="RefuseUnknownKeys"/>.
/// </summary>
internal sealed class Card
{
    private readonly string _file;
    private readonly YamlMappingNode _node;
    private readonly string _path;
    private readonly List<string> _read = [];

    private Card(string file, YamlMappingNode node, string path) => (_file, _node, _path) = (file, node, path);

    /// <summary>Reads the text of a card.</summary>
    /// <param name="text">YAML, one mapping.</param>
    /// <param name="file">The name used in messages.</param>
    public static Card Parse(string text, string file)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            stream.Load(parser);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // The library answers some broken texts (a bracket that is never closed) with a fault of its own, without a place.
            var (place, reason) = e is YamlException yaml ? (yaml.Start, (e.InnerException ?? e).Message) : (parser.Current?.End ?? Mark.Empty, "the text after this place cannot be read");
            (place, reason) = IndentedByTab(text) is { } tab ? (tab, "a tab in the indentation") : (place, reason);
            throw new InputException(At(file, place) + "not valid YAML", reason, "Indent with spaces, not tabs, close brackets and quotes, and give each key once.", e);
        }
        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
            ? new Card(file, root, "")
            : throw new InputException($"{file}: not a card", stream.Documents.Count == 0 ? "the file is empty or holds only comments" : "a card is one YAML mapping of keys to values", "Start from a card in cards/.");
    }

    /// <summary>SHA-256 of a card's text, hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key is given that is not allowed here, for a message that says why.</summary>
    public bool HasWrongly(string key) => _node.Children.Keys.Any(k => k.ToString() == key);

    public string Text(string key) => Scalar(key).Value!;

    public string Text(string key, string otherwise) => Has(key) ? Text(key) : otherwise;

    /// <summary>A name: it goes into file names and CSV.</summary>
    public string Name(string key)
    {
        string name = Text(key);
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? name
            : throw Bad(key, $"'{name}' is not a name", "it goes into file names and CSV: letters, digits, '-', '_' and '.' only");
    }

    /// <summary>A whole number from 0 to 10⁹.</summary>
    public int Count(string key)
    {
        double value = Number(key, Dimension.None);
        return value is >= 0 and <= 1e9 && value == Math.Floor(value) ? (int)value
            : throw Bad(key, $"'{Text(key)}' is not a whole number in the range", "must be from 0 to 1000000000");
    }

    /// <summary>A number with its unit, checked against an interval that is open at <paramref name="above"/>.</summary>
    public double Number(string key, Dimension dimension, double above = double.NegativeInfinity, double upTo = double.PositiveInfinity)
    {
        YamlScalarNode node = Scalar(key);
        if (!UnitText.TryParse(node.Value!, dimension, out double value))
        {
            throw dimension == Dimension.None ? Bad(node, key, $"'{node.Value}' is not a number", "it has no unit and a decimal point", "Write it like 0.1 or 2e18.")
                : Bad(node, key, $"'{node.Value}' is not a number with unit", $"expected a number with one of: {UnitText.AllowedUnits(dimension)}", $"Write it like {Example(dimension)}.");
        }
        return value > above && value <= upTo ? value
            : throw Bad(node, key, $"'{node.Value}' is out of range", string.Create(CultureInfo.InvariantCulture, $"must be > {above} and <= {upTo}{(dimension == Dimension.None ? "" : $" in {Base(dimension)}")}"), "");
    }

    /// <summary>As <see cref="Number(string, Dimension, double, double)"/>, zero or more; <paramref name="otherwise"/> when the key is absent.</summary>
    public double NonNegative(string key, Dimension dimension, double otherwise)
    {
        if (!Has(key))
        {
            return otherwise;
        }
        double value = Number(key, dimension);
        return value >= 0 ? value : throw Bad(Scalar(key), key, $"'{Scalar(key).Value}' is negative", "must be >= 0", "");
    }

    /// <summary>One of the allowed words.</summary>
    public string Choice(string key, IReadOnlyCollection<string> allowed)
    {
        YamlScalarNode node = Scalar(key);
        return allowed.Contains(node.Value!) ? node.Value! : throw Bad(node, key, $"unknown value '{node.Value}'", $"allowed: {string.Join(", ", allowed)}", Suggest.Sentence(node.Value!, allowed));
    }

    /// <summary>A list of words, each one of the allowed.</summary>
    public IReadOnlyList<string> Choices(string key, IReadOnlyCollection<string> allowed)
    {
        if (Require(key) is not YamlSequenceNode list || list.Children.Count == 0)
        {
            throw Bad(Require(key), key, "not a list", $"expected [a, b, …] of: {string.Join(", ", allowed)}", "");
        }
        return [.. list.Children.Select(child => child is YamlScalarNode { Value: { } word } && allowed.Contains(word) ? word
            : throw Bad(child, key, $"unknown value '{child}'", $"allowed: {string.Join(", ", allowed)}", Suggest.Sentence(child.ToString(), allowed)))];
    }

    public Card Section(string key) => Require(key) is YamlMappingNode mapping ? new Card(_file, mapping, $"{_path}{key}.")
        : throw Bad(Require(key), key, "not a section", "expected keys and values below it", "");

    public IReadOnlyList<Card> Sections(string key) => Require(key) is YamlSequenceNode { Children.Count: > 0 } list && list.Children.All(c => c is YamlMappingNode)
        ? [.. list.Children.Select((c, i) => new Card(_file, (YamlMappingNode)c, $"{_path}{key}[{i + 1}]."))]
        : throw Bad(Require(key), key, "not a list of sections", "expected one or more items, each starting with '- '", "");

    /// <summary>Called when all is read: a key that no one asked for is a mistake, never ignored.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var (key, _) in _node.Children)
        {
            string name = key.ToString();
            if (!_read.Contains(name))
            {
                throw new InputException($"{At(_file, key.Start)}unknown key '{_path}{name}'", $"allowed here: {string.Join(", ", _read.Distinct())}", Suggest.Nearest(name, _read) is { } s ? $"Did you mean '{s}'?" : "Remove it.");
            }
        }
    }

    /// <summary>An error about the value of a key.</summary>
    public InputException Bad(string key, string problem, string why, string suggestion = "") => Bad(Find(key) ?? _node, key, problem, why, suggestion);

    private InputException Bad(YamlNode node, string key, string problem, string why, string suggestion) =>
        new($"{At(_file, node.Start)}{_path}{key}: {problem}", why, suggestion);

    private YamlScalarNode Scalar(string key) => Require(key) is YamlScalarNode { Value: { Length: > 0 } } scalar ? scalar
        : throw Bad(Require(key), key, "no value", "expected a single value", "");

    private YamlNode Require(string key) => Find(key) ?? throw new InputException(
        $"{At(_file, _node.Start)}missing key '{_path}{key}'",
        $"the card needs it; given here: {string.Join(", ", _node.Children.Keys)}",
        Suggest.Nearest(key, _node.Children.Keys.Select(k => k.ToString()).Except(_read)) is { } s ? $"Is '{s}' meant to be '{key}'?" : "Add it.");

    private YamlNode? Find(string key)
    {
        _read.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? node : null;
    }

    private static Mark? IndentedByTab(string text)
    {
        string[] lines = text.Split('\n');
        int line = Array.FindIndex(lines, l => l.TakeWhile(char.IsWhiteSpace).Contains('\t'));
        return line < 0 ? null : new Mark(0, line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    private static string At(string file, Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {mark.Line}, column {mark.Column}: ");

    private static string Example(Dimension dimension) => dimension switch
    {
        Dimension.Energy => "'24 MeV'",
        Dimension.EnergyPerLength => "'1.82 GeV/m'",
        Dimension.Angle => "'0.5 mrad'",
        Dimension.Current => "'174 kA'",
        _ => "'3.2 m'",
    };

    private static string Base(Dimension dimension) => dimension switch
    {
        Dimension.Energy => "GeV",
        Dimension.Length => "m",
        Dimension.EnergyPerLength => "GeV/m",
        Dimension.Angle => "rad",
        Dimension.Current => "kA",
        _ => "",
    };
}
