namespace Muphil.Beams;

/// <summary>A model of what hadrons a hadron makes in a nucleus.</summary>
internal interface IHadronProduction
{
    /// <summary>As on a card.</summary>
    string Name { get; }

    /// <summary>In words, with source.</summary>
    string Description { get; }

    /// <summary>
    /// The hadrons of one production (inelastic, not quasi-elastic) interaction. Spectra are kept at momenta √1.5 apart or less from the
    /// one asked for, and scale in x in between.
    /// </summary>
    /// <param name="projectilePdg">p, n, π±, K±, K_L or K_S.</param>
    /// <param name="momentumGeV">From <see cref="ProductionNodes.LeastMomentumGeV"/> to <see cref="ProductionNodes.LargestMomentumGeV"/>.</param>
    /// <param name="a">Weight number of the nucleus, 9 to 208.5.</param>
    /// <exception cref="OutsideValidityException">The momentum lies outside the range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Unknown projectile or nucleus.</exception>
    HadronSpectra For(int projectilePdg, double momentumGeV, double a);
}

/// <summary>A hadron of one interaction: species (see <see cref="HadronSpecies"/>), momentum over that of the projectile, p_T in GeV.</summary>
internal readonly record struct ProducedHadron(int Species, double X, double TransverseMomentumGeV);

/// <summary>d²n/(dx dp_T) of a species (<see cref="HadronSpecies"/>) at one x, for each of these p_T in GeV; 1/GeV.</summary>
internal delegate void SpectrumDensity(int species, double x, ReadOnlySpan<double> ptGeV, Span<double> perGeV);
