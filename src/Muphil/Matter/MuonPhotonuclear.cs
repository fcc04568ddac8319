using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>Inelastic scattering of a muon off one kind of nucleus by a nearly real photon.</summary>
/// <remarks>
/// L. B. Bezrukov, E. V. Bugaev, Sov. J. Nucl. Phys. 33 (1981) 635, in the form of D. E. Groom, N. V. Mokhov, S. I. Striganov, At. Data
/// Nucl. Data Tables 78 (2001) 183. Letters as there: ν = ε/E with ε the energy lost, t = μ²ν²/(1 − ν). Valid for ε above about 5 GeV (the
/// real cross section has resonances below 2 GeV, which the smooth one runs through); the whole is below 1 % of the loss up to 50 GeV.
/// </remarks>
internal sealed class MuonPhotonuclear
{
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(32);
    private readonly double _mu2, _a, _shadow, _alpha, _halfProton, _threshold;
    private readonly bool _isProton;

    public MuonPhotonuclear(Constituent nucleus, Constants constants)
    {
        _mu2 = constants.MuonMassGeV * constants.MuonMassGeV;
        _a = nucleus.A;
        _isProton = nucleus.Z == 1;
        _shadow = 0.00282 * Pow(_a, 1.0 / 3);
        _alpha = constants.Alpha;
        _halfProton = 0.5 * constants.ProtonMassGeV;
        // γ p → p π⁰ at rest.
        double pion = Particles.Get(111).MassGeV;
        _threshold = pion + (pion * pion / (2 * constants.ProtonMassGeV));
    }

    /// <summary>ν from the threshold of a pion to the point where the muon keeps half a proton's mass.</summary>
    public (double Low, double High) FractionRange(double energyGeV) => (_threshold / energyGeV, 1 - (_halfProton / energyGeV));

    /// <summary>Cross section of a real photon on a nucleon in μb, smooth fit.</summary>
    public static double PhotonNucleonMicrobarn(double photonEnergyGeV)
    {
        double log = Log(0.0213 * photonEnergyGeV);
        return 114.3 + (1.647 * log * log);
    }

    /// <summary>dσ/dν per atom, cm².</summary>
    public double PerFractionCm2(double nu, double energyGeV)
    {
        const double m1 = 0.54, m2 = 1.8; // squared masses of the vector mesons and of the continuum, GeV²
        double sigma = PhotonNucleonMicrobarn(nu * energyGeV), shadowing = 0.75 * Shadowing(sigma);
        double t = _mu2 * nu * nu / (1 - nu), kappa = 1 - (2 / nu) + (2 / (nu * nu));
        double transverse = (shadowing * ((kappa * (Log1p(m1 / t) - (m1 / (m1 + t)))) - (2 * _mu2 / t)))
            + (0.25 * ((kappa * Log1p(m2 / t)) - (2 * _mu2 / t)));
        double longitudinal = _mu2 / (2 * t) * ((shadowing * m1 / (m1 + t)) + (0.25 * m2 / t * Log1p(t / m2)));
        // 1 μb = 10⁻³⁰ cm².
        return _alpha / (2 * Math.PI) * _a * sigma * 1e-30 * nu * (transverse + longitudinal);
    }

    /// <summary>∫ E ν dσ N_A/A, GeV cm²/g.</summary>
    public double LossGeVCm2PerG(double energyGeV)
    {
        var (low, high) = FractionRange(energyGeV);
        if (low >= high)
        {
            return 0;
        }
        double span = Log(high / low), sum = 0;
        for (int i = 0; i < Rule.Nodes.Length; i++)
        {
            double nu = low * Exp(span * Rule.Nodes[i]);
            sum += Rule.Weights[i] * nu * nu * PerFractionCm2(nu, energyGeV);
        }
        return Units.AvogadroPerMol / _a * energyGeV * span * sum;
    }

    // G: nucleons in the shadow of others.
    private double Shadowing(double sigmaMicrobarn)
    {
        double x = _shadow * sigmaMicrobarn;
        return _isProton ? 1 : 3 / (x * x * x) * ((0.5 * x * x) - 1 + (Exp(-x) * (1 + x)));
    }
}
