using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>A row of a flux: a muon at its birth, or a meson where it decays; momentum in GeV, position in m, weight per proton.</summary>
internal readonly record struct FluxRow(
    int Pdg, double Weight, Vector3D Position, Vector3D MomentumGeV, int ParentPdg, string Process, int Generation, ChainWeights Variations);

/// <summary>
/// Muons of the decays of a cascade's hadrons. At each interaction some hadrons are drawn from its inclusive spectra, the hardest as often as
/// the soft, and made to decay on their way, with the weight of what really happens: none of them goes back into the cascade.
/// </summary>
internal sealed class DecayScorer : ICascadeScorer
{
    private static readonly MuonMode[][] Modes = Array.ConvertAll(HadronSpecies.Pdg, pdg => MuonDecay.Parents.Contains(pdg) ? [.. MuonDecay.ModesOf(pdg)] : Array.Empty<MuonMode>());

    private readonly HadronTarget _target;
    private readonly FluxSettings _settings;
    private readonly double _beamMomentumGeV;
    private readonly List<FluxRow> _rows;

    /// <param name="target">What the hadrons decay in.</param>
    /// <param name="beamMomentumGeV">Of the protons.</param>
    /// <param name="settings">Number of draws, least momentum, what is kept.</param>
    /// <param name="rows">Where the muons go.</param>
    public DecayScorer(HadronTarget target, double beamMomentumGeV, FluxSettings settings, List<FluxRow> rows) =>
        (_target, _settings, _beamMomentumGeV, _rows) = (target, settings, beamMomentumGeV, rows);

    public void Interaction(in Interaction interaction, ref PhiloxStream random)
    {
        if (_settings.Analogue)
        {
            return;
        }
        // Soft projectiles are many.
        double momentum = interaction.Projectile.MomentumGeV, expected = _settings.DrawsPerInteraction * momentum / _beamMomentumGeV;
        for (int n = (int)(expected + random.Uniform()); n > 0; n--)
        {
            ProducedHadron made = interaction.Spectra.DrawInclusive(ref random, _settings.MinMomentumGeV / momentum, out double weight);
            if (weight > 0 && (Modes[made.Species].Length > 0 || made.Species == HadronSpecies.KShort))
            {
                Decays(interaction.Child(made, ref random), weight / expected, ref random);
            }
        }
    }

    // Makes a hadron decay where it ends, whatever it does there.
    private void Decays(Hadron hadron, double weight, ref PhiloxStream random)
    {
        if (!_target.Fly(ref hadron, ref random, out FlightEnd end))
        {
            return;
        }
        weight *= end.DecayShare;
        if (hadron.Species == HadronSpecies.KShort)
        {
            // Either pion will do, twice.
            Decays(KaonDecay.Draw(hadron, ref random).Plus with { Species = random.Uniform() < 0.5 ? HadronSpecies.PiPlus : HadronSpecies.PiMinus }, 2 * KaonDecay.PiPlusPiMinus * weight, ref random);
        }
        else
        {
            Add(hadron, weight, ref random);
        }
    }

    public void Decay(in Hadron hadron, ref PhiloxStream random)
    {
        if (_settings.Analogue)
        {
            Add(hadron, 1, ref random);
        }
    }

    // A decay with this weight.
    private void Add(in Hadron hadron, double weight, ref PhiloxStream random)
    {
        int pdg = HadronSpecies.Pdg[hadron.Species];
        MuonMode[] modes = Modes[hadron.Species];
        if (_settings.Mesons)
        {
            Add(new(pdg, weight, hadron.Position, hadron.MomentumGeV * hadron.Direction, 0, "decay", hadron.Generation, hadron.Variations));
            return;
        }
        double all = 0;
        foreach (MuonMode mode in modes)
        {
            all += mode.BranchingRatio;
        }
        double chosen = random.Uniform() * (_settings.Analogue ? 1 : all), mass = HadronSpecies.MassGeV[hadron.Species];
        foreach (MuonMode mode in modes)
        {
            chosen -= mode.BranchingRatio;
            if (chosen < 0)
            {
                MuonMomentum muon = mode.Draw(Math.Sqrt((hadron.MomentumGeV * hadron.MomentumGeV) + (mass * mass)), hadron.Direction, ref random);
                Add(new(mode.MuonPdg, _settings.Analogue ? weight : weight * all, hadron.Position, muon.MomentumGeV, pdg, mode.Process, hadron.Generation, hadron.Variations));
                return;
            }
        }
    }

    private void Add(in FluxRow row)
    {
        if (row.MomentumGeV.Norm >= _settings.MinMomentumGeV)
        {
            _rows.Add(row);
        }
    }
}
