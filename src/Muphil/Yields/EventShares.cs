using Muphil.Numerics;

namespace Muphil.Yields;

/// <summary>
/// How the events of one mass are shared out among the muons: half by what counts at small couplings, half by what counts near the upper
/// edge of the contour. Shares steer the variance only: every event carries the inverse of its muon's share.
/// </summary>
internal sealed class EventShares
{
    // A part goes by flux and energy, so that no muon that can contribute is left out, whatever the rest thinks of it.
    private const double FluxPart = 0.1;
    private const int EnergyBins = 40;

    /// <summary>Classes of muons by where they point.</summary>
    public const int Aims = 8;

    // What is left of a bin's share when the pilot saw no selected event of it.
    private const double Floor = 0.02;

    // Where the contour is assumed to end, in events: only the order of magnitude matters.
    private const double EdgeEvents = 3;

    private readonly TypicalYield[] _typical;
    private readonly double[] _shares;
    private readonly double _bMin, _protons;

    /// <summary>What one muon typically adds per proton, whatever the sign of its weight: a g⁴ exp(−b g²). All zero when it cannot contribute.</summary>
    /// <param name="EnergyGeV">The muon's energy.</param>
    /// <param name="WeightPerProton">The size of its weight.</param>
    /// <param name="A">a.</param>
    /// <param name="B">b.</param>
    /// <param name="Aim">0 when it points at the decay volume, up to <see cref="Aims"/> − 1 the more it must be helped by the angle of emission.</param>
    public readonly record struct TypicalYield(double EnergyGeV, double WeightPerProton, double A, double B, int Aim)
    {
        public double At(double g2) => A == 0 || g2 == 0 ? A : A * StableMath.Exp(-B * g2);
    }

    /// <param name="typical">One per muon.</param>
    /// <param name="bMin">The smallest b that can occur.</param>
    /// <param name="protons">Protons on target.</param>
    public EventShares(TypicalYield[] typical, double bMin, double protons)
    {
        if (Array.FindIndex(typical, t => !(t.A >= 0 && double.IsFinite(t.A) && (t.A == 0 || double.IsFinite(t.B)))) is >= 0 and int bad)
        {
            throw new ArgumentException($"parent {bad} of the sample has no typical yield: {typical[bad]}", nameof(typical));
        }
        (_typical, _bMin, _protons) = (typical, bMin, protons);
        IsEmpty = Array.FindIndex(typical, t => t.A > 0) < 0;
        UpperG2 = IsEmpty ? 0 : UpperEdgeG2();
        _shares = Mixed(i => _typical[i].A, i => _typical[i].At(UpperG2));
    }

    private EventShares(EventShares first, double upperG2, Func<int, double> small, Func<int, double> upper)
    {
        (_typical, _bMin, _protons, UpperG2) = (first._typical, first._bMin, first._protons, upperG2);
        _shares = Mixed(small, upper);
    }

    /// <summary>Whether no muon can contribute.</summary>
    public bool IsEmpty { get; }

    /// <summary>g² near the upper edge.</summary>
    public double UpperG2 { get; }

    /// <summary>The share of one muon; all of them add up to 1.</summary>
    public double this[int muon] => _shares[muon];

    /// <summary>
    /// The same with what a pilot sample knows: where the upper edge is, and, by muon energy and aim, how much of the typical yield is selected at
    /// both ends of the contour.
    /// </summary>
    public EventShares Adapted(YieldCurve pilot)
    {
        if (pilot.IsEmpty)
        {
            return this;
        }
        double low = double.PositiveInfinity, high = 0;
        foreach (ref readonly TypicalYield t in _typical.AsSpan())
        {
            (low, high) = t.A > 0 ? (Math.Min(low, t.EnergyGeV), Math.Max(high, t.EnergyGeV)) : (low, high);
        }
        double perLog = EnergyBins / Math.Max(StableMath.Log(high / low), 1e-9);
        int[] bins = new int[_typical.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            ref readonly TypicalYield t = ref _typical[i];
            bins[i] = t.A == 0 ? 0 : (t.Aim * EnergyBins) + Math.Clamp((int)(StableMath.FastLog(t.EnergyGeV / low) * perLog), 0, EnergyBins - 1);
        }
        double upperG2 = pilot.UpperCrossingG2(EdgeEvents) ?? UpperG2;
        double[] small = Selected(0), upper = Selected(upperG2);
        return new EventShares(this, upperG2, i => _typical[i].A * small[bins[i]], i => _typical[i].At(upperG2) * upper[bins[i]]);

        // Selected over typical yield at this g², bin by bin.
        double[] Selected(double g2)
        {
            double[] selected = new double[EnergyBins * Aims], typical = new double[EnergyBins * Aims];
            pilot.ForEachSelected((a, b, muon) => selected[bins[muon]] += Math.Abs(a) * StableMath.Exp(-b * g2));
            for (int i = 0; i < bins.Length; i++)
            {
                typical[bins[i]] += _typical[i].At(g2);
            }
            double average = selected.Sum() / typical.Sum();
            return [.. selected.Select((s, i) => (typical[i] > 0 ? s / typical[i] : 0) + (Floor * average))];
        }
    }

    /// <summary>Systematic sampling: muon i gets the events from first[i] up to first[i+1]; blocks are runs of muons with about equal numbers of events.</summary>
    /// <param name="events">How many in all.</param>
    /// <param name="offset">In (0, 1).</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="blockStart">The first muon of each block, and the number of muons.</param>
    public int[] Allocate(int events, double offset, int blocks, out int[] blockStart)
    {
        int[] first = new int[_shares.Length + 1];
        double cumulative = 0;
        for (int i = 1; i < _shares.Length; i++)
        {
            cumulative += _shares[i - 1];
            first[i] = Math.Clamp((int)Math.Ceiling((cumulative * events) - offset), first[i - 1], events);
        }
        first[^1] = events;
        blockStart = new int[blocks + 1];
        for (int k = 1, i = 0; k < blocks; k++)
        {
            while (i < _shares.Length && first[i] < (long)events * k / blocks)
            {
                i++;
            }
            blockStart[k] = i;
        }
        blockStart[blocks] = _shares.Length;
        return first;
    }

    // Each part adds up to its share of 1; one that is nothing anywhere to nothing.
    private double[] Mixed(Func<int, double> small, Func<int, double> upper)
    {
        double[] s = new double[_typical.Length], u = new double[s.Length], flux = new double[s.Length];
        double sumS = 0, sumU = 0, sumFlux = 0;
        for (int i = 0; i < s.Length; i++)
        {
            ref readonly TypicalYield typical = ref _typical[i];
            sumS += s[i] = small(i);
            sumU += u[i] = upper(i);
            sumFlux += flux[i] = typical.A > 0 ? typical.WeightPerProton * typical.EnergyGeV : 0;
        }
        double perS = PerSum(0.5 * (1 - FluxPart), sumS), perU = PerSum(0.5 * (1 - FluxPart), sumU), perFlux = PerSum(FluxPart, sumFlux);
        for (int i = 0; i < s.Length; i++)
        {
            s[i] = (perS * s[i]) + (perU * u[i]) + (perFlux * flux[i]);
        }
        return s;

        static double PerSum(double part, double sum) => sum > 0 ? part / sum : 0;
    }

    private double UpperEdgeG2()
    {
        var spectrum = new DecaySpectrum();
        double least = double.PositiveInfinity;
        foreach (ref readonly TypicalYield t in _typical.AsSpan())
        {
            if (t.A == 0)
            {
                continue;
            }
            spectrum.Add(DecaySpectrum.BinOf(t.B / _bMin), t.A * _protons, t.B);
            least = Math.Min(least, t.B);
        }
        DecayTerms terms = spectrum.Terms();
        // The exponent of the hardest at the edge is about 4 ln(upper/lower): 60 is a contour of 6 decades in coupling.
        double exponent = 60;
        while (exponent > 4 && terms.Sum(Math.Sqrt(exponent / least)) < EdgeEvents)
        {
            exponent--;
        }
        return exponent / least;
    }
}
