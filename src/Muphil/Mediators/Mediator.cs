using Muphil.Quantities;

namespace Muphil.Mediators;

/// <summary>Spin and parity of a mediator that couples to ℓ̄ Γ ℓ.</summary>
public enum MediatorKind
{
    /// <summary>S ℓ̄ℓ.</summary>
    Scalar,

    /// <summary>P ℓ̄ iγ₅ ℓ.</summary>
    Pseudoscalar,

    /// <summary>V_α ℓ̄ γ^α ℓ.</summary>
    Vector,

    /// <summary>A_α ℓ̄ γ^α γ₅ ℓ.</summary>
    AxialVector,
}

/// <summary>
/// A mediator whose lepton couplings have fixed ratios to that of the muon: g_ℓ = ratio × g. The coupling on every axis and option is the muon's.
/// </summary>
public sealed record Mediator
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required MediatorKind Kind { get; init; }

    /// <summary>g_e / g_μ.</summary>
    public required double ElectronRatio { get; init; }

    /// <summary>g_τ / g_μ.</summary>
    public required double TauRatio { get; init; }

    /// <summary>g_ℓ / g_μ.</summary>
    public double Ratio(Lepton lepton) => lepton switch
    {
        Lepton.Electron => ElectronRatio,
        Lepton.Muon => 1,
        Lepton.Tau => TauRatio,
        _ => throw new ArgumentOutOfRangeException(nameof(lepton), lepton, "not a charged lepton"),
    };

    /// <summary>The mediators known by name.</summary>
    public static IReadOnlyList<Mediator> Known { get; } =
    [
        new()
        {
            Name = "muonphilic",
            Description = "scalar that couples to the muon only (g_e = g_tau = 0)",
            Kind = MediatorKind.Scalar,
            ElectronRatio = 0,
            TauRatio = 0,
        },
        new()
        {
            Name = "leptophilic",
            Description = "scalar that couples to leptons in proportion to their mass (g_l ~ m_l)",
            Kind = MediatorKind.Scalar,
            ElectronRatio = Constants.Pdg2024.ElectronMassGeV / Constants.Pdg2024.MuonMassGeV,
            TauRatio = Constants.Pdg2024.TauMassGeV / Constants.Pdg2024.MuonMassGeV,
        },
    ];

    /// <summary>
    /// The partial widths for muon coupling 1, in GeV, of the final states that are open at this mass; multiply by g².
    /// </summary>
    /// <param name="massGeV">In (0, 1000) GeV.</param>
    /// <param name="constants">Masses and α.</param>
    /// <exception cref="OutsideValidityException">The widths of this kind of mediator are not available.</exception>
    public IReadOnlyList<(FinalState State, double WidthGeV)> UnitWidths(double massGeV, Constants constants)
    {
        if (Kind != MediatorKind.Scalar)
        {
            throw new OutsideValidityException($"no decay widths for the {Kind} mediator '{Name}' (only a scalar's are known, Rella2022 eqs. 6-9).");
        }
        if (!(massGeV is > 0 and < 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(massGeV), massGeV, "the mass must lie in (0, 1000) GeV");
        }
        var widths = new List<(FinalState, double)>();
        foreach (var (state, lepton) in new[] { (FinalState.Electrons, Lepton.Electron), (FinalState.Muons, Lepton.Muon), (FinalState.Taus, Lepton.Tau) })
        {
            double width = ScalarDecays.WidthToLeptonsGeV(massGeV, constants.MassGeV(lepton), Ratio(lepton));
            if (width > 0)
            {
                widths.Add((state, width));
            }
        }
        widths.Add((FinalState.Photons, ScalarDecays.WidthToPhotonsGeV(massGeV, lepton => Ratio(lepton), constants)));
        return widths;
    }

    /// <summary>Total width for muon coupling 1, GeV: Rella2022 eqs. 10 and 11, without their approximations.</summary>
    [Equation("Rella2022", "10")]
    [Equation("Rella2022", "11")]
    public double UnitTotalWidthGeV(double massGeV, Constants constants) => UnitWidths(massGeV, constants).Sum(w => w.WidthGeV);
}
