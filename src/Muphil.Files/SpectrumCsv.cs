using System.Globalization;
using Muphil.Experiments;

namespace Muphil.Files;

/// <summary>A problem of a bin: of its upper edge, or else of its lower one.</summary>
internal sealed record BinProblem(bool IsUpper, string Problem, string Why, string Suggestion = "");

/// <summary>What makes bins of masses useless.</summary>
internal static class SpectrumChecks
{
    /// <summary>The problem of a bin, given those before it; null when there is none.</summary>
    public static BinProblem? Problem(IReadOnlyList<MassBin> bins, int i, PhotonPairSelection photons)
    {
        // Edges given in MeV and GeV may differ in the last digit.
        const double Hair = 1e-12;
        MassBin bin = bins[i];
        return !(bin.ToGeV > bin.FromGeV) ? new(true, Text($"an empty bin, {bin.FromGeV} to {bin.ToGeV} GeV"), "the upper edge must lie above the lower one")
            : i > 0 && bin.FromGeV < bins[i - 1].ToGeV - Hair ? new(false, Text($"the bin from {bin.FromGeV} GeV overlaps the one before it"), Text($"that ends at {bins[i - 1].ToGeV} GeV"), "Give bins by rising mass.")
            : bin.FromGeV < photons.WindowFromGeV - Hair ? new(false, Text($"the bin starts at {bin.FromGeV} GeV"), Text($"the card's efficiency holds from {photons.WindowFromGeV} to {photons.WindowToGeV} GeV"), "Leave the bin out, or write a card with another mass_window.")
            : bin.ToGeV > photons.WindowToGeV + Hair ? new(true, Text($"the bin ends at {bin.ToGeV} GeV"), Text($"the card's efficiency holds from {photons.WindowFromGeV} to {photons.WindowToGeV} GeV"), "Leave the bin out, or write a card with another mass_window.")
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Measured spectra as CSV: <c># </c> comments, the header low_GeV,high_GeV,observed,background, one line per bin.</summary>
internal static class SpectrumCsv
{
    private static readonly string[] Columns = ["low_GeV", "high_GeV", "observed", "background"];

    /// <summary>The detector with the data of a file in place of its card's.</summary>
    /// <exception cref="InputException">No such file, or an error in it, with line and column.</exception>
    public static FarDetector Replace(FarDetector detector, string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read the spectrum '{path}'", e.Message, "Check the path.", e);
        }
        return detector with
        {
            Spectrum = detector.Spectrum with { Bins = Parse(text, path, detector.Photons), Source = path, Model = null },
            // The file is part of what determines a result.
            Hash = Card.HashOf(detector.Hash + Card.HashOf(text)),
        };
    }

    /// <summary>The bins of a text.</summary>
    /// <param name="text">CSV.</param>
    /// <param name="file">The name used in messages.</param>
    /// <param name="photons">Bins must lie in its window.</param>
    public static IReadOnlyList<MassBin> Parse(string text, string file, PhotonPairSelection photons)
    {
        (string Text, int Number)[] lines = [.. text.TrimStart('\uFEFF').Split('\n').Select((line, i) => (Text: line.Trim(), Number: i + 1)).Where(l => l.Text.Length > 0 && l.Text[0] != '#')];
        string header = string.Join(",", Columns);
        if (lines.Length == 0 || !lines[0].Text.Split(',').Select(c => c.Trim()).SequenceEqual(Columns))
        {
            throw new InputException($"{file}{(lines.Length == 0 ? "" : $", line {lines[0].Number}")}: not the header of a spectrum", $"expected {header}", "Masses are in GeV; lines of comment start with '#'.");
        }
        if (lines.Length == 1)
        {
            throw new InputException($"{file}: no bins", "a spectrum needs at least one", "Was the file cut short?");
        }
        var bins = new List<MassBin>();
        foreach (var (line, number) in lines.Skip(1))
        {
            double[] values = Numbers(line, number, file);
            bins.Add(new(values[0], values[1], values[2], values[3]));
            if (SpectrumChecks.Problem(bins, bins.Count - 1, photons) is { } problem)
            {
                throw new InputException($"{file}, line {number}, column {Columns[problem.IsUpper ? 1 : 0]}: {problem.Problem}", problem.Why, problem.Suggestion);
            }
        }
        return bins;
    }

    private static double[] Numbers(string line, int number, string file)
    {
        string[] fields = line.Split(',');
        if (fields.Length != Columns.Length)
        {
            throw new InputException($"{file}, line {number}: {fields.Length} fields", $"the header names {Columns.Length} columns", "Numbers have a decimal point; fields are divided by commas.");
        }
        return [.. fields.Select((field, i) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value >= 0 ? value
            : throw new InputException($"{file}, line {number}, column {Columns[i]}: '{field.Trim()}'", i < 2 ? "must be a mass in GeV, at least 0" : "must be a number of events, at least 0", ""))];
    }
}
