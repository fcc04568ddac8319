namespace Muphil.Figures;

/// <summary>Refuses what a logarithmic figure cannot show, and finds the ends of its axes.</summary>
internal static class FigureCheck
{
    public static void Check(ReachFigure figure)
    {
        foreach (ReachRegion region in figure.Regions)
        {
            if (region.Polygon.Count == 0) throw Bad($"the region '{region.Label}' has no corners", "there is nothing to fill");
            foreach ((double mass, double coupling) in region.Polygon.Concat(region.LowerEdge).Concat(region.UpperEdge))
            {
                if (!IsPositive(mass) || !IsPositive(coupling))
                    throw Bad($"the region '{region.Label}' has a corner at mass {Text(mass)} GeV, coupling {Text(coupling)}",
                        "both must be positive and finite on logarithmic axes");
            }
        }
        foreach (ReachErrorBand band in figure.ErrorBands)
        {
            foreach ((double mass, double coupling) in band.Outer.Concat(band.Inner).SelectMany(polygon => polygon))
            {
                if (!IsPositive(mass) || !IsPositive(coupling))
                    throw Bad($"the error band of '{band.RegionLabel}' has a corner at mass {Text(mass)} GeV, coupling {Text(coupling)}", "both must be positive and finite on logarithmic axes");
            }
        }
        foreach (CouplingBandCurve band in figure.Bands)
        {
            foreach ((double mass, double lower, double upper) in band.Points)
            {
                if (!IsPositive(mass) || !double.IsFinite(lower) || !(lower >= 0) || !(upper >= lower))
                    throw Bad($"the band '{band.Label}' has at mass {Text(mass)} GeV the edges {Text(lower)} and {Text(upper)}",
                        "the mass must be positive, the edges ascending, the lower one 0 or positive");
            }
        }
    }

    public static AxisLimits MassLimits(ReachFigure figure)
    {
        if (figure.MassLimitsGeV is { } given) return Checked(given, "mass");
        double[] masses =
        [
            .. figure.Regions.SelectMany(region => region.Polygon).Select(point => point.MassGeV),
            .. figure.Bands.SelectMany(band => band.Points).Select(point => point.MassGeV),
        ];
        if (masses.Length == 0) throw Bad("the figure has neither regions nor bands nor limits of the mass axis",
                "its axes are unknown", $"Give {nameof(ReachFigure.MassLimitsGeV)}.");
        double low = masses.Min(), high = masses.Max();
        // One mass, or nearly one, stands in the middle of an axis of a factor two.
        double widen = high < 1.1 * low ? Math.Sqrt(2) : 1;
        return Checked(new(low / widen, high * widen), "mass");
    }

    public static AxisLimits CouplingLimits(ReachFigure figure)
    {
        if (figure.CouplingLimits is { } given) return Checked(given, "coupling");
        double[] couplings =
        [
            .. figure.Regions.SelectMany(region => region.Polygon).Select(point => point.Coupling),
            .. figure.ErrorBands.SelectMany(band => band.Outer).SelectMany(polygon => polygon).Select(point => point.Coupling),
            .. figure.Bands.SelectMany(band => band.Points).SelectMany(point => new[] { point.Lower, point.Upper }).Where(IsPositive),
        ];
        if (couplings.Length == 0) throw Bad("the figure has neither regions nor bands nor limits of the coupling axis",
                "its axes are unknown", $"Give {nameof(ReachFigure.CouplingLimits)}.");
        // Whole decades, with a little air, so that no edge runs along the frame.
        return Checked(new(Math.Pow(10, Math.Floor(Math.Log10(couplings.Min() / 1.2))), Math.Pow(10, Math.Ceiling(Math.Log10(couplings.Max() * 1.2)))), "coupling");
    }

    private static AxisLimits Checked(AxisLimits limits, string axis) =>
        IsPositive(limits.Low) && IsPositive(limits.High) && limits.High >= 1.05 * limits.Low
            ? limits
            : throw Bad($"the {axis} axis runs from {Text(limits.Low)} to {Text(limits.High)}", "its ends must be positive, ascending and 5 % apart at least");

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);

    private static string Text(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    private static InputException Bad(string problem, string why, string suggestion = "") => new(problem, why, suggestion);
}
