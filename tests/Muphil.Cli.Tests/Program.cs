using System.Diagnostics;

namespace Muphil.Cli.Tests;

/// <summary>The built program in a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output, _error;

    /// <param name="line">Arguments separated by blanks.</param>
    /// <param name="environment">NAME=VALUE.</param>
    public Program(string line, params string[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Muphil.Cli.dll"), .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string[] pair in environment.Select(e => e.Split('=')))
        {
            start.Environment[pair[0]] = pair[1];
        }
        _process = Process.Start(start)!;
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    public bool HasExited => _process.HasExited;

    public static async Task<Outcome> RunAsync(string line, params string[] environment)
    {
        using var program = new Program(line, environment);
        return await program.EndAsync();
    }

    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Sends INT, TERM or KILL.</summary>
    public void Send(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
