namespace Muphil.Mediators;

/// <summary>
/// Partial widths of spin-1 mediators in GeV at tree level. Masses in GeV. Neither kind decays to two photons (L. D. Landau, Dokl. Akad. Nauk
/// SSSR 60 (1948) 207; C. N. Yang, Phys. Rev. 77 (1950) 242); the decays to three photons and, by a loop, to νν̄ of an ungauged one are left out.
/// </summary>
public static class VectorDecays
{
    /// <summary>Width of V → ℓ⁺ℓ⁻ in GeV for V_α ℓ̄ γ^α ℓ: g² m_V β (1 + 2m_ℓ²/m_V²)/12π; zero at and below threshold.</summary>
    public static double WidthToLeptonsGeV(double mV, double mL, double g) =>
        mV <= 2 * mL ? 0 : g * g * mV * TriangleLoop.Beta(mV, mL) * (1 + (2 * mL * mL / (mV * mV))) / (12 * Math.PI);

    /// <summary>Width of A → ℓ⁺ℓ⁻ in GeV for A_α ℓ̄ γ^α γ₅ ℓ: g² m_A β³/12π (P wave); zero at and below threshold.</summary>
    public static double AxialWidthToLeptonsGeV(double mA, double mL, double g)
    {
        if (mA <= 2 * mL)
        {
            return 0;
        }
        double beta = TriangleLoop.Beta(mA, mL);
        return g * g * mA * beta * beta * beta / (12 * Math.PI);
    }

    /// <summary>Width to one massless left-handed neutrino and its antineutrino in GeV, of a vector or an axial vector: g² m_V/24π.</summary>
    public static double WidthToNeutrinosGeV(double mV, double g) => g * g * mV / (24 * Math.PI);
}
