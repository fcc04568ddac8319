using Muphil.Files;

namespace Muphil.Tests.Files;

/// <summary>The figure cards against Rella2022, Section IV and the captions of Figs. 4 to 6, and Cesarotti2023, the captions of Figs. 3 to 6.</summary>
public class FigureCardTests
{
    [Fact]
    public void EmbeddedNames_AreTheFiguresOfThePapersAndOurs() =>
        Assert.Equal(
            [
                "cesarotti2023/3", "cesarotti2023/4", "cesarotti2023/5", "cesarotti2023/6",
                "muphil/above-dimuon", "muphil/all-experiments", "muphil/channels", "muphil/cross-section", "muphil/gminus2", "muphil/lmu-ltau", "muphil/muon-flux", "muphil/open-window", "muphil/prompt-muons",
                "rella2022/3", "rella2022/4a", "rella2022/4b", "rella2022/5a", "rella2022/5b", "rella2022/6a", "rella2022/6b", "rella2022/8a", "rella2022/8b",
            ],
            FigureCards.EmbeddedNames);

    [Theory]
    [InlineData("rella2022/4a", "na62", 0.018, "0.05 blue, 0.1 vermilion, 0.15 purple")]
    [InlineData("rella2022/5b", "ship", 0.064, "0.05 blue, 0.1 vermilion, 0.15 purple")]
    [InlineData("rella2022/6b", "ship", 0.064, "0.1 vermilion")]
    public void Read_EmbeddedCard_HasThePapersNumbers(string name, string experiment, double angle, string masses)
    {
        var card = Assert.IsType<MuonFigureCard>(FigureCards.Read(name));
        Assert.Equal((name, experiment), (card.Name, card.Experiment));
        Assert.Equal(angle, card.MaxAngleRad, 1e-15);
        Assert.Equal(masses, string.Join(", ", card.Masses.Select(m => FormattableString.Invariant($"{m.MassGeV} {m.Colour}"))));
        Assert.Equal(["decay", "gamma"], card.Processes);
        Assert.Equal(3, card.MinMomentumGeV);
    }

    // A cut inside a bin would show as a step that is not in the spectrum.
    [Fact]
    public void Momentum_EachCard_HasAnEdgeAtEachCut()
    {
        foreach (MuonFigureCard card in FigureCards.EmbeddedNames.Select(FigureCards.Read).OfType<MuonFigureCard>().Where(c => c.Variables != MuonVariables.Angle))
        {
            Assert.All(card.Masses, m => Assert.Contains(card.Momentum.Edges, edge => edge <= 300 * m.MassGeV && edge > 0.998 * 300 * m.MassGeV));
            Assert.Equal(card.MaxAngleRad, card.Angle.Edges[^1], 1e-15);
        }
    }

    [Fact]
    public void Read_CesarottiCards_HaveTheCaptionsNumbers()
    {
        var maps = Assert.IsType<DecayMapCard>(FigureCards.Read("cesarotti2023/3"));
        Assert.Equal((0.1, 0.9), (maps.MassGeV, maps.Radius.Edges[^1]));
        Assert.Equal(0.024, Assert.IsType<ParentSpectraCard>(FigureCards.Read("cesarotti2023/4")).MassGeV, 1e-15);
        var signals = Assert.IsType<SignalOnDataCard>(FigureCards.Read("cesarotti2023/5"));
        Assert.Contains(new SignalPanel("miniboone", 0.024, 20), signals.Panels);
        Assert.Contains(new SignalPanel("microboone", 0.024, 6), signals.Panels);
        var space = Assert.IsType<ParameterSpaceCard>(FigureCards.Read("cesarotti2023/6"));
        Assert.Equal(["miniboone gof5", "microboone gof5", "sbnd gof2"], space.Contours.Take(3).Select(c => $"{c.Experiment} {c.Rule}"));
        Assert.Equal("2023", space.Measurement);
        Assert.Equal(["bbn"], space.Bounds);
        Assert.Equal((0.002, 0.211), (space.MassesGeV[0], space.MassesGeV[^1]));
        Assert.Equal([0.010, 0.060], space.Published.Where(p => p.Quantity.StartsWith("excluded", StringComparison.Ordinal)).Select(p => p.Value!.Value));
    }

    [Fact]
    public void Read_UnknownName_SuggestsTheNearest()
    {
        string message = Assert.Throws<InputException>(() => FigureCards.Read("rella2022/4c")).Message;
        Assert.Contains("rella2022/4a", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("style: filled, compared: yes }", "style: full }", "style", "cesarotti2023/6")]
    [InlineData("experiment: sbnd", "experiment: sbndd", "Did you mean 'sbnd'?", "cesarotti2023/6")]
    [InlineData("measurement: 2023", "measurement: 2022", "2021", "cesarotti2023/6")]
    [InlineData("shares: { from: 8 MeV", "shares: { from: 800 MeV", "to:", "cesarotti2023/6")]
    [InlineData("experiment: microboone", "experiment: na62", "microboone", "cesarotti2023/5")]
    [InlineData("sigma: 6", "sigma: 60", "sigma", "cesarotti2023/5")]
    [InlineData("max_angle: 18 mrad", "max_angle: 18 m", "max_angle")]
    [InlineData("{ mass: 0.05 GeV", "{ mass: 0.5 GeV", "ascending")]
    [InlineData("colour: blue", "colour: bleu", "Did you mean 'blue'?")]
    [InlineData("bins: 85", "bins: 0", "bins")]
    [InlineData("from: 2.976 GeV", "from: 500 GeV", "to:")]
    [InlineData("quantity: lost_percent", "quantity: lost", "lost_percent")]
    [InlineData("experiment: na62", "experiment: na64", "na62")]
    [InlineData("words: \"about", "word: \"about", "words")]
    public void Parse_BadEntry_IsRefusedByName(string good, string bad, string named, string card = "rella2022/4a")
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, $"cards/figures/{card}.yaml"));
        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Throws<InputException>(() => FigureCards.Parse(text.Replace(good, bad, StringComparison.Ordinal), "4a.yaml")).Message, StringComparison.Ordinal);
    }
}
