using System.CommandLine;
using Muphil.Cli.Commands;

namespace Muphil.Cli;

/// <summary>The program: its commands, and what happens when something is wrong. Exit 0 success, 1 a fault of ours, 2 bad input, 130 interrupted.</summary>
internal static class CommandLine
{
    public const int Success = 0, Fault = 1, BadInput = 2, Interrupted = 130;

    /// <summary>Runs one command line.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Root(output, error).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in ParseProblems.Of(parsed))
            {
                await error.WriteLineAsync($"muphil: {message}").ConfigureAwait(false);
            }
            await error.WriteLineAsync($"See '{ParseProblems.Command(parsed)} --help'.").ConfigureAwait(false);
            return BadInput;
        }
        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return await ReportAsync(e, error).ConfigureAwait(false);
        }
    }

    private static async Task<int> ReportAsync(Exception exception, TextWriter error)
    {
        // A parallel loop wraps what its bodies throw.
        Exception cause = exception is AggregateException aggregate ? aggregate.Flatten().InnerExceptions[0] : exception;
        switch (cause)
        {
            case OperationCanceledException:
                await error.WriteLineAsync("muphil: interrupted. Finished work is kept; the same command continues.").ConfigureAwait(false);
                return Interrupted;
            case InputException or OutsideValidityException:
                await error.WriteLineAsync($"muphil: {cause.Message}").ConfigureAwait(false);
                return BadInput;
            case IOException or UnauthorizedAccessException:
                await error.WriteLineAsync($"muphil: cannot read or write a file ({cause.Message.TrimEnd('.')}). Check the path, its permissions and the free space.").ConfigureAwait(false);
                return BadInput;
            default:
                await error.WriteLineAsync($"muphil: a fault of the program, please report it:\n{exception}").ConfigureAwait(false);
                return Fault;
        }
    }

    private static RootCommand Root(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("""
            Protons hit a target: which muon-coupled dark particles would this experiment see, and which are already excluded?

            Example: muphil reach --experiment na62 --experiment ship --mediator muonphilic --output reach
            """);
        var common = new CommonOptions(output, error);
        common.AddTo(root);
        root.Add(ListCommand.Create(common));
        root.Add(WidthCommand.Create(common));
        root.Add(GMinus2Command.Create(common));
        root.Add(CrossSectionCommand.Create(common));
        root.Add(MesonDecayCommand.Create(common));
        root.Add(FluxCommand.Create(common));
        root.Add(SampleCommand.Create(common));
        root.Add(EventsCommand.Create(common));
        root.Add(ReachCommand.Create(common));
        root.Add(FigureCommand.Create(common));
        root.Add(WhereCommand.Create(common));
        return root;
    }
}
