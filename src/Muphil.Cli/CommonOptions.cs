using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Muphil.Quantities;

namespace Muphil.Cli;

/// <summary>Options that every command takes, and the makers of options with units.</summary>
internal sealed class CommonOptions(TextWriter output, TextWriter error)
{
    private readonly Option<string> _format = Words("--format", "How the result is written to standard output.", ["table", "json", "csv"], "table");
    private readonly Option<string?> _output = new("--output") { Description = "File (or, for reach and figure, folder) to write to.", HelpName = "path" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the random numbers: same seed, same answer.", HelpName = "n", DefaultValueFactory = _ => 1, CustomParser = ParseSeed };
    private readonly Option<int> _threads = Whole("--threads", "Threads to use [default: all].", 1, 4096);
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on standard error." };

    public void AddTo(RootCommand root)
    {
        foreach (Option option in new Option[] { _format, _output, _seed, _threads, _quiet })
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    public TextWriter Error { get; } = error;

    public string? OutputPath(ParseResult parsed) => parsed.GetValue(_output);

    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    public int Threads(ParseResult parsed) => parsed.GetValue(_threads) is > 0 and var given ? given : Environment.ProcessorCount;

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>A remark on standard error.</summary>
    public void Note(ParseResult parsed, string text)
    {
        if (!Quiet(parsed))
        {
            Error.WriteLine($"note: {text}");
        }
    }

    /// <summary>Writes a report to standard output, or to the file of <c>--output</c>.</summary>
    public int Write(ParseResult parsed, Report report)
    {
        if (OutputPath(parsed) is not { } path)
        {
            return Print(parsed, report);
        }
        Files.AtomicFile.WriteText(path, report.Render(parsed.GetValue(_format)!));
        return CommandLine.Success;
    }

    /// <summary>Writes a report to standard output, for a command whose <c>--output</c> is a folder.</summary>
    public int Print(ParseResult parsed, Report report)
    {
        output.Write(report.Render(parsed.GetValue(_format)!));
        return CommandLine.Success;
    }

    /// <summary>Whether an option was given, as opposed to having its default value.</summary>
    public static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>A number with a unit in an interval, open at <paramref name="above"/> unless <paramref name="closed"/>.</summary>
    public static Option<double> Number(string name, string description, Dimension dimension, double above, double upTo, bool closed = false, bool required = false, double? otherwise = null)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            Required = required,
            HelpName = dimension switch { Dimension.Energy => "energy", Dimension.Length => "length", _ => "number" },
            CustomParser = result => ParseNumber(result, name, dimension, above, upTo, closed),
        };
        if (otherwise is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }
        return option;
    }

    /// <summary>One of several words.</summary>
    public static Option<string> Words(string name, string description, IReadOnlyCollection<string> allowed, string? otherwise)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', allowed),
        };
        if (otherwise is not null)
        {
            option.DefaultValueFactory = _ => otherwise;
        }
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !allowed.Contains(token.Value))
            {
                result.AddError(Message($"{name} {token.Value}: unknown value", $"allowed: {string.Join(", ", allowed)}", Suggest.Sentence(token.Value, allowed)));
            }
        });
        return option;
    }

    /// <summary>A whole number in a closed range; 0 when not given and without <paramref name="otherwise"/>.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int? otherwise = null)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "n",
            CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) && v == Math.Floor(v) && v >= least && v <= most
                ? (int)v
                : Fail<int>(result, $"{name} {result.Tokens[0].Value}: not a whole number in the range", $"must be from {least} to {most}"),
        };
        if (otherwise is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }
        return option;
    }

    /// <summary>A message in the program's grammar.</summary>
    public static string Message(string problem, string why, string suggestion = "") => new InputException(problem, why, suggestion).Message;

    private static ulong ParseSeed(ArgumentResult result) =>
        ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
            : Fail<ulong>(result, $"--seed {result.Tokens[0].Value}: not a seed", $"must be a whole number from 0 to {ulong.MaxValue}");

    private static double ParseNumber(ArgumentResult result, string name, Dimension dimension, double above, double upTo, bool closed)
    {
        string text = result.Tokens[0].Value;
        return !UnitText.TryParse(text, dimension, out double value)
            ? dimension == Dimension.None
                ? Fail<double>(result, $"{name} {text}: not a number", "it has no unit and a decimal point", $"Write it like {name} 0.1.")
                : Fail<double>(result, $"{name} {text}: not a number with unit", $"allowed units: {UnitText.AllowedUnits(dimension)}", $"Write it like {name} '24 MeV' or {name} 0.024.")
            : value > above && value <= upTo || closed && value == above ? value
            : Fail<double>(result, $"{name} {text}: out of range", string.Create(CultureInfo.InvariantCulture,
                $"must be {(closed ? ">=" : ">")} {above} and <= {upTo}{(dimension == Dimension.Energy ? " GeV; a bare number is in GeV" : "")}"));
    }

    private static T Fail<T>(ArgumentResult result, string problem, string why, string suggestion = "")
    {
        result.AddError(Message(problem, why, suggestion));
        return default!;
    }
}
