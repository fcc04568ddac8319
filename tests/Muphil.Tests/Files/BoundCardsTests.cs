using Muphil.Files;

namespace Muphil.Tests.Files;

/// <summary>The bounds library: every card has its source, and what is wrong with one is said with its place.</summary>
public class BoundCardsTests
{
    private const string Card = """
        name: mine
        title: Mine
        mediator: muonphilic
        origin: printed
        status: excluded
        confidence: 90 % CL
        reference: "A paper, table 2"
        licence: CC BY 4.0
        regions:
          - points:
              - { mass: 10 MeV, lower: 1e-4, upper: 1e-2 }
              - { mass: 30 MeV, lower: 5e-5, upper: 3e-3 }
        """;

    public static TheoryData<string> Names => [.. BoundCards.EmbeddedNames];

    [Theory, MemberData(nameof(Names))]
    public void Embedded_EachCurve_HasSourceConfidenceAndLicence(string name)
    {
        Bound bound = BoundCards.Read(name);
        Assert.Equal(name, bound.Name);
        Assert.All([bound.Reference, bound.Confidence, bound.Licence], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        // Muphil's own say how they were made; they name the card, whose hash changes with it.
        Assert.Equal(bound.IsOurs, bound.Command is not null);
        Assert.Equal(bound.IsOurs, bound.Label.EndsWith("(Muphil)", StringComparison.Ordinal));
        if (bound.IsOurs)
        {
            Assert.Contains($"experiment card {name} ({ExperimentCards.Read(name).Hash[..16]})", bound.Reference);
        }
    }

    [Fact]
    public void Parse_Points_AreReadInGeV()
    {
        Bound bound = BoundCards.Parse(Card, "mine.yaml");
        Assert.Equal([new BoundPoint(0.01, 1e-4, 1e-2), new BoundPoint(0.03, 5e-5, 3e-3)], Assert.Single(bound.Regions));
        Assert.Equal((0.01, 0.03), bound.MassesGeV);
        Assert.Equal(double.PositiveInfinity, BoundCards.Parse(Card.Replace(", upper: 1e-2", "", StringComparison.Ordinal).Replace(", upper: 3e-3", "", StringComparison.Ordinal), "open.yaml").Regions[0][1].Upper);
    }

    [Theory]
    [InlineData("reference: \"A paper, table 2\"\n", "", "mine.yaml, line 1, column 1: missing key 'reference'")]
    [InlineData("reference: \"A paper, table 2\"", "reference:", "line 7, column 11: reference: no value")]
    [InlineData("confidence: 90 % CL\n", "", "missing key 'confidence'")]
    [InlineData("licence: CC BY 4.0\n", "", "missing key 'licence'")]
    [InlineData("origin: printed", "origin: computed", "missing key 'command'")]
    [InlineData("origin: printed", "origin: printed\ncommand: muphil reach", "command: a printed curve has no command")]
    [InlineData("origin: printed", "origin: guessed", "origin: unknown value 'guessed' (allowed: computed, printed)")]
    [InlineData("mass: 30 MeV", "mass: 10 MeV", "regions[1].points[2].mass: not above that of the point before")]
    [InlineData("upper: 1e-2", "upper: 1e-5", "upper: '1e-5' is out of range (must be > 0.0001 and <= 1000)")]
    [InlineData(", upper: 3e-3", "", "regions[1].points[2].upper: some points have it and some do not")]
    [InlineData("      - { mass: 30 MeV, lower: 5e-5, upper: 3e-3 }", "", "regions[1].points: one point")]
    [InlineData("lower: 5e-5", "lower: 0", "regions[1].points[2].lower: '0' is out of range")]
    [InlineData("licence:", "license:", "Is 'license' meant to be 'licence'?")]
    public void Parse_Mistake_IsNamedWithItsPlace(string from, string to, string expected)
    {
        string text = Card.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Card, text);
        Assert.Contains(expected, Assert.Throws<InputException>(() => BoundCards.Parse(text, "mine.yaml")).Message, StringComparison.Ordinal);
    }
}
