using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>One muon at its birth: weight per proton, momentum (GeV), birth point (m), slopes dx/dz and dy/dz.</summary>
internal readonly record struct MuonRow(double Weight, double MomentumGeV, double X, double Y, double Z, double SlopeX, double SlopeY);

/// <summary>Small samples, experiments without cuts and curves with few events.</summary>
internal static class TestYields
{
    public static Constants Pdg => Constants.Pdg2024;

    public static Mediator Muonphilic { get; } = Mediator.Known.Single(m => m.Name == "muonphilic");

    public static Mediator Leptophilic { get; } = Mediator.Known.Single(m => m.Name == "leptophilic");

    public static ParallelOptions OnThreads(int threads) => new() { MaxDegreeOfParallelism = threads };

    /// <summary>The same decay volume and target, but every decay is selected: P_d = 1.</summary>
    public static DumpExperiment WithoutCuts(string card)
    {
        DumpExperiment experiment = ExperimentCards.ReadDump(card);
        var everywhere = new DetectorPlane("everywhere", experiment.DecayVolume.ToZM, Octagon.Rectangle(1e9, 1e9), 0);
        var all = new Selection { Name = "all", FinalStates = Enum.GetValues<FinalState>(), Planes = [everywhere] };
        return experiment with { Planes = [everywhere], Selections = [all] };
    }

    public static ParticleSample Sample(IReadOnlyList<MuonRow> rows)
    {
        Vector3D[] p = [.. rows.Select(r => r.MomentumGeV * new Vector3D(r.SlopeX, r.SlopeY, 1).Unit())];
        return new ParticleSample
        {
            Pdg = [.. rows.Select((_, i) => i % 2 == 0 ? 13 : -13)],
            Weight = [.. rows.Select(r => r.Weight)],
            X = [.. rows.Select(r => r.X)],
            Y = [.. rows.Select(r => r.Y)],
            Z = [.. rows.Select(r => r.Z)],
            Px = [.. p.Select(v => v.X)],
            Py = [.. p.Select(v => v.Y)],
            Pz = [.. p.Select(v => v.Z)],
            Hash = "made by a test",
            Origin = "test",
        };
    }

    /// <summary>
    /// Random muons, spectrum ∝ 1/p² up to 300 GeV, born anywhere in the target, aimed at the decay volume's entrance and a little past it:
    /// some cross it from face to face, some leave or enter through a wall, some miss.
    /// </summary>
    public static MuonRow[] RandomMuons(DumpExperiment experiment, int count, ulong stream, double leastMomentumGeV = 25, double partOfEntrance = 1.1)
    {
        var (halfX, halfY) = experiment.DecayVolume.Entrance is Ellipse e ? (e.SemiXM, e.SemiYM) : (1, 1);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var random = new PhiloxStream(2022, (uint)stream, (ulong)i);
            double p = 1 / random.Between(1.0 / 300, 1 / leastMomentumGeV), weight = 1e-5 * random.Between(0.5, 1.5);
            double x = random.Between(-0.05, 0.05), y = random.Between(-0.05, 0.05), z = experiment.Target.Stack.LengthM * random.Between(0, 0.95);
            double distance = experiment.DecayVolume.FromZM - z;
            return new MuonRow(weight, p, x, y, z, ((partOfEntrance * halfX * random.Between(-1, 1)) - x) / distance, ((partOfEntrance * halfY * random.Between(-1, 1)) - y) / distance);
        })];
    }

    public static IMuonEnergyLoss Loss(DumpExperiment experiment, Stopping stopping) => stopping == Stopping.Constant
        ? new ConstantEnergyLoss(experiment.Target.ConstantLossGeVPerM)
        : new TabulatedEnergyLoss(new MuonStoppingPower(experiment.Target.Stack.Layers[0].Material, Pdg));

    public static YieldOptions Options(int events, ulong seed = 1, Stopping stopping = Stopping.Constant) =>
        new() { Sampling = new(events, seed), Stopping = stopping, Method = ProductionMethod.Iww };

    public static YieldCurve Curve(DumpExperiment experiment, IReadOnlyList<MuonRow> rows, Mediator mediator, double massGeV, YieldOptions options, int threads = 2) =>
        new ExperimentYield(experiment, Sample(rows), options).Curve(mediator, massGeV, OnThreads(threads));

    /// <summary>A curve with another radiation than the one that <see cref="ExperimentYield"/> would take.</summary>
    public static YieldCurve Curve(DumpExperiment experiment, IReadOnlyList<MuonRow> rows, Mediator mediator, double massGeV, int events, Func<IRadiation, IRadiation> change)
    {
        MuonBeam beam = MuonBeam.Prepare(Sample(rows), experiment, collinear: true);
        var radiation = new IwwRadiation(massGeV, experiment.Target.Stack.Layers[0].Material, beam.MaxEnergyGeV, IwwRadiation.PaperCutOverMass, Pdg);
        return Radiated(beam, experiment, Loss(experiment, Stopping.Constant), null, change(radiation), mediator, massGeV, events);
    }

    /// <summary>What muons radiate in a target of one layer.</summary>
    public static YieldCurve Radiated(MuonBeam beam, DumpExperiment experiment, IMuonEnergyLoss loss, MultipleScattering? scattering, IRadiation radiation, Mediator mediator, double massGeV, int events)
    {
        var flight = new MediatorFlight(experiment.Acceptance, mediator, massGeV, Pdg);
        var source = new BremsstrahlungSource(new MuonPassages(beam, [experiment.Target], [new(loss, scattering)]), experiment, [radiation], flight, Pdg, 1);
        return new YieldSampler(source, flight, experiment.ProtonsOnTarget, new(events, 1)).Compute(OnThreads(2));
    }

    /// <summary>Relative noise of the generated events alone, from their effective number; the muons are given.</summary>
    public static double EventNoise(YieldCurve curve, double g) => 1 / Math.Sqrt(curve.At(g).EffectiveEvents);

    /// <summary>A curve of given terms a g⁴ exp(−b g²), each of a parent muon of its own unless parents are given.</summary>
    public static YieldCurve Terms(IReadOnlyList<(double A, double B)> terms, IReadOnlyList<int>? parents = null, IReadOnlyList<WeightVariation>? variations = null)
    {
        var plane = new DetectorPlane("plane", 1, Octagon.Rectangle(1, 1), 0);
        var cuts = new SelectionCuts(new Selection { Name = "all", FinalStates = [FinalState.Photons], Planes = [plane] });
        double least = terms.Min(t => t.B);
        var sums = new EventSums([FinalState.Photons], [cuts], 1 / least);
        for (int i = 0; i < terms.Count; i++)
        {
            var (a, b) = terms[i];
            sums.ByCutsPassed(0, cuts.Count).Add(DecaySpectrum.BinOf(b / least), a, b);
            sums.Selected.Add(a, b, parents?[i] ?? i);
        }
        return new YieldCurve(sums, variations ?? []);
    }

    /// <summary>A curve of given terms in bins of a spectrum.</summary>
    public static YieldCurve BinnedTerms(int bins, IReadOnlyList<(double A, double B, int Bin)> terms, IReadOnlyList<int>? parents = null, IReadOnlyList<WeightVariation>? variations = null)
    {
        var sums = new EventSums([], [], 1 / terms.Min(t => t.B), bins);
        for (int i = 0; i < terms.Count; i++)
        {
            sums.Selected.Add(terms[i].A, terms[i].B, parents?[i] ?? i, terms[i].Bin);
        }
        return new YieldCurve(sums, variations ?? []);
    }
}
