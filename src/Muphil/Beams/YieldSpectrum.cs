using Muphil.Numerics;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>One bin of a table of hadron yields: hadrons per inelastic interaction, their number as counted, mean p_T.</summary>
internal readonly record struct YieldBin(double LowX, double HighX, double Multiplicity, double Counted, double MeanPtGeV);

/// <summary>
/// The spectrum of one species in one table, made smooth: x f(x) = T(p) (1 − x)ⁿ h(x), with ln h linear in ln x between the bins and
/// constant beyond the first and the last, such that every bin keeps its hadrons.
/// </summary>
/// <remarks>
/// T(p) is what depends on momentum and not on x, and carries the shape to other momenta: the turnover of slow mesons, p²/(p² + p₀²), with p₀
/// 0.3 GeV (π) and 1.2 GeV (K), and for nucleons that a meson knocks out of the nucleus 1/(1 + (p/3 GeV)²). n is the
/// most likely power for the last two hundred hadrons or so, and bins next to x = 1 with fewer than 25 hadrons count as one: the tail
/// follows (1 − x)ⁿ, not single hadrons. p_T: d²n/dp_T² ∝ exp(−m_T/t), m_T² = p_T² + μ², with t from the mean p_T of the bin. μ is the
/// mass; for pions μ² = m² + 0.6 GeV² x, with which the tables' p_T distributions below 1 GeV agree to 5 % and their counting errors.
/// </remarks>
internal sealed class YieldSpectrum
{
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(12);

    private const double TailCount = 200, LeastCount = 25;
    private readonly int _species;
    private readonly bool _fromTarget;
    private readonly double _momentumGeV, _power;
    private readonly double[] _logX, _logH, _slopeGeV;

    /// <param name="species">Index of the species.</param>
    /// <param name="projectilePdg">What hits.</param>
    /// <param name="momentumGeV">Of the projectile.</param>
    /// <param name="bins">In order of x, gapless but for empty bins.</param>
    /// <param name="toX">Upper end of the bins that count: 1, or less where the last holds other things (quasi-elastic interactions).</param>
    public YieldSpectrum(int species, int projectilePdg, double momentumGeV, YieldBin[] bins, double toX)
    {
        (_species, _momentumGeV) = (species, momentumGeV);
        _fromTarget = HadronSpecies.IsNucleon(species) && !HadronSpecies.IsNucleon(HadronSpecies.Of(projectilePdg));
        bins = [.. bins.Where(b => b.HighX <= toX)];
        _power = TailPower(bins, toX);
        YieldBin[] merged = Merged(bins, toX);
        _logX = Array.ConvertAll(merged, b => Log(Centre(b)));
        _slopeGeV = Array.ConvertAll(merged, b => TransverseShape.SlopeGeV(EffectiveMassGeV(species, Centre(b)), b.MeanPtGeV));
        _logH = new double[merged.Length];
        for (int k = 0; k < 20; k++)
        {
            double[] correction = Array.ConvertAll(merged, b => Log(b.Multiplicity / Integral(b.LowX, b.HighX)));
            for (int i = 0; i < merged.Length; i++)
            {
                _logH[i] += 0.7 * correction[i];
            }
        }
    }

    /// <summary>dn/dx for a projectile of the table's momentum.</summary>
    public double PerX(double x) => PerX(x, _momentumGeV);

    /// <summary>dn/dx for a projectile of another momentum: the same but for the turnover of slow mesons.</summary>
    public double PerX(double x, double momentumGeV)
    {
        return x < 1 ? FixedInMomentum(x * momentumGeV) * Exp((_power * Log(1 - x)) + Interpolated(_logH, Log(x))) / x : 0;
    }

    /// <summary>Distribution of p_T at this x: effective mass and slope, GeV.</summary>
    public (double MassGeV, double SlopeGeV) TransverseAt(double x) => (EffectiveMassGeV(_species, x), Interpolated(_slopeGeV, Log(x)));

    /// <summary>Hadrons between two x below 1.</summary>
    public double Integral(double lowX, double highX)
    {
        var (nodes, weights) = Rule;
        double sum = 0;
        for (int k = 0; k < nodes.Length; k++)
        {
            sum += weights[k] * PerX(lowX + ((highX - lowX) * nodes[k]));
        }
        return sum * (highX - lowX);
    }

    // T(p). Momenta in GeV by eye from the tables at several momenta.
    private double FixedInMomentum(double p)
    {
        double scale = _species < HadronSpecies.KPlus ? 0.3 : _fromTarget ? 3 : 1.2, square = p * p / (scale * scale);
        return _fromTarget ? 1 / (1 + square) : HadronSpecies.IsNucleon(_species) ? 1 : square / (1 + square);
    }

    private static double EffectiveMassGeV(int species, double x)
    {
        double mass = HadronSpecies.MassGeV[species];
        return species < HadronSpecies.KPlus ? Math.Sqrt((mass * mass) + (0.6 * x)) : mass;
    }

    // Geometric for the bins of growing width, and for the last the mean of (1 − x)ⁿ.
    private double Centre(YieldBin bin) => bin.HighX == 1 ? bin.LowX + ((1 - bin.LowX) / (_power + 2)) : Math.Sqrt(bin.LowX * bin.HighX);

    private double Interpolated(double[] values, double logX)
    {
        int i = 0;
        while (i + 2 < _logX.Length && logX > _logX[i + 1])
        {
            i++;
        }
        double u = Math.Clamp((logX - _logX[i]) / (_logX[i + 1] - _logX[i]), 0, 1);
        return values[i] + (u * (values[i + 1] - values[i]));
    }

    // From the top down, bins are joined until they hold enough; empty bins are covered by their lower neighbour's join.
    private static YieldBin[] Merged(YieldBin[] bins, double toX)
    {
        var merged = new List<YieldBin>();
        double high = toX, n = 0, counted = 0, pt = 0;
        for (int i = bins.Length - 1; i >= 0; i--)
        {
            n += bins[i].Multiplicity;
            counted += bins[i].Counted;
            pt += bins[i].Multiplicity * bins[i].MeanPtGeV;
            if (counted >= LeastCount || (i == 0 && merged.Count < 2))
            {
                merged.Add(new(bins[i].LowX, high, n, counted, pt / n));
                (high, n, counted, pt) = (bins[i].LowX, 0, 0, 0);
            }
        }
        merged.Reverse();
        return merged.Count >= 2 ? [.. merged] : throw new InvalidDataException("a spectrum needs two bins with hadrons");
    }

    private static double TailPower(YieldBin[] bins, double toX)
    {
        int first = bins.Length;
        for (double counted = 0; first > 0 && (counted < TailCount || first > bins.Length - 3);)
        {
            counted += bins[--first].Counted;
        }
        YieldBin[] tail = bins[first..];
        double from = tail[0].LowX;
        // Golden section on the logarithm of the likelihood, which has one maximum.
        double low = 0, high = 15;
        const double golden = 0.6180339887498949;
        for (int k = 0; k < 60; k++)
        {
            double left = high - (golden * (high - low)), right = low + (golden * (high - low));
            (low, high) = LogLikelihood(left) > LogLikelihood(right) ? (low, right) : (left, high);
        }
        return 0.5 * (low + high);

        double LogLikelihood(double n)
        {
            double Above(double x) => x < 1 ? Exp((n + 1) * Log(1 - x)) : 0;
            double all = Above(from) - Above(toX);
            return tail.Sum(b => b.Counted * Log((Above(b.LowX) - Above(b.HighX)) / all));
        }
    }
}
