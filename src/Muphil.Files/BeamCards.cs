using Muphil.Beams;
using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Beam cards: YAML files that hold a proton beam and its target. The format is in docs/guide/cards.md.</summary>
public static class BeamCards
{
    /// <summary>The cards of beams on solid targets that come with the program; those with horns are <see cref="HornBeamlineCards"/>.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } = [.. EmbeddedCards.Names("beams").Except(HornBeamlineCards.EmbeddedNames)];

    /// <summary>An embedded card by name, or a file by path (anything that contains a separator or ends in .yaml).</summary>
    /// <exception cref="InputException">No such card, or an error in it.</exception>
    public static Beam Read(string nameOrPath) => Parse(EmbeddedCards.Text("beams", "beam", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>A beam from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    public static Beam Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        if (card.HasWrongly("kind"))
        {
            throw card.Bad("kind", $"'{card.Text("kind")}' where a beam on a solid target is needed", "a neutrino beam with horns is another kind of card", $"Known beams on solid targets: {string.Join(", ", EmbeddedNames)}.");
        }
        var (spotX, spotY) = ReadPair(card, "spot", Dimension.Length);
        var (divergenceX, divergenceY) = ReadPair(card, "divergence", Dimension.Angle);
        var beam = new Beam
        {
            Name = card.Name("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Projectile = card.Choice("projectile", ["proton"]),
            EnergyGeV = ReadEnergy(card),
            Target = ReadTarget(card.Section("target")),
            SpotSigmaXM = spotX,
            SpotSigmaYM = spotY,
            DivergenceXRad = divergenceX,
            DivergenceYRad = divergenceY,
            Hash = Card.HashOf(text),
        };
        card.RefuseUnknownKeys();
        return beam;
    }

    /// <summary>The layers and half-widths of a target.</summary>
    private static LayeredTarget ReadTarget(Card card)
    {
        var target = new LayeredTarget(ReadLayers(card), HalfSize("half_width"), HalfSize("half_height"));
        card.RefuseUnknownKeys();
        return target;

        double HalfSize(string key) => card.Has(key) ? card.Number(key, Dimension.Length, above: 0, upTo: 1e3) : double.PositiveInfinity;
    }

    /// <summary>The key <c>layers</c> of a target.</summary>
    internal static IReadOnlyList<TargetLayer> ReadLayers(Card card)
    {
        var layers = new List<TargetLayer>();
        foreach (Card layer in card.Sections("layers"))
        {
            layers.Add(ReadLayer(layer, layers.Count == 0 ? 0 : layers[^1].ToM));
        }
        return layers;
    }

    private static TargetLayer ReadLayer(Card card, double end)
    {
        string name = card.Choice("material", [.. Materials.All.Select(m => m.Name)]);
        double from = card.Number("from", Dimension.Length, upTo: 1e4), to = card.Number("to", Dimension.Length, upTo: 1e4);
        if (from != end)
        {
            throw card.Bad("from", FormattableString.Invariant($"the layer starts at {from} m: {(from > end ? "a gap" : "an overlap")}"),
                end == 0 ? "z counts from the front face of the target, where the first layer starts" : FormattableString.Invariant($"the layer before it ends at {end} m"),
                FormattableString.Invariant($"Write {end} m."));
        }
        if (to <= from)
        {
            throw card.Bad("to", FormattableString.Invariant($"the layer ends at {to} m, not behind its start"), FormattableString.Invariant($"it starts at {from} m"), "Give the z of its downstream end.");
        }
        card.RefuseUnknownKeys();
        return new TargetLayer(Materials.Get(name), from, to);
    }

    private static double ReadEnergy(Card card)
    {
        double energy = card.Number("energy", Dimension.Energy, above: 0);
        return energy is >= Beam.MinEnergyGeV and <= Beam.MaxEnergyGeV ? energy
            : throw card.Bad("energy", $"'{card.Text("energy")}' is out of range",
                FormattableString.Invariant($"hadron production holds for protons of {Beam.MinEnergyGeV} to {Beam.MaxEnergyGeV} GeV"), "A bare number is in GeV.");
    }

    // Standard deviations in x and y; zero without the section.
    internal static (double X, double Y) ReadPair(Card card, string key, Dimension dimension)
    {
        if (!card.Has(key))
        {
            return (0, 0);
        }
        Card pair = card.Section(key);
        var sigmas = (pair.NonNegative("sigma_x", dimension, 0), pair.NonNegative("sigma_y", dimension, 0));
        pair.RefuseUnknownKeys();
        return sigmas;
    }
}
