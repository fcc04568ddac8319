using Muphil.Numerics;

namespace Muphil.Random;

/// <summary>Numbers from the standard normal distribution.</summary>
internal static class NormalNumbers
{
    /// <summary>Two independent ones from two uniform ones: G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29 (1958) 610.</summary>
    public static (double First, double Second) Pair(ref PhiloxStream random)
    {
        double radius = Math.Sqrt(-2 * StableMath.Log(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (radius * cos, radius * sin);
    }
}
