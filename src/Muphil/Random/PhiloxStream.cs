using System.Runtime.CompilerServices;

namespace Muphil.Random;

/// <summary>
/// A stream of random numbers that is a pure function of (seed, stream, event): Philox4x32-10, counter-based.
/// </summary>
/// <remarks>
/// Algorithm and known answers: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011). The same event gets the
/// same numbers whatever thread, shard or order computes it. MathNet.Numerics has no counter-based generator.
/// </remarks>
public struct PhiloxStream
{
    private readonly uint _key0, _key1, _event0, _event1, _stream;
    private uint _block;
    private double _spare;
    private bool _hasSpare;

    /// <param name="seed">The run's seed (option <c>--seed</c>).</param>
    /// <param name="stream">What the numbers are for: a shard's identity.</param>
    /// <param name="eventIndex">The event in the stream.</param>
    public PhiloxStream(ulong seed, uint stream, ulong eventIndex)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _stream = stream;
        _event0 = (uint)eventIndex;
        _event1 = (uint)(eventIndex >> 32);
    }

    /// <summary>Uniform in the open interval (0, 1), 52 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }
        var (a, b, c, d) = Block(_block++, _stream, _event0, _event1, _key0, _key1);
        _spare = ToUnit(c, d);
        _hasSpare = true;
        return ToUnit(a, b);
    }

    /// <summary>Uniform in (low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Uniform());

    // (k + ½)/2⁵² is never 0 or 1, so that a logarithm of it is always finite.
    private static double ToUnit(uint high, uint low) => (((((ulong)high << 32) | low) >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>One Philox4x32-10 block.</summary>
    internal static (uint A, uint B, uint C, uint D) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * c0;
            ulong p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (c0, c1, c2, c3);
    }
}
