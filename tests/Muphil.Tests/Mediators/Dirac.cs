using System.Numerics;

namespace Muphil.Tests.Mediators;

/// <summary>4×4 matrices of complex numbers in the Dirac representation, metric (+,−,−,−): spin sums without trace theorems.</summary>
internal sealed class Dirac
{
    private static readonly Complex I = Complex.ImaginaryOne;

    private readonly Complex[,] _m;

    private Dirac(Complex[,] m) => _m = m;

    public static Dirac One { get; } = Diagonal(1, 1, 1, 1);

    /// <summary>γ⁰, γ¹, γ², γ³.</summary>
    public static Dirac[] Gamma { get; } =
    [
        Diagonal(1, 1, -1, -1),
        OffDiagonal(0, 1, 1, 0),
        OffDiagonal(0, -I, I, 0),
        OffDiagonal(1, 0, 0, -1),
    ];

    public static Dirac Gamma5 { get; } = I * (Gamma[0] * Gamma[1] * Gamma[2] * Gamma[3]);

    public Complex Trace => _m[0, 0] + _m[1, 1] + _m[2, 2] + _m[3, 3];

    /// <summary>γ⁰ M† γ⁰.</summary>
    public Dirac Bar => Gamma[0] * new Dirac(Map((i, j) => Complex.Conjugate(_m[j, i]))) * Gamma[0];

    /// <summary>p̸ of a contravariant vector (E, x, y, z).</summary>
    public static Dirac Slash(params double[] p) => (p[0] * Gamma[0]) - (p[1] * Gamma[1]) - (p[2] * Gamma[2]) - (p[3] * Gamma[3]);

    public static Dirac operator +(Dirac a, Dirac b) => new(Map((i, j) => a._m[i, j] + b._m[i, j]));

    public static Dirac operator -(Dirac a, Dirac b) => new(Map((i, j) => a._m[i, j] - b._m[i, j]));

    public static Dirac operator *(Complex c, Dirac a) => new(Map((i, j) => c * a._m[i, j]));

    public static Dirac operator *(Dirac a, Dirac b) => new(Map((i, j) =>
        (a._m[i, 0] * b._m[0, j]) + (a._m[i, 1] * b._m[1, j]) + (a._m[i, 2] * b._m[2, j]) + (a._m[i, 3] * b._m[3, j])));

    private static Dirac Diagonal(params Complex[] d) => new(Map((i, j) => i == j ? d[i] : 0));

    // (0 σ; −σ 0) with σ = (a b; c d).
    private static Dirac OffDiagonal(Complex a, Complex b, Complex c, Complex d) => new(new Complex[,]
    {
        { 0, 0, a, b }, { 0, 0, c, d }, { -a, -b, 0, 0 }, { -c, -d, 0, 0 },
    });

    private static Complex[,] Map(Func<int, int, Complex> entry)
    {
        var m = new Complex[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                m[i, j] = entry(i, j);
            }
        }
        return m;
    }
}
