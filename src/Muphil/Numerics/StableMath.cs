using System.Runtime.Intrinsics;

namespace Muphil.Numerics;

/// <summary>
/// Elementary functions that give the same bits on every processor and C library, for everything that a sampled number passes through.
/// </summary>
/// <remarks>
/// Why our own: <see cref="System.Math"/> calls the C library, whose results change with the presence of FMA and with its version.
/// Only IEEE additions, multiplications, divisions and square roots are used here, which .NET never contracts.
/// Argument reductions and minimax coefficients (Exp: Taylor's): FDLIBM 5.3 (Sun Microsystems 1993, freely distributable). Errors: below
/// 3 ulp in the stated ranges, below 1 for the bulk of Exp, Log and Atan (tested against 120-digit arithmetic).
/// </remarks>
public static class StableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;

    // The middle of each of 64 parts of an octave: its inverse, and its logarithm.
    private const int FastBits = 6;
    private static readonly (double Inverse, double Log)[] FastNodes =
        [.. Enumerable.Range(0, 1 << FastBits).Select(i => 1 + ((i + 0.5) / (1 << FastBits))).Select(m => (1 / m, Log(m)))];

    /// <summary>eˣ. Zero below −745.2, +∞ above 709.8; NaN stays NaN.</summary>
    public static double Exp(double x)
    {
        if (!(x > -708.0))
        {
            return double.IsNaN(x) ? x : x < -745.2 ? 0 : Exp(x + 100) * 3.7200759760208359629596958038631183e-44;
        }
        if (x > 709.0)
        {
            return x > 709.782712893384 ? double.PositiveInfinity : Exp(x - 1) * Math.E;
        }
        double k = Math.Floor((x * InverseLn2) + 0.5);
        double high = x - (k * Ln2High);
        double low = k * Ln2Low;
        double r = high - low, r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
        // Σ rⁿ/n! from n = 2 to 13 (the rest is below 4e-18), in pairs: short chains of operations, no division.
        double a = 1.0 / 2 + (r * (1.0 / 6)), b = 1.0 / 24 + (r * (1.0 / 120)), c = 1.0 / 720 + (r * (1.0 / 5040));
        double d = 1.0 / 40320 + (r * (1.0 / 362880)), e = 1.0 / 3628800 + (r * (1.0 / 39916800)), f = 1.0 / 479001600 + (r * (1.0 / 6227020800));
        double sum = a + (r2 * b) + (r4 * (c + (r2 * d))) + (r8 * (e + (r2 * f)));
        double y = 1 + (high + ((r2 * sum) - low));
        return y * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Four exponentials with the bits of <see cref="Exp(double)"/>, for |x| ≤ 700; beyond it the argument counts as ±700.</summary>
    internal static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-700.0)), Vector256.Create(700.0));
        Vector256<double> k = Vector256.Floor((x * InverseLn2) + Vector256.Create(0.5));
        Vector256<double> high = x - (k * Ln2High), low = k * Ln2Low;
        Vector256<double> r = high - low, r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
        Vector256<double> a = Vector256.Create(1.0 / 2) + (r * (1.0 / 6)), b = Vector256.Create(1.0 / 24) + (r * (1.0 / 120)), c = Vector256.Create(1.0 / 720) + (r * (1.0 / 5040));
        Vector256<double> d = Vector256.Create(1.0 / 40320) + (r * (1.0 / 362880)), e = Vector256.Create(1.0 / 3628800) + (r * (1.0 / 39916800)), f = Vector256.Create(1.0 / 479001600) + (r * (1.0 / 6227020800));
        Vector256<double> sum = a + (r2 * b) + (r4 * (c + (r2 * d))) + (r8 * (e + (r2 * f)));
        Vector256<double> y = Vector256<double>.One + (high + ((r2 * sum) - low));
        // k + 1023 in the lowest bits of 2⁵² + k + 1023.
        return y * ((k + Vector256.Create((double)((1UL << 52) + 1023))).AsUInt64() << 52).AsDouble();
    }

    /// <summary>Natural logarithm. −∞ at zero, NaN below it.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }
        int shift = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0;
            shift = -54;
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        // Mantissa into [√½, √2): the interval in which the series in s = f/(2+f) was fitted.
        long k = ((bits - 0x3FE6A09E667F3BCDL) >> 52) + shift;
        double m = BitConverter.Int64BitsToDouble(bits - ((k - shift) << 52));
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        double even = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01
            + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        double halfSquare = 0.5 * f * f;
        return (k * Ln2High) - (halfSquare - ((s * (halfSquare + odd + even)) + (k * Ln2Low)) - f);
    }

    /// <summary>Four logarithms of positive normal numbers, with the bits of <see cref="Log(double)"/>.</summary>
    internal static Vector256<double> Log(Vector256<double> x)
    {
        const ulong Octave1024 = 1024UL << 52;
        // k + 1024 in the exponent's place: never negative, for AVX2 has no arithmetic shift of 64 bits.
        Vector256<ulong> bits = x.AsUInt64(), octave = bits - Vector256.Create(unchecked(0x3FE6A09E667F3BCDUL - Octave1024));
        Vector256<double> k = ((octave >>> 52) | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create((double)((1UL << 52) + 1024));
        Vector256<double> m = (bits - (octave & Vector256.Create(0xFFF0000000000000UL)) + Vector256.Create(Octave1024)).AsDouble();
        Vector256<double> f = m - Vector256<double>.One, s = f / (f + Vector256.Create(2.0)), z = s * s, w = z * z;
        Vector256<double> odd = w * (Vector256.Create(3.999999999940941908e-01) + (w * (Vector256.Create(2.222219843214978396e-01) + (w * 1.531383769920937332e-01))));
        Vector256<double> even = z * (Vector256.Create(6.666666666666735130e-01) + (w * (Vector256.Create(2.857142874366239149e-01)
            + (w * (Vector256.Create(1.818357216161805012e-01) + (w * 1.479819860511658591e-01))))));
        Vector256<double> halfSquare = f * 0.5 * f;
        return (k * Ln2High) - (halfSquare - ((s * (halfSquare + odd + even)) + (k * Ln2Low)) - f);
    }

    /// <summary>Natural logarithm of a positive normal number to 10⁻¹⁰ (absolute), in half the time.</summary>
    internal static double FastLog(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int i = (int)(bits >> (52 - FastBits)) & ((1 << FastBits) - 1);
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        var (inverse, log) = FastNodes[i];
        double r = (m * inverse) - 1, r2 = r * r;
        return (((bits >> 52) - 1023) * (Ln2High + Ln2Low)) + log + (r - (r2 * (0.5 - (r * (1.0 / 3)) + (r2 * 0.25))));
    }

    /// <summary>eˣ − 1 without cancellation (Kahan's quotient). .NET's own is the naive difference.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.7)
        {
            // Below −37.5 eˣ is less than half an ulp of 1.
            return x < -37.5 ? -1 : Exp(x) - 1;
        }
        double u = Exp(x);
        return u == 1 ? x : (u - 1) * x / Log(u);
    }

    /// <summary>ln(1 + x) without cancellation, for x > −1.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        // The rounding error of u cancels in the quotient (Goldberg, ACM Comput. Surv. 23 (1991) 5, theorem 4).
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Log(u) * x / (u - 1);
    }

    /// <summary>xʸ for x ≥ 0 as e^(y ln x): relative error about |y ln x| ulp.</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : Exp(y * Log(x));

    /// <summary>Sine and cosine, for |x| ≤ 10⁵ rad.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond it, where the reduction would lose digits.</exception>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (!(Math.Abs(x) <= 1e5))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "the angle must lie in [-1e5, 1e5] rad");
        }
        double n = Math.Floor((x * 6.36619772367581382433e-01) + 0.5);
        // π/2 in three parts (33 + 33 + 53 bits), so that n·part is exact.
        double r = x - (n * 1.57079632673412561417) - (n * 6.07710050630396597660e-11) - (n * 2.02226624879595063154e-21);
        double z = r * r;
        double sin = r + (r * z * (-1.66666666666666324348e-01 + (z * (8.33333333332248946124e-03 + (z * (-1.98412698298579493134e-04
            + (z * (2.75573137070700676789e-06 + (z * (-2.50507602534068634195e-08 + (z * 1.58969099521155010221e-10)))))))))));
        double cos = 1 - (0.5 * z) + (z * z * (4.16666666666666019037e-02 + (z * (-1.38888888888741095749e-03
            + (z * (2.48015872894767294178e-05 + (z * (-2.75573143513906633035e-07
            + (z * (2.08757232129817482790e-09 + (z * -1.13596475577881948265e-11)))))))))));
        // By the quadrant, without a branch: it would be guessed wrong three times of four.
        long quadrant = (long)n;
        Vector128<double> swapped = Vector128.ConditionalSelect(Vector128.Create(-(quadrant & 1)).AsDouble(), Vector128.Create(cos, sin), Vector128.Create(sin, cos));
        Vector128<double> signed = swapped ^ Vector128.Create((quadrant & 2) << 62, ((quadrant + 1) & 2) << 62).AsDouble();
        return (signed[0], signed[1]);
    }

    /// <summary>Arc tangent in rad.</summary>
    public static double Atan(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(a))
        {
            return x;
        }
        (double high, double low, double r) = a switch
        {
            < 0.4375 => (0.0, 0.0, a),
            < 0.6875 => (4.63647609000806093515e-01, 2.26987774529616870924e-17, ((2 * a) - 1) / (2 + a)),
            < 1.1875 => (7.85398163397448278999e-01, 3.06161699786838301793e-17, (a - 1) / (a + 1)),
            < 2.4375 => (9.82793723247329054082e-01, 1.39033110312309984516e-17, (a - 1.5) / (1 + (1.5 * a))),
            _ => (1.57079632679489655800, 6.12323399573676603587e-17, -1 / a),
        };
        double z = r * r;
        double w = z * z;
        double odd = z * (3.33333333333329318027e-01 + (w * (1.42857142725034663711e-01 + (w * (9.09088713343650656196e-02
            + (w * (6.66107313738753120669e-02 + (w * (4.97687799461593236017e-02 + (w * 1.62858201153657823623e-02))))))))));
        double even = w * (-1.99999999998764832476e-01 + (w * (-1.11111104054623557880e-01 + (w * (-7.69187620504482999495e-02
            + (w * (-5.83357013379057348645e-02 + (w * -3.65315727442169155270e-02))))))));
        double y = high - ((r * (odd + even)) - low - r);
        return x < 0 ? -y : y;
    }

    /// <summary>Arc sine in rad, for |x| ≤ 1; NaN outside.</summary>
    public static double Asin(double x) => Math.Abs(x) == 1 ? x * (Math.PI / 2) : Atan(x / Math.Sqrt((1 - x) * (1 + x)));
}
