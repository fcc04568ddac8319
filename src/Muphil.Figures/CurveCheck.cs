using System.Globalization;

namespace Muphil.Figures;

/// <summary>Refuses lines that the axes cannot show, and finds the ends of the axes.</summary>
internal static class CurveCheck
{
    public static void Check(CurveFigure figure)
    {
        foreach (Curve curve in figure.Curves)
        {
            if (curve.Points.Count < 2) throw Bad($"the curve '{curve.Label}' has {curve.Points.Count} points", "a line needs two");
            foreach ((double x, double y) in curve.Points)
            {
                if (!Fits(x, figure.XAxis) || !Fits(y, figure.YAxis))
                    throw Bad($"the curve '{curve.Label}' has a point at {Text(x)}, {Text(y)}", "values must be finite, on logarithmic axes positive");
            }
        }
        foreach (CurveMark mark in figure.Marks)
        {
            if (!Fits(mark.X, figure.XAxis)) throw Bad($"the mark '{mark.Label}' stands at {Text(mark.X)}", "its place must be finite, on a logarithmic axis positive");
        }
    }

    public static Axis XAxis(CurveFigure figure) => AxisOf(figure.XAxis, [.. figure.Curves.SelectMany(curve => curve.Points).Select(point => point.X)], margin: 0);

    public static Axis YAxis(CurveFigure figure) => AxisOf(figure.YAxis, [.. figure.Curves.SelectMany(curve => curve.Points).Select(point => point.Y)], margin: 0.05);

    /// <summary>An axis with its given limits, or those of the values.</summary>
    public static Axis AxisOf(CurveAxis axis, double[] values, double margin)
    {
        if (axis.Limits is null && values.Length == 0) throw Bad($"the axis '{axis.Label}' has neither curves nor limits", "its ends are unknown", $"Give {nameof(CurveAxis.Limits)}.");
        bool logarithmic = axis.Scale == AxisScale.Logarithmic;
        AxisLimits limits = axis.Limits ?? (logarithmic ? Ratio(values.Min(), values.Max(), margin) : Span(values.Min(), values.Max(), margin));
        bool isFar = logarithmic ? limits.High >= 1.05 * limits.Low : limits.High - limits.Low > 1e-6 * Math.Max(Math.Abs(limits.High), Math.Abs(limits.Low));
        if (!Fits(limits.Low, axis) || !Fits(limits.High, axis) || !isFar)
            throw Bad($"the axis '{axis.Label}' runs from {Text(limits.Low)} to {Text(limits.High)}", "its ends must be ascending and apart, on a logarithmic axis positive");
        return logarithmic ? new LogAxis(limits, 0, 0) : new LinearAxis(limits, 0, 0);
    }

    // A single value, or nearly one, stands in the middle of an axis of a factor two.
    private static AxisLimits Ratio(double low, double high, double margin)
    {
        double widen = high < 1.1 * low ? Math.Sqrt(2) : Math.Pow(high / low, margin);
        return new(low / widen, high * widen);
    }

    private static AxisLimits Span(double low, double high, double margin)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        double widen = high - low > 1e-3 * size ? margin * (high - low) : size > 0 ? 0.5 * size : 1;
        return new(low - widen, high + widen);
    }

    private static bool Fits(double value, CurveAxis axis) => double.IsFinite(value) && (axis.Scale == AxisScale.Linear || value > 0);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static InputException Bad(string problem, string why, string suggestion = "") => new(problem, why, suggestion);
}
