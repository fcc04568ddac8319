using System.Collections.Concurrent;
using Muphil.Beams.Lines;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Beams.HadronSpecies;

namespace Muphil.Beams.Booster;

/// <summary>Draws the hadrons of production interactions from <see cref="BoosterSpectra"/>: one weighted hadron of every kind for each interaction.</summary>
/// <remarks>
/// The mean of weight × f is the sum of f over an interaction's hadrons, for any projectile, momentum and nucleus: the density is evaluated at
/// the drawn point, and only the proposal comes from a grid of momenta. K_S decay to π⁺π⁻ on the spot where they would in vacuum.
/// </remarks>
internal static class BoosterInteraction
{
    // Momenta 8.9 GeV/1.2ᵏ.
    private const double Step = 1.2;
    private static readonly double InverseLogStep = 1 / StableMath.Log(Step);
    private static readonly ConcurrentDictionary<(int, int, int), ProductionProposal?> Proposals = new();

    /// <summary>Hands out the hadrons of one production interaction.</summary>
    /// <param name="projectile">Proton, neutron or charged pion at the point of the interaction.</param>
    /// <param name="a">Weight number of the nucleus, 9 to 208.5.</param>
    /// <param name="leastMomentumGeV">Softer hadrons are not handed out.</param>
    /// <param name="sink">Gets them, with the projectile's weight and one generation more.</param>
    /// <param name="random">The event's numbers.</param>
    public static void Produce(in BeamlineParticle projectile, double a, double leastMomentumGeV, IBoosterSink sink, ref PhiloxStream random)
    {
        int hits = Of(projectile.Pdg);
        double projectileGeV = projectile.MomentumGeV.Norm;
        Frame frame = Frame.About((1 / projectileGeV) * projectile.MomentumGeV);
        for (int species = 0; species < Count; species++)
        {
            double weight = Draw(hits, projectileGeV, a, species, ref random, out double p, out double cos, out ProductionWeights variations);
            var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
            if (!(weight > 0 && p >= leastMomentumGeV))
            {
                continue;
            }
            double sin = Math.Sqrt((1 - cos) * (1 + cos));
            BeamlineParticle made = projectile with
            {
                Pdg = Pdg[species],
                MomentumGeV = p * frame.ToLab(new(sin * cosPhi, sin * sinPhi, cos)),
                Weight = projectile.Weight * weight,
                Generation = projectile.Generation + 1,
            };
            for (int i = 0; i < ProductionWeights.Count; i++)
            {
                made.Variations[i] *= variations[i];
            }
            HandOut(made, leastMomentumGeV, sink, ref random);
        }
    }

    /// <summary>Hands out a hadron; of a K⁰_S, its two pions.</summary>
    internal static void HandOut(in BeamlineParticle made, double leastMomentumGeV, IBoosterSink sink, ref PhiloxStream random)
    {
        if (made.Pdg == Pdg[KShort])
        {
            TwoPions(made, leastMomentumGeV, sink, ref random);
        }
        else
        {
            sink.Add(made, ref random);
        }
    }

    /// <summary>One hadron of a kind: momentum, angle, and its weight, the mean of which is the multiplicity. Two numbers are drawn.</summary>
    internal static double Draw(int projectile, double projectileGeV, double a, int species, ref PhiloxStream random, out double momentumGeV, out double cosTheta, out ProductionWeights variations)
    {
        (momentumGeV, cosTheta, variations) = (0, 1, ProductionWeights.Unvaried);
        if (ProposalFor(projectile, projectileGeV, species) is not { } proposal)
        {
            return 0;
        }
        var (x, cos, inverseDensity) = proposal.Draw(ref random);
        (momentumGeV, cosTheta) = (x * projectileGeV, cos);
        return 2 * Math.PI * projectileGeV * inverseDensity * BoosterSpectra.PerGeVSr(projectile, projectileGeV, a, species, momentumGeV, cos, out variations);
    }

    // Null below threshold.
    private static ProductionProposal? ProposalFor(int projectile, double projectileGeV, int species)
    {
        int node = Math.Max(0, (int)((StableMath.Log(BoosterSpectra.BeamMomentumGeV / projectileGeV) * InverseLogStep) + 0.5));
        return Proposals.TryGetValue((projectile, species, node), out ProductionProposal? proposal)
            ? proposal
            : Proposals.GetOrAdd((projectile, species, node), BuildProposal(projectile, species, BoosterSpectra.BeamMomentumGeV * StableMath.Pow(Step, -node)));
    }

    // From both ends of the node's momenta, so that no hadron of a momentum in between is missed.
    private static ProductionProposal? BuildProposal(int projectile, int species, double nodeGeV)
    {
        double low = Math.Max(nodeGeV / Math.Sqrt(Step), BoosterSpectra.LeastMomentumGeV), high = Math.Min(nodeGeV * Math.Sqrt(Step), BoosterSpectra.LargestMomentumGeV);
        return ProductionProposal.Of((x, cos) => At(low, x, cos) + At(high, x, cos));

        double At(double momentumGeV, double x, double cos) =>
            BoosterSpectra.PerGeVSr(projectile, momentumGeV, BmptSpectra.BerylliumA, species, x * momentumGeV, cos, out _);
    }

    private static void TwoPions(in BeamlineParticle kaon, double leastMomentumGeV, IBoosterSink sink, ref PhiloxStream random)
    {
        Particle kShort = Particles.Get(310);
        double momentum = kaon.MomentumGeV.Norm, path = -StableMath.Log(random.Uniform()) * kShort.CTauM * momentum / kShort.MassGeV;
        Vector3D direction = (1 / momentum) * kaon.MomentumGeV;
        var (plus, minus) = KaonDecay.Draw(new Hadron { Species = KShort, MomentumGeV = momentum, Direction = direction }, ref random);
        foreach (Hadron pion in (ReadOnlySpan<Hadron>)[plus, minus])
        {
            if (pion.MomentumGeV >= leastMomentumGeV)
            {
                sink.Add(kaon with
                {
                    Pdg = Pdg[pion.Species],
                    PositionM = kaon.PositionM + (path * direction),
                    MomentumGeV = pion.MomentumGeV * pion.Direction,
                    Weight = kaon.Weight * KaonDecay.PiPlusPiMinus,
                }, ref random);
            }
        }
    }
}
