using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Targets of several layers against targets of one.</summary>
public sealed class LayeredYieldTests
{
    private const double MassGeV = 0.05;
    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62");
    private static readonly Material Copper = Materials.Get("Cu"), Iron = Materials.Get("Fe");

    [Theory]
    [InlineData(MuonTransport.Straight)]
    [InlineData(MuonTransport.Scattering)]
    public void Curve_CopperCutInThree_IsThatOfCopper(MuonTransport transport)
    {
        YieldOptions options = TestYields.Options(400_000, stopping: Stopping.Table) with { Method = ProductionMethod.Exact, Transport = transport };
        MuonRow[] rows = TestYields.RandomMuons(Na62, 300, 5);
        YieldCurve whole = TestYields.Curve(Na62, rows, TestYields.Muonphilic, MassGeV, options);
        YieldCurve cut = TestYields.Curve(With(new(Copper, 0, 0.4), new(Copper, 0.4, 1.5), new(Copper, 1.5, 3.2)), rows, TestYields.Muonphilic, MassGeV, options);
        foreach (double g in new[] { 1e-5, 2e-3 })
        {
            // Five times the noise of the events; the muons are the same.
            Assert.Equal(1, cut.Expected(g) / whole.Expected(g), 5 * Math.Sqrt(2) * Math.Max(TestYields.EventNoise(cut, g), TestYields.EventNoise(whole, g)));
            // The parents are muons, not their pieces.
            Assert.InRange(cut.At(g).EffectiveMuons, 0.8 * whole.At(g).EffectiveMuons, Math.Min(300, 1.25 * whole.At(g).EffectiveMuons));
        }
    }

    [Fact]
    public void Curve_CopperThenIron_IsTheSumOfItsLayers()
    {
        const double Border = 0.83, End = 3.32;
        YieldOptions options = TestYields.Options(400_000, stopping: Stopping.Table) with { Method = ProductionMethod.Exact, Transport = MuonTransport.Straight };
        MuonRow[] rows = [.. TestYields.RandomMuons(Na62, 300, 6).Select(r => r with { Z = r.Z * Border / Na62.Target.Stack.LengthM })];
        // By hand: what they have left, and where they are, at the border.
        var loss = new TabulatedEnergyLoss(new MuonStoppingPower(Copper, Pdg));
        MuonRow[] later = [.. rows.Select(r =>
        {
            double path = (Border - r.Z) * Math.Sqrt(1 + (r.SlopeX * r.SlopeX) + (r.SlopeY * r.SlopeY)), m = Pdg.MuonMassGeV;
            double energy = loss.EnergyAfterGeV(Math.Sqrt((r.MomentumGeV * r.MomentumGeV) + (m * m)), path);
            return new MuonRow(r.Weight, Math.Sqrt((energy * energy) - (m * m)), r.X + (r.SlopeX * (Border - r.Z)), r.Y + (r.SlopeY * (Border - r.Z)), Border, r.SlopeX, r.SlopeY);
        })];
        YieldCurve both = TestYields.Curve(With(new(Copper, 0, Border), new(Iron, Border, End)), rows, TestYields.Muonphilic, MassGeV, options);
        YieldCurve first = TestYields.Curve(With(new TargetLayer(Copper, 0, Border)), rows, TestYields.Muonphilic, MassGeV, options);
        YieldCurve second = TestYields.Curve(With(new TargetLayer(Iron, 0, End)), later, TestYields.Muonphilic, MassGeV, options);
        foreach (double g in new[] { 1e-5, 2e-3 })
        {
            double sum = first.Expected(g) + second.Expected(g);
            Assert.InRange(first.Expected(g) / sum, 0.1, 0.6);
            Assert.Equal(1, both.Expected(g) / sum, 5 * Math.Sqrt(2) * TestYields.EventNoise(both, g));
        }
    }

    [Fact]
    public void After_OnePieceAfterAnother_IsTheWholePath()
    {
        var scattering = new MultipleScattering(Copper, new TabulatedEnergyLoss(new MuonStoppingPower(Copper, Pdg)), 400, Pdg);
        foreach (double energy in new[] { 8.0, 30, 200 })
        {
            var loss = new TabulatedEnergyLoss(new MuonStoppingPower(Copper, Pdg));
            MultipleScattering.Variances whole = scattering.After(scattering.From(energy), 2.5), first = scattering.After(scattering.From(energy), 0.9);
            MultipleScattering.Variances both = scattering.After(scattering.From(loss.EnergyAfterGeV(energy, 0.9), 0.9, first), 1.6);
            Measured.One("pieces", both.Angle / whole.Angle, 2e-3); // twice what the class states
            Measured.One("pieces", both.Covariance / whole.Covariance, 2e-3);
            Measured.One("pieces", both.Displacement / whole.Displacement, 2e-3);
        }
    }

    [Fact]
    public void Passages_SoftMuon_EndWhereItStops()
    {
        Target target = With(new(Copper, 0, 0.4), new(Iron, 0.4, 1), new(Copper, 1, 3)).Target;
        LayerTransport[] transport = [.. target.Stack.Layers.Select(l => new LayerTransport(new TabulatedEnergyLoss(new MuonStoppingPower(l.Material, Pdg)), null))];
        // 1.1 GeV are lost in about 0.7 m of these.
        MuonBeam beam = MuonBeam.Prepare(TestYields.Sample([new(1, 1.1, 0, 0, 0.1, 0, 0), new(1, 50, 0, 0, 0.5, 0, 0)]), Na62, collinear: false);
        Passage[] passages = new MuonPassages(beam, [target], transport).Array;
        Assert.Equal([(0, 0), (0, 1), (1, 1), (1, 2)], passages.Select(p => (p.Muon, p.Layer)));
        Assert.Equal(0.3, passages[1].StartM, 1e-12);
        Assert.Equal(0.5, passages[2].LengthM, 1e-12);
        Assert.InRange(passages[1].EnergyGeV, 0.5, 1);
    }

    // Matter around the target is matter: muons that are sent into it by the process of their rows radiate as in a target of their own.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-3)]
    public void Events_MuonsInSurroundings_AreThoseOfTargetsOfTheirOwn(double g)
    {
        DumpExperiment iron = With(new(Iron, 0, 0.7), new(Copper, 0.7, 2.5)), both = Na62 with { Surroundings = new Dictionary<string, Target> { ["wall"] = iron.Target } };
        MuonRow[] rows = TestYields.RandomMuons(Na62, 300, 6), inside = [.. rows.Where((_, i) => i % 2 == 0)], around = [.. rows.Where((r, i) => i % 2 == 1 && r.Z < 2.5)];
        ParticleSample all = TestYields.Sample([.. inside, .. around]) with { Process = [.. inside.Select(_ => "pi"), .. around.Select(_ => "wall")] };
        YieldOptions options = TestYields.Options(400_000, stopping: Stopping.Table) with { Method = ProductionMethod.Exact };
        YieldPoint Of(DumpExperiment experiment, ParticleSample sample) => new ExperimentYield(experiment, sample, options).Curve(TestYields.Muonphilic, MassGeV, TestYields.OnThreads(2)).At(g);
        YieldPoint together = Of(both, all), first = Of(Na62, TestYields.Sample(inside)), second = Of(iron, TestYields.Sample(around));
        double noise = Math.Sqrt((together.Events * together.Events / together.EffectiveEvents) + (first.Events * first.Events / first.EffectiveEvents) + (second.Events * second.Events / second.EffectiveEvents));
        Assert.Equal(first.Events + second.Events, together.Events, 5 * noise); // 5σ
        Assert.InRange(noise / together.Events, 0, 0.03);
        Assert.InRange(second.Events / first.Events, 0.1, 10);
    }

    private static DumpExperiment With(params TargetLayer[] layers) => Na62 with { Target = new Target(new LayeredTarget(layers), 1.8) };
}
