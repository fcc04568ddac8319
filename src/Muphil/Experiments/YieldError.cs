using Muphil.Production;

namespace Muphil.Experiments;

/// <summary>A relative error of the expected events, one standard deviation to both sides, beside those of the sample's weights.</summary>
/// <param name="Name">Of the source.</param>
/// <param name="Relative">In (0, 1].</param>
/// <param name="Productions">The kinds of production whose events it changes.</param>
public sealed record YieldError(string Name, double Relative, Productions Productions)
{
    /// <summary>The name of its variation.</summary>
    public string Variation => $"{Name}_up";
}
