using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Conversion of a photon to μ⁺μ⁻ in the field of a nucleus and its atom.</summary>
/// <remarks>
/// H. Burkhardt, S. R. Kelner, R. P. Kokoulin, CERN-SL-2002-016 (AP) and CLIC Note 511 (2002): the Bethe–Heitler cross section with the
/// screening of the atom and the size of the nucleus, for x₊x₋E large against m_μ. Muon pairs on the atom's electrons are left out (a
/// share of about 1/Z at high energy).
/// </remarks>
internal sealed class GammaConversion
{
    private static readonly double MuonMassGeV = Constants.Pdg2024.MuonMassGeV, ElectronMassGeV = Constants.Pdg2024.ElectronMassGeV;

    // √e, e = 2.718…
    private const double RootE = 1.6487212707001282;

    private readonly double _a027, _limit, _nuclearTerm, _screeningTerm, _prefactor;
    private readonly LogGrid _total;

    /// <param name="z">Atomic number.</param>
    /// <param name="a">Atomic weight, g/mol.</param>
    public GammaConversion(int z, double a)
    {
        (Z, A, _a027) = (z, a, Pow(a, 0.27));
        double screening = (z == 1 ? 202.4 : 183) / Pow(z, 1.0 / 3), nuclear = z == 1 ? 1.49 : 1.54 * _a027;
        _limit = screening * MuonMassGeV / (nuclear * ElectronMassGeV);
        _nuclearTerm = ((nuclear * RootE) - 2) / MuonMassGeV;
        _screeningTerm = screening * RootE / ElectronMassGeV;
        double alpha = Constants.Pdg2024.Alpha, radius2 = alpha * alpha / (MuonMassGeV * MuonMassGeV);
        _prefactor = 4 * alpha * z * z * radius2 * Units.PbPerInverseGeV2 * 1e-9;
        double electronPairsMb = 7.0 / 9 * a / (Units.AvogadroPerMol * RadiationLength.GPerCm2(z, a, Constants.Pdg2024)) * 1e27;
        _total = new(e => IntegratedMb(e) / electronPairsMb, LowestEnergyGeV, HighestEnergyGeV, 128);
    }

    /// <summary>Photons below this energy count as unable to convert: the formula ends at 4 m_μ, and they make no muon above 0.5 GeV.</summary>
    public const double LowestEnergyGeV = 0.6;

    /// <summary>The table's highest photon energy.</summary>
    public const double HighestEnergyGeV = 2000;

    public int Z { get; }

    public double A { get; }

    /// <summary>dσ/dx at the share x of the photon's energy that one muon takes, mb per atom.</summary>
    public double DifferentialMb(double photonEnergyGeV, double x)
    {
        double product = x * (1 - x);
        return product > 0 ? _prefactor * (1 - (4.0 / 3 * product)) * LogW(photonEnergyGeV, product) : 0;
    }

    /// <summary>
    /// Muon pairs per electron pair, whose cross section is taken at high energy, 7A/(9 N_A X₀); zero below <see cref="LowestEnergyGeV"/>.
    /// </summary>
    /// <exception cref="OutsideValidityException">Above <see cref="HighestEnergyGeV"/>.</exception>
    public double PairsPerElectronPair(double photonEnergyGeV) => photonEnergyGeV < LowestEnergyGeV ? 0 : _total.At(photonEnergyGeV);

    /// <summary>∫ dσ/dx dx, mb per atom.</summary>
    public double IntegratedMb(double photonEnergyGeV)
    {
        double half = HalfWidth(photonEnergyGeV);
        return 2 * Quadrature.Adaptive(x => DifferentialMb(photonEnergyGeV, x), 0.5 - half, 0.5, 1e-9).Value;
    }

    /// <summary>One muon of a pair; z along the photon. The kick that the nucleus gives (below its 1/R) is left out beside m_μ.</summary>
    /// <param name="photonEnergyGeV">Above <see cref="LowestEnergyGeV"/>.</param>
    /// <param name="random">Where the numbers come from.</param>
    public MuonMomentum Draw(double photonEnergyGeV, ref PhiloxStream random)
    {
        double half = HalfWidth(photonEnergyGeV), highest = LogW(photonEnergyGeV, 0.25), x;
        do
        {
            x = 0.5 + (half * random.Between(-1, 1));
        }
        while (random.Uniform() * highest > (1 - (4.0 / 3 * x * (1 - x))) * LogW(photonEnergyGeV, x * (1 - x)));
        double product = x * (1 - x), size = 0.2 * _a027 * MuonMassGeV / (2 * photonEnergyGeV * product), size2 = size * size, t, soft;
        do
        {
            // t = 1/(1 + u²), u = p_T/m_μ; the longitudinal momentum transfer grows as 1/t and runs into the nuclear form factor.
            t = random.Uniform();
            soft = t * t / ((t * t) + size2);
        }
        while (random.Uniform() * (1 - product) > (1 - (2 * product) + (4 * product * t * (1 - t))) * soft * soft);
        double energy = x * photonEnergyGeV, momentum = Math.Sqrt((energy - MuonMassGeV) * (energy + MuonMassGeV));
        double transverse = Math.Min(momentum, MuonMassGeV * Math.Sqrt((1 / t) - 1));
        var (sin, cos) = SinCos(2 * Math.PI * random.Uniform());
        return new(energy, new(transverse * cos, transverse * sin, Math.Sqrt((momentum - transverse) * (momentum + transverse))));
    }

    // x runs over ½ ± this.
    private static double HalfWidth(double photonEnergyGeV) => 0.5 * Math.Sqrt(Math.Max(0, 1 - (4 * MuonMassGeV / photonEnergyGeV)));

    private double LogW(double photonEnergyGeV, double product)
    {
        double delta = MuonMassGeV * MuonMassGeV / (2 * photonEnergyGeV * product);
        double w = _limit * (1 + (_nuclearTerm * delta)) / (1 + (_screeningTerm * delta));
        return w > 1 ? Log(w) : 0;
    }
}
