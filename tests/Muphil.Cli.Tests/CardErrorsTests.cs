using Muphil.Files;

namespace Muphil.Cli.Tests;

/// <summary>Each way in which a card can be wrong: the message names file, line, key, value and what is allowed.</summary>
public class CardErrorsTests
{
    // The keys and their order are those that the documentation shows; lines are counted in the tests below.
    private const string Good = """
        name: test
        description: a test
        source: "none"
        beam_energy: 400 GeV
        protons_on_target: 1e19
        target:
          material: Cu
          length: 3.2 m
          constant_loss: 1.82 GeV/m
        decay_volume:
          from: 79.0 m
          to: 160.0 m
          entrance: { shape: rectangle, half_width: 1 m, half_height: 1 m }
          exit: { shape: rectangle, half_width: 1 m, half_height: 1 m }
        planes:
          - { name: first, z: 160.0 m, shape: rectangle, half_width: 1 m, half_height: 1 m, hole_radius: 10 cm }
          - { name: last, z: 218.4 m, shape: octagon, half_width: 1 m, half_height: 1 m, half_diagonal: 1.5 m }
        selections:
          - { name: tracks, final_states: [ee, mumu, gammagamma], planes: [first, last], margin: 5 cm, min_energy: 5 GeV }
        limit: { rule: poisson95, background: 0 }
        muons: na62
        """;

    [Fact]
    public void Parse_GoodCard_IsRead() => Assert.Equal(("test", 2), (ExperimentCards.ParseDump(Good, "c").Name, ExperimentCards.ParseDump(Good, "c").Planes.Count));

    [Theory]
    [InlineData("muons: na62", "muons: na62\nbackgrund: 0", 22, "unknown key 'backgrund' (allowed here: ", "Remove it.")]
    [InlineData("margin: 5 cm", "margim: 5 cm", 19, "unknown key 'selections[1].margim' (allowed here: ", "Did you mean 'margin'?")]
    [InlineData("  length: 3.2 m\n", "", 7, "missing key 'target.length' (the card needs it; given here: material, constant_loss).", "Add it.")]
    [InlineData("  length:", "  lenght:", 7, "missing key 'target.length' (", "Is 'lenght' meant to be 'length'?")]
    [InlineData("length: 3.2 m", "length: 3.2 GeV", 8, "target.length: '3.2 GeV' is not a number with unit (expected a number with one of: mm, cm, m, km).", "Write it like '3.2 m'.")]
    [InlineData("length: 3.2 m", "length: -3.2 m", 8, "target.length: '-3.2 m' is out of range (must be > 0 and <= 10000 in m).", "")]
    [InlineData("length: 3.2 m", "length: 3,2 m", 8, "target.length: '3,2 m' is not a number with unit (", "")]
    [InlineData("length: 3.2 m", "length:", 8, "target.length: no value (expected a single value).", "")]
    [InlineData("length: 3.2 m", "length: [1, 2]", 8, "target.length: no value (expected a single value).", "")]
    [InlineData("length: 3.2 m", "length: NaN m", 8, "target.length: 'NaN m' is not a number with unit (", "")]
    [InlineData("constant_loss: 1.82 GeV/m", "constant_loss: 1.82 GeV", 9, "target.constant_loss: '1.82 GeV' is not a number with unit (expected a number with one of: GeV/m, MeV/cm, MeV/m).", "Write it like '1.82 GeV/m'.")]
    [InlineData("beam_energy: 400 GeV", "beam_energy: 400 m", 4, "beam_energy: '400 m' is not a number with unit (expected a number with one of: eV, keV, MeV, GeV, TeV).", "Write it like '24 MeV'.")]
    [InlineData("protons_on_target: 1e19", "protons_on_target: 0", 5, "protons_on_target: '0' is out of range (must be > 0 and <= 1E+30).", "")]
    [InlineData("protons_on_target: 1e19", "protons_on_target: 1e19 GeV", 5, "protons_on_target: '1e19 GeV' is not a number (it has no unit and a decimal point).", "")]
    [InlineData("from: 79.0 m", "from: 2 m", 11, "decay_volume.from: the decay volume starts at 2 m, inside the target (the target ends at 3.2 m).", "Volumes must not overlap; z counts from the front face of the target.")]
    [InlineData("length: 3.2 m", "length: 80 m", 11, "decay_volume.from: the decay volume starts at 79 m, inside the target (the target ends at 80 m).", "")]
    [InlineData("to: 160.0 m", "to: 70 m", 12, "decay_volume.to: the decay volume ends at 70 m, not behind its start (it starts at 79 m).", "")]
    [InlineData("z: 160.0 m", "z: 150 m", 16, "planes[1].z: the plane at 150 m lies inside or before the decay volume (the volume ends at 160 m).", "Move the plane or shorten the volume.")]
    [InlineData("name: last", "name: first", 17, "planes[2].name: two planes are named 'first' (selections refer to planes by name).", "Rename one.")]
    [InlineData("planes: [first, last]", "planes: [first, lost]", 19, "selections[1].planes: unknown value 'lost' (allowed: first, last).", "Did you mean 'last'?")]
    [InlineData("planes: [first, last]", "planes: first", 19, "selections[1].planes: not a list (expected [a, b, …] of: first, last).", "")]
    [InlineData("material: Cu", "material: Cux", 7, "target.material: unknown value 'Cux' (allowed: He, Be, C, Al, Ar, Ar-gas, Fe, Cu, Mo, W, Pb, air, concrete).", "Did you mean 'Cu'?")]
    [InlineData("[ee, mumu, gammagamma]", "[ee, mumi]", 19, "selections[1].final_states: unknown value 'mumi' (allowed: ee, mumu, tautau, gammagamma).", "Did you mean 'mumu'?")]
    [InlineData("exit: { shape: rectangle,", "exit: { shape: circle,", 14, "decay_volume.exit.shape: unknown value 'circle' (allowed: rectangle, octagon, ellipse).", "")]
    [InlineData("exit: { shape: rectangle, half_width: 1 m, half_height: 1 m }", "exit: { shape: ellipse, semi_x: 1 m, semi_y: 1 m }", 14, "decay_volume.exit: the exit's shape does not continue the entrance's (walls must be straight: rectangle to rectangle, octagon to octagon, ellipse to ellipse of the same axis ratio).", "Change one of the two shapes.")]
    [InlineData("half_diagonal: 1.5 m", "half_diagonal: 3 m", 17, "planes[2].half_diagonal: the diagonal walls do not cut the corners (|x| + |y| <= half_diagonal must lie between the larger half axis and the sum of both).", "")]
    [InlineData("hole_radius: 10 cm", "hole_radius: -10 cm", 16, "planes[1].hole_radius: '-10 cm' is negative (must be >= 0).", "")]
    [InlineData("rule: poisson95", "rule: poisson9", 20, "limit.rule: unknown value 'poisson9' (allowed: poisson95, poisson90).", "Did you mean 'poisson95'?")]
    [InlineData("background: 0", "background: -1", 20, "limit.background: '-1' is negative (must be >= 0).", "")]
    [InlineData("background: 0", "background: 0, observed: 1.5", 20, "limit.observed: '1.5' is not a whole number in the range (must be from 0 to 1000000000).", "")]
    [InlineData("muons: na62", "muons: na64", 21, "muons: unknown value 'na64' (allowed: na62, ship).", "Did you mean 'na62'?")]
    [InlineData("muons: na62", "beam: na63", 21, "beam: unknown value 'na63' (allowed: na62, na62-tax, ship).", "Did you mean 'na62'?")]
    [InlineData("name: test", "name: a test, of commas", 1, "name: 'a test, of commas' is not a name (it goes into file names and CSV: letters, digits, '-', '_' and '.' only).", "")]
    [InlineData("beam_energy: 400 GeV", "beam_energy: 400 GeV\nbeam_energy: 450 GeV", 5, "not valid YAML (Duplicate key beam_energy).", "and give each key once.")]
    [InlineData("  material: Cu", "\tmaterial: Cu", 7, "not valid YAML (a tab in the indentation).", "Indent with spaces, not tabs, close brackets and quotes, and give each key once.")]
    [InlineData("exit: { shape: rectangle, half_width: 1 m, half_height: 1 m }", "exit: { shape: rectangle, half_width: 1 m", 14, "not valid YAML (", "")]
    [InlineData("source: \"none\"", "source: \"none", 3, "not valid YAML (", "")]
    [InlineData("planes:\n", "planes: none\nx:\n", 15, "planes: not a list of sections (expected one or more items, each starting with '- ').", "")]
    [InlineData("target:\n", "target: Cu\nx:\n", 6, "target: not a section (expected keys and values below it).", "")]
    public async Task Events_BadExperimentCard_NamesPlaceValueAndWhatIsAllowed(string good, string bad, int line, string problem, string suggestion)
    {
        Assert.Contains(good, Good);
        using var folder = new TemporaryFolder();
        string card = folder.Write("test.yaml", Good.Replace(good, bad, StringComparison.Ordinal));
        string message = (await Cli.RunAsync($"events --experiment {card} --mediator muonphilic --mass 0.1 --coupling 1e-3")).Refusal();
        Assert.StartsWith($"{card}, line {line}, column ", message);
        Assert.Contains($": {problem}", message);
        Assert.EndsWith(suggestion, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\"")]
    [InlineData("\t")]
    [InlineData("&")]
    [InlineData("\0")]
    [InlineData(": ")]
    public void Parse_CardCutOrSpoiltAnywhere_IsReadOrRefusedButNeverAFault(string spoiler)
    {
        int refused = 0;
        for (int at = 0; at < Good.Length; at++)
        {
            try
            {
                ExperimentCards.ParseDump(spoiler.Length == 0 ? Good[..at] : Good.Insert(at, spoiler), "card.yaml");
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Good.Length / 4, Good.Length);
    }

    [Theory]
    [InlineData("", "not a card (the file is empty or holds only comments).")]
    [InlineData("# nothing\n", "not a card (the file is empty or holds only comments).")]
    [InlineData("- a\n- b\n", "not a card (a card is one YAML mapping of keys to values).")]
    [InlineData("just a text", "not a card (a card is one YAML mapping of keys to values).")]
    [InlineData("name: a\n---\nname: b\n", "not a card (a card is one YAML mapping of keys to values).")]
    public async Task Events_FileThatIsNoCard_SaysSo(string text, string problem)
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("test.yaml", text);
        Assert.StartsWith($"{card}: {problem}", (await Cli.RunAsync($"events --experiment {card} --mediator muonphilic --mass 0.1 --coupling 1e-3")).Refusal());
    }

    [Fact]
    public async Task Events_CardThatIsMissing_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith($"cannot read the experiment card '{folder["none.yaml"]}' (",
            (await Cli.RunAsync($"events --experiment {folder["none.yaml"]} --mediator muonphilic --mass 0.1 --coupling 1e-3")).Refusal());
    }

    [Theory]
    [InlineData("kind: scala\n", 2, "kind: unknown value 'scala' (allowed: scalar, pseudoscalar, vector, axial-vector). Did you mean 'scalar'?")]
    [InlineData("kind: scalar\ncoupling_ratios: { electron: 1 }\n", 3, "missing key 'coupling_ratios.tau' (the card needs it; given here: electron). Add it.")]
    [InlineData("kind: scalar\ncoupling_ratios: { electron: 1 GeV, tau: 0 }\n", 3, "coupling_ratios.electron: '1 GeV' is not a number (it has no unit and a decimal point).")]
    [InlineData("kind: scalar\ncoupling_ratios: { electron: 1, tau: 0, muon: 2 }\n", 3, "unknown key 'coupling_ratios.muon' (allowed here: electron, tau). Remove it.")]
    [InlineData("kind: scalar\nspin: 0\ncoupling_ratios: { electron: 1, tau: 0 }\n", 3, "unknown key 'spin' (allowed here: ")]
    public async Task Width_BadMediatorCard_NamesPlaceValueAndWhatIsAllowed(string text, int line, string expected)
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("test.yaml", "name: test\n" + (text.Contains("coupling", StringComparison.Ordinal) ? text : text + "coupling_ratios: { electron: 1, tau: 0 }\n"));
        string message = (await Cli.RunAsync($"width --mediator {card} --mass 0.1 --coupling 1")).Refusal();
        Assert.StartsWith($"{card}, line {line}, column ", message);
        Assert.Contains($": {expected}", message);
    }

    [Fact]
    public async Task Width_MediatorCard_IsTheScalarOfItsRatios()
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("test.yaml", "name: test\nkind: scalar\ncoupling_ratios: { electron: 0, tau: 0 }\n");
        string[] Channels(Outcome o) => [.. o.Json["channels"]!.AsArray().Select(c => c!.ToJsonString())];
        Assert.Equal(Channels(await Cli.RunAsync("width --mediator muonphilic --mass 0.3 --coupling 1e-3 --format json")), Channels(await Cli.RunAsync($"width --mediator {card} --mass 0.3 --coupling 1e-3 --format json")));
    }
}
