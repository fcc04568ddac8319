using static Muphil.Numerics.StableMath;

namespace Muphil.Beams.Booster;

/// <summary>
/// J. R. Sanford and C. L. Wang's form of the double-differential cross section of mesons from protons on beryllium, with the parameters of
/// the MiniBooNE flux: A. A. Aguilar-Arevalo et al., Phys. Rev. D 79 (2009) 072002, arXiv:0806.1449, Section V.
/// </summary>
internal readonly record struct SanfordWang(double C1, double C2, double C3, double C4, double C5, double C6, double C7, double C8, double C9)
{
    /// <summary>Fitted to HARP at 8.9 GeV and E910 at 6.4 and 12.3 GeV.</summary>
    public static readonly SanfordWang PiPlus = new(220.7, 1.080, 1.000, 1.978, 1.32, 5.572, 0.08678, 9.686, 1);

    /// <summary>The same for π⁻.</summary>
    public static readonly SanfordWang PiMinus = new(213.66, 0.93785, 5.4537, 1.2096, 1.2836, 4.7807, 0.073383, 8.3294, 1);

    /// <summary>The older π⁻ with which the published neutrino-mode histograms were made.</summary>
    public static readonly SanfordWang OlderPiMinus = new(237.2, 0.8986, 4.521, 1.154, 1.105, 4.224, 0.06613, 9.961, 1);

    /// <summary>K⁰_S, and K⁰_L as often: fitted to E910 at 12.3 and 17.6 GeV and to F. Abe et al., Phys. Rev. D 36 (1987) 1302.</summary>
    public static readonly SanfordWang KShort = new(15.13, 1.975, 4.084, 0.9277, 0.7306, 4.362, 0.04789, 13.3, 1.278);

    /// <summary>d²σ/(dp dΩ) per Be nucleus, mb/(GeV sr); zero above p_B − c₉.</summary>
    /// <param name="p">Momentum of the meson, GeV.</param>
    /// <param name="theta">Its angle, from 0 to π/2.</param>
    /// <param name="pB">Momentum of the proton, GeV.</param>
    public double MbPerGeVSr(double p, double theta, double pB)
    {
        double phaseSpace = 1 - (p / (pB - C9));
        if (!(phaseSpace > 0 && p > 0))
        {
            return 0;
        }
        double backward = theta * (p - (C7 * pB * Pow(Math.Max(0, SinCos(theta).Cos), C8)));
        return C1 * phaseSpace * Exp((C2 * Log(p)) - (C3 * Pow(p, C4) / Pow(pB, C5)) - (C6 * backward));
    }
}
