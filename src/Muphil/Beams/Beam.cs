using Muphil.Matter;

namespace Muphil.Beams;

/// <summary>
/// A proton beam and the target it hits, all of it from a card. The beam goes along z through the middle of the front face at z = 0; spot and
/// divergence are Gaussian and independent. Energies in GeV, lengths in m, angles in rad.
/// </summary>
public sealed record Beam
{
    /// <summary>Least energy for which muons are generated, GeV: hadron production is fitted and tested from here on.</summary>
    public const double MinEnergyGeV = 20;

    /// <summary>Largest energy, GeV.</summary>
    public const double MaxEnergyGeV = 400;

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Where the card's numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>What hits the target: proton.</summary>
    public required string Projectile { get; init; }

    /// <summary>Total energy of one projectile, from <see cref="MinEnergyGeV"/> to <see cref="MaxEnergyGeV"/>.</summary>
    public required double EnergyGeV { get; init; }

    public required LayeredTarget Target { get; init; }

    /// <summary>Standard deviation of x at the front face; 0 for a pencil beam.</summary>
    public double SpotSigmaXM { get; init; }

    /// <summary>Standard deviation of y at the front face.</summary>
    public double SpotSigmaYM { get; init; }

    /// <summary>Standard deviation of the slope dx/dz.</summary>
    public double DivergenceXRad { get; init; }

    /// <summary>Standard deviation of the slope dy/dz.</summary>
    public double DivergenceYRad { get; init; }

    /// <summary>SHA-256 of the card's text, hexadecimal.</summary>
    public required string Hash { get; init; }
}
