using System.Reflection;

namespace Muphil.Quantities;

/// <summary>All marks of <see cref="EquationAttribute"/> in an assembly: what EQUATIONS.md and <c>muphil where</c> show.</summary>
public static class EquationIndex
{
    /// <summary>One equation and the code that implements it.</summary>
    public sealed record Entry(string Paper, string Number, string Code, string File, string Valid);

    /// <summary>The entries, by paper and number.</summary>
    public static IReadOnlyList<Entry> Of(Assembly assembly)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return
        [
            .. assembly.GetTypes()
                .SelectMany(type => type.GetMembers(Any).Where(m => m is not Type).Select(m => (Member: m, Code: $"{type.Name}.{m.Name}")).Prepend((type, type.Name)))
                .SelectMany(c => c.Member.GetCustomAttributes<EquationAttribute>().Select(e => new Entry(e.Paper, e.Number, c.Code, e.File, e.Valid)))
                .OrderBy(e => e.Paper, StringComparer.Ordinal)
                .ThenBy(e => int.TryParse(e.Number, out int n) ? n : int.MaxValue)
                .ThenBy(e => e.Number, StringComparer.Ordinal)
                .ThenBy(e => e.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The index as the text of EQUATIONS.md.</summary>
    public static string ToMarkdown(IReadOnlyList<Entry> entries) =>
        "# Equations\n\nGenerated from the `[Equation]` marks in the code; a test fails when it is stale. Regenerate: `MUPHIL_REGENERATE=1 dotnet test`.\n\n| paper | equation | code | file | valid |\n|---|---|---|---|---|\n"
        + string.Concat(entries.Select(e => $"| {e.Paper} | {e.Number} | `{e.Code}` | {e.File} | {e.Valid} |\n"));
}
