namespace Muphil.Beams;

/// <summary>
/// A weighted sample of particles per proton on target, one row per particle, all arrays of length <see cref="Count"/>.
/// </summary>
/// <remarks>
/// Frame: z along the proton beam, origin on the front face of the target. Positions in m, momenta in GeV; weights are particles per proton
/// on target, so their sum is the number per proton.
/// </remarks>
public sealed record ParticleSample
{
    public required int[] Pdg { get; init; }

    public required double[] Weight { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    public required double[] Z { get; init; }

    public required double[] Px { get; init; }

    public required double[] Py { get; init; }

    public required double[] Pz { get; init; }

    /// <summary>PDG number of the parent, or empty.</summary>
    public int[] ParentPdg { get; init; } = [];

    /// <summary>Name of the process that made the particle (pi, Kmu2, charm, …), or empty.</summary>
    public string[] Process { get; init; } = [];

    /// <summary>Generation of the parent in the cascade, or empty.</summary>
    public int[] Generation { get; init; } = [];

    /// <summary>Systematic variations: name → weights instead of <see cref="Weight"/>.</summary>
    public IReadOnlyDictionary<string, double[]> WeightVariations { get; init; } = new Dictionary<string, double[]>();

    /// <summary>
    /// Key-value metadata: protons, target, generator, point (production, decay or absorber), and whatever else the writer kept.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>SHA-256 of the file, hexadecimal: the sample's identity in run.json.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the sample came from: a path or an embedded name.</summary>
    public required string Origin { get; init; }

    public int Count => Pdg.Length;
}
