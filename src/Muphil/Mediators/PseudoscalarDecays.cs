using Muphil.Quantities;

namespace Muphil.Mediators;

/// <summary>
/// Partial widths of a pseudoscalar that couples to leptons, P ℓ̄ iγ₅ ℓ, in GeV. Masses in GeV. J. F. Gunion, H. E. Haber, G. Kane, S. Dawson,
/// The Higgs Hunter's Guide (1990), appendix C, with m_ℓ/v replaced by the coupling.
/// </summary>
public static class PseudoscalarDecays
{
    /// <summary>Width of P → ℓ⁺ℓ⁻ in GeV at tree level, g² m_P β/8π (S wave); zero at and below threshold.</summary>
    public static double WidthToLeptonsGeV(double mP, double mL, double g) =>
        mP <= 2 * mL ? 0 : g * g * mP * TriangleLoop.Beta(mP, mL) / (8 * Math.PI);

    /// <summary>Width of P → γγ in GeV through the e, μ and τ loops, which add as amplitudes.</summary>
    /// <param name="mP">Mass of the pseudoscalar.</param>
    /// <param name="g">Coupling to each lepton; a lepton with coupling 0 is left out.</param>
    /// <param name="constants">Masses and α.</param>
    public static double WidthToPhotonsGeV(double mP, Func<Lepton, double> g, Constants constants) =>
        TriangleLoop.WidthToPhotonsGeV(mP, g, LoopAmplitude, constants);

    /// <summary>x f(x) with x = 4m_ℓ²/m_P² and f of Rella2022 eq. 8: real and imaginary part, for every x; 1 for x → ∞.</summary>
    public static (double Real, double Imaginary) LoopAmplitude(double mP, double mL)
    {
        double x = 4 * mL * mL / (mP * mP);
        var (real, imaginary, _) = TriangleLoop.F(mP, mL);
        return (x * real, x * imaginary);
    }
}
