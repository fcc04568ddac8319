using Muphil.Numerics;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// How a kind of meson shares out in x_F: (1 − |x_F|)ⁿ per unit of rapidity or of x_F, and the ratios of the normalised shapes with n smaller
/// and larger by its error, in both hemispheres.
/// </summary>
internal sealed class LongitudinalShape
{
    private const double HighestRapidity = 8;
    private const int RapiditySteps = 800;

    private readonly double _error;
    private readonly bool _perFeynmanX;
    private readonly Powers _central, _harder, _softer;

    /// <param name="forwardExponent">n towards the projectile.</param>
    /// <param name="backwardExponent">n towards the nucleus.</param>
    /// <param name="perFeynmanX">The power counts per unit of x_F; else per unit of rapidity.</param>
    /// <param name="error">Error of both n; less than either n + 1.</param>
    public LongitudinalShape(double forwardExponent, double backwardExponent, bool perFeynmanX, double error)
    {
        (_perFeynmanX, _error) = (perFeynmanX, error);
        _central = new(forwardExponent, backwardExponent, perFeynmanX);
        _harder = new(forwardExponent - error, backwardExponent - error, perFeynmanX);
        _softer = new(forwardExponent + error, backwardExponent + error, perFeynmanX);
    }

    /// <summary>
    /// The density per unit of rapidity, normalised to one over both hemispheres, at |x_F| = sinh y/sinh Y; and what n smaller and larger by
    /// its error make of it.
    /// </summary>
    /// <param name="forward">Towards the projectile.</param>
    /// <param name="x">|x_F|.</param>
    /// <param name="factor">e to the |rapidity|.</param>
    /// <param name="end">Y, the end of the rapidities.</param>
    /// <param name="sinhEnd">Its sinh.</param>
    public (double Density, double Harder, double Softer) At(bool forward, double x, double factor, double end, double sinhEnd)
    {
        double left = Math.Max(1 - x, 1e-15), whole = _central.Integral(end, sinhEnd);
        // dx_F = E* dy/p*_L,max, whose constant drops out with the normalisation.
        double density = Pow(left, forward ? _central.Forward : _central.Backward) * (_perFeynmanX ? 0.5 * (factor + (1 / factor)) : 1) / whole;
        double tilt = Pow(left, _error);
        return (density, whole / (tilt * _harder.Integral(end, sinhEnd)), tilt * whole / _softer.Integral(end, sinhEnd));
    }

    private sealed class Powers
    {
        private readonly double[] _forward = [], _backward = [];
        private readonly bool _perFeynmanX;

        public Powers(double forward, double backward, bool perFeynmanX)
        {
            (Forward, Backward, _perFeynmanX) = (forward, backward, perFeynmanX);
            if (!perFeynmanX)
            {
                _forward = HemisphereIntegrals(forward);
                _backward = backward == forward ? _forward : HemisphereIntegrals(backward);
            }
        }

        public double Forward { get; }

        public double Backward { get; }

        public double Integral(double end, double sinhEnd)
        {
            if (_perFeynmanX)
            {
                return sinhEnd * ((1 / (Forward + 1)) + (1 / (Backward + 1)));
            }
            double position = end * (RapiditySteps / HighestRapidity);
            int i = (int)position;
            if (i >= RapiditySteps)
            {
                throw new OutsideValidityException($"prompt mesons are tabulated up to rapidity {HighestRapidity}, not {end:R}");
            }
            double u = position - i;
            return end * (((1 - u) * (_forward[i] + _backward[i])) + (u * (_forward[i + 1] + _backward[i + 1])));
        }
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
