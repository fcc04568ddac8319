using System.Runtime.CompilerServices;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>What each variation of hadron production would have made of a particle's weight, as a ratio.</summary>
/// <remarks>
/// The errors are those of the neutrino flux, arXiv:0806.1449, Section VI (from memory of its table: to be compared with the paper). π⁺: 14.7 %
/// of the ν_μ flux. K⁺: 0.9 % of the ν_μ flux, of which they make 2.7 %, a third of themselves. K⁰: 2.1 % of the ν_e flux, of which they make about
/// 7 %. K⁻: 100 %. The tilt is the mean error of a bin of HARP (M. G. Catanesi et al., Eur. Phys. J. C 52 (2007) 29: 9.8 %), with opposite signs at
/// the ends of its momenta, 0.75 and 6.5 GeV. The older π⁻ and the other reading of K⁺ are as they are.
/// </remarks>
[InlineArray(Count)]
internal struct ProductionWeights
{
    public const int PiPlus = 0, PiPlusTilt = 1, OlderPiMinus = 2, KPlus = 3, KPlusFeynmanX = 4, KMinus = 5, KZero = 6, Count = 7;

    public const double PiPlusError = 0.147, KPlusError = 0.34, KZeroError = 0.30, KMinusError = 1;

    /// <summary>As in a sample's columns.</summary>
    public static readonly string[] Names = ["pi_plus_up", "pi_plus_tilt", "pi_minus_older", "k_plus_up", "k_plus_feynman_x", "k_minus_up", "k_zero_up"];

    private double _first;

    /// <summary>No change.</summary>
    public static ProductionWeights Unvaried
    {
        get
        {
            var weights = new ProductionWeights();
            ((Span<double>)weights).Fill(1);
            return weights;
        }
    }

    /// <summary>±9.8 % at the ends of HARP's momenta, a power of p in between; constant beyond.</summary>
    public static double Tilt(double momentumGeV)
    {
        const double least = 0.75, largest = 6.5, error = 0.098;
        double across = Log(Math.Clamp(momentumGeV, least, largest) / least) / Log(largest / least);
        return Exp(((2 * across) - 1) * Log(1 + error));
    }
}
