namespace Muphil.Experiments;

/// <summary>
/// A detector far behind a neutrino beam that looks for two photons, all of it from a card. Coordinates are those of the beam card, in m.
/// </summary>
internal sealed record FarDetector : Experiment
{
    /// <summary>The whole sensitive solid.</summary>
    public required Solid Active { get; init; }

    /// <summary>The part in which decays count.</summary>
    public required Solid Fiducial { get; init; }

    /// <summary>Density of what fills it, g/cm³: it gives the fiducial mass, which the decays do not depend on.</summary>
    public required double DensityGPerCm3 { get; init; }

    public required PhotonPairSelection Photons { get; init; }

    public required MassSpectrum Spectrum { get; init; }

    /// <summary>Name of the statistical rule, such as delta5.</summary>
    public required string Rule { get; init; }

    internal override IAcceptance Acceptance => new FarDetectorAcceptance(this);

    /// <summary>1 m³ of 1 g/cm³ is a tonne.</summary>
    public double FiducialTonnes => Fiducial.VolumeM3 * DensityGPerCm3;
}
