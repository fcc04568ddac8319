using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Tests.Files;

public class HornBeamlineCardsTests
{
    private const string Whole = """
        name: mine
        kind: horn
        description: protons on carbon
        source: a drawing
        protons: { momentum: 12 GeV, start: -1 cm, spot: { sigma_x: 1 mm, sigma_y: 2 mm }, divergence: { sigma_x: 1 mrad, sigma_y: 2 mrad }, correlation: 0.5 }
        target: { material: C, from: 0 m, to: 60 cm, radius: 5 mm, sleeve: { material: Al, from: 0 m, to: 60 cm, inner_radius: 8 mm, outer_radius: 9 mm } }
        hall: { gas: vacuum, radius: 1 m }
        horns:
          - { current: -200 kA, conductor: Al, thickness: 2 mm, skin_depth: 1.4 mm, outer_radius: 30 cm, outer_thickness: 1 cm, profile: [{ z: 0 m, radius: 20 mm }, { z: 1 m, radius: 40 mm }] }
        collimators:
          - { material: Fe, from: 2 m, to: 3 m, front_radius: 30 cm, back_radius: 40 cm, outer_radius: 1 m }
        decay_pipe: { gas: He, wall: concrete, from: 4 m, to: 50 m, radius: 1 m }
        absorber: { from: 51 m, half_width: 2 m, layers: [{ material: Fe, thickness: 2 m }, { material: concrete, thickness: 1 m }] }
        """;

    [Fact]
    public void EmbeddedNames_AreThoseWithHorns() => Assert.Equal(["bnb", "t2k-like"], HornBeamlineCards.EmbeddedNames);

    // Kinetic 8 GeV: p = 8.88889 GeV, as printed by the collaboration's simulation; the rest by the card's own sums.
    [Fact]
    public void Read_Bnb_IsTheBooster()
    {
        HornBeamline line = HornBeamlineCards.Read("bnb");
        Assert.Equal(8.88889, line.Protons.MomentumGeV, 5e-6);
        Assert.Equal((174.0, 13, 54.5812), (line.Horns[0].CurrentKA, line.Horns[0].Profile.Count, Math.Round(line.Absorber.ToZM, 4)));
        Assert.Equal(("Be", "air", 4, 0.9144), (line.Target.Material.Name, line.HallGas!.Name, line.Absorber.Layers.Count, line.Pipe.RadiusM));
    }

    [Theory]
    [InlineData("bnb")]
    [InlineData("t2k-like")]
    public void Read_Embedded_CanBeBuilt(string name)
    {
        var geometry = new BeamlineGeometry(HornBeamlineCards.Read(name), Constants.Pdg2024);
        Assert.Equal(HornBeamlineCards.Read(name).Absorber.FromZM, geometry.Slabs[^1].ToM);
    }

    [Fact]
    public void Parse_Whole_HasEveryNumber()
    {
        HornBeamline line = HornBeamlineCards.Parse(Whole, "beam.yaml");
        Assert.Equal(new ProtonSource(12, -0.01, 1e-3, 2e-3, 1e-3, 2e-3, 0.5), line.Protons);
        Assert.Equal((0.0, 0.6, 0.005, 0.008, 0.009), (line.Target.FromZM, line.Target.ToZM, line.Target.OuterRadiusM, line.Sleeve!.InnerRadiusM, line.Sleeve.OuterRadiusM));
        Assert.Null(line.HallGas);
        Assert.Equal((-200.0, 2e-3, 1.4e-3, 0.3, 0.01), (line.Horns[0].CurrentKA, line.Horns[0].ThicknessM, line.Horns[0].SkinDepthM, line.Horns[0].OuterRadiusM, line.Horns[0].OuterThicknessM));
        Assert.Equal([new ProfilePoint(0, 0.02), new ProfilePoint(1, 0.04)], line.Horns[0].Profile);
        Assert.Equal((2.0, 3.0, 0.3, 0.4, 1.0), (line.Collimators[0].FromZM, line.Collimators[0].ToZM, line.Collimators[0].FrontRadiusM, line.Collimators[0].BackRadiusM, line.Collimators[0].OuterRadiusM));
        Assert.Equal(("He", "concrete", 4.0, 50.0, 1.0), (line.Pipe.Gas!.Name, line.Pipe.Wall.Name, line.Pipe.FromZM, line.Pipe.ToZM, line.Pipe.RadiusM));
        Assert.Equal((51.0, 2.0, 54.0), (line.Absorber.FromZM, line.Absorber.HalfWidthM, line.Absorber.ToZM));
    }

    [Theory]
    [InlineData("radius: 5 mm", "radius: -5 mm", "line 6, column 54: target.radius: '-5 mm' is out of range (must be > 0 and <= 1000 in m)")]
    [InlineData("thickness: 2 mm", "thickness: -2 mm", "horns[1].thickness: '-2 mm' is out of range")]
    [InlineData("current: -200 kA", "current: 0 kA", "line 9, column 16: horns[1].current: a current of 0 kA (must not be zero and at most 1000 kA either way). Positive focuses positive particles; for a horn that is off, remove it.")]
    [InlineData("current: -200 kA", "current: -2 MA", "horns[1].current: a current of -2000 kA (must not be zero and at most 1000 kA either way)")]
    [InlineData("current: -200 kA", "current: -200 T", "horns[1].current: '-200 T' is not a number with unit (expected a number with one of: A, kA, MA). Write it like '174 kA'.")]
    [InlineData("radius: 20 mm }", "radius: 10 mm }", "horns[1].profile: between z = 0 and 1 m the inner conductor reaches down to r = 0.007999 m (the target, with its sleeve, has a radius of 0.009 m there)")]
    [InlineData("{ z: 1 m, radius: 40 mm }", "{ z: 1 m, radius: 35 cm }", "horns[1].profile: between z = 0 and 1 m the inner conductor crosses the outer one (that has a radius of 0.3 m)")]
    [InlineData("{ z: 1 m, radius", "{ z: 0 m, radius", "horns[1].profile: the points are not in order of z: 0 m after 0 m (each must lie downstream of the one before it)")]
    [InlineData(", { z: 1 m, radius: 40 mm }", "", "horns[1].profile: 1 point (the inner conductor needs two or more)")]
    [InlineData("to: 50 m", "to: 4 m", "decay_pipe: no decay volume: from 4 to 4 m with radius 1 m (length and radius must be positive)")]
    [InlineData("from: 4 m", "from: 2.5 m", "decay_pipe: it starts at 2.5 m, inside collimators[1] (that ends at 3 m)")]
    [InlineData("absorber: { from: 51 m", "absorber: { from: 49 m", "absorber.from: the absorber starts at 49 m, inside the decay pipe (that ends at 50 m)")]
    [InlineData("half_width: 2 m", "half_width: 50 cm", "absorber.half_width: half a width of 0.5 m (the absorber must cover the pipe's radius of 1 m)")]
    [InlineData("start: -1 cm", "start: 1 cm", "protons.start: the protons start at 0.01 m, inside or behind the target (it begins at 0 m)")]
    [InlineData("correlation: 0.5", "correlation: 1.5", "protons.correlation: 1.5 is no correlation (must be from -1 (converging) to 1)")]
    [InlineData("inner_radius: 8 mm", "inner_radius: 4 mm", "target.sleeve: radii of 0.004 to 0.009 m (must rise and lie outside the target's 0.005 m)")]
    [InlineData("to: 60 cm, radius", "to: 0 m, radius", "target.to: the target ends at 0 m, not behind its start (it starts at 0 m)")]
    [InlineData("front_radius: 30 cm", "front_radius: 3 m", "collimators[1].from: no block with a hole (it must end behind its start")]
    [InlineData("from: 2 m, to: 3 m", "from: 50 cm, to: 3 m", "collimators[1].from: it stands where the target is (that reaches, with its sleeve, from 0 to 0.6 m)")]
    [InlineData("gas: vacuum, radius: 1 m", "gas: vacuum, radius: 8 mm", "hall.radius: the hall ends at 0.008 m (target and sleeve must have room in it)")]
    [InlineData("gas: vacuum, radius: 1 m", "gas: vacuum, radius: 20 cm", "horns[1].outer_radius: the outer conductor reaches into the shielding (the hall ends at 0.2 m)")]
    [InlineData("kind: horn", "kind: corn", "kind: unknown value 'corn' (allowed: horn)")]
    [InlineData("wall: concrete", "walls: concrete", "missing key 'decay_pipe.wall'")]
    [InlineData("hall: { gas: vacuum", "hall: { gaz: vacuum, gas: vacuum", "unknown key 'hall.gaz'")]
    public void Parse_Mistake_IsNamedWithItsPlace(string text, string mistake, string message)
    {
        Assert.Contains(text, Whole, StringComparison.Ordinal);
        var error = Assert.Throws<InputException>(() => HornBeamlineCards.Parse(Whole.Replace(text, mistake, StringComparison.Ordinal), "beam.yaml"));
        Assert.StartsWith("beam.yaml, line ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    // The card itself is sound: its beamline can be drawn and tracked through, only its own production of hadrons is not known.
    [Theory]
    [InlineData("momentum: 12 GeV", "momentum: 12 GeV", "line 5, column 10: protons: no production of hadrons by protons of 12 GeV/c on C (it is known for beryllium and protons of 8.5 to 9 GeV/c, and from beryllium on for 20 to 400 GeV/c). Use another momentum or kinetic_energy.")]
    [InlineData("target: { material: C,", "target: { material: He,", "target.material: no production of hadrons by protons of 30 GeV/c on He")]
    public void ReadForFlux_WithoutModelOfProduction_IsRefusedWithItsPlace(string text, string change, string message)
    {
        string path = Path.GetTempFileName();
        try
        {
            string card = Whole.Replace(text, change, StringComparison.Ordinal);
            File.WriteAllText(path, text.StartsWith("target", StringComparison.Ordinal) ? card.Replace("12 GeV", "30 GeV", StringComparison.Ordinal) : card);
            Assert.Equal("mine", HornBeamlineCards.Read(path).Name);
            Assert.Contains(message, Assert.Throws<InputException>(() => HornBeamlineCards.ReadForFlux(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_AsABeamOnASolidTarget_IsRefused() => Assert.Contains(
        "kind: 'horn' where a beam on a solid target is needed (a neutrino beam with horns is another kind of card). Known beams on solid targets: na62, na62-tax, ship.",
        Assert.Throws<InputException>(() => BeamCards.Read("bnb")).Message, StringComparison.Ordinal);

    // MiniBooNE stands free; its tank reaches back to 535.2 m. The absorber of the card ends at 54.6 m.
    [Fact]
    public void RequireBehindShielding_OnlyRefusesWhatReachesIntoIt()
    {
        HornBeamline line = HornBeamlineCards.Read("bnb");
        line.RequireBehindShielding(new(0, 1.896, 541.34), 6.106);
        var error = Assert.Throws<InputException>(() => line.RequireBehindShielding(new(0, 0, 57), 3));
        Assert.Equal("the detector at z = 57 m with radius 3 m stands in the shielding of the beam 'bnb' (its absorber ends at z = 54.5812 m). Place it downstream of that.", error.Message);
    }

    [Fact]
    public void Geometry_OfAnUnsoundLine_IsRefused()
    {
        HornBeamline line = HornBeamlineCards.Read("bnb");
        var error = Assert.Throws<InputException>(() => new BeamlineGeometry(line with { Pipe = line.Pipe with { RadiusM = double.NaN } }, Constants.Pdg2024));
        Assert.StartsWith("beam 'bnb': decay_pipe: no decay volume", error.Message, StringComparison.Ordinal);
    }
}
