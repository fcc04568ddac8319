namespace Muphil.Production;

/// <summary>What makes mediators.</summary>
[Flags]
public enum Productions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Muons in the target.</summary>
    Bremsstrahlung = 1,

    /// <summary>K → μ ν + mediator.</summary>
    Kaon = 2,

    /// <summary>π → μ ν + mediator.</summary>
    Pion = 4,

    /// <summary>All of it.</summary>
    All = Bremsstrahlung | Kaon | Pion,
}
