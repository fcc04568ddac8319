namespace Muphil.Production;

/// <summary>How the cross section of μ N → μ N + mediator is computed.</summary>
public enum ProductionMethod
{
    /// <summary>The full tree level, 2 → 3.</summary>
    Exact,

    /// <summary>Weizsäcker–Williams: real photons with the exact limits of the momentum transfer.</summary>
    WeizsaeckerWilliams,

    /// <summary>The improved Weizsäcker–Williams approximation as Rella et al. print it: scalars only, collinear.</summary>
    Iww,

    /// <summary>The same with the momentum transfer's lower limit at each x: collinear.</summary>
    IwwMinimalTransfer,
}

/// <summary>The methods' names on the command line.</summary>
public static class ProductionMethods
{
    private static readonly (ProductionMethod Method, string Name)[] All =
    [
        (ProductionMethod.Exact, "exact"), (ProductionMethod.WeizsaeckerWilliams, "ww"), (ProductionMethod.Iww, "iww"), (ProductionMethod.IwwMinimalTransfer, "iww-tmin"),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(m => m.Name)];

    /// <summary>The name of a method.</summary>
    public static string NameOf(ProductionMethod method) => All.First(m => m.Method == method).Name;

    /// <summary>The method of a name, one of <see cref="Names"/>.</summary>
    public static ProductionMethod Get(string name) => All.First(m => m.Name == name).Method;
}
