using System.CommandLine;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;

namespace Muphil.Cli.Commands;

/// <summary><c>muphil list</c>: what the program knows by name.</summary>
internal static class ListCommand
{
    private static readonly string[] Kinds = ["mediators", "experiments", "beams", "materials", "figures"];

    public static Command Create(CommonOptions common)
    {
        var what = new Argument<string>("what") { Description = string.Join(" | ", Kinds), HelpName = string.Join('|', Kinds) };
        what.Validators.Add(result =>
        {
            string given = result.Tokens[0].Value;
            if (!Kinds.Contains(given))
            {
                result.AddError(CommonOptions.Message($"cannot list '{given}'", $"known: {string.Join(", ", Kinds)}", Quantities.Suggest.Sentence(given, Kinds)));
            }
        });
        var command = new Command("list", "Mediators, experiments, beams, materials or figures known by name.\n\nExample: muphil list experiments") { what };
        command.SetAction(parsed => common.Write(parsed, Items(parsed.GetValue(what)!)));
        return command;
    }

    private static Report Items(string what) => what switch
    {
        "mediators" => new Report().List("items", ["name", "description", "kind", "electron_ratio", "tau_ratio"],
            Mediator.Known.Select(m => new object?[] { m.Name, m.Description, m.Kind.ToString(), m.ElectronRatio, m.TauRatio })),
        "experiments" => new Report().List("items", ["name", "description", "protons_on_target", "target", "decay_volume_m", "limit_rule", "source"],
            ExperimentCards.EmbeddedNames.Select(ExperimentCards.Read).Select(e => new object?[]
            {
                e.Name, e.Description, e.ProtonsOnTarget, e.Target.Material.Name, new double?[] { e.DecayVolume.FromZM, e.DecayVolume.ToZM }, e.LimitRule, e.Source,
            })),
        // Until the program simulates beams itself these are the muon samples that come with it.
        "beams" => new Report().List("items", ["name", "description", "muons"],
            ParticleSamples.EmbeddedNames.Select(n => (n, sample: ParticleSamples.ReadEmbedded(n))).Select(s => new object?[]
            {
                s.n, $"embedded sample of muons at production, 400 GeV protons on {s.sample.Metadata.GetValueOrDefault("target")}", s.sample.Count,
            })),
        "materials" => new Report().List("items", ["name", "description", "density_g_per_cm3", "mean_excitation_energy_eV", "z_over_a"],
            Materials.All.Select(m => new object?[] { m.Name, m.Description, m.DensityGPerCm3, m.MeanExcitationEnergyEV, m.ZOverA })),
        _ => new Report().List("items", ["name", "description"], []),
    };
}
