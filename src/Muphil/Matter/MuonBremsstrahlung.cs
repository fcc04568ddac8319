using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>Photons radiated by a muon in the field of one kind of nucleus and its electrons.</summary>
/// <remarks>
/// S. R. Kelner, R. P. Kokoulin, A. A. Petrukhin, "About cross section for high-energy muon bremsstrahlung", preprint MEPhI 024-95 (1995)
/// and Phys. At. Nucl. 60 (1997) 576; in the form of D. E. Groom, N. V. Mokhov, S. I. Striganov, At. Data Nucl. Data Tables 78 (2001) 183.
/// Letters as there: v = ε/E, δ = μ² v / (2E(1 − v)) (least momentum transfer), μ and m the muon's and electron's mass, GeV. Valid for
/// E ≫ μ; zero where the screened logarithms turn negative. The photons radiated by the struck electrons belong to the ionisation.
/// </remarks>
internal sealed class MuonBremsstrahlung
{
    private const double SqrtE = 1.6487212707001281468;
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(32);
    private readonly double _mu, _m, _z, _a, _zThird, _bNucleus, _bElectrons, _dn, _norm;

    public MuonBremsstrahlung(Constituent nucleus, Constants constants)
    {
        (_mu, _m) = (constants.MuonMassGeV, constants.ElectronMassGeV);
        (_z, _a) = (nucleus.Z, nucleus.A);
        _zThird = Pow(_z, 1.0 / 3);
        // Radiation logarithms: Thomas–Fermi; Hartree–Fock for hydrogen.
        _bNucleus = (nucleus.Z == 1 ? 202.4 : 183) / _zThird;
        _bElectrons = (nucleus.Z == 1 ? 446 : 1429) / (_zThird * _zThird);
        // Size of the nucleus; the power 1 − 1/Z lets the nucleus be excited, too.
        double size = 1.54 * Pow(_a, 0.27);
        _dn = nucleus.Z == 1 ? size : Pow(size, 1 - (1 / _z));
        // α (2 r_e m/μ)² = α³ (2/μ)², in cm².
        double alpha = constants.Alpha;
        _norm = alpha * alpha * alpha * 4 / (_mu * _mu) * Units.M2PerInverseGeV2 * 1e4;
    }

    /// <summary>The largest v: the muon keeps at least (3√e/4) μ Z^⅓ of energy.</summary>
    public double MaxFraction(double energyGeV) => 1 - (0.75 * SqrtE * _mu * _zThird / energyGeV);

    /// <summary>The largest v on an electron at rest.</summary>
    public double MaxFractionOnElectron(double energyGeV) => 1 / (1 + (_mu * _mu / (2 * _m * energyGeV)));

    /// <summary>v dσ/dv per atom in the nuclear field, cm².</summary>
    public double OnNucleusCm2(double v, double energyGeV) => _norm * _z * _z * Shape(v) * Math.Max(0, NuclearLog(Delta(v, energyGeV)));

    /// <summary>v dσ/dv per atom in the field of its electrons, cm².</summary>
    public double OnElectronsCm2(double v, double energyGeV) => _norm * _z * Shape(v) * Math.Max(0, ElectronLog(Delta(v, energyGeV)));

    /// <summary>∫ E v dσ N_A/A, GeV cm²/g.</summary>
    public double LossGeVCm2PerG(double energyGeV)
    {
        double nucleusEnd = MaxFraction(energyGeV), electronEnd = Math.Min(nucleusEnd, MaxFractionOnElectron(energyGeV));
        if (nucleusEnd <= 0)
        {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < Rule.Nodes.Length; i++)
        {
            // v = v_max s³ gathers the nodes where δ passes the screening scale.
            double s = Rule.Nodes[i], cube = s * s * s, weight = 3 * s * s * Rule.Weights[i];
            sum += weight * ((nucleusEnd * OnNucleusCm2(nucleusEnd * cube, energyGeV)) + (electronEnd * OnElectronsCm2(electronEnd * cube, energyGeV)));
        }
        return Units.AvogadroPerMol / _a * energyGeV * sum;
    }

    private static double Shape(double v) => (4.0 / 3 * (1 - v)) + (v * v);

    private double Delta(double v, double energyGeV) => _mu * _mu * v / (2 * energyGeV * (1 - v));

    // Φ_n: screened by the atom's electrons at small δ, weakened by the nuclear size at large δ.
    private double NuclearLog(double delta) =>
        Log(_bNucleus * (_mu + (delta * ((_dn * SqrtE) - 2))) / (_dn * (_m + (delta * SqrtE * _bNucleus))));

    // Φ_e.
    private double ElectronLog(double delta) =>
        Log(_bElectrons * _mu / ((1 + (delta * _mu / (_m * _m * SqrtE))) * (_m + (delta * SqrtE * _bElectrons))));
}
