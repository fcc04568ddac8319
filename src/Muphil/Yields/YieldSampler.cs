using Muphil.Decays;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>How a yield is sampled.</summary>
/// <param name="Events">Generated events per mass and kind of production, at least 1000.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record SamplingSettings(int Events, ulong Seed);

/// <summary>The Monte Carlo of one source of mediators: shares its events out, generates them, sums them.</summary>
internal sealed class YieldSampler
{
    // Fixed, so that sums are formed in the same order for any number of threads.
    private const int Blocks = 24;

    private readonly IMediatorSource _source;
    private readonly MediatorFlight _flight;
    private readonly SamplingSettings _settings;
    private readonly double _protons, _bMin;

    /// <param name="source">Where mediators come from.</param>
    /// <param name="flight">Where they go.</param>
    /// <param name="protons">Protons on target.</param>
    /// <param name="settings">Number of events and seed.</param>
    public YieldSampler(IMediatorSource source, MediatorFlight flight, double protons, SamplingSettings settings)
    {
        (_source, _flight, _protons, _settings) = (source, flight, protons, settings);
        double nearest = flight.Acceptance.FrontZM - source.LastZM;
        _bMin = source.MaxEnergyGeV == 0 ? 1 : nearest / Flight.DecayLengthM(flight.MassGeV, flight.UnitWidthGeV, Math.Max(source.MaxEnergyGeV, 2 * flight.MassGeV));
    }

    /// <summary>
    /// Generates the events on as many threads as the options allow; the result does not depend on their number. A twentieth as many events go
    /// first and only show where the selected events come from: they decide how the others are shared out among the units.
    /// </summary>
    public YieldCurve Compute(ParallelOptions parallel)
    {
        var shares = new EventShares(_source.Typical(), _bMin, _protons);
        if (shares.IsEmpty)
        {
            return Curve(NewSums(), _source.Variations);
        }
        YieldCurve pilot = Curve(Generate(shares, Math.Max(_settings.Events / 20, 1000), _source.Stream ^ 1, parallel), []);
        EventSums sums = Generate(shares.Adapted(pilot), _settings.Events, _source.Stream, parallel);
        sums.Selected.Rename(_source.ParentOf);
        return Curve(sums, _source.Variations);
    }

    private YieldCurve Curve(EventSums sums, IReadOnlyList<WeightVariation> variations) => new(sums, variations, _source.Production, _source.MadeTowardsDetector);

    private EventSums NewSums() => _flight.NewSums(1 / _bMin);

    private EventSums Generate(EventShares shares, int events, uint stream, ParallelOptions parallel)
    {
        var sums = NewSums();
        double offset = new PhiloxStream(_settings.Seed, stream, ulong.MaxValue).Uniform();
        int[] firstEvent = shares.Allocate(events, offset, Blocks, out int[] blockStart);
        var blocks = new EventSums[Blocks];
        Parallel.For(0, Blocks, parallel, k => blocks[k] = Generate(blockStart[k], blockStart[k + 1], shares, firstEvent, stream));
        foreach (EventSums block in blocks)
        {
            sums.Add(block);
        }
        return sums;
    }

    private EventSums Generate(int from, int to, EventShares shares, int[] firstEvent, uint stream)
    {
        EventSums sums = NewSums();
        double upperG2 = shares.UpperG2, protonsPerEvent = _protons / firstEvent[^1];
        for (int i = from; i < to; i++)
        {
            int n = firstEvent[i + 1] - firstEvent[i];
            if (n > 0)
            {
                sums.Generated += n;
                _source.Emit(i, (firstEvent[i], n), protonsPerEvent, shares[i], upperG2, stream, sums);
            }
        }
        return sums;
    }

    /// <summary>FNV-1a: experiments and kinds of production get independent random numbers; the masses of one share theirs, so that a contour is smooth.</summary>
    public static uint StreamOf(string name) => name.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
