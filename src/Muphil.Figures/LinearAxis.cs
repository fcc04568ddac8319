using System.Globalization;

namespace Muphil.Figures;

/// <summary>A linear axis, with ticks at multiples of 1, 2 or 5 times a power of ten.</summary>
internal sealed record LinearAxis(AxisLimits Limits, float StartPt, float EndPt) : Axis(Limits, StartPt, EndPt)
{
    // At most so many steps between numbers.
    private const int MostSteps = 7;

    public override float At(double value) => (float)(StartPt + ((EndPt - StartPt) * ((value - Limits.Low) / (Limits.High - Limits.Low))));

    public override IEnumerable<double> MajorTicks => Multiples(Step.Mantissa, Step.Exponent);

    /// <summary>Five parts of a step, or four of a step of two.</summary>
    public override IEnumerable<double> MinorTicks => Step is { Mantissa: 2 } ? Multiples(5, Step.Exponent - 1) : Multiples(2 * Step.Mantissa, Step.Exponent - 1);

    // The step is kept as mantissa and power: 3 × 10⁻¹ is 0.3, 3 × 0.1 is not.
    private (int Mantissa, int Exponent) Step
    {
        get
        {
            double least = (Limits.High - Limits.Low) / MostSteps;
            int exponent = (int)Math.Floor(Math.Log10(least));
            double mantissa = least / Math.Pow(10, exponent);
            const double slack = 1 + 1e-9;
            return mantissa <= slack ? (1, exponent) : mantissa <= 2 * slack ? (2, exponent) : mantissa <= 5 * slack ? (5, exponent) : (1, exponent + 1);
        }
    }

    public override IReadOnlyList<(double Value, MathText Text)> Labels(float sizePt, bool vertical)
    {
        string format = string.Create(CultureInfo.InvariantCulture, $"F{Math.Max(0, -Step.Exponent)}");
        return Clear(MajorTicks.Select(value => (value, $"${value.ToString(format, CultureInfo.InvariantCulture)}$")), sizePt, vertical);
    }

    private IEnumerable<double> Multiples(int mantissa, int exponent)
    {
        double unit = Math.Pow(10, Math.Abs(exponent)), slack = 1e-9 * (Limits.High - Limits.Low);
        double Value(long n) => exponent < 0 ? n * mantissa / unit : n * mantissa * unit;
        for (long n = (long)Math.Floor(Limits.Low / Value(1)); Value(n) <= Limits.High + slack; n++)
        {
            if (Value(n) >= Limits.Low - slack) yield return Value(n);
        }
    }
}
