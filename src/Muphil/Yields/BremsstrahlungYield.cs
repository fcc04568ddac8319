using System.Runtime.Intrinsics;
using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>How a yield is sampled.</summary>
/// <param name="Events">Generated events per mass, at least 1000.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record SamplingSettings(int Events, ulong Seed);

/// <summary>
/// Events from mediators radiated by muons in the target: the Monte Carlo of Rella2022 eq. 23 for one experiment, mediator and mass.
/// One sample of (muon, energy along its path, x, decay point, daughters' directions) serves every coupling.
/// </summary>
public sealed class BremsstrahlungYield
{
    // Fixed, so that sums are formed in the same order for any number of threads.
    private const int Blocks = 24;
    // The rest keeps the weights of what was aimed bounded.
    private const double MostAimed = 0.9;
    private const double Ln2 = 0.6931471805599453;

    private readonly MuonPassages _passages;
    private readonly MuonBeam.Muon[] _muons;
    private readonly IReadOnlyList<WeightVariation> _variations;
    private readonly Experiment _experiment;
    private readonly ScatteredMuons _scattered;
    private readonly IRadiation[] _radiation;
    private readonly bool _collinear;
    private readonly SamplingSettings _settings;
    private readonly DetectorPlane _window;
    private readonly double _windowRad, _mass, _muonMass, _lengthPerMomentum, _bMin, _inverseBMin, _minDaughterEnergyGeV;
    private readonly uint _stream;
    private readonly FinalStateChannel[] _channels;

    private sealed record FinalStateChannel(FinalState State, double BranchingRatio, double DaughterMassGeV, SelectionCuts Cuts);

    /// <param name="beam">The experiment's muons.</param>
    /// <param name="experiment">Where they radiate and what is selected; a target of one layer.</param>
    /// <param name="loss">Energy loss in the target.</param>
    /// <param name="radiation">Production in the target's material, for this mass.</param>
    /// <param name="mediator">Its widths.</param>
    /// <param name="massGeV">Its mass.</param>
    /// <param name="constants">Masses and α.</param>
    /// <param name="settings">Number of events and seed.</param>
    public BremsstrahlungYield(MuonBeam beam, Experiment experiment, IMuonEnergyLoss loss, IRadiation radiation, Mediator mediator, double massGeV, Constants constants, SamplingSettings settings)
        : this(new MuonPassages(beam, experiment.Target.Stack, [new(loss, null)]), experiment, [radiation], mediator, massGeV, constants, settings)
    {
    }

    /// <summary>The same for any number of layers, each with its radiation, and for muons that scatter.</summary>
    internal BremsstrahlungYield(MuonPassages passages, Experiment experiment, IRadiation[] radiation, Mediator mediator, double massGeV, Constants constants, SamplingSettings settings)
    {
        MuonBeam beam = passages.Beam;
        _passages = passages;
        (_muons, _variations, _experiment, _radiation, _collinear, _settings, _mass) = (beam.Array, beam.Variations, experiment, radiation, radiation[0].IsCollinear, settings, massGeV);
        var widths = mediator.UnitWidths(massGeV, constants);
        double unitWidth = widths.Sum(w => w.WidthGeV);
        _lengthPerMomentum = Units.HbarCGeVm / (massGeV * unitWidth);
        _channels =
        [
            .. widths.Where(w => experiment.SelectionOf(w.State) is not null)
                .Select(w => new FinalStateChannel(w.State, w.WidthGeV / unitWidth, FinalStates.DaughterMassGeV(w.State, constants), new SelectionCuts(experiment.SelectionOf(w.State)!))),
        ];
        _minDaughterEnergyGeV = experiment.Selections.Min(s => s.MinEnergyGeV);
        double nearest = experiment.DecayVolume.FromZM - experiment.Target.LengthM;
        _bMin = _muons.Length == 0 ? 1 : nearest / Flight.DecayLengthM(massGeV, unitWidth, Math.Max(beam.MaxEnergyGeV, 2 * massGeV));
        _muonMass = constants.MuonMassGeV;
        _window = experiment.Window;
        var (halfX, halfY) = _window.Shape.HalfExtentsM;
        _windowRad = Math.Sqrt(halfX * halfY) / _window.ZM;
        _inverseBMin = 1 / _bMin;
        _scattered = new(_window, _windowRad, settings.Seed);
        _stream = StreamOf(experiment.Name);
    }

    /// <summary>
    /// Generates the events on as many threads as the options allow; the result does not depend on their number. A twentieth as many events go
    /// first and only show where the selected events come from: they decide how the others are shared out among the muons.
    /// </summary>
    [Equation("Rella2022", "23")]
    public YieldCurve Compute(ParallelOptions parallel)
    {
        var shares = new EventShares(Typical(), _bMin, _experiment.ProtonsOnTarget);
        if (shares.IsEmpty)
        {
            return new YieldCurve(NewSums(), _variations);
        }
        var pilot = new YieldCurve(Generate(shares, Math.Max(_settings.Events / 20, 1000), _stream ^ 1, parallel), []);
        EventSums sums = Generate(shares.Adapted(pilot), _settings.Events, _stream, parallel);
        sums.Selected.Rename(passage => _passages.Array[passage].Muon);
        return new YieldCurve(sums, _variations);
    }

    private EventSums Generate(EventShares shares, int events, uint stream, ParallelOptions parallel)
    {
        var sums = NewSums();
        double offset = new PhiloxStream(_settings.Seed, stream, ulong.MaxValue).Uniform();
        int[] firstEvent = shares.Allocate(events, offset, Blocks, out int[] blockStart);
        var blocks = new EventSums[Blocks];
        Parallel.For(0, Blocks, parallel, k => blocks[k] = Generate(blockStart[k], blockStart[k + 1], shares, firstEvent, stream));
        foreach (EventSums block in blocks)
        {
            sums.Add(block);
        }
        return sums;
    }

    // One typical emission per passage: what it adds to N(g) is about a g⁴ exp(−b g²) per proton.
    private EventShares.TypicalYield[] Typical() => Array.ConvertAll(_passages.Array, passage =>
    {
        IRadiation radiation = _radiation[passage.Layer];
        ref readonly MuonBeam.Muon muon = ref _muons[passage.Muon];
        double energy = passage.EnergyGeV;
        if (energy < radiation.MinMuonEnergyGeV)
        {
            return default;
        }
        var (low, high) = radiation.XRange(energy);
        double x = low + (0.9 * (high - low)), decayLength = UnitDecayLengthM(x * energy);
        // What the angles of scattering and emission must make up for, in units of their typical size; the square of a Lorentz curve is the distribution of the latter.
        double path = PathM(passage), emissionRad = EmissionRad(energy);
        double angleRad = _passages.Layers[passage.Layer].Scattering is not { } scattering ? emissionRad
            : Math.Sqrt((emissionRad * emissionRad) + (2 * scattering.After(scattering.From(energy, passage.StartM, passage.Deflected), 0.5 * path).Angle));
        double kick = muon.MissRad / angleRad, spread = angleRad / _windowRad;
        double reached = _collinear ? 1 : 1 / ((1 + (kick * kick)) * (1 + (kick * kick)) * (1 + (spread * spread)));
        return new EventShares.TypicalYield(
            energy,
            muon.WeightPerProton,
            muon.WeightPerProton * path * radiation.SpectrumPerM(energy, x) / decayLength * reached,
            (_experiment.DecayVolume.FromZM - muon.Ray.Origin.Z - (passage.StartM * muon.Ray.Direction.Z)) / decayLength,
            kick == 0 ? 0 : Math.Clamp(Math.ILogB(kick) + 4, 1, EventShares.Aims - 1));
    });

    private EventSums NewSums() => new([.. _channels.Select(c => c.State)], [.. _channels.Select(c => c.Cuts)], _inverseBMin);

    // Flight.DecayLengthM for coupling 1.
    private double UnitDecayLengthM(double energy) => Math.Sqrt((energy - _mass) * (energy + _mass)) * _lengthPerMomentum;

    private double PathM(in Passage passage) =>
        Math.Min(passage.LengthM, _passages.Layers[passage.Layer].Loss.PathBetweenM(passage.EnergyGeV, _radiation[passage.Layer].MinMuonEnergyGeV));

    private EventSums Generate(int from, int to, EventShares shares, int[] firstEvent, uint stream)
    {
        EventSums sums = NewSums();
        double upperG2 = shares.UpperG2, perShare = _experiment.ProtonsOnTarget / firstEvent[^1];
        for (int i = from; i < to; i++)
        {
            int n = firstEvent[i + 1] - firstEvent[i];
            if (n == 0)
            {
                continue;
            }
            ref readonly Passage passage = ref _passages.Array[i];
            ref readonly MuonBeam.Muon muon = ref _muons[passage.Muon];
            IRadiation radiation = _radiation[passage.Layer];
            var (loss, scattering) = _passages.Layers[passage.Layer];
            Frame frame = Frame.About(muon.Ray.Direction);
            double front = (_experiment.DecayVolume.FromZM - muon.Ray.Origin.Z) / muon.Ray.Direction.Z, path = PathM(passage), weight = muon.WeightPerProton * perShare / shares[i] * path;
            double range = loss.RangeM(passage.EnergyGeV);
            ScatteredMuons.Course course = scattering is null ? default : _scattered.Of(muon.Ray, frame, passage, scattering);
            for (int k = 0; k < n; k++)
            {
                var random = new PhiloxStream(_settings.Seed, stream, (ulong)(firstEvent[i] + k));
                sums.Generated++;
                double inLayer = (k + random.Uniform()) / n * path, y = passage.StartM + inLayer;
                double energy = Math.Max(loss.EnergyAtRangeGeV(range - inLayer), radiation.MinMuonEnergyGeV);
                double hardness = (front - y) * upperG2 / UnitDecayLengthM(energy);
                MuonTrack track = scattering is null ? new(new Ray(muon.Ray.At(y), muon.Ray.Direction), frame, muon.MissRad, 1)
                    : _scattered.After(course, inLayer, EmissionRad(energy), stream, firstEvent[i] + k);
                Emission emission = radiation.Sample(energy, hardness, AimOf(track, energy), ref random);
                if (emission.Weight > 0)
                {
                    Fly(sums, i, muon, track, y, energy, emission, weight * track.Weight * emission.Weight, upperG2, ref random);
                }
            }
        }
        return sums;
    }

    private double EmissionRad(double muonEnergy) => Math.Max(_mass, _muonMass) / muonEnergy;

    // The larger the angles of emission, or what they must make up for, against the window's size, the more are sent to it.
    private Aim AimOf(in MuonTrack muon, double energy)
    {
        if (_collinear)
        {
            return Aim.None;
        }
        double ratio = Math.Max(muon.MissRad, EmissionRad(energy)) / _windowRad, square = ratio * ratio;
        // Hard muons that point at the window need no help.
        return square < 0.05 ? Aim.None : new(MostAimed * square / (1 + square), muon.Frame, new Vector3D(0, 0, _window.ZM) - muon.Ray.Origin, _window.Shape.HalfExtentsM.X, _window.Shape.HalfExtentsM.Y);
    }

    private void Fly(EventSums sums, int parent, in MuonBeam.Muon muon, in MuonTrack track, double y, double muonEnergy, in Emission emission, double weight, double upperG2, ref PhiloxStream random)
    {
        Ray ray = track.Ray;
        double enter = muon.EnterM - y, leave = muon.LeaveM - y;
        if (!_collinear)
        {
            ray = ray with { Direction = track.Frame.ToLab(emission.Direction) };
            (enter, leave) = _experiment.DecayVolume.Crossing(ray);
        }
        double energy = emission.X * muonEnergy;
        if (enter >= leave || energy <= _mass)
        {
            return;
        }
        sums.Radiated += weight;
        double unitDecayLength = UnitDecayLengthM(energy);
        var (z, density) = DecayPoint(random.Uniform(), enter, leave, unitDecayLength / upperG2);
        double a = weight / (unitDecayLength * density), b = z / unitDecayLength;
        int bin = DecaySpectrum.BinOf(b * _inverseBMin);
        double selected = Select(sums, ray.At(z), ray.Direction, energy, a, b, bin, ref random);
        if (selected > 0)
        {
            sums.Selected.Add(selected, b, parent);
        }
    }

    /// <summary>
    /// A decay point between entry and exit and its density per metre: half uniform, for small couplings, and half exponential with the
    /// decay length near the upper edge of the contour, where only decays just behind the front of the volume survive.
    /// </summary>
    private static (double Z, double DensityPerM) DecayPoint(double u, double enter, double leave, double shortLength)
    {
        double length = leave - enter, lengths = length / shortLength;
        if (lengths < 1e-3)
        {
            // Uniform all the same, and the exponential's inversion would lose its digits.
            return (enter + (u * length), 1 / length);
        }
        Vector256<double> survivals = StableMath.Exp(Vector256.Create(-lengths, -2 * u * lengths, 0, 0));
        double missing = 1 - survivals[0], s = 2 * u * length, survival = survivals[1];
        if (u >= 0.5)
        {
            survival = 1 - (((2 * u) - 1) * missing);
            s = -shortLength * StableMath.Log(survival);
        }
        return (enter + s, 0.5 * (missing + (survival * lengths)) / (length * missing));
    }

    /// <summary>
    /// cos θ* of the decay and the density of |cos θ*|: half uniform, half ∝ 1/(1 − |cos θ*|) down to where one daughter gets less than the
    /// least energy that is selected, or somewhat less: to a power of 2, whose logarithm costs nothing. Hard light mediators are resolved
    /// only when they decay so unevenly.
    /// </summary>
    private (double CosTheta, double Density) DecayAngle(double u, double energy)
    {
        int power = Math.ILogB(Math.Clamp(2 * _minDaughterEnergyGeV / energy, 1e-4, 0.5));
        double least = Math.ScaleB(1, power), log = power * Ln2, sign = 1;
        (u, sign) = u < 0.5 ? (2 * u, sign) : ((2 * u) - 1, -sign);
        double t = u < 0.5 ? 2 * u : StableMath.Exp(log * ((2 * u) - 1));
        return (sign * (1 - t), t < least ? 0.5 : 0.5 - (0.5 / (t * log)));
    }

    private double Select(EventSums sums, Vector3D decayPoint, Vector3D direction, double energy, double a, double b, int bin, ref PhiloxStream random)
    {
        var (cosTheta, density) = DecayAngle(random.Uniform(), energy);
        double selected = 0;
        a /= density;
        sums.Decays.Add(bin, a, b);
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        Vector3D across = Frame.About(direction).Across(sinPhi, cosPhi);
        for (int s = 0; s < _channels.Length; s++)
        {
            FinalStateChannel channel = _channels[s];
            var (first, second) = TwoBodyDecay.Boost(_mass, channel.DaughterMassGeV, energy, direction, across, cosTheta);
            int passed = channel.Cuts.Passed(decayPoint, first, second);
            double part = a * channel.BranchingRatio;
            sums.ByCutsPassed(s, passed).Add(bin, part, b);
            if (passed == channel.Cuts.Count)
            {
                selected += part;
            }
        }
        return selected;
    }

    // FNV-1a: experiments get independent random numbers; the masses of one share theirs, so that a contour is smooth.
    private static uint StreamOf(string name) => name.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
