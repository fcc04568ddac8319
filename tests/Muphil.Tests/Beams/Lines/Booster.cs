using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Lines;

/// <summary>The Booster Neutrino Beam for tests, without a card, and scorers that count.</summary>
internal static class Booster
{
    public static HornBeamline Line { get; } = new()
    {
        Name = "booster",
        Description = "",
        Source = "",
        Hash = "",
        Protons = new(8.88889, -0.01, 1.51e-3, 0.75e-3, 0.66e-3, 0.40e-3, -1),
        Target = new(Materials.Get("Be"), 0.0349, 0.7461, 0, 4.7625e-3),
        Sleeve = new(Materials.Get("Be"), 0, 0.7555, 13.68e-3, 14.62e-3),
        HallGas = Materials.Get("air"),
        HallRadiusM = 1,
        Horns =
        [
            new(174, Materials.Get("Al"), 3e-3, 1.4e-3, 0.3, 0.0254,
            [
                new(0.035, 0.070), new(0.086, 0.022), new(0.800, 0.022), new(0.877, 0.033), new(1.000, 0.0504), new(1.106, 0.0654), new(1.304, 0.0654),
                new(1.606, 0.022), new(1.664, 0.024), new(1.731, 0.041), new(1.768, 0.072), new(1.793, 0.113), new(1.800, 0.160),
            ]),
        ],
        Collimators = [new(Materials.Get("Fe"), 3.070, 5.204, 0.30, 0.355, 0.95)],
        Pipe = new(Materials.Get("air"), Materials.Get("concrete"), 5.204, 50.26, 0.9144),
        Absorber = new(50.314, 1.524,
        [
            new(Materials.Get("Fe"), 0, 2.64), new(Materials.Get("concrete"), 2.64, 3.55), new(Materials.Get("Fe"), 3.55, 4.26),
        ]),
    };

    public static BeamlineGeometry Geometry { get; } = new(Line, Constants.Pdg2024);

    /// <summary>A particle at a place with a momentum along a direction.</summary>
    public static BeamlineParticle Born(int pdg, Vector3D place, Vector3D momentum, double weight = 1) => new(pdg, place, momentum, weight, BeamlinePart.Target);

    public static PhiloxStream Numbers(int i) => new(1, 77, (ulong)i);
}

/// <summary>Adds up what a tracker hands over.</summary>
internal sealed class CountingScorer : IBeamlineScorer
{
    public List<BeamlineParticle> Decays { get; } = [];

    public List<(BeamlineParticle Projectile, Material Material)> Interactions { get; } = [];

    public List<(BeamlineParticle Last, TrackFate Fate)> Ends { get; } = [];

    public double Decayed => Decays.Sum(d => d.Weight);

    public double Interacted => Interactions.Sum(d => d.Projectile.Weight);

    public double Sum => Decayed + Interacted + Ends.Sum(e => e.Last.Weight);

    public void Decay(in BeamlineParticle parent, ref PhiloxStream random) => Decays.Add(parent);

    public void Interaction(in BeamlineParticle projectile, Material material, ref PhiloxStream random) => Interactions.Add((projectile, material));

    public void End(in BeamlineParticle last, TrackFate fate, ref PhiloxStream random) => Ends.Add((last, fate));
}
