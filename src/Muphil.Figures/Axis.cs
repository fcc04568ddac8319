namespace Muphil.Figures;

/// <summary>An axis: its low end lies at <c>StartPt</c> on the page, its high end at <c>EndPt</c>, the lesser one if the axis points up.</summary>
internal abstract record Axis(AxisLimits Limits, float StartPt, float EndPt)
{
    /// <summary>The place of a value on the page.</summary>
    public abstract float At(double value);

    public abstract IEnumerable<double> MajorTicks { get; }

    public abstract IEnumerable<double> MinorTicks { get; }

    /// <summary>The labelled values; labels that would touch are left out.</summary>
    public abstract IReadOnlyList<(double Value, MathText Text)> Labels(float sizePt, bool vertical);

    /// <summary>Of labels in order of value, those that keep clear of the one before.</summary>
    protected IReadOnlyList<(double Value, MathText Text)> Clear(IEnumerable<(double Value, string Name)> labels, float sizePt, bool vertical)
    {
        List<(double, MathText)> clear = [];
        float freeFrom = float.NegativeInfinity;
        foreach ((double value, string name) in labels)
        {
            MathText text = new(name, sizePt);
            float half = (vertical ? text.HeightPt : text.WidthPt) / 2, at = Math.Abs(At(value) - StartPt);
            if (at - half < freeFrom) continue;
            clear.Add((value, text));
            freeFrom = at + half + (0.4f * sizePt);
        }
        return clear;
    }
}
