using Muphil.Beams.Lines;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>Russian roulette: of particles with little weight some are followed, with more weight. No mean changes.</summary>
internal static class Thinning
{
    /// <summary>Muons of decays are thinned out to this weight.</summary>
    public const double MuonWeight = 0.3;

    /// <summary>Of the hadrons that enter a collimator, those that are followed for all.</summary>
    public const double CollimatorShare = 0.25;

    // By species: two decays in the 45 m of a pipe matter more the harder the pion is.
    private const double PionWeight = 0.6, KaonWeight = 0.06, KLongWeight = 0.3, NucleonWeight = 1;

    // Mesons that hardly any decay product of will reach a detector: soft or at large angles.
    private const double SoftGeV = 0.5, WideSlope = 0.35, RarelyWanted = 6;

    /// <summary>Whether a hadron is followed.</summary>
    /// <param name="particle">It.</param>
    /// <param name="random">One number is drawn if its weight is small.</param>
    /// <param name="kept">It, with the weight of all its like.</param>
    public static bool Survives(in BeamlineParticle particle, ref PhiloxStream random, out BeamlineParticle kept) =>
        Roulette(particle, LeastWeight(particle), ref random, out kept);

    /// <summary>Whether a hadron that interacts makes others.</summary>
    /// <param name="projectile">It.</param>
    /// <param name="random">One number is drawn if its weight is small.</param>
    /// <param name="kept">It, with the weight of all its like.</param>
    public static bool Interacts(in BeamlineParticle projectile, ref PhiloxStream random, out BeamlineParticle kept) =>
        Roulette(projectile, InteractionWeight(projectile), ref random, out kept);

    /// <summary>Whether a meson at rest is recorded.</summary>
    /// <param name="meson">It.</param>
    /// <param name="random">One number is drawn if its weight is small.</param>
    /// <param name="kept">It, with the weight of all its like.</param>
    public static bool Rests(in BeamlineParticle meson, ref PhiloxStream random, out BeamlineParticle kept) =>
        Roulette(meson, meson.Pdg == 211 ? PionWeight : KaonWeight, ref random, out kept);

    private static bool Roulette(in BeamlineParticle particle, double least, ref PhiloxStream random, out BeamlineParticle kept)
    {
        kept = particle;
        double share = Math.Abs(particle.Weight) / least;
        if (share < 1)
        {
            kept.Weight /= share;
            return random.Uniform() < share;
        }
        return true;
    }

    private static double LeastWeight(in BeamlineParticle particle)
    {
        int pdg = Math.Abs(particle.Pdg);
        if (HadronSpecies.IsNucleon(HadronSpecies.Of(particle.Pdg)))
        {
            return InteractionWeight(particle);
        }
        Vector3D p = particle.MomentumGeV;
        bool rarely = p.Z < SoftGeV || (p.X * p.X) + (p.Y * p.Y) > WideSlope * WideSlope * p.Z * p.Z;
        return (rarely ? RarelyWanted : 1) * (pdg == 211 ? PionWeight : pdg == 321 ? KaonWeight : KLongWeight);
    }

    // They make mesons according to their energy.
    private static double InteractionWeight(in BeamlineParticle projectile) =>
        NucleonWeight * BoosterSpectra.BeamMomentumGeV / Math.Max(1, projectile.MomentumGeV.Norm);
}
