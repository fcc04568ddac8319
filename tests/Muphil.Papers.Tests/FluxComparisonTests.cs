using Muphil.Beams;
using Muphil.Files;
using Muphil.Quantities;
using Muphil.Statistics;

namespace Muphil.Papers.Tests;

/// <summary>Muphil's flux against the shipped samples of a cascade with FTF of Geant4 (data/muons).</summary>
public class FluxComparisonTests(ITestOutputHelper output)
{
    private const long Protons = 40_000;
    private static readonly double[] Thresholds = [3, 10, 30, 100];
    private static readonly Dictionary<string, ParticleSample[]> Fluxes = [];

    private readonly record struct Row(double Weight, double MomentumGeV, double AngleRad, double TransverseGeV, double DepthM, string Class);

    [Theory]
    [InlineData("na62")]
    [InlineData("ship")]
    public void Decays_AgainstFtf_TotalsDepthAndTransverseMomentumAgree(string beam)
    {
        Row[] own = Own(beam).Where(r => r.Class == "decay").ToArray(), ftf = Ftf(beam).Where(r => r.Class == "decay").ToArray();
        foreach (double p in Thresholds)
        {
            double ratio = Total(own, p) / Total(ftf, p);
            output.WriteLine($"{beam}, decays above {p} GeV: {Total(own, p):E3} per proton, {ratio:F3} of FTF's");
            Assert.InRange(ratio, 0.75, 1.25);
        }
        double depth = Mean(own, 3, r => r.DepthM) / Mean(ftf, 3, r => r.DepthM);
        output.WriteLine($"{beam}, mean depth above 3 GeV: {Mean(own, 3, r => r.DepthM):F3} m, {depth:F3} of FTF's");
        Assert.InRange(depth, 0.9, 1.1);
        double[] bins = [0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120];
        for (int i = 0; i < bins.Length - 1; i++)
        {
            double ratio = MeanBetween(own, bins[i], bins[i + 1]) / MeanBetween(ftf, bins[i], bins[i + 1]);
            output.WriteLine($"{beam}, mean p_T of {bins[i]} to {bins[i + 1]} GeV: {ratio:F3} of FTF's");
            Assert.InRange(ratio, 0.9, 1.1);
        }
    }

    [Theory]
    [InlineData("na62")]
    [InlineData("ship")]
    public void Decays_AgainstFtf_CellsOfMomentumAndAngleAgree(string beam)
    {
        double[] p = [0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80], theta = [0, 0.01, 0.02, 0.03, 0.045, 0.06, 0.09, 0.13, 0.2, 0.3, 0.5];
        var (own, ownSquares) = Cells(Own(beam), p, theta);
        var (ftf, ftfSquares) = Cells(Ftf(beam), p, theta);
        int compared = 0;
        for (int i = 0; i < p.Length - 1; i++)
        {
            for (int j = 0; j < theta.Length - 1; j++)
            {
                // Where both know the cell to 20 %.
                if (ftf[i, j] < 1e-5 || ftfSquares[i, j] > 0.04 * ftf[i, j] * ftf[i, j] || ownSquares[i, j] > 0.04 * own[i, j] * own[i, j])
                {
                    continue;
                }
                compared++;
                double ratio = own[i, j] / ftf[i, j], noise = Math.Sqrt((ftfSquares[i, j] / (ftf[i, j] * ftf[i, j])) + (ownSquares[i, j] / (own[i, j] * own[i, j])));
                Assert.True(Math.Abs(Math.Log(ratio)) < Math.Log(1.5) + (2 * noise), $"{p[i]} GeV, {theta[j]} rad: {ratio:F2} ± {noise:F2}");
            }
        }
        output.WriteLine($"{beam}: {compared} cells of more than 1e-5 muons per proton within 1.5");
        Assert.InRange(compared, 50, 100);
    }

    // Vector mesons and charm. The leading ones of FTF are harder than those of the parametrisations: above 100 GeV there are half as many, and
    // what the stated errors (shape, power of A, normalisation) leave of the difference is less than the goal of 1.5.
    [Theory]
    [InlineData("na62")]
    [InlineData("ship")]
    public void Prompt_AgainstFtf_TotalsAgreeUpTo30GeV(string beam)
    {
        Row[] own = Own(beam).Where(r => r.Class == "prompt").ToArray(), ftf = Ftf(beam).Where(r => r.Class == "prompt").ToArray();
        foreach (double p in Thresholds)
        {
            double ratio = Total(own, p) / Total(ftf, p);
            var (up, down) = PromptErrors(beam, p);
            output.WriteLine($"{beam}, prompt above {p} GeV: {Total(own, p):E3} per proton, {ratio:F3} of FTF's, +{up * ratio:F3} −{down * ratio:F3}");
            Assert.InRange(ratio, p > 30 ? 0.45 : 1 / 1.5, 1.5);
            Assert.InRange((1 + up) * ratio, 0.8, 1.5);
        }
    }

    private static Row[] Own(string beam)
    {
        lock (Fluxes)
        {
            if (!Fluxes.TryGetValue(beam, out ParticleSample[]? parts))
            {
                Fluxes[beam] = parts = [.. new MuonFlux(BeamCards.Read(beam), new FluxSettings(Protons), Constants.Pdg2024).Parts(new ParallelOptions()).Select(p => p.Particles)];
            }
            return [.. parts.SelectMany(Rows)];
        }
    }

    // Relative errors of the prompt muons above a momentum, all sources in quadrature.
    private static (double Up, double Down) PromptErrors(string beam, double leastGeV)
    {
        ParticleSample[] parts = Fluxes[beam];
        double Sum(Func<ParticleSample, double[]> weights) => parts.Sum(p => Enumerable.Range(0, p.Count)
            .Where(i => p.Process[i] is "vm_eta" or "charm" && new Vector3D(p.Px[i], p.Py[i], p.Pz[i]).Norm > leastGeV).Sum(i => weights(p)[i]));
        double nominal = Sum(p => p.Weight);
        string[] names = [.. parts[0].WeightVariations.Keys];
        return SystematicSource.Total(SystematicSource.Of(names), 1, [.. names.Select(name => Sum(p => p.WeightVariations[name]) / nominal)]);
    }

    private static Row[] Ftf(string beam) => [.. Rows(ParticleSamples.ReadEmbedded(beam))];

    private static IEnumerable<Row> Rows(ParticleSample s) => Enumerable.Range(0, s.Count).Select(i =>
    {
        double transverse = Math.Sqrt((s.Px[i] * s.Px[i]) + (s.Py[i] * s.Py[i]));
        string kind = s.Process[i] is "vm_eta" or "charm" ? "prompt" : s.Process[i] == "gamma_mumu" ? "gamma" : "decay";
        return new Row(s.Weight[i], new Vector3D(s.Px[i], s.Py[i], s.Pz[i]).Norm, Math.Atan2(transverse, s.Pz[i]), transverse, s.Z[i], kind);
    });

    private static double Total(Row[] rows, double leastGeV) => rows.Where(r => r.MomentumGeV > leastGeV).Sum(r => r.Weight);

    private static double Mean(Row[] rows, double leastGeV, Func<Row, double> of) => rows.Where(r => r.MomentumGeV > leastGeV).Sum(r => r.Weight * of(r)) / Total(rows, leastGeV);

    private static double MeanBetween(Row[] rows, double from, double to)
    {
        Row[] inside = [.. rows.Where(r => r.MomentumGeV > from && r.MomentumGeV <= to)];
        return inside.Sum(r => r.Weight * r.TransverseGeV) / inside.Sum(r => r.Weight);
    }

    private static (double[,] Sums, double[,] Squares) Cells(Row[] rows, double[] p, double[] theta)
    {
        double[,] sums = new double[p.Length, theta.Length], squares = new double[p.Length, theta.Length];
        foreach (Row row in rows.Where(r => r.Class == "decay"))
        {
            int i = Array.FindLastIndex(p, x => x <= row.MomentumGeV), j = Array.FindLastIndex(theta, x => x <= row.AngleRad);
            if (i >= 0 && j >= 0)
            {
                sums[i, j] += row.Weight;
                squares[i, j] += row.Weight * row.Weight;
            }
        }
        return (sums, squares);
    }
}
