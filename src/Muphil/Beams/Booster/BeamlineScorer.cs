using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>
/// All that follows a proton of a horn beam: mesons of the target are followed to where they decay or interact, what they make there again, and
/// so are the muons.
/// </summary>
/// <remarks>
/// Reinteractions: of what <see cref="BeamlineProduction"/> knows, up to <see cref="LargestGeneration"/> interactions from the beam's proton. Particles with little weight are thinned out, without a bias.
/// </remarks>
internal sealed class BeamlineScorer : IBoosterSink, IBeamlineScorer
{
    /// <summary>Interactions in a row that are followed.</summary>
    public const int LargestGeneration = 5;

    private readonly MesonTracker _tracker;
    private readonly BeamlineProduction _production;
    private readonly MesonTrack _track = new();
    private readonly BeamlineFluxSettings _settings;
    private readonly FluxWindow? _window;
    private readonly List<FluxRowOfBeamline> _rows;
    private readonly BeamlineTally _tally;
    private readonly StoppedMesons? _stopped;
    private readonly Stack<BeamlineParticle> _pending = new();

    /// <param name="tracker">Follows what is added.</param>
    /// <param name="production">What hadrons make.</param>
    /// <param name="settings">What is recorded.</param>
    /// <param name="rows">Where.</param>
    /// <param name="tally">Sums.</param>
    /// <param name="stopped">For decays at rest; null for none.</param>
    public BeamlineScorer(MesonTracker tracker, BeamlineProduction production, BeamlineFluxSettings settings, List<FluxRowOfBeamline> rows, BeamlineTally tally, StoppedMesons? stopped = null)
    {
        (_tracker, _production, _settings, _rows, _tally, _stopped) = (tracker, production, settings, rows, tally, stopped);
        _window = settings.DetectorM is { } centre ? new(centre, settings.DetectorRadiusM) : null;
    }

    /// <summary>Tracks followed so far.</summary>
    public long Tracks { get; private set; }

    public void Add(in BeamlineParticle particle, ref PhiloxStream random)
    {
        // A K⁰_S can decay in the absorber.
        if (particle.MomentumGeV.Norm < BeamlineMedium.LeastMomentumGeV || particle.Weight == 0 || !_tracker.Reaches(particle.PositionM))
        {
            return;
        }
        BeamlineParticle kept = particle;
        if (!_settings.Unthinned && !Thinning.Survives(particle, ref random, out kept))
        {
            return;
        }
        _tally.Made(kept.Pdg, kept.Weight / _settings.Protons);
        if (_settings.Record == BeamlineRecord.MesonsAtBirth && Math.Abs(kept.Pdg) is 211 or 321 or 130)
        {
            Record(kept, "production");
        }
        _pending.Push(kept);
    }

    /// <summary>Follows all that has been added, and what comes of it.</summary>
    public void FollowAll(ref PhiloxStream random)
    {
        while (_pending.TryPop(out BeamlineParticle next))
        {
            Tracks++;
            _tracker.Follow(next, _track, this, ref random);
        }
    }

    public void Interaction(in BeamlineParticle projectile, Material material, ref PhiloxStream random)
    {
        _tally.End(projectile, TrackFate.Interacted, projectile.Weight / _settings.Protons);
        BeamlineParticle hit = projectile;
        if (projectile.Generation < LargestGeneration && _production.Holds(projectile.Pdg, projectile.MomentumGeV.Norm) && (_settings.Unthinned || Thinning.Interacts(projectile, ref random, out hit)))
        {
            hit.ParentPdg = 0;
            _production.Produce(hit, material, this, ref random);
        }
    }

    public void Decay(in BeamlineParticle parent, ref PhiloxStream random)
    {
        _tally.End(parent, TrackFate.Decayed, parent.Weight / _settings.Protons);
        if (Math.Abs(parent.Pdg) == 13)
        {
            OfMuon(parent, ref random);
            return;
        }
        Neutrinos(parent, NeutrinoFluxHistogram.ParentOf(parent.Pdg), ref random);
        if (_settings.Record == BeamlineRecord.Mesons)
        {
            Record(parent, "decay");
        }
        Muons(parent, ref random);
    }

    public void End(in BeamlineParticle last, TrackFate fate, ref PhiloxStream random)
    {
        _tally.End(last, fate, last.Weight / _settings.Protons);
        if (Math.Abs(last.Pdg) == 13 && _settings.Record == BeamlineRecord.MuonsAtEnd
            && fate is TrackFate.ReachedAbsorber or TrackFate.HitWall or TrackFate.LeftSide or TrackFate.EnteredCollimator)
        {
            Record(last, BeamlineTally.NameOf(fate));
        }
        if (_stopped is not null && _stopped.Find(last, fate, out BeamlineParticle atRest))
        {
            AtRest(atRest, ref random);
        }
    }

    private void AtRest(in BeamlineParticle meson, ref PhiloxStream random)
    {
        IReadOnlyList<MuonMode> modes = MuonDecay.ModesOf(meson.Pdg);
        _tally.AtRest(meson.Pdg, meson.Weight / _settings.Protons, modes.Sum(m => m.BranchingRatio));
        BeamlineParticle kept = meson;
        if (!_settings.Unthinned && !Thinning.Rests(meson, ref random, out kept))
        {
            return;
        }
        Neutrinos(kept, NeutrinoFluxHistogram.AtRest, ref random);
        if (_settings.Record == BeamlineRecord.Mesons)
        {
            _rows.Add(new(kept, "decay_at_rest"));
        }
        if (_settings.Record == BeamlineRecord.MuonsAtBirth)
        {
            foreach (MuonMode mode in modes)
            {
                MuonMomentum drawn = mode.Draw(mode.ParentMassGeV, kept.MomentumGeV.Unit(), ref random);
                Record(kept with { Pdg = mode.MuonPdg, MomentumGeV = drawn.MomentumGeV, Weight = mode.BranchingRatio * kept.Weight, ParentPdg = kept.Pdg }, mode.Process + "_at_rest");
            }
        }
    }

    private void Neutrinos(in BeamlineParticle parent, int parentClass, ref PhiloxStream random)
    {
        if (_window is { } window)
        {
            foreach (NeutrinoMode mode in NeutrinoMode.Of(parent.Pdg))
            {
                AimedNeutrino neutrino = NeutrinoPointing.At(mode, parent.MomentumGeV, parent.PositionM, window.Point(ref random), ref random);
                _tally.Neutrinos!.Add(neutrino, parentClass, parent.Weight / _settings.Protons, parent.Variations);
            }
        }
    }

    // One of the modes, with the weight of all.
    private void Muons(in BeamlineParticle parent, ref PhiloxStream random)
    {
        IReadOnlyList<MuonMode> modes = MuonDecay.ModesOf(parent.Pdg);
        double all = 0;
        foreach (MuonMode mode in modes)
        {
            all += mode.BranchingRatio;
        }
        _tally.Muon(all * parent.Weight / _settings.Protons);
        double least = _settings.Unthinned ? 0 : Thinning.MuonWeight, share = all * Math.Abs(parent.Weight) / least, weight = all * parent.Weight;
        if (share < 1)
        {
            if (random.Uniform() >= share)
            {
                return;
            }
            weight /= share;
        }
        double chosen = random.Uniform() * all, p = parent.MomentumGeV.Norm;
        foreach (MuonMode mode in modes)
        {
            chosen -= mode.BranchingRatio;
            if (chosen < 0 || ReferenceEquals(mode, modes[^1]))
            {
                MuonMomentum drawn = mode.Draw(Math.Sqrt((p * p) + (mode.ParentMassGeV * mode.ParentMassGeV)), parent.MomentumGeV.Unit(), ref random);
                BeamlineParticle muon = parent with { Pdg = mode.MuonPdg, MomentumGeV = drawn.MomentumGeV, Weight = weight, ParentPdg = parent.Pdg };
                if (_settings.Record == BeamlineRecord.MuonsAtBirth)
                {
                    Record(muon, mode.Process);
                }
                if (_settings.Record == BeamlineRecord.MuonsAtEnd || _window is not null)
                {
                    Follow(muon);
                }
                return;
            }
        }
    }

    private void Follow(in BeamlineParticle muon)
    {
        _tally.Made(muon.Pdg, muon.Weight / _settings.Protons);
        if (muon.MomentumGeV.Norm > BeamlineMedium.LeastMomentumGeV)
        {
            _pending.Push(muon);
        }
        else
        {
            _tally.End(muon, TrackFate.Stopped, muon.Weight / _settings.Protons);
        }
    }

    // Unpolarised: the polarisation at birth, which the horn turns, changes their few ν_μ by some per cent.
    private void OfMuon(in BeamlineParticle muon, ref PhiloxStream random)
    {
        if (_window is { } window)
        {
            AimedNeutrino neutrino = NeutrinoPointing.OfMuon(muon.Pdg, muon.MomentumGeV, default, muon.PositionM, window.Point(ref random), ref random);
            _tally.Neutrinos!.Add(neutrino, NeutrinoFluxHistogram.Muon, muon.Weight / _settings.Protons, muon.Variations);
        }
    }

    private void Record(in BeamlineParticle particle, string process)
    {
        if (particle.MomentumGeV.Norm >= _settings.MinMomentumGeV && particle.Weight != 0)
        {
            _rows.Add(new(particle, process));
        }
    }
}

/// <summary>A row of a horn beam's flux.</summary>
internal readonly record struct FluxRowOfBeamline(BeamlineParticle Particle, string Process);
