using SkiaSharp;

namespace Muphil.Figures;

/// <summary>An area of the page that wants its name on it: one polygon or several.</summary>
internal sealed record LabelledArea(MathText Text, SKColor Colour, IReadOnlyList<SKPoint[]> Polygons)
{
    /// <summary>Even-odd rule, as the fill uses it.</summary>
    public bool Contains(SKPoint point)
    {
        foreach (SKPoint[] polygon in Polygons)
        {
            bool inside = false;
            for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
            {
                SKPoint a = polygon[i], b = polygon[j];
                if (a.Y > point.Y != b.Y > point.Y && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X) inside = !inside;
            }
            if (inside) return true;
        }
        return false;
    }
}

/// <summary>A name and its place. <c>Leader</c> is where a thin line from it ends, when it did not fit into its area.</summary>
internal sealed record PlacedLabel(MathText Text, SKColor Colour, LabelBox Box, SKPoint? Leader);

/// <summary>
/// Finds places for names. Every place of a grid is judged, upright first and then rotated: best is the widest place of the area that no line
/// crosses and that belongs to no other region. A name that fits nowhere inside stands beside its area, with a line to it.
/// </summary>
/// <param name="frame">No name leaves it.</param>
/// <param name="curves">Lines that names avoid.</param>
/// <param name="regions">Areas that foreign names avoid.</param>
internal sealed class LabelPlacer(SKRect frame, IReadOnlyList<SKPoint[]> curves, IReadOnlyList<LabelledArea> regions)
{
    private const float PadPt = 2f, GridXPt = 4f, GridYPt = 2f, AnchorGridPt = 5f, WidePt = 40f;

    // Costs of a place. Only their order matters: beyond the frame ≫ on a name ≫ partly outside > outside > on a line > foreign ground > off the widest place.
    private const float Beyond = 5000, OnName = 1000, Straddling = 30, Outside = 12, OnLine = 4, Foreign = 3;
    private const float Rotated = 0.5f, PerDegree = 0.02f, PerPointOff = 0.06f, PerPointAway = 0.15f, PerPointAside = 0.003f;

    // A leader goes to ground of its own, if there is such within this distance.
    private const float SharedGroundPt = 40f;

    private static readonly float[] Rotations = [-15, 15, -30, 30, -45, 45, -60, 60];

    private readonly List<PlacedLabel> _placed = [];
    private readonly List<LabelBox> _kept = [];
    private readonly SKPoint[] _curvePoints = [.. curves.SelectMany(curve => Dense(curve, closed: false, frame))];

    public IReadOnlyList<PlacedLabel> Placed => _placed;

    /// <summary>No name is put on this place.</summary>
    public void KeepFree(LabelBox box) => _kept.Add(box);

    public void Place(LabelledArea area)
    {
        Terrain terrain = new(area, [.. area.Polygons.SelectMany(polygon => Dense(polygon, closed: true, frame))], []);
        if (terrain.Rim.Length == 0) return; // Beyond the axes; the header of the figure names it.
        terrain = terrain with { Anchors = Anchors(terrain) };
        (LabelBox Box, float Cost) best = (default, float.PositiveInfinity);
        Improve(ref best, terrain, 0);
        // Upright, on no line and no foreign ground: rotation would not read better.
        if (best.Cost > OnLine)
        {
            foreach (float degrees in Rotations) Improve(ref best, terrain, degrees);
        }
        bool inside = best.Box.Samples().All(area.Contains);
        SKPoint? leader = inside ? null : terrain.Anchors.MinBy(anchor => anchor.DistanceTo(best.Box.Centre)).Point;
        _placed.Add(new(area.Text, area.Colour, best.Box, leader));
    }

    private void Improve(ref (LabelBox Box, float Cost) best, Terrain terrain, float degrees)
    {
        MathText text = terrain.Area.Text;
        for (float y = frame.Top + GridYPt; y < frame.Bottom; y += GridYPt)
        {
            for (float x = frame.Left + GridXPt; x < frame.Right; x += GridXPt)
            {
                LabelBox box = new(new(x, y), text.WidthPt + (2 * PadPt), text.HeightPt + PadPt, degrees);
                float cost = Cost(box, terrain, best.Cost);
                if (cost < best.Cost) best = (box, cost);
            }
        }
    }

    /// <summary>The cost of a place, or any number above <paramref name="limit"/>; what is quick to find out is asked first.</summary>
    private float Cost(LabelBox box, Terrain terrain, float limit)
    {
        // A name wider than the frame still gets a place, though it leaves the frame.
        float cost = box.LiesIn(frame) ? 0 : Beyond;
        // Of equal places the one nearest to the middle.
        cost += PerPointAside * SKPoint.Distance(box.Centre, new(frame.MidX, frame.MidY));
        if (box.Degrees != 0) cost += Rotated + (PerDegree * MathF.Abs(box.Degrees));
        if (cost > limit) return cost;
        SKPoint[] samples = [.. box.Samples()];
        int own = samples.Count(terrain.Area.Contains);
        if (own == samples.Length) cost += PerPointOff * (WidePt - MathF.Min(WidePt, MathF.Min(Distance(terrain.Rim, box.Centre), Distance(_curvePoints, box.Centre))));
        else if (own > 0) cost += Straddling;
        else cost += Outside;
        if (cost > limit) return cost;
        if (own == 0) cost += PerPointAway * terrain.Anchors.Min(anchor => anchor.DistanceTo(box.Centre));
        cost += OnName * (_placed.Count(label => label.Box.Touches(box)) + _kept.Count(kept => kept.Touches(box)));
        if (cost > limit) return cost;
        cost += Foreign * samples.Count(point => IsForeign(point, terrain.Area)) / samples.Length;
        return cost > limit ? cost : cost + (OnLine * curves.Count(box.IsCrossedBy));
    }

    private bool IsForeign(SKPoint point, LabelledArea area)
    {
        foreach (LabelledArea region in regions) if (region != area && region.Contains(point)) return true;
        return false;
    }

    /// <summary>Where a leader may end: within the area rather than on its rim, which may be the rim of another area too.</summary>
    private Anchor[] Anchors(Terrain terrain)
    {
        List<Anchor> anchors = [];
        for (float y = frame.Top; y < frame.Bottom; y += AnchorGridPt)
        {
            for (float x = frame.Left; x < frame.Right; x += AnchorGridPt)
            {
                SKPoint point = new(x, y);
                if (terrain.Area.Contains(point) && Distance(terrain.Rim, point) > 2) anchors.Add(new(point, IsForeign(point, terrain.Area) ? SharedGroundPt : 0));
            }
        }
        return anchors.Count > 0 ? [.. anchors] : [.. terrain.Rim.Select(point => new Anchor(point, 0))];
    }

    /// <summary>A line within the frame as points about two apart.</summary>
    private static IEnumerable<SKPoint> Dense(SKPoint[] line, bool closed, SKRect frame)
    {
        for (int i = 0; i < (closed ? line.Length : line.Length - 1); i++)
        {
            SKPoint a = line[i], b = line[(i + 1) % line.Length];
            int pieces = 1 + (int)(SKPoint.Distance(a, b) / 2);
            for (int k = 0; k < pieces; k++)
            {
                SKPoint point = new(a.X + ((b.X - a.X) * k / pieces), a.Y + ((b.Y - a.Y) * k / pieces));
                // With the right and lower sides, which Contains leaves out.
                if (point.X >= frame.Left && point.X <= frame.Right && point.Y >= frame.Top && point.Y <= frame.Bottom) yield return point;
            }
        }
    }

    private static float Distance(SKPoint[] points, SKPoint from)
    {
        float least = float.PositiveInfinity;
        foreach (SKPoint point in points) least = MathF.Min(least, SKPoint.DistanceSquared(point, from));
        return MathF.Sqrt(least);
    }

    private readonly record struct Anchor(SKPoint Point, float PenaltyPt)
    {
        public float DistanceTo(SKPoint from) => SKPoint.Distance(Point, from) + PenaltyPt;
    }

    private sealed record Terrain(LabelledArea Area, SKPoint[] Rim, Anchor[] Anchors);
}
