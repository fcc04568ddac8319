using System.Numerics;
using Muphil.Mediators;
using Muphil.Quantities;
using static System.Math;

namespace Muphil.Tests.Mediators;

/// <summary>Widths from numerical spin sums, Σ|M|² = Tr[(p̸₁ + m) Γ (p̸₂ − m) Γ̄], with 4×4 matrices.</summary>
public class SpinSumTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    private static readonly double[][] Polarisations = [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]];

    [Fact]
    public void Gamma_AllPairs_ObeyTheCliffordAlgebra()
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double metric = i != j ? 0 : i == 0 ? 1 : -1;
                Assert.Equal(4 * metric, (Dirac.Gamma[i] * Dirac.Gamma[j]).Trace);
            }
            Assert.Equal(Complex.Zero, (((Dirac.Gamma5 * Dirac.Gamma[i]) + (Dirac.Gamma[i] * Dirac.Gamma5)) * Dirac.Gamma[(i + 1) % 4]).Trace);
        }
        Assert.Equal(4, (Dirac.Gamma5 * Dirac.Gamma5).Trace);
    }

    [Theory]
    [InlineData(0.22)]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(50)]
    public void WidthToLeptons_EachKind_AgreesWithTheSpinSum(double massGeV)
    {
        double mL = Pdg.MuonMassGeV;
        Near(ScalarDecays.WidthToLeptonsGeV(massGeV, mL, 0.3), Width(massGeV, mL, 0.3, Dirac.One));
        Near(PseudoscalarDecays.WidthToLeptonsGeV(massGeV, mL, 0.3), Width(massGeV, mL, 0.3, Complex.ImaginaryOne * Dirac.Gamma5));
        Near(VectorDecays.WidthToLeptonsGeV(massGeV, mL, 0.3), Width(massGeV, mL, 0.3, [.. Polarisations.Select(e => Dirac.Slash(e))]));
        Near(VectorDecays.AxialWidthToLeptonsGeV(massGeV, mL, 0.3), Width(massGeV, mL, 0.3, [.. Polarisations.Select(e => Dirac.Slash(e) * Dirac.Gamma5)]));
        Near(VectorDecays.WidthToNeutrinosGeV(massGeV, 0.3), Width(massGeV, 0, 0.3, [.. Polarisations.Select(e => Dirac.Slash(e) * (0.5 * (Dirac.One - Dirac.Gamma5)))]));
    }

    // A vector part beside the axial one: the interference drops out of the width, as UnitWidths assumes.
    [Fact]
    public void WidthToLeptons_VectorAndAxialPart_AddIncoherently()
    {
        double mL = Pdg.MuonMassGeV;
        double both = Width(0.5, mL, 1, [.. Polarisations.Select(e => Dirac.Slash(e) * ((0.3 * Dirac.One) + (0.7 * Dirac.Gamma5)))]);
        Near(VectorDecays.WidthToLeptonsGeV(0.5, mL, 0.3) + VectorDecays.AxialWidthToLeptonsGeV(0.5, mL, 0.7), both);
    }

    [Fact]
    public void WidthToLeptons_AtAndBelowThreshold_IsZeroAndOpensWithItsPartialWave()
    {
        const double MuonGeV = 0.1;
        foreach (var (width, power) in new (Func<double, double> Width, int Power)[]
        {
            (m => ScalarDecays.WidthToLeptonsGeV(m, MuonGeV, 1), 3),
            (m => PseudoscalarDecays.WidthToLeptonsGeV(m, MuonGeV, 1), 1),
            (m => VectorDecays.WidthToLeptonsGeV(m, MuonGeV, 1), 1),
            (m => VectorDecays.AxialWidthToLeptonsGeV(m, MuonGeV, 1), 3),
        })
        {
            Assert.Equal(0, width(0.19));
            Assert.Equal(0, width(0.2));
            Assert.True(width(BitIncrement(0.2)) > 0);
            // β² = 2δ at m = 2m_ℓ(1 + δ): four times the distance is twice the velocity.
            Assert.Equal(Pow(2, power), width(0.2 * (1 + 4e-6)) / width(0.2 * (1 + 1e-6)), 1e-4);
        }
    }

    // Cutkosky: 2 Im M(γγ) = Σ_spins ∫dΦ₂ M(→ℓℓ) M(ℓℓ→γγ). It fixes the absolute size of the loop from tree diagrams alone.
    [Theory]
    [InlineData(false, 0.25)]
    [InlineData(true, 0.25)]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.9)]
    public void LoopAmplitude_ImaginaryPart_FollowsFromUnitarity(bool pseudoscalar, double massGeV)
    {
        double mL = Pdg.MuonMassGeV, e2 = 4 * PI * Pdg.Alpha, half = massGeV / 2, beta = Sqrt(1 - (mL * mL / (half * half)));
        Dirac vertex = pseudoscalar ? Complex.ImaginaryOne * Dirac.Gamma5 : Dirac.One;
        double sum = 0;
        foreach (double[] first in Polarisations[..2])
        {
            foreach (double[] second in Polarisations[..2])
            {
                double Real(Func<Complex, double> part) => TanhSinh.Integrate((u, v) => Enumerable.Range(0, 8).Average(k => part(Cut(v - u, 2 * Sqrt(u * v), (k + 0.3) * PI / 4, first, second))), 1.0 / 32);
                double re = Real(z => z.Real), im = Real(z => z.Imaginary);
                sum += (re * re) + (im * im);
            }
        }
        // dΦ₂ = (β/8π) dΩ/4π; the width has ½ for identical photons.
        double cut = Pow(beta / (16 * PI), 2) * sum / (32 * PI * massGeV);
        var (_, loop) = pseudoscalar ? PseudoscalarDecays.LoopAmplitude(massGeV, mL) : ScalarDecays.LoopAmplitude(massGeV, mL);
        double expected = Pow(Pdg.Alpha * loop / mL, 2) * Pow(massGeV / PI, 3) / 64;
        Assert.Equal(1, expected / cut, 1e-10);

        Complex Cut(double cos, double sin, double phi, double[] first, double[] second)
        {
            double[] n = [0, sin * Cos(phi), sin * Sin(phi), cos];
            Dirac p1 = Dirac.Slash(half, half * beta * n[1], half * beta * n[2], half * beta * n[3]);
            Dirac p2 = Dirac.Slash(half, -half * beta * n[1], -half * beta * n[2], -half * beta * n[3]);
            Dirac k1 = Dirac.Slash(half, 0, 0, half), k2 = Dirac.Slash(half, 0, 0, -half), m = mL * Dirac.One;
            // (p₁ − k)² − m² = −2 p₁·k.
            Dirac Diagram(Dirac k, double[] near, double[] far, double along) =>
                e2 / (-2 * half * half * (1 - (beta * along))) * (Dirac.Slash(far) * (p1 - k + m) * Dirac.Slash(near));
            return ((p1 + m) * vertex * (p2 - m) * (Diagram(k1, first, second, cos) + Diagram(k2, second, first, -cos))).Trace;
        }
    }

    // Γ = β/(16π m) × the mean over polarisations of Σ|M|², which for one direction is that of all.
    private static double Width(double m, double mL, double g, params Dirac[] vertices)
    {
        double half = m / 2, beta = Sqrt(1 - (mL * mL / (half * half))), p = half * beta;
        Dirac first = Dirac.Slash(half, 0.48 * p, 0.6 * p, 0.64 * p) + (mL * Dirac.One), second = Dirac.Slash(half, -0.48 * p, -0.6 * p, -0.64 * p) - (mL * Dirac.One);
        return g * g * beta / (16 * PI * m) * vertices.Average(vertex => (first * vertex * second * vertex.Bar).Trace.Real);
    }

    // Cancellation in the traces next to the threshold of the P waves.
    private static void Near(double width, double spinSum) => Measured.One("width", width / spinSum, 1e-13);
}
