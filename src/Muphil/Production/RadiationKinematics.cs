using Muphil.Numerics;
using static System.Math;

namespace Muphil.Production;

/// <summary>
/// Kinematics of μ(p) N → μ(p′) N S(k) in the rest frame of the nucleus, in forms that lose no digits down to momentum transfers of
/// 10⁻¹⁶ GeV². Natural units, GeV; the letters are those of Liu, McKeen and Miller, arXiv:1609.06781.
/// </summary>
/// <remarks>Without these forms t₋ has errors from 10⁻³ to 100 % in double precision at 50 to 400 GeV.</remarks>
internal readonly struct RadiationKinematics
{
    // Of the range of E_k: lower end, length; E − E_k at its upper end.
    private readonly double _low, _length, _wLow;
    private readonly bool _bothForward;

    /// <param name="e">Energy of the muon.</param>
    /// <param name="m">Its mass.</param>
    /// <param name="mS">Mass of the mediator.</param>
    /// <param name="nucleusMass">M.</param>
    public RadiationKinematics(double e, double m, double mS, double nucleusMass)
        : this(e, m, mS, nucleusMass, ThresholdEnergy(m, mS, nucleusMass))
    {
    }

    /// <summary>The same for a known <see cref="ThresholdEnergy"/>.</summary>
    public RadiationKinematics(double e, double m, double mS, double nucleusMass, double threshold)
    {
        (E, Mu, MS, M) = (e, m, mS, nucleusMass);
        IsOpen = e > threshold;
        if (!IsOpen)
        {
            return;
        }
        P = Sqrt((e - m) * (e + m));
        double rest = nucleusMass + m + mS, s = (nucleusMass * nucleusMass) + (m * m) + (2 * nucleusMass * e), rootS = Sqrt(s);
        // √s − (M + m + m_S), which is small and must not be the difference of large numbers.
        double excess = 2 * nucleusMass * (e - threshold) / (rootS + rest);
        double b = (nucleusMass * (e - m)) + (mS * mS / 2), inverseS = 1 / s;
        double root = Sqrt(excess * (rootS - mS + nucleusMass + m) / 2 * (b + (rootS * mS)));
        double high = ((b * (e + nucleusMass)) + (P * root)) * inverseS;
        _wLow = e - high;
        _bothForward = mS * (e + nucleusMass) > b;
        // From the difference of the two roots where both are limits: near threshold high − low would cancel.
        _low = _bothForward ? OtherRoot(high) : mS;
        _length = _bothForward ? 2 * P * root * inverseS : high - mS;
    }

    /// <summary>Energy of the muon.</summary>
    public double E { get; }

    /// <summary>Momentum of the muon.</summary>
    public double P { get; }

    /// <summary>Mass of the muon.</summary>
    public double Mu { get; }

    /// <summary>Mass of the mediator.</summary>
    public double MS { get; }

    /// <summary>Mass of the nucleus.</summary>
    public double M { get; }

    /// <summary>Whether the muon is above threshold.</summary>
    public bool IsOpen { get; }

    /// <summary>
    /// The E_k above which emission straight backward is forbidden: dσ/dE_k has a kink there, of the size of the backward part. NaN where
    /// it always is.
    /// </summary>
    public double BackwardEnd => _bothForward ? double.NaN : OtherRoot(_low + _length);

    /// <summary>The smallest t of all, GeV²: where S = 2p|q| − t(1 + E/M) reaches its threshold, (m + m_S)² − m².</summary>
    public double LeastTransfer
    {
        get
        {
            double threshold = MS * (MS + (2 * Mu)), half = (2 * P * P) - ((1 + (E / M)) * threshold);
            double product = (1 + (((Mu * Mu / M) + (2 * E)) / M)) * threshold * threshold;
            return threshold * threshold / (half + Sqrt(Max(0, (half * half) - product)));
        }
    }

    /// <summary>The range of E_k.</summary>
    public (double Low, double High) EnergyRange => (_low, _low + _length);

    /// <summary>The muon energy at which s = (M + m + m_S)².</summary>
    public static double ThresholdEnergy(double m, double mS, double nucleusMass) => m + mS + (mS * (m + (mS / 2)) / nucleusMass);

    /// <summary>The whole range of E_k.</summary>
    public EnergyInterval Whole => new(_low, _length, _wLow);

    /// <summary>The range below the kink and the one above.</summary>
    public (EnergyInterval Below, EnergyInterval Above) Split =>
        (new(_low, BackwardEnd - _low, E - BackwardEnd), new(BackwardEnd, _low + _length - BackwardEnd, _wLow));

    /// <summary>The emission at E_k = low + length q/(1 + q), for q from 0 to ∞, and dE_k/d(ln q).</summary>
    public (MediatorEnergy Point, double Jacobian) AtLogistic(in EnergyInterval part, double q)
    {
        double upper = q / (1 + q), lower = 1 / (1 + q);
        return (new(this, part.Low + (part.Length * upper), part.WLow + (part.Length * lower)), part.Length * upper * lower);
    }

    /// <summary>The emission of a mediator of energy xE.</summary>
    public MediatorEnergy AtX(double x) => new(this, x * E, (1 - x) * E);

    /// <summary>
    /// k, U_min and y_top for a mediator of energy E_k and w = E − E_k, the last two times E E_k + p k: quotients of them need no division
    /// of their own.
    /// </summary>
    public (double K, double UMin, double YTop, double Scale) Mediator(double ek, double w)
    {
        double k2 = (ek - MS) * (ek + MS), k = k2 > 0 ? Sqrt(k2) : 0, scale = (E * ek) + (P * k);
        double uMin = (2 * ((Mu * Mu * k2) + (MS * MS * E * E))) - (MS * MS * scale);
        return (k, uMin, double.MinNative(4 * P * k * scale, (2 * M * (w - Mu) * scale) - uMin), scale);
    }

    // The roots of s E_k² − 2 b (E + M) E_k + b² + p² m_S²: the lower end of the range, or where emission straight backward ends.
    private double OtherRoot(double high)
    {
        double b = (M * (E - Mu)) + (MS * MS / 2), s = (M * M) + (Mu * Mu) + (2 * M * E);
        return ((b * b) + (P * P * MS * MS)) / (s * high);
    }
}

/// <summary>A part of the range of E_k: lower end, length, and E − E_k at the upper end.</summary>
internal readonly record struct EnergyInterval(double Low, double Length, double WLow);

/// <summary>The kinematics once the mediator's energy E_k is fixed.</summary>
internal readonly struct MediatorEnergy
{
    /// <param name="muon">The muon and the masses.</param>
    /// <param name="ek">Energy of the mediator.</param>
    /// <param name="w">E − E_k, handed over because it is small where the muon loses nearly all.</param>
    public MediatorEnergy(in RadiationKinematics muon, double ek, double w)
    {
        Muon = muon;
        (Ek, W) = (ek, w);
        double scale;
        (K, UMin, YTop, scale) = muon.Mediator(ek, w);
        UMin /= scale;
        YTop /= scale;
    }

    public RadiationKinematics Muon { get; }

    /// <summary>Energy of the mediator.</summary>
    public double Ek { get; }

    /// <summary>E − E_k: energy of the scattered muon and of the nucleus' recoil.</summary>
    public double W { get; }

    /// <summary>Momentum of the mediator.</summary>
    public double K { get; }

    /// <summary>U = m² − (p − k)² for emission along the muon.</summary>
    public double UMin { get; }

    /// <summary>Upper limit of y = U − U_min = 4 p k sin²(θ/2); not positive where the emission is forbidden.</summary>
    public double YTop { get; }

    /// <summary>Angle between mediator and muon at this y, rad.</summary>
    public double Angle(double y) => K > 0 ? 2 * StableMath.Asin(Sqrt(Min(1, y / (4 * Muon.P * K)))) : 0;
}

/// <summary>
/// The kinematics once E_k and the emission angle are fixed, with the limits of t = −q². Components are along V = p − k (z) and across
/// it, in the plane of p and k (x).
/// </summary>
/// <typeparam name="T">The arithmetic.</typeparam>
internal readonly struct EmissionPoint<T>
    where T : struct, IReal<T>
{
    public readonly T U, V, Kx2, Kz, Pz, Dz, C, A0, TMin, TMax;

    public EmissionPoint(T e, T p, T m, T mS, T nucleusMass, T ek, T w, T k, T uMin, T y)
    {
        T one = 1, two = 2, half = 0.5, m2 = m * m;
        U = uMin + y;
        T v2 = ((w - m) * (w + m)) + U;
        V = T.Sqrt(v2);
        C = one + (w / nucleusMass);
        A0 = one + (two * w / nucleusMass) + ((m2 - U) / (nucleusMass * nucleusMass));
        T h = w - (U / (two * nucleusMass));
        T d0 = two * T.Sqrt((h - m) * (h + m));
        // t₋ as the quotient: the quadratic formula would lose all digits at 400 GeV.
        T sum = (two * v2) - (U * C) + (V * d0);
        TMin = U * U / sum;
        TMax = sum / A0;
        Kx2 = half * y * ((two * p * k) - (half * y)) / v2;
        // Not p_z − V: the mediator may be soft.
        Kz = ((ek * w) - (half * (U - (mS * mS)))) / V;
        Pz = ((e * w) - m2 + (half * (U + (mS * mS)))) / V;
        // Of D = E_k p − E k, the difference of the velocities.
        Dz = ((ek * (U - m2)) + (half * w * (U - (mS * mS)))) / V;
    }

    private EmissionPoint(in EmissionPoint<Real> p)
    {
        (U, V, Kx2, Kz, Pz, Dz) = (p.U.Value, p.V.Value, p.Kx2.Value, p.Kz.Value, p.Pz.Value, p.Dz.Value);
        (C, A0, TMin, TMax) = (p.C.Value, p.A0.Value, p.TMin.Value, p.TMax.Value);
    }

    /// <summary>In double precision.</summary>
    public static EmissionPoint<Real> Of(in MediatorEnergy x, double y) =>
        new(x.Muon.E, x.Muon.P, x.Muon.Mu, x.Muon.MS, x.Muon.M, x.Ek, x.W, x.K, x.UMin, y);

    /// <summary>A double-precision point in this arithmetic: in every lane.</summary>
    public static EmissionPoint<T> Lifted(in EmissionPoint<Real> p) => new(p);
}
