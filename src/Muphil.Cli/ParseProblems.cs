using System.CommandLine;
using System.CommandLine.Parsing;
using Muphil.Quantities;

namespace Muphil.Cli;

/// <summary>What is wrong with a command line that cannot be parsed, in the program's words.</summary>
internal static class ParseProblems
{
    /// <summary>The messages, at least one when the parse has errors: bad values first, since what follows them is misread too.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        string[] values = [.. parsed.Errors.Where(e => e.SymbolResult is ArgumentResult { Tokens.Count: > 0 } or OptionResult { IdentifierToken: not null }).Select(Value).Distinct()];
        CommandResult result = parsed.CommandResult;
        return values.Length > 0 ? values
            : parsed.UnmatchedTokens is [var stranger, ..] ? [Stranger(stranger, result.Command)]
            : [.. Missing(result).DefaultIfEmpty(parsed.Errors[0].Message)];
    }

    /// <summary>The command that the errors belong to, such as "muphil width".</summary>
    public static string Command(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? "muphil" : $"muphil {parsed.CommandResult.Command.Name}";

    private static string Value(ParseError error)
    {
        OptionResult? result = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        return result is { Option: { Arity.MaximumNumberOfValues: 1 } option, Tokens.Count: not 1 }
            ? CommonOptions.Message($"{option.Name}: {(result.Tokens.Count == 0 ? "no value" : $"{result.Tokens.Count} values")}", "it takes one", $"Write {option.Name} <{option.HelpName}>.")
            : error.Message;
    }

    private static string Stranger(string token, Command command)
    {
        string[] options = [.. OptionsOf(command).Select(o => o.Name)], commands = [.. command.Subcommands.Select(c => c.Name)];
        return token.StartsWith('-') ? CommonOptions.Message($"unknown option '{token}'", $"{(command is RootCommand ? "muphil" : command.Name)} takes {string.Join(", ", options)}", Suggest.Sentence(token, options))
            : commands.Length > 0 ? CommonOptions.Message($"unknown command '{token}'", $"known: {string.Join(", ", commands)}", Suggest.Sentence(token, commands))
            : CommonOptions.Message($"unexpected argument '{token}'", $"it belongs to no option of {command.Name}", "Quote values that contain blanks, like '24 MeV'.");
    }

    private static IEnumerable<string> Missing(CommandResult result)
    {
        Command command = result.Command;
        if (command.Subcommands.Count > 0)
        {
            yield return CommonOptions.Message("no command is given", $"known: {string.Join(", ", command.Subcommands.Select(c => c.Name))}");
        }
        foreach (Option option in command.Options.Where(o => o.Required && result.GetResult(o) is null or { IdentifierToken: null }))
        {
            yield return CommonOptions.Message($"missing option {option.Name}", $"{command.Name} needs it", $"Write {option.Name} <{option.HelpName}>.");
        }
        foreach (Argument argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && result.GetResult(a) is null or { Tokens.Count: 0 }))
        {
            yield return CommonOptions.Message($"missing argument <{argument.Name}>", $"{command.Name} needs it");
        }
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)));
}
