using System.Reflection;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Statistics;

namespace Muphil.Files;

/// <summary>Experiment cards: YAML files that hold all there is to know of an experiment. The format is in docs/guide/cards.md.</summary>
public static class ExperimentCards
{
    private const string Kind = "dump";

    /// <summary>What makes mediators, by the names of <c>--channels</c>.</summary>
    internal static IReadOnlyList<(string Name, Productions Production)> Channels { get; } =
        [("bremsstrahlung", Productions.Bremsstrahlung), ("kaon", Productions.Kaon), ("pion", Productions.Pion)];

    /// <summary>The cards that come with the program.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } = EmbeddedCards.Names("experiments");

    /// <summary>An embedded card by name, or a file by path (anything that contains a separator or ends in .yaml).</summary>
    /// <exception cref="InputException">No such card, or an error in it.</exception>
    public static Experiment Read(string nameOrPath) => Parse(EmbeddedCards.Text("experiments", "experiment", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>An experiment from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    public static Experiment Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        return card.Has("kind") && card.Choice("kind", [Kind, FarDetectorCards.Kind]) == FarDetectorCards.Kind ? FarDetectorCards.Parse(text, file) : Dump(card, text);
    }

    /// <summary>The same where only an experiment at a dump will do.</summary>
    /// <exception cref="InputException">No such card, an error in it, or a card of another kind.</exception>
    public static DumpExperiment ReadDump(string nameOrPath) => ParseDump(EmbeddedCards.Text("experiments", "experiment", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>The same from the text of a card.</summary>
    public static DumpExperiment ParseDump(string text, string file)
    {
        Card card = Card.Parse(text, file);
        if (card.Has("kind"))
        {
            card.Choice("kind", [Kind]);
        }
        return Dump(card, text);
    }

    private static DumpExperiment Dump(Card card, string text)
    {
        Target target = ReadTarget(card.Section("target"));
        DecayVolume volume = ReadVolume(card.Section("decay_volume"), target);
        var planes = ReadPlanes(card.Sections("planes"), volume);
        var selections = card.Sections("selections").Select(s => ReadSelection(s, planes)).ToArray();
        var (rule, background, observed) = ReadLimit(card.Section("limit"));
        var experiment = new DumpExperiment
        {
            Name = card.Name("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            BeamEnergyGeV = card.Number("beam_energy", Dimension.Energy, above: 0, upTo: 1e5),
            ProtonsOnTarget = card.Number("protons_on_target", Dimension.None, above: 0, upTo: 1e30),
            Target = target,
            Axis = card.Has("axis") ? ReadAxis(card.Section("axis")) : default,
            DecayVolume = volume,
            Planes = planes,
            Selections = selections,
            LimitRule = rule,
            Background = background,
            Observed = observed,
            DefaultMuons = card.Has("muons") ? card.Choice("muons", [.. ParticleSamples.EmbeddedNames]) : null,
            Beam = !card.Has("beam") ? null : EmbeddedCards.IsPath(card.Text("beam")) ? card.Text("beam") : card.Choice("beam", [.. BeamCards.EmbeddedNames]),
            PublishedMuons = card.Has("published_muons") ? card.Choice("published_muons", [.. ParticleSamples.EmbeddedNames]) : null,
            YieldErrors = ReadYieldErrors(card),
            Hash = Card.HashOf(text),
        };
        card.RefuseUnknownKeys();
        return experiment;
    }

    private static Target ReadTarget(Card card)
    {
        LayeredTarget layers = card.Has("layers")
            ? new(BeamCards.ReadLayers(card))
            : new([new(Materials.Get(card.Choice("material", [.. Materials.All.Select(m => m.Name)])), 0, card.Number("length", Dimension.Length, above: 0, upTo: 1e4))]);
        var target = new Target(layers, card.Number("constant_loss", Dimension.EnergyPerLength, above: 0, upTo: 100));
        card.RefuseUnknownKeys();
        return target;
    }

    /// <summary>The list <c>yield_errors</c> of a card, empty without it.</summary>
    internal static IReadOnlyList<YieldError> ReadYieldErrors(Card card)
    {
        if (!card.Has("yield_errors"))
        {
            return [];
        }
        var sections = card.Sections("yield_errors");
        YieldError[] errors = [.. sections.Select(ReadYieldError)];
        int twice = Array.FindIndex(errors, e => errors.First(other => other.Name == e.Name) != e);
        return twice < 0 ? errors : throw sections[twice].Bad("name", $"'{errors[twice].Name}' is there twice", "each error is one source", "Rename it or remove it.");
    }

    private static YieldError ReadYieldError(Card card)
    {
        string[] channels = [.. Channels.Select(c => c.Name)];
        Productions productions = card.Has("channels")
            ? card.Choices("channels", channels).Aggregate(Productions.None, (sum, name) => sum | Channels.First(c => c.Name == name).Production)
            : Productions.All;
        var error = new YieldError(card.Name("name"), card.Number("relative", Dimension.None, above: 0, upTo: 1), productions);
        card.RefuseUnknownKeys();
        return error;
    }

    private static (double X, double Y) ReadAxis(Card card)
    {
        (double, double) axis = (card.Number("x", Dimension.Length, above: -1e3, upTo: 1e3), card.Number("y", Dimension.Length, above: -1e3, upTo: 1e3));
        card.RefuseUnknownKeys();
        return axis;
    }

    private static DecayVolume ReadVolume(Card card, Target target)
    {
        double from = card.Number("from", Dimension.Length, above: 0, upTo: 1e5), to = card.Number("to", Dimension.Length, above: 0, upTo: 1e5);
        if (from < target.BackZM)
        {
            throw card.Bad("from", FormattableString.Invariant($"the decay volume starts at {from} m, inside the target"), FormattableString.Invariant($"the target ends at {target.BackZM} m"), "Volumes must not overlap; z counts from the front face of the target.");
        }
        if (to <= from)
        {
            throw card.Bad("to", FormattableString.Invariant($"the decay volume ends at {to} m, not behind its start"), FormattableString.Invariant($"it starts at {from} m"), "Give the z of the downstream end.");
        }
        Card entranceCard = card.Section("entrance"), exitCard = card.Section("exit");
        Shape entrance = ReadShape(entranceCard), exit = ReadShape(exitCard);
        entranceCard.RefuseUnknownKeys();
        exitCard.RefuseUnknownKeys();
        if (!entrance.CanTaperTo(exit))
        {
            throw card.Bad("exit", "the exit's shape does not continue the entrance's", "walls must be straight: rectangle to rectangle, octagon to octagon, ellipse to ellipse of the same axis ratio", "Change one of the two shapes.");
        }
        card.RefuseUnknownKeys();
        return new DecayVolume(from, to, entrance, exit);
    }

    private static Shape ReadShape(Card card)
    {
        double Half(string key) => card.Number(key, Dimension.Length, above: 0, upTo: 1e3);
        switch (card.Choice("shape", ["rectangle", "octagon", "ellipse"]))
        {
            case "rectangle":
                return Octagon.Rectangle(Half("half_width"), Half("half_height"));
            case "octagon":
                var octagon = new Octagon(Half("half_width"), Half("half_height"), Half("half_diagonal"));
                return octagon.HalfDiagonalM < octagon.HalfWidthM + octagon.HalfHeightM && octagon.HalfDiagonalM > Math.Max(octagon.HalfWidthM, octagon.HalfHeightM) ? octagon
                    : throw card.Bad("half_diagonal", "the diagonal walls do not cut the corners", "|x| + |y| <= half_diagonal must lie between the larger half axis and the sum of both", "");
            default:
                return new Ellipse(Half("semi_x"), Half("semi_y"));
        }
    }

    private static DetectorPlane[] ReadPlanes(IReadOnlyList<Card> cards, DecayVolume volume)
    {
        var planes = new List<DetectorPlane>();
        foreach (Card card in cards)
        {
            DetectorPlane plane = ReadPlane(card, volume);
            if (planes.Any(p => p.Name == plane.Name))
            {
                throw card.Bad("name", $"two planes are named '{plane.Name}'", "selections refer to planes by name", "Rename one.");
            }
            planes.Add(plane);
        }
        return [.. planes];
    }

    private static DetectorPlane ReadPlane(Card card, DecayVolume volume)
    {
        double z = card.Number("z", Dimension.Length, above: 0, upTo: 1e5);
        if (z < volume.ToZM)
        {
            throw card.Bad("z", FormattableString.Invariant($"the plane at {z} m lies inside or before the decay volume"), FormattableString.Invariant($"the volume ends at {volume.ToZM} m"), "Move the plane or shorten the volume.");
        }
        var plane = new DetectorPlane(card.Text("name"), z, ReadShape(card), card.NonNegative("hole_radius", Dimension.Length, 0));
        card.RefuseUnknownKeys();
        return plane;
    }

    private static Selection ReadSelection(Card card, DetectorPlane[] planes)
    {
        var states = card.Choices("final_states", FinalStates.VisibleNames).Select(n => FinalStates.TryParse(n, out FinalState s) ? s : default).ToArray();
        var names = card.Choices("planes", [.. planes.Select(p => p.Name)]);
        var selection = new Selection
        {
            Name = card.Text("name"),
            FinalStates = states,
            Planes = [.. planes.Where(p => names.Contains(p.Name)).OrderBy(p => p.ZM)],
            MarginM = card.NonNegative("margin", Dimension.Length, 0),
            HoleRadiusM = card.NonNegative("hole_radius", Dimension.Length, 0),
            MinEnergyGeV = card.NonNegative("min_energy", Dimension.Energy, 0),
            MinTotalEnergyGeV = card.NonNegative("min_total_energy", Dimension.Energy, 0),
            MinSeparationM = card.NonNegative("min_separation", Dimension.Length, 0),
        };
        card.RefuseUnknownKeys();
        return selection;
    }

    private static (string Rule, double Background, int? Observed) ReadLimit(Card card)
    {
        string rule = card.Choice("rule", [.. LimitRule.Names]);
        double background = card.NonNegative("background", Dimension.None, 0);
        int? observed = card.Has("observed") ? card.Count("observed") : null;
        card.RefuseUnknownKeys();
        return (rule, background, observed);
    }
}

/// <summary>Where cards come from: embedded in the program or a file of the user.</summary>
internal static class EmbeddedCards
{
    private const string Extension = ".yaml";

    private static readonly Assembly Here = typeof(EmbeddedCards).Assembly;

    /// <summary>The names of a folder's cards; those below it with their path, such as rella2022/4a.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Here.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)).Select(n => n[(folder.Length + 1)..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The text of an embedded card, or null.</summary>
    public static string? Embedded(string folder, string name)
    {
        using Stream? stream = Here.GetManifestResourceStream($"{folder}/{name}{Extension}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    public static string Label(string nameOrPath) => IsPath(nameOrPath) ? nameOrPath : $"card '{nameOrPath}'";

    public static bool IsPath(string nameOrPath) =>
        nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.Contains('\\', StringComparison.Ordinal)
        || nameOrPath.EndsWith(".yaml", StringComparison.Ordinal) || nameOrPath.EndsWith(".yml", StringComparison.Ordinal);

    public static string Text(string folder, string kind, string nameOrPath)
    {
        if (!IsPath(nameOrPath))
        {
            var names = Names(folder);
            return Embedded(folder, nameOrPath) ?? throw new InputException(
                $"unknown {kind} '{nameOrPath}'", $"known: {string.Join(", ", names)}", $"{Suggest.Sentence(nameOrPath, names)} A card of your own is given by its path, ending in .yaml.");
        }
        try
        {
            return File.ReadAllText(nameOrPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read the {kind} card '{nameOrPath}'", e.Message.TrimEnd('.'), "Check the path.", e);
        }
    }
}
