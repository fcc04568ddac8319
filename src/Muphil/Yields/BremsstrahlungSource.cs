using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>
/// Mediators radiated by muons in the target: the Monte Carlo of Rella2022 eq. 23 for one experiment, mediator and mass. One sample of (muon,
/// energy along its path, x, decay point, daughters' directions) serves every coupling.
/// </summary>
internal sealed class BremsstrahlungSource : IMediatorSource
{
    // The rest keeps the weights of what was aimed bounded.
    private const double MostAimed = 0.9;

    private readonly MuonPassages _passages;
    private readonly MuonBeam.Muon[] _muons;
    private readonly ScatteredMuons _scattered;
    private readonly IRadiation[] _radiation;
    private readonly bool _collinear;
    private readonly MediatorFlight _flight;
    private readonly ulong _seed;
    private readonly double _windowRad, _muonMass, _frontZM;
    private readonly Vector3D _windowM;
    private readonly (double X, double Y) _windowHalfM;

    /// <param name="passages">The muons in the layers of the target.</param>
    /// <param name="experiment">Where they radiate.</param>
    /// <param name="radiation">Production in each layer, for this mass.</param>
    /// <param name="flight">The mediators' way to the detector.</param>
    /// <param name="constants">Masses and α.</param>
    /// <param name="seed">Same seed, same answer.</param>
    public BremsstrahlungSource(MuonPassages passages, Experiment experiment, IRadiation[] radiation, MediatorFlight flight, Constants constants, ulong seed)
    {
        (_passages, _muons, _radiation, _collinear, _flight, _seed) = (passages, passages.Beam.Array, radiation, radiation[0].IsCollinear, flight, seed);
        (LastZM, Stream, _muonMass) = (experiment.Targets.Max(t => t.BackZM), YieldSampler.StreamOf(experiment.Name), constants.MuonMassGeV);
        AimWindow window = flight.Acceptance.Window;
        (_windowM, _windowHalfM, _frontZM) = (window.CentreM, window.HalfExtentsM, flight.Acceptance.FrontZM);
        _windowRad = Math.Sqrt(_windowHalfM.X * _windowHalfM.Y) / (_windowM.Z - experiment.Target.FrontZM);
        _scattered = new(window, _windowRad, seed);
    }

    /// <summary>In the output.</summary>
    public const string Name = "muon bremsstrahlung";

    public string Production => Name;

    public string MadeTowardsDetector => "radiated in the target towards the decay volume";

    public uint Stream { get; }

    public double MaxEnergyGeV => _passages.Beam.MaxEnergyGeV;

    public double LastZM { get; }

    public IReadOnlyList<WeightVariation> Variations => _passages.Beam.Variations;

    public int ParentOf(int unit) => _passages.Array[unit].Muon;

    /// <summary>One typical emission per passage: what it adds to N(g) is about a g⁴ exp(−b g²) per proton.</summary>
    public EventShares.TypicalYield[] Typical() => Array.ConvertAll(_passages.Array, passage =>
    {
        IRadiation radiation = _radiation[passage.Layer];
        ref readonly MuonBeam.Muon muon = ref _muons[passage.Muon];
        double energy = passage.EnergyGeV;
        if (energy < radiation.MinMuonEnergyGeV)
        {
            return default;
        }
        var (low, high) = radiation.XRange(energy);
        double x = low + (0.9 * (high - low)), decayLength = _flight.UnitDecayLengthM(x * energy);
        // What the angles of scattering and emission must make up for, in units of their typical size; the square of a Lorentz curve is the distribution of the latter.
        double path = PathM(passage), emissionRad = EmissionRad(energy);
        double angleRad = _passages.Layers[passage.Layer].Scattering is not { } scattering ? emissionRad
            : Math.Sqrt((emissionRad * emissionRad) + (2 * scattering.After(scattering.From(energy, passage.StartM, passage.Deflected), 0.5 * path).Angle));
        double kick = muon.MissRad / angleRad, spread = angleRad / _windowRad;
        double reached = _collinear ? 1 : 1 / ((1 + (kick * kick)) * (1 + (kick * kick)) * (1 + (spread * spread)));
        double weight = Math.Abs(muon.WeightPerProton);
        return new EventShares.TypicalYield(
            energy,
            weight,
            weight * path * radiation.SpectrumPerM(energy, x) / decayLength * reached,
            (_frontZM - muon.Ray.Origin.Z - (passage.StartM * muon.Ray.Direction.Z)) / decayLength,
            kick == 0 ? 0 : Math.Clamp(Math.ILogB(kick) + 4, 1, EventShares.Aims - 1));
    });

    [Equation("Rella2022", "23")]
    public void Emit(int unit, (int First, int Count) events, double protonsPerEvent, double share, double upperG2, uint stream, EventSums sums)
    {
        var (first, n) = events;
        ref readonly Passage passage = ref _passages.Array[unit];
        ref readonly MuonBeam.Muon muon = ref _muons[passage.Muon];
        IRadiation radiation = _radiation[passage.Layer];
        var (loss, scattering) = _passages.Layers[passage.Layer];
        Frame frame = Frame.About(muon.Ray.Direction);
        double front = (_frontZM - muon.Ray.Origin.Z) / muon.Ray.Direction.Z, path = PathM(passage), weight = muon.WeightPerProton * protonsPerEvent / share * path;
        double range = loss.RangeM(passage.EnergyGeV);
        ScatteredMuons.Course course = scattering is null ? default : _scattered.Of(muon.Ray, frame, passage, scattering);
        for (int k = 0; k < n; k++)
        {
            var random = new PhiloxStream(_seed, stream, (ulong)(first + k));
            double inLayer = (k + random.Uniform()) / n * path, y = passage.StartM + inLayer;
            double energy = Math.Max(loss.EnergyAtRangeGeV(range - inLayer), radiation.MinMuonEnergyGeV);
            double hardness = (front - y) * upperG2 / _flight.UnitDecayLengthM(energy);
            MuonTrack track = scattering is null ? new(new Ray(muon.Ray.At(y), muon.Ray.Direction), frame, muon.MissRad, 1)
                : _scattered.After(course, inLayer, EmissionRad(energy), stream, first + k);
            Emission emission = radiation.Sample(energy, hardness, AimOf(track, energy), ref random);
            if (!(emission.Weight > 0))
            {
                continue;
            }
            double mediatorEnergy = emission.X * energy, mediatorWeight = weight * track.Weight * emission.Weight;
            if (_collinear)
            {
                // The muon's own crossing, known from the start.
                _flight.Follow(sums, new(track.Ray, mediatorEnergy, mediatorWeight, unit), (muon.EnterM - y, muon.LeaveM - y), upperG2, ref random);
            }
            else
            {
                _flight.Follow(sums, new(track.Ray with { Direction = track.Frame.ToLab(emission.Direction) }, mediatorEnergy, mediatorWeight, unit), upperG2, ref random);
            }
        }
    }

    private double PathM(in Passage passage) =>
        Math.Min(passage.LengthM, _passages.Layers[passage.Layer].Loss.PathBetweenM(passage.EnergyGeV, _radiation[passage.Layer].MinMuonEnergyGeV));

    private double EmissionRad(double muonEnergy) => Math.Max(_flight.MassGeV, _muonMass) / muonEnergy;

    // The larger the angles of emission, or what they must make up for, against the window's size, the more are sent to it.
    private Aim AimOf(in MuonTrack muon, double energy)
    {
        if (_collinear)
        {
            return Aim.None;
        }
        double ratio = Math.Max(muon.MissRad, EmissionRad(energy)) / _windowRad, square = ratio * ratio;
        // Hard muons that point at the window need no help.
        return square < 0.05 ? Aim.None : new(MostAimed * square / (1 + square), muon.Frame, _windowM - muon.Ray.Origin, _windowHalfM.X, _windowHalfM.Y);
    }
}
