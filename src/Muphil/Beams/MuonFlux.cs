using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>
/// Muons that protons make in a thick target: hadronic cascade of all generations, forced decays of pions and kaons, prompt decays,
/// conversions of photons. Rella et al., Section IV.
/// </summary>
/// <remarks>
/// Weights are muons per proton on target. Variations (weight:NAME of a sample): the other models of hadron production; xs_absorption, with
/// measured absorption cross sections; CLASS_up and CLASS_down, the normalisation of a class of muons by its stated error; vm_shape and
/// charm_shape, harder (up) and softer parents in x_F; a_exponent, the power of A of all mesons that are scaled with A by its error.
/// </remarks>
public sealed class MuonFlux
{
    // Fixed, so that rows come in the same order for any number of threads.
    private const int ProtonsPerBlock = 64, BlocksPerPart = 128;
    private const uint Stream = 0x464C5558;

    private readonly Beam _beam;
    private readonly FluxSettings _settings;
    private readonly HadronTarget _target;
    private readonly HadronCascade _cascade;
    private readonly double _momentumGeV;
    private readonly string[] _chainNames;

    /// <param name="beam">Protons and target.</param>
    /// <param name="settings">Number of protons, seed, thresholds.</param>
    /// <param name="constants">Masses and α.</param>
    /// <exception cref="ArgumentOutOfRangeException">No proton, a momentum that is not positive, an unknown model.</exception>
    public MuonFlux(Beam beam, FluxSettings settings, Constants constants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Protons, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.MinMomentumGeV);
        (_beam, _settings) = (beam, settings);
        _target = new HadronTarget(beam.Target, constants);
        var tables = new TabulatedProduction("ftf");
        var models = new Dictionary<string, IHadronProduction> { ["ftf"] = tables, ["bmpt"] = new BmptProduction(tables), ["urqmd"] = new TabulatedProduction("uq") };
        if (!models.Remove(settings.Production, out IHadronProduction? nominal))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Production, $"known: {string.Join(", ", FluxSettings.Productions)}");
        }
        _chainNames = [.. models.Keys, "xs_absorption", "a_exponent_up", "a_exponent_down"];
        _cascade = new HadronCascade(_target, nominal, [.. models.Values], settings.LeastHadronGeV);
        _momentumGeV = Math.Sqrt((beam.EnergyGeV - constants.ProtonMassGeV) * (beam.EnergyGeV + constants.ProtonMassGeV));
    }

    /// <summary>Thickness of the target in interaction lengths of the beam.</summary>
    public double InteractionLengths => _target.InteractionLengths(HadronSpecies.Proton, _momentumGeV);

    /// <summary>
    /// The flux in parts of some thousand protons, in order, none of which is kept: weights are per proton of the whole. The answer does not
    /// depend on the number of threads.
    /// </summary>
    /// <param name="parallel">Threads.</param>
    /// <param name="progress">Told the number of protons done; null for silence.</param>
    public IEnumerable<FluxPart> Parts(ParallelOptions parallel, Action<long>? progress = null)
    {
        long parts = (_settings.Protons + (ProtonsPerBlock * BlocksPerPart) - 1) / (ProtonsPerBlock * BlocksPerPart), done = 0;
        // The next one is made while this one is used.
        Task<FluxPart> next = Task.Run(() => Part(0, parallel));
        for (long i = 1; i <= parts; i++)
        {
            FluxPart part = next.GetAwaiter().GetResult();
            long index = i;
            next = i < parts ? Task.Run(() => Part(index, parallel)) : next;
            yield return part;
            progress?.Invoke(done += part.Protons);
        }
    }

    private FluxPart Part(long index, ParallelOptions parallel)
    {
        long first = index * BlocksPerPart, blocks = (_settings.Protons + ProtonsPerBlock - 1) / ProtonsPerBlock;
        var rows = new List<FluxRow>[Math.Min(BlocksPerPart, blocks - first)];
        Parallel.For(0, rows.Length, parallel, k => rows[k] = Block(first + k));
        long protons = Math.Min((first + rows.Length) * ProtonsPerBlock, _settings.Protons) - (first * ProtonsPerBlock);
        return new FluxPart(protons, Columns(rows), Array.ConvertAll(rows, r => r.Count));
    }

    private List<FluxRow> Block(long block)
    {
        var rows = new List<FluxRow>(16 * ProtonsPerBlock);
        var scorer = new MuonScorer(_target, _momentumGeV, _settings, rows);
        var pending = new Stack<Hadron>();
        long end = Math.Min((block + 1) * ProtonsPerBlock, _settings.Protons);
        for (long i = block * ProtonsPerBlock; i < end; i++)
        {
            var random = new PhiloxStream(_settings.Seed, Stream, (ulong)i);
            _cascade.Follow(Proton(ref random), pending, scorer, ref random);
        }
        return rows;
    }

    private Hadron Proton(ref PhiloxStream random)
    {
        var (x, y) = Gaussians(ref random);
        var (slopeX, slopeY) = Gaussians(ref random);
        return new Hadron
        {
            Species = HadronSpecies.Proton,
            MomentumGeV = _momentumGeV,
            Position = new(_beam.SpotSigmaXM * x, _beam.SpotSigmaYM * y, 0),
            Direction = new Vector3D(_beam.DivergenceXRad * slopeX, _beam.DivergenceYRad * slopeY, 1).Unit(),
            Variations = ChainWeights.Unvaried,
        };
    }

    private static (double, double) Gaussians(ref PhiloxStream random)
    {
        double radius = Math.Sqrt(-2 * StableMath.Log(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (radius * cos, radius * sin);
    }

    private ParticleSample Columns(List<FluxRow>[] blocks)
    {
        FluxRow[] rows = [.. blocks.SelectMany(b => b)];
        var variations = new Dictionary<string, double[]>();
        for (int i = 0; i < ChainWeights.Count; i++)
        {
            int index = i;
            variations[_chainNames[i]] = Column(r => PerProton(r.Weight * r.Variations[index]));
        }
        foreach (var (process, error) in MuonScorer.Normalisations.Where(_ => !_settings.Mesons))
        {
            variations[process + "_up"] = Column(r => PerProton(r.Process == process ? r.Weight * (1 + error) : r.Weight));
            variations[process + "_down"] = Column(r => PerProton(r.Process == process ? r.Weight / (1 + error) : r.Weight));
        }
        foreach (var (name, processes) in MuonScorer.Shapes.Where(_ => !_settings.Mesons))
        {
            variations[name + "_up"] = Column(r => PerProton(processes.Contains(r.Process) ? r.Weight * r.Ratios.Harder : r.Weight));
            variations[name + "_down"] = Column(r => PerProton(processes.Contains(r.Process) ? r.Weight * r.Ratios.Softer : r.Weight));
        }
        return new ParticleSample
        {
            Pdg = Array.ConvertAll(rows, r => r.Pdg),
            Weight = Column(r => PerProton(r.Weight)),
            X = Column(r => r.Position.X),
            Y = Column(r => r.Position.Y),
            Z = Column(r => r.Position.Z),
            Px = Column(r => r.MomentumGeV.X),
            Py = Column(r => r.MomentumGeV.Y),
            Pz = Column(r => r.MomentumGeV.Z),
            ParentPdg = _settings.Mesons ? [] : Array.ConvertAll(rows, r => r.ParentPdg),
            Process = Array.ConvertAll(rows, r => r.Process),
            Generation = Array.ConvertAll(rows, r => r.Generation),
            WeightVariations = variations,
            Metadata = Metadata(),
            Hash = "",
            Origin = "flux of " + _beam.Name,
        };

        double[] Column(Converter<FluxRow, double> value) => Array.ConvertAll(rows, value);
    }

    private double PerProton(double weight) => weight / _settings.Protons;

    private Dictionary<string, string> Metadata() => new()
    {
        ["protons"] = FormattableString.Invariant($"{_settings.Protons}"),
        ["target"] = _beam.Target.MaterialNames,
        ["generator"] = "Muphil",
        ["point"] = _settings.Mesons ? "decay" : "production",
        ["beam"] = _beam.Name,
        ["beam_hash"] = _beam.Hash,
        ["production"] = _settings.Production,
        ["seed"] = FormattableString.Invariant($"{_settings.Seed}"),
        ["min_momentum_GeV"] = FormattableString.Invariant($"{_settings.MinMomentumGeV:R}"),
    };
}

