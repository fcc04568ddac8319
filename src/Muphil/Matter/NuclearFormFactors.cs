using System.Runtime.Intrinsics;
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

    /// <summary>As <see cref="Full"/>, with the form factors of the single protons as the Rosenbluth cross section has them: once, where eq. 18 squares them again.</summary>
    Rosenbluth,

    /// <summary>A bare point charge: Z², no screening, no nuclear size.</summary>
    Point,
}

/// <summary>The combined atomic and nuclear form factor G₂(t) of one nucleus, or of a material's average nucleus; t = −q² in GeV².</summary>
public sealed class NuclearFormFactor
{
    private readonly Nucleus[] _nuclei;

    /// <param name="z">Atomic number.</param>
    /// <param name="massNumber">Atomic weight A.</param>
    /// <param name="choice">Which parts to include.</param>
    /// <param name="constants">m_e, m_p and the proton's magnetic moment.</param>
    public NuclearFormFactor(int z, double massNumber, FormFactorChoice choice, Constants constants)
        : this([new(1, z, massNumber, constants)], massNumber, choice)
    {
    }

    private NuclearFormFactor(Nucleus[] nuclei, double massNumber, FormFactorChoice choice) =>
        (_nuclei, Choice, NuclearMassGeV) = (nuclei, choice, massNumber * Units.AtomicMassUnitGeV);

    /// <summary>
    /// The average nucleus of a material: the mean of G₂, and a mass whose inverse is the mean of 1/M weighted with Z(Z + 1), the elastic and the
    /// inelastic charge. Recoils change a cross section by terms in 1/M, which are then right in the mean.
    /// </summary>
    /// <remarks>
    /// For concrete the cross section is that of the sum over its nuclei to 10⁻³ from 1 GeV and four times the threshold on, to 7 × 10⁻³ from 1.6 times
    /// the threshold on (tests); what is left is hydrogen, which recoils more than the first order says.
    /// </remarks>
    /// <param name="material">One element or several.</param>
    /// <param name="choice">Which parts to include.</param>
    /// <param name="constants">m_e, m_p and the proton's magnetic moment.</param>
    public static NuclearFormFactor Average(Material material, FormFactorChoice choice, Constants constants)
    {
        double Charges(Constituent c) => material.NucleiPerM3(c) * c.Z * (c.Z + 1);
        double massNumber = material.Constituents.Sum(Charges) / material.Constituents.Sum(c => Charges(c) / c.A);
        return new([.. material.Constituents.Select(c => new Nucleus(material.NucleiPerM3(c) / material.NucleiPerM3(), c.Z, c.A, constants))], massNumber, choice);
    }

    /// <summary>Which parts it includes.</summary>
    public FormFactorChoice Choice { get; }

    /// <summary>Mass of the nucleus: atomic weight times the atomic mass unit, GeV.</summary>
    public double NuclearMassGeV { get; }

    /// <summary>G₂(t) with the chosen parts, dimensionless.</summary>
    public double G2(double t) => G2((Real)t).Value;

    /// <summary>Elastic part: screened by the atom's electrons, cut off by the nuclear radius.</summary>
    public double Elastic(double t)
    {
        double sum = 0;
        foreach (ref readonly Nucleus nucleus in _nuclei.AsSpan())
        {
            sum += nucleus.Elastic((Real)t).Value;
        }
        return sum;
    }

    /// <summary>Inelastic part: single protons.</summary>
    public double Inelastic(double t)
    {
        double sum = 0;
        foreach (ref readonly Nucleus nucleus in _nuclei.AsSpan())
        {
            sum += nucleus.Inelastic((Real)t).Value;
        }
        return sum;
    }

    /// <summary>Multiplies weights by G₂ at as many t, a multiple of four: the same bits as one at a time.</summary>
    internal void MultiplyByG2(ReadOnlySpan<double> t, Span<double> weight)
    {
        for (int i = 0; i < t.Length; i += Vector256<double>.Count)
        {
            (Vector256.Create(weight[i..]) * G2(new FourReals(Vector256.Create(t[i..]))).Lanes).CopyTo(weight[i..]);
        }
    }

    private T G2<T>(T t)
        where T : struct, IReal<T>
    {
        T sum = 0;
        foreach (ref readonly Nucleus nucleus in _nuclei.AsSpan())
        {
            sum += Choice switch
            {
                FormFactorChoice.Full => nucleus.Elastic(t) + nucleus.Inelastic(t),
                FormFactorChoice.Elastic => nucleus.Elastic(t),
                FormFactorChoice.Rosenbluth => nucleus.Elastic(t) + nucleus.Rosenbluth(t),
                _ => nucleus.Point,
            };
        }
        return sum;
    }

    // Each kind with its part of all nuclei.
    private readonly struct Nucleus
    {
        private readonly double _part, _z, _a2, _aPrime2, _d, _mu2Term;

        public Nucleus(double part, int z, double massNumber, Constants constants)
        {
            (_part, _z) = (part, z);
            double a = 111 / (Pow(z, 1.0 / 3) * constants.ElectronMassGeV);
            double aPrime = 773 / (Pow(z, 2.0 / 3) * constants.ElectronMassGeV);
            _a2 = a * a;
            _aPrime2 = aPrime * aPrime;
            _d = 0.164 / Pow(massNumber, 2.0 / 3);
            double muP = constants.ProtonMagneticMoment, mP = constants.ProtonMassGeV;
            _mu2Term = ((muP * muP) - 1) / (4 * mP * mP);
        }

        public double Point => _part * _z * _z;

        [Equation("Rella2022", "17")]
        public T Elastic<T>(T t)
            where T : struct, IReal<T>
        {
            T one = 1, screening = _a2 * t / (one + (_a2 * t)), size = one / (one + (t / _d));
            return screening * screening * _z * _z * size * size * _part;
        }

        [Equation("Rella2022", "18", Valid = "t << m_p^2")]
        public T Inelastic<T>(T t)
            where T : struct, IReal<T>
        {
            T nucleon = Proton(t);
            return Screening(t) * _z * nucleon * nucleon * _part;
        }

        public T Rosenbluth<T>(T t)
            where T : struct, IReal<T> => Screening(t) * _z * Proton(t) * _part;

        private T Screening<T>(T t)
            where T : struct, IReal<T>
        {
            T one = 1, screening = _aPrime2 * t / (one + (_aPrime2 * t));
            return screening * screening;
        }

        // (G_E² + τ G_M²)/(1 + τ) with the dipole, to first order in τ = t/4m_p².
        private T Proton<T>(T t)
            where T : struct, IReal<T>
        {
            T one = 1, dipole = one + (t / 0.71), dipole4 = dipole * dipole * dipole * dipole;
            return (one + (t * _mu2Term)) / dipole4;
        }
    }
}
