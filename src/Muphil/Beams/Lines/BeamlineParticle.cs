using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>A particle at one point of a beamline: at its birth, where it decays or interacts, or at the end of its track.</summary>
/// <param name="pdg">PDG number.</param>
/// <param name="positionM">Where, m.</param>
/// <param name="momentumGeV">Its momentum there.</param>
/// <param name="weight">Particles per proton on target.</param>
/// <param name="part">Of the beamline.</param>
internal struct BeamlineParticle(int pdg, Vector3D positionM, Vector3D momentumGeV, double weight, BeamlinePart part)
{
    public int Pdg = pdg;

    public Vector3D PositionM = positionM, MomentumGeV = momentumGeV;

    /// <summary>Particles per proton on target.</summary>
    public double Weight = weight;

    public BeamlinePart Part = part;

    /// <summary>0 for the beam's protons, then one more with each interaction.</summary>
    public int Generation;

    /// <summary>What decayed to it; 0 if it was made in an interaction.</summary>
    public int ParentPdg;

    /// <summary>Relative to the weight; they do not change along a track.</summary>
    public ProductionWeights Variations = ProductionWeights.Unvaried;
}

/// <summary>Takes what comes out of interactions.</summary>
internal interface IBoosterSink
{
    /// <summary>A particle where it was made, or a nucleon where it leaves the target.</summary>
    void Add(in BeamlineParticle particle, ref PhiloxStream random);
}

/// <summary>What is done with the particles of a beamline. The weights of all calls for one track add up to the weight of its start.</summary>
internal interface IBeamlineScorer
{
    /// <summary>A decay in flight, all channels together.</summary>
    void Decay(in BeamlineParticle parent, ref PhiloxStream random);

    /// <summary>A production interaction in this material.</summary>
    void Interaction(in BeamlineParticle projectile, Material material, ref PhiloxStream random);

    /// <summary>What is left at the end of a track.</summary>
    /// <param name="last">There.</param>
    /// <param name="fate">Neither <see cref="TrackFate.Decayed"/> nor <see cref="TrackFate.Interacted"/>.</param>
    /// <param name="random">The event's numbers.</param>
    void End(in BeamlineParticle last, TrackFate fate, ref PhiloxStream random);
}
