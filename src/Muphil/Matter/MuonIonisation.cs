using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>Mean energy that a muon loses to the electrons of one material by collisions, GeV cm²/g.</summary>
/// <remarks>
/// Groom2001: D. E. Groom, N. V. Mokhov, S. I. Striganov, At. Data Nucl. Data Tables 78 (2001) 183. PDG2024: S. Navas et al., Phys. Rev. D
/// 110, 030001, review "Passage of particles through matter". Valid above a kinetic energy of about 10 MeV: no shell correction.
/// </remarks>
internal sealed class MuonIonisation
{
    private const double Ln10 = 2.30258509299404568402;
    private readonly Constants _constants;
    private readonly DensityEffect _density;
    private readonly double _k, _zOverA, _excitationGeV;

    public MuonIonisation(Material material, Constants constants)
    {
        _constants = constants;
        _density = material.DensityEffect;
        _zOverA = material.ZOverA;
        _excitationGeV = material.MeanExcitationEnergyEV * 1e-9;
        // K = 4π N_A r_e² m_e c², GeV cm²/mol; 1 m² = 10⁴ cm².
        _k = 4 * Math.PI * Units.AvogadroPerMol * constants.Alpha * constants.Alpha * Units.M2PerInverseGeV2 * 1e4 / constants.ElectronMassGeV;
    }

    /// <summary>Bethe's mean loss with density effect and spin, plus the radiative correction, GeV cm²/g.</summary>
    public double LossGeVCm2PerG(double energyGeV) => BetheGeVCm2PerG(energyGeV) + RadiativeCorrectionGeVCm2PerG(energyGeV);

    /// <summary>Largest energy that one electron at rest can get from a muon of this total energy, GeV.</summary>
    [Equation("PDG2024", "34.4")]
    public static double MaxTransferGeV(double energyGeV, Constants constants)
    {
        double ratio = constants.ElectronMassGeV / constants.MuonMassGeV, gamma = energyGeV / constants.MuonMassGeV;
        return 2 * constants.ElectronMassGeV * (gamma - 1) * (gamma + 1) / (1 + (2 * gamma * ratio) + (ratio * ratio));
    }

    /// <summary>Bethe's mean loss, GeV cm²/g, with the (T_max/E)²/8 of a particle of spin ½ (Groom2001).</summary>
    [Equation("PDG2024", "34.5", Valid = "beta gamma > 0.1; no shell, Barkas and Bloch corrections")]
    private double BetheGeVCm2PerG(double energyGeV)
    {
        double gamma = energyGeV / _constants.MuonMassGeV, betaGamma2 = (gamma - 1) * (gamma + 1), beta2 = betaGamma2 / (gamma * gamma);
        double tMax = MaxTransferGeV(energyGeV, _constants);
        double log = Log(2 * _constants.ElectronMassGeV * betaGamma2 * tMax / (_excitationGeV * _excitationGeV));
        double spin = tMax * tMax / (8 * energyGeV * energyGeV);
        return _k * _zOverA / beta2 * ((0.5 * log) - beta2 - (0.5 * DensityCorrection(0.5 * Log(betaGamma2) / Ln10)) + spin);
    }

    /// <summary>δ, dimensionless, at x = log₁₀ βγ.</summary>
    /// <remarks>R. M. Sternheimer, M. J. Berger, S. M. Seltzer, At. Data Nucl. Data Tables 30 (1984) 261.</remarks>
    [Equation("PDG2024", "34.7")]
    internal double DensityCorrection(double x)
    {
        double twoLn10 = 2 * Ln10, asymptote = (twoLn10 * x) - _density.CBar;
        return x >= _density.X1 ? asymptote
            : x >= _density.X0 ? asymptote + (_density.A * Pow(_density.X1 - x, _density.M))
            : _density.Delta0 * Exp(twoLn10 * (x - _density.X0));
    }

    /// <summary>
    /// Photons radiated by the struck electron and the muon together, to leading logarithms, GeV cm²/g: Groom2001, after S. R. Kelner,
    /// R. P. Kokoulin, A. A. Petrukhin, Phys. At. Nucl. 60 (1997) 576. Zero where its bracket is negative (slow muons).
    /// </summary>
    private double RadiativeCorrectionGeVCm2PerG(double energyGeV)
    {
        double log = Log(2 * MaxTransferGeV(energyGeV, _constants) / _constants.ElectronMassGeV);
        double bracket = Log(2 * energyGeV / _constants.MuonMassGeV) - (log / 3);
        return log <= 0 || bracket <= 0 ? 0 : _k * _zOverA * _constants.Alpha / (4 * Math.PI) * bracket * log * log;
    }
}
