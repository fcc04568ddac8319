using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Muphil.Mediators;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Scans;

/// <summary>One contour to be computed.</summary>
/// <param name="Yield">The experiment with its muons and options.</param>
/// <param name="Mediator">The mediator.</param>
/// <param name="Test">Which signals are excluded.</param>
public sealed record ReachTask(ExperimentYield Yield, Mediator Mediator, ExclusionTest Test);

/// <summary>The result of one shard: the edges at one mass, their systematic band (null when the muons have no variations), and what it took.</summary>
public sealed record ShardResult(double MassGeV, ContourEdges Edges, long Generated, int Selected, double Seconds, ContourBand? Band = null);

/// <summary>Keeps finished shards. Implementations must be safe for concurrent use and must never return a half-written shard.</summary>
public interface IShardStore
{
    /// <summary>The finished shard of this key, or null.</summary>
    ShardResult? Load(string key);

    /// <summary>Keeps a finished shard, atomically.</summary>
    void Save(string key, ShardResult result);
}

/// <summary>A contour: edges by rising mass, the last masses before it closes included.</summary>
/// <param name="Task">What was computed.</param>
/// <param name="Shards">By rising mass; those without edges where nothing is excluded.</param>
public sealed record Contour(ReachTask Task, IReadOnlyList<ShardResult> Shards)
{
    /// <summary>The masses at which something is excluded.</summary>
    public IEnumerable<ShardResult> Excluded => Shards.Where(s => s.Edges.Lower is not null);
}

/// <summary>Progress of a scan.</summary>
public readonly record struct ScanProgress(int Done, int Total, string Current);

/// <summary>Runs the shards (experiment × mediator × mass) of a scan follows each contour to the mass at which it closes, and refines it where it jumps.</summary>
public static class ReachScan
{
    /// <summary>The masses at which a contour closes or jumps are found to this relative accuracy, those at which its band closes to 2 %.</summary>
    public const double MassAccuracy = 1e-3;

    // Where the end of a band is found: it is an estimate of an error.
    private const double BandMassAccuracy = 0.02;

    // Neighbouring masses whose edges differ by more than this factor get another mass between them.
    private const double EdgeJump = 2;

    /// <summary>Computes the contours; the result depends neither on the number of threads nor on what the store already holds.</summary>
    /// <param name="tasks">At least one.</param>
    /// <param name="massesGeV">Rising.</param>
    /// <param name="store">Finished shards are taken from it and put into it.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="progress">Told after each shard, from any thread; may be null.</param>
    /// <param name="cancellation">Stops between blocks of events.</param>
    /// <param name="massAccuracy">Relative, of the masses at which a contour closes or jumps.</param>
    public static IReadOnlyList<Contour> Run(
        IReadOnlyList<ReachTask> tasks, IReadOnlyList<double> massesGeV, IShardStore store, int threads, Action<ScanProgress>? progress, CancellationToken cancellation, double massAccuracy = MassAccuracy)
    {
        ParallelOptions Share(int workers) => new() { MaxDegreeOfParallelism = Math.Max(1, workers), CancellationToken = cancellation };
        int done = 0, total = tasks.Count * massesGeV.Count;
        var results = new ShardResult[tasks.Count][];
        for (int t = 0; t < tasks.Count; t++)
        {
            results[t] = new ShardResult[massesGeV.Count];
        }
        // Whole masses side by side need no waiting inside one; only few masses share the threads by blocks of events.
        ParallelOptions within = Share(threads / total);
        Parallel.For(0, total, Share(threads), i =>
        {
            var (t, m) = (i / massesGeV.Count, i % massesGeV.Count);
            results[t][m] = Shard(tasks[t], massesGeV[m], store, within);
            progress?.Invoke(new(Interlocked.Increment(ref done), total, Label(tasks[t], massesGeV[m])));
        });
        var contours = new Contour[tasks.Count];
        within = Share(threads / tasks.Count);
        Parallel.For(0, tasks.Count, Share(threads), t => contours[t] = new(tasks[t], Refined(tasks[t], results[t], store, within, progress, massAccuracy)));
        return contours;
    }

    /// <summary>The shard's identity: a hash of all that determines its result, the program's code included.</summary>
    public static string KeyOf(ReachTask task, double massGeV)
    {
        var (yield, mediator) = (task.Yield, task.Mediator);
        string identity = FormattableString.Invariant(
            $"{typeof(ReachScan).Module.ModuleVersionId}|{yield.Experiment.Hash}|{mediator.Identity}|{BitConverter.DoubleToInt64Bits(massGeV)}|{yield.Muons.Hash}|{yield.Muons.Metadata.GetValueOrDefault("selection")}|{yield.Mesons?.Hash}|{yield.Describe()}|{task.Test.Describe()}|{task.Test.LimitEvents:R}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
    }

    private static ShardResult Shard(ReachTask task, double massGeV, IShardStore store, ParallelOptions parallel)
    {
        string key = KeyOf(task, massGeV);
        if (store.Load(key) is { } finished)
        {
            return finished;
        }
        long start = Stopwatch.GetTimestamp();
        YieldCurve curve = task.Yield.Curve(task.Mediator, massGeV, parallel);
        var scan = new CouplingScan(curve, task.Test);
        var (edges, band) = (ContourEdges.Of(scan), ContourBand.Of(scan));
        var result = new ShardResult(massGeV, edges, curve.Generated, curve.Selected, Stopwatch.GetElapsedTime(start).TotalSeconds, band);
        store.Save(key, result);
        return result;
    }

    // Bisection in ln m where the contour closes, with its error or without, and where its edges jump: at the dimuon threshold the lifetime falls by orders of magnitude.
    private static List<ShardResult> Refined(ReachTask task, ShardResult[] shards, IShardStore store, ParallelOptions parallel, Action<ScanProgress>? progress, double massAccuracy)
    {
        var all = new List<ShardResult> { shards[0] };
        foreach (ShardResult right in shards.Skip(1))
        {
            Between(all[^1], right);
            all.Add(right);
        }
        return all;

        void Between(ShardResult left, ShardResult right)
        {
            double step = (right.MassGeV / left.MassGeV) - 1;
            if (!((step > massAccuracy && Differ(left.Edges, right.Edges)) || (step > Math.Max(massAccuracy, BandMassAccuracy) && CloseBetween(left.Band, right.Band))))
            {
                return;
            }
            ShardResult middle = Shard(task, Math.Sqrt(left.MassGeV * right.MassGeV), store, parallel);
            progress?.Invoke(new(0, 0, Label(task, middle.MassGeV)));
            Between(left, middle);
            all.Add(middle);
            Between(middle, right);
        }
    }

    private static bool Differ(ContourEdges left, ContourEdges right) =>
        (left.Lower is null) != (right.Lower is null)
        || (left.Lower is { } l && right.Lower is { } r && (Jumps(l, r) || Jumps(left.Upper!.Value, right.Upper!.Value)));

    private static bool CloseBetween(ContourBand? left, ContourBand? right) =>
        (left?.Inner is null) != (right?.Inner is null) || (left?.Outer is null) != (right?.Outer is null);

    private static bool Jumps(Edge left, Edge right) =>
        left.Coupling > EdgeJump * right.Coupling || right.Coupling > EdgeJump * left.Coupling;

    private static string Label(ReachTask task, double massGeV) => FormattableString.Invariant($"{task.Yield.Experiment.Name} {task.Mediator.Name} {massGeV:G4} GeV");
}
