using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Cards of <see cref="MuonFigureCard"/>s, <see cref="MuonClassesCard"/>s and <see cref="MediatorSpectraCard"/>s.</summary>
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

    public static MuonClassesCard Classes(Card card) => new()
    {
        Name = card.Text("name"),
        Description = card.Text("description"),
        Source = card.Text("source"),
        Experiments = card.Choices("experiments", ExperimentCards.EmbeddedNames),
        Momentum = FigureCards.Axis(card.Section("momentum"), Dimension.Energy, logarithmic: true),
        AboveGeV = [.. card.Sections("above").Select(a =>
        {
            double energy = a.NonNegative("energy", Dimension.Energy, 0);
            a.RefuseUnknownKeys();
            return energy;
        })],
        Published = [],
        Hash = "",
    };

    public static MediatorSpectraCard MediatorSpectra(Card card)
    {
        string[] materials = [.. Materials.All.Select(m => m.Name)];
        var figure = new MediatorSpectraCard
        {
            Name = card.Text("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Mediator = BeamFigures.MediatorOf(card),
            Target = card.Choice("target", materials),
            EnergyGeV = card.Number("energy", Dimension.Energy, above: Constants.Pdg2024.MuonMassGeV, upTo: 1e5),
            LorentzFactor = card.Number("lorentz_factor", Dimension.None, above: 1),
            Masses = Masses(card),
            Published = FigureCards.Published(card, ["peak_x_lightest", "peak_x_heaviest", "least_percent_above_lorentz_factor", "largest_difference_percent"]),
            Hash = "",
        };
        double heaviest = figure.EnergyGeV - Constants.Pdg2024.MuonMassGeV;
        return figure.Masses[^1].MassGeV < heaviest ? figure
            : throw card.Bad("masses", FormattableString.Invariant($"{figure.Masses[^1].MassGeV} GeV"), FormattableString.Invariant($"a muon of {figure.EnergyGeV} GeV radiates nothing heavier than {heaviest:G6} GeV"));
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
}
