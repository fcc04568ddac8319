using System.Globalization;
using Muphil.Decays;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Experiments;

/// <summary>The selection as a sequence of named cuts on the measured mass, in the order in which they are applied.</summary>
internal sealed class PhotonPairCuts : IDecaySelection
{
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
    /// <param name="random">Two numbers are drawn, for the mass, whatever the outcome.</param>
    public Verdict Judge(Vector3D decayPoint, in Daughter first, in Daughter second, ref PhiloxStream random)
    {
        double deviate = NormalNumbers.Pair(ref random).First;
        if (!(Math.Max(first.EnergyGeV, second.EnergyGeV) > _selection.MinHighEnergyGeV))
        {
            return new(0);
        }
        if (!(Math.Min(first.EnergyGeV, second.EnergyGeV) > _selection.MinLowEnergyGeV))
        {
            return new(1);
        }
        // Smeared first: cuts and bins see what the detector measures.
        double mass = PhotonPairSelection.PairMassGeV(first, second) * (1 + (_selection.MassResolution * deviate));
        if (!(mass > (_selection.MassCut?.AtGeV(first.EnergyGeV + second.EnergyGeV) ?? 0)))
        {
            return new(2);
        }
        int bin = BinOf(mass);
        return bin < 0 ? new(3) : new(Names.Count, _selection.Efficiency, bin);
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
