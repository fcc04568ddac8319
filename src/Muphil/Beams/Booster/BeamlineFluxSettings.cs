using Muphil.Quantities;

namespace Muphil.Beams.Booster;

/// <summary>What a flux of a horn beam records.</summary>
public enum BeamlineRecord
{
    /// <summary>Charged pions and kaons and K⁰_L where they decay in flight.</summary>
    Mesons,

    /// <summary>The same where they are made.</summary>
    MesonsAtBirth,

    /// <summary>Muons where they are born in flight.</summary>
    MuonsAtBirth,

    /// <summary>Muons where they leave the beamline: at the absorber, the pipe's wall, a collimator, the shielding.</summary>
    MuonsAtEnd,
}

/// <summary>How a flux of a horn beam is made.</summary>
/// <param name="Protons">Protons on target, at least 1.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record BeamlineFluxSettings(long Protons, ulong Seed = 1)
{
    public BeamlineRecord Record { get; init; } = BeamlineRecord.MuonsAtEnd;

    /// <summary>Softer particles are not recorded, GeV; at least 0.1.</summary>
    public double MinMomentumGeV { get; init; } = 0.1;

    /// <summary>Middle of a round window, m, behind the absorber, for a flux of neutrinos; null for none.</summary>
    public Vector3D? DetectorM { get; init; }

    /// <summary>Radius of that window, m.</summary>
    public double DetectorRadiusM { get; init; }

    /// <summary>
    /// Decays of π⁺ and K⁺ at rest as well: their mesons (process <c>decay_at_rest</c>, 1 keV along z), muons at birth (<c>pi_at_rest</c>,
    /// <c>Kmu2_at_rest</c>, <c>Kmu3_at_rest</c>) and neutrinos. Their muons are not followed: they stop within 0.2 m of solids.
    /// </summary>
    public bool Stopped { get; init; }

    /// <summary>No particle is thinned out: what the thinned flux is tested against.</summary>
    internal bool Unthinned { get; init; }
}
