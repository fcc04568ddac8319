using MathNet.Numerics.Integration;
using Muphil.Matter;
using Muphil.Quantities;
using static System.Math;

namespace Muphil.Tests.Production;

/// <summary>
/// Rella2022 eqs. 15 to 19 as printed, with System.Math, MathNet's Gauss–Legendre panels in ln t, and the double-exponential rule in x.
/// </summary>
internal static class IwwReference
{
    // Panels of at most half a unit of ln t: the integrand's poles lie at distance π.
    private static readonly GaussLegendreRule Rule = new(0, 1, 16);

    public static double Chi(double mS, double e, Constituent nucleus, Constants c)
    {
        double tMin = Pow(mS, 4) / (4 * e * e), tMax = (mS * mS) + (c.MuonMassGeV * c.MuonMassGeV);
        return Panels(t => (t - tMin) / (t * t) * G2(t, nucleus, c), tMin, tMax);
    }

    public static double CrossSection(double mS, double e, Constituent nucleus, Constants c) =>
        Prefactor(mS, e, nucleus, c) * Moment(mS, e, c, 0);

    public static double Prefactor(double mS, double e, Constituent nucleus, Constants c) =>
        c.Alpha * c.Alpha / (12 * PI) * Chi(mS, e, nucleus, c) * Sqrt(1 - Pow(c.MuonMassGeV / e, 2));

    /// <summary>∫ xⁿ β_S(x) × the last factor of eq. 15.</summary>
    public static double Moment(double mS, double e, Constants c, int n)
    {
        double low = mS / e, high = 1 - (c.MuonMassGeV / e), range = high - low;
        return range * TanhSinh.Integrate((u, v) =>
        {
            double x = low + (range * u), above = range * u;
            return Pow(x, n) * Sqrt(above * (x + low)) / x * Shape(x, (c.MuonMassGeV / e) + (range * v), mS, c.MuonMassGeV);
        });
    }

    /// <summary>The last factor of eq. 15; 1 − x is handed over.</summary>
    public static double Shape(double x, double oneMinusX, double mS, double m)
    {
        double numerator = (m * m * ((3 * x * x) - (4 * x) + 4)) + (2 * mS * mS * oneMinusX);
        return x * x * x * numerator / Pow((mS * mS * oneMinusX) + (m * m * x * x), 2);
    }

    // Eqs. 17 and 18.
    public static double G2(double t, Constituent nucleus, Constants c)
    {
        double z = nucleus.Z, a = 111 * Pow(z, -1.0 / 3) / c.ElectronMassGeV, aPrime = 773 * Pow(z, -2.0 / 3) / c.ElectronMassGeV;
        double d = 0.164 * Pow(nucleus.A, -2.0 / 3), muP = c.ProtonMagneticMoment, mP = c.ProtonMassGeV;
        double elastic = Pow(a * a * t / (1 + (a * a * t)), 2) * Pow(1 / (1 + (t / d)), 2) * z * z;
        double inelastic = Pow(aPrime * aPrime * t / (1 + (aPrime * aPrime * t)), 2)
            * Pow((1 + (t / (4 * mP * mP) * ((muP * muP) - 1))) / Pow(1 + (t / 0.71), 4), 2) * z;
        return elastic + inelastic;
    }

    private static double Panels(Func<double, double> f, double low, double high)
    {
        int panels = (int)Ceiling(2 * Log(high / low));
        double step = Log(high / low) / panels, sum = 0;
        for (int i = 0; i < panels; i++)
        {
            for (int k = 0; k < Rule.Order; k++)
            {
                double t = low * Exp(step * (i + Rule.GetAbscissa(k)));
                sum += Rule.GetWeight(k) * t * f(t);
            }
        }
        return step * sum;
    }
}
