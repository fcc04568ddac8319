using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Figure cards: YAML files that say which computation makes a figure of a paper. They come with the program; none holds a curve.</summary>
internal static class FigureCards
{
    private const int MostBins = 10_000;

    private static readonly Dictionary<string, Func<Card, FigureCard>> Computations = new()
    {
        ["muon-momentum"] = card => MuonFigures.Read(card, MuonVariables.Momentum),
        ["muon-angle"] = card => MuonFigures.Read(card, MuonVariables.Angle),
        ["muon-momentum-angle"] = card => MuonFigures.Read(card, MuonVariables.MomentumAngle),
        ["decay-maps"] = BeamFigures.DecayMaps,
        ["parent-spectra"] = BeamFigures.ParentSpectra,
        ["signal-on-data"] = BeamFigures.SignalOnData,
        ["parameter-space"] = BeamFigures.ParameterSpace,
        ["contours"] = BeamFigures.Contours,
    };

    /// <summary>The figures that can be made, as PAPER/NUMBER.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } = EmbeddedCards.Names("figures");

    /// <summary>A card by name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static FigureCard Read(string name) => EmbeddedNames.Contains(name) ? Parse(EmbeddedCards.Embedded("figures", name)!, $"card '{name}'")
        : throw new InputException($"unknown figure '{name}'", $"known: {string.Join(", ", EmbeddedNames)}", Suggest.Sentence(name, EmbeddedNames));

    /// <summary>A figure from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    public static FigureCard Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        FigureCard figure = Computations[card.Choice("computation", Computations.Keys)](card) with { Hash = Card.HashOf(text) };
        card.RefuseUnknownKeys();
        return figure;
    }

    /// <summary>What the paper says, of the quantities that the computation knows.</summary>
    public static PublishedNumber[] Published(Card card, IReadOnlyCollection<string> quantities) => [.. card.Sections("published").Select(entry =>
    {
        var number = new PublishedNumber(entry.Choice("quantity", quantities), entry.Has("value") ? entry.Number("value", Dimension.None) : null, entry.Text("words"));
        entry.RefuseUnknownKeys();
        return number;
    })];

    /// <summary>Bins from the keys from, to and bins.</summary>
    public static HistogramAxis Axis(Card card, Dimension dimension, bool logarithmic)
    {
        double from = logarithmic ? card.Number("from", dimension, above: 0) : card.NonNegative("from", dimension, 0), to = card.Number("to", dimension, above: from);
        int bins = card.Count("bins");
        if (bins is < 1 or > MostBins)
        {
            throw card.Bad("bins", $"{bins} bins", $"must be from 1 to {MostBins}");
        }
        card.RefuseUnknownKeys();
        return logarithmic ? HistogramAxis.Logarithmic(from, to, bins) : HistogramAxis.Linear(from, to, bins);
    }
}

/// <summary>Cards of <see cref="MuonFigureCard"/>.</summary>
internal static class MuonFigures
{
    private static readonly string[] Colours = ["blue", "vermilion", "purple", "green", "orange"];
    private static readonly string[] Quantities = ["lost_percent", "effective_muons_per_proton", "mean_depth_m", "peak_angle_rad", "largest_angle_rad"];

    public static MuonFigureCard Read(Card card, MuonVariables variables) => new()
    {
        Name = card.Text("name"),
        Description = card.Text("description"),
        Source = card.Text("source"),
        Variables = variables,
        Experiment = card.Choice("experiment", ExperimentCards.EmbeddedNames),
        Processes = card.Choices("processes", Beams.SampleSelection.ClassWords),
        MinMomentumGeV = card.NonNegative("min_momentum", Dimension.Energy, 0),
        MaxAngleRad = card.Number("max_angle", Dimension.Angle, above: 0, upTo: Math.PI),
        Masses = Masses(card),
        Momentum = FigureCards.Axis(card.Section("momentum"), Dimension.Energy, logarithmic: true),
        Angle = FigureCards.Axis(card.Section("angle"), Dimension.Angle, logarithmic: false),
        Published = FigureCards.Published(card, Quantities),
        Hash = "",
    };

    private static (double MassGeV, string Colour)[] Masses(Card card)
    {
        var masses = card.Sections("masses").Select(m =>
        {
            var mass = (MassGeV: m.Number("mass", Dimension.Energy, above: 0, upTo: 100), Colour: m.Choice("colour", Colours));
            m.RefuseUnknownKeys();
            return mass;
        }).ToArray();
        return masses.Zip(masses.Skip(1)).All(pair => pair.First.MassGeV < pair.Second.MassGeV) ? masses
            : throw card.Bad("masses", "not in ascending order", "each distribution is drawn on top of the one before, of which it is a part");
    }
}
