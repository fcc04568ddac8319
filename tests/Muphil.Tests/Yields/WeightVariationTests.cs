using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Varied weights go through the yield on the events of the nominal ones.</summary>
public sealed class WeightVariationTests(ITestOutputHelper output)
{
    private const double MassGeV = 0.1;

    // Without the errors of its card: the variations are those of the samples.
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62") with { YieldErrors = [] };
    private static readonly MuonRow[] Rows = TestYields.RandomMuons(Na62, 300, 3);

    [Fact]
    public void Expected_TwiceTheWeight_IsExactlyTwiceAtEveryCoupling()
    {
        YieldCurve curve = Curve(("double", r => 2 * r.Weight), ("same", r => r.Weight));
        Assert.Equal(["double", "same"], curve.Variations);
        foreach (double g in new[] { 1e-6, 1e-4, 1e-3, 3e-3 })
        {
            Assert.Equal(2 * curve.Expected(g), curve.ExpectedUnder(0, g));
            Assert.Equal(curve.Expected(g), curve.ExpectedUnder(1, g));
            Assert.Equal(2 * curve.At(g).Events, curve.AtUnder(0, g).Events);
            Assert.Equal(2 * curve.At(g).Error, curve.AtUnder(0, g).Error);
            Assert.Equal(curve.At(g).EffectiveMuons, curve.AtUnder(0, g).EffectiveMuons);
        }
        Assert.True(curve.Expected(1e-4) > 0);
    }

    [Fact]
    public void Expected_Nominal_DoesNotDependOnWhetherThereAreVariations()
    {
        YieldCurve with = Curve(("any", r => r.Weight * r.MomentumGeV)), without = Curve();
        Assert.Empty(without.Variations);
        Assert.Equal(without.Expected(1e-3), with.Expected(1e-3));
        Assert.Equal(without.At(1e-3), with.At(1e-3));
    }

    // The independent way: the varied weights as nominal ones, for which other events are generated.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-3)]
    public void Expected_OtherSpectrum_IsWhatASampleWithThoseWeightsGives(double g)
    {
        Func<MuonRow, double> harder = r => r.Weight * r.MomentumGeV * r.MomentumGeV / 1600;
        YieldCurve varied = Curve(("harder", harder));
        YieldCurve direct = TestYields.Curve(Na62, [.. Rows.Select(r => r with { Weight = harder(r) })], TestYields.Muonphilic, MassGeV, TestYields.Options(200_000));
        double noise = Math.Sqrt((1 / varied.AtUnder(0, g).EffectiveEvents) + (1 / direct.At(g).EffectiveEvents));
        output.WriteLine($"g {g}: varied / direct {varied.ExpectedUnder(0, g) / direct.Expected(g):F4}, noise {noise:F4}, harder / nominal {direct.Expected(g) / varied.Expected(g):F3}");
        Assert.Equal(1, varied.ExpectedUnder(0, g) / direct.Expected(g), 5 * noise);
        Assert.True(Math.Abs((direct.Expected(g) / varied.Expected(g)) - 1) > 8 * noise, "the spectrum must matter");
    }

    // Every muon twice, with 3/2 and −1/2 of its weight, as samples of generators at next-to-leading order have it.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-3)]
    public void Expected_NegativeWeights_GiveTheSameEventsWithMoreNoise(double g)
    {
        MuonRow[] split = [.. Rows.Select(r => r with { Weight = 1.5 * r.Weight }), .. Rows.Select(r => r with { Weight = -0.5 * r.Weight })];
        YieldCurve nominal = Curve(), mixed = TestYields.Curve(Na62, split, TestYields.Muonphilic, MassGeV, TestYields.Options(400_000));
        // Σw² of the pairs is (9 + 1)/4 of that of single muons for the same Σw.
        double noise = Math.Sqrt((1 / nominal.At(g).EffectiveEvents) + (1 / mixed.At(g).EffectiveEvents));
        Assert.Equal(1, mixed.Expected(g) / nominal.Expected(g), 5 * noise);
        Assert.InRange(noise, 0, 0.04);
        Assert.True(mixed.At(g).EffectiveEvents < nominal.At(g).EffectiveEvents);
    }

    [Fact]
    public void Prepare_MuonWithAVariedWeightOnly_IsRefused()
    {
        ParticleSample sample = Sample(("charm_up", r => r.Weight));
        sample.Weight[7] = 0;
        string message = Assert.Throws<InputException>(() => MuonBeam.Prepare(sample, Na62, collinear: false)).Message;
        Assert.StartsWith("test: row 8 has weight 0 and weight:charm_up ", message);
        sample.WeightVariations["charm_up"][7] = 0;
        Assert.Equal(["charm_up"], MuonBeam.Prepare(sample, Na62, collinear: false).VariationNames);
    }

    [Fact]
    public void Expected_ErrorOfTheCard_ScalesTheEventsOfItsChannels()
    {
        DumpExperiment card = Na62 with { YieldErrors = [new("beamline", 0.15, Productions.All), new("dump", 0.3, Productions.Bremsstrahlung), new("kaons", 0.4, Productions.Kaon)] };
        YieldCurve curve = new ExperimentYield(card, Sample(("same", r => r.Weight)), TestYields.Options(20_000)).Curve(TestYields.Muonphilic, MassGeV, TestYields.OnThreads(2));
        Assert.Equal(["beamline_up", "dump_up", "same"], curve.Variations);
        double nominal = curve.Expected(1e-3);
        Assert.Equal([1.15, 1.3, 1], Enumerable.Range(0, 3).Select(k => curve.ExpectedUnder(k, 1e-3) / nominal), (a, b) => Math.Abs(a - b) < 1e-12);
        // One half of a pair is symmetric, independent sources add in quadrature: √(0.15² + 0.3²).
        var (up, down) = SystematicSource.Total(SystematicSource.Of(curve.Variations), nominal, [.. Enumerable.Range(0, 3).Select(k => curve.ExpectedUnder(k, 1e-3))]);
        Assert.Equal(0.335410, up / nominal, 1e-6);
        Assert.Equal(up, down, 1e-12 * up);
    }

    [Fact]
    public void Prepare_ErrorWithTheNameOfAColumn_IsRefused()
    {
        DumpExperiment card = Na62 with { YieldErrors = [new("charm", 0.3, Productions.All)] };
        string message = Assert.Throws<InputException>(() => MuonBeam.Prepare(Sample(("charm_up", r => r.Weight)), card, collinear: false)).Message;
        Assert.StartsWith("test: the column weight:charm_up has the name of the error 'charm' of the experiment's card (", message);
    }

    // A beam leaves muons out: ratios must follow those that stay.
    [Fact]
    public void Prepare_MuonsLeftOut_KeepTheRatiosOfTheOthers()
    {
        MuonBeam beam = MuonBeam.Prepare(Sample(("p", r => r.Weight * r.MomentumGeV)), Na62, collinear: true, minMomentumGeV: 60);
        Assert.InRange(beam.Muons.Count, 10, Rows.Length - 10);
        double[] ratios = beam.Variations.Single().Ratio;
        Assert.Equal(beam.Muons.Count, ratios.Length);
        for (int i = 0; i < ratios.Length; i++)
        {
            // E² − m² of a muon of 60 GeV and more: the momentum to a part in 10⁶.
            Assert.Equal(1, ratios[i] / beam.Muons[i].EnergyGeV, 2e-6);
        }
    }

    private static YieldCurve Curve(params (string Name, Func<MuonRow, double> Weight)[] variations) =>
        new ExperimentYield(Na62, Sample(variations), TestYields.Options(200_000)).Curve(TestYields.Muonphilic, MassGeV, TestYields.OnThreads(2));

    private static ParticleSample Sample(params (string Name, Func<MuonRow, double> Weight)[] variations) =>
        TestYields.Sample(Rows) with { WeightVariations = variations.ToDictionary(v => v.Name, v => Rows.Select(v.Weight).ToArray()) };
}
