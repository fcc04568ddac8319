using Muphil.Files;

namespace Muphil.Tests.Files;

public sealed class SampleReportTests : IDisposable
{
    private readonly SampleFile _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Inspect_GoodSample_DescribesIt()
    {
        SampleReport report = ParticleSamples.Inspect(_files.Csv(SampleFile.Header + ",process",
            "13,1,0,0,0,0,3,4,pi", "13,3,0,0,0,0,0,1,charm", "-13,2,0,0,0,0,0,1,pi", "-211,1,0,0,0,0,0,1,pi"));
        Assert.Empty(report.Problems);
        Assert.Equal(4, report.Rows);
        Assert.Equal(1e6, report.Protons);
        Assert.Equal("Cu", report.Target);
        Assert.Equal([
            new SpeciesSummary(-211, "pi-", 1, 1, 1, 1),
            new SpeciesSummary(-13, "anti-muon", 1, 2, 1, 1),
            // Mean momentum (1·5 + 3·1)/4; effective rows 4²/(1 + 9).
            new SpeciesSummary(13, "muon", 2, 4, 2, 1.6),
        ], report.Species);
        Assert.Equal([new ProcessSummary("pi", 3, 4), new ProcessSummary("charm", 1, 3)], report.Processes);
        Assert.Equal([.. SampleFile.Header.Split(','), "process"], report.Columns);
    }

    [Fact]
    public void Inspect_Variations_AreSummedByName() =>
        Assert.Equal([new VariationSummary("bmpt", 5), new VariationSummary("urqmd", 1)],
            ParticleSamples.Inspect(_files.Csv(SampleFile.Header + ",weight:urqmd,weight:bmpt", "13,1,0,0,0,0,3,4,0.5,2", "13,1,0,0,0,0,0,1,0.5,3")).Variations);

    [Fact]
    public void Inspect_BadRows_AreCollectedOncePerRowAndLeftOutOfSums()
    {
        SampleReport report = ParticleSamples.Inspect(_files.Text("bad.csv", "# point: nowhere", SampleFile.Header,
            "13,1,0,0,0,0,0,1", "17,-1,0,0,0,0,0,0", "13,x,y,0,0,0,0,1", "13,1", "13,1,0,0,0,0,0,0"));
        Assert.Equal(6, report.ProblemCount);
        Assert.Null(report.Protons);
        Assert.Collection(report.Problems,
            p => Assert.Contains("row 3 (line 5), column weight: 'x' is not a number", p),
            p => Assert.Contains("row 4 (line 6): 2 fields", p),
            p => Assert.Contains("metadata 'protons' is missing", p),
            p => Assert.Contains("metadata 'point' is 'nowhere'", p),
            p => Assert.Contains("row 2 (line 4), column pdg: 17 is an unknown PDG id", p),
            p => Assert.Contains("row 5 (line 7), columns px, py, pz: the momentum is 0", p));
        Assert.Equal(1, Assert.Single(report.Species).Rows);
    }

    [Fact]
    public void Inspect_ManyProblems_KeepsTwentyAndCountsAll()
    {
        SampleReport report = ParticleSamples.Inspect(_files.Csv([SampleFile.Header, .. Enumerable.Repeat("17,1,0,0,0,0,0,1", 1000)]));
        Assert.Equal(20, report.Problems.Count);
        Assert.Equal(1000, report.ProblemCount);
    }

    [Fact]
    public void Inspect_BadHeader_IsReportedWithoutSpecies()
    {
        SampleReport report = ParticleSamples.Inspect(_files.Csv("pdg,weigth,x,y,z,px,py,pz", "13,1,0,0,0,0,0,1"));
        Assert.Equal(2, report.ProblemCount);
        Assert.Empty(report.Species);
    }

    [Fact]
    public void Inspect_FirstProblem_IsWhatReadThrows()
    {
        string path = _files.Csv(SampleFile.Header, "13,1,0,0,0,0,0,1", "13,1,0,0,0,0,0,inf");
        string thrown = Assert.Throws<InputException>(() => ParticleSamples.Read(path)).Message;
        Assert.Equal(thrown, ParticleSamples.Inspect(path).Problems[0]);
    }

    [Fact]
    public void Inspect_NegativeWeights_OnlyWhenAllowed()
    {
        string path = _files.Csv(SampleFile.Header, "13,-1,0,0,0,0,0,1");
        Assert.Equal(1, ParticleSamples.Inspect(path).ProblemCount);
        Assert.Equal(0, ParticleSamples.Inspect(path, allowNegativeWeights: true).ProblemCount);
    }
}
