using System.CommandLine;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil list</c>: what the program knows by name.</summary>
internal static class ListCommand
{
    private static readonly string[] Kinds = ["mediators", "experiments", "beams", "materials", "figures", "bounds"];

    public static Command Create(CommonOptions common)
    {
        var what = new Argument<string>("what") { Description = string.Join(" | ", Kinds), HelpName = string.Join('|', Kinds) };
        what.Validators.Add(result =>
        {
            string given = result.Tokens[0].Value;
            if (!Kinds.Contains(given))
            {
                result.AddError(CommonOptions.Message($"cannot list '{given}'", $"known: {string.Join(", ", Kinds)}", Suggest.Sentence(given, Kinds)));
            }
        });
        var command = new Command("list", "Mediators, experiments, beams, materials, figures or bounds known by name.\n\nExample: muphil list experiments") { what };
        command.SetAction(parsed => common.Write(parsed, Items(parsed.GetValue(what)!)));
        return command;
    }

    private static Report Items(string what) => what switch
    {
        "mediators" => new Report().List("items", ["name", "description", "kind", "electron_ratio", "tau_ratio"],
            Mediator.Known.Select(m => new object?[] { m.Name, m.Description, m.Kind.ToString(), m.ElectronRatio, m.TauRatio })),
        "experiments" => new Report().List("items", ["name", "description", "protons_on_target", "target", "decay_volume_m", "limit_rule", "source"],
            ExperimentCards.EmbeddedNames.Select(ExperimentCards.Read).Select(e => e is FarDetector detector ? Row(detector) : Row((DumpExperiment)e))),
        "beams" => new Report().List("items", ["name", "description", "projectile", "energy_GeV", "target", "target_length_m", "source"],
            BeamCards.EmbeddedNames.Select(BeamCards.Read).Select(b => new object?[]
            {
                b.Name, b.Description, b.Projectile, b.EnergyGeV, b.Target.ToString(), b.Target.LengthM, b.Source,
            })),
        "materials" => new Report().List("items", ["name", "description", "density_g_per_cm3", "mean_excitation_energy_eV", "z_over_a", "radiation_length_g_per_cm2"],
            Materials.All.Select(m => new object?[] { m.Name, m.Description, m.DensityGPerCm3, m.MeanExcitationEnergyEV, m.ZOverA, RadiationLength.GPerCm2(m, Constants.Pdg2024) })),
        "bounds" => new Report().List("items", ["name", "mediator", "origin", "status", "confidence", "masses_GeV", "reference", "note"],
            BoundCards.EmbeddedNames.Select(BoundCards.Read).Select(b => new object?[]
            {
                b.Name, b.Mediator, b.IsOurs ? "Muphil" : "printed", b.IsProjection ? "projection" : "excluded", b.Confidence, new double?[] { b.MassesGeV.From, b.MassesGeV.To }, b.Reference, b.Note,
            })),
        _ => new Report().List("items", ["name", "description", "source"], FigureCards.EmbeddedNames.Select(FigureCards.Read).Select(f => new object?[] { f.Name, f.Description, f.Source })),
    };

    private static object?[] Row(DumpExperiment e) =>
        [e.Name, e.Description, e.ProtonsOnTarget, e.Target.Stack.MaterialNames, new double?[] { e.DecayVolume.FromZM, e.DecayVolume.ToZM }, e.LimitRule, e.Source];

    private static object?[] Row(FarDetector d)
    {
        // Along z through its middle.
        Vector3D before = d.Fiducial.CentreM - new Vector3D(0, 0, d.Fiducial.BoundingRadiusM + 1);
        var (enter, leave) = d.Fiducial.Crossing(new(before, new(0, 0, 1)));
        return
        [
            d.Name, d.Description, d.ProtonsOnTarget, HornBeamlineCards.Read(d.Beam!).Target.Material.Name, new double?[] { before.Z + enter, before.Z + leave }, d.Rule,
            d.Spectrum.Model is { } model ? $"{d.Source}; spectrum is a model, {model}" : $"{d.Source}; spectrum: {d.Spectrum.Source}",
        ];
    }
}
