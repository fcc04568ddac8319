using Muphil.Random;
using static Muphil.Beams.SpectrumGrid;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// Turns inclusive spectra f_s(x) into whole events that do not spend more than the projectile's momentum: hadrons appear from x = 1
/// downwards at a rate λ(x), and only while what is left, R = 1 − (sum of the harder ones), is at least x.
/// </summary>
/// <remarks>
/// The spectrum of such events is f(x) = λ(x) Prob(R ≥ x), and R at x depends on the harder hadrons only: going down in x, the rate follows
/// row by row, and the events have the wanted spectra for any f whose hadrons carry less than the whole. Nothing else is conserved event by
/// event (the number of nucleons is right on average).
/// </remarks>
internal sealed class HardestFirst
{
    // Cells of R in the calculation of Prob(R ≥ x).
    private const int Cells = 512;

    // Least probability that enough is left with which a rate is still found.
    private const double LeastAlive = 0.02;

    // In order of falling x: cumulated rate at the upper edge of each row and, last, at the lowest edge.
    private readonly double[] _cumulative = new double[Rows + 1];
    private readonly AliasTable?[] _species = new AliasTable?[Rows];

    // Row (counted from the top) in which the cumulated rate reaches k/count of the whole.
    private readonly int[] _guide = new int[2 * Rows];
    private readonly double _guidePerRate;

    /// <param name="multiplicity">Hadrons by species in each row of <see cref="SpectrumGrid"/>.</param>
    /// <exception cref="OutsideValidityException">The spectra carry so much that hardly an event has room for the next hadron.</exception>
    public HardestFirst(double[][] multiplicity)
    {
        var left = new double[Cells + 1];
        left[Cells] = 1;
        for (int i = 0; i < Rows; i++)
        {
            int row = Rows - 1 - i;
            double[] hadrons = Array.ConvertAll(multiplicity, species => species[row]);
            double x = 0.5 * (XEdges[row] + XEdges[row + 1]), wanted = hadrons.Sum(), alive = 0;
            for (int cell = 0; cell <= Cells; cell++)
            {
                alive += left[cell] * Room(cell, x);
            }
            if (wanted > 0 && !(alive >= LeastAlive))
            {
                throw new OutsideValidityException($"hadrons above x = {x:R} leave room for softer ones in a share {alive:R} of the interactions only");
            }
            double rate = wanted > 0 ? wanted / alive : 0;
            _cumulative[i + 1] = _cumulative[i] + rate;
            _species[row] = wanted > 0 ? new AliasTable(hadrons) : null;
            Spend(left, x, rate);
        }
        _guidePerRate = _guide.Length / _cumulative[Rows];
        for (int k = 0, i = 0; k < _guide.Length; k++)
        {
            while (i + 1 < Rows && _cumulative[i + 1] * _guidePerRate <= k)
            {
                i++;
            }
            _guide[k] = i;
        }
    }

    /// <summary>The next softer hadron.</summary>
    /// <param name="random">The event's numbers.</param>
    /// <param name="clock">The cumulated rate so far, 0 at the start of an event.</param>
    /// <param name="left">R.</param>
    /// <param name="species">Its species.</param>
    /// <param name="rest">A uniform number for the caller.</param>
    /// <returns>Its x, or 0 when there is none.</returns>
    public double Next(ref PhiloxStream random, ref double clock, double left, out int species, out double rest)
    {
        (species, rest) = (0, 0);
        while (true)
        {
            clock -= Log(random.Uniform());
            if (clock >= _cumulative[Rows])
            {
                return 0;
            }
            int i = _guide[Math.Min((int)(clock * _guidePerRate), _guide.Length - 1)];
            while (_cumulative[i + 1] <= clock)
            {
                i++;
            }
            int row = Rows - 1 - i;
            double x = XEdges[row + 1] - ((clock - _cumulative[i]) / (_cumulative[i + 1] - _cumulative[i]) * (XEdges[row + 1] - XEdges[row]));
            if (x <= left)
            {
                species = _species[row]!.Draw(random.Uniform(), out rest);
                return x;
            }
            if (left < LeastX)
            {
                return 0;
            }
            // On with the clock at x = R: waiting times have no memory.
            int at = RowOf(left);
            clock = _cumulative[Rows - 1 - at] + ((XEdges[at + 1] - left) / (XEdges[at + 1] - XEdges[at]) * (_cumulative[Rows - at] - _cumulative[Rows - 1 - at]));
        }
    }

    // The share of a cell, taken as wide as the spacing, with R ≥ x.
    private static double Room(int cell, double x) => Math.Clamp(cell + 0.5 - (x * Cells), 0, 1);

    // A hadron of momentum x at this rate, where there is room: R moves to between two cells, its mean kept.
    private static void Spend(double[] left, double x, double rate)
    {
        double steps = x * Cells, any = 1 - Exp(-rate);
        int whole = (int)steps;
        double part = steps - whole;
        // Upwards, so that what has moved does not move again; more than one hadron in a row of 2 % is left to the next rows.
        for (int cell = whole; cell <= Cells; cell++)
        {
            double moved = left[cell] * Room(cell, x) * any;
            left[cell] -= moved;
            left[Math.Max(0, cell - whole)] += moved * (1 - part);
            left[Math.Max(0, cell - whole - 1)] += moved * part;
        }
    }
}
