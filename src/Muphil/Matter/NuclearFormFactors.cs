using Muphil.Numerics;
using Muphil.Quantities;
using static Muphil.Numerics.StableMath;

namespace Muphil.Matter;

/// <summary>Which charge distribution a muon scatters off.</summary>
public enum FormFactorChoice
{
    /// <summary>Elastic plus inelastic: Rella2022 eqs. 17 and 18.</summary>
    Full,

    /// <summary>Elastic only: eq. 17.</summary>
    Elastic,

    /// <summary>A bare point charge: Z², no screening, no nuclear size.</summary>
    Point,
}

/// <summary>The combined atomic and nuclear form factor G₂(t) of one nucleus; t = −q² in GeV².</summary>
public sealed class NuclearFormFactor
{
    private readonly double _z, _a2, _aPrime2, _d, _mu2Term;

    /// <param name="z">Atomic number.</param>
    /// <param name="massNumber">Atomic weight A.</param>
    /// <param name="choice">Which parts to include.</param>
    /// <param name="constants">m_e, m_p and the proton's magnetic moment.</param>
    public NuclearFormFactor(int z, double massNumber, FormFactorChoice choice, Constants constants)
    {
        _z = z;
        Choice = choice;
        NuclearMassGeV = massNumber * Units.AtomicMassUnitGeV;
        double a = 111 / (Pow(z, 1.0 / 3) * constants.ElectronMassGeV);
        double aPrime = 773 / (Pow(z, 2.0 / 3) * constants.ElectronMassGeV);
        _a2 = a * a;
        _aPrime2 = aPrime * aPrime;
        _d = 0.164 / Pow(massNumber, 2.0 / 3);
        double muP = constants.ProtonMagneticMoment, mP = constants.ProtonMassGeV;
        _mu2Term = ((muP * muP) - 1) / (4 * mP * mP);
    }

    /// <summary>Which parts it includes.</summary>
    public FormFactorChoice Choice { get; }

    /// <summary>Mass of the nucleus: atomic weight times the atomic mass unit, GeV.</summary>
    public double NuclearMassGeV { get; }

    /// <summary>G₂(t) with the chosen parts, dimensionless.</summary>
    public double G2(double t) => G2((Real)t).Value;

    /// <summary>Elastic part: screened by the atom's electrons, cut off by the nuclear radius.</summary>
    [Equation("Rella2022", "17")]
    public double Elastic(double t) => Elastic((Real)t).Value;

    /// <summary>Inelastic part: single protons.</summary>
    [Equation("Rella2022", "18", Valid = "t << m_p^2")]
    public double Inelastic(double t) => Inelastic((Real)t).Value;

    /// <summary>G₂ of one or several t.</summary>
    internal T G2<T>(T t)
        where T : struct, IReal<T> => Choice switch
        {
            FormFactorChoice.Full => Elastic(t) + Inelastic(t),
            FormFactorChoice.Elastic => Elastic(t),
            _ => _z * _z,
        };

    private T Elastic<T>(T t)
        where T : struct, IReal<T>
    {
        T one = 1, screening = _a2 * t / (one + (_a2 * t)), size = one / (one + (t / _d));
        return screening * screening * _z * _z * size * size;
    }

    private T Inelastic<T>(T t)
        where T : struct, IReal<T>
    {
        T one = 1, screening = _aPrime2 * t / (one + (_aPrime2 * t));
        T dipole = one + (t / 0.71), dipole4 = dipole * dipole * dipole * dipole;
        T nucleon = (one + (t * _mu2Term)) / dipole4;
        return screening * screening * _z * nucleon * nucleon;
    }
}
