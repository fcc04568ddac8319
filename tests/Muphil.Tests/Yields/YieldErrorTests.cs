using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Errors mean what they say, and what steers the sampling steers nothing else.</summary>
public sealed class YieldErrorTests(ITestOutputHelper output)
{
    private const double MassGeV = 0.1;

    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62"), Open = TestYields.WithoutCuts("na62");
    private static readonly MuonRow[] Rows = Muons(300, 3);

    // From the g⁴ rise to the falling edge.
    private static readonly double[] Couplings = [1e-5, 2e-3, 5e-3];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits(int threads)
    {
        YieldCurve one = TestYields.Curve(Na62, Rows, TestYields.Muonphilic, MassGeV, TestYields.Options(30_000), 1);
        YieldCurve many = TestYields.Curve(Na62, Rows, TestYields.Muonphilic, MassGeV, TestYields.Options(30_000), threads);
        Assert.Equal(one.Selected, many.Selected);
        foreach (double g in Couplings)
        {
            Assert.Equal(one.Expected(g), many.Expected(g));
            Assert.Equal(one.At(g), many.At(g));
            Assert.Equal(one.CutFlow(g), many.CutFlow(g));
        }
    }

    [Fact]
    public void Compute_OtherSeeds_ScatterAsTheEventsSay()
    {
        YieldCurve[] curves = [.. Enumerable.Range(1, 30).Select(seed => TestYields.Curve(Open, Rows, TestYields.Muonphilic, MassGeV, TestYields.Options(10_000, (ulong)seed)))];
        foreach (double g in Couplings)
        {
            double[] events = [.. curves.Select(c => c.Expected(g))];
            double mean = events.Average(), spread = Math.Sqrt(events.Sum(n => Math.Pow((n / mean) - 1, 2)) / (events.Length - 1)), noise = TestYields.EventNoise(curves[0], g);
            output.WriteLine($"g = {g:E0}: spread of seeds {spread:P2}, noise from the effective number of events {noise:P2}");
            Assert.Equal(events.Length, events.Distinct().Count());
            // Independent events would scatter by the noise, known from 30 seeds to 13 %; stratified muons and paths scatter less.
            Assert.True(spread < 1.5 * noise, $"spread {spread}, noise {noise}");
            Assert.All(events, n => Assert.Equal(1, n / mean, 5 * noise)); // 5σ
        }
    }

    // Independent samples of muons, Poisson in number: their spread is what the grouped error promises. 150 samples know it to 6 %: 5σ.
    [Fact]
    public void At_IndependentMuons_SpreadByTheGroupedError()
    {
        const int Samples = 150;
        var points = Enumerable.Range(0, Samples).Select(k =>
        {
            YieldCurve curve = TestYields.Curve(Open, Muons(Poisson(400, k), (ulong)(100 + k)), TestYields.Muonphilic, MassGeV, TestYields.Options(4000));
            return Couplings.Select(curve.At).ToArray();
        }).ToArray();
        for (int i = 0; i < Couplings.Length; i++)
        {
            double mean = points.Average(p => p[i].Events), spread = Math.Sqrt(points.Sum(p => Math.Pow(p[i].Events - mean, 2)) / (Samples - 1));
            double promised = Math.Sqrt(points.Average(p => p[i].Error * p[i].Error));
            output.WriteLine($"g = {Couplings[i]:E0}: spread of {Samples} samples of muons / promised error = {spread / promised:F3}");
            Assert.Equal(1, spread / promised, 0.3);
        }
    }

    // Each muon as two of half its weight: the same yield. The halves count as independent, so that the part of the error that comes from
    // the muons falls by √2; with 600 events per muon that is nearly all of it.
    [Fact]
    public void At_EveryMuonSplitInTwo_KeepsTheYield()
    {
        MuonRow[] halves = [.. Rows.SelectMany(r => new[] { r with { Weight = 0.5 * r.Weight }, r with { Weight = 0.5 * r.Weight } })];
        YieldCurve whole = TestYields.Curve(Open, Rows, TestYields.Muonphilic, MassGeV, TestYields.Options(200_000));
        YieldCurve split = TestYields.Curve(Open, halves, TestYields.Muonphilic, MassGeV, TestYields.Options(200_000));
        foreach (double g in Couplings)
        {
            YieldPoint a = whole.At(g), b = split.At(g);
            double noise = Math.Sqrt((1 / a.EffectiveEvents) + (1 / b.EffectiveEvents));
            Assert.Equal(1, b.Events / a.Events, 5 * noise); // 5σ
            Assert.Equal(Math.Sqrt(0.5), b.Error / a.Error, 0.05);
            Assert.Equal(2, b.EffectiveMuons / a.EffectiveMuons, 0.3);
        }
    }

    // Shares are guided by the spectrum, x by the hardness: wrong guides cost variance, never bias.
    [Theory]
    [InlineData("no muon preferred")]
    [InlineData("soft muons preferred")]
    [InlineData("hardness ignored")]
    [InlineData("hardness tenfold")]
    public void Compute_MisguidedImportance_AgreesWithinErrors(string how)
    {
        YieldCurve guided = TestYields.Curve(Na62, Rows, TestYields.Muonphilic, MassGeV, 300_000, r => r);
        YieldCurve misguided = TestYields.Curve(Na62, Rows, TestYields.Muonphilic, MassGeV, 300_000, r => new Misguided(r, how));
        foreach (double g in Couplings)
        {
            YieldPoint a = guided.At(g), b = misguided.At(g);
            Assert.NotEqual(a.Events, b.Events); // the guide does something
            Assert.True(b.EffectiveEvents > 100, $"{b.EffectiveEvents} effective events"); // or else 5σ means nothing
            Assert.Equal(1, b.Events / a.Events, 5 * Math.Sqrt((1 / a.EffectiveEvents) + (1 / b.EffectiveEvents))); // 5σ
        }
    }

    // Hard and central, so that many of them count: errors of errors are small.
    private static MuonRow[] Muons(int count, ulong stream) => TestYields.RandomMuons(Na62, count, stream, leastMomentumGeV: 150, partOfEntrance: 0.5);

    private static int Poisson(double mean, int sample)
    {
        var random = new PhiloxStream(77, 1, (ulong)sample);
        int n = -1;
        for (double time = 0; time < mean; n++)
        {
            time -= Math.Log(random.Uniform());
        }
        return n;
    }

    private sealed class Misguided(IRadiation honest, string how) : IRadiation
    {
        public bool IsCollinear => honest.IsCollinear;

        public double MinMuonEnergyGeV => honest.MinMuonEnergyGeV;

        public double RatePerM(double muonEnergyGeV) => honest.RatePerM(muonEnergyGeV);

        public double SpectrumPerM(double muonEnergyGeV, double x) => honest.SpectrumPerM(muonEnergyGeV, x) * how switch
        {
            "no muon preferred" => 1 / honest.SpectrumPerM(muonEnergyGeV, x),
            "soft muons preferred" => Math.Pow(50 / muonEnergyGeV, 4),
            _ => 1,
        };

        public (double Low, double High) XRange(double muonEnergyGeV) => honest.XRange(muonEnergyGeV);

        public Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random) => honest.Sample(
            muonEnergyGeV, how == "hardness ignored" ? 0 : how == "hardness tenfold" ? 10 * hardness : hardness, aim, ref random);
    }
}
