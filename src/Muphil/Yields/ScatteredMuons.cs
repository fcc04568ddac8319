using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>A muon where it radiates: point and direction, the frame about the latter, the angle by which it misses the window, its weight.</summary>
internal readonly record struct MuonTrack(Ray Ray, Frame Frame, double MissRad, double Weight);

/// <summary>Muons deflected in the target, part of them towards the window of an experiment and weighted for that.</summary>
/// <param name="window">What mediators must fly through.</param>
/// <param name="windowRad">Its half-size seen from the target.</param>
/// <param name="seed">The run's.</param>
internal sealed class ScatteredMuons(AimWindow window, double windowRad, ulong seed)
{
    // The rest keeps the weights bounded.
    private const double MostSteered = 0.9;
    private readonly (double X, double Y) _halfM = window.HalfExtentsM;

    /// <summary>What all events of one passage share.</summary>
    internal readonly record struct Course(Ray Birth, Frame Frame, MultipleScattering Scattering, MultipleScattering.Start Start, MultipleScattering.Goal Goal);

    /// <summary>A muon of this ray and frame at birth, in one layer.</summary>
    public Course Of(in Ray birth, in Frame frame, in Passage passage, MultipleScattering scattering) =>
        new(birth, frame, scattering, scattering.From(passage.EnergyGeV, passage.StartM, passage.Deflected), GoalOf(birth, frame));

    /// <summary>The muon after a path in the layer.</summary>
    /// <param name="course">From <see cref="Of"/>.</param>
    /// <param name="pathM">Along the direction at birth.</param>
    /// <param name="emissionRad">The typical angle of emission there.</param>
    /// <param name="stream">The events'; deflections have numbers of their own, so that an event has the same others with scattering and without.</param>
    /// <param name="index">The event in it.</param>
    public MuonTrack After(in Course course, double pathM, double emissionRad, uint stream, int index)
    {
        var random = new PhiloxStream(seed, stream ^ 2, (ulong)index);
        MultipleScattering.Goal goal = course.Goal with { Variance = course.Goal.Variance + (0.25 * emissionRad * emissionRad) };
        var (ray, weight) = course.Scattering.Draw(course.Start, course.Birth, course.Frame, pathM, goal, ref random);
        return new(ray, Frame.About(ray.Direction), MissRad(ray), weight);
    }

    // The middle of the window. The angle θ of emission, of typical size θ₀, makes up for a miss with density (1 + θ²/θ₀²)⁻², as steep as a
    // Gaussian of variance (θ₀² + θ²)/4; the part of θ₀ is left to the event, whose energy it goes by.
    private MultipleScattering.Goal GoalOf(in Ray ray, in Frame frame)
    {
        Vector3D centre = frame.ToLocal(window.CentreM - ray.Origin);
        double x = centre.X / centre.Z, y = centre.Y / centre.Z;
        return centre.Z > 0 ? new(x, y, (windowRad * windowRad / 3) + (0.25 * ((x * x) + (y * y))), MostSteered) : default;
    }

    // From the rectangle about the window, and at most 1: it only steers.
    private double MissRad(in Ray ray)
    {
        if (!(ray.Direction.Z > 0))
        {
            return 1;
        }
        double inverse = 1 / ray.Direction.Z, distance = (window.CentreM.Z - ray.Origin.Z) * inverse;
        double x = Math.Max(0, Math.Abs(ray.Origin.X + (distance * ray.Direction.X) - window.CentreM.X) - _halfM.X), y = Math.Max(0, Math.Abs(ray.Origin.Y + (distance * ray.Direction.Y) - window.CentreM.Y) - _halfM.Y);
        return x + y == 0 ? 0 : Math.Min(1, Math.Sqrt((x * x) + (y * y)) / distance);
    }
}
