namespace Muphil.Quantities;

/// <summary>What a user may have meant by a name that is not known.</summary>
public static class Suggest
{
    /// <summary>
    /// The known name nearest to the given one (fewest insertions, deletions and replacements; case counts for nothing), the first of
    /// several; null when even that one differs in more than two letters and more than a third of them.
    /// </summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = Math.Max(2, given.Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Distance(given.ToUpperInvariant(), name.ToUpperInvariant());
            // Replacing every letter is no likeness, however short the name.
            if (distance < least && distance < Math.Max(given.Length, name.Length))
            {
                (nearest, least) = (name, distance);
            }
        }
        return nearest;
    }

    /// <summary>The end of a message that has listed what is known: "Did you mean 'x'?", or nothing when nothing is near.</summary>
    public static string Sentence(string given, IEnumerable<string> known) => Nearest(given, known) is { } name ? $"Did you mean '{name}'?" : "";

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, 1 + Math.Min(row[j], diagonal));
            }
        }
        return row[b.Length];
    }
}
