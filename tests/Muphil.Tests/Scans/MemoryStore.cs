using System.Collections.Concurrent;
using Muphil.Scans;

namespace Muphil.Tests.Scans;

/// <summary>Finished shards in memory, with counts of what was asked and kept.</summary>
internal sealed class MemoryStore : IShardStore
{
    private int _saved, _found;

    public ConcurrentDictionary<string, ShardResult> Shards { get; } = new();

    public int Saved => _saved;

    public int Found => _found;

    public ShardResult? Load(string key)
    {
        if (!Shards.TryGetValue(key, out ShardResult? shard))
        {
            return null;
        }
        Interlocked.Increment(ref _found);
        return shard;
    }

    public void Save(string key, ShardResult result)
    {
        Interlocked.Increment(ref _saved);
        Assert.True(Shards.TryAdd(key, result), "a shard was computed twice");
    }
}
