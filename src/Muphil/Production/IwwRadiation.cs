using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// Collinear radiation of a scalar in one material with the IWW cross section: χ(E_μ) is tabulated once, x is drawn from a table of
/// the spectrum's shape and corrected by the exact spectrum in the weight, so that the table's coarseness costs variance, never bias.
/// </summary>
public sealed class IwwRadiation : IRadiation
{
    /// <summary>E_μ ≥ this many m_S: where the paper finds the shape of IWW within about 20 %.</summary>
    public const double PaperCutOverMass = 300;

    // The part of the draws that follows exp(hardness × x).
    private const double HardPart = 0.35;

    private readonly double _mS, _prefactor, _maxMuonEnergyGeV;
    private readonly Constants _constants;

    // χ, summed over the nuclei per volume, over E_μ / MinMuonEnergyGeV.
    private readonly OctaveTable? _flux;
    private readonly StepDensity? _shape;

    /// <param name="mS">Mass of the scalar, GeV.</param>
    /// <param name="material">Every kind of its nuclei radiates.</param>
    /// <param name="maxMuonEnergyGeV">Upper end of the table: the energy of the beam or of the hardest muon.</param>
    /// <param name="cutOverMass">Muons below max(cut × m_S, m_μ) do not radiate: <see cref="PaperCutOverMass"/> for the paper's choice, 1 for none.</param>
    /// <param name="constants">Masses, α and μ_p.</param>
    public IwwRadiation(double mS, Material material, double maxMuonEnergyGeV, double cutOverMass, Constants constants)
    {
        (_mS, _maxMuonEnergyGeV, _constants) = (mS, maxMuonEnergyGeV, constants);
        // Without a cut the kinematic threshold of eq. 15: x_min < x_max.
        MinMuonEnergyGeV = Math.Max(Math.Max(cutOverMass * mS, constants.MuonMassGeV), (mS + constants.MuonMassGeV) * (1 + 1e-9));
        _prefactor = constants.Alpha * constants.Alpha / (12 * Math.PI) * Units.M2PerInverseGeV2;
        if (maxMuonEnergyGeV <= MinMuonEnergyGeV)
        {
            return;
        }
        var nuclei = material.Constituents
            .Select(c => (Density: material.NucleiPerM3(c), FormFactor: new NuclearFormFactor(c.Z, c.A, FormFactorChoice.Full, constants))).ToArray();
        _flux = new OctaveTable(
            e => nuclei.Sum(n => n.Density * ImprovedWeizsaeckerWilliams.PhotonFlux(mS, e * MinMuonEnergyGeV, n.FormFactor, constants).Value),
            e => MinMuonEnergyGeV * nuclei.Sum(n => n.Density * ImprovedWeizsaeckerWilliams.PhotonFluxSlope(mS, e * MinMuonEnergyGeV, n.FormFactor, constants)),
            maxMuonEnergyGeV / MinMuonEnergyGeV);
        _shape = new StepDensity(x => ImprovedWeizsaeckerWilliams.Shape(x, mS, constants.MuonMassGeV), mS / maxMuonEnergyGeV, 1);
    }

    /// <summary>Relative error of the interpolated χ, tested from 1 MeV to 1 GeV against adaptive quadrature.</summary>
    public const double TableError = 1e-6;

    public bool IsCollinear => true;

    public double MinMuonEnergyGeV { get; }

    public (double Low, double High) XRange(double muonEnergyGeV) =>
        muonEnergyGeV < MinMuonEnergyGeV ? (1, 0) : ImprovedWeizsaeckerWilliams.XRange(_mS, muonEnergyGeV, _constants);

    public double SpectrumPerM(double muonEnergyGeV, double x)
    {
        var (low, high) = XRange(muonEnergyGeV);
        return x <= low || x >= high ? 0 : Spectrum(muonEnergyGeV, x, ScaledFlux(muonEnergyGeV));
    }

    public double RatePerM(double muonEnergyGeV) =>
        muonEnergyGeV < MinMuonEnergyGeV ? 0
            : ScaledFlux(muonEnergyGeV) * ImprovedWeizsaeckerWilliams.ShapeMoment(_mS, muonEnergyGeV, _constants, 0).Value;

    public Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random)
    {
        double scaledFlux = ScaledFlux(muonEnergyGeV);
        var (low, high) = XRange(muonEnergyGeV);
        double from = _shape!.CumulativeAt(low), part = _shape.CumulativeAt(high) - from, span = high - low;
        // Below 1e-3 the exponential is as good as uniform; its inverse would lose digits.
        double kappa = hardness * span > 1e-3 ? hardness : 1e-3 / span, missing = -StableMath.Expm1(-kappa * span);
        double u = random.Uniform(), x, tail;
        if (u < HardPart)
        {
            tail = 1 - (u / HardPart * missing);
            x = high + (StableMath.Log(tail) / kappa);
        }
        else
        {
            x = _shape.Inverse(from + (part * (u - HardPart) / (1 - HardPart)));
            tail = StableMath.Exp(-kappa * (high - x));
        }
        // At x = m_S/E rounding may leave β_S without a real value.
        x = Math.Clamp(x, Math.BitIncrement(low), high);
        // Spectrum over the density of the draws, (hard part)/missing + (rest)/part.
        double density = (HardPart * kappa * tail * part) + ((1 - HardPart) * _shape.DensityAt(x) * missing);
        return new(x, Emission.Collinear, Spectrum(muonEnergyGeV, x, scaledFlux) * missing * part / density);
    }

    // n α²/12π χ β_μ in the units that make a rate per metre.
    private double ScaledFlux(double eMu)
    {
        if (_flux is null || eMu > _maxMuonEnergyGeV)
        {
            throw new OutsideValidityException($"a muon of {eMu:R} GeV lies above the table, which ends at {_maxMuonEnergyGeV:R} GeV");
        }
        return _prefactor * _flux.At(eMu / MinMuonEnergyGeV).Value * ImprovedWeizsaeckerWilliams.Beta(_constants.MuonMassGeV, eMu);
    }

    [Equation("Rella2022", "15")]
    private double Spectrum(double eMu, double x, double scaledFlux) =>
        scaledFlux * ImprovedWeizsaeckerWilliams.Beta(_mS, x * eMu) * ImprovedWeizsaeckerWilliams.Shape(x, _mS, _constants.MuonMassGeV);
}
