using Muphil.Beams.Lines;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>Russian roulette: of particles with little weight some are followed, with more weight. No mean changes.</summary>
internal static class Thinning
{
    /// <summary>Muons of decays are thinned out to this weight.</summary>
    public const double MuonWeight = 0.3;

    // By species: two decays in the 45 m of a pipe matter more the harder the pion is.
    private const double PionWeight = 0.6, KaonWeight = 0.03, NucleonWeight = 2;

    // Pions that hardly any decay product of will reach a detector: soft or at large angles.
    private const double SoftGeV = 0.5, WideSlope = 0.35, RarelyWanted = 4;

    /// <summary>Whether a hadron is followed.</summary>
    /// <param name="particle">It.</param>
    /// <param name="random">One number is drawn if its weight is small.</param>
    /// <param name="kept">It, with the weight of all its like.</param>
    public static bool Survives(in BeamlineParticle particle, ref PhiloxStream random, out BeamlineParticle kept)
    {
        kept = particle;
        double share = Math.Abs(particle.Weight) / LeastWeight(particle);
        if (share < 1)
        {
            kept.Weight /= share;
            return random.Uniform() < share;
        }
        return true;
    }

    private static double LeastWeight(in BeamlineParticle particle)
    {
        Vector3D p = particle.MomentumGeV;
        switch (Math.Abs(particle.Pdg))
        {
            case 211:
                bool rarely = p.Z < SoftGeV || (p.X * p.X) + (p.Y * p.Y) > WideSlope * WideSlope * p.Z * p.Z;
                return rarely ? RarelyWanted * PionWeight : PionWeight;
            case 321 or 130:
                return KaonWeight;
            default:
                // They make mesons according to their energy.
                return NucleonWeight * BoosterSpectra.BeamMomentumGeV / Math.Max(1, p.Norm) * 0.25;
        }
    }
}
