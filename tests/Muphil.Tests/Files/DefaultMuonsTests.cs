using System.Diagnostics;
using System.Globalization;
using Muphil.Beams;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Tests.Files;

/// <summary>The samples that come with the program against the sums of the full tables they were thinned from (data/muons/README.source.md).</summary>
public sealed class DefaultMuonsTests(ITestOutputHelper output)
{
    // Independent draws would err by at most 1.2 % in the sum of a process and 1.0 % in the total; systematic sampling does better.
    private const double Tolerance = 0.01;

    /// <summary>Sums over the full table: muons per proton, and weighted with pz in GeV. A number is a lower end in P, GeV.</summary>
    public static TheoryData<string, string, double, double> FullTable => new()
    {
        { "na62", "all", 1.507642e-01, 2.175701e-01 },
        { "na62", "pi", 1.171404e-01, 1.531274e-01 },
        { "na62", "Kmu2", 2.653585e-02, 3.873474e-02 },
        { "na62", "Kmu3", 9.917871e-04, 1.196735e-03 },
        { "na62", "K0Lmu3", 9.974363e-04, 1.148663e-03 },
        { "na62", "gamma_mumu", 4.610440e-04, 2.396594e-03 },
        { "na62", "vm_eta", 4.195369e-03, 1.671424e-02 },
        { "na62", "charm", 4.423648e-04, 4.251691e-03 },
        { "na62", "3", 1.127561e-02, 7.701691e-02 },
        { "na62", "10", 1.491885e-03, 3.056879e-02 },
        { "na62", "30", 2.139821e-04, 1.071467e-02 },
        { "na62", "100", 9.615128e-06, 1.253510e-03 },
        { "ship", "all", 1.398016e-01, 2.031437e-01 },
        { "ship", "pi", 1.102829e-01, 1.442871e-01 },
        { "ship", "Kmu2", 2.281274e-02, 3.342914e-02 },
        { "ship", "Kmu3", 7.883179e-04, 9.789722e-04 },
        { "ship", "K0Lmu3", 8.204472e-04, 9.559075e-04 },
        { "ship", "gamma_mumu", 4.684331e-04, 2.357666e-03 },
        { "ship", "vm_eta", 4.143192e-03, 1.655506e-02 },
        { "ship", "charm", 4.855644e-04, 4.579921e-03 },
        { "ship", "3", 1.054476e-02, 7.345017e-02 },
        { "ship", "10", 1.461954e-03, 3.006056e-02 },
        { "ship", "30", 2.126417e-04, 1.066468e-02 },
        { "ship", "100", 9.803816e-06, 1.274993e-03 },
    };

    [Theory, MemberData(nameof(FullTable))]
    public void Sums_ThinnedSample_AgreeWithTheFullTable(string name, string part, double weight, double weightTimesPzGeV)
    {
        ParticleSample sample = ParticleSamples.ReadEmbedded(name);
        int[] rows = [.. Enumerable.Range(0, sample.Count).Where(i => Belongs(sample, i, part))];
        Assert.Equal(1, rows.Sum(i => sample.Weight[i]) / weight, Tolerance);
        Assert.Equal(1, rows.Sum(i => sample.Weight[i] * sample.Pz[i]) / weightTimesPzGeV, Tolerance);
    }

    [Theory, InlineData("na62", "Cu", 65840), InlineData("ship", "Mo", 67914)]
    public void ReadEmbedded_DefaultSample_IsMuonsWithProvenance(string name, string target, int rowsAbove10GeV)
    {
        ParticleSample sample = ParticleSamples.ReadEmbedded(name);
        Assert.Equal(target, sample.Metadata["target"]);
        Assert.Equal("production", sample.Metadata["point"]);
        Assert.Equal(name, sample.Origin);
        Assert.All(sample.Pdg, pdg => Assert.Equal(13, Math.Abs(pdg)));
        Assert.Equal(["K0Lmu3", "Kmu2", "Kmu3", "charm", "gamma_mumu", "pi", "vm_eta"], sample.Process.Distinct().Order(StringComparer.Ordinal));
        // The hard muons are all there.
        Assert.Equal(rowsAbove10GeV, Enumerable.Range(0, sample.Count).Count(i => MomentumGeV(sample, i) > 10));
        Assert.Equal(double.Parse(sample.Metadata["sum_of_weights_after"], CultureInfo.InvariantCulture), sample.Weight.Sum(), 1e-8);
    }

    [Fact]
    public void EmbeddedNames_AreTheTwo() => Assert.Equal(["na62", "ship"], ParticleSamples.EmbeddedNames);

    [Fact]
    public void ReadEmbedded_Time_IsReported()
    {
        ParticleSamples.ReadEmbedded("na62");
        var watch = Stopwatch.StartNew();
        int rows = ParticleSamples.ReadEmbedded("ship").Count;
        output.WriteLine($"{rows} rows in {watch.ElapsedMilliseconds} ms");
        // Far above the usual 0.1 to 0.3 s: a slower codec or a slip in the reader shows, a busy machine does not.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    private static bool Belongs(ParticleSample sample, int row, string part) => part == "all"
        || (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double momentum)
            ? MomentumGeV(sample, row) > momentum : sample.Process[row] == part);

    private static double MomentumGeV(ParticleSample s, int i) => new Vector3D(s.Px[i], s.Py[i], s.Pz[i]).Norm;
}
