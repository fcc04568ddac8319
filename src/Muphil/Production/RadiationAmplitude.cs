using Muphil.Mediators;
using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>
/// The spin-averaged squared amplitude A of μ N → μ N + mediator on a spin-0 nucleus as a sum of four structures:
/// A = a₁ W₁ + a₂ W₂ + a₃ Q + a₄ R, with
/// W₁ = (4/SU) (4M² |q × k|² + P² t m_S²), W₂ = (4/S²U²) (P² t (k·q)² − N²), Q = (32M²/SU) (|q × p|² + |q × (p − k)|²), R = 8 P² t/(SU).
/// </summary>
/// <remarks>
/// |M|² = 16π²α²g² G₂(t)/t² A. Scalar and vector agree with Liu, McKeen and Miller, arXiv:1609.06781; all four with Dirac traces and
/// helicity spinors (tests). Written with cross products: expanded in invariants, W₁ would lose (m_S/E_k)² of its digits and N m_μ/E.
/// </remarks>
internal readonly record struct RadiationAmplitude(double W1, double W2, double Q, double R)
{
    /// <summary>The coefficients of a mediator of this kind.</summary>
    /// <param name="kind">Spin and parity.</param>
    /// <param name="mS">Its mass, GeV.</param>
    /// <param name="m">Mass of the muon, GeV.</param>
    public static RadiationAmplitude Of(MediatorKind kind, double mS, double m)
    {
        double s2 = mS * mS, m2 = m * m;
        return kind switch
        {
            MediatorKind.Scalar => new(1, s2 - (4 * m2), 0, 0),
            MediatorKind.Pseudoscalar => new(1, s2, 0, 0),
            MediatorKind.Vector => new(0, 2 * (s2 + (2 * m2)), 1, s2 + (2 * m2)),
            MediatorKind.AxialVector => new(4 * m2 / s2, 2 * (s2 - (4 * m2)), 1, s2 - (2 * m2)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of mediator"),
        };
    }

    /// <summary>⟨A⟩ over the azimuth of q about p − k, GeV⁴, as a function of t at one emission point.</summary>
    public AveragedAmplitude<T> At<T>(in MediatorEnergy x, in EmissionPoint<T> point)
        where T : struct, IReal<T> => new(this, x.Muon.E, x.Muon.M, x.Muon.MS, x.W, point);
}

/// <summary>⟨A⟩(t) at one emission point.</summary>
/// <typeparam name="T">The arithmetic.</typeparam>
internal readonly struct AveragedAmplitude<T>
    where T : struct, IReal<T>
{
    private readonly T _u, _qz0, _qzT, _qTScale, _soft0, _softT, _fourKx2, _k2, _kz, _kzCross, _p2, _pz, _pzCross, _v2, _kx2, _tMax;
    private readonly T _l0, _j0, _n0, _nT, _nTT, _fourM2, _mS2, _w1, _w2, _q, _r;

    public AveragedAmplitude(RadiationAmplitude coefficients, T e, T nucleusMass, T mS, T w, in EmissionPoint<T> point)
    {
        T half = 0.5, two = 2, four = 4, eight = 8, u = point.U, v = point.V;
        _u = u;
        // q_z = −(U + tc)/2V, q_T² = (a₀/4V²)(t₊ − t)(t − t₋)
        (_qz0, _qzT) = (u / (two * v), point.C / (two * v));
        _v2 = v * v;
        _qTScale = point.A0 / (four * _v2);
        _tMax = point.TMax;
        // S = a − b cos φ; a − U = −2p_z q_z − t(1 + E/M) − U with p_z = V + k_z inserted: a soft mediator changes S by little.
        T softness = point.Kz / v, direction = point.Dz / v;
        _soft0 = u * softness;
        _softT = softness - (direction / nucleusMass);
        // The mean of N, L a − J, without the difference of L a and J, which agree to (m/E)² or θ².
        _l0 = two * nucleusMass * w;
        _n0 = -2.0 * (nucleusMass * u * direction);
        _nT = (_l0 * _softT) - (half * _soft0);
        _nTT = -0.5 * _softT;
        _kx2 = point.Kx2;
        _fourKx2 = four * point.Kx2;
        (_kz, _pz) = (point.Kz, point.Pz);
        _k2 = (_kz * _kz) + _kx2;
        _p2 = (_pz * _pz) + _kx2;
        (_kzCross, _pzCross) = (_fourKx2 * _kz, _fourKx2 * _pz);
        _j0 = two * nucleusMass * e;
        _fourM2 = four * nucleusMass * nucleusMass;
        _mS2 = mS * mS;
        (_w1, _w2) = ((T)coefficients.W1 * four / u, (T)coefficients.W2 * four / (u * u));
        (_q, _r) = ((T)coefficients.Q * eight * _fourM2 / u, (T)coefficients.R * eight / u);
    }

    /// <summary>⟨A⟩ at t; t − t₋ is handed over because it is small at the lower limit.</summary>
    public T At(T t, T aboveMin)
    {
        T half = 0.5, quarter = 0.25, one = 1;
        T minusQz = _qz0 + (t * _qzT);
        T qT2 = _qTScale * (_tMax - t) * aboveMin;
        T softA = _soft0 + (t * _softT), a = _u + softA, b2 = _fourKx2 * qT2, b = T.Sqrt(b2);
        T r = T.Sqrt((a - b) * (a + b));
        T inverse = one / (r * (a + r)), inverseR = (a + r) * inverse;
        // (a − r)/r
        T gap = b2 * inverse;
        T kxqz2 = minusQz * minusQz * _kx2 * inverseR;
        T qk = (qT2 * ((_k2 * r) + (_kz * _kz * a) + (minusQz * _kzCross)) * inverse) + kxqz2;
        T qp = (qT2 * ((_p2 * r) + (_pz * _pz * a) + (minusQz * _pzCross)) * inverse) + kxqz2;
        T p2t = (_fourM2 + t) * t, z = gap * inverseR * inverseR;
        // ⟨(S − U)²/S²⟩/4 and ⟨N²/S²⟩; 1 − U/r and L − J/r would cancel.
        T soft = (softA * inverseR) - gap, l = _l0 - (half * t), j = _u * (_j0 - (half * t));
        T n = ((_n0 + (t * (_nT + (t * _nTT)))) * inverseR) - (l * gap);
        T kq2 = quarter * ((soft * soft) + (_u * _u * z)), n2 = (n * n) + (j * j * z);
        return (_w1 * ((_fourM2 * qk) + (p2t * _mS2 * inverseR)))
            + (_w2 * ((p2t * kq2) - n2))
            + (_q * (qp + (qT2 * _v2 * inverseR)))
            + (_r * p2t * inverseR);
    }
}
