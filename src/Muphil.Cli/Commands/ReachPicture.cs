using System.Globalization;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary>Contours as a figure like Fig. 8 of Rella et al., with the (g−2)_μ bands computed here.</summary>
internal static class ReachPicture
{
    private const int BandPoints = 120;

    private const double Beyond = 1e6;

    private const string ErrorLabel = "systematic and Monte Carlo error";

    // A scan of one mass, or of few close ones, is still drawn on an axis that can be read.
    private const double LeastSpan = 1.1;

    /// <summary>The figure of one mediator.</summary>
    public static ReachFigure Of(IReadOnlyList<Contour> contours, MuonMomentMeasurement measurement, IReadOnlyList<Bound> bounds)
    {
        Mediator mediator = contours[0].Task.Mediator;
        double low = contours.Min(c => c.Shards[0].MassGeV), high = contours.Max(c => c.Shards[^1].MassGeV);
        string rules = string.Join(", ", contours.Select(c => c.Task.Test.Level).Distinct());
        string protons = string.Join(", ", contours.Select(c => $"{Label(c)}: {Power(c.Task.Yield.Experiment.ProtonsOnTarget)} protons"));
        return new ReachFigure
        {
            Title = $"{string.Join(" and ", contours.Select(Label).Distinct())}: {mediator.Name}",
            Note = $"{rules}; {protons}",
            Regions = [.. contours.SelectMany(c => Regions(c, Label(c), Nominal)), .. Projections(bounds)],
            ErrorBands = [.. contours.Select(c => ErrorBand(c, Label(c))).OfType<ReachErrorBand>()],
            Bands = [.. Bands(mediator, measurement, low, high), .. Excluded(bounds)],
            MassLimitsGeV = new(low, Math.Max(high, low * LeastSpan)),
        };
    }

    private static string Label(Contour contour) => ExperimentLabel.Of(contour.Task.Yield.Experiment.Name);

    /// <summary>A large number as mathematics: 6.46×10²⁰.</summary>
    public static string Power(double value)
    {
        int exponent = (int)Math.Floor(Math.Log10(value) + 1e-12);
        double mantissa = value / Math.Pow(10, exponent);
        return Math.Abs(mantissa - 1) < 1e-9 ? $"$10^{{{exponent}}}$" : string.Create(CultureInfo.InvariantCulture, $"{mantissa:G3}$×10^{{{exponent}}}$");
    }

    public static CouplingRange? Nominal(ShardResult shard) =>
        shard.Edges is { Lower: { } lower, Upper: { } upper } ? new(lower.Coupling, upper.Coupling) : null;

    /// <summary>The systematic error of a contour and that of its Monte Carlo, in quadrature; null when its samples and its card have none of the former.</summary>
    public static ReachErrorBand? ErrorBand(Contour contour, string label) => contour.Shards.All(s => s.Band is null) ? null
        : new(label, ErrorLabel, [.. Regions(contour, label, s => WithNoise(s, s.Band?.Outer, 1)).Select(r => r.Polygon)], [.. Regions(contour, label, s => WithNoise(s, s.Band?.Inner, -1)).Select(r => r.Polygon)]);

    // Further from the nominal edges, outwards (1) or inwards (−1), by the Monte Carlo error, in ln g; none where the edges of what is left cross.
    private static CouplingRange? WithNoise(ShardResult shard, CouplingRange? range, int outwards)
    {
        if (range is not { } r || shard.Edges is not { Lower: { } lower, Upper: { } upper })
        {
            return range;
        }
        double Shift(Edge edge, double varied) => Math.Exp(outwards * double.Hypot(Math.Log(varied / edge.Coupling), edge.Error / edge.Coupling));
        var noisy = new CouplingRange(lower.Coupling / Shift(lower, r.Lower), upper.Coupling * Shift(upper, r.Upper));
        return noisy.Lower < noisy.Upper ? noisy : null;
    }

    /// <summary>Neighbouring masses with an excluded range form one region; where it ends inside the scan the edges meet in a tip.</summary>
    public static IEnumerable<ReachRegion> Regions(Contour contour, string label, Func<ShardResult, CouplingRange?> excluded)
    {
        var shards = contour.Shards;
        for (int i = 0; i < shards.Count; i++)
        {
            int from = i;
            while (i < shards.Count && excluded(shards[i]) is not null)
            {
                i++;
            }
            if (i == from)
            {
                continue;
            }
            var run = shards.Skip(from).Take(i - from).Select(s => (s.MassGeV, Range: excluded(s)!.Value)).ToArray();
            var lower = run.Select(s => (s.MassGeV, s.Range.Lower)).ToList();
            var upper = run.Select(s => (s.MassGeV, s.Range.Upper)).ToList();
            if (from > 0)
            {
                lower.Insert(0, Tip(run[0]));
                upper.Insert(0, Tip(run[0]));
            }
            if (i < shards.Count)
            {
                lower.Add(Tip(run[^1]));
                upper.Add(Tip(run[^1]));
            }
            yield return ReachRegion.Between(label, lower, upper);
        }
    }

    /// <summary>What is excluded already, in grey.</summary>
    public static IEnumerable<CouplingBandCurve> Excluded(IEnumerable<Bound> bounds) => bounds.Where(b => !b.IsProjection)
        .SelectMany(b => b.Regions.Select(points => new CouplingBandCurve(b.Label, BandStyle.Excluded, [.. points.Select(p => (p.MassGeV, p.Lower, p.Upper))])));

    /// <summary>What would be, dashed; where nothing ends it, to couplings that no figure shows.</summary>
    public static IEnumerable<ReachRegion> Projections(IEnumerable<Bound> bounds) => bounds.Where(b => b.IsProjection).SelectMany(b => b.Regions.Select(points =>
        ReachRegion.Between(b.Label, [.. points.Select(p => (p.MassGeV, p.Lower))], [.. points.Select(p => (p.MassGeV, Math.Min(p.Upper, Beyond)))]) with { IsProjection = true }));

    private static (double MassGeV, double Coupling) Tip((double MassGeV, CouplingRange Range) end) => (end.MassGeV, Math.Sqrt(end.Range.Lower * end.Range.Upper));

    /// <summary>What a measurement of a_μ favours and excludes between two masses.</summary>
    public static List<CouplingBandCurve> Bands(Mediator mediator, MuonMomentMeasurement measurement, double low, double high)
    {
        var points = Enumerable.Range(0, BandPoints).Select(i => low * StableMath.Exp(StableMath.Log(Math.Max(high / low, LeastSpan)) * i / (BandPoints - 1)))
            .Select(m => (Mass: m, Band: measurement.Couplings(AnomalousMoment.UnitDelta(mediator.Kind, m, Constants.Pdg2024).Value))).ToArray();
        var bands = new List<CouplingBandCurve>();
        if (points.All(p => p.Band.TwoSigmaHigh is not null))
        {
            bands.Add(new($"$(g-2)_μ$ 2σ ({measurement.Name})", BandStyle.Favoured, [.. points.Select(p => (p.Mass, p.Band.TwoSigmaLow!.Value, p.Band.TwoSigmaHigh!.Value))]));
        }
        if (points.All(p => p.Band.FiveSigma is not null))
        {
            bands.Add(new($"$(g-2)_μ$ 5σ excluded", BandStyle.Excluded, [.. points.Select(p => (p.Mass, p.Band.FiveSigma!.Value, double.PositiveInfinity))]));
        }
        return bands;
    }
}
