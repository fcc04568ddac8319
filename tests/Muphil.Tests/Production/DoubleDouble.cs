using Muphil.Numerics;

namespace Muphil.Tests;

/// <summary>
/// A number as the unevaluated sum of two doubles: 32 digits (Dekker 1971; Hida, Li and Bailey 2001), for references where formulas cancel.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low) : IReal<DoubleDouble>
{
    public static implicit operator DoubleDouble(double x) => new(x, 0);

    public static explicit operator double(DoubleDouble x) => x.High + x.Low;

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (s, e) = TwoSum(a.High, b.High);
        var (t, f) = TwoSum(a.Low, b.Low);
        (s, e) = QuickTwoSum(s, e + t);
        return Normal(s, e + f);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + (-b);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double p = a.High * b.High, e = Math.FusedMultiplyAdd(a.High, b.High, -p);
        return Normal(p, e + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double q1 = a.High / b.High;
        DoubleDouble r = a - (q1 * b);
        double q2 = r.High / b.High;
        r -= q2 * b;
        return Normal(q1, q2) + (r.High / b.High);
    }

    public static bool operator <(DoubleDouble a, DoubleDouble b) => (a - b).High < 0;

    public static bool operator >(DoubleDouble a, DoubleDouble b) => (a - b).High > 0;

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.High == 0)
        {
            return 0;
        }
        // Two Newton steps from the double.
        DoubleDouble root = Math.Sqrt(x.High);
        root = 0.5 * (root + (x / root));
        return 0.5 * (root + (x / root));
    }

    /// <summary>Cosine and sine of 2π k/n, by the half-angle formulas: n a power of two, at least 4.</summary>
    public static (DoubleDouble Cos, DoubleDouble Sin)[] Roots(int n)
    {
        DoubleDouble c = 0, s = 1;
        for (int m = 4; m < n; m *= 2)
        {
            DoubleDouble half = Sqrt(0.5 * (1 + c));
            (c, s) = (half, s / (2 * half));
        }
        var roots = new (DoubleDouble Cos, DoubleDouble Sin)[n];
        roots[0] = (1, 0);
        for (int k = 1; k < n; k++)
        {
            var (x, y) = roots[k - 1];
            roots[k] = ((x * c) - (y * s), (x * s) + (y * c));
        }
        return roots;
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double s = a + b, v = s - a;
        return (s, (a - (s - v)) + (b - v));
    }

    private static (double Sum, double Error) QuickTwoSum(double a, double b)
    {
        double s = a + b;
        return (s, b - (s - a));
    }

    private static DoubleDouble Normal(double a, double b)
    {
        var (s, e) = QuickTwoSum(a, b);
        return new(s, e);
    }
}

/// <summary>A complex number of 32 digits.</summary>
internal readonly record struct ComplexDouble(DoubleDouble Re, DoubleDouble Im)
{
    public static ComplexDouble I { get; } = new(0, 1);

    public DoubleDouble Norm => (Re * Re) + (Im * Im);

    public ComplexDouble Conjugate => new(Re, -Im);

    public static implicit operator ComplexDouble(DoubleDouble x) => new(x, 0);

    public static implicit operator ComplexDouble(double x) => new(x, 0);

    public static ComplexDouble operator +(ComplexDouble a, ComplexDouble b) => new(a.Re + b.Re, a.Im + b.Im);

    public static ComplexDouble operator -(ComplexDouble a, ComplexDouble b) => new(a.Re - b.Re, a.Im - b.Im);

    public static ComplexDouble operator *(ComplexDouble a, ComplexDouble b) =>
        new((a.Re * b.Re) - (a.Im * b.Im), (a.Re * b.Im) + (a.Im * b.Re));
}
