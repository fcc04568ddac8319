using Muphil.Random;

namespace Muphil.Beams;

/// <summary>One interaction: the hadron that hits, at the point where it does, and what such an interaction makes.</summary>
internal readonly ref struct Interaction
{
    private readonly HadronSpectra[] _varied;

    /// <param name="projectile">The hadron that hits.</param>
    /// <param name="a">Weight number of the nucleus.</param>
    /// <param name="spectra">What is made.</param>
    /// <param name="varied">What the models of the variations make, from <see cref="ChainWeights.FirstModel"/> on.</param>
    public Interaction(in Hadron projectile, double a, HadronSpectra spectra, HadronSpectra[] varied) =>
        (Projectile, A, Spectra, _varied) = (projectile, a, spectra, varied);

    /// <summary>The hadron that hits.</summary>
    public Hadron Projectile { get; }

    /// <summary>Weight number of the nucleus.</summary>
    public double A { get; }

    /// <summary>What is made.</summary>
    public HadronSpectra Spectra { get; }

    /// <summary>One of its hadrons at its birth, with the weight that other models would give it.</summary>
    public Hadron Child(in ProducedHadron made, ref PhiloxStream random)
    {
        double momentum = made.X * Projectile.MomentumGeV;
        Hadron child = Projectile with
        {
            Species = made.Species,
            MomentumGeV = momentum,
            Direction = HadronTarget.Turned(Projectile.Direction, made.TransverseMomentumGeV / momentum, ref random),
            Generation = Projectile.Generation + 1,
        };
        double density = Spectra.Density(made.Species, made.X, made.TransverseMomentumGeV);
        for (int i = 0; i < _varied.Length; i++)
        {
            // The generator may stray into a cell where the model has no hadron at all: there the ratio means nothing.
            child.Variations[ChainWeights.FirstModel + i] *= density > 0 ? _varied[i].Density(made.Species, made.X, made.TransverseMomentumGeV) / density : 1;
        }
        if (!HadronSpecies.IsNucleon(made.Species))
        {
            child.Variations.ScaleNuclearPower(Spectra.NuclearPowerUp);
        }
        return child;
    }
}

/// <summary>What is done at each interaction and decay of a cascade.</summary>
internal interface ICascadeScorer
{
    /// <summary>At an interaction.</summary>
    void Interaction(in Interaction interaction, ref PhiloxStream random);

    /// <summary>Where a hadron of the cascade decays.</summary>
    void Decay(in Hadron hadron, ref PhiloxStream random);
}

/// <summary>
/// The hadrons that one proton makes in a target, all generations down to a momentum: each flies, then interacts or decays; each interaction
/// conserves energy. Nothing is weighted here.
/// </summary>
internal sealed class HadronCascade
{
    private readonly HadronTarget _target;
    private readonly IHadronProduction _production;
    private readonly IHadronProduction[] _varied;
    private readonly double _leastMomentumGeV;

    /// <param name="target">What the hadrons fly through.</param>
    /// <param name="production">What they make.</param>
    /// <param name="varied">Models of the systematic variations, from <see cref="ChainWeights.FirstModel"/> on.</param>
    /// <param name="leastMomentumGeV">Softer hadrons are not followed; at least what the production models take.</param>
    public HadronCascade(HadronTarget target, IHadronProduction production, IHadronProduction[] varied, double leastMomentumGeV) =>
        (_target, _production, _varied, _leastMomentumGeV) = (target, production, varied, leastMomentumGeV);

    /// <summary>Follows one hadron and all that comes of it.</summary>
    /// <param name="first">The beam particle.</param>
    /// <param name="pending">Scratch, empty before and after.</param>
    /// <param name="scorer">What is done at each interaction and decay.</param>
    /// <param name="random">The event's numbers.</param>
    public void Follow(in Hadron first, Stack<Hadron> pending, ICascadeScorer scorer, ref PhiloxStream random)
    {
        Span<ProducedHadron> made = stackalloc ProducedHadron[1024];
        var varied = new HadronSpectra[_varied.Length];
        pending.Push(first);
        while (pending.TryPop(out Hadron hadron))
        {
            if (!_target.Fly(ref hadron, ref random, out FlightEnd end) || hadron.MomentumGeV < _leastMomentumGeV)
            {
                continue;
            }
            if (random.Uniform() < end.DecayShare)
            {
                if (hadron.Species == HadronSpecies.KShort)
                {
                    TwoPions(hadron, pending, ref random);
                }
                scorer.Decay(hadron, ref random);
                continue;
            }
            hadron.Variations[ChainWeights.Absorption] *= end.VariedInteractions;
            double a = _target.MediumAt(hadron.Position.Z).HitA(hadron.Species, hadron.MomentumGeV, random.Uniform());
            for (int i = 0; i < _varied.Length; i++)
            {
                varied[i] = Spectra(_varied[i], hadron, a);
            }
            var interaction = new Interaction(hadron, a, Spectra(_production, hadron, a), varied);
            scorer.Interaction(interaction, ref random);
            int n = interaction.Spectra.DrawInteraction(ref random, hadron.MomentumGeV, _leastMomentumGeV, made);
            foreach (ref readonly ProducedHadron child in made[..n])
            {
                pending.Push(interaction.Child(child, ref random));
            }
        }
    }

    // K_S → π⁺π⁻ (the other third goes to photons).
    private static void TwoPions(in Hadron kaon, Stack<Hadron> pending, ref PhiloxStream random)
    {
        if (random.Uniform() < KaonDecay.PiPlusPiMinus)
        {
            var (plus, minus) = KaonDecay.Draw(kaon, ref random);
            pending.Push(plus);
            pending.Push(minus);
        }
    }

    private static HadronSpectra Spectra(IHadronProduction model, in Hadron hadron, double a) =>
        model.For(HadronSpecies.Pdg[hadron.Species], hadron.MomentumGeV, a);
}
