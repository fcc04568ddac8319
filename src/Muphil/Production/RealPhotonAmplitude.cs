using Muphil.Mediators;

namespace Muphil.Production;

/// <summary>
/// The spin-averaged squared amplitude A₂₂ of μ γ → μ + mediator for real photons, which Weizsäcker and Williams use:
/// A₂₂ = c(x) + 2g Y with Y = (K − Ux)/U², K = m_S²(1 − x) + m²x², exact where 1 − x = U/S.
/// </summary>
internal readonly record struct RealPhotonAmplitude(MediatorKind Kind, double MS, double M, double G)
{
    /// <summary>For a mediator of this kind.</summary>
    /// <param name="kind">Spin and parity.</param>
    /// <param name="mS">Its mass, GeV.</param>
    /// <param name="m">Mass of the muon, GeV.</param>
    public static RealPhotonAmplitude Of(MediatorKind kind, double mS, double m) => new(kind, mS, m, kind switch
    {
        MediatorKind.Scalar => (mS * mS) - (4 * m * m),
        MediatorKind.Pseudoscalar => mS * mS,
        MediatorKind.Vector => 2 * ((mS * mS) + (2 * m * m)),
        MediatorKind.AxialVector => 2 * ((mS * mS) - (4 * m * m)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of mediator"),
    });

    /// <summary>A₂₂ at one emission point, dimensionless.</summary>
    public double At(in MediatorEnergy emission, double u)
    {
        double e = emission.Muon.E, x = emission.Ek / e, oneMinusX = emission.W / e;
        return Constant(x, oneMinusX) + (2 * G * (K(x, oneMinusX) - (u * x)) / (u * u));
    }

    /// <summary>
    /// 12 ∫ dU (1 − x)/4 A₂₂/U² over U from K/x to infinity, GeV⁻²: for the scalar the last factor of Rella2022 eq. 15.
    /// </summary>
    public double AngularIntegral(double x, double oneMinusX)
    {
        double k = K(x, oneMinusX);
        return oneMinusX * x / k * ((3 * Constant(x, oneMinusX)) - (G * x * x / k));
    }

    private double K(double x, double oneMinusX) => (MS * MS * oneMinusX) + (M * M * x * x);

    private double Constant(double x, double oneMinusX)
    {
        double spin0 = x * x / oneMinusX, spin1 = 2 * (1 + (oneMinusX * oneMinusX)) / oneMinusX;
        return Kind switch
        {
            MediatorKind.Vector => spin1,
            MediatorKind.AxialVector => spin1 + (4 * M * M / (MS * MS) * spin0),
            _ => spin0,
        };
    }
}
