using Muphil.Random;
using static Muphil.Beams.SpectrumGrid;

namespace Muphil.Beams;

/// <summary>
/// The hadrons of one production interaction of one projectile in one nucleus: a density d²n/(dx dp_T) for every species, constant in cells
/// of x and p_T² (<see cref="SpectrumGrid"/>), and draws from exactly that density. x is the hadron's momentum over the projectile's.
/// </summary>
/// <remarks>
/// From x = 2⁻¹⁰ on. Hadrons at angles with sin θ above 0.8 are left out: they have p_T near p and hardly any momentum.
/// </remarks>
internal sealed class HadronSpectra
{
    // Nodes lie within a factor √1.5 of the momentum in use, and 0.8 √1.5 < 1: no hadron gets p_T > p.
    private const double LargestSine = 0.8;

    // Species of the inclusive draws in 64ths: those whose decays make muons first.
    private static readonly byte[] ProposedSpecies = Proposals([20, 20, 8, 8, 4, 2, 1, 1]);

    private readonly int _projectile;
    private readonly double[][] _multiplicity = new double[HadronSpecies.Count][];
    private readonly AliasTable?[][] _ptCell = new AliasTable[HadronSpecies.Count][];

    // d n/d(p_T²) of one hadron, by row of p_T and cell.
    private readonly double[][] _ptDensity = new double[HadronSpecies.Count][];
    private readonly double[] _weight = new double[HadronSpecies.Count];
    private readonly Lazy<HardestFirst> _events;

    /// <param name="projectilePdg">What hits.</param>
    /// <param name="momentumGeV">Its momentum.</param>
    /// <param name="density">d²n/(dx dp_T); only called where p_T is at most 0.8 p.</param>
    /// <exception cref="OutsideValidityException">The hadrons would carry more than the projectile's momentum, or a density is not a finite number.</exception>
    public HadronSpectra(int projectilePdg, double momentumGeV, SpectrumDensity density)
    {
        (_projectile, MomentumGeV) = (HadronSpecies.Of(projectilePdg), momentumGeV);
        double carried = 0;
        for (int species = 0; species < HadronSpecies.Count; species++)
        {
            Tabulate(species, density);
            carried += MomentumFraction(species, LeastX);
            _weight[species] = 64.0 / ProposedSpecies.Count(s => s == species);
        }
        if (!(carried <= 1))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"the hadrons of {projectilePdg} at {momentumGeV:R} GeV would carry {carried:R} of its momentum"));
        }
        _events = new(() => new HardestFirst(_multiplicity));
    }

    /// <summary>Momentum for which the spectra were made, GeV.</summary>
    public double MomentumGeV { get; }

    /// <summary>What a power of A larger by its error makes of the mesons, where the model scales them with A; 1 where it does not.</summary>
    public double NuclearPowerUp { get; init; } = 1;

    /// <summary>d²n/(dx dp_T), 1/GeV; zero outside 2⁻¹⁰ ≤ x ≤ 1 and p_T ≤ 3.5 GeV.</summary>
    public double Density(int species, double x, double ptGeV)
    {
        if (!(x >= LeastX && x <= 1 && ptGeV >= 0 && ptGeV <= LargestPtGeV))
        {
            return 0;
        }
        int row = RowOf(x);
        return _multiplicity[species][row] / (XEdges[row + 1] - XEdges[row])
            * _ptDensity[species][((row / RowsPerPtRow) * PtCells) + PtCellOf(ptGeV)] * 2 * ptGeV;
    }

    /// <summary>Number of hadrons per interaction with this x or more.</summary>
    public double Multiplicity(int species, double fromX) => Sum(species, fromX, (low, high) => 1);

    /// <summary>Share of the projectile's momentum in hadrons with this x or more.</summary>
    public double MomentumFraction(int species, double fromX) => Sum(species, fromX, (low, high) => 0.5 * (low + high));

    /// <summary>
    /// One hadron with x of at least about <paramref name="leastX"/> (the row that holds it counts in full), flat in ln x but for steps of
    /// 2 %, so that the hardest are as frequent as the soft. The mean of weight × f(hadron) is the sum of f over an interaction's hadrons.
    /// </summary>
    public ProducedHadron DrawInclusive(ref PhiloxStream random, double leastX, out double weight)
    {
        double position = random.Uniform() * 64;
        int slot = (int)position, species = ProposedSpecies[slot];
        int first = RowOf(Math.Max(leastX, LeastX)), count = Rows - first;
        position = (position - slot) * count;
        int row = first + (int)position;
        double x = XEdges[row] + ((position - (row - first)) * (XEdges[row + 1] - XEdges[row]));
        weight = _multiplicity[species][row] * count * _weight[species];
        return new(species, x, PtGeV(species, row, random.Uniform()));
    }

    /// <summary>
    /// A whole interaction: its hadrons with momentum above a threshold. Their momenta add up to at most the projectile's, and the energies
    /// they take (<see cref="HadronSpecies.EnergyTakenGeV"/>) to at most the energy it brings; the rest is photons, hyperons, slow hadrons.
    /// </summary>
    /// <param name="random">The event's numbers.</param>
    /// <param name="momentumGeV">The projectile's, which may differ from that of the spectra.</param>
    /// <param name="leastMomentumGeV">Threshold.</param>
    /// <param name="hadrons">Room for momentum/threshold of them, at least.</param>
    /// <returns>Their number.</returns>
    public int DrawInteraction(ref PhiloxStream random, double momentumGeV, double leastMomentumGeV, Span<ProducedHadron> hadrons)
    {
        double leastX = Math.Max(leastMomentumGeV / momentumGeV, LeastX), energyLeftGeV = HadronSpecies.EnergyTakenGeV(_projectile, momentumGeV);
        HardestFirst events = _events.Value;
        double clock = 0, left = 1;
        int count = 0;
        while (true)
        {
            double x = events.Next(ref random, ref clock, left, out int species, out double rest);
            if (x < leastX)
            {
                return count;
            }
            double takenGeV = HadronSpecies.EnergyTakenGeV(species, x * momentumGeV);
            if (takenGeV <= energyLeftGeV)
            {
                energyLeftGeV -= takenGeV;
                left -= x;
                hadrons[count++] = new(species, x, PtGeV(species, RowOf(x), rest));
            }
        }
    }

    private static byte[] Proposals(int[] slots) => [.. slots.SelectMany((n, species) => Enumerable.Repeat((byte)species, n))];

    // A row without hadrons is drawn only with weight 0.
    private double PtGeV(int species, int row, double uniform)
    {
        if (_ptCell[species][row / RowsPerPtRow] is not { } cells)
        {
            return 0;
        }
        int cell = cells.Draw(uniform, out double rest);
        double low = PtEdgesGeV[cell], high = PtEdgesGeV[cell + 1];
        return Math.Sqrt((low * low) + (rest * (high - low) * (high + low)));
    }

    private double Sum(int species, double fromX, Func<double, double, double> value)
    {
        double sum = 0;
        for (int row = RowOf(Math.Max(fromX, LeastX)); row < Rows; row++)
        {
            double low = Math.Max(fromX, XEdges[row]), high = XEdges[row + 1];
            sum += _multiplicity[species][row] * (high - low) / (high - XEdges[row]) * value(low, high);
        }
        return sum;
    }

    private void Tabulate(int species, SpectrumDensity density)
    {
        const int ptRows = Rows / RowsPerPtRow;
        var rows = _multiplicity[species] = new double[Rows];
        var values = new double[PtCells];
        var perPt2 = _ptDensity[species] = new double[ptRows * PtCells];
        _ptCell[species] = new AliasTable?[ptRows];
        for (int ptRow = 0; ptRow < ptRows; ptRow++)
        {
            double largestPtGeV = LargestSine * XEdges[ptRow * RowsPerPtRow] * MomentumGeV;
            Span<double> cells = perPt2.AsSpan(ptRow * PtCells, PtCells);
            double total = 0;
            int within = PtEdgesGeV.Skip(1).Count(edge => edge <= largestPtGeV);
            ReadOnlySpan<double> middlesGeV = PtMiddlesGeV.AsSpan(0, within);
            Span<double> perPt = values.AsSpan(0, within);
            for (int row = ptRow * RowsPerPtRow; row < (ptRow + 1) * RowsPerPtRow; row++)
            {
                double x = 0.5 * (XEdges[row] + XEdges[row + 1]), width = XEdges[row + 1] - XEdges[row];
                density(species, x, middlesGeV, perPt);
                for (int cell = 0; cell < within; cell++)
                {
                    // From the middle of the cell in p_T²: 2 % off in the tail above 1.5 GeV, 0.3 % in all.
                    double n = width * (HalfAreasGeV2[cell] * perPt[cell] / middlesGeV[cell]);
                    rows[row] += n;
                    cells[cell] += n;
                    total += n;
                }
            }
            if (!(total >= 0) || double.IsInfinity(total))
            {
                throw new OutsideValidityException($"the density of {HadronSpecies.Pdg[species]} near x = {XEdges[ptRow * RowsPerPtRow]:R} is not a positive number");
            }
            if (total > 0)
            {
                _ptCell[species][ptRow] = new AliasTable(cells);
                for (int cell = 0; cell < PtCells; cell++)
                {
                    cells[cell] /= total * (PtEdgesGeV[cell + 1] - PtEdgesGeV[cell]) * (PtEdgesGeV[cell + 1] + PtEdgesGeV[cell]);
                }
            }
        }
    }
}
