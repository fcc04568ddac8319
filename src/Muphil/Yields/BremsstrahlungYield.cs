using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>How a yield is sampled.</summary>
/// <param name="Events">Generated events per mass, at least 1000.</param>
/// <param name="Seed">Same seed, same answer.</param>
public sealed record SamplingSettings(int Events, ulong Seed);

/// <summary>
/// Events from mediators radiated by muons in the target: the Monte Carlo of Rella2022 eq. 23 for one experiment, mediator and mass.
/// One sample of (muon, energy along its path, x, decay point, daughters' directions) serves every coupling.
/// </summary>
public sealed class BremsstrahlungYield
{
    // Fixed, so that sums are formed in the same order for any number of threads.
    private const int Blocks = 24;

    private readonly MuonBeam.Muon[] _muons;
    private readonly Experiment _experiment;
    private readonly IMuonEnergyLoss _loss;
    private readonly IRadiation _radiation;
    private readonly SamplingSettings _settings;
    private readonly double _mass, _unitWidth, _bMin;
    private readonly uint _stream;
    private readonly FinalStateChannel[] _channels;

    private sealed record FinalStateChannel(FinalState State, double BranchingRatio, double DaughterMassGeV, SelectionCuts Cuts);

    /// <param name="beam">The experiment's muons.</param>
    /// <param name="experiment">Where they radiate and what is selected.</param>
    /// <param name="loss">Energy loss in the target.</param>
    /// <param name="radiation">Production in the target's material, for this mass.</param>
    /// <param name="mediator">Its widths.</param>
    /// <param name="massGeV">Its mass.</param>
    /// <param name="constants">Masses and α.</param>
    /// <param name="settings">Number of events and seed.</param>
    public BremsstrahlungYield(MuonBeam beam, Experiment experiment, IMuonEnergyLoss loss, IRadiation radiation, Mediator mediator, double massGeV, Constants constants, SamplingSettings settings)
    {
        (_muons, _experiment, _loss, _radiation, _settings, _mass) = (beam.Array, experiment, loss, radiation, settings, massGeV);
        var widths = mediator.UnitWidths(massGeV, constants);
        _unitWidth = widths.Sum(w => w.WidthGeV);
        _channels =
        [
            .. widths.Where(w => experiment.SelectionOf(w.State) is not null)
                .Select(w => new FinalStateChannel(w.State, w.WidthGeV / _unitWidth, FinalStates.DaughterMassGeV(w.State, constants), new SelectionCuts(experiment.SelectionOf(w.State)!))),
        ];
        double nearest = experiment.DecayVolume.FromZM - experiment.Target.LengthM;
        _bMin = _muons.Length == 0 ? 1 : nearest / Flight.DecayLengthM(massGeV, _unitWidth, Math.Max(beam.MaxEnergyGeV, 2 * massGeV));
        _stream = StreamOf(experiment.Name);
    }

    /// <summary>Generates the events on as many threads as the options allow; the result does not depend on their number.</summary>
    [Equation("Rella2022", "23")]
    public YieldCurve Compute(ParallelOptions parallel)
    {
        var sums = NewSums();
        var (shares, referenceG) = Importance();
        if (shares.Length > 0)
        {
            int[] firstEvent = Allocate(shares, out int[] blockStart);
            var blocks = new EventSums[Blocks];
            Parallel.For(0, Blocks, parallel, k => blocks[k] = Generate(blockStart[k], blockStart[k + 1], shares, firstEvent, referenceG));
            foreach (EventSums block in blocks)
            {
                sums.Add(block);
            }
        }
        return new YieldCurve(sums);
    }

    private EventSums NewSums() => new([.. _channels.Select(c => c.State)], [.. _channels.Select(c => c.Cuts)]);

    private double PathM(in MuonBeam.Muon muon) => Math.Min(muon.PathInTargetM, _loss.PathBetweenM(muon.EnergyGeV, _radiation.MinMuonEnergyGeV));

    /// <summary>
    /// The share of events that each muon gets, and a coupling near the upper edge of the contour: from one typical emission per muon. Half
    /// of the events go by the yield at small coupling and half by that near the upper edge; a tenth is spread by flux and energy, so that
    /// no muon that can contribute is left out. The shares steer the variance only; every event carries the inverse of its share.
    /// </summary>
    private (double[] Shares, double ReferenceG) Importance()
    {
        double[] a = new double[_muons.Length], b = new double[_muons.Length];
        for (int i = 0; i < _muons.Length; i++)
        {
            ref readonly MuonBeam.Muon muon = ref _muons[i];
            if (muon.EnergyGeV < _radiation.MinMuonEnergyGeV)
            {
                continue;
            }
            var (low, high) = _radiation.XRange(muon.EnergyGeV);
            double x = low + (0.9 * (high - low)), decayLength = Flight.DecayLengthM(_mass, _unitWidth, x * muon.EnergyGeV);
            a[i] = muon.WeightPerProton * PathM(muon) * _radiation.SpectrumPerM(muon.EnergyGeV, x) / decayLength;
            b[i] = (_experiment.DecayVolume.FromZM - muon.Ray.Origin.Z) / decayLength;
        }
        double total = a.Sum();
        if (!(total > 0))
        {
            return ([], 0);
        }
        // Near the upper edge the hardest mediators decay about 14 decay lengths before the volume: beyond it nothing is left at any exposure.
        double referenceG2 = 14 / Enumerable.Range(0, a.Length).Where(i => a[i] > 0).Min(i => b[i]);
        double hardTotal = 0, fluxTotal = 0;
        double[] hard = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            hard[i] = a[i] * StableMath.Exp(-b[i] * referenceG2);
            hardTotal += hard[i];
            fluxTotal += a[i] > 0 ? _muons[i].WeightPerProton * _muons[i].EnergyGeV : 0;
        }
        double[] shares = [.. a.Select((ai, i) => ai == 0 ? 0 : (0.45 * ai / total) + (0.45 * hard[i] / hardTotal) + (0.1 * _muons[i].WeightPerProton * _muons[i].EnergyGeV / fluxTotal))];
        return (shares, Math.Sqrt(referenceG2));
    }

    /// <summary>Systematic sampling: muon i gets the events from first[i] up to first[i+1]; blocks of muons with about equal numbers of events.</summary>
    private int[] Allocate(double[] shares, out int[] blockStart)
    {
        double offset = new PhiloxStream(_settings.Seed, _stream, ulong.MaxValue).Uniform(), cumulative = 0, total = shares.Sum();
        int[] first = new int[shares.Length + 1];
        for (int i = 0; i < shares.Length; i++)
        {
            first[i] = (int)Math.Ceiling((cumulative / total * _settings.Events) - offset);
            cumulative += shares[i];
        }
        first[^1] = _settings.Events;
        first[0] = 0;
        for (int i = 1; i < first.Length; i++)
        {
            first[i] = Math.Clamp(first[i], first[i - 1], _settings.Events);
        }
        blockStart = new int[Blocks + 1];
        for (int k = 1, i = 0; k <= Blocks; k++)
        {
            while (k < Blocks && i < shares.Length && first[i] < (long)_settings.Events * k / Blocks)
            {
                i++;
            }
            blockStart[k] = k == Blocks ? shares.Length : i;
        }
        return first;
    }

    private EventSums Generate(int fromMuon, int toMuon, double[] shares, int[] firstEvent, double referenceG)
    {
        EventSums sums = NewSums();
        double referenceG2 = referenceG * referenceG, perShare = _experiment.ProtonsOnTarget / _settings.Events;
        for (int i = fromMuon; i < toMuon; i++)
        {
            int n = firstEvent[i + 1] - firstEvent[i];
            if (n == 0)
            {
                continue;
            }
            ref readonly MuonBeam.Muon muon = ref _muons[i];
            double path = PathM(muon), weight = muon.WeightPerProton * perShare / shares[i] * path;
            for (int k = 0; k < n; k++)
            {
                var random = new PhiloxStream(_settings.Seed, _stream, (ulong)(firstEvent[i] + k));
                sums.Generated++;
                double y = (k + random.Uniform()) / n * path;
                double energy = Math.Max(_loss.EnergyAfterGeV(muon.EnergyGeV, y), _radiation.MinMuonEnergyGeV);
                Emission emission = _radiation.Sample(energy, ref random);
                if (emission.WeightPerM > 0)
                {
                    Fly(sums, i, muon, y, energy, emission, weight * emission.WeightPerM, referenceG2, ref random);
                }
            }
        }
        return sums;
    }

    private void Fly(EventSums sums, int parent, in MuonBeam.Muon muon, double y, double muonEnergy, in Emission emission, double weight, double referenceG2, ref PhiloxStream random)
    {
        var ray = new Ray(muon.Ray.At(y), muon.Ray.Direction);
        double enter = muon.EnterM - y, leave = muon.LeaveM - y;
        if (emission.Theta > 0)
        {
            var (sinTheta, cosTheta) = StableMath.SinCos(emission.Theta);
            var (sinPhi, cosPhi) = StableMath.SinCos(emission.Phi);
            ray = ray with { Direction = ray.Direction.Tilted(sinTheta, cosTheta, sinPhi, cosPhi) };
            (enter, leave) = _experiment.DecayVolume.Crossing(ray);
        }
        double energy = emission.X * muonEnergy;
        if (enter >= leave || energy <= _mass)
        {
            return;
        }
        sums.Radiated += weight;
        double unitDecayLength = Flight.DecayLengthM(_mass, _unitWidth, energy);
        var (z, density) = DecayPoint(random.Uniform(), enter, leave, unitDecayLength / referenceG2);
        double a = weight / (unitDecayLength * density), b = z / unitDecayLength;
        int bin = DecaySpectrum.BinOf(StableMath.Log(b / _bMin));
        sums.Decays.Add(bin, a, b);
        double selected = Select(sums, ray.At(z), ray.Direction, energy, a, b, bin, ref random);
        if (selected > 0)
        {
            sums.A.Add(selected);
            sums.B.Add(b);
            sums.Parent.Add(parent);
        }
    }

    /// <summary>
    /// A decay point between entry and exit and its density per metre: half uniform, for small couplings, and half exponential with the
    /// decay length near the upper edge of the contour, where only decays just behind the front of the volume survive.
    /// </summary>
    private static (double Z, double DensityPerM) DecayPoint(double u, double enter, double leave, double shortLength)
    {
        double length = leave - enter, ratio = length / shortLength, missing = -StableMath.Expm1(-ratio);
        double s = u < 0.5 ? 2 * u * length : -shortLength * StableMath.Log(1 - (((2 * u) - 1) * missing));
        return (enter + s, 0.5 * ((1 / length) + (StableMath.Exp(-s / shortLength) / (shortLength * missing))));
    }

    private double Select(EventSums sums, Vector3D decayPoint, Vector3D direction, double energy, double a, double b, int bin, ref PhiloxStream random)
    {
        double cosTheta = (2 * random.Uniform()) - 1, selected = 0;
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        for (int s = 0; s < _channels.Length; s++)
        {
            FinalStateChannel channel = _channels[s];
            var (first, second) = TwoBodyDecay.Boost(_mass, channel.DaughterMassGeV, energy, direction, cosTheta, sinPhi, cosPhi);
            int passed = channel.Cuts.Passed(decayPoint, first, second);
            double part = a * channel.BranchingRatio;
            sums.ByCutsPassed(s, passed).Add(bin, part, b);
            if (passed == channel.Cuts.Names.Count)
            {
                selected += part;
            }
        }
        return selected;
    }

    // FNV-1a: experiments get independent random numbers; the masses of one share theirs, so that a contour is smooth.
    private static uint StreamOf(string name) => name.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
