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

    private const int ChiNodes = 160;
    private const int Bins = 256;

    // The part of the draws that follows exp(hardness × x).
    private const double HardPart = 0.35;

    private readonly double _mS, _prefactor;
    private readonly Constants _constants;
    private readonly LogGrid? _flux;
    private readonly double[] _edges = new double[Bins + 1];
    private readonly double[] _cumulative = new double[Bins + 1];
    private readonly double[] _inverseDensity = new double[Bins];

    /// <param name="mS">Mass of the scalar, GeV.</param>
    /// <param name="material">Every kind of its nuclei radiates.</param>
    /// <param name="maxMuonEnergyGeV">Upper end of the table: the energy of the beam or of the hardest muon.</param>
    /// <param name="cutOverMass">Muons below max(cut × m_S, m_μ) do not radiate: <see cref="PaperCutOverMass"/> for the paper's choice, 1 for none.</param>
    /// <param name="constants">Masses, α and μ_p.</param>
    public IwwRadiation(double mS, Material material, double maxMuonEnergyGeV, double cutOverMass, Constants constants)
    {
        (_mS, _constants) = (mS, constants);
        // Without a cut the kinematic threshold of eq. 15: x_min < x_max.
        MinMuonEnergyGeV = Math.Max(Math.Max(cutOverMass * mS, constants.MuonMassGeV), (mS + constants.MuonMassGeV) * (1 + 1e-9));
        _prefactor = constants.Alpha * constants.Alpha / (12 * Math.PI) * Units.M2PerInverseGeV2;
        if (maxMuonEnergyGeV <= MinMuonEnergyGeV)
        {
            return;
        }
        var nuclei = material.Constituents
            .Select(c => (Density: material.NucleiPerM3(c), FormFactor: new NuclearFormFactor(c.Z, c.A, FormFactorChoice.Full, constants))).ToArray();
        _flux = new LogGrid(
            e => nuclei.Sum(n => n.Density * ImprovedWeizsaeckerWilliams.PhotonFlux(mS, e, n.FormFactor, constants).Value),
            MinMuonEnergyGeV,
            maxMuonEnergyGeV,
            ChiNodes);
        TabulateShape(mS / maxMuonEnergyGeV);
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

    public Emission Sample(double muonEnergyGeV, double hardness, ref PhiloxStream random)
    {
        var (low, high) = XRange(muonEnergyGeV);
        double from = CumulativeAt(low), upTo = CumulativeAt(high), span = high - low;
        // Below 1e-3 the exponential is as good as uniform; its inverse would lose digits.
        double kappa = Math.Max(hardness, 1e-3 / span), missing = -StableMath.Expm1(-kappa * span);
        double u = random.Uniform(), x, tail;
        int bin;
        if (u < HardPart)
        {
            tail = 1 - (u / HardPart * missing);
            x = high + (StableMath.Log(tail) / kappa);
            bin = BinOf(_edges, x);
        }
        else
        {
            double target = from + ((upTo - from) * (u - HardPart) / (1 - HardPart));
            bin = BinOf(_cumulative, target);
            x = _edges[bin] + ((target - _cumulative[bin]) * _inverseDensity[bin]);
            tail = StableMath.Exp(-kappa * (high - x));
        }
        // At x = m_S/E rounding may leave β_S without a real value.
        x = Math.Clamp(x, Math.BitIncrement(low), high);
        double density = (HardPart * kappa * tail / missing) + ((1 - HardPart) / ((upTo - from) * _inverseDensity[bin]));
        return new(x, 0, 0, Spectrum(muonEnergyGeV, x, ScaledFlux(muonEnergyGeV)) / density);
    }

    // n α²/12π χ β_μ in the units that make a rate per metre.
    private double ScaledFlux(double eMu)
    {
        LogGrid flux = _flux ?? throw new OutsideValidityException(
            $"a muon of {eMu:R} GeV lies above the table, which is empty: no muon up to its upper end reaches {MinMuonEnergyGeV:R} GeV");
        return _prefactor * flux.At(eMu) * ImprovedWeizsaeckerWilliams.Beta(_constants.MuonMassGeV, eMu);
    }

    [Equation("Rella2022", "15")]
    private double Spectrum(double eMu, double x, double scaledFlux) =>
        scaledFlux * ImprovedWeizsaeckerWilliams.Beta(_mS, x * eMu) * ImprovedWeizsaeckerWilliams.Shape(x, _mS, _constants.MuonMassGeV);

    private void TabulateShape(double xMin)
    {
        double logMin = StableMath.Log(xMin);
        for (int i = 0; i <= Bins; i++)
        {
            _edges[i] = i == 0 ? xMin : i == Bins ? 1 : StableMath.Exp(logMin * (1 - ((double)i / Bins)));
        }
        var (nodes, weights) = Quadrature.GaussLegendreUnit(4);
        double[] shape = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            double width = _edges[i + 1] - _edges[i];
            shape[i] = width * nodes.Zip(weights, (u, w) => w * ImprovedWeizsaeckerWilliams.Shape(_edges[i] + (u * width), _mS, _constants.MuonMassGeV)).Sum();
        }
        for (int i = 0; i < Bins; i++)
        {
            _cumulative[i + 1] = _cumulative[i] + shape[i];
            _inverseDensity[i] = (_edges[i + 1] - _edges[i]) / shape[i];
        }
    }

    private double CumulativeAt(double x)
    {
        int bin = BinOf(_edges, x);
        return _cumulative[bin] + ((x - _edges[bin]) / _inverseDensity[bin]);
    }

    private static int BinOf(double[] sorted, double value)
    {
        int low = 0, high = Bins;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            (low, high) = sorted[middle] <= value ? (middle, high) : (low, middle);
        }
        return low;
    }
}
