using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Files;

public class MediatorCardsTests
{
    private const string Plain = """
        name: mine
        kind: vector
        coupling_ratios:
          electron: 0.5
          tau: -2
        """;

    [Fact]
    public void Parse_Plain_HasNeitherMixingNorNeutrinos()
    {
        Mediator mediator = MediatorCards.Parse(Plain, "card.yaml");
        Assert.Equal(new Mediator { Name = "mine", Description = "from a card", Kind = MediatorKind.Vector, ElectronRatio = 0.5, TauRatio = -2 }, mediator);
    }

    [Theory]
    [InlineData("scalar", MediatorKind.Scalar)]
    [InlineData("pseudoscalar", MediatorKind.Pseudoscalar)]
    [InlineData("vector", MediatorKind.Vector)]
    [InlineData("axial-vector", MediatorKind.AxialVector)]
    public void Parse_Kind_IsRead(string kind, MediatorKind expected) =>
        Assert.Equal(expected, MediatorCards.Parse(Plain.Replace("vector", kind, StringComparison.Ordinal), "card.yaml").Kind);

    [Fact]
    public void Parse_LmuLtau_IsTheBuiltInOne()
    {
        Mediator builtIn = MediatorCards.Read("lmu-ltau");
        Mediator mediator = MediatorCards.Parse("""
            name: lmu-ltau
            kind: vector
            coupling_ratios: { electron: 0, tau: -1, neutrinos: gauged }
            """, "card.yaml");
        Assert.Equal(builtIn.Identity, mediator.Identity);
    }

    [Theory]
    [InlineData("gauged", true)]
    [InlineData("none", false)]
    public void Parse_Neutrinos_AreRead(string word, bool gauged) =>
        Assert.Equal(gauged, MediatorCards.Parse($"{Plain}\n  neutrinos: {word}", "card.yaml").GaugedNeutrinos);

    [Theory]
    [InlineData("-0.0144", -0.0144)]
    [InlineData("0", 0.0)]
    public void Parse_KineticMixing_IsRead(string text, double mixing) =>
        Assert.Equal(mixing, MediatorCards.Parse($"{Plain}\nkinetic_mixing: {text}", "card.yaml").KineticMixingPerCoupling);

    // What the refusal of the built-in mediators asks for.
    [Theory]
    [InlineData("vector")]
    [InlineData("axial-vector")]
    public void Parse_MuonOnlyWithMixing_DecaysToElectronsBelowTheDimuonThreshold(string kind)
    {
        Mediator mediator = MediatorCards.Parse($$"""
            name: mixed
            kind: {{kind}}
            coupling_ratios: { electron: 0, tau: 0 }
            kinetic_mixing: 0.01
            """, "card.yaml");
        var (state, width) = Assert.Single(mediator.UnitWidths(0.1, Constants.Pdg2024));
        Assert.Equal(FinalState.Electrons, state);
        double e2 = 4 * Math.PI * Constants.Pdg2024.Alpha;
        Assert.Equal(1, width / (1e-4 * e2 * 0.1 / (12 * Math.PI)), 1e-8); // 6 m_e⁴/m⁴
    }

    [Theory]
    [InlineData("scalar", "kinetic_mixing: 0.01", "card.yaml, line 6, column 17: kinetic_mixing: a scalar has no kinetic mixing (only spin 1 mixes with the photon). Remove it.")]
    [InlineData("pseudoscalar", "  neutrinos: gauged", "card.yaml, line 6, column 14: coupling_ratios.neutrinos: a pseudoscalar has no gauged neutrinos (only a vector or axial vector is gauged). Remove it.")]
    [InlineData("vector", "  neutrinos: gaugd", "card.yaml, line 6, column 14: coupling_ratios.neutrinos: unknown value 'gaugd' (allowed: none, gauged). Did you mean 'gauged'?")]
    [InlineData("vector", "kinetic_mixing: 3 GeV", "card.yaml, line 6, column 17: kinetic_mixing: '3 GeV' is not a number (it has no unit and a decimal point). Write it like 0.1 or 2e18.")]
    [InlineData("vector", "kinetic_mixing: nan", "card.yaml, line 6, column 17: kinetic_mixing: 'nan' is")]
    [InlineData("vector", "kinetic-mixing: 0.1", "card.yaml, line 6, column 1: unknown key 'kinetic-mixing'")]
    [InlineData("vector", "  muon: 1", "card.yaml, line 6, column 3: unknown key 'coupling_ratios.muon'")]
    [InlineData("tensor", "", "card.yaml, line 2, column 7: kind: unknown value 'tensor' (allowed: scalar, pseudoscalar, vector, axial-vector)")]
    public void Parse_Mistake_SaysWhereAndWhatIsAllowed(string kind, string line, string expected)
    {
        string text = $"{Plain.Replace("vector", kind, StringComparison.Ordinal)}\n{line}";
        Assert.StartsWith(expected, Assert.Throws<InputException>(() => MediatorCards.Parse(text, "card.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownName_ListsTheKnownOnes() => Assert.Contains(
        "known: muonphilic, leptophilic, lmu-ltau, muonphilic-pseudoscalar, muonphilic-vector, muonphilic-axial",
        Assert.Throws<InputException>(() => MediatorCards.Read("muonfilic")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ExperimentCards_SelectionOfNeutrinos_IsRefused()
    {
        string card = File.ReadAllText(Path.Combine(Repository.Root, "cards", "experiments", "na62.yaml"));
        string message = Assert.Throws<InputException>(() => ExperimentCards.ParseDump(card.Replace("[gammagamma]", "[nunu]", StringComparison.Ordinal), "card.yaml")).Message;
        Assert.Contains("unknown value 'nunu' (allowed: ee, mumu, tautau, gammagamma)", message, StringComparison.Ordinal);
    }
}
