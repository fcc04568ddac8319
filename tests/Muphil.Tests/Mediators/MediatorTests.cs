using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Mediators;

public class MediatorTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<string> Names => [.. Mediator.Known.Select(m => m.Name)];

    private static Mediator Named(string name) => Mediator.Known.Single(m => m.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void UnitWidths_AnyMass_BranchingRatiosSumToOne(string name)
    {
        Mediator mediator = Mediator.Known.Single(m => m.Name == name);
        bool always = mediator.GaugedNeutrinos || mediator.Kind is MediatorKind.Scalar or MediatorKind.Pseudoscalar;
        foreach (double mS in WidthReference.MassesGeV(Pdg).Where(m => always || m > 2 * Pdg.MuonMassGeV))
        {
            var widths = mediator.UnitWidths(mS, Pdg);
            double total = mediator.UnitTotalWidthGeV(mS, Pdg);
            Assert.Equal(1, widths.Sum(w => w.WidthGeV / total), 1e-15);
            Assert.All(widths, w => Assert.True(w.WidthGeV > 0));
            Assert.Equal(widths.Count, widths.Select(w => w.State).Distinct().Count());
            Assert.Equal(mediator.Kind is MediatorKind.Scalar or MediatorKind.Pseudoscalar, widths.Any(w => w.State == FinalState.Photons));
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
    [InlineData("muonphilic-pseudoscalar", 0.2, "gammagamma")]
    [InlineData("muonphilic-pseudoscalar", 4.0, "mumu gammagamma")]
    [InlineData("muonphilic-vector", 4.0, "mumu")]
    [InlineData("muonphilic-axial", 4.0, "mumu")]
    [InlineData("lmu-ltau", 1e-3, "nunu")]
    [InlineData("lmu-ltau", 0.2, "ee nunu")]
    [InlineData("lmu-ltau", 0.3, "ee mumu nunu")]
    [InlineData("lmu-ltau", 4.0, "ee mumu tautau nunu")]
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
        Assert.Equal(["ee", "mumu", "tautau", "gammagamma"], FinalStates.VisibleNames);
        Assert.Equal(0, FinalStates.DaughterMassGeV(FinalState.Photons, Pdg));
        Assert.Equal(0, FinalStates.DaughterMassGeV(FinalState.Neutrinos, Pdg));
        Assert.Equal(Pdg.MuonMassGeV, FinalStates.DaughterMassGeV(FinalState.Muons, Pdg));
        Assert.Equal(Pdg.ElectronMassGeV, FinalStates.DaughterMassGeV(FinalState.Electrons, Pdg));
        Assert.Equal(Pdg.TauMassGeV, FinalStates.DaughterMassGeV(FinalState.Taus, Pdg));
    }

    [Fact]
    public void Known_Names_AreThoseOfTheCommandLine() => Assert.Equal(
        ["muonphilic", "leptophilic", "lmu-ltau", "muonphilic-pseudoscalar", "muonphilic-vector", "muonphilic-axial"], Mediator.Known.Select(m => m.Name));

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    [InlineData(5)]
    public void UnitWidths_LmuLtau_AreThoseOfItsCharges(double massGeV)
    {
        Mediator mediator = Named("lmu-ltau");
        var (re, im) = LoopMixing.LeptonCoupling(massGeV, mediator.Ratio, Pdg);
        Assert.Equal(massGeV / (12 * Math.PI), Width(mediator, FinalState.Neutrinos, massGeV), 1e-15 * massGeV);
        Assert.Equal(VectorDecays.WidthToLeptonsGeV(massGeV, Pdg.MuonMassGeV, 1), Width(mediator, FinalState.Muons, massGeV));
        Assert.Equal(VectorDecays.WidthToLeptonsGeV(massGeV, Pdg.TauMassGeV, 1), Width(mediator, FinalState.Taus, massGeV));
        Assert.Equal(1, Width(mediator, FinalState.Electrons, massGeV) / (((re * re) + (im * im)) * VectorDecays.WidthToLeptonsGeV(massGeV, Pdg.ElectronMassGeV, 1)), 1e-14);
    }

    // ε e couples to the electromagnetic current, in which leptons have charge −1; the muon's coupling g already holds its part.
    [Fact]
    public void UnitWidths_VectorWithMixing_AddsMinusEpsilonEToElectronAndTau()
    {
        Mediator mediator = Named("muonphilic-vector") with { ElectronRatio = 0.5, TauRatio = -0.2, KineticMixingPerCoupling = 0.1, GaugedNeutrinos = true };
        double e = Math.Sqrt(4 * Math.PI * Pdg.Alpha), mixed = -0.1 * e;
        Near(Math.Pow(0.5 + mixed, 2), FinalState.Electrons, Pdg.ElectronMassGeV);
        Near(1, FinalState.Muons, Pdg.MuonMassGeV);
        Near(Math.Pow(-0.2 + mixed, 2), FinalState.Taus, Pdg.TauMassGeV);
        double neutrinos = 0.25 + Math.Pow(1 - mixed, 2) + 0.04;
        Assert.Equal(1, Width(mediator, FinalState.Neutrinos, 5) / (neutrinos * 5 / (24 * Math.PI)), 1e-14);

        void Near(double square, FinalState state, double mL) =>
            Assert.Equal(1, Width(mediator, state, 5) / (square * VectorDecays.WidthToLeptonsGeV(5, mL, 1)), 1e-14);
    }

    // A dark photon in disguise: the muon's coupling is all mixing, so that every lepton has it and no neutrino.
    [Fact]
    public void UnitWidths_VectorOfMixingAlone_IsUniversal()
    {
        Mediator mediator = Named("muonphilic-vector") with { KineticMixingPerCoupling = -1 / Math.Sqrt(4 * Math.PI * Pdg.Alpha) };
        Assert.Equal(1, Width(mediator, FinalState.Electrons, 5) / VectorDecays.WidthToLeptonsGeV(5, Pdg.ElectronMassGeV, 1), 1e-14);
        Assert.Equal(1, Width(mediator, FinalState.Taus, 5) / VectorDecays.WidthToLeptonsGeV(5, Pdg.TauMassGeV, 1), 1e-14);
        Assert.Equal(0, Width(mediator with { GaugedNeutrinos = true }, FinalState.Neutrinos, 5), 1e-30);
    }

    [Fact]
    public void UnitWidths_AxialVectorWithMixing_AddsTheVectorWidthOfTheMixing()
    {
        Mediator mediator = Named("muonphilic-axial") with { KineticMixingPerCoupling = 0.1 };
        double e2 = 4 * Math.PI * Pdg.Alpha;
        Assert.Equal(1, Width(mediator, FinalState.Electrons, 0.1) / (0.01 * e2 * VectorDecays.WidthToLeptonsGeV(0.1, Pdg.ElectronMassGeV, 1)), 1e-14);
        double muons = VectorDecays.AxialWidthToLeptonsGeV(1, Pdg.MuonMassGeV, 1) + (0.01 * e2 * VectorDecays.WidthToLeptonsGeV(1, Pdg.MuonMassGeV, 1));
        Assert.Equal(1, Width(mediator, FinalState.Muons, 1) / muons, 1e-14);
    }

    // An axial vector does not mix by its loops, whatever its couplings add up to; a direct coupling needs no mixing.
    [Fact]
    public void UnitWidths_WithoutMixing_OnlyFiniteLoopsOfVectorsOpenElectrons()
    {
        Mediator charges = Named("muonphilic-vector") with { TauRatio = -1 };
        Assert.True(Width(charges, FinalState.Electrons, 0.1) > 0);
        Assert.Equal(0, Width(charges with { KineticMixingPerCoupling = 0, GaugedNeutrinos = true }, FinalState.Electrons, 0.1));
        Assert.Throws<OutsideValidityException>(() => (charges with { Kind = MediatorKind.AxialVector }).UnitWidths(0.1, Pdg));
        Assert.Throws<OutsideValidityException>(() => (charges with { TauRatio = -0.9 }).UnitWidths(0.1, Pdg));
        Assert.Equal(1, Width(charges with { ElectronRatio = 0.1 }, FinalState.Electrons, 0.1) / (0.01 * VectorDecays.WidthToLeptonsGeV(0.1, Pdg.ElectronMassGeV, 1)), 1e-14);
    }

    [Theory]
    [InlineData("muonphilic-vector", "a vector that couples to the muon only")]
    [InlineData("muonphilic-axial", "an axial vector that couples to the muon only")]
    public void UnitWidths_MuonOnlySpinOneBelowTheDimuonThreshold_SaysThatItNeedsAMixing(string name, string expected)
    {
        Mediator mediator = Named(name);
        string message = Assert.Throws<OutsideValidityException>(() => mediator.UnitWidths(0.1, Pdg)).Message;
        Assert.StartsWith($"the lifetime of the {(name == "muonphilic-axial" ? "axial vector" : "vector")} '{name}' of 0.1 GeV is not fixed by its couplings ({expected} has no open decay below 2 m_mu = 0.21132 GeV", message, StringComparison.Ordinal);
        Assert.EndsWith("Give kinetic_mixing, the ratio epsilon/g, in a YAML card of the mediator, or a mass above 2 m_mu.", message, StringComparison.Ordinal);
        Assert.Throws<OutsideValidityException>(() => mediator.UnitTotalWidthGeV(2 * Pdg.MuonMassGeV, Pdg));
        Assert.True(mediator.UnitTotalWidthGeV(Math.BitIncrement(2 * Pdg.MuonMassGeV), Pdg) > 0);
        Assert.True((mediator with { KineticMixingPerCoupling = 0.01 }).UnitTotalWidthGeV(0.1, Pdg) > 0);
    }

    [Fact]
    public void UnitWidths_SpinOneBelowTheElectronThreshold_SaysThatOnlyNeutrinosAreLeft()
    {
        Mediator mediator = Named("muonphilic-vector") with { KineticMixingPerCoupling = 0.01 };
        Assert.Contains("below 2 m_e", Assert.Throws<OutsideValidityException>(() => mediator.UnitWidths(1e-3, Pdg)).Message, StringComparison.Ordinal);
        Assert.Equal(FinalState.Neutrinos, Assert.Single((mediator with { GaugedNeutrinos = true }).UnitWidths(1e-3, Pdg)).State);
    }

    [Fact]
    public void UnitWidths_PseudoscalarMuonOnly_IsPairsAndPhotons()
    {
        Mediator mediator = Named("muonphilic-pseudoscalar");
        Assert.Equal(PseudoscalarDecays.WidthToLeptonsGeV(0.5, Pdg.MuonMassGeV, 1), Width(mediator, FinalState.Muons, 0.5));
        Assert.Equal(PseudoscalarDecays.WidthToPhotonsGeV(0.5, mediator.Ratio, Pdg), Width(mediator, FinalState.Photons, 0.5));
    }

    // It stands for the mediator in the identity of finished work.
    [Fact]
    public void Identity_AnyDifference_Shows()
    {
        Mediator m = Named("muonphilic-vector");
        Mediator[] all =
        [
            m, m with { Name = "other" }, m with { Kind = MediatorKind.AxialVector }, m with { ElectronRatio = 1 }, m with { TauRatio = 1 },
            m with { KineticMixingPerCoupling = 0 }, m with { KineticMixingPerCoupling = 1e-17 }, m with { GaugedNeutrinos = true },
        ];
        Assert.Equal(all.Length, all.Select(x => x.Identity).Distinct().Count());
        Assert.Equal(m.Identity, (m with { Description = "in other words" }).Identity);
    }

    private static double Width(Mediator mediator, FinalState state, double massGeV) =>
        mediator.UnitWidths(massGeV, Pdg).Where(w => w.State == state).Sum(w => w.WidthGeV);
}
