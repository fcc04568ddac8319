using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>The hadrons that the production models make and the cascade follows, by an index from 0 to 7.</summary>
internal static class HadronSpecies
{
    public const int PiPlus = 0, PiMinus = 1, KPlus = 2, KMinus = 3, KLong = 4, KShort = 5, Proton = 6, Neutron = 7;

    public const int Count = 8;

    /// <summary>PDG numbers by index.</summary>
    public static readonly int[] Pdg = [211, -211, 321, -321, 130, 310, 2212, 2112];

    /// <summary>Masses by index, GeV.</summary>
    public static readonly double[] MassGeV = Array.ConvertAll(Pdg, pdg => Particles.Get(pdg).MassGeV);

    /// <summary>The index of this PDG number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The models do not know the particle.</exception>
    public static int Of(int pdg) => Array.IndexOf(Pdg, pdg) is >= 0 and int index
        ? index
        : throw new ArgumentOutOfRangeException(nameof(pdg), pdg, $"hadron production knows the PDG numbers {string.Join(", ", Pdg)}");

    public static bool IsCharged(int species) => species is <= KMinus or Proton;

    public static bool IsNucleon(int species) => species >= Proton;

    /// <summary>What a hadron takes out of the projectile's energy: its own, without the mass if that came from the nucleus (nucleons), GeV.</summary>
    public static double EnergyTakenGeV(int species, double momentumGeV)
    {
        double mass = MassGeV[species], energy = Math.Sqrt((momentumGeV * momentumGeV) + (mass * mass));
        return IsNucleon(species) ? energy - mass : energy;
    }
}
