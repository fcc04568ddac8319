using System.Runtime.Intrinsics;

namespace Muphil.Numerics;

/// <summary>
/// Real arithmetic for formulas that run on one number, on four at once, or (in tests) in higher precision: written once, so that
/// none of the three can drift from the others.
/// </summary>
/// <remarks>Only + − × ÷ and √, each correctly rounded, never contracted: one number and four lanes give the same bits everywhere.</remarks>
/// <typeparam name="T">The implementing type.</typeparam>
internal interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>The same number in every lane.</summary>
    static abstract implicit operator T(double x);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T Sqrt(T x);
}

/// <summary>One double.</summary>
internal readonly record struct Real(double Value) : IReal<Real>
{
    public static implicit operator Real(double x) => new(x);

    public static Real operator +(Real a, Real b) => new(a.Value + b.Value);

    public static Real operator -(Real a, Real b) => new(a.Value - b.Value);

    public static Real operator *(Real a, Real b) => new(a.Value * b.Value);

    public static Real operator /(Real a, Real b) => new(a.Value / b.Value);

    public static Real Sqrt(Real x) => new(Math.Sqrt(x.Value));
}

/// <summary>Four doubles in one vector register (AVX2, or half of AVX-512; two registers on 128-bit machines).</summary>
internal readonly struct FourReals(Vector256<double> lanes) : IReal<FourReals>
{
    public Vector256<double> Lanes { get; } = lanes;

    public static implicit operator FourReals(double x) => new(Vector256.Create(x));

    public static FourReals operator +(FourReals a, FourReals b) => new(a.Lanes + b.Lanes);

    public static FourReals operator -(FourReals a, FourReals b) => new(a.Lanes - b.Lanes);

    public static FourReals operator *(FourReals a, FourReals b) => new(a.Lanes * b.Lanes);

    public static FourReals operator /(FourReals a, FourReals b) => new(a.Lanes / b.Lanes);

    public static FourReals Sqrt(FourReals x) => new(Vector256.Sqrt(x.Lanes));
}
