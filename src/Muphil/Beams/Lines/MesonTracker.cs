using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>
/// Follows mesons, protons and muons through a beamline: bent in the horns, slowed down and scattered in matter, until they reach a wall. They
/// neither decay nor interact at random: what does on the way is taken from their weight, and handed over at points along it.
/// </summary>
/// <remarks>
/// Rates, loss and scattering of a step are those at its start. Coulomb scattering acts at a point drawn evenly on the step: that gives the
/// variances of angle and displacement, and their covariance. In gas between the conductors, and where it
/// displaces by less than 0.3 mm, it acts at the end of the step. Neutral and charged hadrons scatter elastically and quasi-elastically at random
/// points. Straggling and nuclear recoils are left out.
/// </remarks>
internal sealed class MesonTracker
{
    // A step ends before the particle loses this part of its kinetic energy; one through a conductor with current is this short, m; so is one in the field.
    private const double LargestLoss = 0.1, ConductorStepM = 0.01, FieldStepM = 0.2;
    private const double KinkM = 0.2;
    private const int MaxSteps = 4000;

    // Coulomb scattering below this mean square angle moves nothing by a mm on 100 m.
    private const double LeastVariance = 1e-11;

    // In gas, scattering that displaces by less, m², acts at the end of its step.
    private const double LeastDisplacementM2 = 1e-7;

    private readonly BeamlineGeometry _geometry;
    private readonly int _decays;
    private readonly double _collimatorShare;

    /// <param name="geometry">What they fly through.</param>
    /// <param name="decaysPerTrack">Points at which a track's decays are handed over, at equal shares of its decays.</param>
    /// <param name="collimatorShare">Of the hadrons that enter a collimator, those that are followed for all: next to nothing comes out of it.</param>
    public MesonTracker(BeamlineGeometry geometry, int decaysPerTrack, double collimatorShare = 1)
    {
        _geometry = geometry;
        _decays = decaysPerTrack > 0 ? decaysPerTrack : throw new ArgumentOutOfRangeException(nameof(decaysPerTrack), decaysPerTrack, "at least 1");
        _collimatorShare = collimatorShare is > 0 and <= 1 ? collimatorShare : throw new ArgumentOutOfRangeException(nameof(collimatorShare), collimatorShare, "must lie in (0, 1]");
    }

    /// <summary>Whether particles can be followed from there.</summary>
    public bool Reaches(Vector3D positionM) => _geometry.Reaches(positionM.Z);

    /// <summary>Follows one particle.</summary>
    /// <param name="birth">Where it is born, in the beamline; its part counts only where it ends at once.</param>
    /// <param name="track">Scratch of this thread.</param>
    /// <param name="scorer">Gets decays, interaction and end.</param>
    /// <param name="random">The event's numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">Unknown particle, or born outside.</exception>
    public void Follow(in BeamlineParticle birth, MesonTrack track, IBeamlineScorer scorer, ref PhiloxStream random)
    {
        track.Start(birth, ref random);
        track.Slab = _geometry.SlabAt(birth.PositionM.Z);
        track.Layer = _geometry.Slabs[track.Slab].LayerAt(birth.PositionM);
        TrackFate? fate = Enter(track);
        for (int steps = 0; fate is null; steps++)
        {
            fate = !(track.MomentumGeV > BeamlineMedium.LeastMomentumGeV) ? TrackFate.Stopped
                : steps >= MaxSteps ? TrackFate.Spiralling
                : track.IsSpent ? TrackFate.Spent : Step(track, ref random);
        }
        track.Score(fate.Value, _decays, scorer, ref random);
    }

    private TrackFate? Step(MesonTrack track, ref PhiloxStream random)
    {
        Region region = _geometry.Slabs[track.Slab].Regions[track.Layer];
        MatterRates rates = region.Medium?.At(track.Species.Index, track.MomentumGeV) ?? default;
        bool bent = region.Field is not null && track.Species.Charge != 0;
        TrackFate? fate = bent && region.Part == BeamlinePart.HornField ? Bent(track, region, rates, ref random)
            : region.Medium is null || track.Species.Charge == 0 ? Straight(track, region, rates, ref random)
            : Hinged(track, region, rates, bent, ref random);
        if (track.ScatterDepth <= 0 && fate is null && track.MomentumGeV > 0)
        {
            Vector3D direction = track.Ray.Direction;
            region.Medium!.Scatter(track.Species, rates, ref direction, ref track.MomentumGeV, ref random);
            track.Ray = new(track.Ray.Origin, direction);
            track.ScatterDepth = -StableMath.Log(random.Uniform());
        }
        return fate;
    }

    // How far the rates of a step hold, m.
    private static double LongestM(MesonTrack track, Region region, in MatterRates rates, bool bent)
    {
        double scatter = rates.QuasiElasticPerM + rates.ElasticPerM, longest = bent ? ConductorStepM : double.PositiveInfinity;
        if (scatter > 0)
        {
            // Over the point by rounding, so that it is not missed.
            longest = Math.Min(longest, track.ScatterDepth / scatter * (1 + 1e-12));
        }
        if (rates.LossGeVPerM > 0)
        {
            longest = Math.Min(longest, region.Medium!.MaxStepM);
            longest = Math.Min(longest, LargestLoss * (track.Species.EnergyGeV(track.MomentumGeV) - track.Species.MassGeV) / rates.LossGeVPerM);
        }
        return longest;
    }

    private TrackFate? Straight(MesonTrack track, Region region, in MatterRates rates, ref PhiloxStream random)
    {
        double room = _geometry.Slabs[track.Slab].PathToExitM(track.Layer, track.Ray, out Exit exit), path = Math.Min(room, LongestM(track, region, rates, false));
        track.Advance(region, rates, path, 0, new(track.Ray.At(path), track.Ray.Direction));
        return path < room ? null : Cross(track, region, exit, ref random);
    }

    // Straight to a point of the step where all that turns the particle on it does so, and on.
    private TrackFate? Hinged(MesonTrack track, Region region, in MatterRates rates, bool bent, ref PhiloxStream random)
    {
        Slab slab = _geometry.Slabs[track.Slab];
        double room = slab.PathToExitM(track.Layer, track.Ray, out Exit exit), path = Math.Min(room, LongestM(track, region, rates, bent));
        double variance = path * region.Medium!.CoulombPerM(track.MomentumGeV, track.Species.EnergyGeV(track.MomentumGeV)), hinge = 0;
        if (!bent && double.IsPositiveInfinity(region.Medium.MaxStepM) && variance * path * path < LeastDisplacementM2)
        {
            Ray there = new(track.Ray.At(path), track.Ray.Direction);
            track.Advance(region, rates, path, 0, variance > LeastVariance ? new(there.Origin, Kicked(there.Direction, variance, ref random)) : there);
            return path < room ? null : Cross(track, region, exit, ref random);
        }
        Ray middle = track.Ray;
        if (variance > LeastVariance || bent)
        {
            hinge = path * random.Uniform();
            Vector3D place = track.Ray.At(hinge), direction = bent ? TurnedBy(track, place, region.Field!, slab, path) : track.Ray.Direction;
            middle = new(place, Kicked(direction, variance, ref random));
            // A step to a surface should end on it, although the turn has moved that point: or the last part of the way would take for ever.
            path = path < room ? path - hinge : (2 * (path - hinge)) + 1e-9;
            room = slab.PathToExitM(track.Layer, middle, out exit);
        }
        path = Math.Min(path, room);
        Ray end = new(middle.At(path), middle.Direction);
        if (hinge + path < KinkM)
        {
            // Of a short step the kink is not kept.
            track.Advance(region, rates, hinge + path, 0, end);
        }
        else
        {
            track.Advance(region, rates, hinge, 0, middle);
            track.Advance(region, rates, path, 0, end);
        }
        return path < room ? null : Cross(track, region, exit, ref random);
    }

    // The direction after a step in the field within the inner conductor, from its value at one point.
    private static Vector3D TurnedBy(MesonTrack track, in Vector3D placeM, HornField field, Slab slab, double pathM)
    {
        double dz = placeM.Z - slab.FromM, radius = Math.Sqrt((placeM.X * placeM.X) + (placeM.Y * placeM.Y));
        double share = field.EnclosedShare(radius, slab.Bounds[track.Layer - 1].At(dz), slab.Bounds[track.Layer].At(dz));
        double bend = track.Species.Charge * field.StrengthGeV * share / track.MomentumGeV;
        return (track.Ray.Direction + (pathM * HornField.Turn(placeM, track.Ray.Direction, bend))).Unit();
    }

    private TrackFate? Bent(MesonTrack track, Region region, in MatterRates rates, ref PhiloxStream random)
    {
        Slab slab = _geometry.Slabs[track.Slab];
        double bend = track.Species.Charge * region.Field!.StrengthGeV / track.MomentumGeV;
        Ray start = track.Ray, end = FieldIntegrator.Advance(start, bend, Math.Min(FieldStepM, LongestM(track, region, rates, false)), ref track.FieldStepM, out double path);
        bool crosses = FieldCrossing.Find(slab, track.Layer, start, end, ref path, out Exit exit);
        if (crosses)
        {
            end = FieldIntegrator.Step(start, bend, path, out _);
        }
        double variance = region.Medium is null ? 0 : path * region.Medium.CoulombPerM(track.MomentumGeV, track.Species.EnergyGeV(track.MomentumGeV));
        track.Advance(region, rates, path, bend, variance > LeastVariance ? new(end.Origin, Kicked(end.Direction, variance, ref random)) : end);
        return crosses ? Cross(track, region, exit, ref random) : null;
    }

    private static Vector3D Kicked(Vector3D direction, double variance, ref PhiloxStream random)
    {
        double size = Math.Sqrt(-2 * variance * StableMath.FastLog(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (direction + (size * Frame.About(direction).Across(sin, cos))).Unit();
    }

    private TrackFate? Cross(MesonTrack track, Region from, Exit exit, ref PhiloxStream random)
    {
        switch (exit)
        {
            case Exit.Inner:
                track.Layer--;
                break;
            case Exit.Outer:
                track.Layer++;
                break;
            case Exit.Upstream when track.Slab == 0:
                return TrackFate.LeftUpstream;
            case Exit.Downstream when track.Slab == _geometry.Slabs.Length - 1:
                return TrackFate.ReachedAbsorber;
            default:
                track.Slab += exit == Exit.Upstream ? -1 : 1;
                track.Layer = _geometry.Slabs[track.Slab].LayerAt(track.Ray.Origin);
                break;
        }
        if (Enter(track) is { } fate)
        {
            return fate;
        }
        bool collimated = _collimatorShare < 1 && from.Part != BeamlinePart.Collimator && track.Species.IsHadron && _geometry.Slabs[track.Slab].Regions[track.Layer].Part == BeamlinePart.Collimator;
        return collimated && !track.Survives(_collimatorShare, ref random) ? TrackFate.Thinned : null;
    }

    private TrackFate? Enter(MesonTrack track) => _geometry.Slabs[track.Slab] is var slab && track.Layer >= slab.Regions.Length ? slab.Outside
        : !track.Species.IsHadron && slab.Regions[track.Layer].Part == BeamlinePart.Collimator ? TrackFate.EnteredCollimator : null;
}
