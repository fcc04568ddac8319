using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Tests.Production;

/// <summary>Elements with what radiation needs: Z, A (standard atomic weights), density in g/cm³.</summary>
internal static class TestMaterials
{
    public static Material Beryllium { get; } = Element("Be", 4, 9.0121831, 1.848);

    public static Material Iron { get; } = Element("Fe", 26, 55.845, 7.874);

    public static Material Copper { get; } = Element("Cu", 29, 63.546, 8.96);

    public static Material Molybdenum { get; } = Element("Mo", 42, 95.95, 10.22);

    public static Material Get(string symbol) => new[] { Beryllium, Iron, Copper, Molybdenum }.Single(m => m.Name == symbol);

    /// <summary>The form factor of an element.</summary>
    public static NuclearFormFactor Nucleus(string symbol, FormFactorChoice choice = FormFactorChoice.Full)
    {
        Constituent nucleus = Get(symbol).Constituents[0];
        return new(nucleus.Z, nucleus.A, choice, Constants.Pdg2024);
    }

    public static Material Compound(string name, double density, params Constituent[] constituents) => new()
    {
        Name = name,
        Description = "test",
        DensityGPerCm3 = density,
        MeanExcitationEnergyEV = double.NaN,
        DensityEffect = default,
        Constituents = constituents,
    };

    private static Material Element(string symbol, int z, double a, double density) => Compound(symbol, density, new Constituent(symbol, z, a, 1));
}
