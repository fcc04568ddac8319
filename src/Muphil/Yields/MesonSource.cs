using Muphil.Experiments;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>Mediators of the decays M → μ ν + mediator of the pions or kaons of a beam.</summary>
internal sealed class MesonSource : IMediatorSource
{
    // The rest keeps the weights of what was aimed bounded.
    private const double MostAimed = 0.9;

    // Parts of the spectrum that stand for all of it in the typical yield.
    private static readonly double[] Typically = [0.1, 0.35, 0.65, 0.9, 0.995];

    private readonly MesonBeam _beam;
    private readonly MediatorFlight _flight;
    private readonly AimedMesonDecay _decay;
    private readonly double _branchingRatio, _restAngle, _windowAreaM2, _windowHalfM;
    private readonly Vector3D _windowM;
    private readonly (double X, double Y) _windowHalvesM;
    private readonly ulong _seed;
    private readonly double[] _typicalRestEnergiesGeV;

    /// <param name="beam">What decays.</param>
    /// <param name="experiment">The experiment's name: it has random numbers of its own.</param>
    /// <param name="decay">The decay, for this mass.</param>
    /// <param name="flight">The mediators' way to the detector.</param>
    /// <param name="seed">Same seed, same answer.</param>
    public MesonSource(MesonBeam beam, string experiment, MesonDecay decay, MediatorFlight flight, ulong seed)
    {
        (_beam, _flight, _decay, _seed, _branchingRatio) = (beam, flight, new(decay), seed, decay.BranchingRatio.Value);
        AimWindow window = flight.Acceptance.Window;
        (_windowM, _windowHalvesM) = (window.CentreM, window.HalfExtentsM);
        _windowAreaM2 = 4 * _windowHalvesM.X * _windowHalvesM.Y;
        _windowHalfM = 0.5 * Math.Sqrt(_windowAreaM2);
        // p*/E* of the middle of the spectrum: what γ makes the typical angle of.
        double restEnergy = _decay.RestEnergyGeV(0.5);
        _restAngle = Math.Sqrt((restEnergy - flight.MassGeV) * (restEnergy + flight.MassGeV)) / restEnergy;
        Stream = YieldSampler.StreamOf($"{experiment}/{Production}");
        MaxEnergyGeV = beam.Array.Length == 0 ? 0 : _decay.MaxEnergyGeV(beam.Fastest);
        _typicalRestEnergiesGeV = Array.ConvertAll(Typically, _decay.RestEnergyGeV);
    }

    public string Production => NameOf(_beam.Pdg);

    public string MadeTowardsDetector => $"from {Production}s towards the decay volume";

    public uint Stream { get; }

    public double MaxEnergyGeV { get; }

    public double LastZM => _beam.LastZM;

    public IReadOnlyList<WeightVariation> Variations => _beam.Variations;

    /// <summary>The production in the output.</summary>
    public static string NameOf(int pdg) => pdg == 321 ? "kaon decay" : "pion decay";

    public int ParentOf(int unit) => unit;

    public EventShares.TypicalYield[] Typical()
    {
        var typical = new EventShares.TypicalYield[_beam.Array.Length];
        for (int i = 0; i < typical.Length; i++)
        {
            typical[i] = TypicalOf(_beam.Array[i]);
        }
        return typical;
    }

    public void Emit(int unit, (int First, int Count) events, double protonsPerEvent, double share, double upperG2, uint stream, EventSums sums)
    {
        var (first, n) = events;
        ref readonly MesonBeam.Meson meson = ref _beam.Array[unit];
        double weight = meson.WeightPerProton * protonsPerEvent / share;
        Vector3D toWindow = _windowM - meson.PointM;
        double ratio = Math.Max(meson.MissRad, AngleRad(meson)) * toWindow.Z / _windowHalfM, square = ratio * ratio;
        // Fast mesons that point at the window need no help.
        Aim aim = new(square < 0.05 ? 0 : MostAimed * square / (1 + square), meson.Frame, toWindow, _windowHalvesM.X, _windowHalvesM.Y);
        for (int k = 0; k < n; k++)
        {
            var random = new PhiloxStream(_seed, stream, (ulong)(first + k));
            DecayEmission emission = _decay.Sample(meson.Motion, (k + random.Uniform()) / n, aim, ref random);
            if (emission.Weight > 0)
            {
                _flight.Follow(sums, new(new(meson.PointM, meson.Frame.ToLab(emission.Direction)), emission.EnergyGeV, weight * emission.Weight, unit), upperG2, ref random);
            }
        }
    }

    // Five mediators that fly as near to the meson's direction as the window lets them.
    private EventShares.TypicalYield TypicalOf(in MesonBeam.Meson meson)
    {
        double hardest = _decay.MaxEnergyGeV(meson.Motion), distance = (_windowM - meson.PointM).Norm, front = _flight.Acceptance.FrontZM - meson.PointM.Z;
        if (hardest < 2 * _flight.Acceptance.LeastDaughterEnergyGeV || hardest <= _flight.MassGeV)
        {
            return default;
        }
        // Every meson that can contribute gets events, whatever the five say.
        double cosTheta = Math.Max(-1, 1 - (0.5 * meson.MissRad * meson.MissRad)), a = 1e-6 / _flight.UnitDecayLengthM(hardest), shortest = front / _flight.UnitDecayLengthM(hardest);
        foreach (double restEnergy in _typicalRestEnergiesGeV)
        {
            var (energy, perSolidAngle) = _decay.Towards(meson.Motion, restEnergy, cosTheta);
            if (perSolidAngle > 0 && energy > _flight.MassGeV)
            {
                double reached = Math.Min(1, perSolidAngle * _windowAreaM2 / (4 * Math.PI * distance * distance));
                a += reached / (Typically.Length * _flight.UnitDecayLengthM(energy));
            }
        }
        double kick = meson.MissRad / AngleRad(meson), weight = Math.Abs(meson.WeightPerProton);
        return new(meson.Motion.EnergyGeV, weight, weight * _branchingRatio * a, shortest, kick == 0 ? 0 : Math.Clamp(Math.ILogB(kick) + 4, 1, EventShares.Aims - 1));
    }

    // Of a mediator to its meson.
    private double AngleRad(in MesonBeam.Meson meson) => Math.Min(1, _restAngle / meson.Motion.Gamma);
}
