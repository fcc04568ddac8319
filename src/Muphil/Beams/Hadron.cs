using System.Runtime.CompilerServices;
using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>
/// What each variation of the cascade would have made of the weights along the chain of hadrons that led here, as a ratio: two other models of
/// hadron production, other cross sections, other powers of A.
/// </summary>
[InlineArray(Count)]
internal struct ChainWeights
{
    public const int FirstModel = 0, SecondModel = 1, Absorption = 2, NuclearPowerUp = 3, NuclearPowerDown = 4, Count = 5;

    private double _first;

    /// <summary>The weight with a larger power of A is higher by this ratio, that with a smaller one lower.</summary>
    public void ScaleNuclearPower(double ratio)
    {
        this[NuclearPowerUp] *= ratio;
        this[NuclearPowerDown] /= ratio;
    }

    /// <summary>No change.</summary>
    public static ChainWeights Unvaried
    {
        get
        {
            var weights = new ChainWeights();
            ((Span<double>)weights).Fill(1);
            return weights;
        }
    }
}

/// <summary>A hadron at one point of its way: momentum in GeV, position in m.</summary>
internal struct Hadron
{
    public int Species;
    public double MomentumGeV;
    public Vector3D Position, Direction;

    /// <summary>0 for the beam's protons, then one more with each interaction.</summary>
    public int Generation;

    public ChainWeights Variations;
}
