using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>A row of a flux: a muon at its birth, or a meson where it decays; momentum in GeV, position in m, weight per proton.</summary>
internal readonly record struct FluxRow(
    int Pdg, double Weight, Vector3D Position, Vector3D MomentumGeV, int ParentPdg, string Process, int Generation, ChainWeights Variations)
{
    /// <summary>Its weights with other shapes in x_F.</summary>
    public PromptRatios Ratios { get; init; } = PromptRatios.None;
}

/// <summary>
/// Muons of a cascade. At each interaction some hadrons are drawn from its inclusive spectra, the hardest as often as the soft, and made to
/// decay on their way, with the weight of what really happens: none of them goes back into the cascade. So are prompt decays and photons.
/// </summary>
internal sealed class MuonScorer : ICascadeScorer
{
    // Draws of each prompt class at an interaction of a beam proton, and the part of the drawn pions that stand for a π⁰.
    private const double PromptDraws = 2, PhotonPart = 0.25;

    // Muons softer than this part of the beam's momentum are many: they are thinned out in proportion, to a tenth at most.
    private const double AllFrom = 0.05, LeastKept = 0.1;

    private static readonly MuonMode[][] Modes = Array.ConvertAll(HadronSpecies.Pdg, pdg => MuonDecay.Parents.Contains(pdg) ? [.. MuonDecay.ModesOf(pdg)] : Array.Empty<MuonMode>());
    private static readonly IPromptMuons[] Prompt = [new PromptDimuons(), new PromptCharm()];
    private static readonly double NeutralPionMassGeV = Particles.Get(111).MassGeV;

    private readonly HadronTarget _target;
    private readonly FluxSettings _settings;
    private readonly double _beamMomentumGeV;
    private readonly List<FluxRow> _rows;

    /// <param name="target">What the hadrons decay in.</param>
    /// <param name="beamMomentumGeV">Of the protons.</param>
    /// <param name="settings">Number of draws, least momentum, what is kept.</param>
    /// <param name="rows">Where the muons go.</param>
    public MuonScorer(HadronTarget target, double beamMomentumGeV, FluxSettings settings, List<FluxRow> rows) =>
        (_target, _settings, _beamMomentumGeV, _rows) = (target, settings, beamMomentumGeV, rows);

    /// <summary>The relative error of the normalisation of each process that is varied on its own.</summary>
    public static IReadOnlyList<(string Process, double Error)> Normalisations { get; } =
        [.. Prompt.Select(p => (p.Process, p.NormalisationError)), (GammaMuons.Process, GammaMuons.NormalisationError)];

    /// <summary>The variations of shapes in x_F; photons go with the vector mesons, of which they use the η.</summary>
    public static IReadOnlyList<(string Name, string[] Processes)> Shapes { get; } =
        [.. Prompt.Select(p => (p.ShapeVariation, p is PromptDimuons ? (string[])[p.Process, GammaMuons.Process] : [p.Process]))];

    public void Interaction(in Interaction interaction, ref PhiloxStream random)
    {
        if (_settings.Analogue)
        {
            return;
        }
        // Soft projectiles are many.
        double momentum = interaction.Projectile.MomentumGeV, share = momentum / _beamMomentumGeV, expected = _settings.DrawsPerInteraction * share;
        for (int n = (int)(expected + random.Uniform()); n > 0; n--)
        {
            ProducedHadron made = interaction.Spectra.DrawInclusive(ref random, _settings.MinMomentumGeV / momentum, out double weight);
            // No muon is harder than its parent: what will be thinned out for certain goes at once.
            double survived = Kept(made.X * momentum);
            weight /= expected * survived;
            if (!(weight > 0) || random.Uniform() >= survived)
            {
                continue;
            }
            Hadron hadron = interaction.Child(made, ref random);
            // Half of either charged pion is a neutral one.
            if (!_settings.Mesons && made.Species is HadronSpecies.PiPlus or HadronSpecies.PiMinus && random.Uniform() < PhotonPart)
            {
                Photons(hadron, 0.5 * weight / PhotonPart, survived, ref random);
            }
            if (Modes[made.Species].Length > 0 || made.Species == HadronSpecies.KShort)
            {
                Decays(hadron, weight, survived, ref random);
            }
        }
        if (!_settings.Mesons)
        {
            PromptDecays(interaction, PromptDraws * share, ref random);
        }
    }

    private void PromptDecays(in Interaction interaction, double expected, ref PhiloxStream random)
    {
        Hadron projectile = interaction.Projectile;
        projectile.Generation++;
        int pdg = HadronSpecies.Pdg[projectile.Species];
        // Most interactions are soft and draw nothing.
        HadronInteraction? made = null;
        double a = interaction.A;
        HadronInteraction Collision() => made ??= new(pdg, projectile.MomentumGeV, a, HadronCrossSections.ProductionMb(pdg, projectile.MomentumGeV, a));
        foreach (IPromptMuons prompt in Prompt)
        {
            for (int n = (int)(expected + random.Uniform()); n > 0; n--)
            {
                Add(projectile, prompt.Process, prompt.Draw(Collision(), ref random), 1 / expected, 1, ref random);
            }
        }
        HadronMedium medium = _target.MediumAt(projectile.Position.Z);
        for (int n = (int)(expected + random.Uniform()); n > 0; n--)
        {
            Add(projectile, GammaMuons.Process, medium.Photons.DrawFromEta(Collision(), ref random), 1 / expected, 1, ref random);
        }
    }

    // A π⁰ in the place of a pion.
    private void Photons(in Hadron pion, double weight, double survived, ref PhiloxStream random)
    {
        HadronMedium medium = _target.MediumAt(pion.Position.Z);
        double energy = Math.Sqrt((pion.MomentumGeV * pion.MomentumGeV) + (NeutralPionMassGeV * NeutralPionMassGeV));
        PromptMuon muon = medium.Photons.DrawFromNeutralPion(energy, ref random);
        Add(pion, GammaMuons.Process, muon, weight, survived, ref random);
    }

    // A muon whose momentum is given along and across its parent's flight.
    private void Add(in Hadron parent, string process, in PromptMuon muon, double weight, double survived, ref PhiloxStream random)
    {
        if (muon.Weight > 0)
        {
            ChainWeights variations = parent.Variations;
            variations.ScaleNuclearPower(muon.Ratios.NuclearPowerUp);
            Vector3D momentum = Frame.About(parent.Direction).ToLab(muon.MomentumGeV);
            Add(new(muon.Pdg, weight * muon.Weight, parent.Position, momentum, muon.ParentPdg, process, parent.Generation, variations) { Ratios = muon.Ratios }, survived, ref random);
        }
    }

    // Makes a hadron decay where it ends, whatever it does there.
    private void Decays(Hadron hadron, double weight, double survived, ref PhiloxStream random)
    {
        if (!_target.Fly(ref hadron, ref random, out FlightEnd end))
        {
            return;
        }
        weight *= end.DecayShare;
        if (hadron.Species == HadronSpecies.KShort)
        {
            // Either pion will do, twice.
            Decays(KaonDecay.Draw(hadron, ref random).Plus with { Species = random.Uniform() < 0.5 ? HadronSpecies.PiPlus : HadronSpecies.PiMinus }, 2 * KaonDecay.PiPlusPiMinus * weight, survived, ref random);
        }
        else
        {
            Add(hadron, weight, survived, ref random);
        }
    }

    public void Decay(in Hadron hadron, ref PhiloxStream random)
    {
        if (_settings.Analogue)
        {
            Add(hadron, 1, 1, ref random);
        }
    }

    // A decay with this weight.
    private void Add(in Hadron hadron, double weight, double survived, ref PhiloxStream random)
    {
        int pdg = HadronSpecies.Pdg[hadron.Species];
        MuonMode[] modes = Modes[hadron.Species];
        if (_settings.Mesons)
        {
            Add(new(pdg, weight, hadron.Position, hadron.MomentumGeV * hadron.Direction, 0, "decay", hadron.Generation, hadron.Variations), survived, ref random);
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
                Add(new(mode.MuonPdg, _settings.Analogue ? weight : weight * all, hadron.Position, muon.MomentumGeV, pdg, mode.Process, hadron.Generation, hadron.Variations), survived, ref random);
                return;
            }
        }
    }

    // The part of the particles of this momentum that is kept.
    private double Kept(double momentumGeV) => _settings.Analogue ? 1 : Math.Clamp(momentumGeV / (AllFrom * _beamMomentumGeV), LeastKept, 1);

    /// <param name="row">Its weight is that before thinning, but for <paramref name="survived"/>.</param>
    /// <param name="survived">The part that was kept of its parents.</param>
    /// <param name="random">The event's numbers.</param>
    private void Add(in FluxRow row, double survived, ref PhiloxStream random)
    {
        double momentum = row.MomentumGeV.Norm;
        if (momentum < _settings.MinMomentumGeV)
        {
            return;
        }
        double kept = Math.Min(1, Kept(momentum) / survived);
        if (random.Uniform() < kept)
        {
            _rows.Add(row with { Weight = row.Weight / kept });
        }
    }
}
