using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Muphil.Quantities;

namespace Muphil.Cli;

/// <summary>Options that every command takes, and the makers of options with units.</summary>
internal sealed class CommonOptions(TextWriter output, TextWriter error)
{
    private readonly Option<string> _format = Words("--format", "How the result is written to standard output.", ["table", "json", "csv"], "table");
    private readonly Option<string?> _output = new("--output") { Description = "File (or, for reach, folder) to write to.", HelpName = "path" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the random numbers: same seed, same answer.", HelpName = "n", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _threads = Whole("--threads", "Threads to use.", 1, 4096, Environment.ProcessorCount, "all");
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

    public int Threads(ParseResult parsed) => parsed.GetValue(_threads);

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

    /// <summary>A number with a unit in an interval open at <paramref name="above"/>.</summary>
    public static Option<double> Number(string name, string description, Dimension dimension, double above, double upTo, bool required = false, double otherwise = double.NaN)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            Required = required,
            HelpName = dimension switch { Dimension.Energy => "energy", Dimension.Length => "length", _ => "number" },
            CustomParser = result => ParseNumber(result, name, dimension, above, upTo),
        };
        if (!required)
        {
            option.DefaultValueFactory = _ => otherwise;
        }
        return option;
    }

    /// <summary>One of several words.</summary>
    public static Option<string> Words(string name, string description, IReadOnlyCollection<string> allowed, string otherwise)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', allowed),
            DefaultValueFactory = _ => otherwise,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !allowed.Contains(token.Value))
            {
                result.AddError($"{name} {token.Value}: unknown value (allowed: {string.Join(", ", allowed)}). {Suggest.Sentence(token.Value, allowed)}");
            }
        });
        return option;
    }

    /// <summary>A whole number in a closed range.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int otherwise, string? otherwiseInWords = null) => new(name)
    {
        Description = otherwiseInWords is null ? description : $"{description} [default: {otherwiseInWords}]",
        HelpName = "n",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) && v == Math.Floor(v) && v >= least && v <= most
            ? (int)v
            : Fail<int>(result, $"{name} {result.Tokens[0].Value}: not a whole number from {least} to {most} (1e6 is one too)."),
    };

    private static double ParseNumber(ArgumentResult result, string name, Dimension dimension, double above, double upTo)
    {
        string text = result.Tokens[0].Value;
        return !UnitText.TryParse(text, dimension, out double value)
            ? Fail<double>(result, $"{name} {text}: not a number with unit (allowed units: {UnitText.AllowedUnits(dimension)}). Write it like {name} {(dimension == Dimension.Energy ? "'24 MeV' or 0.024" : "0.1")}.")
            : value > above && value <= upTo ? value
            : Fail<double>(result, string.Create(CultureInfo.InvariantCulture, $"{name} {text}: out of range (must be > {above} and <= {upTo}{(dimension == Dimension.Energy ? " GeV; a bare number is in GeV" : "")})."));
    }

    private static T Fail<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default!;
    }
}
