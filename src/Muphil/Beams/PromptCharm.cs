using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>Muons from semileptonic decays of D⁰, D⁺, D_s and their antiparticles: class <c>charm</c>.</summary>
/// <remarks>
/// Cross sections: pp at 400 GeV, NA27 (M. Aguilar-Benitez et al., Z. Phys. C 40 (1988) 321), particles and antiparticles, all x_F:
/// D⁰ 18.3(25), D⁺ 11.9(15) μb; dσ ∝ (1 − |x_F|)^4.9(5) exp(−0.99(9) p_T²/GeV²) dx_F dp_T². D_s: 3 μb, a tenth of the others, as at other
/// energies. With s they go as (1 − Z)⁵ √√s, Z = √s_th/√s and √s_th the mass of D̄Λ_c (and a proton, when a baryon hits): that gives 48 μb
/// at 800 GeV (E743: R. Ammar et al., Phys. Rev. Lett. 61 (1988) 2185) and 0.65 of 400 GeV at 250 GeV (E769: G. A. Alves et al., Phys. Rev.
/// Lett. 77 (1996) 2388; equal there for π and p). Mesons: n = 3.9 forward, same source. Nuclei: A¹, to 0.05 (same experiment). From memory but for the sum 30.2(33) μb,
/// n and the slope of NA27, which its abstract has. D_s → μν and Λ_c are left
/// out (a few per cent). Branching ratios: PDG 2024, to electrons (6.49, 16.07, 6.33 %) × 0.97 for the muon's mass; 62 % go to the pseudoscalar
/// meson, 38 % to the vector meson. Normalisation to 30 %: NA27 11, branching ratios 5, falling with s 20, D_s and Λ_c 10 %.
/// </remarks>
internal sealed class PromptCharm : IPromptMuons
{
    private const double LambdaCMassGeV = 2.28646, PseudoscalarShare = 0.62, TransverseSlope = 0.99;

    private static readonly double Nucleon = Constants.Pdg2024.ProtonMassGeV;
    private static readonly double ReferenceEnergyGeV = new HadronInteraction(2212, 400, 1, 0).CentreOfMassEnergyGeV;
    private static readonly LongitudinalShape FromBaryon = new(4.9, 4.9, true, 0.5), FromMeson = new(3.9, 4.9, true, 0.5);

    private readonly Species[] _species =
    [
        // Daughters: K and K*, or η and φ; poles: D_s* 2.112 and D_s0* 2.318 GeV.
        new(421, 18.3, 0.97 * 0.0649, 0.493677, 0.89167),
        new(411, 11.9, 0.97 * 0.1607, 0.497611, 0.89555),
        new(431, 3.0, 0.97 * 0.0633, 0.547862, 1.019461),
    ];

    private readonly double[] _cumulativeMicrobarn;

    public PromptCharm()
    {
        double sum = 0;
        _cumulativeMicrobarn = [.. _species.Select(s => sum += s.MuonsMicrobarn)];
    }

    public string Process => "charm";

    public double NormalisationError => 0.30;

    public string ShapeVariation => "charm_shape";

    /// <summary>Production of D⁰, D⁺, D_s and antiparticles times their branching ratios to muons, per nucleon at 400 GeV, μb.</summary>
    public double MuonsMicrobarnAt400GeV => _cumulativeMicrobarn[^1];

    public PromptMuon Draw(in HadronInteraction interaction, ref PhiloxStream random)
    {
        Species species = _species[random.Choose(_cumulativeMicrobarn)];
        double energyDependence = EnergyDependence(interaction.CentreOfMassEnergyGeV, interaction.ByBaryon);
        PromptProduction production = interaction.ByBaryon ? species.ByBaryon : species.ByMeson;
        ProducedMeson meson = production.Draw(interaction.CentreOfMassEnergyGeV, interaction.RapidityFactor, ref random);
        if (!(meson.Weight * energyDependence > 0))
        {
            return default;
        }
        DecayDensity spectrum = random.Uniform() < PseudoscalarShare ? species.ToPseudoscalar : species.ToVector;
        double rest = spectrum.Quantile(random.Uniform());
        MuonMomentum muon = MuonDecay.Isotropic(species.MassGeV, meson.EnergyGeV, meson.MomentumGeV.Unit(), rest, ref random);
        double weight = 1e-3 * MuonsMicrobarnAt400GeV * energyDependence * interaction.A / interaction.InelasticMb * meson.Weight;
        // c → s μ⁺ν: particles give μ⁺, antiparticles μ⁻, as many of each.
        int sign = random.Uniform() < 0.5 ? 1 : -1;
        return new(muon.EnergyGeV, muon.MomentumGeV, -13 * sign, sign * species.Pdg, weight) { Ratios = PromptRatios.Of(meson, interaction.A) };
    }

    /// <summary>Cross section per nucleon relative to that of protons of 400 GeV.</summary>
    public static double EnergyDependence(double centreOfMassEnergyGeV, bool byBaryon)
    {
        double baryonThreshold = LambdaCMassGeV + Particles.Get(421).MassGeV + Nucleon;
        double threshold = byBaryon ? baryonThreshold : baryonThreshold - Nucleon;
        return centreOfMassEnergyGeV <= threshold ? 0 : Rise(centreOfMassEnergyGeV, threshold) / Rise(ReferenceEnergyGeV, baryonThreshold);

        static double Rise(double energy, double threshold)
        {
            double above = 1 - (threshold / energy), square = above * above;
            return square * square * above * Math.Sqrt(energy);
        }
    }

    private sealed class Species
    {
        public Species(int pdg, double crossSectionMicrobarn, double branchingRatio, double pseudoscalarGeV, double vectorGeV)
        {
            (Pdg, MassGeV, MuonsMicrobarn) = (pdg, Particles.Get(pdg).MassGeV, crossSectionMicrobarn * branchingRatio);
            double muon = Constants.Pdg2024.MuonMassGeV;
            ToPseudoscalar = new SemileptonicDecay(MassGeV, pseudoscalarGeV, muon).ToPseudoscalar(Pole(2.112), Pole(2.318));
            ToVector = new SemileptonicDecay(MassGeV, vectorGeV, muon).ToVector();
            ByBaryon = PromptProduction.Gaussian(MassGeV, LambdaCMassGeV + Nucleon, FromBaryon, TransverseSlope);
            ByMeson = PromptProduction.Gaussian(MassGeV, LambdaCMassGeV, FromMeson, TransverseSlope);
        }

        public int Pdg { get; }

        public double MassGeV { get; }

        public double MuonsMicrobarn { get; }

        public DecayDensity ToPseudoscalar { get; }

        public DecayDensity ToVector { get; }

        public PromptProduction ByBaryon { get; }

        public PromptProduction ByMeson { get; }

        private static FormFactor Pole(double massGeV) => t => 1 / (1 - (t / (massGeV * massGeV)));
    }
}
