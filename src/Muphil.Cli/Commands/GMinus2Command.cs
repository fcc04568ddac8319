using System.CommandLine;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil gminus2</c>: the mediator's contribution to a_μ and the couplings that a measurement favours or excludes.</summary>
internal static class GMinus2Command
{
    public static Command Create(CommonOptions common)
    {
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = MediatorOptions.Mass(), coupling = MediatorOptions.Coupling(required: false);
        Option<string> measurement = Measurement();
        var command = new Command("gminus2", "Contribution to the muon's anomalous magnetic moment, and the couplings that a measurement favours or excludes.\n\nExample: muphil gminus2 --mediator muonphilic --mass 0.1 --measurement 2021") { mediator, mass, coupling, measurement };
        command.SetAction(parsed =>
        {
            Mediator m = MediatorCards.Read(parsed.GetValue(mediator)!);
            double massGeV = parsed.GetValue(mass);
            double? g = CommonOptions.Given(parsed, coupling) ? parsed.GetValue(coupling) : null;
            MuonMomentMeasurement measured = MuonMomentMeasurement.All.First(x => x.Name == parsed.GetValue(measurement));
            double unit = AnomalousMoment.UnitDelta(m.Kind, massGeV, Constants.Pdg2024).Value;
            CouplingBand band = measured.Couplings(unit);
            if (band.Central is null)
            {
                common.Note(parsed, $"the contribution of this mediator is {(unit < 0 ? "negative" : "positive")} and the measured one is not: no coupling gives the central value{(band.TwoSigmaHigh is null ? " or lies in the 2 sigma band" : "")}; coupling_5sigma is an exclusion.");
            }
            return common.Write(parsed, new Report()
                .Value("mediator", m.Name)
                .Value("mass_GeV", massGeV)
                .Value("coupling", g)
                .Value("delta_a_mu", g * g * unit)
                .Value("delta_a_mu_per_coupling_squared", unit)
                .Value("coupling_central", band.Central)
                .Value("coupling_2sigma", band.TwoSigmaHigh is null ? null : new[] { band.TwoSigmaLow, band.TwoSigmaHigh })
                .Value("coupling_5sigma", band.FiveSigma)
                .Value("measurement", measured.Name)
                .Value("measured_delta_a_mu", measured.Central)
                .Value("measured_delta_a_mu_error", measured.Sigma)
                .Value("source", measured.Source));
        });
        return command;
    }

    public static Option<string> Measurement() => CommonOptions.Words(
        "--measurement", "Which measured minus predicted a_mu.", [.. MuonMomentMeasurement.All.Select(m => m.Name)], "2021");
}
