using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Mediators;

public class MediatorTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<string> Names => [.. Mediator.Known.Where(m => m.Kind == MediatorKind.Scalar).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void UnitWidths_AnyMass_BranchingRatiosSumToOne(string name)
    {
        Mediator mediator = Mediator.Known.Single(m => m.Name == name);
        foreach (double mS in WidthReference.MassesGeV(Pdg))
        {
            var widths = mediator.UnitWidths(mS, Pdg);
            double total = mediator.UnitTotalWidthGeV(mS, Pdg);
            Assert.Equal(1, widths.Sum(w => w.WidthGeV / total), 1e-15);
            Assert.All(widths, w => Assert.True(w.WidthGeV > 0));
            Assert.Equal(widths.Count, widths.Select(w => w.State).Distinct().Count());
            Assert.Contains(widths, w => w.State == FinalState.Photons);
        }
    }

    // Eqs. 10 and 11: what is open where.
    [Theory]
    [InlineData("muonphilic", 0.2, "gammagamma")]
    [InlineData("muonphilic", 0.3, "mumu gammagamma")]
    [InlineData("muonphilic", 5.0, "mumu gammagamma")]
    [InlineData("leptophilic", 1e-3, "gammagamma")]
    [InlineData("leptophilic", 0.1, "ee gammagamma")]
    [InlineData("leptophilic", 0.3, "ee mumu gammagamma")]
    [InlineData("leptophilic", 4.0, "ee mumu tautau gammagamma")]
    public void UnitWidths_Mass_OpensTheseChannels(string name, double massGeV, string channels) =>
        Assert.Equal(channels, string.Join(' ', Mediator.Known.Single(m => m.Name == name).UnitWidths(massGeV, Pdg).Select(w => FinalStates.NameOf(w.State))));

    [Fact]
    public void Ratio_Leptophilic_IsProportionalToMass()
    {
        Mediator leptophilic = Mediator.Known.Single(m => m.Name == "leptophilic");
        Assert.Equal(Pdg.ElectronMassGeV / Pdg.MuonMassGeV, leptophilic.Ratio(Lepton.Electron));
        Assert.Equal(1, leptophilic.Ratio(Lepton.Muon));
        Assert.Equal(Pdg.TauMassGeV / Pdg.MuonMassGeV, leptophilic.Ratio(Lepton.Tau));
        Assert.Throws<ArgumentOutOfRangeException>(() => leptophilic.Ratio((Lepton)7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1000)]
    [InlineData(double.NaN)]
    public void UnitWidths_MassOutOfRange_Throws(double massGeV) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Mediator.Known[0].UnitWidths(massGeV, Pdg));

    [Fact]
    public void FinalStates_NamesAndDaughters_RoundTrip()
    {
        foreach (FinalState state in Enum.GetValues<FinalState>())
        {
            Assert.True(FinalStates.TryParse(FinalStates.NameOf(state), out FinalState parsed));
            Assert.Equal(state, parsed);
        }
        Assert.False(FinalStates.TryParse("EE", out _));
        Assert.Equal(Enum.GetValues<FinalState>().Length, FinalStates.AllNames.Count);
        Assert.Equal(0, FinalStates.DaughterMassGeV(FinalState.Photons, Pdg));
        Assert.Equal(Pdg.MuonMassGeV, FinalStates.DaughterMassGeV(FinalState.Muons, Pdg));
        Assert.Equal(Pdg.ElectronMassGeV, FinalStates.DaughterMassGeV(FinalState.Electrons, Pdg));
        Assert.Equal(Pdg.TauMassGeV, FinalStates.DaughterMassGeV(FinalState.Taus, Pdg));
    }
}
