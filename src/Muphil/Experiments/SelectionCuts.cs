using System.Globalization;
using Muphil.Decays;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>A selection as a sequence of named cuts, in the order in which they are applied.</summary>
public sealed class SelectionCuts
{
    private readonly Selection _selection;
    private readonly double _minSeparation2;

    public SelectionCuts(Selection selection)
    {
        _selection = selection;
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

    /// <summary>How many cuts, in order, the two daughters of a decay at this point pass; all of <see cref="Names"/> when selected.</summary>
    public int Passed(Vector3D decayPoint, in Daughter first, in Daughter second)
    {
        double minEnergy = _selection.MinEnergyGeV;
        if (first.EnergyGeV < minEnergy || second.EnergyGeV < minEnergy)
        {
            return 0;
        }
        if (first.EnergyGeV + second.EnergyGeV < _selection.MinTotalEnergyGeV)
        {
            return 1;
        }
        int passed = 2;
        if (!(first.Momentum.Z > 0 && second.Momentum.Z > 0))
        {
            return passed;
        }
        double tx1 = first.Momentum.X / first.Momentum.Z, ty1 = first.Momentum.Y / first.Momentum.Z;
        double tx2 = second.Momentum.X / second.Momentum.Z, ty2 = second.Momentum.Y / second.Momentum.Z, dz = 0;
        foreach (DetectorPlane plane in _selection.Planes)
        {
            dz = plane.ZM - decayPoint.Z;
            if (!Hits(plane, decayPoint.X + (dz * tx1), decayPoint.Y + (dz * ty1)) || !Hits(plane, decayPoint.X + (dz * tx2), decayPoint.Y + (dz * ty2)))
            {
                return passed;
            }
            passed++;
        }
        double dx = (tx1 - tx2) * dz, dy = (ty1 - ty2) * dz;
        return (dx * dx) + (dy * dy) >= _minSeparation2 ? passed + 1 : passed;
    }

    private bool Hits(DetectorPlane plane, double x, double y)
    {
        double hole = Math.Max(plane.HoleRadiusM, _selection.HoleRadiusM);
        return (x * x) + (y * y) >= hole * hole && plane.Shape.Contains(x, y, _selection.MarginM);
    }
}
