namespace Muphil.Matter;

/// <summary>One material of a target between two planes, z in m.</summary>
public readonly record struct TargetLayer(Material Material, double FromM, double ToM);

/// <summary>
/// Layers of materials along z, without gaps from the front face at z = 0, and the target's half-widths across; infinite where nothing is
/// said. Positions in m.
/// </summary>
public sealed class LayeredTarget
{
    private readonly TargetLayer[] _layers;

    /// <param name="layers">By rising z; each starts where the one before it ends, the first at 0.</param>
    /// <param name="halfWidthM">Half the size along x, positive.</param>
    /// <param name="halfHeightM">Half the size along y, positive.</param>
    /// <exception cref="ArgumentException">No layer, a gap, an overlap, a layer without thickness, or a half-width that is not positive.</exception>
    public LayeredTarget(IReadOnlyList<TargetLayer> layers, double halfWidthM = double.PositiveInfinity, double halfHeightM = double.PositiveInfinity)
    {
        if (layers.Count == 0 || !(halfWidthM > 0) || !(halfHeightM > 0))
        {
            throw new ArgumentException($"a target has at least one layer and positive half-widths, not {layers.Count}, {halfWidthM:R} and {halfHeightM:R} m", nameof(layers));
        }
        double end = 0;
        foreach (TargetLayer layer in layers)
        {
            end = layer.FromM == end && layer.ToM > end && double.IsFinite(layer.ToM) ? layer.ToM
                : throw new ArgumentException($"a layer from {layer.FromM:R} to {layer.ToM:R} m does not continue one that ends at {end:R} m", nameof(layers));
        }
        (_layers, HalfWidthM, HalfHeightM) = ([.. layers], halfWidthM, halfHeightM);
    }

    /// <summary>By rising z.</summary>
    public IReadOnlyList<TargetLayer> Layers => _layers;

    /// <summary>Half the size along x; infinite when nothing is said.</summary>
    public double HalfWidthM { get; }

    /// <summary>Half the size along y; infinite when nothing is said.</summary>
    public double HalfHeightM { get; }

    /// <summary>The end of the last layer.</summary>
    public double LengthM => _layers[^1].ToM;

    /// <summary>The index of the layer at this depth; a plane between two belongs to the later one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the front face, or at or behind the end.</exception>
    public int LayerAt(double zM)
    {
        if (zM >= 0)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                if (zM < _layers[i].ToM)
                {
                    return i;
                }
            }
        }
        throw new ArgumentOutOfRangeException(nameof(zM), zM, $"the depth must lie in [0, {LengthM:R}) m");
    }

    /// <summary>The names of its materials, each once, such as "Cu + Fe".</summary>
    public string MaterialNames => string.Join(" + ", _layers.Select(l => l.Material.Name).Distinct());

    /// <summary>Whether a point lies in the target.</summary>
    public bool Contains(double xM, double yM, double zM) =>
        zM >= 0 && zM < LengthM && Math.Abs(xM) < HalfWidthM && Math.Abs(yM) < HalfHeightM;

    /// <summary>The materials and their thicknesses, such as "Cu 0.83 m + Fe 2.49 m".</summary>
    public override string ToString() =>
        string.Join(" + ", _layers.Select(l => FormattableString.Invariant($"{l.Material.Name} {l.ToM - l.FromM:G6} m")));
}
