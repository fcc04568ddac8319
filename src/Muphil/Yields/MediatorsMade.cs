using Muphil.Matter;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>A mediator where it is made.</summary>
/// <param name="PointM">Where, m.</param>
/// <param name="EnergyGeV">Its energy.</param>
/// <param name="WeightPerProton">How many it stands for, per proton on target, at coupling 1 (∝ g²).</param>
internal readonly record struct MediatorMade(Vector3D PointM, double EnergyGeV, double WeightPerProton);

/// <summary>All mediators that the particles of a beam make, whatever their direction: what a detector sees is a small part of them.</summary>
/// <param name="seed">Same seed, same mediators.</param>
/// <param name="draws">Mediators per meson, or per muon and layer of the target; at least 1.</param>
internal sealed class MediatorsMade(ulong seed, int draws)
{
    // Apart from the numbers of the events of any experiment.
    private const uint MesonStream = 0x4D414445, MuonStream = MesonStream ^ 1;

    /// <summary>Those of decays M → μ ν + mediator.</summary>
    public IEnumerable<MediatorMade> OfMesons(MesonBeam beam, MesonDecay decay)
    {
        var sampler = new MesonDecaySampler(decay);
        double perDraw = decay.BranchingRatio.Value / draws;
        for (int i = 0; i < beam.Array.Length; i++)
        {
            MesonBeam.Meson meson = beam.Array[i];
            for (int k = 0; k < draws; k++)
            {
                var random = new PhiloxStream(seed, MesonStream ^ (uint)(beam.Pdg << 8), ((ulong)i * (ulong)draws) + (ulong)k);
                // No direction is asked for, so that any will do.
                FourMomentum mediator = sampler.DrawMediator(meson.Motion.EnergyGeV, new(0, 0, 1), ref random);
                yield return new(meson.PointM, mediator.EnergyGeV, meson.WeightPerProton * perDraw);
            }
        }
    }

    /// <summary>Those that muons radiate in the layers of a target, along straight lines or deflected as the layers say.</summary>
    /// <param name="passages">The muons in the layers.</param>
    /// <param name="radiation">Production in each layer.</param>
    public IEnumerable<MediatorMade> OfMuons(MuonPassages passages, IReadOnlyList<IRadiation> radiation)
    {
        for (int i = 0; i < passages.Array.Length; i++)
        {
            Passage passage = passages.Array[i];
            IRadiation layer = radiation[passage.Layer];
            if (passage.EnergyGeV < layer.MinMuonEnergyGeV)
            {
                continue;
            }
            var (loss, scattering) = passages.Layers[passage.Layer];
            MuonBeam.Muon muon = passages.Beam.Array[passage.Muon];
            double path = Math.Min(passage.LengthM, loss.PathBetweenM(passage.EnergyGeV, layer.MinMuonEnergyGeV)), range = loss.RangeM(passage.EnergyGeV);
            for (int k = 0; k < draws; k++)
            {
                var random = new PhiloxStream(seed, MuonStream, ((ulong)i * (ulong)draws) + (ulong)k);
                double inLayer = (k + random.Uniform()) / draws * path;
                double energy = Math.Max(loss.EnergyAtRangeGeV(range - inLayer), layer.MinMuonEnergyGeV);
                Emission emission = layer.Sample(energy, 0, Aim.None, ref random);
                if (emission.Weight > 0)
                {
                    Vector3D point = scattering is null ? muon.Ray.At(passage.StartM + inLayer)
                        : scattering.Draw(scattering.From(passage.EnergyGeV, passage.StartM, passage.Deflected), muon.Ray, Frame.About(muon.Ray.Direction), inLayer, default, ref random).Muon.Origin;
                    yield return new(point, emission.X * energy, muon.WeightPerProton * path / draws * emission.Weight);
                }
            }
        }
    }
}
