using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>How a muon loses energy in the target.</summary>
public enum Stopping
{
    /// <summary>As a function of energy: ionisation, bremsstrahlung, pairs, photonuclear.</summary>
    Table,

    /// <summary>The constant ⟨dE/dy⟩ of the experiment's card (Rella2022 eq. 20).</summary>
    Constant,
}

/// <summary>How muons fly through the target.</summary>
public enum MuonTransport
{
    /// <summary>Deflected and displaced by multiple scattering.</summary>
    Scattering,

    /// <summary>Straight, as in Rella2022.</summary>
    Straight,
}

/// <summary>The choices that a yield depends on besides experiment, mediator and sample.</summary>
public sealed record YieldOptions
{
    public required SamplingSettings Sampling { get; init; }

    public Constants Constants { get; init; } = Constants.Pdg2024;

    public Stopping Stopping { get; init; } = Stopping.Table;

    /// <summary>Muons that scatter need mediators at their true angle: with collinear emission they fly straight.</summary>
    public MuonTransport Transport { get; init; } = MuonTransport.Scattering;

    /// <summary>Whether muons scatter.</summary>
    public bool Scatters => Transport == MuonTransport.Scattering && !IsCollinear;

    /// <summary>The cross section.</summary>
    public ProductionMethod Method { get; init; } = ProductionMethod.Exact;

    /// <summary>Mediators leave along their muons even where the method knows the angle.</summary>
    public bool Collinear { get; init; }

    /// <summary>Muons below this many mediator masses do not radiate (IWW and Weizsäcker–Williams): the paper's 300 for IWW, 1 is none; null for that default.</summary>
    public double? EnergyCutOverMass { get; init; }

    /// <summary>The cut in use.</summary>
    public double EnergyCut => EnergyCutOverMass ?? (Method == ProductionMethod.Iww ? IwwRadiation.PaperCutOverMass : 1);

    /// <summary>Whether mediators leave along their muons, by choice or because the method knows no angle.</summary>
    public bool IsCollinear => Collinear || Method is ProductionMethod.Iww or ProductionMethod.IwwMinimalTransfer;

    /// <summary>Muons of the sample below this momentum are left out, GeV.</summary>
    public double MinMuonMomentumGeV { get; init; }

    /// <summary>One line with every choice: part of a shard's identity and of run.json.</summary>
    public string Describe() => FormattableString.Invariant(
        $"method {ProductionMethods.NameOf(Method)}, {(IsCollinear ? "collinear" : "full")} emission, {(Scatters ? "scattered" : "straight")} muons, stopping {Stopping}, {(EnergyCut > 1 ? $"energy cut {EnergyCut:R} x mass" : "no energy cut")}, muon momentum >= {MinMuonMomentumGeV:R} GeV, {Sampling.Events} events per mass, seed {Sampling.Seed}, constants {Constants.Edition}");
}

/// <summary>An experiment with its muons: everything that is the same for all mediators and masses, ready to compute yields.</summary>
public sealed class ExperimentYield
{
    private readonly MuonPassages _passages;
    private readonly IRadiationTableStore? _tables;

    /// <summary>Prepares the experiment's muons and energy loss.</summary>
    /// <param name="experiment">From its card.</param>
    /// <param name="muons">Secondary muons per proton at production.</param>
    /// <param name="options">The choices.</param>
    /// <param name="tables">Where tables of radiation are kept; null for none.</param>
    /// <exception cref="InputException">No muon of the sample can contribute.</exception>
    public ExperimentYield(Experiment experiment, ParticleSample muons, YieldOptions options, IRadiationTableStore? tables = null)
    {
        (Experiment, Muons, Options, _tables) = (experiment, muons, options, tables);
        Beam = MuonBeam.Prepare(muons, experiment, options.IsCollinear, options.MinMuonMomentumGeV);
        if (Beam.Muons.Count == 0)
        {
            throw new InputException(
                $"{muons.Origin}: no muon of the sample can contribute to {experiment.Name}",
                string.Join("; ", Beam.Dropped.Select(d => $"{d.Rows} rows: {d.Reason}")),
                "Check the sample's frame (m, z along the beam, origin at the front face of the target) and the cuts.");
        }
        if (Beam.MaxEnergyGeV > experiment.BeamEnergyGeV)
        {
            throw new InputException(
                FormattableString.Invariant($"{muons.Origin}: a muon of {Beam.MaxEnergyGeV:G6} GeV"),
                FormattableString.Invariant($"{experiment.Name} has a beam of {experiment.BeamEnergyGeV} GeV"),
                "Momenta are in GeV: was the sample written in MeV?");
        }
        _passages = new(Beam, experiment.Target.Stack, [.. experiment.Target.Stack.Layers.Select(l => TransportIn(l.Material))]);
    }

    public Experiment Experiment { get; }

    public ParticleSample Muons { get; }

    public YieldOptions Options { get; }

    /// <summary>The muons that can contribute.</summary>
    public MuonBeam Beam { get; }

    /// <summary>The energy loss in the target.</summary>
    public string EnergyLossDescription => string.Join("; ", _passages.Layers.Select(l => l.Loss.Description).Distinct());

    /// <summary>Expected events as a function of the coupling, for one mass.</summary>
    /// <param name="mediator">The mediator.</param>
    /// <param name="massGeV">Its mass, in (0, 1000) GeV; tabulated methods take 10⁻⁶ to 100 GeV.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on them.</param>
    /// <exception cref="OutsideValidityException">The method does not hold for this mediator or mass.</exception>
    public YieldCurve Curve(Mediator mediator, double massGeV, ParallelOptions parallel) => Curve(mediator, massGeV, Radiations(mediator, massGeV, parallel), parallel);

    /// <summary>The same with given radiations, one for each layer of the target.</summary>
    public YieldCurve Curve(Mediator mediator, double massGeV, IReadOnlyList<IRadiation> radiations, ParallelOptions parallel) =>
        Sampled(mediator, massGeV, flight => new BremsstrahlungSource(_passages, Experiment, [.. radiations], flight, Options.Constants, Options.Sampling.Seed), parallel);

    private YieldCurve Sampled(Mediator mediator, double massGeV, Func<MediatorFlight, IMediatorSource> source, ParallelOptions parallel)
    {
        var flight = new MediatorFlight(Experiment.Acceptance, mediator, massGeV, Options.Constants);
        return new YieldSampler(source(flight), flight, Experiment.ProtonsOnTarget, Options.Sampling).Compute(parallel);
    }

    /// <summary>The radiation of a mediator in each layer of the target.</summary>
    public IReadOnlyList<IRadiation> Radiations(Mediator mediator, double massGeV, ParallelOptions parallel) =>
        [.. Experiment.Target.Stack.Layers.Select(l => RadiationIn(l.Material, mediator, massGeV, parallel))];

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
        double nucleus = Experiment.Target.Stack.Layers.Max(l => l.Material.Constituents.Max(c => c.A)) * Units.AtomicMassUnitGeV;
        return Math.Max(RadiationKinematics.ThresholdEnergy(Options.Constants.MuonMassGeV, massGeV, nucleus), Options.EnergyCut > 1 ? Options.EnergyCut * massGeV : 0);
    }
}
