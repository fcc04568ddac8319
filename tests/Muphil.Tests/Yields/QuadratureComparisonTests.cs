using Muphil.Experiments;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Scans;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>The Monte Carlo of eq. 23 against its deterministic quadrature, P_d = 1, for the same muons.</summary>
public sealed class QuadratureComparisonTests(ITestOutputHelper output)
{
    private const int Muons = 20;

    public static TheoryData<string, string, string, double> Cases => new()
    {
        // Below and above 2 m_μ, where the decay length falls by six orders of magnitude.
        { "na62", "Constant", "muonphilic", 0.1 }, { "na62", "Table", "muonphilic", 0.25 }, { "na62", "Table", "leptophilic", 0.03 },
        { "ship", "Table", "muonphilic", 0.1 }, { "ship", "Constant", "muonphilic", 0.25 },
    };

    // 0.5 % is what the project promises; the noise of the events must be well below it, so that the comparison means something.
    [Theory, MemberData(nameof(Cases))]
    public void Expected_WithoutCuts_AgreesWithTheQuadratureOfEquation23(string card, string stopping, string mediatorName, double massGeV)
    {
        DumpExperiment experiment = TestYields.WithoutCuts(card);
        var mediator = mediatorName == "muonphilic" ? TestYields.Muonphilic : TestYields.Leptophilic;
        Stopping kind = Enum.Parse<Stopping>(stopping);
        MuonRow[] rows = TestYields.RandomMuons(experiment, Muons, 7);
        YieldCurve curve = TestYields.Curve(experiment, rows, mediator, massGeV, TestYields.Options(massGeV > 0.2 ? 2_000_000 : 6_000_000, stopping: kind));
        double peak = ContourEdges.Of(curve, 3).PeakCoupling!.Value;
        // In the g⁴ rise, at the peak, and where N has fallen to 3 events (or to a twentieth, should the peak be low).
        double[] couplings = [0.03 * peak, peak, ContourEdges.Of(curve, Math.Min(3, 0.05 * curve.Expected(peak))).Upper!.Value.Coupling];
        double[] exact = Quadrature(experiment, kind, mediator, massGeV, 12).Events(TestYields.Sample(rows), couplings);
        for (int i = 0; i < couplings.Length; i++)
        {
            double g = couplings[i], noise = TestYields.EventNoise(curve, g), deviation = (curve.Expected(g) / exact[i]) - 1, decays = (curve.CutFlow(g)[1].Events / exact[i]) - 1;
            output.WriteLine($"{card} {stopping} {mediatorName} {massGeV} GeV g = {g:E2}: N = {exact[i]:E4}, Monte Carlo {deviation:P3} (decays in the volume {decays:P3}), noise of the events <= {noise:P3}");
            Assert.True(noise < 0.002, $"noise {noise}");
            Assert.Equal(0, deviation, 0.005);
            Assert.Equal(0, decays, 0.005);
        }
    }

    // The comparison's own accuracy: nodes raised from 12 to 20 per panel change nothing that matters beside 0.5 %.
    [Theory]
    [InlineData("na62", "Constant", 0.1)]
    [InlineData("ship", "Table", 0.25)]
    public void Quadrature_MoreNodes_ChangesNothing(string card, string stopping, double massGeV)
    {
        DumpExperiment experiment = TestYields.WithoutCuts(card);
        Stopping kind = Enum.Parse<Stopping>(stopping);
        var muons = TestYields.Sample(TestYields.RandomMuons(experiment, Muons, 7));
        double[] couplings = massGeV < 0.2 ? [1e-6, 5e-4, 2e-3] : [1e-9, 1e-6, 3e-6];
        double[] coarse = Quadrature(experiment, kind, TestYields.Muonphilic, massGeV, 12).Events(muons, couplings);
        double[] fine = Quadrature(experiment, kind, TestYields.Muonphilic, massGeV, 20).Events(muons, couplings);
        for (int i = 0; i < couplings.Length; i++)
        {
            Assert.True(fine[i] > 0);
            Assert.Equal(1, coarse[i] / fine[i], 1e-6);
        }
    }

    // Muons that all contribute, one of them alone: how the muons share the events must not matter for any of them.
    [Fact]
    public void Expected_OneMuon_AgreesWithTheQuadrature()
    {
        DumpExperiment experiment = TestYields.WithoutCuts("na62");
        // Off axis by 30 cm and steep: it enters through the front face and leaves through the wall.
        MuonRow[] rows = [new(1e-6, 120, -0.3, 0.1, 1.5, 0.012, -0.003)];
        YieldCurve curve = TestYields.Curve(experiment, rows, TestYields.Muonphilic, 0.1, TestYields.Options(1_000_000));
        foreach (double g in new[] { 1e-5, 1e-3, 2e-3 })
        {
            double exact = Quadrature(experiment, Stopping.Constant, TestYields.Muonphilic, 0.1, 12).Events(TestYields.Sample(rows), g)[0];
            Assert.Equal(1, curve.Expected(g) / exact, 0.005); // promised; noise below 0.2 %
        }
    }

    private static CollinearQuadrature Quadrature(DumpExperiment experiment, Stopping stopping, Mediator mediator, double massGeV, int order) =>
        new(experiment, TestYields.Loss(experiment, stopping), mediator, massGeV, IwwRadiation.PaperCutOverMass * massGeV, order);
}
