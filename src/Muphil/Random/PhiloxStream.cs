using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Muphil.Random;

/// <summary>
/// A stream of random numbers that is a pure function of (seed, stream, event): Philox4x32-10, counter-based, four blocks side by side.
/// </summary>
/// <remarks>
/// Algorithm and known answers: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011). The same event gets the
/// same numbers whatever thread, shard, order or processor computes it. MathNet.Numerics has no counter-based generator.
/// </remarks>
public struct PhiloxStream
{
    private const int Numbers = 8;

    private readonly uint _key0, _key1, _event0, _event1, _stream;
    private Drawn _drawn;
    private uint _nextBlock;
    private int _used;

    /// <param name="seed">The run's seed (option <c>--seed</c>).</param>
    /// <param name="stream">What the numbers are for: a shard's identity.</param>
    /// <param name="eventIndex">The event in the stream.</param>
    public PhiloxStream(ulong seed, uint stream, ulong eventIndex)
    {
        Unsafe.SkipInit(out this);
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _stream = stream;
        _event0 = (uint)eventIndex;
        _event1 = (uint)(eventIndex >> 32);
        _nextBlock = 0;
        _used = Numbers;
    }

    /// <summary>Uniform in the open interval (0, 1), 52 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform()
    {
        if (_used == Numbers)
        {
            Draw();
        }
        // A block gives two numbers: those of block k lie at k and 4 + k.
        int k = _used++;
        return _drawn[(k >> 1) | ((k & 1) << 2)];
    }

    /// <summary>Uniform in (low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>An index with the probability of its part.</summary>
    /// <param name="cumulative">Sums of the parts up to and including each, rising; the last is that of all.</param>
    internal int Choose(ReadOnlySpan<double> cumulative)
    {
        double choice = Uniform() * cumulative[^1];
        int i = 0;
        while (i < cumulative.Length - 1 && choice >= cumulative[i])
        {
            i++;
        }
        return i;
    }

    /// <summary>Four Philox4x32-10 blocks with counters (c0 … c0 + 3, c1, c2, c3): word i of block k in the low half of lane k of the i-th.</summary>
    internal static (Vector256<ulong> A, Vector256<ulong> B, Vector256<ulong> C, Vector256<ulong> D) Blocks(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        Vector256<ulong> low = Vector256.Create(0xFFFFFFFFUL), multiplier0 = Vector256.Create(0xD2511F53UL), multiplier1 = Vector256.Create(0xCD9E8D57UL);
        Vector256<ulong> a = (Vector256.Create((ulong)c0) + Vector256.Create(0UL, 1, 2, 3)) & low;
        Vector256<ulong> b = Vector256.Create((ulong)c1), c = Vector256.Create((ulong)c2), d = Vector256.Create((ulong)c3);
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> p0 = Product(a, multiplier0), p1 = Product(c, multiplier1);
            (a, b, c, d) = ((p1 >>> 32) ^ b ^ Vector256.Create((ulong)k0), p1 & low, (p0 >>> 32) ^ d ^ Vector256.Create((ulong)k1), p0 & low);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Draw()
    {
        var (a, b, c, d) = Blocks(_nextBlock, _stream, _event0, _event1, _key0, _key1);
        ToUnit(a, b).CopyTo((Span<double>)_drawn);
        ToUnit(c, d).CopyTo(((Span<double>)_drawn)[4..]);
        _nextBlock += 4;
        _used = 0;
    }

    // Both factors are below 2³².
    private static Vector256<ulong> Product(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32()) : a * b;

    // (k + ½)/2⁵² with k from the upper 52 bits is never 0 or 1, so that a logarithm of it is always finite. The bits of 2⁵² + k are those of 2⁵² or k.
    private static Vector256<double> ToUnit(Vector256<ulong> high, Vector256<ulong> low)
    {
        Vector256<ulong> k = ((high << 32) | low) >>> 12;
        Vector256<double> number = (k | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create((double)(1UL << 52));
        return (number + Vector256.Create(0.5)) * Vector256.Create(1.0 / (1UL << 52));
    }

    [InlineArray(Numbers)]
    private struct Drawn
    {
        private double _first;
    }
}
