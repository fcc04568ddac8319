using System.Security.Cryptography;
using System.Text;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Files;

/// <summary>The cards that come with the program against the numbers of Rella2022 Section V.</summary>
public class CardTests
{
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62"), Ship = ExperimentCards.ReadDump("ship");

    [Fact]
    public void EmbeddedNames_AreThoseOfTheCards() => Assert.Equal(["icarus", "microboone", "microboone-open", "miniboone", "na62", "na62-tax", "sbnd", "sbnd-open", "shadows", "ship"], ExperimentCards.EmbeddedNames);

    // POT, L_tg, L_sp, L_dec of Section V; dE/dy of the card: ionisation at 30 GeV. Sums of decimals round at 1e-14.
    [Theory]
    [InlineData("na62", "Cu", 1e19, 3.2, 75.8, 81.0, 1.82)]
    [InlineData("ship", "Mo", 2e20, 11.2, 42.0, 50.5, 1.98)]
    public void Read_EmbeddedCard_HasThePapersNumbers(string name, string material, double protons, double target, double space, double decay, double loss)
    {
        DumpExperiment e = ExperimentCards.ReadDump(name);
        Assert.Equal(name, e.Name);
        Assert.Equal(400, e.BeamEnergyGeV);
        Assert.Equal(protons, e.ProtonsOnTarget);
        Assert.Equal(material, e.Target.Stack.Layers[0].Material.Name);
        Assert.Equal(target, e.Target.Stack.LengthM);
        Assert.Equal(target + space, e.DecayVolume.FromZM, 1e-12);
        Assert.Equal(target + space + decay, e.DecayVolume.ToZM, 1e-12);
        Assert.Equal(loss, e.Target.ConstantLossGeVPerM);
        Assert.Equal(("poisson95", 0.0, (int?)null), (e.LimitRule, e.Background, e.Observed));
        Assert.Equal("na62", e.PublishedMuons); // Section IV: one sample for both
        Assert.Equal(name, e.DefaultMuons);
    }

    // The constant losses are the ionisation at 30 GeV, to the three digits of the card.
    [Theory]
    [InlineData("na62")]
    [InlineData("na62-tax")]
    [InlineData("ship")]
    public void ConstantLoss_EmbeddedCard_IsTheIonisationAtThirtyGeV(string name)
    {
        Target target = ExperimentCards.ReadDump(name).Target;
        double ionisation = target.Stack.Layers.Sum(l =>
            (l.ToM - l.FromM) / target.Stack.LengthM * new MuonStoppingPower(l.Material, Constants.Pdg2024).At(30).IonisationGeVCm2PerG * 100 * l.Material.DensityGPerCm3);
        Assert.Equal(target.ConstantLossGeVPerM, ionisation, 0.015); // rounding of the card plus 0.5 % between parametrisations
    }

    [Fact]
    public void Read_Na62_SelectsAsSectionVADescribes()
    {
        Assert.Equal((Octagon.Rectangle(1, 1), Octagon.Rectangle(1, 1)), (Na62.DecayVolume.Entrance, Na62.DecayVolume.Exit));
        Assert.Equal([("STRAW1", 160.0, 0.10), ("STRAW4", 195.6, 0.10), ("LKr", 218.4, 0.08)], Na62.Planes.Select(p => (p.Name, p.ZM, p.HoleRadiusM)));
        Selection tracks = Na62.SelectionOf(FinalState.Electrons)!, photons = Na62.SelectionOf(FinalState.Photons)!;
        Assert.Same(tracks, Na62.SelectionOf(FinalState.Muons));
        Assert.Null(Na62.SelectionOf(FinalState.Taus));
        Assert.Equal(["STRAW1", "STRAW4", "LKr"], tracks.Planes.Select(p => p.Name));
        Assert.Equal((0.05, 5.0, 0.0, 0.0), (tracks.MarginM, tracks.MinEnergyGeV, tracks.MinTotalEnergyGeV, tracks.MinSeparationM));
        Assert.Equal(["LKr"], photons.Planes.Select(p => p.Name));
        Assert.Equal((0.15, 1.0, 3.0, 0.10), (photons.HoleRadiusM, photons.MinEnergyGeV, photons.MinTotalEnergyGeV, photons.MinSeparationM));
    }

    [Fact]
    public void Read_Ship_SelectsAsSectionVBDescribes()
    {
        Assert.Equal((new Ellipse(1.7, 3.4), new Ellipse(2.5, 5)), (Ship.DecayVolume.Entrance, Ship.DecayVolume.Exit));
        Assert.Equal(103.7 + 10.3, Ship.Planes[^1].ZM, 1e-12); // L_det = 10.3 m
        Assert.All(Ship.Planes, p => Assert.Equal((new Ellipse(2.5, 5), 0.0), (p.Shape, p.HoleRadiusM))); // about 5 × 10 m²
        Selection tracks = Ship.SelectionOf(FinalState.Muons)!, photons = Ship.SelectionOf(FinalState.Photons)!;
        Assert.Equal(["STRAW1", "STRAW2", "STRAW3", "STRAW4", "calorimeter"], tracks.Planes.Select(p => p.Name));
        Assert.Equal((0.05, 5.0), (tracks.MarginM, tracks.MinEnergyGeV));
        Assert.Equal(["calorimeter"], photons.Planes.Select(p => p.Name));
        Assert.Equal((1.0, 3.0, 0.10), (photons.MinEnergyGeV, photons.MinTotalEnergyGeV, photons.MinSeparationM));
    }

    // Section IV's largest angles, 18 and 64 mrad, seen from the front face of the target: NA62's corner, SHiP's far end of the long axis.
    [Theory]
    [InlineData("na62", 0.0179)]
    [InlineData("ship", 0.0639)]
    public void Crossing_FromTheTarget_ReachesThePapersAngle(string name, double largest)
    {
        DecayVolume volume = ExperimentCards.ReadDump(name).DecayVolume;
        Assert.True(Meets(largest - 0.0002)); // below the largest angle by more than its rounding
        Assert.False(Meets(largest + 0.0002));

        bool Meets(double angle) => Enumerable.Range(0, 720).Any(i =>
        {
            double phi = i * Math.PI / 360, slope = Math.Tan(angle);
            var direction = new Vector3D(slope * Math.Cos(phi), slope * Math.Sin(phi), 1).Unit();
            var (enter, leave) = volume.Crossing(new Ray(new(0, 0, 0), direction));
            return enter < leave;
        });
    }

    [Fact]
    public void Hash_Card_IsThatOfItsTextAndFollowsEveryCharacter()
    {
        const string Folder = "cards/experiments/na62.yaml";
        string text = File.ReadAllText(Path.Combine(Repository.Root, Folder));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), Na62.Hash);
        Assert.NotEqual(Na62.Hash, ExperimentCards.ParseDump(text + "\n", "na62.yaml").Hash);
        Assert.Equal(Na62.Hash, ExperimentCards.ParseDump(text, "other name.yaml").Hash);
    }

    [Theory]
    [InlineData("24 MeV", Dimension.Energy, 0.024)]
    [InlineData("24MeV", Dimension.Energy, 0.024)]
    [InlineData("0.024", Dimension.Energy, 0.024)]
    [InlineData("1 eV", Dimension.Energy, 1e-9)]
    [InlineData("400 keV", Dimension.Energy, 4e-4)]
    [InlineData("2 TeV", Dimension.Energy, 2000)]
    [InlineData("3.2 m", Dimension.Length, 3.2)]
    [InlineData("10 cm", Dimension.Length, 0.1)]
    [InlineData("5 mm", Dimension.Length, 0.005)]
    [InlineData(" 1e-1 km ", Dimension.Length, 100)]
    [InlineData("-468.5", Dimension.Length, -468.5)]
    [InlineData("1.82 GeV/m", Dimension.EnergyPerLength, 1.82)]
    [InlineData("15 MeV/cm", Dimension.EnergyPerLength, 1.5)]
    [InlineData("1820 MeV/m", Dimension.EnergyPerLength, 1.82)]
    [InlineData("1e19", Dimension.None, 1e19)]
    public void TryParse_NumberWithUnit_IsExact(string text, Dimension dimension, double expected)
    {
        Assert.True(UnitText.TryParse(text, dimension, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("24 m", Dimension.Energy)]
    [InlineData("3.2 GeV", Dimension.Length)]
    [InlineData("3,2 m", Dimension.Length)]
    [InlineData("3 mev", Dimension.Energy)]
    [InlineData("1 GeV", Dimension.None)]
    [InlineData("", Dimension.Energy)]
    [InlineData("MeV", Dimension.Energy)]
    [InlineData("NaN", Dimension.Energy)]
    [InlineData("Infinity", Dimension.Length)]
    [InlineData("1e999 GeV", Dimension.Energy)]
    public void TryParse_OtherUnitOrNoNumber_IsRefused(string text, Dimension dimension) => Assert.False(UnitText.TryParse(text, dimension, out _));

    [Fact]
    public void MediatorCards_KnownName_IsTheLibrarys() => Assert.Equal(Mediator.Known, Mediator.Known.Select(m => MediatorCards.Read(m.Name)));

    [Fact]
    public void MediatorCards_Text_GivesKindAndRatios()
    {
        Mediator m = MediatorCards.Parse("name: mine\nkind: scalar\ncoupling_ratios: { electron: 0.5, tau: -2 }\n", "mine.yaml");
        Assert.Equal(("mine", MediatorKind.Scalar, 0.5, -2.0), (m.Name, m.Kind, m.ElectronRatio, m.TauRatio));
        Assert.Equal((0.5, 1.0, -2.0), (m.Ratio(Lepton.Electron), m.Ratio(Lepton.Muon), m.Ratio(Lepton.Tau)));
        Assert.Equal(MediatorKind.AxialVector, MediatorCards.Parse("name: a\nkind: axial-vector\ncoupling_ratios: { electron: 0, tau: 0 }\n", "a.yaml").Kind);
    }

    // A card with the ratios of a known mediator has its widths.
    [Fact]
    public void MediatorCards_MuonOnly_IsMuonphilic()
    {
        Mediator m = MediatorCards.Parse("name: mine\nkind: scalar\ncoupling_ratios: { electron: 0, tau: 0 }\n", "mine.yaml");
        Assert.Equal(MediatorCards.Read("muonphilic").UnitWidths(0.3, Constants.Pdg2024), m.UnitWidths(0.3, Constants.Pdg2024));
    }
}
