using System.Globalization;
using Muphil.Beams;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>The checks of a sample's values, shared by reading, inspecting and writing.</summary>
internal static class SampleChecks
{
    private static readonly string[] Points = ["production", "decay", "absorber"];

    private static readonly string[] MetadataKeys = ["protons", "target", "generator", "point"];

    /// <summary>Reports every problem of the metadata and of the rows, and marks the rows.</summary>
    public static void Check(SampleTable table, bool allowNegativeWeights, SampleProblems problems)
    {
        CheckMetadata(table, problems);
        if (table.Rows == 0)
        {
            problems.Add($"{table.Origin}: the sample has no rows", "a sample holds at least one particle", "Was the job that wrote it cut short?");
        }
        foreach (var (column, values) in table.Numbers)
        {
            CheckColumn(table, column, values, allowNegativeWeights, problems);
        }
        CheckMomenta(table, problems);
        CheckVariations(table, problems);
    }

    /// <summary>The number of protons, or NaN when the metadata hold no number.</summary>
    public static double Protons(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue("protons", out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double protons) ? protons : double.NaN;

    /// <summary>The record of a table that has passed the checks.</summary>
    public static ParticleSample ToSample(SampleTable table) => new()
    {
        Pdg = Integers(table, "pdg"),
        Weight = table.Numbers["weight"],
        X = table.Numbers["x"],
        Y = table.Numbers["y"],
        Z = table.Numbers["z"],
        Px = table.Numbers["px"],
        Py = table.Numbers["py"],
        Pz = table.Numbers["pz"],
        ParentPdg = Integers(table, "parent_pdg"),
        Process = table.Texts.GetValueOrDefault("process", []),
        Generation = Integers(table, "generation"),
        WeightVariations = table.Numbers.Where(c => SampleColumns.IsVariation(c.Key))
            .ToDictionary(c => c.Key[SampleColumns.VariationPrefix.Length..], c => c.Value),
        Metadata = table.Metadata,
        Hash = table.Hash,
        Origin = table.Origin,
    };

    private static int[] Integers(SampleTable table, string column) =>
        table.Numbers.TryGetValue(column, out double[]? values) ? Array.ConvertAll(values, v => (int)v) : [];

    private static void CheckMetadata(SampleTable table, SampleProblems problems)
    {
        const string why = "the number of protons on target behind the sample must be a positive number";
        if (!table.Metadata.TryGetValue("protons", out string? given))
        {
            string? near = Suggest.Nearest("protons", table.Metadata.Keys.Except(MetadataKeys));
            problems.Add($"{table.Origin}: metadata 'protons' is missing", why, near is null
                ? "Add the key-value pair to the Parquet file, or '# protons: N' before the header of a CSV file."
                : $"Is the key '{near}' meant? Then rename it.");
        }
        else if (!double.IsFinite(Protons(table.Metadata)) || Protons(table.Metadata) <= 0)
        {
            problems.Add($"{table.Origin}: metadata 'protons' is '{given}'", why, "Write it like 1e6.");
        }
        if (table.Metadata.TryGetValue("point", out string? point) && !Points.Contains(point))
        {
            string? near = Suggest.Nearest(point, Points);
            problems.Add($"{table.Origin}: metadata 'point' is '{point}'", $"it must be one of {string.Join(", ", Points)}",
                near is null ? "" : $"Did you mean '{near}'?");
        }
    }

    private static void CheckColumn(SampleTable table, string column, double[] values, bool allowNegativeWeights, SampleProblems problems)
    {
        bool isWeight = column == "weight" || SampleColumns.IsVariation(column);
        bool mayBeNegative = !isWeight || allowNegativeWeights;
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            if (table.Bad[row])
            {
                continue;
            }
            if (!double.IsFinite(value))
            {
                Report(table, row, column, value, "is not finite", "every entry must be a finite number", "Remove the row, or correct its writer.", problems);
            }
            else if (value < 0 && !mayBeNegative)
            {
                Report(table, row, column, value, "is negative", "weights are particles per proton on target, 0 or more",
                    "If the generator makes negative weights on purpose, allow them with --allow-negative-weights.", problems);
            }
            else if (column == "pdg" && !IsKnownParticle((int)value))
            {
                Report(table, row, column, value, "is an unknown PDG id", $"known are {string.Join(", ", Particles.KnownPdg)} and their antiparticles",
                    "Remove the row: no other particle is used.", problems);
            }
        }
    }

    // int.MinValue has no absolute value.
    private static bool IsKnownParticle(int pdg) => pdg != int.MinValue && Particles.TryGet(pdg, out _);

    private static void CheckMomenta(SampleTable table, SampleProblems problems)
    {
        if (!table.Numbers.TryGetValue("px", out double[]? px) || !table.Numbers.TryGetValue("py", out double[]? py)
            || !table.Numbers.TryGetValue("pz", out double[]? pz))
        {
            return;
        }
        for (int row = 0; row < table.Rows; row++)
        {
            if (!table.Bad[row] && px[row] == 0 && py[row] == 0 && pz[row] == 0)
            {
                table.Bad[row] = true;
                problems.Add($"{table.Place(row)}, columns px, py, pz: the momentum is 0", "the direction of the particle is undefined",
                    "Remove particles at rest.");
            }
        }
    }

    private static void CheckVariations(SampleTable table, SampleProblems problems)
    {
        if (!table.Numbers.TryGetValue("weight", out double[]? weight))
        {
            return;
        }
        foreach (var (column, varied) in table.Numbers.Where(c => SampleColumns.IsVariation(c.Key)))
        {
            for (int row = 0; row < table.Rows; row++)
            {
                if (!table.Bad[row] && weight[row] == 0 && varied[row] != 0)
                {
                    Report(table, row, column, varied[row], "stands beside a weight of 0", "a variation gives the events of the sample other weights; a particle without weight makes none",
                        "Give it a nominal weight, or remove the row.", problems);
                }
            }
        }
    }

    private static void Report(
        SampleTable table, int row, string column, double value, string fault, string why, string suggestion, SampleProblems problems)
    {
        table.Bad[row] = true;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Place(row)}, column {column}: {value} {fault}"), why, suggestion);
    }
}
