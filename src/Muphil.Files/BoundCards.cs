using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Couplings that are excluded, or would be, at one mass.</summary>
/// <param name="MassGeV">Of the mediator.</param>
/// <param name="Lower">From this coupling to the muon on.</param>
/// <param name="Upper">To this one; infinite where nothing ends it.</param>
internal readonly record struct BoundPoint(double MassGeV, double Lower, double Upper);

/// <summary>A curve of the bounds library: what somebody excludes, who says so, and at which confidence.</summary>
internal sealed record Bound
{
    public required string Name { get; init; }

    /// <summary>In pictures, as the experiment writes itself.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the mediator that it holds for.</summary>
    public required string Mediator { get; init; }

    /// <summary>Whether Muphil computed it; otherwise a paper prints its numbers.</summary>
    public required bool IsOurs { get; init; }

    /// <summary>Whether it is expected, not yet excluded by data.</summary>
    public required bool IsProjection { get; init; }

    /// <summary>In words, such as 95 % CL.</summary>
    public required string Confidence { get; init; }

    /// <summary>Who says so and where: paper and equation, or the version of Muphil.</summary>
    public required string Reference { get; init; }

    /// <summary>The command that made it; null for what a paper prints.</summary>
    public required string? Command { get; init; }

    public required string Licence { get; init; }

    /// <summary>What one must know before it is believed; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>Separate regions, each at rising masses.</summary>
    public required IReadOnlyList<IReadOnlyList<BoundPoint>> Regions { get; init; }

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The title, with what the curve rests on.</summary>
    public string Label => IsOurs ? $"{Title} (Muphil)" : Title;

    /// <summary>The masses between which it says something, GeV.</summary>
    public (double From, double To) MassesGeV => (Regions.Min(r => r[0].MassGeV), Regions.Max(r => r[^1].MassGeV));
}

/// <summary>The bounds library: YAML cards of curves, each with its source. The format is in docs/guide/bounds.md.</summary>
internal static class BoundCards
{
    private const string Computed = "computed", Printed = "printed", Excluded = "excluded", Projection = "projection";

    /// <summary>The curves that come with the program.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } = EmbeddedCards.Names("bounds");

    /// <summary>A curve of the library by name, or one's own by path.</summary>
    /// <exception cref="InputException">No such card, or an error in it.</exception>
    public static Bound Read(string nameOrPath) => Parse(EmbeddedCards.Text("bounds", "bound", nameOrPath), EmbeddedCards.Label(nameOrPath));

    /// <summary>A curve from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    /// <exception cref="InputException">An error in it; one of them is a curve without a source.</exception>
    public static Bound Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        bool ours = card.Choice("origin", [Computed, Printed]) == Computed;
        if (!ours && card.HasWrongly("command"))
        {
            throw card.Bad("command", "a printed curve has no command", "it is what a paper says", $"Remove it, or write 'origin: {Computed}'.");
        }
        var bound = new Bound
        {
            Name = card.Name("name"),
            Title = card.Text("title"),
            Mediator = card.Name("mediator"),
            IsOurs = ours,
            IsProjection = card.Choice("status", [Excluded, Projection]) == Projection,
            Confidence = card.Text("confidence"),
            Reference = card.Text("reference"),
            Command = ours ? card.Text("command") : null,
            Licence = card.Text("licence"),
            Note = card.Text("note", ""),
            Regions = [.. card.Sections("regions").Select(Region)],
            Hash = Card.HashOf(text),
        };
        card.RefuseUnknownKeys();
        return bound;
    }

    private static BoundPoint[] Region(Card card)
    {
        var sections = card.Sections("points");
        BoundPoint[] points = [.. sections.Select(Point)];
        card.RefuseUnknownKeys();
        if (points.Length < 2)
        {
            throw card.Bad("points", "one point", "a region reaches from one mass to another", "Give two or more.");
        }
        int disordered = Array.FindIndex(points, 1, p => p.MassGeV <= points[Array.IndexOf(points, p) - 1].MassGeV);
        if (disordered > 0)
        {
            throw sections[disordered].Bad("mass", "not above that of the point before", "masses of a region rise", "Order the points, or begin another region.");
        }
        int mixed = Array.FindIndex(points, p => double.IsInfinity(p.Upper) != double.IsInfinity(points[0].Upper));
        return mixed < 0 ? points : throw sections[mixed].Bad("upper", "some points have it and some do not", "a region is open to larger couplings everywhere or nowhere", "Add what is missing, or begin another region.");
    }

    private static BoundPoint Point(Card card)
    {
        double lower = card.Number("lower", Dimension.None, above: 0, upTo: 1e3);
        var point = new BoundPoint(card.Number("mass", Dimension.Energy, above: 0, upTo: 1e3), lower, card.Has("upper") ? card.Number("upper", Dimension.None, above: lower, upTo: 1e3) : double.PositiveInfinity);
        card.RefuseUnknownKeys();
        return point;
    }
}
