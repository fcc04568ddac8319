using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>Decays inside a far detector's fiducial solid whose two showers pass its selection, binned in measured mass.</summary>
internal sealed class FarDetectorAcceptance : IAcceptance
{
    private readonly FarDetector _detector;
    private readonly PhotonPairCuts _cuts;

    public FarDetectorAcceptance(FarDetector detector)
    {
        (_detector, _cuts) = (detector, new(detector.Photons, detector.Spectrum.Bins));
        Window = AimWindow.OfSphere(detector.Fiducial.CentreM, detector.Fiducial.BoundingRadiusM);
    }

    public AimWindow Window { get; }

    public double FrontZM => _detector.Fiducial.CentreM.Z - _detector.Fiducial.BoundingRadiusM;

    public double LeastDaughterEnergyGeV => _detector.Photons.MinLowEnergyGeV;

    public int Bins => _detector.Spectrum.Bins.Count;

    public (double Enter, double Leave) Crossing(Ray ray) => _detector.Fiducial.Crossing(ray);

    public IDecaySelection? SelectionOf(FinalState finalState) => _detector.Photons.FinalStates.Contains(finalState) ? _cuts : null;
}
