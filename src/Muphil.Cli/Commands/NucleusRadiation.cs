using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary>A method of <c>--method</c> at one energy of the muon on one kind of nucleus, for coupling 1; σ in GeV⁻².</summary>
internal abstract class NucleusRadiation
{
    /// <summary>The energy of the muon up to which σ is zero, GeV.</summary>
    public abstract double ThresholdGeV { get; }

    /// <summary>The range of x = E_S/E_μ; Low ≥ High up to the threshold.</summary>
    public abstract (double Low, double High) XRange { get; }

    /// <summary>σ, ⟨x⟩ and ⟨θ⟩ in rad; no angle where the method has none.</summary>
    public abstract (Estimate CrossSection, double MeanX, double? MeanAngleRad) Totals();

    /// <summary>dσ/dx, zero outside the range.</summary>
    public abstract double Spectrum(double x);

    public static NucleusRadiation Of(string method, Mediator mediator, double massGeV, double energyGeV, NuclearFormFactor nucleus, Accuracy accuracy, Constants constants) => method switch
    {
        "exact" => new PhaseSpace(new(mediator.Kind, massGeV, nucleus, accuracy, constants), energyGeV),
        "ww" => new PhaseSpace(new(mediator.Kind, massGeV, nucleus, accuracy, constants, BremsstrahlungMethod.WeizsaeckerWilliams), energyGeV),
        "iww-tmin" => new MinimalTransfer(new(mediator.Kind, massGeV, nucleus, constants), massGeV, energyGeV, constants),
        _ => new AsPrinted(massGeV, energyGeV, nucleus, constants),
    };

    /// <summary>
    /// Points between the ends of a spectrum, in equal steps of ln[(x − low)/(high − x)]: it changes over m_S/E at the lower end (slow mediator),
    /// over m_μ/E at the upper (slow muon), and peaks in between, at x ~ m_S/m_μ or 1 − x ~ (m_μ/m_S)².
    /// </summary>
    public static IEnumerable<double> Grid(double low, double high, int points)
    {
        const double finest = 0.1, coarsest = 1e-3;
        double length = high - low;
        double from = Math.Log(Math.Min(coarsest, finest * low / length)), to = -Math.Log(Math.Min(coarsest, finest * (1 - high) / length));
        return Enumerable.Range(0, points).Select(i =>
        {
            double e = Math.Exp(from + ((i + 0.5) * (to - from) / points));
            return e < 1 ? low + (length * e / (1 + e)) : high - (length / (1 + e));
        });
    }

    private sealed class PhaseSpace(MediatorBremsstrahlung method, double energyGeV) : NucleusRadiation
    {
        public override double ThresholdGeV => method.ThresholdEnergyGeV;

        public override (double Low, double High) XRange => method.XRange(energyGeV);

        public override (Estimate CrossSection, double MeanX, double? MeanAngleRad) Totals()
        {
            RadiationTotals totals = method.Totals(energyGeV);
            return (totals.CrossSection, totals.MeanX.Value, totals.MeanAngleRad.Value);
        }

        public override double Spectrum(double x) => method.Spectrum(energyGeV, x).Value;
    }

    // Both forms of IWW: the mediator flies along the muon and the nucleus takes no energy.
    private abstract class Collinear(double massGeV, double energyGeV, Constants constants) : NucleusRadiation
    {
        protected double Mass { get; } = massGeV;

        protected double Energy { get; } = energyGeV;

        protected Constants Constants { get; } = constants;

        public override double ThresholdGeV => Mass + Constants.MuonMassGeV;

        public override (double Low, double High) XRange => ImprovedWeizsaeckerWilliams.XRange(Mass, Energy, Constants);
    }

    private sealed class MinimalTransfer(IwwWithMinimalTransfer method, double massGeV, double energyGeV, Constants constants)
        : Collinear(massGeV, energyGeV, constants)
    {
        public override (Estimate CrossSection, double MeanX, double? MeanAngleRad) Totals()
        {
            Estimate sigma = method.CrossSection(Energy);
            if (!(sigma.Value > 0))
            {
                return (default, 0, null);
            }
            // The logistic variable of the cross section itself.
            var (low, high) = XRange;
            double length = high - low;
            double first = Quadrature.Adaptive(
                u =>
                {
                    double above = 1 / (1 + StableMath.Exp(-u)), below = 1 / (1 + StableMath.Exp(u)), x = low + (length * above);
                    return length * above * below * x * Spectrum(x);
                },
                -23,
                23,
                1e-6).Value;
            return (sigma, first / sigma.Value, null);
        }

        public override double Spectrum(double x) => method.DifferentialCrossSection(x, Energy);
    }

    private sealed class AsPrinted(double massGeV, double energyGeV, NuclearFormFactor nucleus, Constants constants)
        : Collinear(massGeV, energyGeV, constants)
    {
        private readonly Estimate _sigma = ImprovedWeizsaeckerWilliams.CrossSection(massGeV, energyGeV, nucleus, constants);
        private readonly double _flux = ImprovedWeizsaeckerWilliams.PhotonFlux(massGeV, energyGeV, nucleus, constants).Value;

        public override (Estimate CrossSection, double MeanX, double? MeanAngleRad) Totals()
        {
            double Moment(int n) => ImprovedWeizsaeckerWilliams.ShapeMoment(Mass, Energy, Constants, n).Value;
            return _sigma.Value > 0 ? (_sigma, Moment(1) / Moment(0), null) : (default, 0, null);
        }

        public override double Spectrum(double x) => ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, Mass, Energy, _flux, Constants);
    }
}
