using System.Globalization;
using Muphil.Decays;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Experiments;

/// <summary>A selection as a sequence of named cuts, in the order in which they are applied.</summary>
public sealed class SelectionCuts : IDecaySelection
{
    private readonly (double ZM, Shape Shape, double Hole2)[] _planes;
    private readonly double _minEnergy, _minTotalEnergy, _margin, _minSeparation2;
    private readonly Vector3D _axis;

    /// <param name="selection">The cuts.</param>
    /// <param name="axis">Where the axis of the planes lies, m from the beam's.</param>
    public SelectionCuts(Selection selection, Vector3D axis = default)
    {
        _axis = axis;
        (_minEnergy, _minTotalEnergy, _margin) = (selection.MinEnergyGeV, selection.MinTotalEnergyGeV, selection.MarginM);
        _planes = [.. selection.Planes.Select(p => (p.ZM, p.Shape, Square(Math.Max(p.HoleRadiusM, selection.HoleRadiusM))))];
        _minSeparation2 = selection.MinSeparationM * selection.MinSeparationM;
        Names =
        [
            string.Create(CultureInfo.InvariantCulture, $"each energy >= {selection.MinEnergyGeV} GeV"),
            string.Create(CultureInfo.InvariantCulture, $"sum of energies >= {selection.MinTotalEnergyGeV} GeV"),
            .. selection.Planes.Select(p => $"both cross {p.Name}"),
            string.Create(CultureInfo.InvariantCulture, $"apart by >= {selection.MinSeparationM} m at {selection.Planes[^1].Name}"),
        ];
    }

    /// <summary>What each cut asks for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many cuts there are.</summary>
    public int Count => _planes.Length + 3;

    /// <summary>How many cuts, in order, the two daughters of a decay at this point pass; <see cref="Count"/> when selected.</summary>
    public int Passed(Vector3D decayPoint, in Daughter first, in Daughter second)
    {
        if (first.EnergyGeV < _minEnergy || second.EnergyGeV < _minEnergy)
        {
            return 0;
        }
        if (first.EnergyGeV + second.EnergyGeV < _minTotalEnergy)
        {
            return 1;
        }
        int passed = 2;
        decayPoint -= _axis;
        if (!(first.Momentum.Z > 0 && second.Momentum.Z > 0))
        {
            return passed;
        }
        double perZ1 = 1 / first.Momentum.Z, tx1 = first.Momentum.X * perZ1, ty1 = first.Momentum.Y * perZ1;
        double perZ2 = 1 / second.Momentum.Z, tx2 = second.Momentum.X * perZ2, ty2 = second.Momentum.Y * perZ2, dz = 0;
        foreach (var (z, shape, hole2) in _planes)
        {
            dz = z - decayPoint.Z;
            if (!Hits(shape, hole2, decayPoint.X + (dz * tx1), decayPoint.Y + (dz * ty1)) || !Hits(shape, hole2, decayPoint.X + (dz * tx2), decayPoint.Y + (dz * ty2)))
            {
                return passed;
            }
            passed++;
        }
        double dx = (tx1 - tx2) * dz, dy = (ty1 - ty2) * dz;
        return (dx * dx) + (dy * dy) >= _minSeparation2 ? passed + 1 : passed;
    }

    Verdict IDecaySelection.Judge(Vector3D decayPoint, in Daughter first, in Daughter second, ref PhiloxStream random) => new(Passed(decayPoint, first, second));

    private bool Hits(Shape shape, double hole2, double x, double y) => (x * x) + (y * y) >= hole2 && shape.Contains(x, y, _margin);

    private static double Square(double x) => x * x;
}
