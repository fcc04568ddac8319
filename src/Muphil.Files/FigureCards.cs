using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>What a figure shows.</summary>
internal enum FigureComputation
{
    /// <summary>Muons by momentum: all of them and after each cut.</summary>
    MuonMomentum,

    /// <summary>Muons by angle after each cut.</summary>
    MuonAngle,

    /// <summary>Muons in the plane of momentum and angle.</summary>
    MuonMomentumAngle,
}

/// <summary>A number that the paper prints about a figure.</summary>
/// <param name="Quantity">Its name with its unit, one of <see cref="FigureCards.Quantities"/>.</param>
/// <param name="Value">As printed.</param>
/// <param name="Words">The paper's words.</param>
internal sealed record PublishedNumber(string Quantity, double Value, string Words);

/// <summary>The computation behind one figure of a paper.</summary>
internal sealed record FigureCard
{
    /// <summary>Paper and number, such as rella2022/4a.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Source { get; init; }

    public required FigureComputation Computation { get; init; }

    /// <summary>The experiment whose muons are shown.</summary>
    public required string Experiment { get; init; }

    /// <summary>Processes of the sample that are kept.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    public required double MinMomentumGeV { get; init; }

    /// <summary>The acceptance: largest angle to the beam.</summary>
    public required double MaxAngleRad { get; init; }

    /// <summary>The mediators for which the energy cut is shown, in ascending order, and the colours of their distributions.</summary>
    public required IReadOnlyList<(double MassGeV, string Colour)> Masses { get; init; }

    /// <summary>Logarithmic, GeV.</summary>
    public required HistogramAxis Momentum { get; init; }

    /// <summary>Linear, rad.</summary>
    public required HistogramAxis Angle { get; init; }

    public required IReadOnlyList<PublishedNumber> Published { get; init; }

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }
}

/// <summary>Figure cards: YAML files that say which computation makes a figure of a paper. They come with the program; none holds a curve.</summary>
internal static class FigureCards
{
    /// <summary>Names of colours.</summary>
    public static IReadOnlyList<string> Colours { get; } = ["blue", "vermilion", "purple", "green", "orange"];

    /// <summary>Names of numbers that can be compared with the paper's.</summary>
    public static IReadOnlyList<string> Quantities { get; } = ["lost_percent", "effective_muons_per_proton", "mean_depth_m", "peak_angle_rad", "largest_angle_rad"];

    private const int MostBins = 10_000;

    private static readonly (string Word, FigureComputation Computation)[] Computations =
    [
        ("muon-momentum", FigureComputation.MuonMomentum), ("muon-angle", FigureComputation.MuonAngle), ("muon-momentum-angle", FigureComputation.MuonMomentumAngle),
    ];

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
        string computation = card.Choice("computation", [.. Computations.Select(c => c.Word)]);
        var figure = new FigureCard
        {
            Name = card.Text("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Computation = Computations.First(c => c.Word == computation).Computation,
            Experiment = card.Choice("experiment", ExperimentCards.EmbeddedNames),
            Processes = card.Choices("processes", Beams.SampleSelection.ClassWords),
            MinMomentumGeV = card.NonNegative("min_momentum", Dimension.Energy, 0),
            MaxAngleRad = card.Number("max_angle", Dimension.Angle, above: 0, upTo: Math.PI),
            Masses = Masses(card),
            Momentum = Axis(card.Section("momentum"), Dimension.Energy, logarithmic: true),
            Angle = Axis(card.Section("angle"), Dimension.Angle, logarithmic: false),
            Published = [.. card.Sections("published").Select(Number)],
            Hash = Card.HashOf(text),
        };
        card.RefuseUnknownKeys();
        return figure;
    }

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

    private static HistogramAxis Axis(Card card, Dimension dimension, bool logarithmic)
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

    private static PublishedNumber Number(Card card)
    {
        var number = new PublishedNumber(card.Choice("quantity", Quantities), card.Number("value", Dimension.None), card.Text("words"));
        card.RefuseUnknownKeys();
        return number;
    }
}
