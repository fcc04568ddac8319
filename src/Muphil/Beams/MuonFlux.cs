using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>How a flux is made.</summary>
/// <param name="Protons">Protons on target, at least 1.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record FluxSettings(long Protons, ulong Seed = 1)
{
    /// <summary>Softer muons are left out, GeV.</summary>
    public double MinMomentumGeV { get; init; } = 0.5;

    /// <summary>Hadrons below this momentum do not interact any more, GeV; at least 3.</summary>
    public double LeastHadronGeV { get; init; } = ProductionNodes.LeastMomentumGeV;

    /// <summary>Hadrons made to decay at an interaction of a beam proton, on the average.</summary>
    public double DrawsPerInteraction { get; init; } = 4;

    /// <summary>Pions and kaons where they decay, instead of muons.</summary>
    public bool Mesons { get; init; }

    /// <summary>Decays happen by chance, with weight 1: only for tests.</summary>
    internal bool Analogue { get; init; }
}

/// <summary>
/// Muons that protons make in a thick target: hadronic cascade of all generations, forced decays, prompt decays, conversions of photons.
/// </summary>
public sealed class MuonFlux
{
    // Fixed, so that rows come in the same order for any number of threads.
    private const int ProtonsPerBlock = 512;
    private const uint Stream = 0x464C5558;

    private readonly Beam _beam;
    private readonly FluxSettings _settings;
    private readonly HadronTarget _target;
    private readonly HadronCascade _cascade;
    private readonly double _momentumGeV;

    /// <param name="beam">Protons and target.</param>
    /// <param name="settings">Number of protons, seed, thresholds.</param>
    /// <param name="constants">Masses and α.</param>
    public MuonFlux(Beam beam, FluxSettings settings, Constants constants)
    {
        (_beam, _settings) = (beam, settings);
        _target = new HadronTarget(beam.Target, constants);
        var table = new TabulatedProduction("ftf");
        _cascade = new HadronCascade(_target, table, [(ChainWeights.Bmpt, new BmptProduction(table)), (ChainWeights.UrQmd, new TabulatedProduction("uq"))], settings.LeastHadronGeV);
        _momentumGeV = Math.Sqrt((beam.EnergyGeV - constants.ProtonMassGeV) * (beam.EnergyGeV + constants.ProtonMassGeV));
    }

    /// <summary>The rows, in blocks of protons, in order; nothing is kept.</summary>
    internal IEnumerable<List<FluxRow>> Blocks(ParallelOptions parallel)
    {
        long blocks = (_settings.Protons + ProtonsPerBlock - 1) / ProtonsPerBlock;
        int width = 4 * (parallel.MaxDegreeOfParallelism > 0 ? parallel.MaxDegreeOfParallelism : Environment.ProcessorCount);
        for (long first = 0; first < blocks; first += width)
        {
            var wave = new List<FluxRow>[Math.Min(width, blocks - first)];
            Parallel.For(0, wave.Length, parallel, k => wave[k] = Block(first + k));
            foreach (List<FluxRow> block in wave)
            {
                yield return block;
            }
        }
    }

    private List<FluxRow> Block(long block)
    {
        var rows = new List<FluxRow>(16 * ProtonsPerBlock);
        var scorer = new DecayScorer(_cascade, _target, _momentumGeV, _settings, rows);
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
        double radius = Math.Sqrt(-2 * Numerics.StableMath.Log(random.Uniform()));
        var (sin, cos) = Numerics.StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (radius * cos, radius * sin);
    }
}
