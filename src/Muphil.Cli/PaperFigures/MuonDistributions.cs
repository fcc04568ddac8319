using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Cli.PaperFigures;

/// <summary>The muons of a figure card, before and after each cut: what Figs. 4 to 6 of Rella et al. show.</summary>
internal sealed class MuonDistributions
{
    /// <summary>The name of the distribution before all cuts.</summary>
    public const string Input = "input";

    // The angle at production is looked at from 0 to 0.2 rad in bins of 5 mrad: fine beside its width, coarse beside its noise.
    private const double LastAngleRad = 0.2, PeakShare = 0.9;
    private const int AngleBins = 40;

    private readonly IReadOnlyList<MuonAtBirth> _muons;

    public MuonDistributions(MuonFigureCard card, Experiment experiment, ParticleSample sample, Constants constants)
    {
        (Card, Experiment, Sample, Constants) = (card, experiment, sample, constants);
        _muons = MuonAtBirth.In(sample, constants);
        var acceptance = new MuonCut(card.MaxAngleRad, 0);
        All =
        [
            Of(Input, null, MuonCut.None), Of("acceptance", null, acceptance),
            .. card.Masses.Select(m => Of("energy", m.MassGeV, acceptance with { MinEnergyGeV = Math.Max(IwwRadiation.PaperCutOverMass * m.MassGeV, constants.MuonMassGeV) })),
        ];
    }

    public MuonFigureCard Card { get; }

    public Experiment Experiment { get; }

    public ParticleSample Sample { get; }

    public Constants Constants { get; }

    /// <summary>The processes that were selected from the sample.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>The least momentum that was selected.</summary>
    public required double MinMomentumGeV { get; init; }

    /// <summary>The input, the acceptance, and the energy cut of each mass; each is a part of the one before.</summary>
    public IReadOnlyList<Stage> All { get; }

    /// <summary>Those that the figure shows.</summary>
    public IReadOnlyList<Stage> Shown => Card.Variables == MuonVariables.Momentum ? All : [.. All.Skip(1)];

    /// <summary>Muons after a cut.</summary>
    /// <param name="Name">Which cuts.</param>
    /// <param name="MassGeV">The mediator of the energy cut, or null.</param>
    /// <param name="Cut">The cut.</param>
    /// <param name="Totals">Sums and means.</param>
    /// <param name="Histogram">By the figure's variables: momentum in GeV, angle in rad; the one that is not shown has a single bin.</param>
    public sealed record Stage(string Name, double? MassGeV, MuonCut Cut, MuonTotals Totals, WeightedHistogram Histogram);

    /// <summary>What the sample gives for the quantities that a card may compare; the error is null where there is none.</summary>
    public IReadOnlyDictionary<string, (double Value, double? Error)> Quantities()
    {
        Stage input = All[0], first = All[2];
        return new Dictionary<string, (double, double?)>
        {
            ["lost_percent"] = (100 - first.Totals.PercentOfAll.Value, first.Totals.PercentOfAll.Error),
            ["effective_muons_per_proton"] = (first.Totals.PerProton.Value, first.Totals.PerProton.Error),
            ["mean_depth_m"] = (input.Totals.MeanDepthM.Value, input.Totals.MeanDepthM.Error),
            ["peak_angle_rad"] = Peak(),
            ["largest_angle_rad"] = (_muons.Max(m => m.AngleRad), null),
        };
    }

    /// <summary>Middle and half-width of where the number per angle is at least 90 % of its peak: the peak is too flat to have a place.</summary>
    private (double Value, double? Error) Peak()
    {
        var histogram = new WeightedHistogram(HistogramAxis.Linear(0, LastAngleRad, AngleBins), HistogramAxis.Linear(0, 1, 1));
        foreach (MuonAtBirth muon in _muons)
        {
            histogram.Add(muon.AngleRad, 0, muon.WeightPerProton);
        }
        double least = PeakShare * Enumerable.Range(0, AngleBins).Max(i => histogram.In(i, 0).Value);
        int[] high = [.. Enumerable.Range(0, AngleBins).Where(i => histogram.In(i, 0).Value >= least)];
        double from = histogram.X.Edges[high[0]], to = histogram.X.Edges[high[^1] + 1];
        return ((from + to) / 2, (to - from) / 2);
    }

    private Stage Of(string name, double? massGeV, MuonCut cut)
    {
        // One bin that holds all stands for the variable that is not shown.
        HistogramAxis momentum = Card.Variables == MuonVariables.Angle ? HistogramAxis.Linear(0, double.MaxValue, 1) : Card.Momentum;
        HistogramAxis angle = Card.Variables == MuonVariables.Momentum ? HistogramAxis.Linear(0, 2 * Math.PI, 1) : Card.Angle;
        var histogram = new WeightedHistogram(momentum, angle);
        foreach (MuonAtBirth muon in _muons.Where(m => cut.Keeps(m)))
        {
            histogram.Add(muon.MomentumGeV, muon.AngleRad, muon.WeightPerProton);
        }
        return new(name, massGeV, cut, MuonTotals.Of(_muons, cut), histogram);
    }
}
