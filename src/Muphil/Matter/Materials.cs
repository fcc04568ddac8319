using System.Diagnostics.CodeAnalysis;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Matter;

/// <summary>The materials known by name, from data/materials; the sources of their numbers stand in the headers of those tables.</summary>
public static class Materials
{
    /// <summary>All of them, by rising atomic number, mixtures last.</summary>
    public static IReadOnlyList<Material> All { get; } = Load();

    /// <summary>The material of this name (upper and lower case differ), or false.</summary>
    public static bool TryGet(string name, [MaybeNullWhen(false)] out Material material)
    {
        material = All.FirstOrDefault(m => m.Name == name);
        return material is not null;
    }

    /// <summary>The material of this name.</summary>
    /// <exception cref="InputException">No such material; the message names the known ones and the nearest.</exception>
    public static Material Get(string name)
    {
        if (TryGet(name, out Material? material))
        {
            return material;
        }
        string[] known = [.. All.Select(m => m.Name)];
        string? nearest = Suggest.Nearest(name, known);
        throw new InputException($"unknown material '{name}'", $"known: {string.Join(", ", known)}", nearest is null ? "" : $"Did you mean '{nearest}'?");
    }

    private static Material[] Load()
    {
        ILookup<string, Constituent> constituents = EmbeddedTable.Read("constituents.csv", "material", "symbol", "Z", "A", "mass_fraction").Rows
            .ToLookup(r => r.Text("material"), r => new Constituent(r.Text("symbol"), r.Integer("Z"), r.Number("A"), r.Number("mass_fraction")));
        EmbeddedTable table = EmbeddedTable.Read(
            "materials.csv", "name", "description", "density_g_cm3", "I_eV", "cbar", "x0", "x1", "a", "m", "delta0");
        return [.. table.Rows.Select(row => FromRow(row, [.. constituents[row.Text("name")]]))];
    }

    private static Material FromRow(EmbeddedTable.Row row, Constituent[] constituents)
    {
        double whole = constituents.Sum(c => c.MassFraction);
        return Math.Abs(whole - 1) > 1e-9
            ? throw row.Wrong("name", $"has constituents whose mass fractions add up to {whole:R}, not to 1")
            : new Material
            {
                Name = row.Text("name"),
                Description = row.Text("description"),
                DensityGPerCm3 = row.Number("density_g_cm3"),
                MeanExcitationEnergyEV = row.Number("I_eV"),
                DensityEffect = new(row.Number("cbar"), row.Number("x0"), row.Number("x1"), row.Number("a"), row.Number("m"), row.Number("delta0")),
                Constituents = constituents,
            };
    }
}
