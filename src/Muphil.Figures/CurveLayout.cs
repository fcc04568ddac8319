using SkiaSharp;

namespace Muphil.Figures;

/// <summary>Where the lines of a figure and its legend lie on the page.</summary>
internal sealed class CurveLayout
{
    public const float SamplePt = 17f;

    private const float LegendTextPt = 7f, RowPt = 9.5f, GapPt = 4f;

    public CurveLayout(CurveFigure figure)
    {
        CurveCheck.Check(figure);
        Legend = [.. Entries(figure).Select(entry => (entry, new MathText(entry.Label, LegendTextPt)))];
        float width = Legend.Count == 0 ? 0 : SamplePt + GapPt + Legend.Max(entry => entry.Text.WidthPt), height = RowPt * Legend.Count;
        Page = LayOut(0);
        LegendCorner = FreePlace.Find(Page.Frame, [.. figure.Curves.Select(curve => Page.At(curve.Points)), .. figure.Marks.Select(mark => MarkAt(mark.X))], width, height);
        if (LegendCorner is null)
        {
            Page = LayOut(width + (2 * FreePlace.PadPt));
            LegendCorner = new(FigureLayout.WidthPt - FigureLayout.MarginPt - width, Page.Frame.Top);
        }

        FigureLayout LayOut(float besidePt) => new(
            [(figure.Title, FigureLayout.TitlePt), (figure.Note ?? "", FigureLayout.NotePt)],
            CurveCheck.XAxis(figure), figure.XAxis.Label, CurveCheck.YAxis(figure), figure.YAxis.Label, besidePt);
    }

    public FigureLayout Page { get; }

    public IReadOnlyList<(LegendEntry Entry, MathText Text)> Legend { get; }

    /// <summary>The top left corner of the legend.</summary>
    public SKPoint? LegendCorner { get; }

    /// <summary>The left end of an entry's sample line, at half the height of its text.</summary>
    public SKPoint EntryAt(int row) => new(LegendCorner!.Value.X, LegendCorner.Value.Y + (RowPt * (row + 0.5f)));

    /// <summary>The centre of an entry's text.</summary>
    public SKPoint TextAt(int row) => EntryAt(row) + new SKPoint(SamplePt + GapPt + (Legend[row].Text.WidthPt / 2), 0);

    public SKPoint[] MarkAt(double x) => [new(Page.X.At(x), Page.Frame.Top), new(Page.X.At(x), Page.Frame.Bottom)];

    private static IEnumerable<LegendEntry> Entries(CurveFigure figure) => figure.Legend
        ?? figure.Curves.Select(curve => new LegendEntry(curve.Label, curve.Colour, curve.Style))
            .Concat(figure.Marks.Select(mark => new LegendEntry(mark.Label, mark.Colour, mark.Style)))
            .Where(entry => entry.Label.Length > 0).DistinctBy(entry => entry.Label);
}
