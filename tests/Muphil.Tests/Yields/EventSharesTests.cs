using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

public class EventSharesTests
{
    private static readonly EventShares.TypicalYield[] Typical =
    [
        .. Enumerable.Range(0, 500).Select(i =>
        {
            var random = new PhiloxStream(4, 2, (ulong)i);
            // Every tenth cannot contribute.
            return i % 10 == 0 ? default : new EventShares.TypicalYield(random.Between(10, 300), random.Uniform(), 1e-3 * random.Uniform(), 1e3 * random.Between(1, 50), 0);
        }),
    ];

    [Fact]
    public void Shares_AllMuons_AddUpToOneAndLeaveNoContributorOut()
    {
        var shares = new EventShares(Typical, 1e3, 1e19);
        Assert.Equal(1, Enumerable.Range(0, Typical.Length).Sum(i => shares[i]), 1e-12); // 500 roundings
        Assert.All(Enumerable.Range(0, Typical.Length), i => Assert.Equal(Typical[i].A > 0, shares[i] > 0));
        Assert.False(shares.IsEmpty);
    }

    [Fact]
    public void Shares_NoContributor_AreEmpty() => Assert.True(new EventShares([default, default], 1, 1e19).IsEmpty);

    // A share that is no number would go to the last muon unseen.
    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, double.NaN)]
    public void Shares_NoNumber_AreRefused(double a, double b) =>
        Assert.Throws<ArgumentException>(() => new EventShares([Typical[1], new(1, 1, a, b, 0)], 1, 1e19));

    [Theory]
    [InlineData(1000, 0.5, 24)]
    [InlineData(1000, 1e-9, 24)]
    [InlineData(999_983, 0.99999, 7)]
    public void Allocate_AnyOffset_GivesEachMuonItsShareWithinOne(int events, double offset, int blocks)
    {
        var shares = new EventShares(Typical, 1e3, 1e19);
        int[] first = shares.Allocate(events, offset, blocks, out int[] blockStart);
        Assert.Equal(events, first[^1]);
        Assert.Equal(0, first[0]);
        for (int i = 0; i < Typical.Length; i++)
        {
            Assert.Equal(shares[i] * events, first[i + 1] - first[i], 1 + 1e-6); // rounded up or down
        }
        // Runs of muons that cover all of them once, with about equal numbers of events.
        Assert.Equal(0, blockStart[0]);
        Assert.Equal(Typical.Length, blockStart[^1]);
        double most = Enumerable.Range(0, Typical.Length).Max(i => shares[i]) * events;
        for (int k = 0; k < blocks; k++)
        {
            Assert.True(blockStart[k] <= blockStart[k + 1]);
            Assert.Equal((double)events / blocks, first[blockStart[k + 1]] - first[blockStart[k]], (2 * most) + 2);
        }
    }

    // Systematic sampling is unbiased: over all offsets a muon's mean number of events is its share.
    [Fact]
    public void Allocate_AllOffsets_AverageToTheShare()
    {
        var shares = new EventShares(Typical, 1e3, 1e19);
        const int Offsets = 1000, Events = 1000;
        double[] mean = new double[Typical.Length];
        for (int k = 0; k < Offsets; k++)
        {
            int[] first = shares.Allocate(Events, (k + 0.5) / Offsets, 24, out _);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += (first[i + 1] - first[i]) / (double)Offsets;
            }
        }
        Assert.All(Enumerable.Range(0, mean.Length), i => Assert.Equal(shares[i] * Events, mean[i], 2.5 / Offsets)); // two ends, each to one step
    }
}
