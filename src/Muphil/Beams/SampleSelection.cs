using System.Globalization;
using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>Keeps part of a particle sample: some processes, a minimum momentum.</summary>
public static class SampleSelection
{
    /// <summary>The metadata key that records what was kept.</summary>
    public const string MetadataKey = "selection";

    /// <summary>Words that stand for a class of processes.</summary>
    public static IReadOnlyList<string> ClassWords { get; } = ["all", "decay", "gamma", "prompt"];

    /// <summary>
    /// The rows whose process is among <paramref name="processes"/> and whose momentum is at least <paramref name="minimumMomentumGeV"/>.
    /// The hash stays that of the file; the metadata say what was kept.
    /// </summary>
    /// <param name="sample">The sample; it is left as it was.</param>
    /// <param name="processes">
    /// <c>all</c>, <c>decay</c> (pions and kaons decaying in flight), <c>gamma</c> (conversions of photons), <c>prompt</c> (vector mesons,
    /// eta and charm), or names of processes in the sample. A class of which the sample holds no process adds nothing.
    /// </param>
    /// <param name="minimumMomentumGeV">Momentum from which on rows are kept, GeV.</param>
    /// <exception cref="InputException">A word is neither a class nor a process of the sample, or no row is left.</exception>
    public static ParticleSample Select(ParticleSample sample, IReadOnlyCollection<string> processes, double minimumMomentumGeV = 0)
    {
        if (!(minimumMomentumGeV >= 0) || double.IsInfinity(minimumMomentumGeV))
        {
            throw new ArgumentOutOfRangeException(nameof(minimumMomentumGeV), minimumMomentumGeV, "the minimum momentum must lie in [0, infinity) GeV");
        }
        bool all = processes.Contains("all");
        string[] present = [.. sample.Process.Distinct().Order(StringComparer.Ordinal)];
        HashSet<string> kept = [.. processes.SelectMany(word => Resolve(word, present, sample.Origin))];
        int[] rows = [.. Enumerable.Range(0, sample.Count).Where(i =>
            (all || kept.Contains(sample.Process[i])) && MomentumGeV(sample, i) >= minimumMomentumGeV)];
        if (rows.Length == 0)
        {
            string what = string.Create(CultureInfo.InvariantCulture, $"processes {string.Join(",", processes)} with P >= {minimumMomentumGeV} GeV");
            throw new InputException($"{sample.Origin}: no row is left by the selection of {what}",
                $"the sample holds {Listed(present)}", "Select other processes or a lower momentum.");
        }
        string[] names = all ? present : [.. kept.Order(StringComparer.Ordinal)];
        return Rows(sample, rows) with { Metadata = Noted(sample, processes, names, minimumMomentumGeV, rows.Length) };
    }

    private static IEnumerable<string> Resolve(string word, string[] present, string origin) => word switch
    {
        "all" => present,
        _ when present.Length == 0 => throw new InputException($"{origin}: processes '{word}' cannot be selected", "the sample has no column process",
            "Use 'all', or give a sample with the column."),
        "decay" => present.Where(p => p == "pi" || p.StartsWith('K')),
        "gamma" => present.Where(p => p == "gamma_mumu"),
        "prompt" => present.Where(p => p is "vm_eta" or "charm"),
        _ when present.Contains(word) => [word],
        _ => throw new InputException($"{origin}: unknown process '{word}'",
            $"the sample holds {Listed(present)}; the classes are {string.Join(", ", ClassWords)}",
            Suggest.Nearest(word, [.. present, .. ClassWords]) is string near ? $"Did you mean '{near}'?" : ""),
    };

    private static string Listed(string[] present) => present.Length == 0 ? "no column process" : string.Join(", ", present);

    private static double MomentumGeV(ParticleSample s, int i) => new Vector3D(s.Px[i], s.Py[i], s.Pz[i]).Norm;

    private static ParticleSample Rows(ParticleSample s, int[] rows) => s with
    {
        Pdg = Picked(s.Pdg, rows),
        Weight = Picked(s.Weight, rows),
        X = Picked(s.X, rows),
        Y = Picked(s.Y, rows),
        Z = Picked(s.Z, rows),
        Px = Picked(s.Px, rows),
        Py = Picked(s.Py, rows),
        Pz = Picked(s.Pz, rows),
        ParentPdg = Picked(s.ParentPdg, rows),
        Process = Picked(s.Process, rows),
        Generation = Picked(s.Generation, rows),
        WeightVariations = s.WeightVariations.ToDictionary(v => v.Key, v => Picked(v.Value, rows)),
    };

    /// <summary>The chosen rows of a column; an absent column (no entries) stays absent.</summary>
    private static T[] Picked<T>(T[] column, int[] rows) => column.Length == 0 ? [] : Array.ConvertAll(rows, i => column[i]);

    private static Dictionary<string, string> Noted(
        ParticleSample sample, IReadOnlyCollection<string> words, string[] kept, double minimumMomentumGeV, int rows)
    {
        string names = kept.Length == 0 ? "no column process" : string.Join(",", kept);
        string note = string.Create(CultureInfo.InvariantCulture,
            $"processes {string.Join(",", words)} ({names}), P >= {minimumMomentumGeV} GeV: {rows} of {sample.Count} rows");
        var metadata = new Dictionary<string, string>(sample.Metadata);
        metadata[MetadataKey] = metadata.TryGetValue(MetadataKey, out string? earlier) ? $"{earlier}; then {note}" : note;
        return metadata;
    }
}
