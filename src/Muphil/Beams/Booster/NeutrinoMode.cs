using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>One way in which a meson gives a muon neutrino: the neutrino's energy in the rest frame, fixed (two bodies) or by its spectrum.</summary>
internal sealed class NeutrinoMode
{
    private static readonly Dictionary<int, NeutrinoMode[]> Modes = Build();

    private readonly DecayDensity? _spectrum;
    private readonly double _restEnergyGeV;

    private NeutrinoMode(MuonMode decay, int daughterPdg)
    {
        (ParentMassGeV, BranchingRatio, NeutrinoPdg) = (decay.ParentMassGeV, decay.BranchingRatio, decay.MuonPdg < 0 ? 14 : -14);
        double muon = Constants.Pdg2024.MuonMassGeV, mass = ParentMassGeV;
        if (daughterPdg == 0)
        {
            _restEnergyGeV = 0.5 * (mass - muon) * (mass + muon) / mass;
            return;
        }
        var (vector, scalar) = MuonDecay.FormFactorsOf(decay.ParentPdg);
        _spectrum = NeutrinoSpectrum(new(mass, Particles.Get(daughterPdg).MassGeV, muon), vector, scalar);
    }

    public double ParentMassGeV { get; }

    /// <summary>14 or −14.</summary>
    public int NeutrinoPdg { get; }

    /// <summary>Share of the parent's decays that take this mode and give this neutrino.</summary>
    public double BranchingRatio { get; }

    /// <summary>Modes of π±, K±, K⁰_L, with the branching ratios and form factors of <see cref="MuonDecay"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another particle.</exception>
    public static IReadOnlyList<NeutrinoMode> Of(int parentPdg) => Modes.TryGetValue(parentPdg, out NeutrinoMode[]? modes)
        ? modes
        : throw new ArgumentOutOfRangeException(nameof(parentPdg), parentPdg, $"no decays to muon neutrinos are known; parents: {string.Join(", ", Modes.Keys)}");

    /// <summary>The neutrino's energy in the rest frame. One number is drawn for three bodies.</summary>
    public double RestEnergyGeV(ref PhiloxStream random) => _spectrum is null ? _restEnergyGeV : _spectrum.Quantile(random.Uniform());

    /// <summary>
    /// Spectrum of the neutrino beside a pseudoscalar meson and a muon: the Dalitz density over the meson's energy, which is that of two bodies
    /// of mass W, W² = M² − 2 M E_ν, flying against the neutrino.
    /// </summary>
    internal static DecayDensity NeutrinoSpectrum(SemileptonicDecay decay, FormFactor vector, FormFactor scalar)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(24);
        double m = decay.ParentMassGeV, h = decay.DaughterMassGeV, l = decay.MuonMassGeV;
        return new(
            neutrino =>
            {
                double w2 = m * (m - (2 * neutrino)), energy = m - neutrino, sum = 0;
                double pair = Math.Sqrt(Math.Max(0, (w2 - ((h + l) * (h + l))) * (w2 - ((h - l) * (h - l)))));
                double centre = energy * (w2 + (h * h) - (l * l)) / (2 * w2), half = neutrino * pair / (2 * w2);
                for (int i = 0; i < nodes.Length; i++)
                {
                    double meson = centre + (half * ((2 * nodes[i]) - 1));
                    sum += weights[i] * decay.DalitzDensity(energy - meson, meson, vector, scalar);
                }
                // At the very ends the interval is empty and rounding may leave either sign.
                return Math.Max(0, 2 * half * sum);
            },
            0, 0.5 * (m - ((h + l) * (h + l) / m)));
    }

    private static Dictionary<int, NeutrinoMode[]> Build() => MuonDecay.Parents.ToDictionary(pdg => pdg, pdg => MuonDecay.ModesOf(pdg)
        .Select(mode => new NeutrinoMode(mode, mode.Process switch { "Kmu3" => 111, "K0Lmu3" => 211, _ => 0 })).ToArray());
}
