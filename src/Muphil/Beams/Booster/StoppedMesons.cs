using Muphil.Beams.Lines;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Beams.Booster;

/// <summary>
/// π⁺ and K⁺ that come to rest, in the solids of a beamline or in what is around it, and decay there isotropically. π⁻ and K⁻ at rest are captured by a
/// nucleus long before they would decay.
/// </summary>
/// <remarks>
/// What enters a wall goes straight on and slows down; what neither interacts nor decays on the way stops after its range. Walls: concrete or whatever
/// the card says of the pipe, around target and horns as well, and the absorber's first layer. Slower than what is followed (0.1 GeV) counts as
/// at rest: π⁺ of that momentum stop within some cm of solids, of which 1 % decay in flight.
/// </remarks>
internal sealed class StoppedMesons
{
    /// <summary>Momentum of what is at rest, GeV: every particle of a sample needs a direction; it changes energies of daughters by 10⁻⁵ of themselves at most.</summary>
    public const double MomentumGeV = 1e-6;

    // Kinetic energies, GeV: nothing faster stops before it interacts.
    private const double LargestGeV = 8;
    private const int Steps = 400;

    private static readonly int[] Species = [211, 321];

    private readonly Dictionary<(TrackFate, int), Node[]> _stops = [];

    public StoppedMesons(HornBeamline line, Constants constants)
    {
        var wall = new BeamlineMedium(line.Pipe.Wall, constants);
        (TrackFate, BeamlineMedium)[] surfaces =
            [(TrackFate.LeftSide, wall), (TrackFate.HitWall, wall), (TrackFate.ReachedAbsorber, new BeamlineMedium(line.Absorber.Layers[0].Material, constants))];
        foreach (var (fate, medium) in surfaces)
        {
            foreach (int pdg in Species)
            {
                _stops[(fate, pdg)] = Slowed(medium, TrackedSpecies.Of(pdg));
            }
        }
    }

    /// <summary>The part of a track's end that comes to rest.</summary>
    /// <param name="last">The end of a track.</param>
    /// <param name="fate">Its fate.</param>
    /// <param name="atRest">Where, with its share of the weight and <see cref="MomentumGeV"/> along z.</param>
    /// <returns>Whether there is any.</returns>
    public bool Find(in BeamlineParticle last, TrackFate fate, out BeamlineParticle atRest)
    {
        atRest = last;
        if (!Species.Contains(last.Pdg))
        {
            return false;
        }
        var (share, rangeM) = fate == TrackFate.Stopped ? (1, 0) : _stops.TryGetValue((fate, last.Pdg), out Node[]? nodes) ? At(nodes, last) : (0, 0);
        double momentum = last.MomentumGeV.Norm;
        if (momentum > 0)
        {
            atRest.PositionM += (rangeM / momentum) * last.MomentumGeV;
        }
        (atRest.MomentumGeV, atRest.Weight) = (new(0, 0, MomentumGeV), share * last.Weight);
        return atRest.Weight != 0;
    }

    private static (double Share, double RangeM) At(Node[] nodes, in BeamlineParticle last)
    {
        TrackedSpecies species = TrackedSpecies.Of(last.Pdg);
        double kinetic = species.EnergyGeV(last.MomentumGeV.Norm) - species.MassGeV;
        if (kinetic >= nodes[^1].KineticGeV)
        {
            return (0, 0);
        }
        if (kinetic <= nodes[0].KineticGeV)
        {
            return (1, 0);
        }
        int i = Array.FindLastIndex(nodes, n => n.KineticGeV <= kinetic);
        double u = (kinetic - nodes[i].KineticGeV) / (nodes[i + 1].KineticGeV - nodes[i].KineticGeV);
        return (nodes[i].Share + (u * (nodes[i + 1].Share - nodes[i].Share)), nodes[i].RangeM + (u * (nodes[i + 1].RangeM - nodes[i].RangeM)));
    }

    // From the slowest up, with the rates in the middle of each step.
    private static Node[] Slowed(BeamlineMedium medium, TrackedSpecies species)
    {
        double least = species.EnergyGeV(BeamlineMedium.LeastMomentumGeV) - species.MassGeV, ratio = StableMath.Pow(LargestGeV / least, 1.0 / Steps);
        var nodes = new Node[Steps + 1];
        nodes[0] = new(least, 1, 0);
        for (int i = 1; i <= Steps; i++)
        {
            double from = nodes[i - 1].KineticGeV, to = from * ratio, middle = 0.5 * (from + to), momentum = Math.Sqrt(middle * (middle + (2 * species.MassGeV)));
            MatterRates rates = medium.At(species.Index, momentum);
            double path = (to - from) / rates.LossGeVPerM;
            nodes[i] = new(to, nodes[i - 1].Share * StableMath.Exp(-path * (rates.ProductionPerM + (species.DecayGeVPerM / momentum))), nodes[i - 1].RangeM + path);
        }
        return nodes;
    }

    private readonly record struct Node(double KineticGeV, double Share, double RangeM);
}
