using System.CommandLine;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil events</c>: expected events at one point, by channel, with the cut flow.</summary>
internal static class EventsCommand
{
    public static Command Create(CommonOptions common)
    {
        var experiment = new Option<string>("--experiment") { Description = "Name (see 'muphil list experiments') or path of a YAML card.", HelpName = "name|card.yaml", Required = true };
        Option<string> mediator = MediatorOptions.Mediator();
        Option<double> mass = MediatorOptions.Mass(), coupling = MediatorOptions.Coupling(required: true);
        var pyhf = new Option<string?>("--pyhf") { Description = "Also write signal, background and data as a workspace for pyhf, with a factor on the signal as parameter of interest.", HelpName = "file.json" };
        var options = new YieldOptionSet(common);
        var command = new Command("events", "Expected signal events of an experiment at one mass and coupling.\n\nExample: muphil events --experiment ship --mediator muonphilic --mass 0.1 --coupling 1e-3") { experiment, mediator, mass, coupling };
        options.AddTo(command);
        command.Add(pyhf);
        command.SetAction((parsed, cancellation) =>
        {
            Mediator m = MediatorCards.Read(parsed.GetValue(mediator)!);
            ExperimentYield yield = options.Build(parsed, [parsed.GetValue(experiment)!], cancellation)[0];
            ExclusionTest test = options.Test(parsed, yield.Experiment);
            double massGeV = parsed.GetValue(mass), g = parsed.GetValue(coupling);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = common.Threads(parsed), CancellationToken = cancellation };
            YieldCurve curve = yield.Curve(m, massGeV, parallel);
            YieldPoint point = curve.At(g);
            if (yield.MesonCaveat(m, massGeV) is { } caveat)
            {
                common.Note(parsed, $"meson decays: {caveat}");
            }
            foreach (var (production, largest) in yield.ClosedAt(massGeV))
            {
                common.Note(parsed, FormattableString.Invariant($"{production} makes no mediator of {massGeV:G6} GeV, only of less than {largest:G6} GeV."));
            }
            if (curve.IsEmpty)
            {
                common.Note(parsed, "no event was selected" + (yield.Beam.Muons.Count == 0 ? "." : FormattableString.Invariant($": muons must have at least {yield.LeastMuonEnergyGeV(massGeV):G4} GeV to radiate it, the hardest of the sample that counts has {yield.Beam.MaxEnergyGeV:G4} GeV.")));
            }
            if (parsed.GetValue(pyhf) is { } file)
            {
                AtomicFile.WriteText(file, PyhfWorkspace.Text(yield.Experiment.Name, options.Spectrum(parsed, yield.Experiment), curve.ExpectedByBin(g),
                    FormattableString.Invariant($"{m.Name}, {massGeV:R} GeV, coupling {g:R}; {test.Describe()}")));
            }
            Report report = new Report()
                .Value("experiment", yield.Experiment.Name)
                .Value("mediator", m.Name)
                .Value("mass_GeV", massGeV)
                .Value("coupling", g)
                .Value("expected_events", point.Events)
                .Value("mc_error", point.Error)
                .Value("effective_events", point.EffectiveEvents)
                .Value("effective_muons", point.EffectiveMuons)
                .Value("limit_events", test.LimitEvents)
                .Value("excluded", test.Excess(curve.ExpectedByBin(g)) >= 0)
                .Value("rule", test.Describe())
                .Value("options", yield.Describe())
                .List("channels", ["production", "final_state", "events"], curve.Productions.SelectMany(p => curve.FinalStates.Select(s => new object?[] { p, FinalStates.NameOf(s), curve.Expected(g, p, s) })))
                .List("cut_flow", ["cut", "events"], curve.CutFlow(g).Select(r => new object?[] { r.Cut, r.Events }));
            return Task.FromResult(common.Write(parsed, curve.Variations.Count == 0 ? report : EventSystematics.Add(report, curve, g)));
        });
        return command;
    }
}
