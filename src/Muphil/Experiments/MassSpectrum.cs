namespace Muphil.Experiments;

/// <summary>One bin of a spectrum of masses: events observed and expected from background.</summary>
/// <param name="FromGeV">Lower edge, included.</param>
/// <param name="ToGeV">Upper edge.</param>
/// <param name="Observed">Events seen, at least 0; null for a projection, which takes the background (Asimov data).</param>
/// <param name="Background">Events expected, at least 0.</param>
internal readonly record struct MassBin(double FromGeV, double ToGeV, double? Observed, double Background);

/// <summary>How data are compared with a signal.</summary>
internal enum SpectrumMeasure
{
    /// <summary>χ² with the data's statistical errors and the background's common ones.</summary>
    Gaussian,

    /// <summary>The Poisson likelihood.</summary>
    Poisson,
}

/// <summary>A relative error of the background that moves all bins together.</summary>
internal readonly record struct CommonError(string Name, double Relative);

/// <summary>Measured or modelled masses of photon pairs.</summary>
internal sealed record MassSpectrum
{
    /// <summary>By rising mass, without overlap.</summary>
    public required IReadOnlyList<MassBin> Bins { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>What the numbers are when they are no measurement; null for data. It goes to every output.</summary>
    public string? Model { get; init; }

    public required SpectrumMeasure Measure { get; init; }

    /// <summary>Common errors of the background.</summary>
    public IReadOnlyList<CommonError> CommonErrors { get; init; } = [];

    /// <summary>Events seen in each bin, or the background where the spectrum is a projection.</summary>
    public double[] Observed => [.. Bins.Select(b => b.Observed ?? b.Background)];

    /// <summary>Background in each bin.</summary>
    public double[] Background => [.. Bins.Select(b => b.Background)];

    /// <summary>Whether a bin has no data: then the background stands for them.</summary>
    public bool IsProjection => Bins.Any(b => b.Observed is null);
}
