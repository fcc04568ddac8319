using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Beams.Lines;

/// <summary>
/// Cross sections of protons, neutrons and charged pions on beryllium and aluminium at the momenta of the Booster Neutrino Beam, mb; other
/// hadrons and nuclei as in <see cref="HadronCrossSections"/>.
/// </summary>
/// <remarks>
/// Fits of A. A. Aguilar-Arevalo et al., Phys. Rev. D 79 (2009) 072002, arXiv:0806.1449, with the digits of the collaboration's simulation
/// (SBNSoftware/G4BNB, input/production.in): for nucleons from 2, for pions from 0.5 to 11 GeV. Below, the value at the lower end is used (the
/// resonance of the pion fits is no fit there); above, the other tables, 10 to 15 % higher for protons. For kaons those tables are flat
/// below 8.9 GeV: K⁺ of 1 GeV and more are as flat within 10 %.
/// </remarks>
internal static class BoosterCrossSections
{
    private const double LargestGeV = 11, LeastNucleonGeV = 2, LeastPionGeV = 0.5;
    private const int Beryllium = 4, Aluminium = 13;

    private static readonly Resonance None = new(0, 1, 1);

    // Inelastic, then quasi-elastic.
    private static readonly Dictionary<(int Pdg, int Z), (Fit Inelastic, Fit QuasiElastic)> Fits = new()
    {
        [(2212, Beryllium)] = (new(None, 0, 0, -126.08, 420.02, -0.579, -6.802, 115.47), new(None, 0, 0, -550.7, 675.6, -0.168, 8.247, 35.65)),
        [(2212, Aluminium)] = (new(None, 0, 0, 470.94, -0.259, 2.429, 48.86, -87.18), new(None, 0, 0, 264.50, 0, -0.9136, 32.24, -155.80)),
        [(211, Beryllium)] = (new(new(850.6, 1.2006, 0.3752), 0.400, 5.142, 162.32, -99.89, -2.406, -0.4202, 0),
            new(new(379.9, 1.2006, 0.557), 0.634, 3.784, -2.377, -81.84, -2.703, 3.173, 0)),
        [(211, Aluminium)] = (new(new(510.6, 1.1888, 0.185), 0.295, 2.3067, 1545.7, -1117.7, 0.0565, 14.37, 0),
            new(new(229.4, 1.1888, 0.1886), 0.698, 2.134, 40.38, 89.20, -1.574, 0.335, 0)),
        [(-211, Beryllium)] = (new(new(371.5, 1.2006, 0.2327), 0.600, 2.874, 92.66, 112.2, -0.4861, 7.500, 0),
            new(new(188.97, 1.2006, 0.1851), 0.626, 2.504, -1.559, 46.41, -0.633, 1.874, 0)),
        [(-211, Aluminium)] = (new(new(446.8, 1.1888, 0.305), 0.706, 1.685, 997.8, -457.8, 0.611, 233.4, 0),
            new(new(129.12, 1.1888, 0.305), 0.633, 2.199, 32.52, 85.15, -1.225, 1.383, 0)),
    };

    /// <summary>The fits of nucleons on beryllium as they are, without their limits: inelastic, and quasi-elastic.</summary>
    public static (double InelasticMb, double QuasiElasticMb) NucleonOnBeryllium(double momentumGeV)
    {
        var (inelastic, quasiElastic) = Fits[(2212, Beryllium)];
        double mass = Particles.Get(2212).MassGeV;
        return (inelastic.Mb(momentumGeV, mass), quasiElastic.Mb(momentumGeV, mass));
    }

    /// <summary>Inelastic cross section, and its part without quasi-elastic scattering, mb.</summary>
    /// <param name="pdg">Hadron, see <see cref="HadronSpecies"/>.</param>
    /// <param name="momentumGeV">Positive.</param>
    /// <param name="z">Of the nucleus.</param>
    /// <param name="a">Its weight number. Below beryllium σ goes with A^0.8: to about 20 % for helium and hydrogen.</param>
    public static (double InelasticMb, double ProductionMb) Of(int pdg, double momentumGeV, int z, double a)
    {
        if (momentumGeV <= LargestGeV && Fits.TryGetValue((pdg == 2112 ? 2212 : pdg, z), out var fit))
        {
            double p = Math.Max(momentumGeV, Math.Abs(pdg) == 211 ? LeastPionGeV : LeastNucleonGeV);
            double mass = Particles.Get(pdg).MassGeV, inelastic = fit.Inelastic.Mb(p, mass);
            return (inelastic, inelastic - fit.QuasiElastic.Mb(p, mass));
        }
        const double LeastA = 9.0121831;
        double scale = a < LeastA ? StableMath.Pow(a / LeastA, 0.8) : 1;
        var (i, production) = HadronCrossSections.Of(pdg, momentumGeV, Math.Max(a, LeastA));
        return (scale * i, scale * production);
    }

    // N (mΓ)²/((M² − m²)² + (mΓ)²) in the mass m of hadron and nucleon.
    private readonly record struct Resonance(double N, double MassGeV, double WidthGeV);

    // Resonance + ½(1 + tanh s(p − p₀)) (A + B pⁿ + C ln²p + D ln p); without s the threshold is 1.
    private readonly record struct Fit(Resonance Resonance, double P0, double S, double A, double B, double N, double C, double D)
    {
        public double Mb(double p, double hadronMassGeV)
        {
            double log = StableMath.Log(p), regge = A + (B * StableMath.Exp(N * log)) + (C * log * log) + (D * log);
            double threshold = S == 0 ? 1 : 1 / (1 + StableMath.Exp(-2 * S * (p - P0)));
            double nucleon = HadronSpecies.MassGeV[HadronSpecies.Proton], energy = Math.Sqrt((hadronMassGeV * hadronMassGeV) + (p * p));
            double m2 = ((energy + nucleon) * (energy + nucleon)) - (p * p), width2 = m2 * Resonance.WidthGeV * Resonance.WidthGeV;
            double away = (Resonance.MassGeV * Resonance.MassGeV) - m2;
            return (Resonance.N * width2 / ((away * away) + width2)) + (threshold * regge);
        }
    }
}
