using System.CommandLine;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil where</c>: the code of an equation of a paper.</summary>
internal static class WhereCommand
{
    public static Command Create(CommonOptions common)
    {
        var equation = new Argument<string?>("equation") { Description = "PAPER:NUMBER such as Rella2022:15, or PAPER for all of its equations; without it, all.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("where", "Where an equation of a paper lives in the code.\n\nExample: muphil where Rella2022:15") { equation };
        command.SetAction(parsed => common.Write(parsed, new Report().List(
            "items", ["paper", "equation", "code", "file", "valid"], Find(parsed.GetValue(equation)).Select(e => new object?[] { e.Paper, e.Number, e.Code, e.File, e.Valid }))));
        return command;
    }

    private static IReadOnlyList<EquationIndex.Entry> Find(string? wanted)
    {
        var all = EquationIndex.Of(typeof(EquationAttribute).Assembly);
        if (wanted is null)
        {
            return all;
        }
        string[] parts = wanted.Split(':');
        var found = all.Where(e => e.Paper == parts[0] && (parts.Length == 1 || e.Number == parts[1])).ToArray();
        string[] papers = [.. all.Select(e => e.Paper).Distinct()];
        return found.Length > 0 ? found
            : papers.Contains(parts[0]) ? throw new InputException($"no code for equation '{wanted}'", $"of {parts[0]} there are: {string.Join(", ", all.Where(e => e.Paper == parts[0]).Select(e => e.Number).Distinct())}")
            : throw new InputException($"unknown paper '{parts[0]}'", $"known: {string.Join(", ", papers)}", Suggest.Sentence(parts[0], papers));
    }
}
