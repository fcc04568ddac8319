using System.Numerics;

namespace Muphil.Tests;

/// <summary>
/// Fixed-point numbers with 400 bits (120 digits) after the point: an independent reference for widths and elementary functions.
/// Every double enters exactly.
/// </summary>
public readonly record struct Fixed(BigInteger Raw)
{
    private const int Bits = 400;

    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>π by Machin's formula.</summary>
    public static Fixed Pi { get; } = (16 * InverseAtan(5)) - (4 * InverseAtan(239));

    /// <summary>ln 2 = 2 artanh(1/3).</summary>
    public static Fixed Ln2 { get; } = 2 * Artanh((Fixed)1 / 3);

    public static implicit operator Fixed(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int biased = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (biased == 0 ? 0 : 1L << 52);
        int shift = Math.Max(biased, 1) - 1075 + Bits;
        BigInteger raw = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        if (biased == 0x7FF || (shift < 0 && raw << -shift != mantissa))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "not exact in 400 bits");
        }
        return new(x < 0 ? -raw : raw);
    }

    public static explicit operator double(Fixed x)
    {
        int excess = Math.Max(0, (int)BigInteger.Abs(x.Raw).GetBitLength() - 62);
        return Math.ScaleB((double)(long)(x.Raw >> excess), excess - Bits);
    }

    public static Fixed operator +(Fixed a, Fixed b) => new(a.Raw + b.Raw);

    public static Fixed operator -(Fixed a, Fixed b) => new(a.Raw - b.Raw);

    public static Fixed operator -(Fixed a) => new(-a.Raw);

    public static Fixed operator *(Fixed a, Fixed b) => new((a.Raw * b.Raw) >> Bits);

    public static Fixed operator /(Fixed a, Fixed b) => new((a.Raw << Bits) / b.Raw);

    public static bool operator <(Fixed a, Fixed b) => a.Raw < b.Raw;

    public static bool operator >(Fixed a, Fixed b) => a.Raw > b.Raw;

    public static Fixed Sqrt(Fixed x)
    {
        BigInteger n = x.Raw << Bits;
        if (n.IsZero)
        {
            return x;
        }
        // Newton from above.
        BigInteger root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (n / root)) >> 1;
            if (next >= root)
            {
                return new(root);
            }
            root = next;
        }
    }

    /// <summary>Natural logarithm of x·2^exponent.</summary>
    public static Fixed Ln(Fixed x, int exponent = 0)
    {
        int shift = (int)x.Raw.GetBitLength() - 1 - Bits;
        Fixed m = new(shift >= 0 ? x.Raw >> shift : x.Raw << -shift);
        // Only exact when nothing is shifted out; arguments here have 53 significant bits or lie within [2⁻³⁰⁰, 2⁸⁰].
        for (int i = 0; i < 4; i++)
        {
            m = Sqrt(m);
        }
        return (32 * Artanh((m - 1) / (m + 1))) + ((exponent + shift) * Ln2);
    }

    /// <summary>eˣ as a mantissa in [1/√2, √2] and a power of two.</summary>
    public static (Fixed Mantissa, int Exponent) Exp(Fixed x)
    {
        int k = (int)Math.Round((double)(x / Ln2));
        Fixed r = new((x - (k * Ln2)).Raw >> 8), term = 1, sum = 1;
        for (int n = 1; !term.Raw.IsZero && term.Raw != -1; n++)
        {
            term = new((term * r).Raw / n);
            sum += term;
        }
        for (int i = 0; i < 8; i++)
        {
            sum *= sum;
        }
        return (sum, k);
    }

    public static (Fixed Sin, Fixed Cos) SinCos(Fixed x)
    {
        Fixed quarter = new(Pi.Raw >> 1);
        int n = (int)Math.Round((double)(x / quarter));
        Fixed r = x - (n * quarter), r2 = r * r;
        Fixed sin = Alternating(r, r2, 1), cos = Alternating(1, r2, 0);
        return (n & 3) switch { 0 => (sin, cos), 1 => (cos, -sin), 2 => (-sin, -cos), _ => (-cos, sin) };

        static Fixed Alternating(Fixed first, Fixed square, int power)
        {
            Fixed term = first, sum = first;
            for (int i = power + 1; BigInteger.Abs(term.Raw) > 1; i += 2)
            {
                term = new(-(term * square).Raw / (i * (i + 1)));
                sum += term;
            }
            return sum;
        }
    }

    public static Fixed Atan(Fixed x)
    {
        if (x < 0)
        {
            return -Atan(-x);
        }
        if (x > 1)
        {
            return new Fixed(Pi.Raw >> 1) - Atan(1 / x);
        }
        for (int i = 0; i < 4; i++)
        {
            x /= 1 + Sqrt(1 + (x * x));
        }
        Fixed power = x, square = x * x, sum = x;
        for (int n = 3; !power.Raw.IsZero && power.Raw != -1; n += 2)
        {
            power = -(power * square);
            sum += new Fixed(power.Raw / n);
        }
        return 16 * sum;
    }

    public static Fixed Asin(Fixed x) => x == 1 ? new Fixed(Pi.Raw >> 1) : Atan(x / Sqrt((1 - x) * (1 + x)));

    /// <summary>|computed − exact| / |exact|.</summary>
    public static double RelativeDeviation(double computed, Fixed exact) => Math.Abs((double)((computed - exact) / exact));

    /// <summary>|computed − exact| in units of the last place of the exact value.</summary>
    public static double Ulps(double computed, Fixed exact)
    {
        int exponent = (int)BigInteger.Abs(exact.Raw).GetBitLength() - 1 - Bits;
        return Math.ScaleB(Math.Abs((double)(computed - exact)), 52 - exponent);
    }

    private static Fixed Artanh(Fixed x)
    {
        Fixed power = x, square = x * x, sum = x;
        for (int n = 3; !power.Raw.IsZero && power.Raw != -1; n += 2)
        {
            power *= square;
            sum += new Fixed(power.Raw / n);
        }
        return sum;
    }

    private static Fixed InverseAtan(int inverse)
    {
        BigInteger power = One / inverse, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= inverse * inverse;
            sum += (n & 2) == 2 ? -power / n : power / n;
        }
        return new(sum);
    }
}
