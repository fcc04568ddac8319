using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;

namespace Muphil.Tests.Files;

public class BeamCardsTests
{
    private const string Whole = """
        name: mine
        description: protons of the booster ring on lead and iron
        source: a drawing
        projectile: proton
        energy: 24 GeV
        spot: { sigma_x: 2 mm, sigma_y: 1 mm }
        divergence: { sigma_x: 0.5 mrad, sigma_y: 100 urad }
        target:
          half_width: 20 cm
          half_height: 0.3 m
          layers:
            - { material: Pb, from: 0 m, to: 50 cm }
            - { material: Fe, from: 0.5 m, to: 2 m }
        """;

    [Fact]
    public void EmbeddedNames_AreTheThree() => Assert.Equal(["na62", "na62-tax", "ship"], BeamCards.EmbeddedNames);

    // Section V of Rella2022; the TAX as built: 0.83 m of copper, then 2.49 m of iron.
    [Theory]
    [InlineData("na62", "Cu 3.2 m", 3.2)]
    [InlineData("na62-tax", "Cu 0.83 m + Fe 2.49 m", 3.32)]
    [InlineData("ship", "Mo 11.2 m", 11.2)]
    public void Read_EmbeddedCard_HasItsLayers(string name, string layers, double lengthM)
    {
        Beam beam = BeamCards.Read(name);
        Assert.Equal((name, "proton", 400.0, layers, lengthM), (beam.Name, beam.Projectile, beam.EnergyGeV, beam.Target.ToString(), beam.Target.LengthM));
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (beam.SpotSigmaXM, beam.SpotSigmaYM, beam.DivergenceXRad, beam.DivergenceYRad));
        Assert.True(double.IsInfinity(beam.Target.HalfWidthM) && double.IsInfinity(beam.Target.HalfHeightM));
    }

    // Beam and experiment of one name describe the same target.
    [Theory]
    [InlineData("na62")]
    [InlineData("ship")]
    public void Read_EmbeddedCard_HasTheExperimentsTarget(string name)
    {
        DumpExperiment experiment = ExperimentCards.ReadDump(name);
        Beam beam = BeamCards.Read(name);
        Assert.Equal((experiment.BeamEnergyGeV, experiment.Target.Stack.LengthM, experiment.Target.Stack.Layers[0].Material), (beam.EnergyGeV, beam.Target.LengthM, Assert.Single(beam.Target.Layers).Material));
    }

    [Fact]
    public void Parse_Whole_HasEveryNumber()
    {
        Beam beam = BeamCards.Parse(Whole, "beam.yaml");
        Assert.Equal((24.0, 0.002, 0.001, 0.5e-3, 1e-4), (beam.EnergyGeV, beam.SpotSigmaXM, beam.SpotSigmaYM, beam.DivergenceXRad, beam.DivergenceYRad));
        Assert.Equal(("Pb 0.5 m + Fe 1.5 m", 0.2, 0.3), (beam.Target.ToString(), beam.Target.HalfWidthM, beam.Target.HalfHeightM));
        Assert.Equal(Card.HashOf(Whole), beam.Hash);
    }

    [Theory]
    [InlineData("20 GeV", 20)]
    [InlineData("0.4 TeV", 400)]
    public void Parse_EnergyAtTheEndsOfTheRange_IsRead(string text, double expected) =>
        Assert.Equal(expected, BeamCards.Parse(Whole.Replace("24 GeV", text, StringComparison.Ordinal), "beam.yaml").EnergyGeV);

    [Theory]
    [InlineData("energy: 24 GeV", "energy: 19.9 GeV", "line 5, column 9: energy: '19.9 GeV' is out of range (hadron production holds for protons of 20 to 400 GeV). A bare number is in GeV.")]
    [InlineData("energy: 24 GeV", "energy: 400.1", "energy: '400.1' is out of range (hadron production holds for protons of 20 to 400 GeV)")]
    [InlineData("energy: 24 GeV", "energy: 24 m", "energy: '24 m' is not a number with unit (expected a number with one of: eV, keV, MeV, GeV, TeV)")]
    [InlineData("energy: 24 GeV", "energi: 24 GeV", "missing key 'energy' (the card needs it; given here: name, description, source, projectile, energi, spot, divergence, target). Is 'energi' meant to be 'energy'?")]
    [InlineData("projectile: proton", "projectile: pion", "projectile: unknown value 'pion' (allowed: proton)")]
    [InlineData("material: Fe", "material: fe", "line 13, column 19: target.layers[2].material: unknown value 'fe' (allowed: He, Be, C, Al, Ar, Ar-gas, Fe, Cu, Mo, W, Pb, air, concrete). Did you mean 'Fe'?")]
    [InlineData("from: 0.5 m", "from: 60 cm", "line 13, column 29: target.layers[2].from: the layer starts at 0.6 m: a gap (the layer before it ends at 0.5 m). Write 0.5 m.")]
    [InlineData("from: 0.5 m", "from: 0.4 m", "target.layers[2].from: the layer starts at 0.4 m: an overlap (the layer before it ends at 0.5 m). Write 0.5 m.")]
    [InlineData("from: 0 m", "from: 1 cm", "target.layers[1].from: the layer starts at 0.01 m: a gap (z counts from the front face of the target, where the first layer starts). Write 0 m.")]
    [InlineData("from: 0 m", "from: -1 cm", "target.layers[1].from: the layer starts at -0.01 m: an overlap")]
    [InlineData("to: 2 m", "to: 0.5 m", "line 13, column 40: target.layers[2].to: the layer ends at 0.5 m, not behind its start (it starts at 0.5 m). Give the z of its downstream end.")]
    [InlineData("to: 2 m", "to: -2 m", "target.layers[2].to: the layer ends at -2 m, not behind its start (it starts at 0.5 m)")]
    [InlineData("to: 2 m", "to: 2 GeV", "target.layers[2].to: '2 GeV' is not a number with unit (expected a number with one of: mm, cm, m, km)")]
    [InlineData("to: 2 m", "to: 20 km", "target.layers[2].to: '20 km' is out of range")]
    [InlineData(", to: 2 m", "", "missing key 'target.layers[2].to'")]
    [InlineData("to: 2 m", "to: 2 m, length: 3 m", "unknown key 'target.layers[2].length' (allowed here: material, from, to)")]
    [InlineData("half_width: 20 cm", "half_width: 0 m", "target.half_width: '0 m' is out of range (must be > 0 and <= 1000 in m)")]
    [InlineData("half_width: 20 cm", "halfwidth: 20 cm", "unknown key 'target.halfwidth' (allowed here: layers, half_width, half_height). Did you mean 'half_width'?")]
    [InlineData("sigma_x: 2 mm", "sigma_x: -2 mm", "spot.sigma_x: '-2 mm' is negative (must be >= 0)")]
    [InlineData("sigma_x: 2 mm", "sigma_z: 2 mm", "unknown key 'spot.sigma_z' (allowed here: sigma_x, sigma_y)")]
    [InlineData("0.5 mrad", "0.5 mm", "divergence.sigma_x: '0.5 mm' is not a number with unit (expected a number with one of: urad, mrad, rad). Write it like '0.5 mrad'.")]
    [InlineData("name: mine", "name: my beam", "name: 'my beam' is not a name")]
    public void Parse_Wrong_NamesPlaceKeyValueAndCure(string right, string wrong, string message)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        string text = Assert.Throws<InputException>(() => BeamCards.Parse(Whole.Replace(right, wrong, StringComparison.Ordinal), "beam.yaml")).Message;
        Assert.StartsWith("beam.yaml, line ", text, StringComparison.Ordinal);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NoLayer_IsRefused()
    {
        string text = Whole[..Whole.IndexOf("    - {", StringComparison.Ordinal)].TrimEnd() + " []\n";
        Assert.Contains("target.layers: not a list of sections", Assert.Throws<InputException>(() => BeamCards.Parse(text, "beam.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownName_ListsTheKnown() =>
        Assert.Equal("unknown beam 'na6' (known: bnb, na62, na62-tax, ship, t2k-like). Did you mean 'na62'? A card of your own is given by its path, ending in .yaml.",
            Assert.Throws<InputException>(() => BeamCards.Read("na6")).Message);

    [Fact]
    public void Read_Path_IsTheFile()
    {
        string path = Path.Combine(Repository.Root, "cards", "beams", "ship.yaml");
        Beam named = BeamCards.Read("ship"), read = BeamCards.Read(path);
        Assert.Equal((named.Name, named.Hash, named.Target.ToString()), (read.Name, read.Hash, read.Target.ToString()));
        Assert.Contains("cannot read the beam card './none.yaml'", Assert.Throws<InputException>(() => BeamCards.Read("./none.yaml")).Message, StringComparison.Ordinal);
    }
}
