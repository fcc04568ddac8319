using System.Runtime.CompilerServices;

namespace Muphil.Quantities;

/// <summary>Marks the code of a formula from a paper; EQUATIONS.md and <c>muphil where</c> are made from these marks.</summary>
/// <param name="paper">The paper's key: Rella2022 (arXiv:2205.09870), Cesarotti2023 (arXiv:2311.10829), or another as in docs/physics/references.md.</param>
/// <param name="number">The equation's number as printed there.</param>
/// <param name="file">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class EquationAttribute(string paper, string number, [CallerFilePath] string file = "") : Attribute
{
    /// <summary>The paper's key.</summary>
    public string Paper { get; } = paper;

    /// <summary>The equation's number as printed.</summary>
    public string Number { get; } = number;

    /// <summary>The source file, relative to the project's root.</summary>
    public string File { get; } = file.Replace('\\', '/').Split("/_/")[^1];

    /// <summary>Where the formula holds, in words.</summary>
    public string Valid { get; init; } = "";
}
