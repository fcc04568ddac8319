using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Mediators by name, or from a YAML card with kind and coupling ratios. The format is in docs/guide/cards.md.</summary>
public static class MediatorCards
{
    private static readonly (string Name, MediatorKind Kind)[] Kinds =
    [
        ("scalar", MediatorKind.Scalar), ("pseudoscalar", MediatorKind.Pseudoscalar), ("vector", MediatorKind.Vector), ("axial-vector", MediatorKind.AxialVector),
    ];

    /// <summary>A known mediator, or the one of a card.</summary>
    /// <exception cref="InputException">No such mediator, or an error in the card.</exception>
    public static Mediator Read(string nameOrPath)
    {
        if (EmbeddedCards.IsPath(nameOrPath))
        {
            return Parse(EmbeddedCards.Text("mediators", "mediator", nameOrPath), nameOrPath);
        }
        var names = Mediator.Known.Select(m => m.Name).ToArray();
        return Mediator.Known.FirstOrDefault(m => m.Name == nameOrPath) ?? throw new InputException(
            $"unknown mediator '{nameOrPath}'", $"known: {string.Join(", ", names)}", $"{Suggest.Sentence(nameOrPath, names)} A card of your own is given by its path, ending in .yaml.");
    }

    /// <summary>A mediator from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    public static Mediator Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        Card ratios = card.Section("coupling_ratios");
        string kind = card.Choice("kind", [.. Kinds.Select(k => k.Name)]);
        var mediator = new Mediator
        {
            Name = card.Name("name"),
            Description = card.Text("description", "from a card"),
            Kind = Kinds.First(k => k.Name == kind).Kind,
            ElectronRatio = ratios.Number("electron", Dimension.None, -1e6, 1e6),
            TauRatio = ratios.Number("tau", Dimension.None, -1e6, 1e6),
        };
        ratios.RefuseUnknownKeys();
        card.RefuseUnknownKeys();
        return mediator;
    }
}
