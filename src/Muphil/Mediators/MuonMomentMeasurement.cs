using Muphil.Quantities;

namespace Muphil.Mediators;

/// <summary>A measured Δa_μ = a_μ(experiment) − a_μ(theory), with its standard deviation, both dimensionless.</summary>
public sealed record MuonMomentMeasurement(string Name, double Central, double Sigma, string Source)
{
    /// <summary>The combination used by Rella et al.</summary>
    [Equation("Rella2022", "1")]
    public static MuonMomentMeasurement Of2021 { get; } = new("2021", 251e-11, 59e-11,
        "B. Abi et al., Phys. Rev. Lett. 126, 141801 (2021), arXiv:2104.03281, with T. Aoyama et al., Phys. Rept. 887, 1 (2020), arXiv:2006.04822");

    /// <summary>World average of 2023: 116592059(22)e-11 against the theory value of 2020, 116591810(43)e-11.</summary>
    public static MuonMomentMeasurement Of2023 { get; } = new("2023", 249e-11, 48e-11,
        "D. P. Aguillard et al., Phys. Rev. Lett. 131, 161802 (2023), arXiv:2308.06230, with T. Aoyama et al., Phys. Rept. 887, 1 (2020), arXiv:2006.04822");

    /// <summary>World average after the final Fermilab result of 2025, 116592071.5(14.5)e-11, against the theory value of 2025, 116592033(62)e-11.</summary>
    public static MuonMomentMeasurement Of2025 { get; } = new("2025", 38e-11, 63e-11,
        "D. P. Aguillard et al., final Fermilab result (2025), arXiv:2506.03069, with R. Aliberti et al., theory initiative (2025), arXiv:2505.21476");

    public static IReadOnlyList<MuonMomentMeasurement> All { get; } = [Of2021, Of2023, Of2025];

    /// <summary>
    /// The couplings at which the mediator's contribution equals the central value and the edges of its 2σ band, and above which it is excluded at 5σ.
    /// </summary>
    /// <param name="unitDelta">Δa_μ for coupling 1; its sign decides which deviations can be reached.</param>
    public CouplingBand Couplings(double unitDelta)
    {
        double? At(double deltaA) => deltaA / unitDelta >= 0 ? Math.Sqrt(deltaA / unitDelta) : null;
        double sign = Math.Sign(unitDelta);
        double? high = At(Central + (2 * sign * Sigma));
        // A band that reaches beyond zero starts at zero coupling; without a high edge no coupling lies in it.
        return new(At(Central), high is null ? null : At(Central - (2 * sign * Sigma)) ?? 0, high, At(Central + (5 * sign * Sigma)));
    }
}

/// <summary>Muon couplings that a measurement of a_μ singles out; null where no coupling does.</summary>
/// <param name="Central">Reproduces the central value.</param>
/// <param name="TwoSigmaLow">Lower edge of the 2σ band.</param>
/// <param name="TwoSigmaHigh">Upper edge of the 2σ band.</param>
/// <param name="FiveSigma">Excluded at 5σ above it; null when every coupling is.</param>
public readonly record struct CouplingBand(double? Central, double? TwoSigmaLow, double? TwoSigmaHigh, double? FiveSigma);
