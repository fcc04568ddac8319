using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Mediators;

/// <summary>Rella2022 eqs. 6 to 9 as printed, in 120-digit arithmetic: no rearrangement, no series.</summary>
internal static class WidthReference
{
    public static Fixed ToLeptons(double mS, double mL, double g)
    {
        Fixed m = mS, square = 1 - (4 * (Fixed)mL * mL / (m * m));
        return square < 0 ? 0 : (Fixed)g * g * m * square * Fixed.Sqrt(square) / (8 * Fixed.Pi);
    }

    public static Fixed ToPhotons(double mS, Mediator mediator, Constants constants)
    {
        Fixed re = 0, im = 0;
        foreach (Lepton lepton in Enum.GetValues<Lepton>())
        {
            double mL = constants.MassGeV(lepton);
            var (real, imaginary) = Amplitude(mS, mL);
            re += mediator.Ratio(lepton) / (Fixed)mL * real;
            im += mediator.Ratio(lepton) / (Fixed)mL * imaginary;
        }
        Fixed m = mS, alpha = constants.Alpha;
        return alpha * alpha * m * m * m / (64 * Fixed.Pi * Fixed.Pi * Fixed.Pi) * ((re * re) + (im * im));
    }

    /// <summary>x [1 + (1 − x) f(x)].</summary>
    public static (Fixed Real, Fixed Imaginary) Amplitude(double mS, double mL)
    {
        Fixed x = 4 * (Fixed)mL * mL / ((Fixed)mS * mS);
        var (real, imaginary) = F(x);
        return (x * (1 + ((1 - x) * real)), x * (1 - x) * imaginary);
    }

    /// <summary>x f(x).</summary>
    public static (Fixed Real, Fixed Imaginary) PseudoscalarAmplitude(double mP, double mL)
    {
        Fixed x = 4 * (Fixed)mL * mL / ((Fixed)mP * mP);
        var (real, imaginary) = F(x);
        return (x * real, x * imaginary);
    }

    private static (Fixed Real, Fixed Imaginary) F(Fixed x)
    {
        if (!(x < 1))
        {
            Fixed arcsin = Fixed.Asin(1 / Fixed.Sqrt(x));
            return (arcsin * arcsin, 0);
        }
        // f = −¼ [ln((1+β)/(1−β)) − iπ]².
        Fixed log = Fixed.Ln((1 + Fixed.Sqrt(1 - x)) / (1 - Fixed.Sqrt(1 - x)));
        return (((Fixed.Pi * Fixed.Pi) - (log * log)) / 4, Fixed.Pi * log / 2);
    }

    /// <summary>−5/3 − x + (1 + x/2) √(1−x) ln[(√(1−x)+1)/(√(1−x)−1)]: the closed form of the vacuum polarisation, no series.</summary>
    public static (Fixed Real, Fixed Imaginary) Polarisation(double mV, double mL)
    {
        Fixed x = 4 * (Fixed)mL * mL / ((Fixed)mV * mV), constant = -((Fixed)5 / 3) - x;
        if (!(x < 1))
        {
            Fixed root = Fixed.Sqrt(x - 1);
            return (constant + (root == 0 ? 0 : (2 + x) * root * Fixed.Atan(1 / root)), 0);
        }
        Fixed beta = Fixed.Sqrt(1 - x), factor = (1 + (x / 2)) * beta;
        return (constant + (factor * Fixed.Ln((1 + beta) / (1 - beta))), -(Fixed.Pi * factor));
    }

    /// <summary>From 2m_e to 10 GeV, and on both sides of every threshold at relative distances 1e-12 to 1e-2.</summary>
    public static IEnumerable<double> MassesGeV(Constants constants)
    {
        double first = 2 * constants.ElectronMassGeV;
        for (int i = 0; i <= 200; i++)
        {
            yield return first * Math.Pow(10 / first, i / 200.0);
        }
        foreach (Lepton lepton in Enum.GetValues<Lepton>())
        {
            double threshold = 2 * constants.MassGeV(lepton);
            yield return threshold;
            yield return Math.BitIncrement(threshold);
            yield return Math.BitDecrement(threshold);
            for (double distance = 1e-12; distance < 0.02; distance *= Math.Sqrt(10))
            {
                yield return threshold * (1 + distance);
                yield return threshold * (1 - distance);
            }
        }
    }
}
