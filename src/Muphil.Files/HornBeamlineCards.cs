using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Cards of neutrino beams with horns: YAML files with <c>kind: horn</c>. The format is in docs/guide/cards.md.</summary>
public static class HornBeamlineCards
{
    private const string Vacuum = "vacuum";

    private static readonly string[] Solids = [.. Materials.All.Select(m => m.Name)];

    /// <summary>The cards that come with the program.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } =
        [.. EmbeddedCards.Names("beams").Where(name => IsHorn(EmbeddedCards.Embedded("beams", name)!, name))];

    /// <summary>Whether a card is of this kind.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    /// <exception cref="InputException">No YAML.</exception>
    public static bool IsHorn(string text, string file) => Card.Parse(text, file) is var card && card.Has("kind") && card.Text("kind") == "horn";

    /// <summary>Whether an embedded card or a file is of this kind.</summary>
    /// <exception cref="InputException">No such card, or no YAML.</exception>
    public static bool IsHorn(string nameOrPath) => IsHorn(EmbeddedCards.Text("beams", "beam", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>An embedded card by name, or a file by path (anything that contains a separator or ends in .yaml).</summary>
    /// <exception cref="InputException">No such card, or an error in it.</exception>
    public static HornBeamline Read(string nameOrPath) => Parse(EmbeddedCards.Text("beams", "beam", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>The same for its flux: there must be a model of the hadrons that its protons make.</summary>
    /// <exception cref="InputException">No such card, an error in it, or no model.</exception>
    public static HornBeamline ReadForFlux(string nameOrPath)
    {
        HornBeamline line = Read(nameOrPath);
        string text = EmbeddedCards.Text("beams", "beam", nameOrPath);
        return BeamlineProduction.Problem(line) is { } problem ? throw Placed(Card.Parse(text, EmbeddedCards.Label(nameOrPath)), problem) : line;
    }

    /// <summary>A beamline from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    /// <exception cref="InputException">An error, with line, key and what is allowed.</exception>
    public static HornBeamline Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        card.Choice("kind", ["horn"]);
        Card target = card.Section("target"), hall = card.Section("hall");
        var line = new HornBeamline
        {
            Name = card.Name("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Protons = ReadProtons(card.Section("protons")),
            Target = new(Solid(target), Z(target, "from"), Z(target, "to"), 0, Size(target, "radius")),
            Sleeve = target.Has("sleeve") ? ReadSleeve(target.Section("sleeve")) : null,
            HallGas = Gas(hall),
            HallRadiusM = Size(hall, "radius"),
            Horns = card.Has("horns") ? [.. card.Sections("horns").Select(ReadHorn)] : [],
            Collimators = card.Has("collimators") ? [.. card.Sections("collimators").Select(ReadCollimator)] : [],
            Pipe = ReadPipe(card.Section("decay_pipe")),
            Absorber = ReadAbsorber(card.Section("absorber")),
            Hash = Card.HashOf(text),
        };
        target.RefuseUnknownKeys();
        hall.RefuseUnknownKeys();
        card.RefuseUnknownKeys();
        return line.Problems().FirstOrDefault() is { } problem ? throw Placed(card, problem) : line;
    }

    private static ProtonSource ReadProtons(Card card)
    {
        double mass = Constants.Pdg2024.ProtonMassGeV;
        // (T + m)² − m² without its cancellation.
        double momentum = !card.Has("kinetic_energy") ? card.Number("momentum", Dimension.Energy, above: 0, upTo: 1000)
            : card.Number("kinetic_energy", Dimension.Energy, above: 0, upTo: 1000) is var kinetic ? Math.Sqrt(kinetic * (kinetic + (2 * mass))) : 0;
        var (spotX, spotY) = BeamCards.ReadPair(card, "spot", Dimension.Length);
        var (divergenceX, divergenceY) = BeamCards.ReadPair(card, "divergence", Dimension.Angle);
        var protons = new ProtonSource(momentum, Z(card, "start"), spotX, spotY, divergenceX, divergenceY, card.Has("correlation") ? card.Number("correlation", Dimension.None) : 0);
        card.RefuseUnknownKeys();
        return protons;
    }

    private static Tube ReadSleeve(Card card) => Done(card, new Tube(Solid(card), Z(card, "from"), Z(card, "to"), Size(card, "inner_radius"), Size(card, "outer_radius")));

    private static Horn ReadHorn(Card card)
    {
        ProfilePoint[] profile = [.. card.Sections("profile").Select(p => Done(p, new ProfilePoint(Z(p, "z"), Size(p, "radius"))))];
        return Done(card, new Horn(
            card.Number("current", Dimension.Current), Materials.Get(card.Choice("conductor", Solids)), Size(card, "thickness"), Size(card, "skin_depth"),
            Size(card, "outer_radius"), card.NonNegative("outer_thickness", Dimension.Length, 0), profile));
    }

    private static Collimator ReadCollimator(Card card) => Done(card, new Collimator(
        Solid(card), Z(card, "from"), Z(card, "to"), Size(card, "front_radius"), Size(card, "back_radius"), Size(card, "outer_radius")));

    private static DecayPipe ReadPipe(Card card) => Done(card, new DecayPipe(
        Gas(card), Materials.Get(card.Choice("wall", Solids)), Z(card, "from"), Z(card, "to"), Size(card, "radius")));

    private static Absorber ReadAbsorber(Card card)
    {
        var layers = new List<TargetLayer>();
        foreach (Card layer in card.Sections("layers"))
        {
            double from = layers.Count == 0 ? 0 : layers[^1].ToM;
            layers.Add(Done(layer, new TargetLayer(Solid(layer), from, from + Size(layer, "thickness"))));
        }
        return Done(card, new Absorber(Z(card, "from"), Size(card, "half_width"), layers));
    }

    private static T Done<T>(Card card, T value)
    {
        card.RefuseUnknownKeys();
        return value;
    }

    private static Material Solid(Card card) => Materials.Get(card.Choice("material", Solids));

    private static Material? Gas(Card card) => card.Choice("gas", [.. Solids, Vacuum]) is var name && name == Vacuum ? null : Materials.Get(name);

    private static double Z(Card card, string key) => card.Number(key, Dimension.Length, above: -1e4, upTo: 1e4);

    private static double Size(Card card, string key) => card.Number(key, Dimension.Length, above: 0, upTo: 1e3);

    // A problem at its place in the card, as far as its key leads: horns[1].profile, or an item of a list by its first line.
    private static InputException Placed(Card card, BeamlineProblem problem)
    {
        string[] parts = problem.Key.Split('.');
        string key = parts[^1];
        foreach (string part in key.EndsWith(']') ? parts : parts[..^1])
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            card = bracket < 0 ? card.Section(part) : card.Sections(part[..bracket])[int.Parse(part[(bracket + 1)..^1], System.Globalization.CultureInfo.InvariantCulture) - 1];
            key = parts[^1] != part ? key : card.Has("from") ? "from" : "profile";
        }
        return card.Bad(key, problem.Problem, problem.Why, problem.Suggestion);
    }
}
