namespace Muphil.Matter;

/// <summary>One kind of nucleus in a material: atomic number, atomic weight in g/mol, fraction by mass.</summary>
public readonly record struct Constituent(string Symbol, int Z, double A, double MassFraction);

/// <summary>Density-effect parameters of Sternheimer, Berger and Seltzer, At. Data Nucl. Data Tables 30 (1984) 261.</summary>
public readonly record struct DensityEffect(double CBar, double X0, double X1, double A, double M, double Delta0);

/// <summary>A material a muon crosses. Density in g/cm³, mean excitation energy in eV.</summary>
public sealed record Material
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required double DensityGPerCm3 { get; init; }

    public required double MeanExcitationEnergyEV { get; init; }

    public required DensityEffect DensityEffect { get; init; }

    public required IReadOnlyList<Constituent> Constituents { get; init; }

    /// <summary>⟨Z/A⟩ in mol/g, averaged by mass.</summary>
    public double ZOverA => Constituents.Sum(c => c.MassFraction * c.Z / c.A);

    /// <summary>Number density of all nuclei, 1/m³.</summary>
    public double NucleiPerM3() => Constituents.Sum(NucleiPerM3);

    /// <summary>Number density of the nuclei of one constituent, 1/m³.</summary>
    public double NucleiPerM3(Constituent constituent) =>
        DensityGPerCm3 * 1e6 * Quantities.Units.AvogadroPerMol * constituent.MassFraction / constituent.A;
}
