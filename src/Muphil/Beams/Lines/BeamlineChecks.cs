using static System.FormattableString;

namespace Muphil.Beams.Lines;

/// <summary>What makes a beamline impossible to build, or its tracking meaningless.</summary>
internal static class BeamlineChecks
{
    public static IEnumerable<BeamlineProblem> Of(HornBeamline line) =>
        [.. OfProtons(line), .. OfTarget(line), .. line.Horns.SelectMany((h, i) => OfHorn(line, h, $"horns[{i + 1}]")), .. OfOrder(line), .. OfEnd(line)];

    private static IEnumerable<BeamlineProblem> OfProtons(HornBeamline line)
    {
        ProtonSource p = line.Protons;
        if (!(p.MomentumGeV > 0) || double.IsInfinity(p.MomentumGeV))
        {
            yield return new("protons", Invariant($"the protons have {p.MomentumGeV} GeV"), "their momentum must be positive");
        }
        if (!(Math.Abs(p.Correlation) <= 1))
        {
            yield return new("protons.correlation", Invariant($"{p.Correlation} is no correlation"), "must be from -1 (converging) to 1");
        }
        if (!(p.SpotSigmaXM >= 0 && p.SpotSigmaYM >= 0 && p.DivergenceXRad >= 0 && p.DivergenceYRad >= 0))
        {
            yield return new("protons", "a negative width", "standard deviations must be >= 0");
        }
        if (!(p.StartZM <= line.Target.FromZM))
        {
            yield return new("protons.start", Invariant($"the protons start at {p.StartZM} m, inside or behind the target"), Invariant($"it begins at {line.Target.FromZM} m"));
        }
    }

    private static IEnumerable<BeamlineProblem> OfTarget(HornBeamline line)
    {
        if (!(line.Target.ToZM > line.Target.FromZM))
        {
            yield return new("target.to", Invariant($"the target ends at {line.Target.ToZM} m, not behind its start"), Invariant($"it starts at {line.Target.FromZM} m"));
        }
        if (!(line.Target.OuterRadiusM > 0) || line.Target.InnerRadiusM != 0)
        {
            yield return new("target.radius", "the target is no rod", "its radius must be positive");
        }
        if (!((line.Sleeve ?? line.Target).OuterRadiusM < line.HallRadiusM))
        {
            yield return new("hall.radius", Invariant($"the hall ends at {line.HallRadiusM} m"), "target and sleeve must have room in it");
        }
        if (line.Sleeve is { } sleeve)
        {
            if (!(sleeve.ToZM > sleeve.FromZM))
            {
                yield return new("target.sleeve.to", Invariant($"the sleeve ends at {sleeve.ToZM} m, not behind its start"), Invariant($"it starts at {sleeve.FromZM} m"));
            }
            if (!(sleeve.InnerRadiusM >= line.Target.OuterRadiusM && sleeve.OuterRadiusM > sleeve.InnerRadiusM))
            {
                yield return new("target.sleeve", Invariant($"radii of {sleeve.InnerRadiusM} to {sleeve.OuterRadiusM} m"), Invariant($"must rise and lie outside the target's {line.Target.OuterRadiusM} m"));
            }
        }
    }

    private static IEnumerable<BeamlineProblem> OfHorn(HornBeamline line, Horn horn, string key)
    {
        if (!(Math.Abs(horn.CurrentKA) <= HornBeamline.MaxCurrentKA) || horn.CurrentKA == 0)
        {
            yield return new($"{key}.current", Invariant($"a current of {horn.CurrentKA} kA"),
                Invariant($"must not be zero and at most {HornBeamline.MaxCurrentKA} kA either way"), "Positive focuses positive particles; for a horn that is off, remove it.");
        }
        if (!(horn.ThicknessM > 0 && horn.SkinDepthM > 0 && horn.OuterThicknessM >= 0))
        {
            yield return new(key, "a conductor without thickness or skin depth", "both must be positive");
        }
        if (horn.Profile.Count < 2)
        {
            yield return new($"{key}.profile", Invariant($"{horn.Profile.Count} point"), "the inner conductor needs two or more");
            yield break;
        }
        foreach (var (a, b) in horn.Profile.Zip(horn.Profile.Skip(1)))
        {
            if (!(b.ZM > a.ZM))
            {
                yield return new($"{key}.profile", Invariant($"the points are not in order of z: {b.ZM} m after {a.ZM} m"), "each must lie downstream of the one before it");
                yield break;
            }
        }
        if (!(horn.OuterRadiusM + horn.OuterThicknessM <= line.HallRadiusM))
        {
            yield return new($"{key}.outer_radius", "the outer conductor reaches into the shielding", Invariant($"the hall ends at {line.HallRadiusM} m"));
        }
        foreach (var (a, b) in horn.Profile.Zip(horn.Profile.Skip(1)))
        {
            double free = FreeRadiusM(line, Math.Min(a.ZM, b.ZM), b.ZM), inner = Math.Min(a.RadiusM, b.RadiusM) - HornField.RadialThicknessM(horn, a, b);
            if (!(inner > free))
            {
                yield return new($"{key}.profile", Invariant($"between z = {a.ZM} and {b.ZM} m the inner conductor reaches down to r = {inner:G4} m"),
                    free > 0 ? Invariant($"the target, with its sleeve, has a radius of {free} m there") : "that is across the axis");
                yield break;
            }
            if (!(Math.Max(a.RadiusM, b.RadiusM) < horn.OuterRadiusM))
            {
                yield return new($"{key}.profile", Invariant($"between z = {a.ZM} and {b.ZM} m the inner conductor crosses the outer one"), Invariant($"that has a radius of {horn.OuterRadiusM} m"));
                yield break;
            }
        }
    }

    // What the target takes of the radius between two planes.
    private static double FreeRadiusM(HornBeamline line, double fromM, double toM)
    {
        double radius = 0;
        foreach (Tube? tube in new[] { line.Target, line.Sleeve })
        {
            if (tube is not null && tube.FromZM < toM && tube.ToZM > fromM)
            {
                radius = Math.Max(radius, tube.OuterRadiusM);
            }
        }
        return radius;
    }

    // Horns, collimators and the pipe follow each other; a target may reach into a horn, not into a collimator.
    private static IEnumerable<BeamlineProblem> OfOrder(HornBeamline line)
    {
        for (int i = 0; i < line.Collimators.Count; i++)
        {
            Collimator c = line.Collimators[i];
            if (!(c.ToZM > c.FromZM && c.FrontRadiusM > 0 && c.BackRadiusM > 0 && c.OuterRadiusM > Math.Max(c.FrontRadiusM, c.BackRadiusM) && c.OuterRadiusM <= line.HallRadiusM))
            {
                yield return new($"collimators[{i + 1}]", "no block with a hole", Invariant($"it must end behind its start, and its radii must be positive, the outer one the largest and at most the hall's {line.HallRadiusM} m"));
            }
            foreach (Tube? tube in new[] { line.Target, line.Sleeve })
            {
                if (tube is not null && c.FromZM < tube.ToZM && c.ToZM > tube.FromZM)
                {
                    yield return new($"collimators[{i + 1}]", "it stands where the target is", Invariant($"that reaches, with its sleeve, from {tube.FromZM} to {tube.ToZM} m"));
                }
            }
        }
        (string Key, double From, double To)[] parts =
        [
            .. line.Horns.Where(h => h.Profile.Count > 1).Select((h, i) => ($"horns[{i + 1}]", h.FromZM, h.ToZM)),
            .. line.Collimators.Select((c, i) => ($"collimators[{i + 1}]", c.FromZM, c.ToZM)),
            ("decay_pipe", line.Pipe.FromZM, line.Pipe.ToZM),
        ];
        foreach (var (first, second) in parts.OrderBy(p => p.From).Zip(parts.OrderBy(p => p.From).Skip(1)))
        {
            if (second.From < first.To)
            {
                yield return new(second.Key, Invariant($"it starts at {second.From} m, inside {first.Key}"), Invariant($"that ends at {first.To} m"));
            }
        }
    }

    private static IEnumerable<BeamlineProblem> OfEnd(HornBeamline line)
    {
        DecayPipe pipe = line.Pipe;
        if (!(pipe.ToZM > pipe.FromZM && pipe.RadiusM > 0))
        {
            yield return new("decay_pipe", Invariant($"no decay volume: from {pipe.FromZM} to {pipe.ToZM} m with radius {pipe.RadiusM} m"), "length and radius must be positive");
        }
        if (!(pipe.FromZM >= Math.Max(line.Target.ToZM, line.Sleeve?.ToZM ?? double.NegativeInfinity)))
        {
            yield return new("decay_pipe.from", Invariant($"the pipe starts at {pipe.FromZM} m, before the end of the target"), Invariant($"that is at {line.Target.ToZM} m"));
        }
        if (!(line.Absorber.FromZM >= pipe.ToZM))
        {
            yield return new("absorber.from", Invariant($"the absorber starts at {line.Absorber.FromZM} m, inside the decay pipe"), Invariant($"that ends at {pipe.ToZM} m"));
        }
        if (line.Absorber.Layers.Count == 0 || line.Absorber.Layers.Any(layer => !(layer.ToM > layer.FromM)))
        {
            yield return new("absorber", "no layer, or one without thickness", "each must end behind its start");
            yield break;
        }
        if (!(line.Absorber.HalfWidthM >= pipe.RadiusM))
        {
            yield return new("absorber.half_width", Invariant($"half a width of {line.Absorber.HalfWidthM} m"), Invariant($"the absorber must cover the pipe's radius of {pipe.RadiusM} m"));
        }
    }
}
