using System.CommandLine;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil meson-decay</c>: decays of charged pions and kaons to muon, neutrino and mediator.</summary>
internal static class MesonDecayCommand
{
    private static readonly (string Name, int Pdg)[] Parents = [("K+", 321), ("pi+", 211), ("K-", -321), ("pi-", -211)];

    public static Command Create(CommonOptions common)
    {
        Option<string> parent = CommonOptions.Words("--parent", "The meson that decays; both charges are alike.", [.. Parents.Select(p => p.Name)], null);
        parent.Required = true;
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = MediatorOptions.Mass(), coupling = MediatorOptions.Coupling(required: false, otherwise: 1);
        Option<int> spectrum = CommonOptions.Whole("--spectrum", "Points of the mediator's energy spectrum in the parent's rest frame to print.", 0, 100000, 0);
        var command = new Command("meson-decay", """
            Decay of a charged kaon or pion to mu nu + mediator: branching ratio, and the spectrum of the mediator's energy (unit area, parent's rest frame).

            Example: muphil meson-decay --parent K+ --mediator muonphilic --mass 0.024 --spectrum 100
            """)
        {
            parent, mediator, mass, coupling, spectrum,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(parent)!;
            var decay = new MesonDecay(MediatorCards.Read(parsed.GetValue(mediator)!), Parents.First(p => p.Name == name).Pdg, parsed.GetValue(mass), Constants.Pdg2024);
            double g = parsed.GetValue(coupling);
            if (g * g * decay.BranchingRatio.Value > 1)
            {
                common.Note(parsed, "the branching ratio exceeds 1: it is the tree-level rate over the measured one without the mediator, which such a coupling does not leave as it is.");
            }
            return common.Write(parsed, Report(decay, name, g, parsed.GetValue(spectrum)));
        });
        return command;
    }

    private static Report Report(MesonDecay decay, string parent, double coupling, int points)
    {
        var (low, high) = decay.EnergyRangeGeV;
        Report report = new Report()
            .Value("parent", parent)
            .Value("mediator", decay.Mediator.Name)
            .Value("mass_GeV", decay.MassGeV)
            .Value("coupling", coupling)
            .Value("branching_ratio", coupling * coupling * decay.BranchingRatio.Value)
            .Value("ratio_to_munu", coupling * coupling * decay.RatioToMuNu.Value)
            .Value("relative_error", decay.RatioToMuNu.RelativeError)
            .Value("energy_range_GeV", new double?[] { low, high })
            .Value("warning", decay.Caveat);
        return points == 0 ? report : report.List("spectrum", ["energy_GeV", "density_per_GeV"],
            Energies(low, high, points).Select(e => new object?[] { e, decay.SpectrumPerGeV(e) }));
    }

    // Equal steps of ln[(E − low)/(high − E)]: a light mediator's spectrum peaks at energies of its mass. 10⁻⁴ of the area lies outside.
    private static IEnumerable<double> Energies(double low, double high, int points)
    {
        double length = high - low, from = StableMath.Log(Math.Min(1e-3, 0.01 * low / length)), to = StableMath.Log(1e3);
        return Enumerable.Range(0, points).Select(i => low + (length / (1 + StableMath.Exp(-(from + ((i + 0.5) * (to - from) / points))))));
    }
}
