using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>An experiment with its muons and mesons: everything that is the same for all mediators and masses, ready to compute yields.</summary>
public sealed class ExperimentYield
{
    private readonly MuonPassages? _passages;
    private readonly MesonBeam[] _mesons;
    private readonly IRadiationTableStore? _tables;

    /// <summary>Prepares the experiment's muons, their energy loss, and its mesons.</summary>
    /// <param name="experiment">From its card.</param>
    /// <param name="muons">Secondary muons per proton at production; not looked at when <see cref="YieldOptions.Productions"/> leaves out what they radiate.</param>
    /// <param name="options">The choices.</param>
    /// <param name="tables">Where tables of radiation are kept; null for none.</param>
    /// <param name="mesons">Pions and kaons per proton where they decay; null for none.</param>
    /// <exception cref="InputException">No particle of the samples can contribute.</exception>
    public ExperimentYield(Experiment experiment, ParticleSample muons, YieldOptions options, IRadiationTableStore? tables = null, ParticleSample? mesons = null)
    {
        (Experiment, Muons, Mesons, Options, _tables) = (experiment, muons, mesons, options, tables);
        Beam = MuonBeam.None;
        if (options.Productions.HasFlag(Productions.Bremsstrahlung))
        {
            Beam = CheckedBeam(experiment, muons, options);
            _passages = new(Beam, experiment.Targets, EachLayer(TransportIn));
        }
        _mesons = mesons is null ? [] :
        [
            .. new[] { (Productions.Kaon, Pdg: 321), (Productions.Pion, Pdg: 211) }.Where(p => options.Productions.HasFlag(p.Item1))
                .Select(p => MesonBeam.Prepare(mesons, p.Pdg, experiment.Acceptance, experiment.YieldErrorsOf(p.Item1))).Where(b => b.Array.Length > 0),
        ];
        if (_passages is null && _mesons.Length == 0)
        {
            throw new InputException($"nothing makes mediators for {experiment.Name}", "muons are left out and no meson of the kinds asked for is in the sample, or it has no such sample", "Allow muon bremsstrahlung, or give a sample of pions and kaons at their decays (muphil flux --species mesons).");
        }
    }

    public Experiment Experiment { get; }

    /// <summary>The muons.</summary>
    public ParticleSample Muons { get; }

    /// <summary>The mesons, or null.</summary>
    public ParticleSample? Mesons { get; }

    public YieldOptions Options { get; }

    /// <summary>The muons that can contribute.</summary>
    public MuonBeam Beam { get; }

    /// <summary>What makes mediators here: the names of <see cref="YieldCurve.Productions"/>, those included that make none at some mass.</summary>
    public IReadOnlyList<string> ProductionNames => [.. _passages is null ? [] : new[] { BremsstrahlungSource.Name }, .. _mesons.Select(m => MesonSource.NameOf(m.Pdg))];

    /// <summary>The names of all systematic variations.</summary>
    public IReadOnlyList<string> VariationNames => [.. Beam.VariationNames.Concat(_mesons.SelectMany(m => m.Variations.Select(v => v.Name))).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The energy loss in the target.</summary>
    public string EnergyLossDescription => _passages is null ? "no muons" : string.Join("; ", _passages.Layers.Select(l => l.Loss.Description).Distinct());

    /// <summary>One line with every choice and what makes mediators: part of a shard's identity and of run.json.</summary>
    public string Describe() => $"{Options.Describe()}, mediators of {string.Join(", ", ProductionNames)}";

    /// <summary>What to know before the rate of meson decays to this mediator is believed; null when there is nothing.</summary>
    public string? MesonCaveat(Mediator mediator, double massGeV) => _mesons.Where(m => massGeV < MesonDecay.MaximumMassGeV(m.Pdg, Options.Constants))
        .Select(m => new MesonDecay(mediator, m.Pdg, massGeV, Options.Constants).Caveat).FirstOrDefault();

    /// <summary>Meson decays of the sample that make no mediator of this mass, each with the largest mass that it makes; they add nothing.</summary>
    public IReadOnlyList<(string Production, double LargestMassGeV)> ClosedAt(double massGeV) =>
        [.. _mesons.Select(m => (MesonSource.NameOf(m.Pdg), MesonDecay.MaximumMassGeV(m.Pdg, Options.Constants))).Where(d => massGeV >= d.Item2)];

    /// <summary>Expected events as a function of the coupling, for one mass, summed over what makes mediators.</summary>
    /// <param name="mediator">The mediator.</param>
    /// <param name="massGeV">Its mass, in (0, 1000) GeV; tabulated methods and meson decays take 10⁻⁶ GeV on, the former to 100 GeV.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on them.</param>
    /// <exception cref="OutsideValidityException">The method does not hold for this mediator or mass.</exception>
    public YieldCurve Curve(Mediator mediator, double massGeV, ParallelOptions parallel) =>
        Curve(mediator, massGeV, _passages is null ? [] : Radiations(mediator, massGeV, parallel), parallel);

    /// <summary>The same with given radiations, one for each layer of the target.</summary>
    public YieldCurve Curve(Mediator mediator, double massGeV, IReadOnlyList<IRadiation> radiations, ParallelOptions parallel)
    {
        var flight = new MediatorFlight(Experiment.Acceptance, mediator, massGeV, Options.Constants);
        var sources = new List<IMediatorSource>();
        if (_passages is not null)
        {
            sources.Add(new BremsstrahlungSource(_passages, Experiment, [.. radiations], flight, Options.Constants, Options.Sampling.Seed));
        }
        // Beyond the window of a decay it makes nothing.
        foreach (MesonBeam beam in _mesons.Where(m => massGeV < MesonDecay.MaximumMassGeV(m.Pdg, Options.Constants)))
        {
            sources.Add(new MesonSource(beam, Experiment.Name, new(mediator, beam.Pdg, massGeV, Options.Constants), flight, Options.Sampling.Seed));
        }
        return sources.Count == 0 ? new YieldCurve(flight.NewSums(1), [])
            : YieldCurve.Sum([.. sources.Select(s => new YieldSampler(s, flight, Experiment.ProtonsOnTarget, Options.Sampling).Compute(parallel))]);
    }

    /// <summary>All mediators of one mass that the muons and mesons make per proton at coupling 1, by the names of <see cref="ProductionNames"/>.</summary>
    /// <param name="mediator">The mediator.</param>
    /// <param name="massGeV">Its mass.</param>
    /// <param name="draws">Mediators per meson, or per muon and layer of the target.</param>
    /// <param name="parallel">Threads for the tables of radiation.</param>
    internal IEnumerable<(string Production, IEnumerable<MediatorMade> Mediators)> Made(Mediator mediator, double massGeV, int draws, ParallelOptions parallel)
    {
        var made = new MediatorsMade(Options.Sampling.Seed, draws);
        if (_passages is { } passages)
        {
            yield return (BremsstrahlungSource.Name, made.OfMuons(passages, Radiations(mediator, massGeV, parallel)));
        }
        foreach (MesonBeam beam in _mesons)
        {
            yield return (MesonSource.NameOf(beam.Pdg), massGeV < MesonDecay.MaximumMassGeV(beam.Pdg, Options.Constants)
                ? made.OfMesons(beam, new(mediator, beam.Pdg, massGeV, Options.Constants)) : []);
        }
    }

    /// <summary>The radiation of a mediator in each layer of the target and of its surroundings.</summary>
    public IReadOnlyList<IRadiation> Radiations(Mediator mediator, double massGeV, ParallelOptions parallel) => EachLayer(material => RadiationIn(material, mediator, massGeV, parallel));

    private static MuonBeam CheckedBeam(Experiment experiment, ParticleSample muons, YieldOptions options)
    {
        var beam = MuonBeam.Prepare(muons, experiment, options.IsCollinear, options.MinMuonMomentumGeV);
        if (beam.Muons.Count == 0)
        {
            throw new InputException(
                $"{muons.Origin}: no muon of the sample can contribute to {experiment.Name}",
                string.Join("; ", beam.Dropped.Select(d => $"{d.Rows} rows: {d.Reason}")),
                "Check the sample's frame (m, z along the beam, origin at the front face of the target) and the cuts.");
        }
        return beam.MaxEnergyGeV <= experiment.BeamEnergyGeV ? beam : throw new InputException(
            FormattableString.Invariant($"{muons.Origin}: a muon of {beam.MaxEnergyGeV:G6} GeV"),
            FormattableString.Invariant($"{experiment.Name} has a beam of {experiment.BeamEnergyGeV} GeV"),
            "Momenta are in GeV: was the sample written in MeV?");
    }

    // Once for each material.
    private T[] EachLayer<T>(Func<Material, T> of)
    {
        Material[] layers = [.. Experiment.Targets.SelectMany(t => t.Stack.Layers).Select(l => l.Material)];
        Dictionary<Material, T> byMaterial = layers.Distinct().ToDictionary(m => m, of);
        return [.. layers.Select(m => byMaterial[m])];
    }

    private LayerTransport TransportIn(Material material)
    {
        IMuonEnergyLoss loss = Options.Stopping == Stopping.Constant
            ? new ConstantEnergyLoss(Experiment.Target.ConstantLossGeVPerM)
            : new TabulatedEnergyLoss(new MuonStoppingPower(material, Options.Constants));
        return new(loss, Options.Scatters ? new MultipleScattering(material, loss, Beam.MaxEnergyGeV, Options.Constants) : null);
    }

    private IRadiation RadiationIn(Material material, Mediator mediator, double massGeV, ParallelOptions parallel)
    {
        if (Options.Method != ProductionMethod.Iww)
        {
            // Up to the beam's energy, so that all samples share a table.
            return new TabulatedRadiation(Options.Method, mediator.Kind, massGeV, material, Experiment.BeamEnergyGeV, Options.EnergyCut, Options.Collinear, Options.Constants, _tables, parallel);
        }
        return mediator.Kind == MediatorKind.Scalar
            ? new IwwRadiation(massGeV, material, Beam.MaxEnergyGeV, Options.EnergyCut, Options.Constants)
            : throw new OutsideValidityException($"method iww does not hold for the {mediator.Kind} mediator '{mediator.Name}' (only a scalar's cross section is known, Rella2022 eq. 15).");
    }

    /// <summary>The least energy at which a muon radiates a mediator of this mass, GeV.</summary>
    public double LeastMuonEnergyGeV(double massGeV)
    {
        // The heaviest nucleus recoils least.
        double nucleus = Experiment.Targets.SelectMany(t => t.Stack.Layers).Max(l => l.Material.Constituents.Max(c => c.A)) * Units.AtomicMassUnitGeV;
        return Math.Max(RadiationKinematics.ThresholdEnergy(Options.Constants.MuonMassGeV, massGeV, nucleus), Options.EnergyCut > 1 ? Options.EnergyCut * massGeV : 0);
    }
}
