using Muphil.Mediators;
using Muphil.Numerics;

namespace Muphil.Files;

/// <summary>What a paper says about a figure.</summary>
/// <param name="Quantity">Its name with its unit, one of those that the figure's computation knows.</param>
/// <param name="Value">As printed; null where the paper says it in words only.</param>
/// <param name="Words">The paper's words.</param>
internal sealed record PublishedNumber(string Quantity, double? Value, string Words);

/// <summary>The computation behind one figure of a paper.</summary>
internal abstract record FigureCard
{
    /// <summary>Paper and number, such as rella2022/4a.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Source { get; init; }

    /// <summary>What the paper says, to be compared with.</summary>
    public required IReadOnlyList<PublishedNumber> Published { get; init; }

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether there is a figure of a paper whose choices can be made.</summary>
    public virtual bool HasPublished => true;
}

/// <summary>Which variables of its muons a figure shows.</summary>
internal enum MuonVariables
{
    /// <summary>Momentum: all muons and those after each cut.</summary>
    Momentum,

    /// <summary>Angle to the beam, after each cut.</summary>
    Angle,

    /// <summary>The plane of both.</summary>
    MomentumAngle,
}

/// <summary>Muons of a dump before and after cuts: Figs. 4 to 6 of Rella et al.</summary>
internal sealed record MuonFigureCard : FigureCard
{
    public required MuonVariables Variables { get; init; }

    /// <summary>The experiment whose muons are shown.</summary>
    public required string Experiment { get; init; }

    /// <summary>Processes of the sample that are kept.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    public required double MinMomentumGeV { get; init; }

    /// <summary>The acceptance: largest angle to the beam.</summary>
    public required double MaxAngleRad { get; init; }

    /// <summary>The mediators for which the energy cut is shown, in ascending order, and the colours of their distributions.</summary>
    public required IReadOnlyList<(double MassGeV, string Colour)> Masses { get; init; }

    /// <summary>Logarithmic, GeV.</summary>
    public required HistogramAxis Momentum { get; init; }

    /// <summary>Linear, rad.</summary>
    public required HistogramAxis Angle { get; init; }
}

/// <summary>Muons of dumps by where they come from: with prompt muons and without, a figure of Muphil's own.</summary>
internal sealed record MuonClassesCard : FigureCard
{
    /// <summary>Dumps, a picture each.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>Logarithmic, GeV.</summary>
    public required HistogramAxis Momentum { get; init; }

    /// <summary>Total energies above which the classes are added up, rising.</summary>
    public required IReadOnlyList<double> AboveGeV { get; init; }

    public override bool HasPublished => false;
}

/// <summary>Spectra of the mediator's share x of the muon's energy: Fig. 3 of Rella et al.</summary>
internal sealed record MediatorSpectraCard : FigureCard
{
    public required Mediator Mediator { get; init; }

    /// <summary>Name of a material.</summary>
    public required string Target { get; init; }

    /// <summary>Of the muon.</summary>
    public required double EnergyGeV { get; init; }

    /// <summary>Of the mediator, at the x that are marked.</summary>
    public required double LorentzFactor { get; init; }

    /// <summary>Of the mediators, in ascending order, and their colours.</summary>
    public required IReadOnlyList<(double MassGeV, string Colour)> Masses { get; init; }
}

/// <summary>A figure of a neutrino beam and the detectors behind it: those of Cesarotti et al.</summary>
internal abstract record BeamFigureCard : FigureCard
{
    public required Mediator Mediator { get; init; }

    /// <summary>Protons of the flux.</summary>
    public required long Protons { get; init; }

    /// <summary>Generated events per mass and kind of production; 0 where none is generated for a detector.</summary>
    public required int Events { get; init; }
}

/// <summary>Where mesons decay and where muons radiate: Fig. 3.</summary>
internal sealed record DecayMapCard : BeamFigureCard
{
    /// <summary>The experiment whose beam and absorber are shown.</summary>
    public required string Experiment { get; init; }

    /// <summary>Of the mediators that muons radiate, GeV.</summary>
    public required double MassGeV { get; init; }

    /// <summary>Along the beam, m.</summary>
    public required HistogramAxis Z { get; init; }

    /// <summary>Distance from the beam's axis, m.</summary>
    public required HistogramAxis Radius { get; init; }
}

/// <summary>Energies of what makes mediators and of the mediators: Fig. 4.</summary>
internal sealed record ParentSpectraCard : BeamFigureCard
{
    /// <summary>The experiment whose beam and absorber are shown.</summary>
    public required string Experiment { get; init; }

    public required double MassGeV { get; init; }

    /// <summary>Kinetic energy, GeV.</summary>
    public required HistogramAxis KineticEnergy { get; init; }
}

/// <summary>A signal as large as a given discrepancy with the data.</summary>
/// <param name="Experiment">Whose data.</param>
/// <param name="MassGeV">Of the mediator.</param>
/// <param name="Sigma">One-sided significance.</param>
internal sealed record SignalPanel(string Experiment, double MassGeV, double Sigma);

/// <summary>Signals on top of the background: Fig. 5.</summary>
internal sealed record SignalOnDataCard : BeamFigureCard
{
    public required IReadOnlyList<SignalPanel> Panels { get; init; }
}

/// <summary>A contour of a parameter space.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Rule">The rule that excludes, or null for the experiment card's.</param>
/// <param name="Filled">Whether its region is filled; if not, it is a projection and dashed.</param>
/// <param name="Compared">Whether it is what the paper's statements about exclusion are compared with.</param>
internal sealed record ContourEntry(string Experiment, string? Rule, bool Filled, bool Compared);

/// <summary>Masses and couplings that experiments exclude: Fig. 6.</summary>
internal sealed record ParameterSpaceCard : BeamFigureCard
{
    public required IReadOnlyList<ContourEntry> Contours { get; init; }

    /// <summary>Rising, GeV.</summary>
    public required IReadOnlyList<double> MassesGeV { get; init; }

    /// <summary>Between which of these masses the shares of the kinds of production are looked at, GeV.</summary>
    public required (double From, double To) SharesGeV { get; init; }

    /// <summary>Ends of the mass axis, GeV.</summary>
    public required (double From, double To) AxisGeV { get; init; }

    /// <summary>Ends of the coupling axis.</summary>
    public required (double From, double To) CouplingAxis { get; init; }

    /// <summary>Which measured minus predicted a_μ.</summary>
    public required string Measurement { get; init; }

    /// <summary>What others exclude, of the bounds library.</summary>
    public required IReadOnlyList<string> Bounds { get; init; }
}

/// <summary>A curve of a figure of contours: what <c>muphil reach</c> computes with these options.</summary>
/// <param name="Name">A word without spaces, for tables.</param>
/// <param name="Label">In the picture.</param>
/// <param name="Options">Options of <c>muphil reach</c> without mediator, masses and output, for one experiment.</param>
/// <param name="Filled">Whether its region is filled; if not, its edges are dashed.</param>
/// <param name="Against">The curve that it is compared with, or null.</param>
internal sealed record ContourCurve(string Name, string Label, string Options, bool Filled, string? Against)
{
    /// <summary>Whether it is made with the choices of the paper.</summary>
    public bool AsPublished => Options.Split(' ').Contains("--as-published");
}

/// <summary>Contours side by side, compared with each other: Fig. 8 of Rella et al., and figures of Muphil's own.</summary>
internal sealed record ContoursCard : FigureCard
{
    /// <summary>Above the picture.</summary>
    public required string Title { get; init; }

    public required Mediator Mediator { get; init; }

    /// <summary>Generated events per mass and kind of production.</summary>
    public required int Events { get; init; }

    public required IReadOnlyList<ContourCurve> Curves { get; init; }

    /// <summary>Rising, GeV.</summary>
    public required IReadOnlyList<double> MassesGeV { get; init; }

    /// <summary>Masses at which the curves are compared, GeV.</summary>
    public required IReadOnlyList<double> ComparedGeV { get; init; }

    /// <summary>Ends of the coupling axis.</summary>
    public required (double From, double To) CouplingAxis { get; init; }

    /// <summary>The measured minus predicted a_μ whose bands are drawn; what the last one forbids is shaded.</summary>
    public required IReadOnlyList<string> Measurements { get; init; }

    /// <summary>What one should see in it.</summary>
    public required string Note { get; init; }

    public override bool HasPublished => Curves.Any(c => c.AsPublished);
}
