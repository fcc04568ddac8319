using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Figure cards: YAML files that say which computation makes a figure of a paper. They come with the program; none holds a curve.</summary>
internal static class FigureCards
{
    private const int MostBins = 10_000;

    private static readonly Dictionary<string, Func<Card, FigureCard>> Computations = new()
    {
        ["mediator-spectra"] = MuonFigures.MediatorSpectra,
        ["muon-classes"] = MuonFigures.Classes,
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
