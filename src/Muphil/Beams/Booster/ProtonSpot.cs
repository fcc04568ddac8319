using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>Protons before a target: Gaussian in place and slope, which are correlated.</summary>
/// <param name="StartZM">Where they start, m.</param>
/// <param name="MomentumGeV">Of each.</param>
/// <param name="SigmaXM">Width in x there.</param>
/// <param name="SigmaYM">Width in y there.</param>
/// <param name="DivergenceXRad">Width of the slope dx/dz.</param>
/// <param name="DivergenceYRad">Width of the slope dy/dz.</param>
/// <param name="Correlation">Of place and slope, −1 to 1; negative for a converging beam.</param>
internal readonly record struct ProtonSpot(double StartZM, double MomentumGeV, double SigmaXM, double SigmaYM, double DivergenceXRad, double DivergenceYRad, double Correlation)
{
    /// <summary>The 8 GeV beam on the booster's neutrino target: arXiv:0806.1449, Section III, as in the collaboration's simulation.</summary>
    public static readonly ProtonSpot OfBooster = new(-0.01, BoosterSpectra.BeamMomentumGeV, 1.51e-3, 0.75e-3, 0.66e-3, 0.40e-3, -1);

    /// <summary>One proton of weight 1. Four numbers are drawn.</summary>
    public BoosterParticle Draw(ref PhiloxStream random)
    {
        var (x, slopeX) = Pair(ref random);
        var (y, slopeY) = Pair(ref random);
        return new()
        {
            Pdg = 2212,
            PositionM = new(SigmaXM * x, SigmaYM * y, StartZM),
            MomentumGeV = MomentumGeV * new Vector3D(DivergenceXRad * slopeX, DivergenceYRad * slopeY, 1).Unit(),
            Weight = 1,
            Variations = ProductionWeights.Unvaried,
        };
    }

    private (double Place, double Slope) Pair(ref PhiloxStream random)
    {
        double radius = Math.Sqrt(-2 * StableMath.Log(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (radius * cos, radius * ((Correlation * cos) + (Math.Sqrt((1 - Correlation) * (1 + Correlation)) * sin)));
    }
}
