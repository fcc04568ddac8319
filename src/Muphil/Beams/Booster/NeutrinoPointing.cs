using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>A neutrino at a point: PDG number, energy in GeV, mean number per m² of a window across z and per decaying parent.</summary>
internal readonly record struct AimedNeutrino(int Pdg, double EnergyGeV, double PerM2);

/// <summary>A round window across z through which a flux is counted.</summary>
/// <param name="CentreM">Its centre.</param>
/// <param name="RadiusM">Its radius; the MiniBooNE flux is that through the tank's 6.106 m.</param>
internal readonly record struct FluxWindow(Vector3D CentreM, double RadiusM)
{
    /// <summary>A point of it, evenly. Two numbers are drawn.</summary>
    public Vector3D Point(ref PhiloxStream random)
    {
        double radius = RadiusM * Math.Sqrt(random.Uniform());
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return CentreM + new Vector3D(radius * cos, radius * sin, 0);
    }
}

/// <summary>
/// Neutrinos of decays that fly to a point, each with the exact probability instead of a draw of its direction: averaged over the points of a
/// window it is the flux through it.
/// </summary>
internal static class NeutrinoPointing
{
    /// <summary>The neutrino of one mode of a spinless parent, at the point.</summary>
    /// <param name="mode">The decay.</param>
    /// <param name="parentGeV">The parent's momentum.</param>
    /// <param name="decayM">Where it decays; upstream of the point.</param>
    /// <param name="pointM">Where the neutrino flies.</param>
    /// <param name="random">A three-body mode draws one number.</param>
    public static AimedNeutrino At(NeutrinoMode mode, Vector3D parentGeV, Vector3D decayM, Vector3D pointM, ref PhiloxStream random)
    {
        double restEnergy = mode.RestEnergyGeV(ref random);
        var (daughter, perSr, perM2) = Toward(mode.ParentMassGeV, parentGeV, restEnergy, decayM, pointM);
        return new(mode.NeutrinoPdg, daughter, mode.BranchingRatio * perSr * perM2 / (4 * Math.PI));
    }

    /// <summary>
    /// The muon neutrino of μ⁺ → e⁺ν_e ν̄_μ or of its antiparticle, at the point: 1/(4π) (f₀(x) ∓ P·n f₁(x)) dx dΩ* with x = 2E*/m, f₀ = 2x²(3 − 2x),
    /// f₁ = 2x²(1 − 2x), upper sign for μ⁺, m_e = 0 (T. K. Gaisser, Cosmic Rays and Particle Physics, Section 7.1).
    /// </summary>
    /// <param name="muonPdg">−13 or 13.</param>
    /// <param name="muonGeV">The muon's momentum.</param>
    /// <param name="polarisation">P in its rest frame, of length 0 to 1.</param>
    /// <param name="decayM">Where it decays; upstream of the point.</param>
    /// <param name="pointM">Where the neutrino flies.</param>
    /// <param name="random">One number is drawn.</param>
    public static AimedNeutrino OfMuon(int muonPdg, Vector3D muonGeV, Vector3D polarisation, Vector3D decayM, Vector3D pointM, ref PhiloxStream random)
    {
        double mass = Constants.Pdg2024.MuonMassGeV, x = MuonSpectrum.Quantile(random.Uniform());
        var (energy, perSr, perM2) = Toward(mass, muonGeV, 0.5 * mass * x, decayM, pointM);
        Vector3D rest = ToRestFrame(mass, muonGeV, energy, energy * (pointM - decayM).Unit());
        double asymmetry = (1 - (2 * x)) / (3 - (2 * x)) * polarisation.Dot(rest.Unit());
        return new(muonPdg < 0 ? -14 : 14, energy, (muonPdg < 0 ? 1 - asymmetry : 1 + asymmetry) * perSr * perM2 / (4 * Math.PI));
    }

    /// <summary>
    /// Polarisation, in its rest frame, of a muon from the two-body decay of a spinless meson: the neutrino's helicity is opposite to its kind, so
    /// that a μ⁺ spins along the meson's momentum as the μ⁺ sees it and a μ⁻ against it.
    /// </summary>
    public static Vector3D Polarisation(int muonPdg, Vector3D muonGeV, double parentMassGeV, Vector3D parentGeV)
    {
        double energy = Math.Sqrt(parentGeV.Dot(parentGeV) + (parentMassGeV * parentMassGeV));
        Vector3D seen = ToRestFrame(Constants.Pdg2024.MuonMassGeV, muonGeV, energy, parentGeV).Unit();
        return muonPdg < 0 ? seen : -1 * seen;
    }

    // f₀, linear between its nodes.
    private static readonly DecayDensity MuonSpectrum = new(x => 2 * x * x * (3 - (2 * x)), 0, 1);

    private static (double EnergyGeV, double RestPerLabSolidAngle, double SrPerM2) Toward(double parentMassGeV, Vector3D parentGeV, double restEnergyGeV, Vector3D decayM, Vector3D pointM)
    {
        Vector3D way = pointM - decayM;
        if (!(way.Z > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(pointM), pointM.Z, FormattableString.Invariant($"must lie downstream of the decay at z = {decayM.Z:R} m"));
        }
        double distance = way.Norm, momentum = parentGeV.Norm;
        double cosTheta = momentum > 0 ? Math.Clamp(parentGeV.Dot(way) / (momentum * distance), -1, 1) : 1;
        AimedDaughter neutrino = DaughterAim.At(parentMassGeV, momentum, cosTheta, restEnergyGeV, 0).Faster
            ?? throw new OutsideValidityException("a massless daughter flies in every direction");
        return (neutrino.EnergyGeV, neutrino.RestPerLabSolidAngle, way.Z / (distance * distance * distance));
    }

    // The boost of a momentum to the rest frame of a particle of this mass and momentum.
    private static Vector3D ToRestFrame(double massGeV, Vector3D frameGeV, double energyGeV, Vector3D momentumGeV)
    {
        double frameEnergy = Math.Sqrt(frameGeV.Dot(frameGeV) + (massGeV * massGeV));
        double along = ((frameGeV.Dot(momentumGeV) / (frameEnergy + massGeV)) - energyGeV) / massGeV;
        return momentumGeV + (along * frameGeV);
    }
}
