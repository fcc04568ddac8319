using Muphil.Random;

namespace Muphil.Tests.Random;

public class PhiloxStreamTests
{
    // Random123 1.14, tests/kat_vectors, philox4x32 10.
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(new uint[] { ~0u, ~0u, ~0u, ~0u }, new uint[] { ~0u, ~0u }, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, new uint[] { 0xa4093822, 0x299f31d0 }, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Block_KnownAnswerVectors_Agree(uint[] counter, uint[] key, uint[] expected)
    {
        Assert.Equal(expected, Block(0, counter[0], counter[1], counter[2], counter[3], key[0], key[1]));
        for (int lane = 1; lane < 4; lane++)
        {
            Assert.Equal(
                Block(0, counter[0] + (uint)lane, counter[1], counter[2], counter[3], key[0], key[1]),
                Block(lane, counter[0], counter[1], counter[2], counter[3], key[0], key[1]));
        }
    }

    [Fact]
    public void Uniform_SeedStreamEvent_AreKeyAndCounter()
    {
        var random = new PhiloxStream(0x299f31d0_a4093822, 0x85a308d3, 0x03707344_13198a2e);
        for (uint block = 0; block < 9; block++)
        {
            uint[] word = Block(0, block, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
            // 52 bits and a half: exact in a double of at most 53 bits.
            Assert.Equal((((((ulong)word[0] << 32) | word[1]) >> 12) + 0.5) / 4503599627370496.0, random.Uniform());
            Assert.Equal((((((ulong)word[2] << 32) | word[3]) >> 12) + 0.5) / 4503599627370496.0, random.Uniform());
        }
    }

    [Fact]
    public void Uniform_MillionNumbers_FillBinsEvenly()
    {
        const int Numbers = 1_000_000, Bins = 1000;
        int[] counts = new int[Bins];
        double sum = 0, squares = 0;
        var random = new PhiloxStream(1, 2, 3);
        for (int i = 0; i < Numbers; i++)
        {
            double u = random.Uniform();
            Assert.True(u is > 0 and < 1);
            counts[(int)(u * Bins)]++;
            sum += u;
            squares += u * u;
        }
        const double Expected = (double)Numbers / Bins;
        double chi2 = counts.Sum(c => (c - Expected) * (c - Expected) / Expected);
        Assert.Equal(Bins - 1, chi2, 5 * Math.Sqrt(2 * (Bins - 1))); // 5σ
        Assert.Equal(0.5, sum / Numbers, 5 * Math.Sqrt(1.0 / 12 / Numbers)); // 5σ
        Assert.Equal(1.0 / 3, squares / Numbers, 5 * Math.Sqrt(4.0 / 45 / Numbers)); // 5σ
    }

    // Neighbours in the seed, stream or event, and the two numbers of one block, must look independent.
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(1UL << 32, 0, 0)]
    [InlineData(0, 0, 1UL << 32)]
    [InlineData(0, 0x80000000, 0)]
    public void Uniform_NeighbouringStreams_AreIndependent(ulong seedStep, uint streamStep, ulong eventStep)
    {
        const int Numbers = 200_000, Cells = 16;
        int[] counts = new int[Cells * Cells];
        double correlation = 0;
        for (int i = 0; i < Numbers / 4; i++)
        {
            var one = new PhiloxStream(11, 5, (ulong)(3 * i));
            var other = new PhiloxStream(11 + seedStep, 5 + streamStep, (ulong)(3 * i) + eventStep);
            for (int k = 0; k < 4; k++)
            {
                double u = one.Uniform(), v = other.Uniform();
                counts[((int)(u * Cells) * Cells) + (int)(v * Cells)]++;
                correlation += 12 * (u - 0.5) * (v - 0.5);
            }
        }
        Assert.Equal(0, correlation / Numbers, 5 / Math.Sqrt(Numbers)); // 5σ
        const double Expected = (double)Numbers / Cells / Cells;
        double chi2 = counts.Sum(c => (c - Expected) * (c - Expected) / Expected);
        Assert.Equal(counts.Length - 1, chi2, 5 * Math.Sqrt(2 * (counts.Length - 1))); // 5σ
    }

    [Fact]
    public void Uniform_FirstAndSecondNumber_AreUncorrelatedOverEvents()
    {
        const int Events = 200_000;
        double first = 0, successive = 0;
        for (int i = 0; i < Events; i++)
        {
            var random = new PhiloxStream(1, 0, (ulong)i);
            double u = random.Uniform(), v = random.Uniform();
            first += u;
            successive += 12 * (u - 0.5) * (v - 0.5);
        }
        Assert.Equal(0.5, first / Events, 5 * Math.Sqrt(1.0 / 12 / Events)); // 5σ
        Assert.Equal(0, successive / Events, 5 / Math.Sqrt(Events)); // 5σ
    }

    [Fact]
    public void Uniform_SameKey_RepeatsWhateverWasDrawnBefore()
    {
        PhiloxStream one = new(1, 2, 3), other = new(1, 2, 4);
        double first = one.Uniform();
        other.Uniform();
        Assert.Equal(first, new PhiloxStream(1, 2, 3).Uniform());
        Assert.NotEqual(first, new PhiloxStream(1, 2, 4).Uniform());
    }

    [Fact]
    public void Between_Range_ScalesTheUniformNumber()
    {
        PhiloxStream one = new(9, 9, 9), other = new(9, 9, 9);
        Assert.Equal(-3 + (8 * one.Uniform()), other.Between(-3, 5));
    }

    [Fact]
    public void Choose_Parts_ComeAsOftenAsTheyAreLarge()
    {
        double[] cumulative = [1, 1, 4, 10];
        int[] counts = new int[4];
        const int Draws = 100_000;
        for (ulong i = 0; i < Draws; i++)
        {
            counts[new PhiloxStream(1, 1, i).Choose(cumulative)]++;
        }
        Assert.Equal(0, counts[1]);
        foreach (var (k, p) in new[] { (0, 0.1), (2, 0.3), (3, 0.6) })
        {
            Assert.Equal(p, counts[k] / (double)Draws, 5 * Math.Sqrt(p * (1 - p) / Draws)); // 5σ
        }
    }

    private static uint[] Block(int lane, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        var (a, b, c, d) = PhiloxStream.Blocks(c0, c1, c2, c3, k0, k1);
        return [.. new[] { a[lane], b[lane], c[lane], d[lane] }.Select(word => checked((uint)word))];
    }
}
