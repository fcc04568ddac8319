using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>
/// A beamline as slabs between the planes at which anything begins or ends. All is round about the z axis, so that a particle's region
/// follows from r and z, and all surfaces are planes and cones.
/// </summary>
internal sealed class BeamlineGeometry
{
    /// <summary>Room upstream of target, horn and proton source, m.</summary>
    private const double UpstreamM = 0.01;

    private readonly Dictionary<string, BeamlineMedium> _media = [];
    private readonly Constants _constants;

    /// <exception cref="InputException">The beamline cannot be built.</exception>
    public BeamlineGeometry(HornBeamline line, Constants constants)
    {
        if (line.Problems().FirstOrDefault() is { } problem)
        {
            throw problem.ToException(line.Name);
        }
        _constants = constants;
        Body[] bodies = [.. BodiesOf(line)];
        double first = Math.Min(line.Protons.StartZM, bodies.Min(b => b.FromM)) - UpstreamM;
        double[] planes = [.. bodies.SelectMany(b => new[] { b.FromM, b.ToM }).Append(first).Append(line.Pipe.FromZM).Append(line.Pipe.ToZM).Append(line.Absorber.FromZM).Distinct().Order()];
        Slabs = [.. planes.Zip(planes.Skip(1), (from, to) => SlabOf(line, bodies, from, to))];
    }

    /// <summary>Along z, without gaps, to the front face of the absorber.</summary>
    public Slab[] Slabs { get; }

    /// <summary>Whether the beamline has this plane: it ends where the absorber begins.</summary>
    public bool Reaches(double zM) => zM >= Slabs[0].FromM && zM < Slabs[^1].ToM;

    /// <summary>The slab of this plane; a plane between two belongs to the later one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the first or behind the last.</exception>
    public int SlabAt(double zM)
    {
        int i = 0;
        while (i < Slabs.Length && zM >= Slabs[i].ToM)
        {
            i++;
        }
        return Reaches(zM) ? i
            : throw new ArgumentOutOfRangeException(nameof(zM), zM, $"the beamline reaches from {Slabs[0].FromM:R} to {Slabs[^1].ToM:R} m");
    }

    private BeamlineMedium? Medium(Material? material)
    {
        if (material is null)
        {
            return null;
        }
        if (!_media.TryGetValue(material.Name, out BeamlineMedium? medium))
        {
            _media[material.Name] = medium = new(material, _constants);
        }
        return medium;
    }

    private IEnumerable<Body> BodiesOf(HornBeamline line)
    {
        yield return Of(line.Target, BeamlinePart.Target);
        if (line.Sleeve is { } sleeve)
        {
            yield return Of(sleeve, BeamlinePart.Sleeve);
        }
        foreach (Horn horn in line.Horns)
        {
            var conductor = new Region(BeamlinePart.InnerConductor, Medium(horn.Conductor), new HornField(horn));
            var field = new Region(BeamlinePart.HornField, Medium(line.HallGas), conductor.Field);
            var back = new Region(BeamlinePart.OuterConductor, Medium(horn.Conductor));
            double outer = horn.OuterRadiusM;
            foreach (var (a, b) in horn.Profile.Zip(horn.Profile.Skip(1)))
            {
                double thickness = HornField.RadialThicknessM(horn, a, b);
                yield return new(a.ZM, b.ZM, (a.RadiusM - thickness, b.RadiusM - thickness), (a.RadiusM, b.RadiusM), conductor);
                yield return new(a.ZM, b.ZM, (a.RadiusM, b.RadiusM), (outer, outer), field);
            }
            if (horn.OuterThicknessM > 0)
            {
                yield return new(horn.FromZM, horn.ToZM, (outer, outer), (outer + horn.OuterThicknessM, outer + horn.OuterThicknessM), back);
            }
        }
        foreach (Collimator c in line.Collimators)
        {
            yield return new(c.FromZM, c.ToZM, (c.FrontRadiusM, c.BackRadiusM), (c.OuterRadiusM, c.OuterRadiusM), new(BeamlinePart.Collimator, Medium(c.Material)));
        }
    }

    private Body Of(Tube tube, BeamlinePart part) =>
        new(tube.FromZM, tube.ToZM, (tube.InnerRadiusM, tube.InnerRadiusM), (tube.OuterRadiusM, tube.OuterRadiusM), new(part, Medium(tube.Material)));

    private Slab SlabOf(HornBeamline line, Body[] bodies, double from, double to)
    {
        bool hall = to <= line.Pipe.FromZM;
        Region free = hall ? new(BeamlinePart.Hall, Medium(line.HallGas)) : new(BeamlinePart.DecayPipe, Medium(line.Pipe.Gas));
        var bounds = new List<Cone>();
        var regions = new List<Region>();
        foreach (Body body in bodies.Where(b => b.FromM < to && b.ToM > from).OrderBy(b => b.Inner.Front + b.Inner.Back))
        {
            Cone inner = body.Between(body.Inner, from, to), outer = body.Between(body.Outer, from, to);
            // Free space up to the body; two that touch, or a rod from the axis on, leave none.
            Cone last = bounds.Count > 0 ? bounds[^1] : default;
            if (inner != last)
            {
                bounds.Add(inner);
                regions.Add(free);
            }
            bounds.Add(outer);
            regions.Add(body.Region);
        }
        // A collimator ends in the shielding.
        double wall = hall ? line.HallRadiusM : line.Pipe.RadiusM;
        if (regions.Count == 0 || (regions[^1].Part != BeamlinePart.Collimator && bounds[^1].RadiusM < wall))
        {
            bounds.Add(new(wall, 0));
            regions.Add(free);
        }
        return new(from, to, [.. bounds], [.. regions], hall ? TrackFate.LeftSide : TrackFate.HitWall);
    }

    // A solid of revolution between two planes, with straight inner and outer lines.
    private sealed record Body(double FromM, double ToM, (double Front, double Back) Inner, (double Front, double Back) Outer, Region Region)
    {
        public Cone Between((double Front, double Back) radius, double from, double to)
        {
            double slope = (radius.Back - radius.Front) / (ToM - FromM);
            return new(radius.Front + (slope * (from - FromM)), slope);
        }
    }
}
