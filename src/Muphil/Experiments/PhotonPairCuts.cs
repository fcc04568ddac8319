using System.Globalization;
using Muphil.Decays;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Experiments;

/// <summary>The selection as a sequence of named cuts on the measured mass, in the order in which they are applied.</summary>
internal sealed class PhotonPairCuts : IDecaySelection
{
    // The rest keeps weights bounded.
    private const double PartFromTail = 0.5;

    private readonly PhotonPairSelection _selection;
    private readonly double[] _edges, _tops;

    /// <param name="selection">What is asked.</param>
    /// <param name="bins">The bins of the spectrum, rising.</param>
    public PhotonPairCuts(PhotonPairSelection selection, IReadOnlyList<MassBin> bins)
    {
        _selection = selection;
        (_edges, _tops) = ([.. bins.Select(b => b.FromGeV)], [.. bins.Select(b => b.ToGeV)]);
        Names =
        [
            Text($"harder energy > {1000 * selection.MinHighEnergyGeV:0.###} MeV"),
            Text($"softer energy > {1000 * selection.MinLowEnergyGeV:0.###} MeV"),
            selection.MassCut is { } cut ? $"smeared mass > {(cut.Name == MassCut.EnergyDependentName ? "f(E), energy-dependent" : cut.Name)}" : "smeared mass > 0",
            Text($"smeared mass in a bin from {1000 * _edges[0]:0.###} to {1000 * _tops[^1]:0.###} MeV"),
            Text($"reconstructed, {100 * selection.Efficiency:0.###} % of them"),
        ];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>What becomes of a pair.</summary>
    /// <param name="decayPoint">Does not matter: both showers begin in the detector.</param>
    /// <param name="first">One shower.</param>
    /// <param name="second">The other.</param>
    /// <param name="random">For the mass.</param>
    public Verdict Judge(Vector3D decayPoint, in Daughter first, in Daughter second, ref PhiloxStream random)
    {
        if (!(Math.Max(first.EnergyGeV, second.EnergyGeV) > _selection.MinHighEnergyGeV))
        {
            return new(0);
        }
        if (!(Math.Min(first.EnergyGeV, second.EnergyGeV) > _selection.MinLowEnergyGeV))
        {
            return new(1);
        }
        // Smeared first: cuts and bins see what the detector measures.
        double least = _selection.MassCut?.AtGeV(first.EnergyGeV + second.EnergyGeV) ?? 0;
        var (mass, weight) = Measured(PhotonPairSelection.PairMassGeV(first, second), Math.Max(least, _edges[0]), ref random);
        if (!(mass > least))
        {
            return new(2, Weight: weight);
        }
        int bin = BinOf(mass);
        return bin < 0 ? new(3, Weight: weight) : new(Names.Count, _selection.Efficiency, bin, weight);
    }

    // Where only a tail of the Gaussian reaches the bins, most masses are drawn from there, from an exponential that falls as it does (C. P. Robert,
    // Stat. Comput. 5 (1995) 121): a light mediator would hardly be seen otherwise.
    private (double MassGeV, double Weight) Measured(double trueMassGeV, double leastGeV, ref PhiloxStream random)
    {
        double low = ((leastGeV / trueMassGeV) - 1) / _selection.MassResolution, high = ((_tops[^1] / trueMassGeV) - 1) / _selection.MassResolution;
        double side = low > 0 ? 1 : -1, edge = low > 0 ? low : -high;
        bool tail = edge > 0 && random.Uniform() < PartFromTail;
        double rate = 0.5 * (edge + Math.Sqrt((edge * edge) + 4));
        double deviate = tail ? side * (edge - (StableMath.Log(random.Uniform()) / rate)) : NormalNumbers.Pair(ref random).First, beyond = side * deviate - edge;
        double weight = edge <= 0 ? 1
            : beyond < 0 ? 1 / (1 - PartFromTail)
            : 1 / (1 - PartFromTail + (PartFromTail * rate * Math.Sqrt(2 * Math.PI) * StableMath.Exp((0.5 * deviate * deviate) - (rate * beyond))));
        return (trueMassGeV * (1 + (_selection.MassResolution * deviate)), weight);
    }

    /// <summary>The bin of a mass, lower edges included; −1 for none.</summary>
    public int BinOf(double massGeV)
    {
        int bin = Array.BinarySearch(_edges, massGeV);
        bin = bin < 0 ? ~bin - 1 : bin;
        return bin >= 0 && massGeV < _tops[bin] ? bin : -1;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
