using Muphil.Beams.Lines;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>
/// Mesons, muons and neutrinos of a beamline with horns: protons on a rod, decays in flight on the way through horns and decay pipe, reinteractions in
/// between. Production as in arXiv:0806.1449 for protons of 8.9 GeV/c on beryllium; for 20 to 400 GeV/c and other targets the tables of the FTF
/// model at 8.9 and 400 GeV, interpolated, which no measured flux has tested.
/// </summary>
/// <remarks>
/// Weights are particles per proton on target. Variations (weight:NAME of a sample) are those of hadron production on beryllium, <c>pi_plus_up</c> to <c>k_zero_up</c>:
/// 1 σ of the published errors. Particles made in the absorber, the shielding and the soil, and decays of stopped mesons, are not part of it.
/// </remarks>
public sealed class BeamlineFlux
{
    // Fixed, so that rows come in the same order for any number of threads.
    private const int ProtonsPerBlock = 256, BlocksPerPart = 32, DecaysPerTrack = 2;
    private const uint Stream = 0x424E4246;

    private readonly HornBeamline _line;
    private readonly BeamlineFluxSettings _settings;
    private readonly BeamlineProduction _production;
    private readonly BerylliumRod? _rod;
    private readonly MesonTracker _tracker;
    private readonly StoppedMesons? _stopped;

    /// <param name="line">Protons, target, horns, decay pipe, absorber.</param>
    /// <param name="settings">Number of protons, seed, what is recorded.</param>
    /// <param name="constants">Masses and α.</param>
    /// <exception cref="InputException">No production model for this target and momentum, or the detector stands in the shielding.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No proton, or a least momentum below 0.1 GeV.</exception>
    public BeamlineFlux(HornBeamline line, BeamlineFluxSettings settings, Constants constants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Protons, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MinMomentumGeV, BeamlineMedium.LeastMomentumGeV);
        _production = BeamlineProduction.Of(line);
        if (settings.DetectorM is { } centre)
        {
            line.RequireBehindShielding(centre, settings.DetectorRadiusM);
        }
        (_line, _settings) = (line, settings);
        _rod = BeamlineProduction.IsBooster(line) ? new BerylliumRod(line.Target.FromZM, line.Target.ToZM, line.Target.OuterRadiusM, constants) : null;
        _tracker = new MesonTracker(new BeamlineGeometry(line, constants), DecaysPerTrack, settings.Unthinned ? 1 : Thinning.CollimatorShare);
        _stopped = settings.Stopped ? new StoppedMesons(line, constants) : null;
        Tally = NewTally();
    }

    /// <summary>Fates, counts and neutrinos of the parts that have been handed out.</summary>
    public BeamlineTally Tally { get; }

    /// <summary>Particles followed in the parts that have been handed out.</summary>
    public long Tracks { get; private set; }

    /// <summary>The flux in parts of some thousand protons, in order; weights are per proton of the whole. The answer does not depend on the number of threads.</summary>
    /// <param name="parallel">Threads.</param>
    /// <param name="progress">Told the number of protons done; null for silence.</param>
    public IEnumerable<FluxPart> Parts(ParallelOptions parallel, Action<long>? progress = null)
    {
        long blocks = (_settings.Protons + ProtonsPerBlock - 1) / ProtonsPerBlock;
        for (long first = 0; first < blocks; first += BlocksPerPart)
        {
            long start = first;
            var made = new Block[Math.Min(BlocksPerPart, blocks - first)];
            Parallel.For(0, made.Length, parallel, k => made[k] = Follow(start + k));
            foreach (Block block in made)
            {
                Tally.Add(block.Tally);
                Tracks += block.Tracks;
            }
            long done = Math.Min((first + made.Length) * ProtonsPerBlock, _settings.Protons);
            yield return new FluxPart(done - (first * ProtonsPerBlock), Columns([.. made.SelectMany(b => b.Rows)]), Array.ConvertAll(made, b => b.Rows.Count));
            progress?.Invoke(done);
        }
    }

    private Block Follow(long block)
    {
        var rows = new List<FluxRowOfBeamline>();
        BeamlineTally tally = NewTally();
        var scorer = new BeamlineScorer(_tracker, _production, _settings, rows, tally, _stopped);
        var nucleons = new Stack<BeamlineParticle>();
        long end = Math.Min((block + 1) * ProtonsPerBlock, _settings.Protons);
        for (long i = block * ProtonsPerBlock; i < end; i++)
        {
            var random = new PhiloxStream(_settings.Seed, Stream, (ulong)i);
            BeamlineParticle proton = _line.Protons.Draw(ref random);
            if (_rod is null)
            {
                scorer.Add(proton, ref random);
            }
            else
            {
                _rod.Follow(proton, BeamlineMedium.LeastMomentumGeV, nucleons, scorer, ref random);
            }
            scorer.FollowAll(ref random);
        }
        return new(rows, tally, scorer.Tracks);
    }

    private BeamlineTally NewTally() => new() { HasVariations = _production.HasVariations, Neutrinos = _settings.DetectorM is null ? null : new NeutrinoFluxHistogram() };

    private ParticleSample Columns(FluxRowOfBeamline[] rows)
    {
        var variations = new Dictionary<string, double[]>();
        for (int i = 0; i < ProductionWeights.Count && _production.HasVariations; i++)
        {
            int index = i;
            variations[ProductionWeights.Names[i]] = Column(p => p.Weight / _settings.Protons * p.Variations[index]);
        }
        return new ParticleSample
        {
            Pdg = Array.ConvertAll(rows, r => r.Particle.Pdg),
            Weight = Column(p => p.Weight / _settings.Protons),
            X = Column(p => p.PositionM.X),
            Y = Column(p => p.PositionM.Y),
            Z = Column(p => p.PositionM.Z),
            Px = Column(p => p.MomentumGeV.X),
            Py = Column(p => p.MomentumGeV.Y),
            Pz = Column(p => p.MomentumGeV.Z),
            ParentPdg = _settings.Record is BeamlineRecord.Mesons or BeamlineRecord.MesonsAtBirth ? [] : Array.ConvertAll(rows, r => r.Particle.ParentPdg),
            Process = Array.ConvertAll(rows, r => r.Process),
            Generation = Array.ConvertAll(rows, r => r.Particle.Generation),
            WeightVariations = variations,
            Metadata = Metadata(),
            Hash = "",
            Origin = "flux of " + _line.Name,
        };

        double[] Column(Converter<BeamlineParticle, double> value) => Array.ConvertAll(rows, r => value(r.Particle));
    }

    private Dictionary<string, string> Metadata() => new()
    {
        ["protons"] = FormattableString.Invariant($"{_settings.Protons}"),
        ["target"] = _line.Target.Material.Name,
        ["generator"] = "Muphil",
        ["production"] = _production.Name,
        ["point"] = _settings.Record switch { BeamlineRecord.Mesons => "decay", BeamlineRecord.MuonsAtBirth or BeamlineRecord.MesonsAtBirth => "production", _ => "absorber" },
        ["beam"] = _line.Name,
        ["beam_hash"] = _line.Hash,
        ["seed"] = FormattableString.Invariant($"{_settings.Seed}"),
        ["decays_at_rest"] = _settings.Stopped ? "included" : "left out",
        ["min_momentum_GeV"] = FormattableString.Invariant($"{_settings.MinMomentumGeV:R}"),
    };

    private sealed record Block(List<FluxRowOfBeamline> Rows, BeamlineTally Tally, long Tracks);
}
