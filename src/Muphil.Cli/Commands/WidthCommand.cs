using System.CommandLine;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil width</c>: widths, branching ratios and lifetime of a mediator.</summary>
internal static class WidthCommand
{
    public static Command Create(CommonOptions common)
    {
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = MediatorOptions.Mass(), coupling = MediatorOptions.Coupling(required: true);
        var command = new Command("width", "Decay widths, branching ratios and lifetime of a mediator.\n\nExample: muphil width --mediator muonphilic --mass 0.1 --coupling 1e-3") { mediator, mass, coupling };
        command.SetAction(parsed =>
        {
            Mediator m = MediatorCards.Read(parsed.GetValue(mediator)!);
            double massGeV = parsed.GetValue(mass), g = parsed.GetValue(coupling);
            var widths = m.UnitWidths(massGeV, Constants.Pdg2024);
            double total = g * g * widths.Sum(w => w.WidthGeV);
            return common.Write(parsed, new Report()
                .Value("mediator", m.Name)
                .Value("mass_GeV", massGeV)
                .Value("coupling", g)
                .Value("width_GeV", total)
                .Value("ctau_m", Units.HbarCGeVm / total)
                .List("channels", ["final_state", "width_GeV", "branching_ratio"],
                    widths.Select(w => new object?[] { FinalStates.NameOf(w.State), g * g * w.WidthGeV, g * g * w.WidthGeV / total })));
        });
        return command;
    }
}

/// <summary>Options that name a mediator and a point of its parameters.</summary>
internal static class MediatorOptions
{
    public static Option<string> Mediator() => new("--mediator")
    {
        Description = $"{string.Join(", ", Muphil.Mediators.Mediator.Known.Select(m => m.Name))} (see 'muphil list mediators'), or the path of a YAML card.",
        HelpName = "name|card.yaml",
        Required = true,
    };

    public static Option<double> Mass() => CommonOptions.Number("--mass", "Mass of the mediator, such as '24 MeV'; a bare number is in GeV.", Dimension.Energy, 1e-12, 999.999, closed: true, required: true);

    // The square of a smaller one is lost below the smallest double.
    public static Option<double> Coupling(bool required, double? otherwise = null) =>
        CommonOptions.Number("--coupling", "Coupling to the muon.", Dimension.None, 1e-100, 100, closed: true, required: required, otherwise: otherwise);
}
