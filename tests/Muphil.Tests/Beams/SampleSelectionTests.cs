using Muphil.Beams;

namespace Muphil.Tests.Beams;

public sealed class SampleSelectionTests
{
    private static readonly string[] Processes = ["pi", "Kmu2", "K0Lmu3", "gamma_mumu", "vm_eta", "charm", "muon_pairs"];

    [Theory]
    [InlineData("all", "pi,Kmu2,K0Lmu3,gamma_mumu,vm_eta,charm,muon_pairs")]
    [InlineData("decay", "pi,Kmu2,K0Lmu3")]
    [InlineData("gamma", "gamma_mumu")]
    [InlineData("prompt", "vm_eta,charm")]
    [InlineData("decay,gamma", "pi,Kmu2,K0Lmu3,gamma_mumu")]
    [InlineData("charm,muon_pairs", "charm,muon_pairs")]
    public void Select_Words_KeepTheirProcesses(string words, string kept) =>
        Assert.Equal(kept.Split(','), SampleSelection.Select(Sample(), words.Split(',')).Process);

    [Fact]
    public void Select_MinimumMomentum_KeepsRowsAtAndAboveItInEveryColumn()
    {
        // Momenta are 1, 2, …, 7 GeV.
        ParticleSample selected = SampleSelection.Select(Sample(), ["all"], 6);
        Assert.Equal([6.0, 7.0], selected.Pz);
        Assert.Equal([0.5, 0.6], selected.Weight);
        Assert.Equal([50.0, 60.0], selected.WeightVariations["up"]);
        Assert.Equal(["charm", "muon_pairs"], selected.Process);
        Assert.Empty(selected.ParentPdg);
        Assert.Equal(2, selected.Count);
    }

    [Fact]
    public void Select_Result_KeepsHashAndNotesTheSelections()
    {
        ParticleSample selected = SampleSelection.Select(SampleSelection.Select(Sample(), ["decay", "charm"], 1.5), ["charm"]);
        Assert.Equal("abc", selected.Hash);
        Assert.Equal("1e6", selected.Metadata["protons"]);
        Assert.Equal("processes decay,charm (K0Lmu3,Kmu2,charm,pi), P >= 1.5 GeV: 3 of 7 rows; then processes charm (charm), P >= 0 GeV: 1 of 3 rows",
            selected.Metadata["selection"]);
        Assert.False(Sample().Metadata.ContainsKey("selection"));
    }

    [Fact]
    public void Select_UnknownProcess_NamesThosePresent() =>
        Assert.Equal("file.csv: unknown process 'Kmu4' (the sample holds K0Lmu3, Kmu2, charm, gamma_mumu, muon_pairs, pi, vm_eta; the classes are all, decay, gamma, prompt). Did you mean 'Kmu2'?",
            Assert.Throws<InputException>(() => SampleSelection.Select(Sample(), ["Kmu4"])).Message);

    [Fact]
    public void Select_NothingLeft_SaysWhatWasAskedFor() =>
        Assert.StartsWith("file.csv: no row is left by the selection of processes gamma with P >= 100 GeV (the sample holds K0Lmu3,",
            Assert.Throws<InputException>(() => SampleSelection.Select(Sample(), ["gamma"], 100)).Message);

    [Fact]
    public void Select_NoProcessColumn_OnlyAllIsPossible()
    {
        ParticleSample bare = Sample() with { Process = [] };
        Assert.Equal(7, SampleSelection.Select(bare, ["all"]).Count);
        Assert.Contains("processes 'decay' cannot be selected (the sample has no column process)",
            Assert.Throws<InputException>(() => SampleSelection.Select(bare, ["decay"])).Message);
    }

    [Theory, InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Select_MomentumOutOfRange_IsRefused(double momentumGeV) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSelection.Select(Sample(), ["all"], momentumGeV));

    private static ParticleSample Sample()
    {
        double[] steps = [0, 1, 2, 3, 4, 5, 6];
        return new ParticleSample
        {
            Pdg = [.. steps.Select(_ => 13)],
            Weight = [.. steps.Select(s => s / 10)],
            X = steps,
            Y = steps,
            Z = steps,
            Px = new double[7],
            Py = new double[7],
            Pz = [.. steps.Select(s => s + 1)],
            Process = Processes,
            WeightVariations = new Dictionary<string, double[]> { ["up"] = [.. steps.Select(s => 10 * s)] },
            Metadata = new Dictionary<string, string> { ["protons"] = "1e6" },
            Hash = "abc",
            Origin = "file.csv",
        };
    }
}
