namespace Muphil.Quantities;

/// <summary>
/// The constants of nature with their edition. A paper's own choices are another value of this record, never an edit of ours.
/// </summary>
public sealed record Constants
{
    /// <summary>Where the numbers come from.</summary>
    public required string Edition { get; init; }

    /// <summary>Fine-structure constant.</summary>
    public required double Alpha { get; init; }

    public required double ElectronMassGeV { get; init; }

    public required double MuonMassGeV { get; init; }

    public required double TauMassGeV { get; init; }

    public required double ProtonMassGeV { get; init; }

    /// <summary>Magnetic moment of the proton in nuclear magnetons.</summary>
    public required double ProtonMagneticMoment { get; init; }

    /// <summary>
    /// Masses: PDG 2024 (S. Navas et al., Phys. Rev. D 110, 030001). α, μ_p: CODATA 2022 (Mohr et al., Rev. Mod. Phys. 97, 025002).
    /// </summary>
    public static Constants Pdg2024 { get; } = new()
    {
        Edition = "PDG 2024, CODATA 2022",
        Alpha = 1 / 137.035999177,
        ElectronMassGeV = 0.51099895000e-3,
        MuonMassGeV = 0.1056583755,
        TauMassGeV = 1.77693,
        ProtonMassGeV = 0.93827208816,
        ProtonMagneticMoment = 2.79284734463,
    };

    /// <summary>The choices printed in Rella et al. (α below eq. 7, μ_p below eq. 18); its masses are not printed.</summary>
    public static Constants Rella2022 { get; } = Pdg2024 with
    {
        Edition = "Rella2022 (alpha = 1/137, mu_p = 2.79), masses PDG 2024",
        Alpha = 1 / 137.0,
        ProtonMagneticMoment = 2.79,
    };

    /// <summary>Mass of a charged lepton, GeV.</summary>
    public double MassGeV(Lepton lepton) => lepton switch
    {
        Lepton.Electron => ElectronMassGeV,
        Lepton.Muon => MuonMassGeV,
        Lepton.Tau => TauMassGeV,
        _ => throw new ArgumentOutOfRangeException(nameof(lepton), lepton, "not a charged lepton"),
    };
}

/// <summary>The charged leptons.</summary>
public enum Lepton
{
    Electron,
    Muon,
    Tau,
}

/// <summary>Conversions between units: exact SI values (2019) and what follows from them.</summary>
public static class Units
{
    public const double SpeedOfLightMPerS = 299792458;

    /// <summary>ħ in GeV s: h = 6.62607015e-34 J s and e = 1.602176634e-19 C are exact.</summary>
    public const double HbarGeVs = 6.62607015e-34 / (2 * Math.PI) / 1.602176634e-19 * 1e-9;

    /// <summary>ħc in GeV m.</summary>
    public const double HbarCGeVm = HbarGeVs * SpeedOfLightMPerS;

    /// <summary>(ħc)² in GeV² pb: multiply a cross section in GeV⁻² by it. 1 m² = 10⁴⁰ pb.</summary>
    public const double PbPerInverseGeV2 = HbarCGeVm * HbarCGeVm * 1e40;

    /// <summary>(ħc)² in GeV² m²: multiply a cross section in GeV⁻² by it.</summary>
    public const double M2PerInverseGeV2 = HbarCGeVm * HbarCGeVm;

    /// <summary>Exact.</summary>
    public const double AvogadroPerMol = 6.02214076e23;

    /// <summary>Atomic mass constant times c², GeV (CODATA 2022).</summary>
    public const double AtomicMassUnitGeV = 0.93149410372;
}
