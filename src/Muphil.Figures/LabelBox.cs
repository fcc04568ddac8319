using SkiaSharp;

namespace Muphil.Figures;

/// <summary>The rectangle of a label, rotated clockwise about its centre.</summary>
internal readonly struct LabelBox
{
    private readonly float _cos, _sin, _halfWidth, _halfHeight;

    public LabelBox(SKPoint centre, float width, float height, float degrees)
    {
        (Centre, Degrees, _halfWidth, _halfHeight) = (centre, degrees, width / 2, height / 2);
        (_sin, _cos) = MathF.SinCos(degrees * MathF.PI / 180);
    }

    public SKPoint Centre { get; }

    public float Degrees { get; }

    /// <summary>A grid of points over the box, its corners included.</summary>
    public IEnumerable<SKPoint> Samples()
    {
        const int Across = 7, Down = 3;
        for (int i = 0; i < Across; i++)
        {
            for (int j = 0; j < Down; j++)
                yield return OnPage(_halfWidth * ((2f * i / (Across - 1)) - 1), _halfHeight * ((2f * j / (Down - 1)) - 1));
        }
    }

    public bool LiesIn(SKRect frame)
    {
        float dx = (MathF.Abs(_cos) * _halfWidth) + (MathF.Abs(_sin) * _halfHeight), dy = (MathF.Abs(_sin) * _halfWidth) + (MathF.Abs(_cos) * _halfHeight);
        return Centre.X - dx >= frame.Left && Centre.X + dx <= frame.Right && Centre.Y - dy >= frame.Top && Centre.Y + dy <= frame.Bottom;
    }

    public bool Touches(LabelBox other)
    {
        foreach (SKPoint point in other.Samples()) if (Contains(point)) return true;
        foreach (SKPoint point in Samples()) if (other.Contains(point)) return true;
        return false;
    }

    /// <summary>Whether a line of points runs through the box: Liang and Barsky's clipping, piece by piece.</summary>
    public bool IsCrossedBy(SKPoint[] line)
    {
        for (int i = 1; i < line.Length; i++)
        {
            SKPoint a = InBox(line[i - 1]), b = InBox(line[i]);
            float enter = 0, leave = 1;
            if (Clip(a.X, b.X - a.X, _halfWidth, ref enter, ref leave) && Clip(a.Y, b.Y - a.Y, _halfHeight, ref enter, ref leave)) return true;
        }
        return line.Length == 1 && Contains(line[0]);
    }

    private static bool Clip(float start, float step, float half, ref float enter, ref float leave)
    {
        if (step == 0) return MathF.Abs(start) <= half;
        float first = (-half - start) / step, second = (half - start) / step;
        enter = MathF.Max(enter, MathF.Min(first, second));
        leave = MathF.Min(leave, MathF.Max(first, second));
        return enter <= leave;
    }

    private bool Contains(SKPoint point)
    {
        SKPoint own = InBox(point);
        return MathF.Abs(own.X) <= _halfWidth && MathF.Abs(own.Y) <= _halfHeight;
    }

    private SKPoint OnPage(float x, float y) => new(Centre.X + (_cos * x) - (_sin * y), Centre.Y + (_sin * x) + (_cos * y));

    private SKPoint InBox(SKPoint point)
    {
        float dx = point.X - Centre.X, dy = point.Y - Centre.Y;
        return new((_cos * dx) + (_sin * dy), (_cos * dy) - (_sin * dx));
    }
}
