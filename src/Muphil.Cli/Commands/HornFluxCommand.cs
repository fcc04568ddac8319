using System.CommandLine;
using System.Diagnostics;
using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil flux</c> of a beam with horns.</summary>
internal sealed class HornFluxCommand(CommonOptions common, Option<string> beam, Option<string> species, Option<double> least)
{
    private const double DefaultLeastGeV = 0.1;

    // Centres and windows, m: arXiv:0806.1449 for MiniBooNE (tank, as its published flux) and, in its frame, github.com/SBNSoftware/G4BNB for the others;
    // their windows have about the area of the active volume's front face (2.56 m x 2.32 m, 4 m x 4 m).
    private static readonly Dictionary<string, (Vector3D CentreM, double RadiusM)> Detectors = new()
    {
        ["miniboone"] = (new(0, 1.896, 541.34), 6.106),
        ["microboone"] = (new(0, 0, 468.5), 1.375),
        ["sbnd"] = (new(0.738, 0, 110), 2.257),
    };

    public Option<string> Point { get; } = CommonOptions.Words("--point", "Horn beams: where muons are recorded [default: absorber]; production also records pions and kaons where they are made instead of where they decay.", ["production", "absorber"], null);

    public Option<string?> Detector { get; } = new("--detector")
    {
        Description = $"Horn beams: flux of neutrinos through a round window at {string.Join(", ", Detectors.Keys)}, or at x,y,z with a radius, in m.",
        HelpName = "name|x,y,z,radius",
    };

    public Option<bool> Stopped { get; } = new("--stopped") { Description = "Horn beams: decays of pi+ and K+ at rest as well, as processes of their own." };

    /// <summary>Refuses the options that only horn beams have.</summary>
    public void RefuseOwn(ParseResult parsed)
    {
        foreach (Option option in (Option[])[Point, Detector, Stopped])
        {
            if (CommonOptions.Given(parsed, option))
            {
                throw new InputException($"{option.Name}: the beam '{parsed.GetValue(beam)}' has no horns", "the option is for neutrino beams", $"Leave it out, or take one of {string.Join(", ", HornBeamlineCards.EmbeddedNames)}.");
            }
        }
    }

    /// <summary>Refuses an option that horn beams do not have.</summary>
    public void RefuseOthers(ParseResult parsed, Option production)
    {
        if (CommonOptions.Given(parsed, production))
        {
            throw new InputException($"--production: the beam '{parsed.GetValue(beam)}' has horns", "its hadron production follows from target and protons", "Leave it out.");
        }
        if (parsed.GetValue(Point) == "absorber" && parsed.GetValue(species) == "mesons")
        {
            throw new InputException("--point absorber: mesons are recorded where they decay, or with --point production where they are made", "at the absorber only muons are", "Leave it out.");
        }
    }

    public int Run(ParseResult parsed, long number, CancellationToken cancellation)
    {
        HornBeamline line = HornBeamlineCards.ReadForFlux(parsed.GetValue(beam)!);
        double minimum = CommonOptions.Given(parsed, least) ? parsed.GetValue(least) : DefaultLeastGeV;
        if (minimum < DefaultLeastGeV)
        {
            throw new InputException(FormattableString.Invariant($"--min-momentum {minimum}: too low for a horn beam"), FormattableString.Invariant($"particles below {DefaultLeastGeV} GeV are not followed"));
        }
        var settings = new BeamlineFluxSettings(number, common.Seed(parsed))
        {
            MinMomentumGeV = minimum,
            Stopped = parsed.GetValue(Stopped),
            Record = RecordOf(parsed),
        };
        if (settings is { Stopped: true, Record: BeamlineRecord.MuonsAtEnd } && parsed.GetValue(Detector) is null)
        {
            throw new InputException("--stopped: muons of decays at rest stop where they are born", "none gets to a place where muons are recorded", "Add --species mesons, --point production or --detector.");
        }
        if (parsed.GetValue(Detector) is { } name)
        {
            var (centre, radius) = Detectors.TryGetValue(name, out var known) ? known : Window(name);
            settings = settings with { DetectorM = centre, DetectorRadiusM = radius };
        }
        var flux = new BeamlineFlux(line, settings, Constants.Pdg2024);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = common.Threads(parsed), CancellationToken = cancellation };
        var clock = Stopwatch.StartNew();
        FluxTotals totals;
        try
        {
            totals = ScanDisplay.Run(common, parsed, "protons", report => FluxCommand.Run(
                flux.Parts(parallel, done => report?.Invoke(new ScanProgress((int)(1000 * done / number), 1000, $"{done} protons"))), common.OutputPath(parsed)));
        }
        catch (OperationCanceledException)
        {
            common.Error.WriteLine("muphil: interrupted. Nothing was written.");
            return CommandLine.Interrupted;
        }
        double seconds = clock.Elapsed.TotalSeconds;
        common.Note(parsed, FormattableString.Invariant($"{number / seconds:G3} protons and {flux.Tracks / seconds:G3} tracks per second."));
        common.Print(parsed, Report(line, settings, totals, flux.Tally));
        return CommandLine.Success;
    }

    private BeamlineRecord RecordOf(ParseResult parsed) => (parsed.GetValue(species) == "mesons", parsed.GetValue(Point) == "production") switch
    {
        (true, false) => BeamlineRecord.Mesons,
        (true, true) => BeamlineRecord.MesonsAtBirth,
        (false, true) => BeamlineRecord.MuonsAtBirth,
        _ => BeamlineRecord.MuonsAtEnd,
    };

    private static Report Report(HornBeamline line, BeamlineFluxSettings settings, FluxTotals totals, BeamlineTally tally)
    {
        Report report = new Report()
            .Value("beam", line.Name)
            .Value("target", line.Target.Material.Name)
            .Value("protons", settings.Protons)
            .Value("rows", totals.Rows)
            .Value("charged_kaons_made_per_proton", tally.ChargedKaonsPerProton)
            .Value("muons_born_in_flight_per_proton", tally.MuonsPerProton);
        if (settings.Stopped)
        {
            report.Value("pi_plus_at_rest_per_proton", tally.AtRestPerProton(211)).Value("k_plus_at_rest_per_proton", tally.AtRestPerProton(321))
                .Value("muons_born_at_rest_per_proton", tally.MuonsAtRestPerProton);
        }
        if (settings.DetectorM is not null)
        {
            Estimate numu = tally.NeutrinosPerCm2(14), numubar = tally.NeutrinosPerCm2(-14);
            report.Value("numu_per_cm2_per_proton", numu.Value).Value("numu_error_per_cm2_per_proton", Known(numu.Error))
                .Value("numubar_per_cm2_per_proton", numubar.Value).Value("numubar_error_per_cm2_per_proton", Known(numubar.Error));
        }
        report.List("species", ["pdg", "name", "per_proton", "per_proton_error", "mean_momentum_GeV", "effective_rows"],
                totals.Species.Select(s => new object?[] { s.Pdg, SampleReport.NameOf(s.Pdg), s.PerProton, Known(s.Error), s.MeanMomentumGeV, s.EffectiveRows }))
            .List("fates", ["pdg", "name", "fate", "per_proton", "share", "target_per_proton", "horn_per_proton", "hall_per_proton", "collimator_per_proton", "pipe_per_proton"],
                tally.Fates.Select(f => new object?[] { f.Pdg, SampleReport.NameOf(f.Pdg), f.Fate, f.PerProton, f.Share, f.InTarget, f.InHorn, f.InHall, f.InCollimator, f.InDecayPipe }));
        if (settings.DetectorM is not null)
        {
            Dictionary<string, double> bars = tally.Varied(-14).ToDictionary(v => v.Variation, v => v.PerCm2);
            report.List("neutrino_variations", ["variation", "numu_per_cm2_per_proton", "numubar_per_cm2_per_proton"],
                    tally.Varied(14).Select(v => new object?[] { v.Variation, v.PerCm2, bars[v.Variation] }))
                .List("neutrino_flux",
                    ["energy_low_GeV", "energy_high_GeV", "numu_per_cm2_per_proton", "numubar_per_cm2_per_proton", "numu_from_pion_per_cm2_per_proton", "numu_from_kaon_per_cm2_per_proton",
                        "numu_from_k_long_per_cm2_per_proton", "numu_from_muon_per_cm2_per_proton", "numu_from_rest_per_cm2_per_proton", "numu_error_per_cm2_per_proton", "numubar_error_per_cm2_per_proton"],
                    tally.NeutrinoBins.Select(b => new object?[] { b.LowGeV, b.HighGeV, b.NuMu.Value, b.NuMuBar.Value, b.FromPion.Value, b.FromKaon.Value, b.FromKLong.Value, b.FromMuon.Value, b.FromAtRest.Value, b.NuMu.Error, b.NuMuBar.Error }));
        }
        return report;
    }

    private static double? Known(double error) => double.IsNaN(error) ? null : error;

    private static (Vector3D CentreM, double RadiusM) Window(string text)
    {
        string[] parts = text.Split(',');
        if (parts.Length != 4)
        {
            throw new InputException($"--detector {text}: unknown detector", $"it is one of {string.Join(", ", Detectors.Keys)}, or x,y,z,radius in m",
                Suggest.Sentence(text, Detectors.Keys) is { Length: > 0 } near ? near : "Write it like --detector 0,1.9,541,6.1.");
        }
        double[] numbers = Array.ConvertAll(parts, part => UnitText.TryParse(part.Trim(), Dimension.Length, out double value) && double.IsFinite(value) ? value
            : throw new InputException($"--detector {text}: '{part}' is no length", $"allowed units: {UnitText.AllowedUnits(Dimension.Length)}; a bare number is in m", "Write it like --detector 0,1.9,541,6.1."));
        return numbers[3] > 0 ? (new(numbers[0], numbers[1], numbers[2]), numbers[3])
            : throw new InputException($"--detector {text}: a window without size", "its radius must be positive");
    }
}
