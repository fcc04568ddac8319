using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Production;

/// <summary>
/// The improved Weizsäcker–Williams cross section with the t_min(x) of emission along the muon in place of eq. 19's m_S⁴/4E², for all
/// four kinds of mediator, per coupling², in GeV⁻². Natural units, GeV.
/// </summary>
/// <remarks>Valid for E_μ ≫ m_μ, m_S: 1.04 to 1.56 times the exact σ for E_μ ≥ 300 m_S on copper, where eq. 19 gives 1.1 to 3 times.</remarks>
public sealed class IwwWithMinimalTransfer
{
    private const double Tolerance = 1e-7;
    private readonly RealPhotonAmplitude _amplitude;
    private readonly MomentumTransferGrid _grid;
    private readonly double _mS, _m, _alpha;

    /// <param name="kind">Spin and parity of the mediator.</param>
    /// <param name="mS">Its mass.</param>
    /// <param name="nucleus">Its form factor.</param>
    /// <param name="constants">The muon's mass and α.</param>
    public IwwWithMinimalTransfer(MediatorKind kind, double mS, NuclearFormFactor nucleus, Constants constants)
    {
        (_mS, _m, _alpha) = (mS, constants.MuonMassGeV, constants.Alpha);
        _amplitude = RealPhotonAmplitude.Of(kind, mS, _m);
        _grid = new(nucleus, octavesPerPanel: 1, tail: 1e-12);
    }

    /// <summary>χ from t_min(x) = [(m_S²(1 − x) + m²x²)/(2Ex(1 − x))]² to eq. 19's t_max, dimensionless; zero where these cross.</summary>
    [Equation("Rella2022", "16")]
    public double PhotonFlux(double x, double eMu) => PhotonFlux(x, 1 - x, eMu);

    /// <summary>dσ/dx, GeV⁻²; zero outside m_S/E to 1 − m/E.</summary>
    [Equation("Rella2022", "15", Valid = "E >> m_mu, m_S; here with t_min(x)")]
    public double DifferentialCrossSection(double x, double eMu) =>
        eMu > _m + _mS && x * eMu > _mS && (1 - x) * eMu > _m ? Spectrum(x, 1 - x, eMu) : 0;

    /// <summary>σ, GeV⁻²; zero up to E = m + m_S.</summary>
    public Estimate CrossSection(double eMu)
    {
        if (!(eMu > _m + _mS))
        {
            return default;
        }
        double low = _mS / eMu, high = _m / eMu, length = (eMu - _m - _mS) / eMu;
        // The logistic variable spreads both ends; e^±23 leaves out 10⁻¹⁰.
        return Quadrature.Adaptive(
            u =>
            {
                double above = 1 / (1 + Exp(-u)), below = 1 / (1 + Exp(u));
                return length * above * below * Spectrum(low + (length * above), high + (length * below), eMu);
            },
            -23,
            23,
            Tolerance);
    }

    private double PhotonFlux(double x, double oneMinusX, double eMu)
    {
        double rootTMin = ((_mS * _mS * oneMinusX) + (_m * _m * x * x)) / (2 * eMu * x * oneMinusX);
        return _grid.PhotonFlux(rootTMin * rootTMin, (_mS * _mS) + (_m * _m));
    }

    private double Spectrum(double x, double oneMinusX, double eMu) =>
        _alpha * _alpha / (12 * Math.PI) * PhotonFlux(x, oneMinusX, eMu) * ImprovedWeizsaeckerWilliams.Beta(_m, eMu)
            * ImprovedWeizsaeckerWilliams.Beta(_mS, Math.Max(_mS, x * eMu)) * _amplitude.AngularIntegral(x, oneMinusX);
}
