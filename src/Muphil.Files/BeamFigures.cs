using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Statistics;

namespace Muphil.Files;

/// <summary>Cards of <see cref="BeamFigureCard"/>s.</summary>
internal static class BeamFigures
{
    private const double MostGeV = 100;
    private const int MostMasses = 1000;

    public static DecayMapCard DecayMaps(Card card) => new()
    {
        Name = card.Text("name"),
        Description = card.Text("description"),
        Source = card.Text("source"),
        Mediator = MediatorOf(card),
        Protons = card.Count("protons"),
        Events = 0,
        Experiment = card.Choice("experiment", ExperimentCards.EmbeddedNames),
        MassGeV = Mass(card, "mass"),
        Z = FigureCards.Axis(card.Section("z"), Dimension.Length, logarithmic: false),
        Radius = FigureCards.Axis(card.Section("radius"), Dimension.Length, logarithmic: false),
        Published = FigureCards.Published(card, ["pion_decays_per_proton", "kaon_decays_per_proton", "scalars_per_proton", "absorber_scalar_depth_m", "inside_percent"]),
        Hash = "",
    };

    public static ParentSpectraCard ParentSpectra(Card card) => new()
    {
        Name = card.Text("name"),
        Description = card.Text("description"),
        Source = card.Text("source"),
        Mediator = MediatorOf(card),
        Protons = card.Count("protons"),
        Events = 0,
        Experiment = card.Choice("experiment", ExperimentCards.EmbeddedNames),
        MassGeV = Mass(card, "mass"),
        KineticEnergy = FigureCards.Axis(card.Section("kinetic_energy"), Dimension.Energy, logarithmic: false),
        Published = FigureCards.Published(card, ["charged_kaons_per_proton", "muons_per_proton", "kaon_over_pion_scalars", "kaon_over_scattering_scalars"]),
        Hash = "",
    };

    public static SignalOnDataCard SignalOnData(Card card) => new()
    {
        Name = card.Text("name"),
        Description = card.Text("description"),
        Source = card.Text("source"),
        Mediator = MediatorOf(card),
        Protons = card.Count("protons"),
        Events = card.Count("events"),
        Panels = [.. card.Sections("panels").Select(p =>
        {
            var panel = new SignalPanel(p.Choice("experiment", FarDetectors), Mass(p, "mass"), p.Number("sigma", Dimension.None, above: 0, upTo: 37));
            p.RefuseUnknownKeys();
            return panel;
        })],
        Published = FigureCards.Published(card, ["coupling_miniboone", "coupling_microboone", "kaon_percent_miniboone", "kaon_percent_microboone"]),
        Hash = "",
    };

    public static ParameterSpaceCard ParameterSpace(Card card)
    {
        var (axis, shares) = (card.Section("axis"), card.Section("shares"));
        double from = Mass(axis, "from"), sharesFrom = Mass(shares, "from");
        var figure = new ParameterSpaceCard
        {
            Name = card.Text("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Mediator = MediatorOf(card),
            Protons = card.Count("protons"),
            Events = card.Count("events"),
            Contours = [.. card.Sections("contours").Select(Contour)],
            MassesGeV = Masses(card.Section("masses")),
            SharesGeV = (sharesFrom, shares.Number("to", Dimension.Energy, above: sharesFrom)),
            AxisGeV = (from, axis.Number("to", Dimension.Energy, above: from)),
            CouplingAxis = CouplingAxis(card.Section("coupling_axis")),
            Measurement = card.Choice("measurement", Measurements),
            Bounds = card.Choices("bounds", BoundCards.EmbeddedNames),
            Published = FigureCards.Published(card, ["excluded_from_GeV", "excluded_to_GeV", "kaon_percent", "scattering_peak_GeV", "scattering_percent"]),
            Hash = "",
        };
        axis.RefuseUnknownKeys();
        shares.RefuseUnknownKeys();
        return figure;
    }

    public static ContoursCard Contours(Card card)
    {
        var curves = new List<ContourCurve>();
        foreach (Card curve in card.Sections("curves"))
        {
            curves.Add(Curve(curve, [.. curves.Select(c => c.Name)]));
        }
        return new()
        {
            Name = card.Text("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Mediator = MediatorOf(card),
            Title = card.Text("title"),
            Events = card.Count("events"),
            Curves = curves,
            MassesGeV = Masses(card.Section("masses")),
            ComparedGeV = [.. card.Sections("compared").Select(c =>
            {
                double mass = Mass(c, "mass");
                c.RefuseUnknownKeys();
                return mass;
            })],
            CouplingAxis = CouplingAxis(card.Section("coupling_axis")),
            Measurements = card.Choices("measurements", Measurements),
            Note = card.Text("note"),
            Published = card.Has("published") ? FigureCards.Published(card, [.. curves.SelectMany(c => ContourQuantities.Select(q => $"{c.Name}_{q}"))]) : [],
            Hash = "",
        };
    }

    /// <summary>What may be compared of a curve: its edges at the first of the masses compared, and the masses between which it excludes something.</summary>
    public static IReadOnlyList<string> ContourQuantities { get; } = ["lower", "upper", "from_GeV", "to_GeV"];

    private static string[] Measurements => [.. MuonMomentMeasurement.All.Select(m => m.Name)];

    private static ContourCurve Curve(Card card, string[] earlier)
    {
        var curve = new ContourCurve(card.Name("name"), card.Text("label"), card.Text("options"), card.Choice("style", ["filled", "dashed"]) == "filled",
            card.Has("against") ? card.Choice("against", earlier) : null);
        card.RefuseUnknownKeys();
        return curve;
    }

    private static (double From, double To) CouplingAxis(Card card)
    {
        double from = card.Number("from", Dimension.None, above: 0), to = card.Number("to", Dimension.None, above: from);
        card.RefuseUnknownKeys();
        return (from, to);
    }

    private static string[] FarDetectors => [.. ExperimentCards.EmbeddedNames.Where(name => ExperimentCards.Read(name) is Experiments.FarDetector)];

    public static Mediator MediatorOf(Card card)
    {
        string name = card.Choice("mediator", [.. Mediator.Known.Select(m => m.Name)]);
        return Mediator.Known.First(m => m.Name == name);
    }

    private static double Mass(Card card, string key) => card.Number(key, Dimension.Energy, above: 0, upTo: MostGeV);

    private static ContourEntry Contour(Card card)
    {
        var contour = new ContourEntry(
            card.Choice("experiment", ExperimentCards.EmbeddedNames),
            card.Has("rule") ? card.Choice("rule", [.. ExclusionTest.RuleNames]) : null,
            card.Choice("style", ["filled", "dashed"]) == "filled",
            card.Has("compared") && card.Choice("compared", ["yes", "no"]) == "yes");
        card.RefuseUnknownKeys();
        return contour;
    }

    private static double[] Masses(Card card)
    {
        double from = Mass(card, "from"), to = card.Number("to", Dimension.Energy, above: from);
        int number = card.Count("number");
        if (number is < 2 or > MostMasses)
        {
            throw card.Bad("number", $"{number} masses", $"must be from 2 to {MostMasses}");
        }
        card.RefuseUnknownKeys();
        return [.. HistogramAxis.Logarithmic(from, to, number - 1).Edges];
    }
}
