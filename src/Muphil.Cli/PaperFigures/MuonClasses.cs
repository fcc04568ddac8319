using System.Text.Json.Nodes;
using Muphil.Beams;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Cli.PaperFigures;

/// <summary>Muons of dumps at production with and without the prompt ones, and how much of the muons above a momentum each class is: a figure of Muphil's own.</summary>
internal sealed class MuonClasses(MuonClassesCard card, FigureInputs inputs)
{
    // Each is a part of the one before, as it is drawn.
    private static readonly (string Name, string Label, CurveColour Colour, string[] Classes)[] Nested =
    [
        ("all", "all muons", CurveColour.Vermilion, ["all"]),
        ("not_prompt", "without prompt muons", CurveColour.Yellow, ["decay", "gamma"]),
        ("decay", "of pion and kaon decays", CurveColour.Green, ["decay"]),
    ];

    private sealed record Class(Experiment Experiment, string Origin, string Name, string Label, CurveColour Colour, IReadOnlyList<MuonAtBirth> Muons, WeightedHistogram Histogram);

    public FigureResult Compute()
    {
        Class[][] dumps = [.. card.Experiments.Select(name => Of(inputs.Experiment(name)))];
        return new FigureResult
        {
            Files = [.. dumps.SelectMany(classes => FigureInputs.Named($"figure-{classes[0].Experiment.Name}", HistogramFigureWriter.Render(Picture(classes)))), ("histogram.csv", Csv(dumps.SelectMany(c => c)))],
            Quantities = new Dictionary<string, Computed>(),
            Remarks =
            [
                "Muons at production per proton on target, μ⁺ and μ⁻. Prompt: of vector mesons, η, η′ and charm. What each class does to the reach is in muphil/prompt-muons.",
                "Errors are the root of the sum of squared weights. Rows of one cascade are not independent of each other: the true errors are larger.",
            ],
            Inputs = [.. dumps.Select(classes => ($"{classes[0].Experiment.Name}_muons", (JsonNode?)classes[0].Origin))],
            Tables = [("classes", ["experiment", "muons", "energy_above_GeV", "per_proton", "per_proton_error", "percent_of_all", "percent_error"], [.. dumps.SelectMany(Rows)])],
        };
    }

    private Class[] Of(Experiment experiment)
    {
        ParticleSample sample = inputs.Muons(experiment);
        return [.. Nested.Select(c =>
        {
            IReadOnlyList<MuonAtBirth> muons = MuonAtBirth.In(SampleSelection.Select(sample, c.Classes), Constants.Pdg2024);
            var histogram = new WeightedHistogram(card.Momentum, HistogramAxis.Linear(0, 1, 1));
            foreach (MuonAtBirth muon in muons)
            {
                histogram.Add(muon.MomentumGeV, 0, muon.WeightPerProton);
            }
            return new Class(experiment, sample.Origin, c.Name, c.Label, c.Colour, muons, histogram);
        })];
    }

    private IEnumerable<object?[]> Rows(Class[] classes) => classes.SelectMany(shown => card.AboveGeV.Select(least =>
    {
        var cut = new MuonCut(double.PositiveInfinity, least);
        Estimate own = MuonTotals.Of(shown.Muons, cut).PerProton, all = MuonTotals.Of(classes[0].Muons, cut).PerProton;
        // The class is a part of all: the error is that of a fraction.
        double share = own.Value / all.Value, rest = Math.Max(0, (all.Error * all.Error) - (own.Error * own.Error));
        double error = Math.Sqrt(((1 - share) * (1 - share) * own.Error * own.Error) + (share * share * rest)) / all.Value;
        return new object?[] { shown.Experiment.Name, shown.Name, least, own.Value, own.Error, 100 * share, 100 * error };
    }));

    private static HistogramFigure Picture(Class[] classes) => new()
    {
        Title = $"Muons of {ExperimentLabel.Of(classes[0].Experiment.Name)} at production",
        Note = $"{classes[0].Experiment.Target.Stack.MaterialNames}, {classes[0].Experiment.BeamEnergyGeV:G4} GeV protons",
        XAxis = new("Muon momentum $P_μ$ [GeV]", AxisScale.Logarithmic),
        YAxis = new("d$N$/d ln $P_μ$ per proton", AxisScale.Logarithmic),
        Distributions = [.. classes.Select(c => new BinnedCurve(c.Label, c.Histogram.X.Edges, [.. Enumerable.Range(0, c.Histogram.X.Bins).Select(i => PerLogarithm(c.Histogram, i))], c.Colour))],
    };

    private static (double Value, double Error) PerLogarithm(WeightedHistogram histogram, int bin)
    {
        double width = StableMath.Log(histogram.X.Edges[bin + 1] / histogram.X.Edges[bin]);
        return (histogram.In(bin, 0).Value / width, histogram.In(bin, 0).Error / width);
    }

    private byte[] Csv(IEnumerable<Class> classes) => FigureInputs.Csv(card, ["per_proton: muons per proton on target in the bin; its error is the root of the sum of squared weights"],
        "experiment,muons,momentum_low_GeV,momentum_high_GeV,per_proton,per_proton_error,rows",
        classes.SelectMany(c => Enumerable.Range(0, c.Histogram.X.Bins).Select(i => new object?[]
        {
            c.Experiment.Name, c.Name, c.Histogram.X.Edges[i], c.Histogram.X.Edges[i + 1], c.Histogram.In(i, 0).Value, c.Histogram.In(i, 0).Error, c.Histogram.RowsIn(i, 0),
        })));
}
