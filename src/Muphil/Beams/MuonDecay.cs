using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>Energy and momentum of a muon, GeV.</summary>
internal readonly record struct MuonMomentum(double EnergyGeV, Vector3D MomentumGeV);

/// <summary>One way in which a meson decays to one muon of one charge: <c>pi</c>, <c>Kmu2</c>, <c>Kmu3</c> or <c>K0Lmu3</c>.</summary>
internal sealed class MuonMode
{
    private static readonly double MuonMassGeV = Constants.Pdg2024.MuonMassGeV;

    private readonly double _restEnergyGeV;
    private readonly DecayDensity? _spectrum;

    /// <summary>A two-body decay to a muon and a neutrino: the muon's energy is fixed.</summary>
    public MuonMode(string process, int parentPdg, int muonPdg, double branchingRatio)
        : this(process, parentPdg, muonPdg, branchingRatio, null) =>
        _restEnergyGeV = 0.5 * (ParentMassGeV + (MuonMassGeV * MuonMassGeV / ParentMassGeV));

    /// <summary>A decay with more bodies, by the spectrum of the muon's energy in the parent's rest frame.</summary>
    public MuonMode(string process, int parentPdg, int muonPdg, double branchingRatio, DecayDensity? spectrum)
    {
        (Process, ParentPdg, MuonPdg, BranchingRatio, _spectrum) = (process, parentPdg, muonPdg, branchingRatio, spectrum);
        ParentMassGeV = Particles.Get(parentPdg).MassGeV;
    }

    /// <summary>The process's name in muon samples.</summary>
    public string Process { get; }

    public int ParentPdg { get; }

    public int MuonPdg { get; }

    public double ParentMassGeV { get; }

    /// <summary>Share of the parent's decays that take this mode and give this charge.</summary>
    public double BranchingRatio { get; }

    /// <summary>The muon of one decay in the laboratory. The parent is unpolarised or spinless: the decay is isotropic.</summary>
    /// <param name="parentEnergyGeV">The parent's energy, at least its mass.</param>
    /// <param name="direction">The parent's direction, of unit length.</param>
    /// <param name="random">Where the numbers come from.</param>
    public MuonMomentum Draw(double parentEnergyGeV, Vector3D direction, ref PhiloxStream random)
    {
        double rest = _spectrum is null ? _restEnergyGeV : _spectrum.Quantile(random.Uniform());
        return MuonDecay.Isotropic(ParentMassGeV, parentEnergyGeV, direction, rest, ref random);
    }
}

/// <summary>Decays of the long-lived mesons π±, K±, K⁰_L to muons.</summary>
/// <remarks>
/// Branching ratios: PDG 2024 (S. Navas et al., Phys. Rev. D 110, 030001): π → μν 0.9998770(4), K → μν 0.6356(11), K → π⁰μν 0.03352(33),
/// K⁰_L → πμν 0.2704(7), both charges together. Slopes of the linear form factors, same source, e–μ universality: λ₊ 0.0296, λ₀ 0.0176
/// for K±; 0.0282, 0.0138 for K⁰_L. K_S → πμν (5 × 10⁻⁴) is left out.
/// </remarks>
internal static class MuonDecay
{
    /// <summary>PDG numbers that <see cref="ModesOf"/> knows.</summary>
    public static IReadOnlyList<int> Parents { get; } = [211, -211, 321, -321, 130];

    private static readonly Dictionary<int, MuonMode[]> Modes = Build();

    /// <summary>The decays to a muon of a meson; a mode of K⁰_L appears once for each charge.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of <see cref="Parents"/>.</exception>
    public static IReadOnlyList<MuonMode> ModesOf(int pdg) => Modes.TryGetValue(pdg, out MuonMode[]? modes)
        ? modes
        : throw new ArgumentOutOfRangeException(nameof(pdg), pdg, $"no decays to muons are known; parents: {string.Join(", ", Parents)}");

    /// <summary>f(t)/f(0) = 1 + λ t/m_π², with the charged pion's mass.</summary>
    public static FormFactor Linear(double slope)
    {
        double m = Particles.Get(211).MassGeV;
        return t => 1 + (slope * t / (m * m));
    }

    /// <summary>f₊ and f₀ of K_ℓ3 decays of K⁰_L (130) or K±.</summary>
    public static (FormFactor Vector, FormFactor Scalar) FormFactorsOf(int kaonPdg) =>
        kaonPdg == 130 ? (Linear(0.0282), Linear(0.0138)) : (Linear(0.0296), Linear(0.0176));

    /// <summary>A daughter of this energy in the parent's rest frame, sent out isotropically, in the laboratory.</summary>
    public static MuonMomentum Isotropic(double parentMassGeV, double parentEnergyGeV, Vector3D direction, double restEnergyGeV, ref PhiloxStream random)
    {
        double cosTheta = random.Between(-1, 1);
        return Boosted(parentMassGeV, parentEnergyGeV, direction, restEnergyGeV, cosTheta, ref random);
    }

    /// <summary>A muon at a polar cosine about the parent's direction in its rest frame, at a random azimuth, in the laboratory.</summary>
    public static MuonMomentum Boosted(double parentMassGeV, double parentEnergyGeV, Vector3D direction, double restEnergyGeV, double cosTheta, ref PhiloxStream random)
    {
        double muon = Constants.Pdg2024.MuonMassGeV;
        double p = Math.Sqrt(Math.Max(0, (parentEnergyGeV - parentMassGeV) * (parentEnergyGeV + parentMassGeV)));
        double rest = Math.Sqrt(Math.Max(0, (restEnergyGeV - muon) * (restEnergyGeV + muon))), along = rest * cosTheta;
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        Vector3D across = rest * Math.Sqrt((1 - cosTheta) * (1 + cosTheta)) * Frame.About(direction).Across(sin, cos);
        double inverse = 1 / parentMassGeV;
        return new(
            ((parentEnergyGeV * restEnergyGeV) + (p * along)) * inverse,
            (((p * restEnergyGeV) + (parentEnergyGeV * along)) * inverse * direction) + across);
    }

    private static Dictionary<int, MuonMode[]> Build()
    {
        double muon = Constants.Pdg2024.MuonMassGeV;
        DecayDensity charged = Spectrum(321, 111), neutral = Spectrum(130, 211);
        var modes = new Dictionary<int, MuonMode[]>
        {
            [130] = [new("K0Lmu3", 130, -13, 0.5 * 0.2704, neutral), new("K0Lmu3", 130, 13, 0.5 * 0.2704, neutral)],
        };
        // A positive meson gives a μ⁺, whose number is −13.
        foreach (int charge in (int[])[1, -1])
        {
            modes[charge * 211] = [new("pi", charge * 211, charge * -13, 0.9998770)];
            modes[charge * 321] = [new("Kmu2", charge * 321, charge * -13, 0.6356), new("Kmu3", charge * 321, charge * -13, 0.03352, charged)];
        }
        return modes;

        DecayDensity Spectrum(int kaon, int pion)
        {
            var (vector, scalar) = FormFactorsOf(kaon);
            return new SemileptonicDecay(Particles.Get(kaon).MassGeV, Particles.Get(pion).MassGeV, muon).ToPseudoscalar(vector, scalar);
        }
    }
}
