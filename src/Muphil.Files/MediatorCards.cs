using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Mediators by name, or from a YAML card. The format is in docs/guide/cards.md; in short:</summary>
/// <remarks>
/// <code>
/// name: my-vector
/// description: a vector that couples to muons   # optional
/// kind: vector                # scalar | pseudoscalar | vector | axial-vector
/// coupling_ratios:            # to the muon's coupling g
///   electron: 0
///   tau: 0
///   neutrinos: none           # vector and axial-vector, optional: none | gauged (each neutrino couples like its charged lepton)
/// kinetic_mixing: -1.4e-2     # vector and axial-vector, optional: epsilon / g
/// </code>
/// The kinetic mixing ε with the photon adds −ε e to the vector coupling of each charged lepton (ε e to the electromagnetic current, e &gt; 0). The
/// card gives ε/g, so that widths stay in proportion to g²; for a fixed ε the ratio is that at one g. The g of a vector is the muon's
/// whole coupling, the mixing's part included. Without the key a vector whose couplings add up to zero (electron + muon + tau, as for
/// L_μ − L_τ) has the mixing that follows from its loops, any other one none; 0 switches it off.
/// </remarks>
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
        MediatorKind spinParity = Kinds.First(k => k.Name == kind).Kind;
        bool spinOne = spinParity is MediatorKind.Vector or MediatorKind.AxialVector;
        if (!spinOne && card.HasWrongly("kinetic_mixing"))
        {
            throw card.Bad("kinetic_mixing", $"a {kind} has no kinetic mixing", "only spin 1 mixes with the photon", "Remove it.");
        }
        if (!spinOne && ratios.HasWrongly("neutrinos"))
        {
            throw ratios.Bad("neutrinos", $"a {kind} has no gauged neutrinos", "only a vector or axial vector is gauged", "Remove it.");
        }
        var mediator = new Mediator
        {
            Name = card.Name("name"),
            Description = card.Text("description", "from a card"),
            Kind = spinParity,
            ElectronRatio = ratios.Number("electron", Dimension.None, -1e6, 1e6),
            TauRatio = ratios.Number("tau", Dimension.None, -1e6, 1e6),
            GaugedNeutrinos = spinOne && ratios.Has("neutrinos") && ratios.Choice("neutrinos", ["none", "gauged"]) == "gauged",
            KineticMixingPerCoupling = spinOne && card.Has("kinetic_mixing") ? card.Number("kinetic_mixing", Dimension.None, -1e6, 1e6) : null,
        };
        ratios.RefuseUnknownKeys();
        card.RefuseUnknownKeys();
        return mediator;
    }
}
