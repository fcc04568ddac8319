using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>
/// The muons of a sample that can contribute to an experiment, with all of their geometry that does not depend on the mediator: computed
/// once, used for every mass.
/// </summary>
public sealed class MuonBeam
{
    /// <summary>One muon at its birth: weight per proton, total energy in GeV and crossing of the decay volume in m.</summary>
    /// <param name="WeightPerProton">Muons per proton on target.</param>
    /// <param name="EnergyGeV">Total energy.</param>
    /// <param name="Ray">Birth point and direction.</param>
    /// <param name="EnterM">From birth to the decay volume along the muon's own direction.</param>
    /// <param name="LeaveM">From birth to the end of the decay volume; not beyond <paramref name="EnterM"/> when the direction misses it.</param>
    /// <param name="MissRad">The angle by which the direction misses the window of the detector; 0 when it hits.</param>
    /// <param name="Target">The index of what it radiates in among the experiment's targets.</param>
    public readonly record struct Muon(double WeightPerProton, double EnergyGeV, Ray Ray, double EnterM, double LeaveM, double MissRad, int Target);

    private MuonBeam(Muon[] muons, IReadOnlyList<WeightVariation> variations, IReadOnlyList<(string Reason, int Rows, double PerProton)> dropped) =>
        (Array, Variations, Dropped, MaxEnergyGeV) = (muons, variations, dropped, muons.Length == 0 ? 0 : muons.Max(m => m.EnergyGeV));

    /// <summary>No muon.</summary>
    internal static MuonBeam None { get; } = new([], [], []);

    /// <summary>In the order of the sample.</summary>
    public IReadOnlyList<Muon> Muons => Array;

    /// <summary>The rows of the sample that cannot contribute, by reason.</summary>
    public IReadOnlyList<(string Reason, int Rows, double PerProton)> Dropped { get; }

    /// <summary>Energy of the hardest muon, GeV; 0 when there is none.</summary>
    public double MaxEnergyGeV { get; }

    internal Muon[] Array { get; }

    /// <summary>Names of the systematic variations of the weights.</summary>
    public IReadOnlyList<string> VariationNames => [.. Variations.Select(v => v.Name)];

    /// <summary>Those variations, by name.</summary>
    internal IReadOnlyList<WeightVariation> Variations { get; }

    /// <summary>Selects and prepares the muons of a sample.</summary>
    /// <param name="sample">Particles at production; rows that are no muons are left out and counted.</param>
    /// <param name="experiment">Its target and decay volume.</param>
    /// <param name="collinear">Whether mediators leave along their muons: then muons that point past the decay volume cannot contribute.</param>
    /// <param name="minMomentumGeV">Softer muons are left out and counted; 0 keeps all.</param>
    /// <exception cref="InputException">The sample holds no muon at all, or one that has a weight in a variation only.</exception>
    public static MuonBeam Prepare(ParticleSample sample, Experiment experiment, bool collinear, double minMomentumGeV = 0)
    {
        var muons = new List<Muon>(sample.Count);
        var kept = new List<int>(sample.Count);
        var dropped = new Dictionary<string, (int Rows, double PerProton)>();
        double mMu = Constants.Pdg2024.MuonMassGeV;
        IAcceptance acceptance = experiment.Acceptance;
        AimWindow window = acceptance.Window;
        IReadOnlyList<Target> targets = experiment.Targets;
        Dictionary<string, int> places = experiment.Surroundings.Keys.Select((name, k) => (name, k)).ToDictionary(s => s.name, s => s.k + 1);
        for (int i = 0; i < sample.Count; i++)
        {
            int place = i < sample.Process.Length ? places.GetValueOrDefault(sample.Process[i]) : 0;
            Target target = targets[place];
            var p = new Vector3D(sample.Px[i], sample.Py[i], sample.Pz[i]);
            var ray = new Ray(new(sample.X[i], sample.Y[i], sample.Z[i]), p.Unit());
            var (enter, leave) = acceptance.Crossing(ray);
            string? reason = Math.Abs(sample.Pdg[i]) != 13 ? "not a muon"
                : p.Norm < minMomentumGeV ? "below the momentum cut"
                : ray.Origin.Z < target.MuonsFromZM || ray.Origin.Z >= target.BackZM ? "born outside the target"
                : !(ray.Direction.Z > 0) ? "moves backwards"
                : collinear && enter >= leave ? "points past the decay volume" : null;
            if (reason is not null)
            {
                var (rows, weight) = dropped.GetValueOrDefault(reason);
                dropped[reason] = (rows + 1, weight + sample.Weight[i]);
                continue;
            }
            double miss = collinear ? 0 : window.MissRad(ray);
            kept.Add(i);
            muons.Add(new(sample.Weight[i], Math.Sqrt(p.Dot(p) + (mMu * mMu)), ray, enter, leave, miss, place));
        }
        return dropped.GetValueOrDefault("not a muon").Rows < sample.Count
            ? new MuonBeam([.. muons], WeightVariation.Of(sample, kept, experiment.YieldErrorsOf(Productions.Bremsstrahlung)), [.. dropped.Select(d => (d.Key, d.Value.Rows, d.Value.PerProton))])
            : throw new InputException($"{sample.Origin}: no muons in the sample", "mediators are radiated by muons, PDG 13 and -13", "Check the column pdg.");
    }
}
