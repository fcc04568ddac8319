using Muphil.Files;

namespace Muphil.Tests.Files;

/// <summary>The figure cards against Rella2022, Section IV and the captions of Figs. 4 to 6.</summary>
public class FigureCardTests
{
    [Fact]
    public void EmbeddedNames_AreTheFiguresOfSectionIV() =>
        Assert.Equal(["rella2022/4a", "rella2022/4b", "rella2022/5a", "rella2022/5b", "rella2022/6a", "rella2022/6b"], FigureCards.EmbeddedNames);

    [Theory]
    [InlineData("rella2022/4a", "na62", 0.018, "0.05 blue, 0.1 vermilion, 0.15 purple")]
    [InlineData("rella2022/5b", "ship", 0.064, "0.05 blue, 0.1 vermilion, 0.15 purple")]
    [InlineData("rella2022/6b", "ship", 0.064, "0.1 vermilion")]
    public void Read_EmbeddedCard_HasThePapersNumbers(string name, string experiment, double angle, string masses)
    {
        FigureCard card = FigureCards.Read(name);
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
        foreach (FigureCard card in FigureCards.EmbeddedNames.Select(FigureCards.Read).Where(c => c.Computation != FigureComputation.MuonAngle))
        {
            Assert.All(card.Masses, m => Assert.Contains(card.Momentum.Edges, edge => edge <= 300 * m.MassGeV && edge > 0.998 * 300 * m.MassGeV));
            Assert.Equal(card.MaxAngleRad, card.Angle.Edges[^1], 1e-15);
        }
    }

    [Fact]
    public void Read_UnknownName_SuggestsTheNearest()
    {
        string message = Assert.Throws<InputException>(() => FigureCards.Read("rella2022/4c")).Message;
        Assert.Contains("rella2022/4a", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_angle: 18 mrad", "max_angle: 18 m", "max_angle")]
    [InlineData("{ mass: 0.05 GeV", "{ mass: 0.5 GeV", "ascending")]
    [InlineData("colour: blue", "colour: bleu", "Did you mean 'blue'?")]
    [InlineData("bins: 85", "bins: 0", "bins")]
    [InlineData("from: 2.976 GeV", "from: 500 GeV", "to:")]
    [InlineData("quantity: lost_percent", "quantity: lost", "lost_percent")]
    [InlineData("experiment: na62", "experiment: na64", "na62")]
    [InlineData("words: \"about", "word: \"about", "words")]
    public void Parse_BadEntry_IsRefusedByName(string good, string bad, string named)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "cards/figures/rella2022/4a.yaml"));
        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Throws<InputException>(() => FigureCards.Parse(text.Replace(good, bad, StringComparison.Ordinal), "4a.yaml")).Message, StringComparison.Ordinal);
    }
}
