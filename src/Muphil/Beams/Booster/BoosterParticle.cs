using Muphil.Quantities;

namespace Muphil.Beams.Booster;

/// <summary>A particle at a point of its way: position in m (z = 0 is the upstream face of the horn), momentum in GeV, weight per proton.</summary>
internal struct BoosterParticle
{
    public int Pdg;
    public Vector3D PositionM, MomentumGeV;

    /// <summary>Particles per proton on target.</summary>
    public double Weight;

    /// <summary>0 for the beam's protons, then one more with each interaction.</summary>
    public int Generation;

    /// <summary>Relative to the weight.</summary>
    public ProductionWeights Variations;
}

/// <summary>Takes what comes out of interactions.</summary>
internal interface IBoosterSink
{
    /// <summary>A particle where it was made, or a nucleon where it leaves the target.</summary>
    void Add(in BoosterParticle particle, ref Random.PhiloxStream random);
}
