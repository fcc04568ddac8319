using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Tests.Yields;
using Muphil.Yields;

namespace Muphil.Tests.Scans;

public class ReachScanTests
{
    private static readonly DumpExperiment Ship = ExperimentCards.ReadDump("ship") with { YieldErrors = [] };

    // Central hard muons, strong enough for a contour that closes below 2 m_μ or lives on above it.
    private static readonly MuonRow[] Rows = TestYields.RandomMuons(Ship, 100, 3, leastMomentumGeV: 100, partOfEntrance: 0.5);

    [Fact]
    public void Run_ContourThatCloses_IsFollowedToItsTip()
    {
        // The limit is set so that the contour closes between the masses.
        double limit = PeakAt(0.1);
        Contour contour = Run(new MemoryStore(), Task(limit: limit), [0.05, 0.15]);
        ShardResult[] shards = [.. contour.Shards];
        int inside = Array.FindLastIndex(shards, s => s.Edges.Lower is not null);
        Assert.InRange(inside, 1, shards.Length - 2);
        Assert.All(shards[..(inside + 1)], s => Assert.True(s.Edges.PeakEvents >= limit));
        Assert.All(shards[(inside + 1)..], s => Assert.True(s.Edges.PeakEvents < limit && s.Edges.Upper is null));
        Assert.InRange(shards[inside + 1].MassGeV / shards[inside].MassGeV, 1, 1 + ReachScan.MassAccuracy);
        // N at the peak falls with the mass through the limit at 0.1 GeV, where it was taken; 2000 events know it to some per cent.
        Assert.Equal(1, shards[inside].MassGeV / 0.1, 0.03);
        Assert.All(shards.Zip(shards.Skip(1)), pair => Assert.True(pair.First.MassGeV < pair.Second.MassGeV));
        // The tip: both edges near the peak.
        Assert.True(shards[inside].Edges.Upper!.Value.Coupling < 1.2 * shards[inside].Edges.Lower!.Value.Coupling);
        Assert.Equal(shards[..(inside + 1)], contour.Excluded);
    }

    [Fact]
    public void Run_AcrossTheDimuonThreshold_ResolvesTheJump()
    {
        Contour contour = Run(new MemoryStore(), Task(limit: 1e-3), [0.2, 0.23]);
        var edges = contour.Shards.Select(s => (s.MassGeV, s.Edges.Lower, s.Edges.Upper)).ToArray();
        Assert.All(edges, e => Assert.NotNull(e.Lower));
        Assert.True(edges[0].Upper!.Value.Coupling > 20 * edges[^1].Upper!.Value.Coupling, "nothing jumps here");
        int steep = 0;
        foreach (var (left, right) in edges.Zip(edges.Skip(1)))
        {
            bool jumps = Math.Abs(Math.Log(left.Upper!.Value.Coupling / right.Upper!.Value.Coupling)) > Math.Log(2) || Math.Abs(Math.Log(left.Lower!.Value.Coupling / right.Lower!.Value.Coupling)) > Math.Log(2);
            Assert.True(!jumps || right.MassGeV <= left.MassGeV * (1 + ReachScan.MassAccuracy), $"jump between {left.MassGeV} and {right.MassGeV} GeV");
            steep += jumps ? 1 : 0;
        }
        Assert.True(edges.Length > 6, "no mass was added");
        // What still jumps is the threshold itself.
        Assert.InRange(steep, 0, 2);
    }

    [Fact]
    public void Run_AnyThreadsAndOrder_GivesTheSameContours()
    {
        ReachTask[] tasks = [Task(limit: 3), Task(limit: 3, mediator: TestYields.Leptophilic)];
        var one = ReachScan.Run(tasks, [0.03, 0.1, 0.2], new MemoryStore(), 1, null, TestContext.Current.CancellationToken);
        var three = ReachScan.Run(tasks, [0.03, 0.1, 0.2], new MemoryStore(), 3, null, TestContext.Current.CancellationToken);
        Assert.Equal(2, one.Count);
        for (int t = 0; t < tasks.Length; t++)
        {
            Assert.Same(tasks[t], one[t].Task);
            Assert.Equal(Timeless(one[t]), Timeless(three[t]));
        }
    }

    [Fact]
    public void Run_FinishedShards_AreNotComputedAgain()
    {
        var store = new MemoryStore();
        Contour first = Run(store, Task(limit: 3), [0.05, 0.1]);
        Assert.Equal(first.Shards.Count, store.Saved);
        Assert.Equal(0, store.Found);
        Contour second = Run(store, Task(limit: 3), [0.05, 0.1]);
        Assert.Equal(first.Shards.Count, store.Saved);
        Assert.Equal(first.Shards.Count, store.Found);
        Assert.Equal(first.Shards, second.Shards);
        // One lost: it alone is computed, to the same bits.
        Assert.True(store.Shards.TryRemove(ReachScan.KeyOf(Task(limit: 3), 0.1), out _));
        Contour third = Run(store, Task(limit: 3), [0.05, 0.1]);
        Assert.Equal(first.Shards.Count + 1, store.Saved);
        Assert.Equal(Timeless(first), Timeless(third));
    }

    [Fact]
    public void Run_Progress_CountsEveryShardOfTheGrid()
    {
        var seen = new List<ScanProgress>();
        ReachScan.Run([Task(limit: 1e-6)], [0.05, 0.06, 0.07], new MemoryStore(), 2, p =>
        {
            lock (seen)
            {
                seen.Add(p);
            }
        }, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], seen.Where(p => p.Total > 0).Select(p => p.Done).Order());
        Assert.All(seen.Where(p => p.Total > 0), p => Assert.Equal(3, p.Total));
    }

    [Fact]
    public void Run_Cancelled_ThrowsKeepsWhatIsFinishedAndContinues()
    {
        var store = new MemoryStore();
        using var stop = new CancellationTokenSource();
        double[] masses = [0.05, 0.055, 0.06, 0.065, 0.07];
        Assert.ThrowsAny<OperationCanceledException>(() => ReachScan.Run([Task(limit: 3)], masses, store, 1, _ => stop.Cancel(), stop.Token));
        Assert.InRange(store.Shards.Count, 1, masses.Length - 1);
        int kept = store.Shards.Count;
        Contour resumed = Run(store, Task(limit: 3), masses);
        Assert.Equal(kept, store.Found);
        Assert.Equal(Timeless(Run(new MemoryStore(), Task(limit: 3), masses)), Timeless(resumed));
    }

    [Fact]
    public void Run_CancelledBefore_ComputesNothing()
    {
        var store = new MemoryStore();
        Assert.ThrowsAny<OperationCanceledException>(() => ReachScan.Run([Task(limit: 3)], [0.05], store, 2, null, new CancellationToken(canceled: true)));
        Assert.Empty(store.Shards);
    }

    [Fact]
    public void KeyOf_EveryIngredient_ChangesIt()
    {
        YieldOptions options = TestYields.Options(2000);
        ReachTask Changed(Experiment? experiment = null, string hash = "h", string selection = "all", YieldOptions? with = null, Mediator? mediator = null, double limit = 3) =>
            new(new ExperimentYield(experiment ?? Ship, TestYields.Sample(Rows) with { Hash = hash, Metadata = new Dictionary<string, string> { ["selection"] = selection } }, with ?? options), mediator ?? TestYields.Muonphilic, ExclusionTest.OfLimit(limit));
        string[] keys =
        [
            ReachScan.KeyOf(Changed(), 0.1),
            ReachScan.KeyOf(Changed(), Math.BitIncrement(0.1)),
            ReachScan.KeyOf(Changed(experiment: Ship with { Hash = "another text" }), 0.1),
            ReachScan.KeyOf(Changed(hash: "another file"), 0.1),
            ReachScan.KeyOf(Changed(selection: "decay"), 0.1),
            ReachScan.KeyOf(Changed(limit: Math.BitIncrement(3)), 0.1),
            ReachScan.KeyOf(Changed(mediator: TestYields.Leptophilic), 0.1),
            ReachScan.KeyOf(Changed(mediator: TestYields.Muonphilic with { ElectronRatio = 1e-9 }), 0.1),
            ReachScan.KeyOf(Changed(mediator: TestYields.Muonphilic with { TauRatio = 1e-9 }), 0.1),
            ReachScan.KeyOf(Changed(mediator: TestYields.Muonphilic with { Kind = MediatorKind.Vector }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { Sampling = new(2000, 2) }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { Sampling = new(2001, 1) }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { Stopping = Stopping.Table }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { EnergyCutOverMass = 299.99999999999994 }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { MinMuonMomentumGeV = 3 }), 0.1),
            ReachScan.KeyOf(Changed(with: options with { Constants = Constants.Rella2022 }), 0.1),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
        Assert.Equal(keys[0], ReachScan.KeyOf(Changed(), 0.1));
    }

    private static ReachTask Task(double limit, Mediator? mediator = null) =>
        new(new ExperimentYield(Ship, TestYields.Sample(Rows), TestYields.Options(2000)), mediator ?? TestYields.Muonphilic, ExclusionTest.OfLimit(limit));

    private static Contour Run(MemoryStore store, ReachTask task, double[] masses) => ReachScan.Run([task], masses, store, 2, null, TestContext.Current.CancellationToken)[0];

    private static double PeakAt(double massGeV) =>
        ContourEdges.Of(Task(1).Yield.Curve(TestYields.Muonphilic, massGeV, TestYields.OnThreads(2)), 1).PeakEvents;

    private static IEnumerable<ShardResult> Timeless(Contour contour) => contour.Shards.Select(s => s with { Seconds = 0 });
}
