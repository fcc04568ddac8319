using System.Globalization;

namespace Muphil.Figures;

/// <summary>A logarithmic axis.</summary>
internal sealed record LogAxis(AxisLimits Limits, float StartPt, float EndPt) : Axis(Limits, StartPt, EndPt)
{
    private double Decades => Math.Log10(Limits.High / Limits.Low);

    public override float At(double value) =>
        (float)(StartPt + ((EndPt - StartPt) * Math.Log10(value / Limits.Low) / Decades));

    /// <summary>Powers of ten within the limits.</summary>
    public override IEnumerable<double> MajorTicks => Ticks([1]);

    /// <summary>The values between the powers of ten; none where they would merge, and tenths where the axis shows little more than a digit.</summary>
    public override IEnumerable<double> MinorTicks => Decades > 10 ? [] : Decades < 0.35 ? Ticks(Tenths) : Ticks([2, 3, 4, 5, 6, 7, 8, 9]);

    private static double[] Tenths => [.. Enumerable.Range(10, 90).Select(n => n / 10.0)];

    /// <summary>
    /// The labelled values. Powers of ten where there are two of them; on a shorter axis 1, 2, 5, then all digits, then tenths of them, so that no
    /// axis is without two numbers. Labels that would touch are left out.
    /// </summary>
    public override IReadOnlyList<(double Value, MathText Text)> Labels(float sizePt, bool vertical)
    {
        double[][] choices = [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9], Tenths];
        double[] mantissas = choices.FirstOrDefault(choice => Ticks(choice).Count() >= 2)
            ?? throw new ArgumentOutOfRangeException(nameof(sizePt), Limits, "the ends of an axis must differ by a few percent at least.");
        return Clear(Ticks(mantissas).Select(value => (value, Name(value, tenths: mantissas.Length > 9))), sizePt, vertical);
    }

    private static string Name(double value, bool tenths)
    {
        int exponent = (int)Math.Floor(Math.Log10(value) + 1e-9);
        double mantissa = value / Math.Pow(10, exponent);
        string power = string.Create(CultureInfo.InvariantCulture, $"10^{{{exponent}}}");
        if (Math.Abs(mantissa - 1) < 1e-6) return $"${power}$";
        return string.Create(CultureInfo.InvariantCulture, $"${mantissa.ToString(tenths ? "F1" : "F0", CultureInfo.InvariantCulture)}×{power}$");
    }

    private IEnumerable<double> Ticks(double[] mantissas)
    {
        // A limit that is a tick, but for its last digit, keeps the tick.
        double low = Limits.Low * (1 - 1e-9), high = Limits.High * (1 + 1e-9);
        for (int exponent = (int)Math.Floor(Math.Log10(low)); exponent <= Math.Ceiling(Math.Log10(high)); exponent++)
        {
            foreach (double mantissa in mantissas)
            {
                double value = mantissa * Math.Pow(10, exponent);
                if (value >= low && value <= high) yield return value;
            }
        }
    }
}
