using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>
/// M → μ ν + mediator at one energy of the mediator in the rest frame of M, in forms that keep their digits at both ends of the spectrum.
/// Momenta k (μ), q (ν), p (mediator); s = (k + p)², t = (q + p)², u = (k + q)². Natural units, GeV.
/// </summary>
/// <remarks>
/// At fixed u the Dalitz plot is a line, run through by η = 2 q·p/U, uniformly filled by phase space: a = s − m² = B − U(1 + η) and t = w + Uη.
/// </remarks>
internal readonly struct MesonDecayEnergy
{
    /// <param name="mass">M, of the parent.</param>
    /// <param name="m">Of the muon.</param>
    /// <param name="mS">Of the mediator; mass &gt; m + mS.</param>
    /// <param name="x">(E_S − m_S)/(E_max − m_S), in [0, 1].</param>
    /// <param name="rest">1 − x: not formed here, where it would lose the last digits before the end point.</param>
    public MesonDecayEnergy(double mass, double m, double mS, double x, double rest)
    {
        (M, Mu, MS) = (mass, m, mS);
        double kinetic = x * Window(mass, m, mS);
        E = mS + kinetic;
        P = Math.Sqrt(kinetic * (kinetic + (2 * mS)));
        U = 2 * mass * rest * Window(mass, m, mS);
        Recoil = U + (m * m);
        // (q + k)·p, from E_S − m_S.
        Dot = (mass * kinetic) + (mS * (mass - mS));
        EtaMean = Dot / Recoil;
        EtaHalf = mass * P / Recoil;
    }

    public double M { get; }

    public double Mu { get; }

    public double MS { get; }

    /// <summary>Energy of the mediator.</summary>
    public double E { get; }

    /// <summary>Its momentum.</summary>
    public double P { get; }

    /// <summary>u − m² = 2 k·q, zero at the largest energy.</summary>
    public double U { get; }

    /// <summary>u.</summary>
    public double Recoil { get; }

    /// <summary>(k + q)·p.</summary>
    public double Dot { get; }

    /// <summary>The middle of the range of η.</summary>
    public double EtaMean { get; }

    /// <summary>Half its length.</summary>
    public double EtaHalf { get; }

    /// <summary>B = M² − m².</summary>
    public double B => (M - Mu) * (M + Mu);

    /// <summary>w = m_S².</summary>
    public double W => MS * MS;

    /// <summary>The largest η: mediator and muon along each other.</summary>
    public double EtaMax => EtaMean + EtaHalf;

    /// <summary>The least: mediator and neutrino along each other. The product of both is w/u.</summary>
    public double EtaMin => W / (Recoil * EtaMax);

    /// <summary>η at a place on the line, from 0 to 1.</summary>
    public double Eta(double place) => EtaMin + (2 * EtaHalf * place);

    /// <summary>E_max − m_S.</summary>
    public static double Window(double mass, double m, double mS) => (mass - mS - m) * (mass - mS + m) / (2 * mass);

    /// <summary>a = s − m², what the muon's propagator is off its mass shell.</summary>
    public double A(double eta) => B - (U * (1 + eta));

    /// <summary>t, what the neutrino's is.</summary>
    public double T(double eta) => W + (U * eta);
}

/// <summary>The means of 1/h and 1/h² for h uniform between two positive numbers, as what they exceed their value at the middle by.</summary>
internal readonly struct Spread
{
    /// <param name="one">An end.</param>
    /// <param name="other">The other.</param>
    public Spread(double one, double other)
    {
        double middle = 0.5 * (one + other), half = 0.5 * Math.Abs(one - other), z = half / middle, z2 = z * z;
        Quadratic = half * half / 3;
        OfInverseSquare = z2 / (one * other);
        OfInverse = z2 * Excess(z, z2, one, other) / middle;
    }

    /// <summary>⟨h²⟩ − ⟨h⟩².</summary>
    public double Quadratic { get; }

    /// <summary>⟨1/h⟩ − 1/⟨h⟩.</summary>
    public double OfInverse { get; }

    /// <summary>⟨1/h²⟩ − 1/⟨h⟩².</summary>
    public double OfInverseSquare { get; }

    // (artanh(z)/z − 1)/z²: 1/3 + z²/5 + z⁴/7 + …
    private static double Excess(double z, double z2, double one, double other)
    {
        if (z2 > 0.02)
        {
            return ((0.5 * Math.Abs(StableMath.Log(one / other)) / z) - 1) / z2;
        }
        double sum = 0;
        for (int n = 21; n >= 3; n -= 2)
        {
            sum = (sum * z2) + (1.0 / n);
        }
        return sum;
    }
}
