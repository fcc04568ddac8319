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

    /// <summary>
    /// Spin 1 only: the kinetic mixing ε of the mediator with the photon divided by g, so that all widths stay in proportion to g². The mixing
    /// couples it to the electromagnetic current, ε e V_α J^α_em with e &gt; 0, which adds −ε e to the vector coupling of each charged lepton. The
    /// coupling g of a vector is the muon's whole coupling, the mixing's part included. Null: a vector whose couplings add up to zero
    /// (L_μ − L_τ) has the mixing that its loops give (<see cref="LoopMixing"/>), any other one none.
    /// </summary>
    public double? KineticMixingPerCoupling { get; init; }

    /// <summary>Spin 1 only: the left-handed neutrino of each flavour couples like its charged lepton, as gauge invariance demands.</summary>
    public bool GaugedNeutrinos { get; init; }

    /// <summary>One line with everything that widths and production depend on.</summary>
    public string Identity => FormattableString.Invariant(
        $"{Name}|{Kind}|{ElectronRatio:R}|{TauRatio:R}|{KineticMixingPerCoupling:R}|{(GaugedNeutrinos ? "gauged" : "none")}");

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
        new()
        {
            Name = "lmu-ltau",
            Description = "vector of gauged L_mu - L_tau: mu, tau and their neutrinos; e+e- through the loop-induced kinetic mixing",
            Kind = MediatorKind.Vector,
            ElectronRatio = 0,
            TauRatio = -1,
            GaugedNeutrinos = true,
        },
        MuonOnly("muonphilic-pseudoscalar", "pseudoscalar that couples to the muon only", MediatorKind.Pseudoscalar),
        MuonOnly("muonphilic-vector", "vector that couples to the muon only; below 2 m_mu a card with kinetic_mixing is needed", MediatorKind.Vector),
        MuonOnly("muonphilic-axial", "axial vector that couples to the muon only; below 2 m_mu a card with kinetic_mixing is needed", MediatorKind.AxialVector),
    ];

    /// <summary>
    /// The partial widths for muon coupling 1, in GeV, of the final states that are open at this mass; multiply by g².
    /// </summary>
    /// <param name="massGeV">In (0, 1000) GeV.</param>
    /// <param name="constants">Masses and α.</param>
    /// <exception cref="OutsideValidityException">No decay is open whose width the couplings fix.</exception>
    public IReadOnlyList<(FinalState State, double WidthGeV)> UnitWidths(double massGeV, Constants constants) => massGeV is > 0 and < 1000
        ? TwoBodyWidths.Of(this, massGeV, constants)
        : throw new ArgumentOutOfRangeException(nameof(massGeV), massGeV, "the mass must lie in (0, 1000) GeV");

    /// <summary>Total width for muon coupling 1, GeV, invisible decays included; of scalars Rella2022 eqs. 10 and 11, without their approximations.</summary>
    [Equation("Rella2022", "10")]
    [Equation("Rella2022", "11")]
    public double UnitTotalWidthGeV(double massGeV, Constants constants) => UnitWidths(massGeV, constants).Sum(w => w.WidthGeV);

    private static Mediator MuonOnly(string name, string description, MediatorKind kind) =>
        new() { Name = name, Description = description, Kind = kind, ElectronRatio = 0, TauRatio = 0 };
}
