using System.Globalization;
using Muphil.Decays;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Experiments;

/// <summary>What a detector asks of two showers and how well it measures their mass. Energies and masses in GeV.</summary>
internal sealed record PhotonPairSelection
{
    /// <summary>The final states that look like two photons there.</summary>
    public required IReadOnlyList<FinalState> FinalStates { get; init; }

    /// <summary>The harder one has more than this.</summary>
    public double MinHighEnergyGeV { get; init; }

    /// <summary>The softer one has more than this.</summary>
    public double MinLowEnergyGeV { get; init; }

    /// <summary>Standard deviation of the measured mass over the true one: a Gaussian about the true mass.</summary>
    public required double MassResolution { get; init; }

    /// <summary>The least mass, f of the sum of energies; null for none.</summary>
    public MassCut? MassCut { get; init; }

    /// <summary>The share of the pairs that pass all cuts and are reconstructed, in (0, 1].</summary>
    public required double Efficiency { get; init; }

    /// <summary>The masses in which <see cref="Efficiency"/> holds; bins of a spectrum must lie inside.</summary>
    public required double WindowFromGeV { get; init; }

    public required double WindowToGeV { get; init; }

    /// <summary>
    /// √(2 E₁ E₂ (1 − cos θ₁₂)), from energies and directions as the detector measures them, the masses of electrons neglected.
    /// </summary>
    [Equation("Cesarotti2023", "6")]
    public static double PairMassGeV(in Daughter first, in Daughter second)
    {
        Vector3D a = first.Momentum, b = second.Momentum;
        double along = a.Dot(b), product = a.Norm * b.Norm;
        Vector3D cross = new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
        // 1 − cos θ loses its digits for a narrow pair: sin² θ / (1 + cos θ).
        double oneMinusCosine = along > 0 ? cross.Dot(cross) / (product * (product + along)) : 1 - (along / product);
        return Math.Sqrt(2 * first.EnergyGeV * second.EnergyGeV * oneMinusCosine);
    }
}

/// <summary>The least diphoton mass as a function f of the sum of the two energies: f = C₀ + C₁ E + C₂ E² in GeV.</summary>
/// <param name="Name">As in cards: a mass, or energy-dependent.</param>
/// <param name="C0">GeV.</param>
/// <param name="C1">Dimensionless.</param>
/// <param name="C2">1/GeV.</param>
internal sealed record MassCut(string Name, double C0, double C1, double C2)
{
    public const string EnergyDependentName = "energy-dependent";

    /// <summary>
    /// The cut against two photons of MiniBooNE's selection of ν_e, G. S. Karagiorgi, PhD thesis, MIT (2010), which Cesarotti2023 cites for its eq. 6
    /// and takes as about 32 MeV: 40 MeV at 0.42 GeV, 67 MeV at 1 GeV.
    /// </summary>
    public static MassCut EnergyDependent { get; } = new(EnergyDependentName, 0.03203, 0.007417, 0.02738);

    /// <summary>A constant.</summary>
    public static MassCut Constant(double massGeV) => new(string.Create(CultureInfo.InvariantCulture, $"{1000 * massGeV:0.######} MeV"), massGeV, 0, 0);

    /// <summary>f.</summary>
    public double AtGeV(double sumOfEnergiesGeV) => C0 + (sumOfEnergiesGeV * (C1 + (sumOfEnergiesGeV * C2)));
}
