using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>Protons of a beam at their start.</summary>
internal static class ProtonDraws
{
    /// <summary>One proton of weight 1.</summary>
    /// <param name="source">The beam.</param>
    /// <param name="random">Four numbers are drawn.</param>
    public static BeamlineParticle Draw(this ProtonSource source, ref PhiloxStream random)
    {
        double other = Math.Sqrt((1 - source.Correlation) * (1 + source.Correlation));
        var (x, x2) = Gaussian(ref random);
        var (y, y2) = Gaussian(ref random);
        Vector3D direction = new(
            source.DivergenceXRad * ((source.Correlation * x) + (other * x2)), source.DivergenceYRad * ((source.Correlation * y) + (other * y2)), 1);
        return new(2212, new(source.SpotSigmaXM * x, source.SpotSigmaYM * y, source.StartZM), source.MomentumGeV * direction.Unit(), 1, BeamlinePart.Hall);
    }

    // Two independent standard normal numbers (Box and Muller).
    private static (double First, double Second) Gaussian(ref PhiloxStream random)
    {
        double radius = Math.Sqrt(-2 * StableMath.Log(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (radius * cos, radius * sin);
    }
}
