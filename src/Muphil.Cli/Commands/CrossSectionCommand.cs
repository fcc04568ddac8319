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
    private const string Exact = "exact", Ww = "ww", Iww = "iww", IwwTmin = "iww-tmin";

    private static readonly (string Name, Accuracy Accuracy)[] Accuracies =
        [("1e-3", Accuracy.PerMille), ("1e-6", Accuracy.PartPerMillion), ("1e-8", Accuracy.PartPerBillion)];

    public static Command Create(CommonOptions common)
    {
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = CommonOptions.Number("--mass", "Mass of the mediator, such as '24 MeV'; a bare number is in GeV.", Dimension.Energy, 1e-6, 100, closed: true, required: true);
        Option<double> coupling = MediatorOptions.Coupling(required: false, otherwise: 1);
        var target = new Option<string>("--target") { Description = "Material (see 'muphil list materials'), or a nucleus as Z,A.", HelpName = "name|Z,A", Required = true };
        Option<double> energy = CommonOptions.Number("--energy", "Energy of the muon; a bare number is in GeV.", Dimension.Energy, Constants.Pdg2024.MuonMassGeV, 1e5, required: true);
        Option<string> method = CommonOptions.Words("--method", "Exact tree level; Weizsaecker-Williams; improved (collinear; scalars only), as Rella et al. print it; improved with the t_min of each x.", [Exact, Ww, Iww, IwwTmin], Exact);
        Option<string> formFactor = CommonOptions.Words("--form-factor", "Elastic and inelastic, elastic only, the same with the form factors of single protons taken once as Rosenbluth has them, or a bare point charge.", ["full", "elastic", "rosenbluth", "point"], "full");
        Option<string> accuracy = CommonOptions.Words("--accuracy", "Relative error to integrate to, for exact and ww.", [.. Accuracies.Select(a => a.Name)], "1e-6");
        Option<int> spectrum = CommonOptions.Whole("--spectrum", "Points of the spectrum in x = E_S/E_mu to print.", 0, 100000, 0);
        var command = new Command("cross-section", """
            Cross section of mu N -> mu N + mediator per nucleus, with the spectrum of the mediator's energy.

            Example: muphil cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --spectrum 100
            Example: muphil cross-section --mediator lmu-ltau --target 92,238.03 --energy 50 --mass 0.1 --method ww
            """)
        {
            mediator, mass, coupling, target, energy, method, formFactor, accuracy, spectrum,
        };
        command.SetAction(parsed => Run(common, parsed, parsed.GetValue(spectrum), CommonOptions.Given(parsed, accuracy), new(
            MediatorCards.Read(parsed.GetValue(mediator)!),
            parsed.GetValue(mass),
            parsed.GetValue(coupling),
            TargetNuclei.Read(parsed.GetValue(target)!),
            parsed.GetValue(energy),
            parsed.GetValue(method)!,
            parsed.GetValue(formFactor)!,
            Accuracies.First(a => a.Name == parsed.GetValue(accuracy)).Accuracy)));
        return command;
    }

    private static int Run(CommonOptions common, ParseResult parsed, int points, bool accuracyIsGiven, Point point)
    {
        point.RefuseOutsideValidity();
        (double Share, NucleusRadiation Radiation)[] nuclei = [.. point.Radiations()];
        foreach (string note in point.Notes(nuclei.Min(n => n.Radiation.ThresholdGeV), accuracyIsGiven))
        {
            common.Note(parsed, note);
        }
        return common.Write(parsed, point.Report(nuclei, points, common.Threads(parsed)));
    }

    private sealed record Point(Mediator Mediator, double MassGeV, double Coupling, TargetNuclei Target, double EnergyGeV, string Method, string FormFactor, Accuracy Accuracy)
    {
        public void RefuseOutsideValidity()
        {
            if (Method == Iww && Mediator.Kind != MediatorKind.Scalar)
            {
                throw new OutsideValidityException(
                    $"method iww does not hold for the {Mediator.Kind} mediator '{Mediator.Name}' (only a scalar's cross section is printed, Rella2022 eq. 15). Use {Exact}, {Ww} or {IwwTmin}.");
            }
        }

        public IEnumerable<(double Share, NucleusRadiation Radiation)> Radiations()
        {
            Constants constants = Constants.Pdg2024;
            var parts = Enum.Parse<FormFactorChoice>(FormFactor, ignoreCase: true);
            return Target.Nuclei.Select(n => (n.Share, NucleusRadiation.Of(Method, Mediator, MassGeV, EnergyGeV, new(n.Z, n.A, parts, constants), Accuracy, constants)));
        }

        public IEnumerable<string> Notes(double thresholdGeV, bool accuracyIsGiven)
        {
            if (accuracyIsGiven && Method is Iww or IwwTmin)
            {
                yield return $"--accuracy is for {Exact} and {Ww}; {Method} is integrated to 1e-7 or better.";
            }
            if (EnergyGeV <= thresholdGeV)
            {
                yield return FormattableString.Invariant($"the energy is below the threshold, {thresholdGeV:G6} GeV: the cross section is zero.");
                yield break;
            }
            if (Method == Iww && EnergyGeV < IwwRadiation.PaperCutOverMass * MassGeV)
            {
                yield return FormattableString.Invariant($"the energy is below {IwwRadiation.PaperCutOverMass} times the mass; Rella et al. use IWW only above (below their eq. 19).");
            }
            if (FormFactor == "full" && EnergyGeV < 2 * thresholdGeV)
            {
                yield return FormattableString.Invariant($"the energy is within a factor 2 of the threshold, {thresholdGeV:G6} GeV: the inelastic form factor is an extrapolation there (Rella2022 eq. 18 holds for t << m_p^2).");
            }
        }

        // A compound's cross section is that of its average nucleus.
        public Report Report((double Share, NucleusRadiation Radiation)[] nuclei, int points, int threads)
        {
            double unit = Coupling * Coupling * Units.PbPerInverseGeV2;
            var totals = nuclei.Select(n => (n.Share, Totals: n.Radiation.Totals())).ToArray();
            // The steps err the same way for every nucleus: errors add linearly.
            Estimate sigma = new(totals.Sum(t => t.Share * unit * t.Totals.CrossSection.Value), totals.Sum(t => t.Share * unit * t.Totals.CrossSection.Error));
            double? Mean(Func<(Estimate CrossSection, double MeanX, double? MeanAngleRad), double?> of) =>
                sigma.Value > 0 ? totals.Sum(t => t.Share * unit * t.Totals.CrossSection.Value * of(t.Totals)) / sigma.Value : null;
            double low = nuclei.Min(n => n.Radiation.XRange.Low), high = nuclei.Max(n => n.Radiation.XRange.High);
            bool isOpen = low < high, hasAngle = Method is Exact or Ww;
            Report report = new Report()
                .Value("mediator", Mediator.Name)
                .Value("mass_GeV", MassGeV)
                .Value("coupling", Coupling)
                .Value("target", Target.Name)
                .Value("energy_GeV", EnergyGeV)
                .Value("method", Method)
                .Value("form_factor", FormFactor)
                .Value("threshold_energy_GeV", nuclei.Min(n => n.Radiation.ThresholdGeV))
                .Value("x_range", isOpen ? new double?[] { low, high } : null)
                .Value("cross_section_pb", sigma.Value)
                .Value("relative_error", sigma.Value > 0 ? sigma.RelativeError : null)
                .Value("mean_x", Mean(t => t.MeanX))
                .Value("mean_angle_rad", hasAngle ? Mean(t => t.MeanAngleRad) : null);
            return points == 0 ? report : report.List("spectrum", ["x", "dsigma_dx_pb"],
                NucleusRadiation.Grid(low, high, isOpen ? points : 0).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads, 512))
                    .Select(x => new object?[] { x, unit * nuclei.Sum(n => n.Share * n.Radiation.Spectrum(x)) }));
        }
    }
}
