using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>
/// An experiment, all of it from a card: protons on a target, something that makes mediators, and a detector. Coordinates in m, z along the proton beam
/// from where the beam's card says, transverse ones from the beam axis.
/// </summary>
public abstract record Experiment
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Where the card's numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>Energy of the proton beam, GeV.</summary>
    public required double BeamEnergyGeV { get; init; }

    public required double ProtonsOnTarget { get; init; }

    /// <summary>Where muons radiate.</summary>
    public required Target Target { get; init; }

    /// <summary>Matter before the target that some of its sample's muons enter, and radiate in, by the process that says so in the sample.</summary>
    public IReadOnlyDictionary<string, Target> Surroundings { get; init; } = new Dictionary<string, Target>();

    /// <summary>The target, then its surroundings.</summary>
    internal IReadOnlyList<Target> Targets => [Target, .. Surroundings.Values];

    /// <summary>The beam card whose flux serves when no sample does, or null.</summary>
    public string? Beam { get; init; }

    /// <summary>The embedded muon sample that serves by default, or null.</summary>
    public string? DefaultMuons { get; init; }

    /// <summary>The embedded muon sample of the published projection, or null.</summary>
    public string? PublishedMuons { get; init; }

    /// <summary>Errors of the events that the sample's weights do not know, each name once.</summary>
    public IReadOnlyList<YieldError> YieldErrors { get; init; } = [];

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Those of one kind of production.</summary>
    public IReadOnlyList<YieldError> YieldErrorsOf(Productions production) => [.. YieldErrors.Where(e => e.Productions.HasFlag(production))];

    /// <summary>The detector as a yield sees it.</summary>
    internal abstract IAcceptance Acceptance { get; }
}

/// <summary>An experiment at a beam dump: muons radiate in the block that makes them, mediators decay in a volume behind it. z counts from the block's front face.</summary>
public sealed record DumpExperiment : Experiment
{
    /// <summary>Where the axis of decay volume and planes lies, m from the beam's; their shapes and holes are about it.</summary>
    public (double XM, double YM) Axis { get; init; }

    public required DecayVolume DecayVolume { get; init; }

    public required IReadOnlyList<DetectorPlane> Planes { get; init; }

    public required IReadOnlyList<Selection> Selections { get; init; }

    /// <summary>Name of the statistical rule, such as poisson95.</summary>
    public string LimitRule { get; init; } = "poisson95";

    /// <summary>Expected background events.</summary>
    public double Background { get; init; }

    /// <summary>Observed events; null for a projection (the median expectation is used).</summary>
    public int? Observed { get; init; }

    /// <summary>
    /// The plane that a mediator must fly through to be selected: the last and largest of the selections. Both daughters cross it inside a
    /// convex shape, and their parent's direction lies between theirs.
    /// </summary>
    public DetectorPlane Window => Selections.Select(s => s.Planes[^1]).MaxBy(p => p.Shape.HalfExtentsM.X * p.Shape.HalfExtentsM.Y)!;

    internal override IAcceptance Acceptance => new DecayVolumeAcceptance(this);

    /// <summary>The selection of a final state, or null when the experiment does not look for it.</summary>
    public Selection? SelectionOf(FinalState finalState) => Selections.FirstOrDefault(s => s.FinalStates.Contains(finalState));
}

/// <summary>The block in which muons radiate: laterally infinite. At a dump protons make them in it too; behind a decay pipe they come from before it.</summary>
/// <param name="Stack">What it is made of, along z.</param>
/// <param name="ConstantLossGeVPerM">⟨dE/dy⟩ for the papers' constant-loss option, GeV/m.</param>
/// <param name="FrontZM">Where its front face is.</param>
public sealed record Target(LayeredTarget Stack, double ConstantLossGeVPerM, double FrontZM = 0)
{
    /// <summary>One material over the whole length.</summary>
    public Target(Material material, double lengthM, double constantLossGeVPerM)
        : this(new LayeredTarget([new(material, 0, lengthM)]), constantLossGeVPerM)
    {
    }

    /// <summary>Muons from here on reach its front face freely; none comes from before.</summary>
    public double MuonsFromZM { get; init; } = FrontZM;

    /// <summary>Where it ends.</summary>
    public double BackZM => FrontZM + Stack.LengthM;
}

/// <summary>The fiducial decay volume: a frustum from one transverse shape to another.</summary>
public sealed record DecayVolume(double FromZM, double ToZM, Shape Entrance, Shape Exit)
{
    /// <summary>
    /// Path lengths, in m from the ray's origin, at which it enters and leaves the volume; the ray misses it when Enter ≥ Leave.
    /// Exact for rays of any direction; the part behind the origin does not count.
    /// </summary>
    public (double Enter, double Leave) Crossing(Ray ray) => Entrance.Frustum(Exit, FromZM, ToZM, ray);
}

/// <summary>A detector plane at one z with its sensitive shape and a circular hole about the axis (radius 0: none).</summary>
public sealed record DetectorPlane(string Name, double ZM, Shape Shape, double HoleRadiusM);

/// <summary>What both daughters of a decay must do to be selected.</summary>
public sealed record Selection
{
    public required string Name { get; init; }

    public required IReadOnlyList<FinalState> FinalStates { get; init; }

    /// <summary>Planes that both daughters must cross, in order of z.</summary>
    public required IReadOnlyList<DetectorPlane> Planes { get; init; }

    /// <summary>Least distance to the wall of each plane's shape, m.</summary>
    public double MarginM { get; init; }

    /// <summary>Least distance from the axis at each plane, m, where it is larger than the plane's own hole.</summary>
    public double HoleRadiusM { get; init; }

    /// <summary>Least energy of each daughter, GeV.</summary>
    public double MinEnergyGeV { get; init; }

    /// <summary>Least sum of the two energies, GeV.</summary>
    public double MinTotalEnergyGeV { get; init; }

    /// <summary>Least distance of the two daughters at the last plane, m.</summary>
    public double MinSeparationM { get; init; }
}
