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

/// <summary>The choices that a yield depends on besides experiment, mediator and sample.</summary>
public sealed record YieldOptions
{
    public required SamplingSettings Sampling { get; init; }

    public Constants Constants { get; init; } = Constants.Pdg2024;

    public Stopping Stopping { get; init; } = Stopping.Table;

    /// <summary>Muons below this many mediator masses do not radiate (IWW only): 300 is the paper's cut, 1 none.</summary>
    public double EnergyCutOverMass { get; init; } = IwwRadiation.PaperCutOverMass;

    /// <summary>Muons of the sample below this momentum are left out, GeV.</summary>
    public double MinMuonMomentumGeV { get; init; }

    /// <summary>One line with every choice: part of a shard's identity and of run.json.</summary>
    public string Describe() => FormattableString.Invariant(
        $"method iww, collinear, stopping {Stopping}, energy cut {EnergyCutOverMass:R} x mass, muon momentum >= {MinMuonMomentumGeV:R} GeV, {Sampling.Events} events per mass, seed {Sampling.Seed}, constants {Constants.Edition}");
}

/// <summary>An experiment with its muons: everything that is the same for all mediators and masses, ready to compute yields.</summary>
public sealed class ExperimentYield
{
    private readonly IMuonEnergyLoss _loss;

    /// <summary>Prepares the experiment's muons and energy loss.</summary>
    /// <param name="experiment">From its card.</param>
    /// <param name="muons">Secondary muons per proton at production.</param>
    /// <param name="options">The choices.</param>
    /// <exception cref="InputException">No muon of the sample can contribute.</exception>
    public ExperimentYield(Experiment experiment, ParticleSample muons, YieldOptions options)
    {
        (Experiment, Muons, Options) = (experiment, muons, options);
        Beam = MuonBeam.Prepare(muons, experiment, collinear: true, options.MinMuonMomentumGeV);
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
        _loss = options.Stopping == Stopping.Constant
            ? new ConstantEnergyLoss(experiment.Target.ConstantLossGeVPerM)
            : new TabulatedEnergyLoss(new MuonStoppingPower(experiment.Target.Material, options.Constants));
    }

    public Experiment Experiment { get; }

    public ParticleSample Muons { get; }

    public YieldOptions Options { get; }

    /// <summary>The muons that can contribute.</summary>
    public MuonBeam Beam { get; }

    /// <summary>The energy loss in the target.</summary>
    public string EnergyLossDescription => _loss.Description;

    /// <summary>Expected events as a function of the coupling, for one mass.</summary>
    /// <param name="mediator">The mediator.</param>
    /// <param name="massGeV">Its mass, in (0, 1000) GeV.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on them.</param>
    public YieldCurve Curve(Mediator mediator, double massGeV, ParallelOptions parallel)
    {
        if (mediator.Kind != MediatorKind.Scalar)
        {
            throw new OutsideValidityException($"method iww does not hold for the {mediator.Kind} mediator '{mediator.Name}' (only a scalar's cross section is known, Rella2022 eq. 15).");
        }
        var radiation = new IwwRadiation(massGeV, Experiment.Target.Material, Beam.MaxEnergyGeV, Options.EnergyCutOverMass, Options.Constants);
        return new BremsstrahlungYield(Beam, Experiment, _loss, radiation, mediator, massGeV, Options.Constants, Options.Sampling).Compute(parallel);
    }
}
