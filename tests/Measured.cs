namespace Muphil.Tests;

/// <summary>What a test found, in its output: docs/validation.md takes its numbers from there (<c>tools/make-validation.cs</c> looks for "name: value").</summary>
internal static class Measured
{
    /// <summary>A deviation from an independent value, relative or as the name says.</summary>
    public static void Deviation(string name, double value) => TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{name}: {Math.Abs(value):E1}"));

    /// <summary>The ratio of a value to an independent one: it must be 1 within a tolerance.</summary>
    public static void One(string name, double ratio, double tolerance)
    {
        Deviation(name, ratio - 1);
        Assert.Equal(1, ratio, tolerance);
    }
}
