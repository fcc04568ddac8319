namespace Muphil.Files;

/// <summary>Writes a file so that a reader finds the old one, the new one or none, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a text in UTF-8.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes to a temporary file in the same folder, flushes it to the disk and renames it.</summary>
    /// <exception cref="InputException">The folder does not exist, or the file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new InputException($"cannot write {path}", $"the folder {folder} does not exist", "Create it first.");
        }
        if (Directory.Exists(path))
        {
            throw new InputException($"cannot write {path}", "it is a folder", "Give the name of a file.");
        }
        // The same folder, because a rename is atomic only within one file system.
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot write {path}", e.Message, "Check the free space and the permissions of the folder.", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
