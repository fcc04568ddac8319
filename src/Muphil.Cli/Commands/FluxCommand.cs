using System.CommandLine;
using Muphil.Beams;
using Muphil.Files;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil flux</c>: the muons, or the pions and kaons, that protons make in a thick target or a horn beam.</summary>
internal static class FluxCommand
{
    private const double MostProtons = 1e12;

    public static Command Create(CommonOptions common)
    {
        var beam = new Option<string>("--beam") { Description = "Beam and target: a name (muphil list beams) or a card's path.", HelpName = "name|file", Required = true };
        Option<double> protons = CommonOptions.Number("--protons", "Protons on target to follow.", Dimension.None, 0, MostProtons, otherwise: 1e5);
        Option<string> species = CommonOptions.Words("--species", "What is recorded: muons where they are born, or pions and kaons where they decay.", ["muons", "mesons"], "muons");
        Option<double> least = CommonOptions.Number("--min-momentum", "Softer particles are left out [horn beams: 0.1, and not below].", Dimension.Energy, 0, 100, otherwise: 0.5);
        var horn = new HornFluxCommand(common, beam, species, least);
        Option<string> production = CommonOptions.Words("--production", "Hadron production that the weights stand for; the others become variations.", [.. FluxSettings.Productions], "ftf");
        var command = new Command("flux", """
            Muons from protons on a thick target: hadronic cascade, decays in flight, prompt decays, conversions of photons.
            Of a beam with horns: decays in flight between target and absorber, and neutrinos at a detector. Its muons are recorded where they
            enter absorber, pipe wall, collimator or shielding (the process names which), unless --point says otherwise.

            With --output FILE (.parquet, .csv, .csv.gz) the particles are written as a sample for events and reach.

            Example: muphil flux --beam na62 --protons 1e5 --output na62.parquet
            Example: muphil flux --beam bnb --protons 1e5 --detector miniboone
            """) { beam, protons, species, least, production, horn.Point, horn.Detector, horn.Stopped };
        command.SetAction((parsed, cancellation) =>
        {
            double number = parsed.GetValue(protons);
            if (number < 1 || number != Math.Floor(number))
            {
                throw new InputException(FormattableString.Invariant($"--protons {number}: not a whole number of protons"), FormattableString.Invariant($"must be from 1 to {MostProtons}"));
            }
            if (HornBeamlineCards.IsHorn(parsed.GetValue(beam)!))
            {
                horn.RefuseOthers(parsed, production);
                return Task.FromResult(horn.Run(parsed, (long)number, cancellation));
            }
            horn.RefuseOwn(parsed);
            Beam card = BeamCards.Read(parsed.GetValue(beam)!);
            var settings = new FluxSettings((long)number, common.Seed(parsed)) { MinMomentumGeV = parsed.GetValue(least), Production = parsed.GetValue(production)!, Mesons = parsed.GetValue(species) == "mesons" };
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = common.Threads(parsed), CancellationToken = cancellation };
            var flux = new MuonFlux(card, settings, Constants.Pdg2024);
            if (flux.InteractionLengths < 1)
            {
                common.Note(parsed, FormattableString.Invariant($"the target is {flux.InteractionLengths:F2} interaction lengths long: most protons go through it, and decays behind it are not counted."));
            }
            FluxTotals totals;
            try
            {
                totals = ScanDisplay.Run(common, parsed, "protons", report => Run(
                    flux.Parts(parallel, done => report?.Invoke(new ScanProgress((int)(1000 * done / settings.Protons), 1000, $"{done} protons"))), common.OutputPath(parsed)));
            }
            catch (OperationCanceledException)
            {
                common.Error.WriteLine("muphil: interrupted. Nothing was written.");
                return Task.FromResult(CommandLine.Interrupted);
            }
            common.Print(parsed, new Report()
                .Value("beam", card.Name)
                .Value("target", card.Target.ToString())
                .Value("protons", settings.Protons)
                .Value("rows", totals.Rows)
                .List("species", ["pdg", "name", "per_proton", "per_proton_error", "mean_momentum_GeV", "effective_rows"],
                    totals.Species.Select(s => new object?[] { s.Pdg, SampleReport.NameOf(s.Pdg), s.PerProton, double.IsNaN(s.Error) ? null : s.Error, s.MeanMomentumGeV, s.EffectiveRows })));
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    /// <summary>Writes the parts to a file, if there is one, and sums them up.</summary>
    internal static FluxTotals Run(IEnumerable<FluxPart> parts, string? path)
    {
        var totals = new FluxTotals();
        IEnumerable<ParticleSample> samples = parts.Select(part =>
        {
            totals.Add(part);
            return part.Particles;
        });
        if (path is null)
        {
            foreach (ParticleSample _ in samples)
            {
            }
        }
        else
        {
            ParticleSamples.Write(samples, path, singlePrecision: true);
        }
        return totals;
    }
}
