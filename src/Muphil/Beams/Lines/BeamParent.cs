using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>A particle at one point of a beamline: at its birth, where it decays or interacts, or at the end of its track.</summary>
/// <param name="Pdg">PDG number.</param>
/// <param name="PositionM">Where.</param>
/// <param name="MomentumGeV">Its momentum there.</param>
/// <param name="Weight">Particles per proton on target.</param>
/// <param name="Part">Of the beamline.</param>
internal readonly record struct BeamParent(int Pdg, Vector3D PositionM, Vector3D MomentumGeV, double Weight, BeamlinePart Part);

/// <summary>What is done with the particles of a beamline. The weights of all calls for one track add up to the weight of its start.</summary>
internal interface IBeamlineScorer
{
    /// <summary>A decay in flight, all channels together.</summary>
    void Decay(in BeamParent parent, ref PhiloxStream random);

    /// <summary>A production interaction in this material.</summary>
    void Interaction(in BeamParent projectile, Material material, ref PhiloxStream random);

    /// <summary>What is left at the end of a track.</summary>
    /// <param name="last">There.</param>
    /// <param name="fate">Neither <see cref="TrackFate.Decayed"/> nor <see cref="TrackFate.Interacted"/>.</param>
    /// <param name="random">The event's numbers.</param>
    void End(in BeamParent last, TrackFate fate, ref PhiloxStream random);
}
