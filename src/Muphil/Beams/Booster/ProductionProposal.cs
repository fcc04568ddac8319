using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams.Booster;

/// <summary>
/// Where in (p/p_B, cos θ) hadrons of a kind are drawn: cells, each with a probability that goes like the square root of the hadrons in it, so
/// that forward and hard ones are as well represented as the many soft ones. It steers the draws only: their weights make up for it.
/// </summary>
internal sealed class ProductionProposal
{
    private const int MomentumCells = 40, AngleCells = 32;

    // Cells that look empty may not be: probability relative to the mean one.
    private const double Floor = 0.01;

    private static readonly double[] XEdges = Edges(MomentumCells, part => part);
    private static readonly double[] CosEdges = Edges(AngleCells, part => SinCos(0.5 * Math.PI * part).Cos);

    private readonly AliasTable _cells;
    private readonly double[] _inverseDensity = new double[MomentumCells * AngleCells];

    private ProductionProposal(double[] probability)
    {
        double floor = Floor * probability.Average();
        probability = Array.ConvertAll(probability, p => p + floor);
        _cells = new AliasTable(probability);
        double total = probability.Sum();
        for (int cell = 0; cell < probability.Length; cell++)
        {
            _inverseDensity[cell] = total * Area(cell / AngleCells, cell % AngleCells) / probability[cell];
        }
    }

    /// <summary>For a density, hadrons per unit of x and cos θ, up to a constant; null where it is zero everywhere.</summary>
    public static ProductionProposal? Of(Func<double, double, double> density)
    {
        var probability = new double[MomentumCells * AngleCells];
        double[,] corners = new double[MomentumCells + 1, AngleCells + 1];
        for (int i = 0; i <= MomentumCells; i++)
        {
            for (int k = 0; k <= AngleCells; k++)
            {
                // From edge to edge: the draws are also used for projectiles of somewhat other momenta.
                corners[i, k] = density(XEdges[i], CosEdges[k]);
            }
        }
        for (int i = 0; i < MomentumCells; i++)
        {
            for (int k = 0; k < AngleCells; k++)
            {
                double middle = density(0.5 * (XEdges[i] + XEdges[i + 1]), 0.5 * (CosEdges[k] + CosEdges[k + 1]));
                double mean = (0.5 * middle) + (0.125 * (corners[i, k] + corners[i + 1, k] + corners[i, k + 1] + corners[i + 1, k + 1]));
                probability[(i * AngleCells) + k] = Math.Sqrt(mean * Area(i, k));
            }
        }
        return probability.Any(p => p > 0) ? new(probability) : null;
    }

    /// <summary>A point, and the inverse of the density with which it was drawn.</summary>
    public (double X, double CosTheta, double InverseDensity) Draw(ref PhiloxStream random)
    {
        int cell = _cells.Draw(random.Uniform(), out double rest), i = cell / AngleCells, k = cell % AngleCells;
        return (
            XEdges[i] + (rest * (XEdges[i + 1] - XEdges[i])),
            CosEdges[k] + (random.Uniform() * (CosEdges[k + 1] - CosEdges[k])),
            _inverseDensity[cell]);
    }

    private static double Area(int i, int k) => (XEdges[i + 1] - XEdges[i]) * (CosEdges[k] - CosEdges[k + 1]);

    // Narrow where x and θ are small.
    private static double[] Edges(int cells, Func<double, double> at) =>
        [.. Enumerable.Range(0, cells + 1).Select(i => (double)i / cells).Select(part => at(part * Math.Sqrt(part)))];
}
