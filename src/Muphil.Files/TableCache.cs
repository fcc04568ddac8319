using System.Security.Cryptography;
using Muphil.Production;

namespace Muphil.Files;

/// <summary>
/// A folder of finished tables, one file each, named by the hash of all that determines the table. A file ends with the SHA-256 of what is
/// before it: a damaged one counts as absent and is written anew.
/// </summary>
/// <param name="folder">Created when the first table is kept.</param>
/// <param name="warn">Told once when tables cannot be kept; nothing else is lost by that.</param>
public sealed class TableCache(string folder, Action<string> warn) : IRadiationTableStore
{
    private const string Tables = "radiation";

    private int _warned;

    /// <summary>The cache of this account: <c>MUPHIL_CACHE</c>, or the folder that the system provides for caches.</summary>
    public static string DefaultFolder
    {
        get
        {
            string? given = Environment.GetEnvironmentVariable("MUPHIL_CACHE"), xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string home = Environment.GetFolderPath(OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
            return !string.IsNullOrEmpty(given) ? given
                : !string.IsNullOrEmpty(xdg) ? Path.Combine(xdg, "muphil")
                : OperatingSystem.IsWindows() ? Path.Combine(home, "muphil", "cache")
                : Path.Combine(home, ".cache", "muphil");
        }
    }

    /// <inheritdoc/>
    public byte[]? Load(string key)
    {
        try
        {
            byte[] content = File.ReadAllBytes(FileOf(key));
            int length = content.Length - SHA256.HashSizeInBytes;
            return length >= 0 && SHA256.HashData(content.AsSpan(0, length)).AsSpan().SequenceEqual(content.AsSpan(length)) ? content[..length] : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warn($"cannot read a cached table ({e.Message.TrimEnd('.')}). It is computed again.");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> numbers)
    {
        byte[] content = [.. numbers, .. SHA256.HashData(numbers)];
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, Tables));
            AtomicFile.Write(FileOf(key), stream => stream.Write(content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            Warn($"cannot keep tables in '{folder}' ({e.Message.TrimEnd('.')}). They are computed again next time; --cache or MUPHIL_CACHE names another folder.");
        }
    }

    private void Warn(string message)
    {
        if (Interlocked.Exchange(ref _warned, 1) == 0)
        {
            warn(message);
        }
    }

    private string FileOf(string key) => Path.Combine(folder, Tables, key + ".table");
}
