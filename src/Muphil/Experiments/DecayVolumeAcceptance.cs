using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>Decays inside the experiment's decay volume whose daughters cross its detector planes; every selected decay counts as one.</summary>
internal sealed class DecayVolumeAcceptance : IAcceptance
{
    private readonly DumpExperiment _experiment;
    private readonly Vector3D _axis;

    /// <param name="experiment">Its decay volume, planes and selections.</param>
    public DecayVolumeAcceptance(DumpExperiment experiment)
    {
        _experiment = experiment;
        _axis = new(experiment.Axis.XM, experiment.Axis.YM, 0);
        Window = new(_axis + new Vector3D(0, 0, experiment.Window.ZM), experiment.Window.Shape);
        LeastDaughterEnergyGeV = experiment.Selections.Min(s => s.MinEnergyGeV);
    }

    public AimWindow Window { get; }

    public double FrontZM => _experiment.DecayVolume.FromZM;

    public double LeastDaughterEnergyGeV { get; }

    public int Bins => 1;

    public (double Enter, double Leave) Crossing(Ray ray) => _experiment.DecayVolume.Crossing(ray with { Origin = ray.Origin - _axis });

    public IDecaySelection? SelectionOf(FinalState finalState) => _experiment.SelectionOf(finalState) is { } selection ? new SelectionCuts(selection, _axis) : null;
}
