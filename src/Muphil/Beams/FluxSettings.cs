namespace Muphil.Beams;

/// <summary>How a flux is made.</summary>
/// <param name="Protons">Protons on target, at least 1.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record FluxSettings(long Protons, ulong Seed = 1)
{
    /// <summary>Hadron production that the weights stand for: one of <see cref="Productions"/>. The others become variations of the weights.</summary>
    public string Production { get; init; } = "ftf";

    /// <summary>Softer particles are left out, GeV.</summary>
    public double MinMomentumGeV { get; init; } = 0.5;

    /// <summary>Pions and kaons where they decay, instead of muons where they are born.</summary>
    public bool Mesons { get; init; }

    /// <summary>Names of the models of hadron production.</summary>
    public static IReadOnlyList<string> Productions { get; } = ["ftf", "bmpt", "urqmd"];

    /// <summary>Hadrons below this momentum do not interact any more, GeV; at least what the production models take.</summary>
    internal double LeastHadronGeV { get; init; } = ProductionNodes.LeastMomentumGeV;

    /// <summary>Hadrons made to decay at an interaction of a beam proton, on the average; fewer at softer ones.</summary>
    internal double DrawsPerInteraction { get; init; } = 8;

    /// <summary>Decays happen by chance, with weight 1: what the forced ones are tested against.</summary>
    internal bool Analogue { get; init; }
}
