using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>A part of a flux.</summary>
/// <param name="Protons">The protons of this part.</param>
/// <param name="Particles">What they made, weighted per proton of the whole flux.</param>
/// <param name="RowsByBlock">How many rows each block of protons made, in order: blocks are independent of each other.</param>
public sealed record FluxPart(long Protons, ParticleSample Particles, IReadOnlyList<int> RowsByBlock);

/// <summary>Sums over a flux, by species.</summary>
public sealed class FluxTotals
{
    private readonly SortedDictionary<int, Sums> _species = [];
    private int _blocks;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>
    /// By PDG number: particles per proton, the statistical error (from the spread of the blocks of protons; NaN below two blocks), mean
    /// momentum in GeV, and the effective number of rows, (Σw)²/Σw².
    /// </summary>
    public IEnumerable<(int Pdg, double PerProton, double Error, double MeanMomentumGeV, double EffectiveRows)> Species =>
        _species.Select(s => (s.Key, s.Value.Weight, _blocks > 1 ? Math.Sqrt(Math.Max(0, s.Value.BlockSquares - (s.Value.Weight * s.Value.Weight / _blocks)) * _blocks / (_blocks - 1)) : double.NaN,
            s.Value.Momentum / s.Value.Weight, s.Value.Weight * s.Value.Weight / s.Value.Squares));

    /// <summary>Adds a part.</summary>
    public void Add(FluxPart part)
    {
        ParticleSample p = part.Particles;
        int row = 0;
        foreach (int rows in part.RowsByBlock)
        {
            var block = new Dictionary<int, double>();
            for (int end = row + rows; row < end; row++)
            {
                double weight = p.Weight[row];
                if (!_species.TryGetValue(p.Pdg[row], out Sums? sums))
                {
                    _species[p.Pdg[row]] = sums = new();
                }
                sums.Weight += weight;
                sums.Squares += weight * weight;
                sums.Momentum += weight * new Vector3D(p.Px[row], p.Py[row], p.Pz[row]).Norm;
                block[p.Pdg[row]] = block.GetValueOrDefault(p.Pdg[row]) + weight;
            }
            foreach (var (pdg, sum) in block)
            {
                _species[pdg].BlockSquares += sum * sum;
            }
        }
        _blocks += part.RowsByBlock.Count;
        Rows += p.Count;
    }

    private sealed class Sums
    {
        public double Weight, Squares, Momentum, BlockSquares;
    }
}
