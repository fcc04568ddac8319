using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Papers.Tests;

/// <summary>What C. Rella, B. Döbrich, T.-T. Yu, arXiv:2205.09870 say of the muons (Section IV) and conclude (Section VII), with their choices.</summary>
public class Rella2022ReachTests(ITestOutputHelper output)
{
    private const double MinMomentumGeV = 3;

    private static readonly ParticleSample Published = SampleSelection.Select(ParticleSamples.ReadEmbedded("na62"), ["decay", "gamma"]);

    // Section VII: the prospects intersect the 2σ band "roughly centered around m_S ~ 160 MeV and g_μ ~ 7 × 10⁻⁴".
    [Theory]
    [InlineData("na62")]
    [InlineData("ship")]
    public void Contour_MuonphilicAsPublished_PassesBelowAndAboveThePointOfTheConclusion(string name)
    {
        ContourEdges edges = Edges(name, 0.16);
        output.WriteLine($"{name}, muonphilic, as published, 160 MeV: {edges.Lower!.Value.Coupling:E3} ± {edges.Lower.Value.Error:E1} to {edges.Upper!.Value.Coupling:E3} ± {edges.Upper.Value.Error:E1}");
        // By many times the Monte Carlo error of either edge.
        Assert.True(edges.Lower.Value.Coupling + (5 * edges.Lower.Value.Error) < 7e-4);
        Assert.True(edges.Upper.Value.Coupling - (5 * edges.Upper.Value.Error) > 7e-4);
    }

    // Section IV: about 97 % (NA62) and 95 % (SHiP) of the events are lost to the angles 18 and 64 mrad and E > 300 m_S = 15 GeV at
    // m_S = 50 MeV. One unit of the printed figure: the sample is trusted to about 20 %, in the ratio to a few per cent of what is kept.
    [Theory]
    [InlineData("NA62", 0.018, 97.0)]
    [InlineData("SHiP", 0.064, 95.0)]
    public void Muons_AngleAndEnergyCuts_LoseThePrintedPart(string name, double largestAngle, double printedPercent)
    {
        double lost = 100 * (1 - (Sum(i => Angle(i) < largestAngle && EnergyGeV(i) > 300 * 0.05) / Sum(_ => true)));
        output.WriteLine($"{name}: {lost:F2} % lost, printed {printedPercent} %");
        Assert.Equal(printedPercent, lost, 1.0);
    }

    // Section IV: "relevant muons emerge at depths of about 50 cm". One digit.
    [Fact]
    public void Muons_MeanDepth_IsHalfAMetre()
    {
        double depth = Enumerable.Range(0, Published.Count).Where(Relevant).Sum(i => Published.Weight[i] * Published.Z[i]) / Sum(_ => true);
        output.WriteLine($"mean depth {depth:F3} m");
        Assert.Equal(0.5, depth, 0.05);
    }

    // Section IV: the angle peaks at about 0.04 rad; in our sample there is a plateau from 0.02 to 0.05 rad.
    [Fact]
    public void Muons_AngleDistribution_IsHighestAtTheAnglesOfThePaper()
    {
        double[] perBin = [.. Enumerable.Range(0, 20).Select(k => Sum(i => (int)(Angle(i) / 0.01) == k))];
        int peak = Array.IndexOf(perBin, perBin.Max());
        output.WriteLine($"highest bin {10 * peak} to {10 * (peak + 1)} mrad; at 40 mrad {perBin[4] / perBin[peak]:F2} of it");
        Assert.InRange(peak, 2, 4);
        Assert.True(perBin[4] > 0.8 * perBin[peak]);
    }

    private static ContourEdges Edges(string name, double massGeV)
    {
        DumpExperiment experiment = ExperimentCards.ReadDump(name);
        var options = new YieldOptions
        {
            Sampling = new(200_000, 1),
            Method = ProductionMethod.Iww,
            Constants = Constants.Rella2022,
            Stopping = Stopping.Constant,
            MinMuonMomentumGeV = MinMomentumGeV,
        };
        var yield = new ExperimentYield(experiment, Published, options);
        Mediator muonphilic = Mediator.Known.Single(m => m.Name == "muonphilic");
        double limit = LimitRule.Get(experiment.LimitRule).UpperLimit(experiment.Background, experiment.Observed);
        return ContourEdges.Of(yield.Curve(muonphilic, massGeV, new ParallelOptions { MaxDegreeOfParallelism = 2 }), limit);
    }

    private static Vector3D Momentum(int i) => new(Published.Px[i], Published.Py[i], Published.Pz[i]);

    private static bool Relevant(int i) => Momentum(i).Norm > MinMomentumGeV;

    private static double EnergyGeV(int i) => Math.Sqrt(Momentum(i).Dot(Momentum(i)) + Math.Pow(Constants.Rella2022.MuonMassGeV, 2));

    private static double Angle(int i) => Math.Atan2(Math.Sqrt((Published.Px[i] * Published.Px[i]) + (Published.Py[i] * Published.Py[i])), Published.Pz[i]);

    private static double Sum(Func<int, bool> kept) => Enumerable.Range(0, Published.Count).Where(i => Relevant(i) && kept(i)).Sum(i => Published.Weight[i]);
}
