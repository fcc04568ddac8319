namespace Muphil.Tests;

/// <summary>What a test found, in its output: docs/validation.md takes its numbers from there.</summary>
internal static class Measured
{
    /// <summary>A deviation from an independent value, relative or as the name says; <c>tools/make-validation.cs</c> looks for "name: value".</summary>
    public static void Deviation(string name, double value) => TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{name}: {Math.Abs(value):E1}"));
}
