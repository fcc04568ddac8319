using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;

namespace Muphil.Cli.Commands;

/// <summary>Which particles serve each experiment: given files, the flux of its beam card, or the embedded muons.</summary>
/// <param name="given">[EXPERIMENT=]FILE, 'flux' or 'embedded'; of several for one experiment the last with muons and the last with mesons count.</param>
/// <param name="cards">The experiments of the command.</param>
/// <param name="published">Whether the embedded muons serve by default.</param>
/// <param name="read">Reads a file.</param>
/// <param name="flux">The flux of a beam by its name: mesons or muons.</param>
/// <param name="note">Told what is left out.</param>
internal sealed class YieldSamples(IReadOnlyList<string> given, Experiment[] cards, bool published, Func<string, ParticleSample> read, Func<string, bool, ParticleSample> flux, Action<string> note)
{
    private const string OwnFlux = "flux", Shipped = "embedded";

    // Stands where no muon is asked for.
    private static readonly ParticleSample None = new()
    {
        Pdg = [],
        Weight = [],
        X = [],
        Y = [],
        Z = [],
        Px = [],
        Py = [],
        Pz = [],
        Hash = new string('0', 64),
        Origin = "none",
    };

    private readonly Dictionary<string, List<string>> _byExperiment = ByExperiment(given, cards);

    /// <summary>The muons and mesons of an experiment, and what can make mediators with them; mesons are null where there are none.</summary>
    /// <param name="card">The experiment.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="explicitly">Whether it is by name: then it is said that a sample of muons has no mesons, which the options of the output state anyway.</param>
    public (ParticleSample Muons, ParticleSample? Mesons, Productions Productions) Of(Experiment card, Productions wanted, bool explicitly)
    {
        string? embedded = published ? card.PublishedMuons ?? card.DefaultMuons : card.DefaultMuons;
        List<string> kinds = _byExperiment.GetValueOrDefault(card.Name) ?? [published && embedded is not null ? Shipped : card.Beam is not null ? OwnFlux : Shipped];
        bool wantsMuons = wanted.HasFlag(Productions.Bremsstrahlung), wantsMesons = (wanted & (Productions.Kaon | Productions.Pion)) != 0;
        ParticleSample? muons = null, mesons = null;
        foreach (string kind in kinds)
        {
            if (kind == OwnFlux)
            {
                string beam = card.Beam ?? throw new InputException($"--sample flux: the card of {card.Name} names no beam", "the flux is that of a beam card", "Add the key 'beam' to the card, or make a sample with muphil flux.");
                muons = wantsMuons ? flux(beam, false) : muons;
                mesons = wantsMesons ? flux(beam, true) : mesons;
                continue;
            }
            ParticleSample sample = kind == Shipped
                ? ParticleSamples.ReadEmbedded(embedded ?? throw new InputException($"no muon sample for {card.Name}", "its card names neither a beam nor an embedded sample", $"Give one with --sample {card.Name}=FILE."))
                : read(kind);
            (muons, mesons) = MesonsAtDecay(sample) ? (muons, sample) : (sample, mesons);
        }
        if (explicitly && wantsMesons && mesons is null)
        {
            note($"{card.Name}: no decays of pions and kaons, for its sample has muons only.");
        }
        if (wantsMuons && muons is null)
        {
            note($"{card.Name}: no bremsstrahlung of muons, for its sample has mesons at their decays only.");
        }
        Productions able = (muons is null ? Productions.None : Productions.Bremsstrahlung) | (mesons is null ? Productions.None : Productions.Kaon | Productions.Pion);
        if ((wanted & able) == Productions.None)
        {
            throw new InputException($"--channels: nothing of it can be computed for {card.Name}", muons is null ? "its sample has mesons at their decays only" : "its sample has muons only", "Give the other sample too (--sample is repeatable), or 'flux'.");
        }
        if (card is FarDetector && muons?.Metadata.GetValueOrDefault("point") is { } point && point != "absorber")
        {
            throw new InputException($"{muons.Origin}: muons at '{point}'", $"those that radiate for {card.Name} are wanted where they enter the absorber", "Make them with muphil flux --point absorber.");
        }
        foreach (ParticleSample sample in new[] { muons, mesons }.OfType<ParticleSample>())
        {
            if (!published && card is DumpExperiment && sample.Metadata.TryGetValue("target", out string? target) && target != card.Target.Stack.MaterialNames)
            {
                note($"the {(sample == muons ? "muons" : "mesons")} for {card.Name} come from a target of {target}, the card says {card.Target.Stack.MaterialNames}.");
            }
        }
        return (muons ?? None, mesons, wanted & able);
    }

    private static bool MesonsAtDecay(ParticleSample sample) => sample.Metadata.GetValueOrDefault("point") == "decay" && sample.Pdg.Any(pdg => Math.Abs(pdg) is 211 or 321);

    private static Dictionary<string, List<string>> ByExperiment(IReadOnlyList<string> given, Experiment[] cards)
    {
        var byExperiment = new Dictionary<string, List<string>>();
        foreach (string sample in given)
        {
            int equals = sample.IndexOf('=', StringComparison.Ordinal);
            var (names, file) = equals > 0 ? ([sample[..equals]], sample[(equals + 1)..]) : (cards.Select(c => c.Name), sample);
            foreach (string name in names)
            {
                if (cards.All(c => c.Name != name))
                {
                    throw new InputException($"--sample {sample}: no experiment '{name}' in this command", $"there are: {string.Join(", ", cards.Select(c => c.Name))}", "Write EXPERIMENT=FILE with one of them.");
                }
                (byExperiment.TryGetValue(name, out List<string>? files) ? files : byExperiment[name] = []).Add(file);
            }
        }
        return byExperiment;
    }
}
