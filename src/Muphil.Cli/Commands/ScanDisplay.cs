using System.CommandLine;
using Muphil.Scans;
using Spectre.Console;

namespace Muphil.Cli.Commands;

/// <summary>A progress bar on standard error while a scan runs.</summary>
internal static class ScanDisplay
{
    public static T Run<T>(CommonOptions common, ParseResult parsed, Func<Action<ScanProgress>?, T> scan) => Run(common, parsed, "masses", scan);

    /// <param name="common">Where the bar goes.</param>
    /// <param name="parsed">Whether there is one.</param>
    /// <param name="what">Until the first report.</param>
    /// <param name="scan">The work.</param>
    public static T Run<T>(CommonOptions common, ParseResult parsed, string what, Func<Action<ScanProgress>?, T> scan)
    {
        if (common.Quiet(parsed))
        {
            return scan(null);
        }
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(common.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(what);
                T result = scan(p =>
                {
                    if (p.Total > 0)
                    {
                        bar.MaxValue = p.Total;
                        bar.Value = p.Done;
                    }
                    bar.Description = Markup.Escape(p.Total > 0 ? p.Current : "closing " + p.Current);
                });
                bar.Value = bar.MaxValue;
                bar.Description = "done";
                return result;
            });
    }
}
