using Muphil.Mediators;

namespace Muphil.Production;

/// <summary>
/// Σ|M|² of M → μ ν + mediator for coupling 1 over that of M → μ ν, 4 G_F²|V|²f² m²B/2, in GeV⁻². Tree level, point-like M, massless neutrino.
/// </summary>
/// <remarks>
/// Derived here from ū(q) P̸ (1 − γ₅)(m − L̸) Γ v(k)/(s − m²), L = k + p; tests take the traces numerically. As a polynomial in a, 1/a, 1/t the
/// mean over a piece of the Dalitz line is the value at its middle plus what each power exceeds its own by: neither cancels, whatever the length.
/// </remarks>
internal abstract class MesonDecayAmplitude
{
    /// <summary>The amplitude of a mediator of this kind.</summary>
    /// <param name="kind">Spin and parity.</param>
    /// <param name="withNeutrino">A vector that couples to the neutrino as to the muon.</param>
    public static MesonDecayAmplitude Of(MediatorKind kind, bool withNeutrino) => (kind, withNeutrino) switch
    {
        (MediatorKind.Scalar, _) => new Scalar(),
        (MediatorKind.Pseudoscalar, _) => new Pseudoscalar(),
        (MediatorKind.Vector, true) => new ConservedVector(),
        (MediatorKind.Vector, false) => new MuonVector(1),
        (MediatorKind.AxialVector, false) => new MuonVector(-1),
        _ => throw new OutsideValidityException(
            "meson decays to an axial vector with neutrinos are not computed (its current is not conserved and the neutrino's part is not implemented). Leave out 'neutrinos: gauged'."),
    };

    /// <summary>At one point of the Dalitz plot.</summary>
    public abstract double At(in MesonDecayEnergy line, double eta);

    /// <summary>The mean between two η of a line.</summary>
    public abstract double Mean(in MesonDecayEnergy line, double from, double to);

    // N/a² = U b(η): factored, because N vanishes with the neutrino's momentum. Its terms that bend: c₁/a + c₂/a² + c a².
    private abstract class FromMuon : MesonDecayAmplitude
    {
        public sealed override double At(in MesonDecayEnergy line, double eta) => line.U * PerU(line, eta) / (line.Mu * line.Mu * line.B);

        public sealed override double Mean(in MesonDecayEnergy line, double from, double to)
        {
            var (inverse, inverseSquare, square) = Bends(line);
            var a = new Spread(line.A(from), line.A(to));
            return (line.U * PerU(line, 0.5 * (from + to)) + (inverse * a.OfInverse) + (inverseSquare * a.OfInverseSquare) + (square * a.Quadratic)) / (line.Mu * line.Mu * line.B);
        }

        protected abstract double PerU(in MesonDecayEnergy line, double eta);

        protected abstract (double Inverse, double InverseSquare, double Square) Bends(in MesonDecayEnergy line);
    }

    // N = s a U + m² (3s + m² − w)(M² − s): no term is negative.
    private sealed class Scalar : FromMuon
    {
        protected override double PerU(in MesonDecayEnergy line, double eta)
        {
            double a = line.A(eta), m2 = line.Mu * line.Mu;
            return 1 + (m2 * (1 + (((3 * a) + (4 * m2) - line.W) * (1 + eta) / a)) / a);
        }

        protected override (double Inverse, double InverseSquare, double Square) Bends(in MesonDecayEnergy line)
        {
            double m2 = line.Mu * line.Mu, b = line.B, light = (4 * m2) - line.W;
            return (m2 * (line.U + (3 * b) - light), m2 * b * light, 0);
        }
    }

    // N = s a U − m² (a + w)(M² − s)
    private sealed class Pseudoscalar : FromMuon
    {
        protected override double PerU(in MesonDecayEnergy line, double eta)
        {
            double a = line.A(eta), m2 = line.Mu * line.Mu;
            return 1 - (m2 * (eta + (line.W * (1 + eta) / a)) / a);
        }

        protected override (double Inverse, double InverseSquare, double Square) Bends(in MesonDecayEnergy line)
        {
            double m2 = line.Mu * line.Mu;
            return (-2 * m2 * line.Dot, -m2 * line.W * line.B, 0);
        }
    }

    // Vector (+1) or axial vector (−1) on the muon alone. The terms with 1/w are the longitudinal ones.
    private sealed class MuonVector(int parity) : FromMuon
    {
        protected override double PerU(in MesonDecayEnergy line, double eta)
        {
            double a = line.A(eta), m2 = line.Mu * line.Mu, w = line.W;
            return ((1 + (m2 / a)) * (1 - eta)) + ((((a + m2) * eta) + (m2 * (1 + eta))) / w)
                + (m2 * (1 + eta) * (1 - (6 * parity) + (2 * ((m2 * (1 - (3 * parity))) - w) / a)) / a);
        }

        protected override (double Inverse, double InverseSquare, double Square) Bends(in MesonDecayEnergy line)
        {
            double m2 = line.Mu * line.Mu, c = (m2 * (1 - (3 * parity))) - line.W;
            return (2 * m2 * (line.U - (3 * parity * line.B) - c), 2 * m2 * line.B * c, -1 / line.W);
        }
    }

    // Vector with a conserved current, Σ|M|² ∝ 2F/B, F = [B² + (U − w)² + 2wm²]/at − wB/t² − B(w + 2m²)/a².
    private sealed class ConservedVector : MesonDecayAmplitude
    {
        public override double At(in MesonDecayEnergy line, double eta) => 2 * F(line, eta) / line.B;

        public override double Mean(in MesonDecayEnergy line, double from, double to)
        {
            double b = line.B, w = line.W, m2 = line.Mu * line.Mu;
            Spread a = new(line.A(from), line.A(to)), t = new(line.T(from), line.T(to));
            // 1/at = (1/a + 1/t)/(a + t), and a + t = 2M E_S all along the line.
            double product = ((b * b) + Square(line.U - w) + (2 * w * m2)) / (2 * line.M * line.E);
            return 2 * (F(line, 0.5 * (from + to)) + (product * (a.OfInverse + t.OfInverse)) - (w * b * t.OfInverseSquare) - (b * (w + (2 * m2)) * a.OfInverseSquare)) / b;
        }

        // F with its factor U taken out, for all three terms survive the neutrino's momentum and only their sum vanishes with it.
        private static double F(in MesonDecayEnergy line, double eta)
        {
            double b = line.B, w = line.W, m2 = line.Mu * line.Mu, u = line.U, a = line.A(eta), t = line.T(eta), sigma = 1 + eta;
            double sum = w * (w + (2 * m2));
            double f = (((b * b) - sum) * ((b * eta) + (w * sigma))) + (a * t * (u - (2 * w)))
                - (u * ((((b * b) + sum) * sigma * eta) + (w * b * sigma * sigma) + (b * (w + (2 * m2)) * eta * eta)));
            return u * f / Square(a * t);
        }

        private static double Square(double x) => x * x;
    }
}
