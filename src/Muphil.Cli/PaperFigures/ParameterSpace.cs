using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.PaperFigures;

/// <summary>Fig. 6 of Cesarotti et al.: contours, the (g−2) band, and what the paper says of them in words.</summary>
internal sealed class ParameterSpace(ParameterSpaceCard card, FigureInputs inputs)
{
    // The default rules of spectra, beside the paper's: what the choice of the rule does to the statements.
    private const string DefaultRule = "delta5";
    // A share needs more events than an edge, which goes with the fourth root of their number.
    private const int ShareEvents = 4;
    private const double PaperMassGeV = 0.024, HintGeV = 0.001;
    private const int FineMasses = 2000;
    private const string BremsstrahlungName = "muon bremsstrahlung", KaonName = "kaon decay";

    private readonly MuonMomentMeasurement _measurement = MuonMomentMeasurement.All.First(m => m.Name == card.Measurement);

    private readonly Bound[] _bounds = [.. card.Bounds.Select(BoundCards.Read)];

    public FigureResult Compute()
    {
        inputs.RequireShown(card.Contours.Select(c => c.Experiment));
        Experiment[] experiments = [.. card.Contours.Select(c => inputs.Experiment(c.Experiment))];
        ReachTask[] tasks = [.. experiments.Select((e, i) => new ReachTask(inputs.Yield(e, card.Protons, card.Events), card.Mediator, FigureInputs.Test(e, card.Contours[i].Rule)))];
        IReadOnlyList<Contour> contours = inputs.Scan(tasks, card.MassesGeV);
        ReachTask[] compared = [.. tasks.Where((_, i) => card.Contours[i].Compared)];
        // At masses of the scan, whose tables of radiation are there.
        double[] shareMasses = [.. card.MassesGeV.Where(m => m >= card.SharesGeV.From && m <= card.SharesGeV.To).Append(PaperMassGeV).Order()];
        ProductionShares shares = ProductionShares.Of(inputs, [.. compared.Select(t => t with { Yield = inputs.Yield(t.Yield.Experiment, card.Protons, ShareEvents * card.Events) })], shareMasses);
        var models = FigureInputs.Models(experiments).ToArray();
        return new FigureResult
        {
            Files =
            [
                .. FigureInputs.Named("figure", ReachFigureWriter.Render(Picture(contours))),
                ("contour.csv", System.Text.Encoding.UTF8.GetBytes(ContourCsv.Write(contours, RunManifest.Version))),
                ("shares.csv", shares.Csv(card)),
            ],
            Quantities = Quantities([.. contours.Where((_, i) => card.Contours[i].Compared)], compared, shares),
            Remarks =
            [
                .. models,
                "The flux is Muphil's own beamline, not the Geant4 simulation of the paper; the paper expects its results 'to be correct to within an O(1) factor'.",
                $"Rules: {string.Join("; ", contours.Select(c => $"{ExperimentLabel.Of(c.Task.Yield.Experiment.Name)} {c.Task.Test.Describe()}"))}.",
                $"NA62 and SHiP are Muphil's own contours, not in the paper. The band is that of {_measurement.Source}. {Later()}",
                "Not drawn, for the paper does not print their numbers: BaBar, CMS, Belle II, the muon beam dump and M3.",
                .. _bounds.Select(b => $"{b.Title}: {b.Reference}. {b.Note}"),
                FormattableString.Invariant($"Muon bremsstrahlung is the exact cross section with dE/dx as a function of energy, at its true angle; the paper's constant 16 MeV/cm alone lowers it by 14 to 16 %. {card.Protons} protons, {card.Events} events per mass and kind of production."),
            ],
            Inputs = [("measurement", _measurement.Source), .. tasks.Select(t => ($"{t.Yield.Experiment.Name}_options", t.Yield.Describe()))],
            Tables = [shares.Table()],
        };
    }

    private string Later()
    {
        CouplingBand later = MuonMomentMeasurement.Of2025.Couplings(AnomalousMoment.UnitDelta(card.Mediator.Kind, PaperMassGeV, Constants.Pdg2024).Value);
        return FormattableString.Invariant($"With the measurement and theory of 2025 it would reach from {later.TwoSigmaLow:G3} to {later.TwoSigmaHigh:G3} at 24 MeV: there is no anomaly to explain any more.");
    }

    private ReachFigure Picture(IReadOnlyList<Contour> contours)
    {
        var (low, high) = card.AxisGeV;
        return new ReachFigure
        {
            Title = $"Booster Neutrino Beam: {card.Mediator.Name} scalar",
            Note = string.Join(", ", contours.GroupBy(c => c.Task.Test.Level).Select(g => $"{string.Join(" and ", g.Select(c => ExperimentLabel.Of(c.Task.Yield.Experiment.Name)))} {g.Key}"))
                + (contours.Any(IsModel) ? "; *: modelled data" : ""),
            Regions = [.. contours.SelectMany((c, i) => ReachPicture.Regions(c, Label(c), ReachPicture.Nominal).Select(r => r with { IsProjection = !card.Contours[i].Filled }))],
            ErrorBands = [.. contours.Select(c => ReachPicture.ErrorBand(c, Label(c))).OfType<ReachErrorBand>()],
            Bands =
            [
                .. ReachPicture.Bands(card.Mediator, _measurement, low, high),
                .. ReachPicture.Excluded(_bounds),
            ],
            MassLimitsGeV = new(low, high),
            CouplingLimits = new(card.CouplingAxis.From, card.CouplingAxis.To),
            MassLabel = "$m_S$ [GeV]",
            CouplingLabel = "Yukawa coupling $y$",
        };
    }

    private static string Label(Contour contour) => ExperimentLabel.Of(contour.Task.Yield.Experiment.Name) + (IsModel(contour) ? "*" : "");

    private static bool IsModel(Contour contour) => contour.Task.Yield.Experiment is FarDetector { Spectrum.Model: not null };

    private Dictionary<string, Computed> Quantities(Contour[] compared, ReachTask[] tasks, ProductionShares shares)
    {
        (double From, double To)? Excluded(Func<ShardResult, CouplingRange?> of, bool whole) => InBand(m => Covers(compared.Select(c => ContourEdgesAt.Mass(c, of, m)).OfType<CouplingRange>(), m, whole));
        var (all, some) = (Excluded(ReachPicture.Nominal, whole: true), Excluded(ReachPicture.Nominal, whole: false));
        string names = string.Join(" and ", compared.Select(c => ExperimentLabel.Of(c.Task.Yield.Experiment.Name)));
        string byDelta = shares.BandWith(DefaultRule, this);
        string Words((double From, double To)? range) => range is { } r ? FormattableString.Invariant($"{1000 * r.From:F1} to {1000 * r.To:F1} MeV") : "nowhere";
        string definition = $"{names} together; the whole 2σ band of {_measurement.Name} is excluded {Words(all)}, some of it {Words(some)}; with the systematic error of the events against it {Words(Excluded(s => s.Band?.Inner, whole: true))}, for it {Words(Excluded(s => s.Band?.Outer, whole: true))}";
        var (peak, most) = (shares.Peak(BremsstrahlungName), shares.MostPercent(BremsstrahlungName));
        var (mini, micro) = (shares.Percent("miniboone", KaonName, PaperMassGeV), shares.Percent("microboone", KaonName, PaperMassGeV));
        return new()
        {
            ["excluded_from_GeV"] = new(all?.From, null, definition + $"; by {DefaultRule}, at the masses of shares.csv, the first of which is {FormattableString.Invariant($"{1000 * card.MassesGeV.First(m => m >= card.SharesGeV.From):F1}")} MeV: {byDelta}"),
            ["excluded_to_GeV"] = new(all?.To, null, "where the whole band is; MicroBooNE closes the low masses, by events smeared into its window, MiniBooNE the high ones"),
            ["kaon_percent"] = new(mini?.Value, mini?.Error, string.Create(CultureInfo.InvariantCulture, $"of MiniBooNE's selected events at 24 MeV and small couplings; MicroBooNE {micro?.Value:F1} ± {micro?.Error:F1} %")),
            ["scattering_peak_GeV"] = new(peak.MassGeV, null, string.Create(CultureInfo.InvariantCulture, $"where the share of the selected events is largest, of the masses looked at: {peak.Words}; the rate per y⁴ itself goes on rising with mass")),
            ["scattering_percent"] = new(most.Value, most.Error, "largest share of it at any mass and detector, small couplings"),
        };
    }

    /// <summary>The masses around <see cref="PaperMassGeV"/> without a gap at which something holds; null where it does not hold there.</summary>
    public (double From, double To)? InBand(Func<double, bool> holds)
    {
        double[] fine = [.. Numerics.HistogramAxis.Logarithmic(HintGeV, card.MassesGeV[^1], FineMasses).Edges];
        bool[] held = [.. fine.Select(m => holds(m))];
        int middle = Array.FindIndex(fine, m => m >= PaperMassGeV);
        if (!held[middle])
        {
            return null;
        }
        int from = middle, to = middle;
        while (from > 0 && held[from - 1])
        {
            from--;
        }
        while (to < held.Length - 1 && held[to + 1])
        {
            to++;
        }
        return (fine[from], fine[to]);
    }

    /// <summary>Whether ranges together cover the 2σ band at a mass, or touch it.</summary>
    public bool Covers(IEnumerable<CouplingRange> ranges, double massGeV, bool whole)
    {
        CouplingBand band = _measurement.Couplings(AnomalousMoment.UnitDelta(card.Mediator.Kind, massGeV, Constants.Pdg2024).Value);
        if (band is not { TwoSigmaLow: { } low, TwoSigmaHigh: { } high })
        {
            return false;
        }
        if (!whole)
        {
            return ranges.Any(r => r.Lower < high && r.Upper > low);
        }
        foreach (CouplingRange range in ranges.OrderBy(r => r.Lower))
        {
            low = range.Lower <= low ? Math.Max(low, range.Upper) : low;
        }
        return low >= high;
    }
}
