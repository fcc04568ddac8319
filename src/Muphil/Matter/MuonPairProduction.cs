using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>e⁺e⁻ pairs made by a muon in the field of one kind of nucleus and its electrons.</summary>
/// <remarks>
/// R. P. Kokoulin, A. A. Petrukhin, Proc. 11th Int. Conf. on Cosmic Rays (Budapest 1969), Acta Phys. Acad. Sci. Hung. 29 Suppl. 4 (1970) 277
/// and Proc. 12th Int. Conf. on Cosmic Rays (Hobart 1971) 2436; electrons: S. R. Kelner, Phys. At. Nucl. 61 (1998) 448; in the form of
/// D. E. Groom, N. V. Mokhov, S. I. Striganov, At. Data Nucl. Data Tables 78 (2001) 183. Letters as there: v = ε/E with ε the energy of the
/// pair, ρ = (ε₊ − ε₋)/ε its asymmetry, μ and m the muon's and electron's mass, GeV. Valid for E ≫ μ; zero where the screened logarithms
/// turn negative.
/// </remarks>
internal sealed class MuonPairProduction
{
    private const double SqrtE = 1.6487212707001281468;
    private static readonly (double[] Nodes, double[] Weights) FractionRule = Quadrature.GaussLegendreUnit(32);
    private static readonly (double[] Nodes, double[] Weights) AsymmetryRule = Quadrature.GaussLegendreUnit(12);
    private readonly double _mu, _m, _z, _a, _zThird, _b, _norm, _gamma1, _gamma2;

    public MuonPairProduction(Constituent nucleus, Constants constants)
    {
        (_mu, _m) = (constants.MuonMassGeV, constants.ElectronMassGeV);
        (_z, _a) = (nucleus.Z, nucleus.A);
        _zThird = Pow(_z, 1.0 / 3);
        _b = (nucleus.Z == 1 ? 202.4 : 183) / _zThird;
        // γ₁ Z^⅔ and γ₂ Z^⅓ of Kelner's ζ.
        _gamma1 = (nucleus.Z == 1 ? 4.4e-5 : 1.95e-5) * _zThird * _zThird;
        _gamma2 = (nucleus.Z == 1 ? 4.8e-5 : 5.3e-5) * _zThird;
        // (α r_e)² · 4/(3π), cm²: the integral over ρ runs over the positive half.
        double alpha = constants.Alpha, radius = alpha * alpha / _m;
        _norm = 4 / (3 * Math.PI) * radius * radius * Units.M2PerInverseGeV2 * 1e4;
    }

    /// <summary>v from the threshold 4m/E to the point where the muon keeps (3√e/4) μ Z^⅓ of energy.</summary>
    public (double Low, double High) FractionRange(double energyGeV) =>
        (4 * _m / energyGeV, 1 - (0.75 * SqrtE * _mu * _zThird / energyGeV));

    /// <summary>Largest |ρ|.</summary>
    public double MaxAsymmetry(double v, double energyGeV) =>
        Math.Max(0, 1 - (6 * _mu * _mu / (energyGeV * energyGeV * (1 - v)))) * Math.Sqrt(Math.Max(0, 1 - (4 * _m / (energyGeV * v))));

    /// <summary>v dσ/dv per atom, cm².</summary>
    public double PerFractionCm2(double v, double energyGeV)
    {
        double rhoMax = MaxAsymmetry(v, energyGeV);
        if (rhoMax <= 0)
        {
            return 0;
        }
        // The integrand peaks at ρ → 1: equal steps in −ln(1 − ρ).
        double span = -Log1p(-rhoMax), sum = 0;
        for (int i = 0; i < AsymmetryRule.Nodes.Length; i++)
        {
            double rest = Exp(-span * AsymmetryRule.Nodes[i]);
            sum += AsymmetryRule.Weights[i] * rest * Shape(v, 1 - rest, energyGeV);
        }
        return Prefactor(v, energyGeV) * span * sum;
    }

    /// <summary>v d²σ/dv dρ = prefactor × shape, both signs of ρ together: the factor without ρ, cm².</summary>
    public double Prefactor(double v, double energyGeV) => _norm * _z * (_z + Zeta(energyGeV)) * (1 - v);

    /// <summary>The factor with ρ: Φ_e + (m/μ)² Φ_μ, dimensionless.</summary>
    public double Shape(double v, double rho, double energyGeV)
    {
        double beta = v * v / (2 * (1 - v)), r2 = rho * rho, ratio = _mu / _m;
        double xi = 0.25 * ratio * ratio * v * v * (1 - r2) / (1 - v);
        return Math.Max(0, ElectronBracket(beta, xi, r2) * ElectronLog(v, beta, xi, r2, energyGeV))
            + (Math.Max(0, MuonBracket(beta, xi, r2) * MuonLog(v, beta, xi, r2, energyGeV)) / (ratio * ratio));
    }

    /// <summary>∫ E v dσ N_A/A, GeV cm²/g.</summary>
    public double LossGeVCm2PerG(double energyGeV)
    {
        var (low, high) = FractionRange(energyGeV);
        if (low >= high)
        {
            return 0;
        }
        double span = Log(high / low), sum = 0;
        for (int i = 0; i < FractionRule.Nodes.Length; i++)
        {
            double v = low * Exp(span * FractionRule.Nodes[i]);
            sum += FractionRule.Weights[i] * v * PerFractionCm2(v, energyGeV);
        }
        return Units.AvogadroPerMol / _a * energyGeV * span * sum;
    }

    // ζ: the electrons' share of Z(Z + ζ); zero below about 35 muon masses.
    private double Zeta(double energyGeV)
    {
        double gamma = energyGeV / _mu;
        double above = (0.073 * Log(gamma / (1 + (_gamma1 * gamma)))) - 0.26;
        return above <= 0 ? 0 : above / ((0.058 * Log(gamma / (1 + (_gamma2 * gamma)))) - 0.14);
    }

    private static double ElectronBracket(double beta, double xi, double r2) =>
        ((((2 + r2) * (1 + beta)) + (xi * (3 + r2))) * Log1p(1 / xi)) + ((1 - r2 - beta) / (1 + xi)) - (3 + r2);

    private static double MuonBracket(double beta, double xi, double r2)
    {
        double log = Log1p(xi), symmetric = (1 + (2 * beta)) * (1 - r2);
        return ((1 + r2) * (1 + (1.5 * beta)) * log) + (symmetric * (1 - (log / xi))) + (xi * (1 - r2 - beta) / (1 + xi));
    }

    // L_e.
    private double ElectronLog(double v, double beta, double xi, double r2, double energyGeV)
    {
        double y = (5 - r2 + (4 * beta * (1 + r2))) / ((2 * (1 + (3 * beta)) * Log(3 + (1 / xi))) - r2 - (2 * beta * (2 - r2)));
        double product = (1 + xi) * (1 + y), nuclear = 1.5 * _m / _mu * _zThird;
        return Log(_b * Math.Sqrt(product) / ((1 + Screening(v, r2, product, energyGeV)) * Math.Sqrt(1 + (nuclear * nuclear * product))));
    }

    // L_μ.
    private double MuonLog(double v, double beta, double xi, double r2, double energyGeV)
    {
        double y = (4 + r2 + (3 * beta * (1 + r2))) / (((1 + r2) * (1.5 + (2 * beta)) * Log(3 + xi)) + 1 - (1.5 * r2));
        double product = (1 + xi) * (1 + y);
        return Log(2.0 / 3 * _mu / _m * _b / _zThird / (1 + Screening(v, r2, product, energyGeV)));
    }

    private double Screening(double v, double r2, double product, double energyGeV) =>
        2 * _m * SqrtE * _b * product / (energyGeV * v * (1 - r2));
}
