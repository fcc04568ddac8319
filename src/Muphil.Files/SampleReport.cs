using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>What a particle sample holds and what is wrong with it. Sums and means are over the rows without a problem.</summary>
public sealed record SampleReport
{
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Hash { get; init; }

    public required int Rows { get; init; }

    /// <summary>Protons on target behind the sample; null when the metadata hold no number.</summary>
    public required double? Protons { get; init; }

    public required string? Target { get; init; }

    public required IReadOnlyList<SpeciesSummary> Species { get; init; }

    public required IReadOnlyList<ProcessSummary> Processes { get; init; }

    /// <summary>The systematic variations of the weights.</summary>
    public required IReadOnlyList<VariationSummary> Variations { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The first problems, each with file, row and column.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>How many problems there are; more than <see cref="Problems"/> holds when they are many.</summary>
    public required int ProblemCount { get; init; }

    internal static SampleReport Of(SampleTable table, SampleProblems problems)
    {
        double protons = SampleChecks.Protons(table.Metadata);
        return new SampleReport
        {
            File = table.Origin,
            Hash = table.Hash,
            Rows = table.Rows,
            Protons = double.IsFinite(protons) ? protons : null,
            Target = table.Metadata.GetValueOrDefault("target"),
            Species = SpeciesOf(table),
            Processes = ProcessesOf(table),
            Variations = VariationsOf(table),
            Columns = table.Columns,
            Metadata = table.Metadata,
            Problems = problems.Messages,
            ProblemCount = problems.Count,
        };
    }

    private static SpeciesSummary[] SpeciesOf(SampleTable table)
    {
        if (SampleColumns.Required.Any(c => !table.Numbers.ContainsKey(c)))
        {
            return [];
        }
        double[] pdg = table.Numbers["pdg"], px = table.Numbers["px"], py = table.Numbers["py"], pz = table.Numbers["pz"], weight = table.Numbers["weight"];
        return [.. Enumerable.Range(0, table.Rows).Where(i => !table.Bad[i]).GroupBy(i => (int)pdg[i]).OrderBy(g => g.Key).Select(rows =>
        {
            double sum = rows.Sum(i => weight[i]);
            double squares = rows.Sum(i => weight[i] * weight[i]);
            double momentum = rows.Sum(i => weight[i] * new Vector3D(px[i], py[i], pz[i]).Norm);
            return new SpeciesSummary(rows.Key, NameOf(rows.Key), rows.Count(), sum,
                sum == 0 ? null : momentum / sum, squares == 0 ? 0 : sum * sum / squares);
        })];
    }

    private static ProcessSummary[] ProcessesOf(SampleTable table)
    {
        if (!table.Texts.TryGetValue("process", out string[]? process) || !table.Numbers.TryGetValue("weight", out double[]? weight))
        {
            return [];
        }
        return [.. Enumerable.Range(0, table.Rows).Where(i => !table.Bad[i]).GroupBy(i => process[i])
            .Select(rows => new ProcessSummary(rows.Key, rows.Count(), rows.Sum(i => weight[i])))
            .OrderByDescending(p => p.PerProton).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    private static VariationSummary[] VariationsOf(SampleTable table) =>
        [.. table.Numbers.Where(c => SampleColumns.IsVariation(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new VariationSummary(c.Key[SampleColumns.VariationPrefix.Length..], Enumerable.Range(0, table.Rows).Where(i => !table.Bad[i]).Sum(i => c.Value[i])))];

    /// <summary>The name of a particle or antiparticle; the table names one of the two.</summary>
    public static string NameOf(int pdg)
    {
        string name = Particles.Get(pdg).Name;
        return pdg > 0 ? name : name.EndsWith('+') ? $"{name[..^1]}-" : $"anti-{name}";
    }
}

/// <summary>One kind of particle in a sample.</summary>
/// <param name="Pdg">PDG number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="PerProton">Sum of weights: particles per proton on target.</param>
/// <param name="MeanMomentumGeV">Weighted mean momentum, GeV; null when the weights sum to 0.</param>
/// <param name="EffectiveRows">(Σw)²/Σw²: rows of equal weight with the same relative error.</param>
public sealed record SpeciesSummary(int Pdg, string Name, int Rows, double PerProton, double? MeanMomentumGeV, double EffectiveRows);

/// <summary>One process in a sample.</summary>
/// <param name="Name">Name in the column process.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="PerProton">Sum of weights: particles per proton on target.</param>
public sealed record ProcessSummary(string Name, int Rows, double PerProton);

/// <summary>One systematic variation of the weights.</summary>
/// <param name="Name">Its column without <c>weight:</c>.</param>
/// <param name="PerProton">Sum of its weights: particles per proton on target.</param>
public sealed record VariationSummary(string Name, double PerProton);
