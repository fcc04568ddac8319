using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>What hadrons make in the materials of a horn beam.</summary>
internal abstract class BeamlineProduction
{
    // Momenta of beams, GeV: around 8.9 GeV the fits to it hold, and the tables of generators are used far from the resonances.
    private const double LeastBoosterGeV = 8.5, LeastTableGeV = 20, LargestTableGeV = 400;

    /// <summary>As in a sample's metadata.</summary>
    public abstract string Name { get; }

    /// <summary>Whether weights have the variations of <see cref="ProductionWeights"/>.</summary>
    public abstract bool HasVariations { get; }

    /// <summary>Whether it knows what this hadron makes.</summary>
    public abstract bool Holds(int pdg, double momentumGeV);

    /// <summary>Hands out the hadrons of one production interaction.</summary>
    /// <param name="projectile">At the point of the interaction, one that it knows.</param>
    /// <param name="material">There.</param>
    /// <param name="sink">Gets hadrons of 0.1 GeV and more, one generation further.</param>
    /// <param name="random">The event's numbers.</param>
    public abstract void Produce(in BeamlineParticle projectile, Material material, IBoosterSink sink, ref PhiloxStream random);

    /// <summary>The one for a beam and its target.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static BeamlineProduction Of(HornBeamline line) => Problem(line) is { } problem ? throw problem.ToException(line.Name)
        : IsBooster(line) ? new BoosterProduction() : new TableProduction(new TabulatedProduction("ftf"));

    /// <summary>Why there is none for a beam and its target; null where there is one.</summary>
    public static BeamlineProblem? Problem(HornBeamline line)
    {
        double momentum = line.Protons.MomentumGeV;
        bool known = momentum is >= LeastTableGeV and <= LargestTableGeV, heavy = line.Target.Material.Constituents.Any(c => c.A >= HadronCrossSections.LeastA);
        return IsBooster(line) || (known && heavy) ? null : new(
            known ? "target.material" : "protons", FormattableString.Invariant($"no production of hadrons by protons of {momentum:G4} GeV/c on {line.Target.Material.Name}"),
            FormattableString.Invariant($"it is known for beryllium and protons of {LeastBoosterGeV} to {BoosterSpectra.LargestMomentumGeV} GeV/c, and from beryllium on for {LeastTableGeV} to {LargestTableGeV} GeV/c"),
            known ? "Use another material." : "Use another momentum or kinetic_energy.");
    }

    /// <summary>Whether the beam is that of the Booster: its protons on beryllium.</summary>
    public static bool IsBooster(HornBeamline line) =>
        line.Target.Material.Name == "Be" && line.Protons.MomentumGeV is >= LeastBoosterGeV and <= BoosterSpectra.LargestMomentumGeV;

    /// <summary>Weight number of the nucleus that is hit: by its share of the cross section, hydrogen and helium left out.</summary>
    private protected static double NucleusOf(int pdg, double momentumGeV, Material material, ref PhiloxStream random)
    {
        double all = 0, last = BmptSpectra.BerylliumA;
        foreach (Constituent c in material.Constituents)
        {
            all += Share(c);
        }
        double chosen = random.Uniform() * all;
        foreach (Constituent c in material.Constituents)
        {
            double share = Share(c);
            last = share > 0 ? c.A : last;
            if ((chosen -= share) < 0 && share > 0)
            {
                break;
            }
        }
        return last;

        double Share(Constituent c) => c.A < HadronCrossSections.LeastA ? 0 : material.NucleiPerM3(c) * BoosterCrossSections.Of(pdg, momentumGeV, c.Z, c.A).ProductionMb;
    }

    /// <summary><see cref="BoosterSpectra"/>: nucleons and charged pions of 1 to 9 GeV; kaons that interact are lost.</summary>
    private sealed class BoosterProduction : BeamlineProduction
    {
        public override string Name => "sanford-wang";

        public override bool HasVariations => true;

        public override bool Holds(int pdg, double momentumGeV) =>
            pdg is 2212 or 2112 or 211 or -211 && momentumGeV is >= BoosterSpectra.LeastMomentumGeV and <= BoosterSpectra.LargestMomentumGeV;

        public override void Produce(in BeamlineParticle projectile, Material material, IBoosterSink sink, ref PhiloxStream random) =>
            BoosterInteraction.Produce(projectile, NucleusOf(projectile.Pdg, projectile.MomentumGeV.Norm, material, ref random), BeamlineMedium.LeastMomentumGeV, sink, ref random);
    }

    /// <summary>Whole interactions of a generator's tables, of all hadrons of 3 GeV and more.</summary>
    private sealed class TableProduction(IHadronProduction model) : BeamlineProduction
    {
        public override string Name => model.Name;

        public override bool HasVariations => false;

        public override bool Holds(int pdg, double momentumGeV) =>
            Math.Abs(pdg) != 13 && momentumGeV is >= ProductionNodes.LeastMomentumGeV and <= ProductionNodes.LargestMomentumGeV;

        public override void Produce(in BeamlineParticle projectile, Material material, IBoosterSink sink, ref PhiloxStream random)
        {
            Span<ProducedHadron> made = stackalloc ProducedHadron[1024];
            double momentum = projectile.MomentumGeV.Norm;
            HadronSpectra spectra = model.For(projectile.Pdg, momentum, NucleusOf(projectile.Pdg, momentum, material, ref random));
            int n = spectra.DrawInteraction(ref random, momentum, BeamlineMedium.LeastMomentumGeV, made);
            Vector3D direction = (1 / momentum) * projectile.MomentumGeV;
            foreach (ref readonly ProducedHadron hadron in made[..n])
            {
                double p = hadron.X * momentum;
                BoosterInteraction.HandOut(projectile with
                {
                    Pdg = HadronSpecies.Pdg[hadron.Species],
                    MomentumGeV = p * HadronTarget.Turned(direction, hadron.TransverseMomentumGeV / p, ref random),
                    Generation = projectile.Generation + 1,
                }, BeamlineMedium.LeastMomentumGeV, sink, ref random);
            }
        }
    }
}
