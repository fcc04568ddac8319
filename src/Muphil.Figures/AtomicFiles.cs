namespace Muphil.Figures;

/// <summary>Writes several files of one thing: a reader never sees half a file, and a failure leaves the old files as they were.</summary>
internal static class AtomicFiles
{
    public static void Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        List<(string Temporary, string Path)> written = [];
        try
        {
            foreach ((string path, byte[] content) in files)
            {
                string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
                written.Add((temporary, path));
                using FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            foreach ((string temporary, string path) in written) File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // Those that were moved are no longer there, and deleting nothing is no error, unless the folder itself is missing.
            foreach ((string temporary, _) in written.Where(file => File.Exists(file.Temporary))) File.Delete(temporary);
        }
    }
}
