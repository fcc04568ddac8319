using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// A drawn meson: energy and momentum with z along the projectile, x_F and p_T (GeV), the weight of the draw, and the ratios to it of the
/// weights with a harder and a softer <see cref="LongitudinalShape"/>.
/// </summary>
internal readonly record struct ProducedMeson(
    double EnergyGeV, Vector3D MomentumGeV, double FeynmanX, double TransverseMomentumGeV, double Weight, double Harder, double Softer);

/// <summary>
/// Draws mesons of one mass in the centre of mass of projectile and nucleon: the transverse mass from its spectrum, the rapidity flat up
/// to the kinematic end, so that fast mesons are as frequent as slow ones; weights average to one.
/// </summary>
/// <remarks>x_F = p*_L/p*_L,max at the given transverse mass, which ends exactly where energy and momentum do.</remarks>
internal sealed class PromptProduction
{
    // Most of what leaves a dump comes from the forward hemisphere.
    private const double ForwardShare = 0.8;

    private readonly double _massGeV, _recoilGeV, _temperatureGeV, _inverseSlope;
    private readonly LongitudinalShape _shape;

    private PromptProduction(double massGeV, double recoilGeV, LongitudinalShape shape, double temperatureGeV, double inverseSlope) =>
        (_massGeV, _recoilGeV, _shape, _temperatureGeV, _inverseSlope) = (massGeV, recoilGeV, shape, temperatureGeV, inverseSlope);

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
        var (density, harder, softer) = _shape.At(forward, x, factor, end, sinhEnd);
        double boost = rapidityFactor * (forward ? factor : 1 / factor);
        return new(
            0.5 * transverseMass * (boost + (1 / boost)),
            new(transverse * cos, transverse * sin, 0.5 * transverseMass * (boost - (1 / boost))),
            forward ? x : -x, transverse, density * end / share, harder, softer);
    }

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
}
