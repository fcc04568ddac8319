namespace Muphil.Numerics;

/// <summary>A number and its error, in the same unit.</summary>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>Sum of two estimates with independent errors.</summary>
    public static Estimate operator +(Estimate a, Estimate b) => new(a.Value + b.Value, Math.Sqrt((a.Error * a.Error) + (b.Error * b.Error)));

    /// <summary>An estimate times an exact factor.</summary>
    public static Estimate operator *(double factor, Estimate a) => new(factor * a.Value, Math.Abs(factor) * a.Error);

    /// <summary>Error divided by the magnitude of the value; 0 for an exact zero.</summary>
    public double RelativeError => Error == 0 ? 0 : Error / Math.Abs(Value);
}
