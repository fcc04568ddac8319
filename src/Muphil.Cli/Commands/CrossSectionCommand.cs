using System.CommandLine;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil cross-section</c>: radiation of a mediator by a muon on a nucleus.</summary>
internal static class CrossSectionCommand
{
    public static Command Create(CommonOptions common)
    {
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = MediatorOptions.Mass(), coupling = MediatorOptions.Coupling(required: false, otherwise: 1);
        var target = new Option<string>("--target") { Description = "Material (see 'muphil list materials').", HelpName = "name", Required = true };
        Option<double> energy = CommonOptions.Number("--energy", "Energy of the muon; a bare number is in GeV.", Dimension.Energy, Constants.Pdg2024.MuonMassGeV, 1e4, required: true);
        Option<string> method = YieldOptionSet.Method();
        Option<string> formFactor = CommonOptions.Words("--form-factor", "Elastic and inelastic, elastic only, or a bare point charge.", ["full", "elastic", "point"], "full");
        Option<int> spectrum = CommonOptions.Whole("--spectrum", "Points of the spectrum in x = E_S/E_mu to print.", 0, 100000, 0);
        var command = new Command("cross-section", "Cross section of mu N -> mu N + mediator per nucleus, with the spectrum of the mediator's energy.\n\nExample: muphil cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --method iww")
        {
            mediator, mass, coupling, target, energy, method, formFactor, spectrum,
        };
        command.SetAction(parsed =>
        {
            Mediator m = MediatorCards.Read(parsed.GetValue(mediator)!);
            if (m.Kind != MediatorKind.Scalar)
            {
                throw new OutsideValidityException($"method iww does not hold for the {m.Kind} mediator '{m.Name}' (only a scalar's cross section is known, Rella2022 eq. 15).");
            }
            double massGeV = parsed.GetValue(mass), energyGeV = parsed.GetValue(energy), g = parsed.GetValue(coupling);
            Material material = Materials.Get(parsed.GetValue(target)!);
            var choice = Enum.Parse<FormFactorChoice>(parsed.GetValue(formFactor)!, ignoreCase: true);
            if (energyGeV < IwwRadiation.PaperCutOverMass * massGeV)
            {
                common.Note(parsed, FormattableString.Invariant($"the energy is below {IwwRadiation.PaperCutOverMass} times the mass; Rella et al. use IWW only above (below their eq. 19)."));
            }
            return common.Write(parsed, Iww(m, material, choice, massGeV, energyGeV, g, parsed.GetValue(spectrum))
                .Value("form_factor", parsed.GetValue(formFactor)));
        });
        return command;
    }

    // A compound's cross section is that of its average nucleus: number densities weigh the constituents.
    private static Report Iww(Mediator mediator, Material material, FormFactorChoice choice, double massGeV, double energyGeV, double g, int points)
    {
        Constants constants = Constants.Pdg2024;
        double density = material.Constituents.Sum(material.NucleiPerM3), unit = g * g * Units.PbPerInverseGeV2;
        var nuclei = material.Constituents.Select(c => (Fraction: material.NucleiPerM3(c) / density, Nucleus: new NuclearFormFactor(c.Z, c.A, choice, constants))).ToArray();
        Estimate sigma = nuclei.Aggregate(default(Estimate), (sum, n) => sum + (n.Fraction * unit * ImprovedWeizsaeckerWilliams.CrossSection(massGeV, energyGeV, n.Nucleus, constants)));
        double chi = nuclei.Sum(n => n.Fraction * ImprovedWeizsaeckerWilliams.PhotonFlux(massGeV, energyGeV, n.Nucleus, constants).Value);
        double norm = ImprovedWeizsaeckerWilliams.ShapeMoment(massGeV, energyGeV, constants, 0).Value;
        var (low, high) = ImprovedWeizsaeckerWilliams.XRange(massGeV, energyGeV, constants);
        var report = new Report()
            .Value("mediator", mediator.Name)
            .Value("mass_GeV", massGeV)
            .Value("coupling", g)
            .Value("target", material.Name)
            .Value("energy_GeV", energyGeV)
            .Value("method", "iww")
            .Value("cross_section_pb", sigma.Value)
            .Value("relative_error", sigma.Value > 0 ? sigma.RelativeError : null)
            .Value("mean_x", norm > 0 ? ImprovedWeizsaeckerWilliams.ShapeMoment(massGeV, energyGeV, constants, 1).Value / norm : null)
            .Value("mean_angle_rad", norm > 0 ? 0.0 : null);
        double step = (high - low) / Math.Max(1, points);
        return points == 0 ? report : report.List("spectrum", ["x", "dsigma_dx_pb"], Enumerable.Range(0, low < high ? points : 0).Select(i =>
        {
            double x = low + ((i + 0.5) * step);
            return new object?[] { x, unit * ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, massGeV, energyGeV, chi, constants) };
        }));
    }
}
