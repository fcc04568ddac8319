using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Muphil.Scans;

namespace Muphil.Files;

/// <summary>
/// The folder of a run: one file per finished shard under <c>shards/</c>, and the results. Every file is written to a temporary name,
/// flushed and renamed, so that a kill at any instant leaves whole files only.
/// </summary>
public sealed class RunFolder : IShardStore
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _shards;

    /// <summary>Creates the folder if it does not exist.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="shardFolder">Where finished shards are kept; null: inside the run's folder.</param>
    /// <exception cref="InputException">It cannot be created.</exception>
    public RunFolder(string path, string? shardFolder = null)
    {
        Path = path;
        _shards = shardFolder ?? System.IO.Path.Combine(path, "shards");
        try
        {
            Directory.CreateDirectory(path);
            Directory.CreateDirectory(_shards);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot create the folder '{path}'", e.Message.TrimEnd('.'), "Choose another with --output.", e);
        }
    }

    /// <summary>The run's folder.</summary>
    public string Path { get; }

    /// <summary>How many shards were taken from the folder instead of being computed.</summary>
    public int Reused => _reused;

    private int _reused;

    /// <inheritdoc/>
    public ShardResult? Load(string key)
    {
        string path = FileOf(key);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            var shard = JsonSerializer.Deserialize<StoredShard>(File.ReadAllText(path), Json);
            if (shard is { Result.Edges: not null } && shard.Key == key)
            {
                Interlocked.Increment(ref _reused);
                return shard.Result;
            }
        }
        catch (JsonException)
        {
            // Damaged from outside (we only rename whole files): computed anew and overwritten.
        }
        return null;
    }

    /// <inheritdoc/>
    public void Save(string key, ShardResult result) => AtomicFile.WriteText(FileOf(key), JsonSerializer.Serialize(new StoredShard(key, result), Json));

    /// <summary>Writes one text file of results.</summary>
    public void WriteText(string name, string text) => AtomicFile.WriteText(System.IO.Path.Combine(Path, name), text);

    /// <summary>Writes one binary file of results.</summary>
    public void WriteBytes(string name, byte[] content) => AtomicFile.Write(System.IO.Path.Combine(Path, name), stream => stream.Write(content));

    /// <summary>Writes <c>run.json</c>.</summary>
    public void WriteManifest(JsonObject manifest) => WriteText("run.json", manifest.ToJsonString(Json) + "\n");

    private string FileOf(string key) => System.IO.Path.Combine(_shards, key + ".json");

    private sealed record StoredShard(string Key, ShardResult Result);
}
