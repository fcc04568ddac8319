using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Scans;
using Muphil.Yields;

namespace Muphil.Cli.PaperFigures;

/// <summary>What each kind of production adds to the selected events, mass by mass, where couplings are so small that hardly any mediator decays on the way.</summary>
internal sealed class ProductionShares
{
    // So small that exp(−b g²) is 1 for every event.
    private const double SmallCoupling = 1e-9;

    private readonly IReadOnlyList<Row> _rows;

    private ProductionShares(IReadOnlyList<Row> rows) => _rows = rows;

    private sealed record Row(ExperimentYield Yield, double MassGeV, IReadOnlyList<(string Name, Estimate PerG4)> Productions, YieldCurve Curve)
    {
        public string Experiment => Yield.Experiment.Name;

        /// <summary>Its share with the Monte Carlo error: kinds of production are independent of each other.</summary>
        public Estimate Percent(string production)
        {
            Estimate one = Productions.Where(p => p.Name == production).Select(p => p.PerG4).FirstOrDefault(), others = default;
            foreach (var (_, perG4) in Productions.Where(p => p.Name != production))
            {
                others += perG4;
            }
            double all = one.Value + others.Value, share = one.Value / all;
            return new(100 * share, 100 * double.Hypot((1 - share) * one.Error, share * others.Error) / all);
        }
    }

    /// <summary>Computes the curves of some experiments at some masses.</summary>
    public static ProductionShares Of(FigureInputs inputs, IReadOnlyList<ReachTask> tasks, IReadOnlyList<double> massesGeV)
    {
        (ReachTask Task, double MassGeV)[] items = [.. tasks.SelectMany(t => massesGeV.Select(m => (t, m)))];
        return new(inputs.Each("kinds of production", items, i => FormattableString.Invariant($"{i.Task.Yield.Experiment.Name} {i.MassGeV:G3} GeV"), (item, parallel) =>
        {
            YieldCurve curve = item.Task.Yield.Curve(item.Task.Mediator, item.MassGeV, parallel);
            return new Row(item.Task.Yield, item.MassGeV, [.. item.Task.Yield.ProductionNames.Select(p => (p, PerG4(curve.AtProduction(SmallCoupling, p))))], curve);
        }));

        static Estimate PerG4(YieldPoint point)
        {
            const double G4 = SmallCoupling * SmallCoupling * SmallCoupling * SmallCoupling;
            return new(point.Events / G4, point.Error / G4);
        }
    }

    /// <summary>The share of one kind of production, in per cent.</summary>
    public Estimate? Percent(string experiment, string production, double massGeV) => _rows.FirstOrDefault(r => r.Experiment == experiment && r.MassGeV == massGeV)?.Percent(production);

    /// <summary>Its largest share.</summary>
    public Estimate MostPercent(string production) => _rows.Select(r => r.Percent(production)).MaxBy(share => share.Value);

    /// <summary>The mass of those looked at where its share is largest, in the first experiment, and in words that of each.</summary>
    public (double MassGeV, string Words) Peak(string production)
    {
        Row[] peaks = [.. _rows.GroupBy(r => r.Experiment).Select(g => g.MaxBy(r => r.Percent(production).Value)!)];
        return (peaks[0].MassGeV, string.Join(", ", peaks.Select(p => string.Create(CultureInfo.InvariantCulture, $"{ExperimentLabel.Of(p.Experiment)} {p.Percent(production).Value:F0} % at {1000 * p.MassGeV:F0} MeV"))));
    }

    /// <summary>Where the experiments together exclude the whole band by a rule, in words.</summary>
    public string BandWith(string rule, ParameterSpace space)
    {
        var ranges = _rows.GroupBy(r => r.Experiment).Select(g => g.OrderBy(r => r.MassGeV)
            .Select(r => (r.MassGeV, Range: r.Yield.Experiment is FarDetector d ? ExcludedCouplings.Of(r.Curve, FigureInputs.Test(d, rule)).Outer : null)).ToArray()).ToArray();
        IEnumerable<CouplingRange> At(double massGeV)
        {
            foreach (var edges in ranges)
            {
                int right = Array.FindIndex(edges, e => e.MassGeV >= massGeV);
                if (right > 0 && edges[right - 1].Range is { } a && edges[right].Range is { } b)
                {
                    yield return ContourEdgesAt.Between(a, b, Math.Log(massGeV / edges[right - 1].MassGeV) / Math.Log(edges[right].MassGeV / edges[right - 1].MassGeV));
                }
            }
        }
        return space.InBand(m => space.Covers(At(m), m, whole: true)) is { } r ? FormattableString.Invariant($"{1000 * r.From:F0} to {1000 * r.To:F0} MeV") : "nowhere";
    }

    private static readonly string[] Columns = ["experiment", "mass_GeV", "production", "selected_per_coupling4", "selected_per_coupling4_error", "percent", "percent_error"];

    public (string Name, string[] Columns, IReadOnlyList<object?[]> Rows) Table() => ("shares", Columns, [.. Rows()]);

    public byte[] Csv(FigureCard card) => FigureInputs.Csv(card,
        ["selected_per_coupling4: selected events of all protons on target, divided by the fourth power of the coupling, in the limit of small couplings; errors are Monte Carlo, grouped by parent"], string.Join(',', Columns), Rows());

    private IEnumerable<object?[]> Rows() => _rows.SelectMany(r => r.Productions.Select(p => new object?[] { r.Experiment, r.MassGeV, p.Name, p.PerG4.Value, p.PerG4.Error, r.Percent(p.Name).Value, r.Percent(p.Name).Error }));
}
