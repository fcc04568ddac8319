using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Muphil.Cli.Tests;

/// <summary>What only a process shows: exit codes, signals, the environment's culture and processor features, a full disk.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Reach = "reach --experiment na62 --mediator muonphilic --events 2000 --masses 0.1:0.2:3 --quiet";
    private const string LongReach = "reach --experiment na62 --mediator muonphilic --method iww --events 30000 --masses 0.1:0.2:60 --threads 2 --quiet";

    private static readonly Lazy<Task<byte[]>> ShortContour = new(() => UndisturbedAsync(Reach)), LongContour = new(() => UndisturbedAsync(LongReach));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("width --mediator muonphilic --mass 0.1 --coupling 1e-3 --format json", 0)]
    [InlineData("width --mediator muonphilic --mass 0,1 --coupling 1e-3 --format json", 2)]
    [InlineData("nothing", 2)]
    public async Task Run_GermanLocale_IsTheSameAsInvariant(string line, int code)
    {
        Outcome german = await Program.RunAsync(line, "LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8"), plain = await Cli.RunAsync(line);
        Assert.Equal(code, german.Code);
        Assert.Equal(plain, german);
    }

    [Theory]
    [InlineData("LC_ALL=de_DE.UTF-8")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task Reach_OtherEnvironment_ContourIsTheSameToTheByte(string environment)
    {
        // A cache of its own, so that the tables are built there too.
        Outcome outcome = await Program.RunAsync($"{Reach} --sample {_folder.Muons()} --output {_folder["there"]}", environment, $"MUPHIL_CACHE={_folder["cache"]}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(await ShortContour.Value, Contour("there"));
    }

    [Theory]
    [InlineData("TERM", 130)]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public async Task Reach_Interrupted_KeepsWholeShardsAndContinuesToTheSameContour(string signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX signals");
        string line = $"{LongReach} --sample {_folder.Muons()} --output {_folder["cut"]}";
        using (var program = new Program(line))
        {
            while (Shards("cut").Length < 2 && !program.HasExited)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
            program.Send(signal);
            Outcome outcome = await program.EndAsync();
            Assert.Equal(code, outcome.Code);
            Assert.Equal("", outcome.Output);
            Assert.Equal(code == 130 ? "muphil: interrupted. Finished work is kept; the same command continues.\n" : "", outcome.Error);
        }
        int kept = Shards("cut").Length;
        Assert.All(Shards("cut"), shard => Assert.NotNull(JsonNode.Parse(File.ReadAllText(shard))!["Result"]));
        Assert.False(File.Exists(Path.Combine(_folder["cut"], "contour.csv")));

        Assert.Equal(0, (await Cli.RunAsync(line)).Code);
        Assert.Equal(kept, JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["cut"], "run.json")))!["shards_reused"]!.GetValue<int>());
        Assert.True(Shards("cut").Length > kept, "it was interrupted before the end");
        Assert.Equal(await LongContour.Value, Contour("cut"));
    }

    [Fact]
    public async Task Flux_Interrupted_SaysSoAndLeavesNoFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX signals");
        Directory.CreateDirectory(_folder["flux"]);
        using var program = new Program($"flux --beam na62 --protons 1e9 --quiet --output {_folder["flux/muons.parquet"]}");
        while (Directory.GetFiles(_folder["flux"]).Length == 0 && !program.HasExited)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        program.Send("TERM");
        Outcome outcome = await program.EndAsync();
        Assert.Equal((130, "", "muphil: interrupted. Nothing was written.\n"), (outcome.Code, outcome.Output, outcome.Error));
        Assert.Empty(Directory.GetFiles(_folder["flux"]));
    }

    [Fact]
    public async Task Reach_FolderThatCannotBeCreated_EndsWithTwo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc");
        Assert.StartsWith("cannot create the folder '/proc/muphil' (", (await Program.RunAsync($"{Reach} --output /proc/muphil")).Refusal());
    }

    [Fact]
    public async Task Reach_FullDisk_EndsWithTwoAndContinuesWhenThereIsSpace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounting a small disk needs root");
        string disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Assert.SkipUnless(Shell("mount", "-t", "tmpfs", "-o", "size=16k", "muphil-test", disk) == 0, "mounting a small disk is not permitted here");
        try
        {
            string line = $"{Reach} --sample {_folder.Muons()} --output {disk}", message = (await Program.RunAsync(line)).Refusal();
            Assert.StartsWith($"cannot write {disk}/", message);
            Assert.EndsWith("Check the free space and the permissions of the folder.", message);
            Assert.Equal(0, Shell("mount", "-o", "remount,size=8m", disk));
            Assert.Equal(0, (await Program.RunAsync(line)).Code);
            Assert.Equal(await ShortContour.Value, File.ReadAllBytes(Path.Combine(disk, "contour.csv")));
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    private static async Task<byte[]> UndisturbedAsync(string line)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Cli.RunAsync($"{line} --sample {folder.Muons()} --output {folder["run"]}")).Code);
        return File.ReadAllBytes(Path.Combine(folder["run"], "contour.csv"));
    }

    private static int Shell(string command, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private string[] Shards(string output)
    {
        string folder = Path.Combine(_folder[output], "shards");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Where(f => !Path.GetFileName(f).StartsWith('.')).ToArray() : [];
    }

    private byte[] Contour(string output) => File.ReadAllBytes(Path.Combine(_folder[output], "contour.csv"));
}
