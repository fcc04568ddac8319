using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Muons from photons that convert in a material, with the photons of their electromagnetic showers: class <c>gamma_mumu</c>.</summary>
/// <remarks>
/// A photon of energy k₀ has 9/7 X₀ of track; the photons of its shower have 0.572 k₀/k² (1 − k/k₀)^0.74 X₀ per unit of k. The
/// first factor is the equilibrium track length of approximation A (B. Rossi, K. Greisen, Rev. Mod. Phys. 13 (1941) 240), the second is chosen
/// so that the moments of the track length agree with that theory's closed form to 5 % (see the test). For photon spectra ∝ E⁻³ (E⁻⁴) the
/// shower adds 27 % (9 %). Shower particles go along the photon.
/// </remarks>
internal sealed class GammaMuons
{
    private const double TrackConstant = 0.572, EndExponent = 0.74, FirstShare = 0.5;

    // PDG 2024: η → γγ 0.3936(18).
    private const double EtaToPhotons = 0.3936;

    private static readonly double NeutralPionMassGeV = Particles.Get(111).MassGeV, EtaMassGeV = Particles.Get(221).MassGeV;

    private readonly GammaConversion[] _nuclei;
    private readonly double[] _cumulative;

    /// <param name="material">What the photons cross.</param>
    public GammaMuons(Material material)
    {
        double sum = 0;
        _cumulative = [.. material.Constituents.Select(c => sum += c.MassFraction / RadiationLength.GPerCm2(c.Z, c.A, Constants.Pdg2024))];
        _nuclei = [.. material.Constituents.Select(c => new GammaConversion(c.Z, c.A))];
    }

    /// <summary>The process's name in muon samples.</summary>
    public const string Process = "gamma_mumu";

    /// <summary>Cross section and angles 5, shower 10 %; that of the photons' spectrum comes on top.</summary>
    public const double NormalisationError = 0.12;

    /// <summary>One muon from a photon of this energy and its shower; z along the photon; weight per photon, for both charges.</summary>
    public PromptMuon Draw(double photonEnergyGeV, ref PhiloxStream random)
    {
        double lowest = GammaConversion.LowestEnergyGeV;
        if (!(photonEnergyGeV > lowest))
        {
            return default;
        }
        double energy = photonEnergyGeV, track = 1 / FirstShare;
        if (random.Uniform() >= FirstShare)
        {
            // Flat in ln k from the threshold to the photon's energy.
            double range = Log(photonEnergyGeV / lowest), share = Exp(-range * random.Uniform());
            energy *= share;
            track = 7.0 / 9 * ShowerTrack(share) * share * range / (1 - FirstShare);
        }
        GammaConversion conversion = _nuclei[random.Choose(_cumulative)];
        double pairs = conversion.PairsPerElectronPair(energy);
        if (!(pairs > 0))
        {
            return default;
        }
        MuonMomentum muon = conversion.Draw(energy, ref random);
        return new(muon.EnergyGeV, muon.MomentumGeV, random.Uniform() < 0.5 ? 13 : -13, 22, 2 * track * pairs);
    }

    /// <summary>One muon from either photon of a π⁰; z along the π⁰; weight per π⁰.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The energy is below the pion's mass.</exception>
    public PromptMuon DrawFromNeutralPion(double pionEnergyGeV, ref PhiloxStream random) => DrawFromPair(NeutralPionMassGeV, pionEnergyGeV, ref random);

    /// <summary>
    /// One muon from the photons of the η → γγ that a hadron makes; z along the hadron; weight per interaction. At equal energy these photons are
    /// some 15 % of the π⁰'s.
    /// </summary>
    public PromptMuon DrawFromEta(in HadronInteraction interaction, ref PhiloxStream random)
    {
        ProducedMeson eta = PromptDimuons.DrawEta(interaction, ref random);
        if (!(eta.Weight > 0))
        {
            return default;
        }
        PromptMuon muon = DrawFromPair(EtaMassGeV, eta.EnergyGeV, ref random);
        Vector3D lab = Frame.About(eta.MomentumGeV.Unit()).ToLab(muon.MomentumGeV);
        return muon with { MomentumGeV = lab, Weight = muon.Weight * eta.Weight * EtaToPhotons, Ratios = PromptRatios.Of(eta, interaction.A) };
    }

    /// <summary>Track length of a shower's photons in radiation lengths per unit of u = k/k₀, without that of the first photon.</summary>
    public static double ShowerTrack(double u) => u >= 1 ? 0 : TrackConstant * Pow(1 - u, EndExponent) / (u * u);

    private PromptMuon DrawFromPair(double massGeV, double energyGeV, ref PhiloxStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(energyGeV, massGeV);
        double momentum = Math.Sqrt((energyGeV - massGeV) * (energyGeV + massGeV)), cosTheta = random.Between(-1, 1);
        double photon = 0.5 * (energyGeV + (momentum * cosTheta));
        var (sin, cos) = SinCos(2 * Math.PI * random.Uniform());
        double across = 0.5 * massGeV * Math.Sqrt((1 - cosTheta) * (1 + cosTheta));
        double along = 0.5 * (momentum + (energyGeV * cosTheta));
        PromptMuon muon = Draw(photon, ref random);
        Vector3D lab = Frame.About(new Vector3D(across * cos, across * sin, along).Unit()).ToLab(muon.MomentumGeV);
        return muon with { MomentumGeV = lab, Weight = 2 * muon.Weight };
    }
}
