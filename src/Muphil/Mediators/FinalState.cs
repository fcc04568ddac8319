using Muphil.Quantities;

namespace Muphil.Mediators;

/// <summary>A two-body final state of the mediator.</summary>
public enum FinalState
{
    /// <summary>e⁺e⁻.</summary>
    Electrons,

    /// <summary>μ⁺μ⁻.</summary>
    Muons,

    /// <summary>τ⁺τ⁻.</summary>
    Taus,

    /// <summary>γγ.</summary>
    Photons,

    /// <summary>Neutrinos of all flavours: counts in the total width, no experiment selects it.</summary>
    Neutrinos,
}

/// <summary>Names and daughters of the final states.</summary>
public static class FinalStates
{
    private static readonly (FinalState State, string Name)[] Names =
    [
        (FinalState.Electrons, "ee"), (FinalState.Muons, "mumu"), (FinalState.Taus, "tautau"), (FinalState.Photons, "gammagamma"),
        (FinalState.Neutrinos, "nunu"),
    ];

    /// <summary>The name used in cards and output: ee, mumu, tautau, gammagamma, nunu.</summary>
    public static string NameOf(FinalState state) => Names.First(n => n.State == state).Name;

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The names of those that a detector can see.</summary>
    public static IReadOnlyList<string> VisibleNames { get; } = [.. Names.Where(n => n.State != FinalState.Neutrinos).Select(n => n.Name)];

    /// <summary>The final state of this name; false when there is none.</summary>
    public static bool TryParse(string name, out FinalState state)
    {
        var found = Names.Where(n => n.Name == name).ToArray();
        state = found.Length == 1 ? found[0].State : default;
        return found.Length == 1;
    }

    /// <summary>Mass of either daughter, GeV.</summary>
    public static double DaughterMassGeV(FinalState state, Constants constants) => state switch
    {
        FinalState.Electrons => constants.ElectronMassGeV,
        FinalState.Muons => constants.MuonMassGeV,
        FinalState.Taus => constants.TauMassGeV,
        FinalState.Photons or FinalState.Neutrinos => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a final state"),
    };
}
