using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>A kind of particle that is followed through a beamline: the hadrons of <see cref="HadronSpecies"/> and muons.</summary>
/// <param name="Index">In tables of all of them.</param>
/// <param name="Pdg">PDG number.</param>
/// <param name="Charge">In units of the proton's.</param>
/// <param name="MassGeV">Mass.</param>
/// <param name="DecayGeVPerM">m/cτ: the rate of decays along the path times the momentum; 0 if it lives long.</param>
internal sealed record TrackedSpecies(int Index, int Pdg, int Charge, double MassGeV, double DecayGeVPerM)
{
    private static readonly int[] PdgOf = [.. HadronSpecies.Pdg, -13, 13];

    private static readonly TrackedSpecies[] All = [.. PdgOf.Select((pdg, i) => Make(i, pdg, Particles.Get(pdg)))];

    public static int Count => PdgOf.Length;

    public bool IsHadron => Index < HadronSpecies.Count;

    /// <exception cref="ArgumentOutOfRangeException">Unknown here.</exception>
    public static TrackedSpecies Of(int pdg) => Array.IndexOf(PdgOf, pdg) is >= 0 and int index ? All[index]
        : throw new ArgumentOutOfRangeException(nameof(pdg), pdg, $"the beamline follows the PDG numbers {string.Join(", ", PdgOf)}");

    public static TrackedSpecies At(int index) => All[index];

    public double EnergyGeV(double momentumGeV) => Math.Sqrt((momentumGeV * momentumGeV) + (MassGeV * MassGeV));

    private static TrackedSpecies Make(int index, int pdg, Particle particle) => new(
        index, pdg, pdg is 130 or 310 or 2112 ? 0 : pdg is 211 or 321 or 2212 or -13 ? 1 : -1, particle.MassGeV,
        // Neutrons live far longer than anything here.
        double.IsFinite(particle.LifetimeS) && pdg != 2112 ? particle.MassGeV / particle.CTauM : 0);
}
