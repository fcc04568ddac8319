using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>A drawn meson: energy and momentum with z along the projectile, x_F and p_T (GeV), and the weight of the draw.</summary>
internal readonly record struct ProducedMeson(double EnergyGeV, Vector3D MomentumGeV, double FeynmanX, double TransverseMomentumGeV, double Weight);

/// <summary>How a kind of meson shares out in x_F: (1 − |x_F|)ⁿ per unit of rapidity or of x_F.</summary>
/// <param name="ForwardExponent">n towards the projectile.</param>
/// <param name="BackwardExponent">n towards the nucleus.</param>
/// <param name="PerFeynmanX">The power counts per unit of x_F; else per unit of rapidity.</param>
internal readonly record struct LongitudinalShape(double ForwardExponent, double BackwardExponent, bool PerFeynmanX);

/// <summary>
/// Draws mesons of one mass in the centre of mass of projectile and nucleon: the transverse mass from its spectrum, the rapidity flat up
/// to the kinematic end, so that fast mesons are as frequent as slow ones; weights average to one.
/// </summary>
/// <remarks>x_F = p*_L/p*_L,max at the given transverse mass, which ends exactly where energy and momentum do.</remarks>
internal sealed class PromptProduction
{
    // Most of what leaves a dump comes from the forward hemisphere.
    private const double ForwardShare = 0.8;
    private const double HighestRapidity = 8;
    private const int RapiditySteps = 800;

    private readonly double _massGeV, _recoilGeV, _temperatureGeV, _inverseSlope;
    private readonly LongitudinalShape _shape;
    private readonly double[] _forward, _backward;

    private PromptProduction(double massGeV, double recoilGeV, LongitudinalShape shape, double temperatureGeV, double inverseSlope)
    {
        (_massGeV, _recoilGeV, _shape, _temperatureGeV, _inverseSlope) = (massGeV, recoilGeV, shape, temperatureGeV, inverseSlope);
        _forward = HemisphereIntegrals(shape.ForwardExponent);
        _backward = HemisphereIntegrals(shape.BackwardExponent);
    }

    /// <summary>With dN/dm_T² ∝ exp(−m_T/T).</summary>
    /// <param name="massGeV">Mass of the meson.</param>
    /// <param name="recoilGeV">Least mass left behind.</param>
    /// <param name="shape">Longitudinal shape.</param>
    /// <param name="temperatureGeV">T.</param>
    public static PromptProduction Thermal(double massGeV, double recoilGeV, LongitudinalShape shape, double temperatureGeV) =>
        new(massGeV, recoilGeV, shape, temperatureGeV, 0);

    /// <summary>With dN/dp_T² ∝ exp(−b p_T²), b in GeV⁻².</summary>
    public static PromptProduction Gaussian(double massGeV, double recoilGeV, LongitudinalShape shape, double slope) =>
        new(massGeV, recoilGeV, shape, 0, 1 / slope);

    /// <summary>A meson of an interaction with this energy and e^rapidity of the centre of mass; weight 0 if it does not fit in.</summary>
    public ProducedMeson Draw(double centreOfMassEnergyGeV, double rapidityFactor, ref PhiloxStream random)
    {
        double transverse2 = TransverseMomentum2(ref random);
        var (sin, cos) = SinCos(2 * Math.PI * random.Uniform());
        bool forward = random.Uniform() < ForwardShare;
        double place = random.Uniform();
        double transverse = Math.Sqrt(transverse2), transverseMass = Math.Sqrt((_massGeV * _massGeV) + transverse2);
        // Highest energy of the meson: the rest recoils as one.
        double highest = (centreOfMassEnergyGeV - ((_recoilGeV - _massGeV) * (_recoilGeV + _massGeV) / centreOfMassEnergyGeV)) / (2 * transverseMass);
        if (!(highest > 1) || centreOfMassEnergyGeV <= _recoilGeV + _massGeV)
        {
            return default;
        }
        double sinhEnd = Math.Sqrt((highest - 1) * (highest + 1)), end = Log(highest + sinhEnd);
        double factor = Exp(place * end), x = 0.5 * (factor - (1 / factor)) / sinhEnd;
        double share = forward ? ForwardShare : 1 - ForwardShare;
        double weight = Density(forward ? _shape.ForwardExponent : _shape.BackwardExponent, x, factor) * end / (share * WholeIntegral(end, sinhEnd));
        double boost = rapidityFactor * (forward ? factor : 1 / factor);
        return new(
            0.5 * transverseMass * (boost + (1 / boost)),
            new(transverse * cos, transverse * sin, 0.5 * transverseMass * (boost - (1 / boost))),
            forward ? x : -x, transverse, weight);
    }

    // Per unit of rapidity; dx_F = E* dy/p*_L,max, whose constant drops out with the normalisation.
    private double Density(double exponent, double x, double factor) =>
        Pow(Math.Max(1 - x, 1e-15), exponent) * (_shape.PerFeynmanX ? 0.5 * (factor + (1 / factor)) : 1);

    private double TransverseMomentum2(ref PhiloxStream random)
    {
        if (_temperatureGeV == 0)
        {
            return -_inverseSlope * Log(random.Uniform());
        }
        // m_T dm_T exp(−m_T/T): with m_T = m + τ a mixture of τ⁰ and τ¹ times an exponential, of areas m T and T².
        double first = random.Uniform(), second = random.Uniform();
        double product = random.Uniform() * (_massGeV + _temperatureGeV) < _massGeV ? first : first * second;
        double tau = -_temperatureGeV * Log(product);
        return tau * (tau + (2 * _massGeV));
    }

    private double WholeIntegral(double end, double sinhEnd)
    {
        if (_shape.PerFeynmanX)
        {
            return sinhEnd * ((1 / (_shape.ForwardExponent + 1)) + (1 / (_shape.BackwardExponent + 1)));
        }
        double position = end * (RapiditySteps / HighestRapidity);
        int i = (int)position;
        if (i >= RapiditySteps)
        {
            throw new OutsideValidityException($"mesons of {_massGeV} GeV are tabulated up to rapidity {HighestRapidity}, not {end:R}");
        }
        double u = position - i;
        return end * (((1 - u) * (_forward[i] + _backward[i])) + (u * (_forward[i + 1] + _backward[i + 1])));
    }

    // ∫₀^Y (1 − sinh y/sinh Y)ⁿ dy / Y on equidistant Y.
    private static double[] HemisphereIntegrals(double exponent)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(48);
        double[] integrals = new double[RapiditySteps + 1];
        integrals[0] = 1 / (exponent + 1);
        for (int i = 1; i <= RapiditySteps; i++)
        {
            double end = i * (HighestRapidity / RapiditySteps);
            for (int k = 0; k < nodes.Length; k++)
            {
                integrals[i] += weights[k] * Pow(1 - (Sinh(nodes[k] * end) / Sinh(end)), exponent);
            }
        }
        return integrals;
    }

    private static double Sinh(double y) => 0.5 * (Expm1(y) - Expm1(-y));
}
