using System.Numerics;
using System.Runtime.Intrinsics;

namespace Muphil.Production;

/// <summary>Interpolation between the nodes of a table.</summary>
internal sealed partial class RadiationTable
{
    // Two neighbours in a table, in double precision.
    private static Vector128<double> Pair(float[] table, int at) => Vector128.WidenLower(new Vector2(table.AsSpan(at, 2)).AsVector128());

    private static Vector128<double> Between(double part, Vector128<double> a, Vector128<double> b) => (a * (1 - part)) + (b * part);

    /// <summary>The angles at one muon energy and u: w linear in the table's three variables.</summary>
    private readonly ref struct Angles
    {
        private readonly float[] _angles;
        private readonly int _at;
        private readonly double _fe, _fm;

        public Angles(RadiationTable table, double position, double u)
        {
            _angles = table._contents.Angles;
            double e = double.MaxNative(0, position * 0.5), m = double.ClampNative((u + ULast) * (1 / (AngleUStep * UStep)), 0, AngleUNodes - 1);
            int i = Math.Min(Floor(e), (_angles.Length / (AngleUNodes * OddsNodes)) - 2), j = Math.Min(Floor(m), AngleUNodes - 2);
            _at = ((i * AngleUNodes) + j) * OddsNodes;
            (_fe, _fm) = (e - i, m - j);
        }

        /// <summary>w at this logarithm of the odds, and how much it rises from node to node there.</summary>
        public (double W, double Rise) AtLogOdds(double logOdds)
        {
            double s = (logOdds + OddsLast) * (1 / OddsStep);
            int k = Math.Clamp(Floor(s), 0, OddsNodes - 2);
            Vector128<double> w = At(k);
            double rise = w[1] - w[0];
            return (w[0] + ((s - k) * rise), rise);
        }

        /// <summary>P(1 − P) of the cumulative distribution at w, and the rise there.</summary>
        public (double Variance, double Rise) VarianceAt(double w)
        {
            int low = 0, high = OddsNodes - 1;
            while (high - low > 1)
            {
                int middle = (low + high) >> 1;
                (low, high) = At(middle)[0] <= w ? (middle, high) : (low, middle);
            }
            Vector128<double> ends = At(low);
            double rise = ends[1] - ends[0];
            return (Variance((OddsStep * (low + ((w - ends[0]) / rise))) - OddsLast), rise);
        }

        // At the nodes k and k + 1.
        private Vector128<double> At(int k)
        {
            const int NextRow = AngleUNodes * OddsNodes;
            int at = _at + k;
            return Between(
                _fe,
                Between(_fm, Pair(_angles, at), Pair(_angles, at + OddsNodes)),
                Between(_fm, Pair(_angles, at + NextRow), Pair(_angles, at + NextRow + OddsNodes)));
        }
    }

    /// <summary>The logarithm of the odds over u at one muon energy, linear between two rows and cubic in u.</summary>
    private readonly ref struct Row
    {
        private readonly Contents _contents;
        private readonly int _row;
        private readonly double _a;

        public Row(RadiationTable table, double position)
        {
            _contents = table._contents;
            _row = Math.Clamp(Floor(position), 0, _contents.LogCrossSections.Length - 2);
            _a = double.MaxNative(0, position - _row);
        }

        /// <summary>Density in u, of unit area.</summary>
        public double DensityAt(double u)
        {
            var (odds, slope) = At(u);
            return slope * Variance(odds);
        }

        /// <summary>u at this logarithm of the odds, and du per <see cref="OddsStep"/>.</summary>
        public (double U, double Rise) AtLogOdds(double logOdds)
        {
            double s = (logOdds + OddsLast) * (1 / OddsStep);
            int k = Math.Clamp(Floor(s), 0, OddsNodes - 2), at = 2 * ((_row * OddsNodes) + k);
            return Cubic(Between(at, _contents.Quantiles, OddsNodes), Between(at + 2, _contents.Quantiles, OddsNodes), s - k);
        }

        private (double Odds, double Slope) At(double u)
        {
            double position = (u + ULast) * (1 / UStep);
            int i = Math.Clamp(Floor(position), 0, UNodes - 2), at = 2 * ((_row * UNodes) + i);
            var (odds, rise) = Cubic(Between(at, _contents.Odds, UNodes), Between(at + 2, _contents.Odds, UNodes), position - i);
            return (odds, rise * (1 / UStep));
        }

        // Value and slope at a node, between the two rows.
        private Vector128<double> Between(int at, float[] table, int nodes) =>
            RadiationTable.Between(_a, Pair(table, at), Pair(table, at + (2 * nodes)));

        // Through two values and slopes per node, straight beyond: value and slope at t.
        private static (double Value, double Slope) Cubic(Vector128<double> a, Vector128<double> b, double t)
        {
            double within = double.ClampNative(t, 0, 1), v = 1 - within, rise = b[0] - a[0], left = a[1] - rise, right = b[1] - rise;
            double bend = (v * left) - (within * right), slope = rise + ((v - within) * bend) - (within * v * (left + right));
            return (a[0] + (within * (rise + (v * bend))) + ((t - within) * slope), slope);
        }
    }
}
