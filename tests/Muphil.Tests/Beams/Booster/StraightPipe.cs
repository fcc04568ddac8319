using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Booster;

/// <summary>
/// The booster's beam without a horn's field: mesons fly straight and decay before z = 50 m and r = 91.44 cm, in vacuum and, as a second
/// flux, thinned out by what they cross of the target and the horn's conductors and stopped at the collimator.
/// </summary>
internal sealed class StraightPipe(int protons, FluxWindow window) : IBoosterSink
{
    private const double EndM = 50, RadiusM = 0.9144, Millimetre = 1e-3;

    // The conductor's inner radius, mm (booster geometry), 3 mm thick; the outer one begins at 300 mm and is 25 mm thick.
    private static readonly (double Z, double R)[] Profile =
        [(35, 70), (86, 22), (800, 22), (877, 33), (1000, 50.4), (1106, 65.4), (1304, 65.4), (1606, 22), (1664, 24), (1731, 41), (1768, 72), (1793, 113), (1800, 160)];

    private static readonly ProtonSource Protons = HornBeamlineCards.Read("bnb").Protons;
    private readonly Material _beryllium = Materials.Get("Be"), _aluminium = Materials.Get("Al");

    public NeutrinoFluxHistogram Vacuum { get; } = new();

    public NeutrinoFluxHistogram InMatter { get; } = new();

    public bool OnlyFirstPions { get; init; }

    /// <summary>A proton of the card's beam.</summary>
    public static BeamlineParticle Proton(ref PhiloxStream random)
    {
        BeamlineParticle proton = Protons.Draw(ref random);
        return new() { Pdg = proton.Pdg, PositionM = proton.PositionM, MomentumGeV = proton.MomentumGeV, Weight = proton.Weight, Variations = ProductionWeights.Unvaried };
    }

    /// <returns>The share of the protons that interact.</returns>
    public double Fill()
    {
        var rod = BerylliumRod.OfBooster(Constants.Pdg2024);
        int interacted = 0;
        for (int i = 0; i < protons; i++)
        {
            var random = new PhiloxStream(9, 1, (ulong)i);
            interacted += rod.Follow(Proton(ref random), 0.1, [], this, ref random) ? 1 : 0;
        }
        return (double)interacted / protons;
    }

    public void Add(in BeamlineParticle particle, ref PhiloxStream random)
    {
        bool parent = OnlyFirstPions ? particle is { Pdg: 211, Generation: 1 } : MuonDecay.Parents.Contains(particle.Pdg);
        if (!parent || particle.MomentumGeV.Z <= 0)
        {
            return;
        }
        Vector3D from = particle.PositionM, direction = particle.MomentumGeV.Unit();
        double slope = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y)) / direction.Z, sin = slope * direction.Z;
        double path = Math.Min((EndM - from.Z) / direction.Z, RadiusM / sin);
        // The collimator's hole widens from 30 to 35.5 cm between z = 3.070 and 5.204 m.
        double stop = (3.070 - from.Z) * slope > 0.30 ? 3.070 : (5.204 - from.Z) * slope > 0.355 ? 4.1 : EndM;
        Score(particle, direction, path, 1, Vacuum, ref random);
        if (!OnlyFirstPions)
        {
            Score(particle, direction, Math.Min(path, (stop - from.Z) / direction.Z), Survival(particle, slope, direction.Z), InMatter, ref random);
        }
    }

    private void Score(in BeamlineParticle particle, Vector3D direction, double path, double survival, NeutrinoFluxHistogram flux, ref PhiloxStream random)
    {
        Particle kind = Particles.Get(particle.Pdg);
        double length = kind.CTauM * particle.MomentumGeV.Norm / kind.MassGeV, decays = -StableMath.Expm1(-path / length);
        Vector3D at = particle.PositionM + (-length * StableMath.Log1p(-random.Uniform() * decays) * direction);
        foreach (NeutrinoMode mode in NeutrinoMode.Of(particle.Pdg))
        {
            AimedNeutrino neutrino = NeutrinoPointing.At(mode, particle.MomentumGeV, at, window.Point(ref random), ref random);
            flux.Add(neutrino, NeutrinoFluxHistogram.ParentOf(particle.Pdg), particle.Weight * survival * decays / protons, particle.Variations);
        }
    }

    // From the axis: through target and conductors to the end of the horn.
    private double Survival(in BeamlineParticle particle, double slope, double cos)
    {
        double z0 = particle.PositionM.Z, aluminium = 0, p = particle.MomentumGeV.Norm;
        int pdg = particle.Pdg;
        double beryllium = z0 < 0.7461 ? Math.Min(0.0047625 / slope, 0.7461 - z0) / cos : 0;
        const double step = 5;
        for (double z = Math.Max(35, z0 / Millimetre) + (0.5 * step); z < 1800; z += step)
        {
            double r = (z - (z0 / Millimetre)) * slope, inner = InnerRadius(z);
            aluminium += (r > inner && r < inner + 3) || (r > 300 && r < 325) ? step * Millimetre / cos : 0;
        }
        return Math.Exp(-(beryllium * PerM(_beryllium)) - (aluminium * PerM(_aluminium)));

        double PerM(Material material) => material.NucleiPerM3(material.Constituents[0]) * 1e-31
            * HadronCrossSections.InelasticMb(pdg, p, material.Constituents[0].A);
    }

    private static double InnerRadius(double zMillimetres)
    {
        int i = 0;
        while (zMillimetres > Profile[i + 1].Z)
        {
            i++;
        }
        var (low, high) = (Profile[i], Profile[i + 1]);
        return low.R + ((high.R - low.R) * (zMillimetres - low.Z) / (high.Z - low.Z));
    }
}
