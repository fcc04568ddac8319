using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>
/// One particle on its way, with all it has passed: pieces on which its rates are constant, and the weight that decayed and interacted on each.
/// Scratch of one thread, used for one particle after the other.
/// </summary>
internal sealed class MesonTrack
{
    private const double FirstFieldStepM = 0.1, LeastPart = 1e-3;

    private Piece[] _pieces = new Piece[256];
    private BeamlineParticle _birth;
    private double _full, _left, _decayed, _interacted, _thinned;

    /// <summary>Place and direction.</summary>
    public Ray Ray;

    public double MomentumGeV;

    /// <summary>Index of the slab, and of the region in it.</summary>
    public int Slab, Layer;

    /// <summary>Scattering lengths to go until it scatters off a nucleon or nucleus.</summary>
    public double ScatterDepth;

    /// <summary>The step that the field integration wants next, m.</summary>
    public double FieldStepM;

    public TrackedSpecies Species { get; private set; } = TrackedSpecies.Of(211);

    public int Pieces { get; private set; }

    /// <summary>Hardly anything is left of its weight.</summary>
    public bool IsSpent => Math.Abs(_left) < LeastPart * Math.Abs(_full);

    public void Start(in BeamlineParticle birth, ref PhiloxStream random)
    {
        (Pieces, _birth) = (0, birth);
        Species = TrackedSpecies.Of(birth.Pdg);
        MomentumGeV = birth.MomentumGeV.Norm;
        Ray = new(birth.PositionM, (1 / MomentumGeV) * birth.MomentumGeV);
        (_full, _left, _decayed, _interacted, _thinned, FieldStepM) = (birth.Weight, birth.Weight, 0, 0, 0, FirstFieldStepM);
        ScatterDepth = -StableMath.Log(random.Uniform());
    }

    /// <summary>Goes on to a point with constant rates; the energy falls in proportion to the path.</summary>
    /// <param name="region">Where.</param>
    /// <param name="rates">There, at this momentum.</param>
    /// <param name="pathM">Length.</param>
    /// <param name="bend">Of the path, see <see cref="HornField.Turn"/>; 0 for a straight one.</param>
    /// <param name="end">Where it leads.</param>
    public void Advance(Region region, in MatterRates rates, double pathM, double bend, in Ray end)
    {
        double decay = Species.DecayGeVPerM / MomentumGeV, all = decay + rates.ProductionPerM, lost = _left * (1 - StableMath.Exp(-all * pathM));
        if (lost != 0)
        {
            // One of the two takes all of it to the bit where the other cannot be.
            double decayed = rates.ProductionPerM == 0 ? lost : lost * decay / all, interacted = lost - decayed;
            if (Pieces == _pieces.Length)
            {
                Array.Resize(ref _pieces, 2 * Pieces);
            }
            _pieces[Pieces++] = new(Ray, MomentumGeV, pathM, all, rates.LossGeVPerM, bend, decayed, interacted, region);
            _left -= lost;
            _decayed += decayed;
            _interacted += interacted;
        }
        Ray = end;
        ScatterDepth -= (rates.QuasiElasticPerM + rates.ElasticPerM) * pathM;
        MomentumGeV = After(MomentumGeV, rates.LossGeVPerM * pathM);
    }

    /// <summary>Goes on with a probability, and then with the weight of all its like (Russian roulette).</summary>
    /// <returns>Whether it goes on.</returns>
    public bool Survives(double probability, ref PhiloxStream random)
    {
        double left = _left;
        _left = random.Uniform() < probability ? left / probability : 0;
        _full /= probability;
        _thinned += left - _left;
        return _left != 0;
    }

    /// <summary>Hands over what decayed, what interacted, and the rest.</summary>
    /// <param name="fate">Of the rest.</param>
    /// <param name="decays">Number of decays; each has the same weight.</param>
    /// <param name="scorer">Who gets it.</param>
    /// <param name="random">The event's numbers.</param>
    public void Score(TrackFate fate, int decays, IBeamlineScorer scorer, ref PhiloxStream random)
    {
        if (_decayed != 0)
        {
            double first = random.Uniform(), passed = 0;
            int i = 0;
            for (int k = 0; k < decays; k++)
            {
                double wanted = (k + first) / decays * _decayed;
                i = Find(i, wanted, interactions: false, ref passed);
                scorer.Decay(At(_pieces[i], (wanted - passed) / _pieces[i].Decayed, _decayed / decays), ref random);
            }
        }
        if (_interacted != 0)
        {
            double wanted = random.Uniform() * _interacted, passed = 0;
            ref readonly Piece piece = ref _pieces[Find(0, wanted, interactions: true, ref passed)];
            scorer.Interaction(At(piece, (wanted - passed) / piece.Interacted, _interacted), piece.Region.Medium!.Material, ref random);
        }
        BeamlinePart last = Pieces > 0 ? _pieces[Pieces - 1].Region.Part : _birth.Part;
        if (_thinned != 0)
        {
            // Only collimators thin out.
            scorer.End(There(Ray, MomentumGeV, _thinned, BeamlinePart.Collimator), TrackFate.Thinned, ref random);
        }
        if (fate != TrackFate.Thinned)
        {
            scorer.End(There(Ray, MomentumGeV, _left, last), fate, ref random);
        }
    }

    // The piece in which a part of the weight lies, from a piece on; what the pieces before it hold.
    private int Find(int from, double wanted, bool interactions, ref double passed)
    {
        ReadOnlySpan<Piece> pieces = _pieces.AsSpan(0, Pieces);
        int i = from;
        while (i < pieces.Length - 1)
        {
            ref readonly Piece piece = ref pieces[i];
            double part = interactions ? piece.Interacted : piece.Decayed;
            // By the absolute value: weights may be negative.
            if (Math.Abs(passed + part) >= Math.Abs(wanted) && part != 0)
            {
                break;
            }
            passed += part;
            i++;
        }
        return i;
    }

    private BeamlineParticle At(in Piece piece, double share, double weight)
    {
        // Where the share of what is lost on the piece has been lost.
        double x = piece.RatePerM * piece.PathM, path = -StableMath.Log1p(Math.Clamp(share, 0, 1) * StableMath.Expm1(-x)) / piece.RatePerM;
        Ray ray = piece.Bend == 0 ? new(piece.Start.At(path), piece.Start.Direction) : FieldIntegrator.Step(piece.Start, piece.Bend, path, out _);
        return There(ray, After(piece.MomentumGeV, piece.LossGeVPerM * path), weight, piece.Region.Part);
    }

    private BeamlineParticle There(in Ray ray, double momentumGeV, double weight, BeamlinePart part) =>
        _birth with { PositionM = ray.Origin, MomentumGeV = momentumGeV * ray.Direction, Weight = weight, Part = part };

    private double After(double momentumGeV, double lossGeV)
    {
        // Unchanged to the bit without a loss.
        if (lossGeV == 0)
        {
            return momentumGeV;
        }
        double energy = Species.EnergyGeV(momentumGeV) - lossGeV;
        return energy > Species.MassGeV ? Math.Sqrt((energy - Species.MassGeV) * (energy + Species.MassGeV)) : 0;
    }

    private readonly record struct Piece(
        Ray Start, double MomentumGeV, double PathM, double RatePerM, double LossGeVPerM, double Bend, double Decayed, double Interacted, Region Region);
}
