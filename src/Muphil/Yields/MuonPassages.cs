using Muphil.Experiments;
using Muphil.Matter;

namespace Muphil.Yields;

/// <summary>How muons slow down in one layer of the target, and how they scatter there; null when they fly straight.</summary>
internal sealed record LayerTransport(IMuonEnergyLoss Loss, MultipleScattering? Scattering);

/// <summary>One muon in one layer of the target: where it can radiate under the same conditions.</summary>
/// <param name="Muon">Its index in the beam.</param>
/// <param name="Layer">The index of the layer.</param>
/// <param name="StartM">The path from its birth to here: 0 in a layer of its birth.</param>
/// <param name="LengthM">The path from here to the end of the layer.</param>
/// <param name="EnergyGeV">Its energy here.</param>
/// <param name="Deflected">By the layers before.</param>
internal readonly record struct Passage(int Muon, int Layer, double StartM, double LengthM, double EnergyGeV, MultipleScattering.Variances Deflected);

/// <summary>The passages of all muons of a beam through the layers of what they radiate in, up to where they stop: muon by muon, in the order of the beam.</summary>
internal sealed class MuonPassages
{
    /// <param name="beam">The muons.</param>
    /// <param name="targets">Where they radiate; one that is born before its target starts at the front face.</param>
    /// <param name="layers">What each of their layers does to muons, target by target.</param>
    public MuonPassages(MuonBeam beam, IReadOnlyList<Target> targets, IReadOnlyList<LayerTransport> layers)
    {
        (Beam, Layers) = (beam, layers);
        int[] first = new int[targets.Count];
        for (int t = 1; t < first.Length; t++)
        {
            first[t] = first[t - 1] + targets[t - 1].Stack.Layers.Count;
        }
        var passages = new List<Passage>(beam.Array.Length);
        for (int i = 0; i < beam.Array.Length; i++)
        {
            ref readonly MuonBeam.Muon muon = ref beam.Array[i];
            Target target = targets[muon.Target];
            var stack = target.Stack.Layers;
            double depth = muon.Ray.Origin.Z - target.FrontZM, start = Math.Max(0, -depth / muon.Ray.Direction.Z), energy = muon.EnergyGeV;
            MultipleScattering.Variances deflected = default;
            for (int k = target.Stack.LayerAt(Math.Max(0, depth)); k < stack.Count; k++)
            {
                LayerTransport layer = layers[first[muon.Target] + k];
                double end = (stack[k].ToM - depth) / muon.Ray.Direction.Z, length = end - start;
                passages.Add(new(i, first[muon.Target] + k, start, length, energy, deflected));
                if (k == stack.Count - 1 || layer.Loss.RangeM(energy) <= length)
                {
                    break;
                }
                deflected = layer.Scattering is { } scattering ? scattering.After(scattering.From(energy, start, deflected), length) : default;
                energy = layer.Loss.EnergyAfterGeV(energy, length);
                start = end;
            }
        }
        Array = [.. passages];
    }

    public MuonBeam Beam { get; }

    public IReadOnlyList<LayerTransport> Layers { get; }

    public Passage[] Array { get; }
}
