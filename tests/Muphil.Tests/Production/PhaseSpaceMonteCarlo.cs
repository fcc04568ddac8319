using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Random;

namespace Muphil.Tests.Production;

/// <summary>
/// σ, ⟨x⟩ and ⟨θ⟩ by Monte Carlo in the invariants t, S, U and the azimuth φ* of k in the rest frame of p + q: other variables than the library's, the
/// amplitude not averaged and in the form of the literature, scalar products from Gram determinants with 32 digits.
/// </summary>
/// <remarks>
/// σ = 1/(4pM) ∫ dS/2π dt/(16πMp) dU dφ*/(16π² λ^½(m² + S, m², −t)) |M|²: two-body phase spaces in a row (Byckling and Kajantie 1973, V.4).
/// The importance of each axis is adapted as by Lepage, J. Comput. Phys. 27 (1978) 192.
/// </remarks>
internal sealed class PhaseSpaceMonteCarlo(MediatorKind kind, double e, double mS, NuclearFormFactor nucleus)
{
    private const double M = 0.1056583755;
    private const double Alpha = 1 / 137.035999177;
    private const int Bins = 50;
    private readonly double _nucleusMass = nucleus.NuclearMassGeV, _p = Math.Sqrt((e * e) - (M * M));
    private readonly double[][] _edges = [Uniform(), Uniform(), Uniform(), Uniform()];

    /// <summary>Totals for coupling 1 with statistical standard errors.</summary>
    public RadiationTotals Totals(int points, ulong seed)
    {
        // A tenth each for five adaptations, half for the result.
        for (uint round = 0; round < 5; round++)
        {
            Run(points / 10, seed, round, adapt: true);
        }
        return Run(points / 2, seed, 5, adapt: false);
    }

    private RadiationTotals Run(int points, ulong seed, uint stream, bool adapt)
    {
        var drawn = new (double F, double X, double Angle)[points];
        double[][] found = [new double[Bins], new double[Bins], new double[Bins], new double[Bins]];
        Span<double> u = stackalloc double[4];
        Span<int> bin = stackalloc int[4];
        for (int i = 0; i < points; i++)
        {
            var random = new PhiloxStream(seed, stream, (ulong)i);
            double weight = 1;
            for (int axis = 0; axis < 4; axis++)
            {
                double r = Bins * random.Uniform();
                bin[axis] = (int)r;
                double low = _edges[axis][bin[axis]], width = _edges[axis][bin[axis] + 1] - low;
                u[axis] = low + (width * (r - bin[axis]));
                weight *= Bins * width;
            }
            var (f, x, angle) = Integrand(u[0], u[1], u[2], u[3]);
            f *= weight;
            drawn[i] = (f, x, angle);
            for (int axis = 0; axis < 4; axis++)
            {
                found[axis][bin[axis]] += f * f;
            }
        }
        for (int axis = 0; adapt && axis < 4; axis++)
        {
            Adapt(_edges[axis], found[axis]);
        }
        double sum = drawn.Sum(d => d.F), mean = sum / points;
        return new(
            new(mean, Math.Sqrt(drawn.Sum(d => (d.F - mean) * (d.F - mean))) / points),
            Mean(d => d.X),
            Mean(d => d.Angle));

        // Of a ratio of sums: linear propagation.
        Estimate Mean(Func<(double F, double X, double Angle), double> value)
        {
            double ratio = drawn.Sum(d => d.F * value(d)) / sum;
            return new(ratio, Math.Sqrt(drawn.Sum(d => d.F * d.F * (value(d) - ratio) * (value(d) - ratio))) / sum);
        }
    }

    private (double F, double X, double Angle) Integrand(double ut, double us, double uu, double uPhi)
    {
        double m2 = M * M, s2 = mS * mS, s = (_nucleusMass * _nucleusMass) + m2 + (2 * _nucleusMass * e);
        double sLow = ((M + mS) * (M + mS)) - m2, rest = Math.Sqrt(s) - _nucleusMass, sHigh = (rest * rest) - m2;
        // Bounds that contain every t: 2p|q| ≥ S_low gives the lower one.
        double tLow = 0.99 * sLow * sLow / (4 * _p * _p), tHigh = 4 * _p * _p;
        double t = tLow * Math.Pow(tHigh / tLow, ut);
        // q antiparallel to p gives the largest S: S + t = 2p·q = −Et/M + 2p|q|.
        double sMax = Math.Min(sHigh, (2 * _p * Math.Sqrt(t + (t * t / (4 * _nucleusMass * _nucleusMass)))) - (t * (1 + (e / _nucleusMass))));
        if (!(sMax > sLow))
        {
            return default;
        }
        double inverse = (1 / sLow) - (us * ((1 / sLow) - (1 / sMax))), bigS = 1 / inverse;
        double jacobian = t * Math.Log(tHigh / tLow) * bigS * bigS * ((1 / sLow) - (1 / sMax));
        // 2p·k = U + m_S² in the rest frame of p + q, W² = m² + S.
        DoubleDouble dS = bigS, dt = t, w2 = m2 + dS, pq = 0.5 * (dS + dt), lambda = (pq * pq) + (m2 * dt);
        DoubleDouble eP = m2 + pq, eK = 0.5 * (dS + s2);
        double momenta = Math.Sqrt((double)lambda * Math.Max(0, (double)((eK * eK) - (w2 * s2))));
        DoubleDouble middle = eP * eK;
        double uHigh = (2 * ((double)middle + momenta) / (double)w2) - s2;
        // (E_p E_k)² − p²k² = W² (m² k² + …): the lower limit from the product, which does not cancel.
        DoubleDouble product = (middle * middle) - (lambda * ((eK * eK) - (w2 * s2)));
        double uLow = (double)((2 * product / (w2 * (middle + momenta))) - s2);
        if (!(uLow > 0 && uHigh > uLow))
        {
            return default;
        }
        double u = uLow * Math.Pow(uHigh / uLow, uu), phi = Math.PI * uPhi;
        jacobian *= u * Math.Log(uHigh / uLow) * 2 * Math.PI;
        var (amplitude, x, angle) = Amplitude(bigS, t, u, Math.Cos(phi));
        double phaseSpace = jacobian / (2 * Math.PI * 16 * Math.PI * _nucleusMass * _p * 16 * Math.PI * Math.PI * 2 * Math.Sqrt((double)lambda));
        double matrixElement = 16 * Math.PI * Math.PI * Alpha * Alpha * nucleus.G2(t) / (t * t) * amplitude;
        return (phaseSpace * matrixElement / (4 * _p * _nucleusMass), x, angle);
    }

    // P_i·k = (part in the plane of p and q) − |P_i⊥| |k⊥| cos φ*.
    private (double Amplitude, double X, double Angle) Amplitude(DoubleDouble s, DoubleDouble t, DoubleDouble u, double cosPhi)
    {
        DoubleDouble m2 = (DoubleDouble)M * M, s2 = (DoubleDouble)mS * mS, big = _nucleusMass, pq = 0.5 * (s + t), gram = -(m2 * t) - (pq * pq);
        DoubleDouble kp = 0.5 * (u + s2), kq = 0.5 * (s - u), bp = big * e, bq = -0.5 * t;
        DoubleDouble kPerp2 = Plane(kp, kq, kp, kq) - s2, bPerp2 = Plane(bp, bq, bp, bq) - (big * big);
        if (!(kPerp2 > 0) || !(bPerp2 > 0))
        {
            return default;
        }
        DoubleDouble bk = Plane(bp, bq, kp, kq) - (DoubleDouble.Sqrt(kPerp2 * bPerp2) * cosPhi);
        DoubleDouble amplitude = Invariants.Squared(kind, s, t, u, (2 * bp) - pq, (2 * bk) - kq, big, M, mS);
        // p·k = E E_k − pk cos θ.
        DoubleDouble ek = bk / big, pk = DoubleDouble.Sqrt((((DoubleDouble)e * e) - m2) * ((ek * ek) - s2));
        double sine2 = (double)((kp - (e * ek) + pk) / (2 * pk));
        return ((double)amplitude, (double)ek / e, 2 * Math.Asin(Math.Sqrt(Math.Clamp(sine2, 0, 1))));

        DoubleDouble Plane(DoubleDouble ap, DoubleDouble aq, DoubleDouble cp, DoubleDouble cq) =>
            (-(t * ap * cp) - (pq * ((ap * cq) + (aq * cp))) + (m2 * aq * cq)) / gram;
    }

    private static double[] Uniform() => [.. Enumerable.Range(0, Bins + 1).Select(i => (double)i / Bins)];

    // New edges with equal shares of the smoothed and damped importance.
    private static void Adapt(double[] edges, double[] found)
    {
        double total = found.Sum();
        double[] importance = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            double share = (found[Math.Max(0, i - 1)] + (6 * found[i]) + found[Math.Min(Bins - 1, i + 1)]) / (8 * total);
            importance[i] = Math.Sqrt(share) + 1e-3;
        }
        double step = importance.Sum() / Bins, left = 0;
        double[] old = [.. edges];
        int from = 0;
        for (int i = 1; i < Bins; i++)
        {
            for (left += step; left > importance[from]; from++)
            {
                left -= importance[from];
            }
            edges[i] = old[from] + ((old[from + 1] - old[from]) * left / importance[from]);
        }
    }
}
