using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Muon pairs from ρ⁰, ω, φ, η and η′: class <c>vm_eta</c>.</summary>
/// <remarks>
/// Multiplicities: pp at 400 GeV, NA27 (M. Aguilar-Benitez et al., Z. Phys. C 50 (1991) 405): ρ⁰ 0.385(18), ω 0.390(24), η 0.30(2),
/// φ 0.019(2); η′ = 0.15(8) η, as in e⁺e⁻ at 10 and 91 GeV (not measured there). They fall as ln(s/s₀) with √s₀ = m_a + m_N + 1.9 GeV, which
/// gives the ρ⁰ of V. Blobel et al., Phys. Lett. B 48 (1974) 73, at 24 GeV (0.11); meson projectiles make as many at the same √s. The numbers
/// of these papers and of NA49 below are from memory.
/// Shapes: (1 − |x_F|)ⁿ per rapidity. n = 2.5(10) for mesons that share a quark with a proton, between two limits that BMPT's pions set: with
/// 3.4, ρ⁰ are a quarter of the mean of π⁺ and π⁻ at all x, no harder than their daughters; with 1.5, their daughters are as large a part of
/// the pions at any x as in the bulk, and they themselves exceed the pions threefold near x = 0.8, the ratio of the spins (see the test).
/// n = 4(1) for φ; towards a meson 1 and 3, each to 0.5. T = 0.165 GeV gives ⟨p_T²⟩ = 0.37 GeV² of the ρ⁰.
/// Nuclei: A^(α − 0.65) with α(x_F, p_T) of BMPT (M. Bonesini et al., Eur. Phys. J. C 20 (2001) 13), 0.65 the exponent of
/// the production cross section between Be and Mo; that makes Be 1.2 times a proton at x_F = 0 and 0.85 at 0.4, as C is in NA49 (C. Alt et al.,
/// Eur. Phys. J. C 49 (2007) 897). The p_T in it is at most 1 GeV, where the fit ends. Branching ratios: PDG 2024. Polarisation and the ρ's
/// width are left out. Normalisation to 25 %: yields 6, falling with s 20, ω → μμ 24 % of two fifths; shape and power of A apart.
/// </remarks>
internal sealed class PromptDimuons : IPromptMuons
{
    private const double ReferenceMomentumGeV = 400, ThresholdExcessGeV = 1.9, TemperatureGeV = 0.165, NuclearExponent = 0.65, EtaMultiplicity = 0.30;

    private static readonly double Nucleon = Constants.Pdg2024.ProtonMassGeV;

    // pp at 400 GeV, where the multiplicities were measured.
    private static readonly double ReferenceLog = LogAboveThreshold(new(2212, ReferenceMomentumGeV, 1, 0));
    private static readonly LongitudinalShape Light = new(2.5, 2.5, false, 1), LightFromMeson = new(1, 2.5, false, 0.5);
    private static readonly LongitudinalShape Strange = new(4, 4, false, 1), StrangeFromMeson = new(3, 4, false, 0.5);

    private static readonly PromptProduction EtaByBaryon = PromptProduction.Thermal(Particles.Get(221).MassGeV, 2 * Nucleon, Light, TemperatureGeV);
    private static readonly PromptProduction EtaByMeson = PromptProduction.Thermal(Particles.Get(221).MassGeV, Nucleon, LightFromMeson, TemperatureGeV);

    private readonly Channel[] _channels =
    [
        Channel.ToPair(113, 0.385, 4.55e-5, Light, LightFromMeson),
        Channel.ToPair(223, 0.390, 7.4e-5, Light, LightFromMeson),
        Channel.ToPair(333, 0.019, 2.85e-4, Strange, StrangeFromMeson),
        Channel.ToPair(221, EtaMultiplicity, 5.8e-6, Light, LightFromMeson),

        // Λ⁻² of η and ω: R. Arnaldi et al. (NA60), Phys. Lett. B 757 (2016) 437; of η′: M. Ablikim et al. (BESIII), Phys. Rev. D 92 (2015) 012001.
        Channel.ToDalitz(221, EtaMultiplicity, 3.1e-4, 22, PromptDalitzDecay.Pole(1.934), Light, LightFromMeson),
        Channel.ToDalitz(331, 0.15 * EtaMultiplicity, 1.13e-4, 22, PromptDalitzDecay.BroadPole(0.79, 0.13), Light, LightFromMeson),
        Channel.ToDalitz(223, 0.390, 1.34e-4, 111, PromptDalitzDecay.Pole(2.223), Light, LightFromMeson),
    ];

    private readonly double[] _cumulativePairs;

    public PromptDimuons()
    {
        double sum = 0;
        _cumulativePairs = [.. _channels.Select(c => sum += c.PairsPerReference)];
    }

    public string Process => "vm_eta";

    public double NormalisationError => 0.25;

    public string ShapeVariation => "vm_shape";

    /// <summary>Muon pairs per proton-proton interaction at 400 GeV.</summary>
    public double PairsPerReferenceInteraction => _cumulativePairs[^1];

    public PromptMuon Draw(in HadronInteraction interaction, ref PhiloxStream random)
    {
        Channel channel = _channels[random.Choose(_cumulativePairs)];
        double energyDependence = EnergyDependence(interaction);
        PromptProduction production = interaction.ByBaryon ? channel.ByBaryon : channel.ByMeson;
        ProducedMeson meson = production.Draw(interaction.CentreOfMassEnergyGeV, interaction.RapidityFactor, ref random);
        if (!(meson.Weight * energyDependence > 0))
        {
            return default;
        }
        Vector3D direction = meson.MomentumGeV.Unit();
        MuonMomentum muon = channel.Dalitz is { } dalitz
            ? dalitz.Draw(meson.EnergyGeV, direction, ref random)
            : MuonDecay.Isotropic(channel.MassGeV, meson.EnergyGeV, direction, 0.5 * channel.MassGeV, ref random);
        // One of the two muons is drawn and stands for both.
        double weight = 2 * PairsPerReferenceInteraction * energyDependence * meson.Weight * NuclearFactor(interaction.A, meson.FeynmanX, meson.TransverseMomentumGeV);
        return new(muon.EnergyGeV, muon.MomentumGeV, random.Uniform() < 0.5 ? 13 : -13, channel.Pdg, weight) { Ratios = PromptRatios.Of(meson, interaction.A) };
    }

    /// <summary>Multiplicity on a nucleus relative to that on a nucleon. Backward of x_F = 0 the exponent stays.</summary>
    public static double NuclearFactor(double a, double feynmanX, double transverseMomentumGeV)
    {
        double x = Math.Max(0, feynmanX), p = Math.Min(1, transverseMomentumGeV);
        double alpha = (0.74 - (0.55 * x) + (0.26 * x * x)) * (0.98 + (0.21 * p * p));
        return Pow(a, alpha - NuclearExponent);
    }

    /// <summary>Multiplicity relative to that of protons of 400 GeV.</summary>
    public static double EnergyDependence(in HadronInteraction interaction) => Math.Max(0, LogAboveThreshold(interaction) / ReferenceLog);

    /// <summary>An η, weighted with its multiplicity per interaction.</summary>
    public static ProducedMeson DrawEta(in HadronInteraction interaction, ref PhiloxStream random)
    {
        ProducedMeson eta = (interaction.ByBaryon ? EtaByBaryon : EtaByMeson).Draw(interaction.CentreOfMassEnergyGeV, interaction.RapidityFactor, ref random);
        double nucleus = NuclearFactor(interaction.A, eta.FeynmanX, eta.TransverseMomentumGeV);
        return eta with { Weight = eta.Weight * EtaMultiplicity * EnergyDependence(interaction) * nucleus };
    }

    private static double LogAboveThreshold(in HadronInteraction interaction) =>
        2 * Log(interaction.CentreOfMassEnergyGeV / (interaction.RestGeV + ThresholdExcessGeV));

    private sealed record Channel(int Pdg, double MassGeV, double PairsPerReference, PromptDalitzDecay? Dalitz, PromptProduction ByBaryon, PromptProduction ByMeson)
    {
        public static Channel ToPair(int pdg, double multiplicity, double branchingRatio, LongitudinalShape fromBaryon, LongitudinalShape fromMeson) =>
            Of(pdg, multiplicity * branchingRatio, null, fromBaryon, fromMeson);

        public static Channel ToDalitz(int pdg, double multiplicity, double branchingRatio, int otherPdg, Func<double, double> formFactor2, LongitudinalShape fromBaryon, LongitudinalShape fromMeson) =>
            Of(pdg, multiplicity * branchingRatio, new(Particles.Get(pdg).MassGeV, Particles.Get(otherPdg).MassGeV, formFactor2), fromBaryon, fromMeson);

        // A baryon leaves two nucleons behind, a meson at least one.
        private static Channel Of(int pdg, double pairs, PromptDalitzDecay? dalitz, LongitudinalShape fromBaryon, LongitudinalShape fromMeson)
        {
            double mass = Particles.Get(pdg).MassGeV;
            return new(pdg, mass, pairs, dalitz,
                PromptProduction.Thermal(mass, 2 * Nucleon, fromBaryon, TemperatureGeV),
                PromptProduction.Thermal(mass, Nucleon, fromMeson, TemperatureGeV));
        }
    }
}
