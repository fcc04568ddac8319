using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>An inelastic interaction of a hadron with a nucleus.</summary>
internal readonly struct HadronInteraction
{
    /// <param name="projectilePdg">p, n, π±, K±, K⁰_L, K⁰_S or an antiparticle.</param>
    /// <param name="momentumGeV">Momentum of the projectile.</param>
    /// <param name="a">Atomic weight of the nucleus.</param>
    /// <param name="inelasticMb">The inelastic cross section on it that the caller's interactions follow, mb.</param>
    public HadronInteraction(int projectilePdg, double momentumGeV, double a, double inelasticMb)
    {
        (A, InelasticMb, ByBaryon) = (a, inelasticMb, Math.Abs(projectilePdg) > 1000);
        double nucleon = Constants.Pdg2024.ProtonMassGeV, mass = Particles.Get(projectilePdg).MassGeV, m2 = mass * mass;
        double energy = Math.Sqrt((momentumGeV * momentumGeV) + m2);
        RestGeV = mass + nucleon;
        CentreOfMassEnergyGeV = Math.Sqrt(m2 + (nucleon * nucleon) + (2 * nucleon * energy));
        // E − p loses its digits.
        RapidityFactor = Math.Sqrt((energy + momentumGeV + nucleon) / (nucleon + (m2 / (energy + momentumGeV))));
    }

    public double A { get; }

    public double InelasticMb { get; }

    /// <summary>Whether the projectile is a baryon; else it is a meson, whose leading daughters are harder.</summary>
    public bool ByBaryon { get; }

    /// <summary>Masses of projectile and nucleon.</summary>
    public double RestGeV { get; }

    /// <summary>Energy of the projectile and a nucleon in their centre of mass.</summary>
    public double CentreOfMassEnergyGeV { get; }

    /// <summary>e to the rapidity of that centre of mass.</summary>
    public double RapidityFactor { get; }
}

/// <summary>
/// A weighted muon from a primary particle: z along that particle's direction, the azimuth drawn. Averaged over draws, Σ weight·f is the
/// expectation of Σ f over the muons of one interaction.
/// </summary>
internal readonly record struct PromptMuon(double EnergyGeV, Vector3D MomentumGeV, int Pdg, int ParentPdg, double Weight)
{
    /// <summary>Its weights under the variations.</summary>
    public PromptRatios Ratios { get; init; } = PromptRatios.None;
}

/// <summary>
/// Ratios to the weight under the variations of the production itself: x_F harder and softer by the error of the shape, the power of A higher
/// by <see cref="BmptSpectra.NuclearPowerError"/> (lower by it: the inverse).
/// </summary>
internal readonly record struct PromptRatios(double Harder, double Softer, double NuclearPowerUp)
{
    public static readonly PromptRatios None = new(1, 1, 1);

    /// <summary>Those of a meson made in a nucleus, the power counted from the nucleon.</summary>
    public static PromptRatios Of(in ProducedMeson meson, double a) => new(meson.Harder, meson.Softer, Pow(a, BmptSpectra.NuclearPowerError));
}

/// <summary>One class of prompt muons from interactions of hadrons.</summary>
internal interface IPromptMuons
{
    /// <summary>The process's name in muon samples.</summary>
    string Process { get; }

    /// <summary>Relative error of the class's normalisation: the size of a systematic weight.</summary>
    double NormalisationError { get; }

    /// <summary>The name under which the variation of its shape in x_F goes.</summary>
    string ShapeVariation { get; }

    /// <summary>
    /// One muon of an interaction, from a proposal that favours fast parents. The weight is zero where the interaction has too little energy.
    /// </summary>
    PromptMuon Draw(in HadronInteraction interaction, ref PhiloxStream random);
}
