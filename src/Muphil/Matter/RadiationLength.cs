using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>
/// Radiation length after Y. S. Tsai, Rev. Mod. Phys. 46 (1974) 815, in the form of the PDG's review "Passage of particles through matter";
/// compounds by mass fractions. Within 1 % of the PDG's tables (Z ≥ 4).
/// </summary>
public static class RadiationLength
{
    // L_rad and L'_rad of the light atoms, where Thomas and Fermi's model fails: PDG 2024, Table 34.2.
    private static readonly (double Elastic, double Inelastic)[] LightAtoms = [(5.31, 6.144), (4.79, 5.621), (4.74, 5.805), (4.71, 5.924)];

    /// <summary>Radiation length of a material, g/cm².</summary>
    public static double GPerCm2(Material material, Constants constants) => 1 / material.Constituents.Sum(c => c.MassFraction / GPerCm2(c.Z, c.A, constants));

    /// <summary>Radiation length of an element, g/cm²; <paramref name="a"/> in g/mol.</summary>
    internal static double GPerCm2(int z, double a, Constants constants)
    {
        double a2 = constants.Alpha * z * constants.Alpha * z, cubeRoot = Pow(z, 1.0 / 3);
        double coulomb = a2 * ((1 / (1 + a2)) + 0.20206 - (0.0369 * a2) + (0.0083 * a2 * a2) - (0.002 * a2 * a2 * a2));
        var (elastic, inelastic) = z <= LightAtoms.Length ? LightAtoms[z - 1] : (Log(184.15 / cubeRoot), Log(1194 / (cubeRoot * cubeRoot)));
        // 100 cm/m, squared.
        double electronRadiusM = constants.Alpha * Units.HbarCGeVm / constants.ElectronMassGeV;
        return a / (4 * constants.Alpha * electronRadiusM * electronRadiusM * 1e4 * Units.AvogadroPerMol * ((z * z * (elastic - coulomb)) + (z * inelastic)));
    }
}
