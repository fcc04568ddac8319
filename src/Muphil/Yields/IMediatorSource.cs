using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>A mediator on its way.</summary>
/// <param name="Ray">Where it is made and whither it flies.</param>
/// <param name="EnergyGeV">Its energy.</param>
/// <param name="Weight">How many it stands for at coupling 1 (∝ g²), all protons on target.</param>
/// <param name="Parent">The index, in its source, of what made it.</param>
internal readonly record struct MediatorInFlight(Ray Ray, double EnergyGeV, double Weight, int Parent);

/// <summary>What makes mediators of one mass: a list of units (a muon in one layer, a meson) among which the events are shared out.</summary>
internal interface IMediatorSource
{
    /// <summary>In the output: muon bremsstrahlung, kaon decay.</summary>
    string Production { get; }

    /// <summary>What these mediators are called in a cut flow before they decay.</summary>
    string MadeTowardsDetector { get; }

    /// <summary>Of the random numbers.</summary>
    uint Stream { get; }

    /// <summary>The largest energy that a mediator can have, GeV.</summary>
    double MaxEnergyGeV { get; }

    /// <summary>No mediator is made beyond this z, m.</summary>
    double LastZM { get; }

    /// <summary>The systematic variations of the parents' weights.</summary>
    IReadOnlyList<WeightVariation> Variations { get; }

    /// <summary>The parent of a unit: units of one parent are neighbours.</summary>
    int ParentOf(int unit);

    /// <summary>Per unit, what it typically adds to N(g) per proton.</summary>
    EventShares.TypicalYield[] Typical();

    /// <summary>Makes the events of one unit, each from random numbers of its own, and sends the mediators on their flight.</summary>
    /// <param name="unit">Its index.</param>
    /// <param name="events">The numbers of its events: first, and how many (at least one).</param>
    /// <param name="protonsPerEvent">Protons on target over all events.</param>
    /// <param name="share">The unit's share of the events.</param>
    /// <param name="upperG2">g² near the upper edge of the contour: steers the draws.</param>
    /// <param name="stream">The events'.</param>
    /// <param name="sums">What they add to.</param>
    void Emit(int unit, (int First, int Count) events, double protonsPerEvent, double share, double upperG2, uint stream, EventSums sums);
}
