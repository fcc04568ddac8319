using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Draws a figure, once, for all formats: bands, regions, frame, then the names.</summary>
internal sealed class ReachPainter
{
    public const string NothingExcluded = "no exclusion in the scanned range";

    private const float EdgePt = 1.1f;

    private static readonly float[] ProjectionDashesPt = [4.2f, 1.8f];

    private readonly ReachFigure _figure;
    private readonly ReachLayout _layout;
    private readonly IReadOnlyList<LabelledArea> _regions;

    public ReachPainter(ReachFigure figure, ReachLayout layout)
    {
        (_figure, _layout) = (figure, layout);
        _regions = [.. figure.Regions.GroupBy(region => region.Label).Select((group, i) =>
            new LabelledArea(Name(group.Key), Palette.Region(i), [.. group.Select(region => layout.At(Ground(region)))]))];
    }

    public static SKPicture Record(ReachFigure figure)
    {
        ReachPainter painter = new(figure, new(figure));
        return FigurePainter.Record(painter.Draw);
    }

    /// <summary>Where the name may stand: in a region, but along the lower edge of a projection, which others may fill.</summary>
    private static IReadOnlyList<(double MassGeV, double Coupling)> Ground(ReachRegion region)
    {
        const double Aside = 1.2;
        return !region.IsProjection || region.LowerEdge.Count < 2 ? region.Polygon
            : [.. region.LowerEdge.Select(point => (point.MassGeV, Aside * point.Coupling)), .. region.LowerEdge.Reverse().Select(point => (point.MassGeV, point.Coupling / Aside))];
    }

    private static MathText Name(string label) => new(label, FigureLayout.TextPt);

    private void Draw(SKCanvas canvas)
    {
        canvas.Save();
        canvas.ClipRect(_layout.Frame, SKClipOperation.Intersect, antialias: true);
        DrawBands(canvas);
        DrawRegions(canvas);
        canvas.Restore();
        FigurePainter.DrawAxes(canvas, _layout.Page);
        FigurePainter.DrawHeader(canvas, _layout.Page);
        DrawNames(canvas);
    }

    private void DrawBands(SKCanvas canvas)
    {
        // The excluded area last: where both apply, the prohibition wins.
        foreach (CouplingBandCurve band in _figure.Bands.OrderBy(band => band.Style))
        {
            bool favoured = band.Style == BandStyle.Favoured;
            FigurePainter.Fill(canvas, Outline(band), favoured ? Palette.FavouredFill : Palette.ExcludedFill);
            if (!favoured) FigurePainter.Stroke(canvas, _layout.EdgeOf(band, upper: false), Palette.ExcludedLine, FigurePainter.FramePt);
        }
    }

    private void DrawRegions(SKCanvas canvas)
    {
        foreach (ReachRegion region in _figure.Regions.Where(region => !region.IsProjection))
            FigurePainter.Fill(canvas, _layout.At(region.Polygon), Palette.Fill(ColourOf(region.Label), _regions.Count));
        foreach (ReachErrorBand band in _figure.ErrorBands)
            FigurePainter.Fill(canvas, [.. band.Outer.Concat(band.Inner).Select(_layout.At)], Palette.ErrorFill(ColourOf(band.RegionLabel)));
        foreach ((ReachRegion region, SKColor colour) in _figure.Regions.Select(region => (region, ColourOf(region.Label))))
        {
            // A region of a single mass has no edges and no area: its line is all there is to see.
            if (region.LowerEdge.Count < 2 && region.UpperEdge.Count < 2) FigurePainter.Stroke(canvas, _layout.At([.. region.Polygon, region.Polygon[0]]), colour, EdgePt);
            float[]? dashes = region.IsProjection ? ProjectionDashesPt : null;
            FigurePainter.Stroke(canvas, _layout.At(region.LowerEdge), colour, EdgePt, dashes);
            FigurePainter.Stroke(canvas, _layout.At(region.UpperEdge), colour, EdgePt, dashes);
        }
    }

    /// <summary>Black where the region itself has nothing to show.</summary>
    private SKColor ColourOf(string label) => _regions.FirstOrDefault(area => area.Text.Source == label)?.Colour ?? Palette.Ink;

    private bool IsProjection(LabelledArea area) => _figure.Regions.Any(region => region.IsProjection && region.Label == area.Text.Source);

    private SKPoint[] Outline(CouplingBandCurve band) => [.. _layout.EdgeOf(band, upper: false), .. _layout.EdgeOf(band, upper: true).Reverse()];

    private void DrawNames(SKCanvas canvas)
    {
        SKPoint[][] curves =
        [
            .. _figure.Regions.SelectMany(region => new[] { _layout.At(region.LowerEdge), _layout.At(region.UpperEdge) }),
            .. _figure.Bands.SelectMany(band => new[] { _layout.EdgeOf(band, upper: false), _layout.EdgeOf(band, upper: true) }),
            .. _figure.ErrorBands.SelectMany(band => band.Outer.Concat(band.Inner)).Select(_layout.At),
        ];
        LabelledArea[] bands = [.. _figure.Bands.Where(band => band.Points.Count > 0).GroupBy(band => band.Label).Select(group => new LabelledArea(
            new(group.Key, FigureLayout.TextPt - 1),
            group.First().Style == BandStyle.Favoured ? Palette.FavouredText : Palette.ExcludedText,
            [.. group.Select(Outline)]))];
        // Names keep off the ticks too.
        SKRect space = SKRect.Inflate(_layout.Frame, -FigureLayout.TickPt, -FigureLayout.TickPt);
        LabelPlacer placer = new(space, curves, _regions.Count > 0 ? _regions : bands);
        if (_figure.ErrorBands.Count > 0) DrawLegend(canvas, placer, curves);
        if (_regions.Count == 0) placer.Place(new(Name(NothingExcluded), Palette.Ink, [Corners(space)]));
        // The smallest area has the least choice; along the edge of a projection there is more of it.
        foreach (LabelledArea area in _regions.OrderBy(IsProjection).ThenBy(area => area.Polygons.Sum(AreaOf))) placer.Place(area);
        foreach (LabelledArea area in bands) placer.Place(area);
        foreach (PlacedLabel label in placer.Placed)
        {
            if (label.Leader is { } end) DrawLeader(canvas, label, end);
            label.Text.Draw(canvas, label.Box.Centre, label.Colour, label.Box.Degrees, halo: true);
        }
    }

    /// <summary>A swatch in each band's colour and the label, where no edge runs if there is such a place.</summary>
    private void DrawLegend(SKCanvas canvas, LabelPlacer placer, SKPoint[][] curves)
    {
        const float SwatchPt = 9f, GapPt = 3f, RowPt = 9.5f;
        var rows = _figure.ErrorBands.GroupBy(band => band.Label).Select(group => (Text: new MathText(group.Key, FigureLayout.TextPt - 1), Colours: group.Select(band => ColourOf(band.RegionLabel)).Distinct().ToArray())).ToArray();
        float width = rows.Max(row => (SwatchPt * row.Colours.Length) + GapPt + row.Text.WidthPt), height = RowPt * rows.Length;
        SKPoint corner = FreePlace.Find(_layout.Frame, curves, width, height) ?? new(_layout.Frame.Left + (2 * FigureLayout.TickPt), _layout.Frame.Bottom - height - (2 * FigureLayout.TickPt));
        placer.KeepFree(new(corner + new SKPoint(width / 2, height / 2), width, height, 0));
        for (int i = 0; i < rows.Length; i++)
        {
            float x = corner.X, middle = corner.Y + ((i + 0.5f) * RowPt);
            foreach (SKColor colour in rows[i].Colours)
            {
                FigurePainter.Fill(canvas, Corners(new(x, middle - 3, x + SwatchPt - 1, middle + 3)), Palette.ErrorFill(colour));
                x += SwatchPt;
            }
            rows[i].Text.Draw(canvas, new(x + GapPt + (rows[i].Text.WidthPt / 2), middle), Palette.Ink, halo: true);
        }
    }

    private static void DrawLeader(SKCanvas canvas, PlacedLabel label, SKPoint end)
    {
        // From the first point outside the box on the straight line from its centre.
        SKPoint start = Enumerable.Range(0, 41).Select(i => Between(label.Box.Centre, end, i / 40f)).First(point => !label.Box.IsCrossedBy([point]) || point == end);
        FigurePainter.Stroke(canvas, [start, end], label.Colour, FigurePainter.FramePt);
        using SKPaint paint = new() { Color = label.Colour, IsAntialias = true };
        canvas.DrawCircle(end, 1.2f, paint);
    }

    private static SKPoint[] Corners(SKRect frame) => [new(frame.Left, frame.Top), new(frame.Right, frame.Top), new(frame.Right, frame.Bottom), new(frame.Left, frame.Bottom)];

    private static SKPoint Between(SKPoint a, SKPoint b, float part) => new(a.X + (part * (b.X - a.X)), a.Y + (part * (b.Y - a.Y)));

    /// <summary>Area of a polygon in square points (shoelace formula).</summary>
    private static float AreaOf(SKPoint[] polygon) =>
        MathF.Abs(polygon.Select((a, i) => (a, b: polygon[(i + 1) % polygon.Length])).Sum(edge => (edge.a.X * edge.b.Y) - (edge.b.X * edge.a.Y))) / 2;
}
