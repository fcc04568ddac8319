namespace Muphil.Cli.Tests;

/// <summary>Each way in which a command line can be wrong: exit code 2, one message, nothing on standard output.</summary>
public class OptionErrorsTests
{
    private const string Width = "width --mediator muonphilic --coupling 1e-3";
    private const string Events = "events --experiment na62 --mediator muonphilic --mass 0.1 --coupling 1e-3";
    private const string Reach = "reach --experiment na62 --mediator muonphilic";

    [Theory]
    [InlineData("", "no command is given (known: list, width, gminus2, cross-section, meson-decay, flux, sample, events, reach, figure, where).")]
    [InlineData("reech", "unknown command 'reech' (known: list, width, gminus2, cross-section, meson-decay, flux, sample, events, reach, figure, where). Did you mean 'reach'?")]
    [InlineData("width --mas 0.1", "unknown option '--mas' (width takes --mediator, --mass, --coupling, --help, --format, --output, --seed, --threads, --quiet). Did you mean '--mass'?")]
    [InlineData(Width, "missing option --mass (width needs it). Write --mass <energy>.")]
    [InlineData("list", "missing argument <what> (list needs it).")]
    [InlineData("list mediator", "cannot list 'mediator' (known: mediators, experiments, beams, materials, figures, bounds). Did you mean 'mediators'?")]
    [InlineData("list mediators extra", "unexpected argument 'extra' (it belongs to no option of list).")]
    [InlineData("list mediators --format", "--format: no value (it takes one). Write --format <table|json|csv>.")]
    [InlineData("list mediators --format jsn", "--format jsn: unknown value (allowed: table, json, csv). Did you mean 'json'?")]
    [InlineData("list mediators --format xml", "--format xml: unknown value (allowed: table, json, csv).")]
    [InlineData("list mediators --threads -1", "--threads -1: not a whole number in the range (must be from 1 to 4096).")]
    [InlineData("list mediators --threads 0", "--threads 0: not a whole number in the range (must be from 1 to 4096).")]
    [InlineData("list mediators --threads two", "--threads two: not a whole number in the range (must be from 1 to 4096).")]
    [InlineData("list mediators --seed -1", "--seed -1: not a seed (must be a whole number from 0 to 18446744073709551615).")]
    [InlineData($"{Width} --mass 0", "--mass 0: out of range (must be >= 1E-12 and <= 999.999 GeV; a bare number is in GeV).")]
    [InlineData($"{Width} --mass -1", "--mass -1: out of range (must be >= 1E-12 and <= 999.999 GeV; a bare number is in GeV).")]
    [InlineData($"{Width} --mass 1e9", "--mass 1e9: out of range (must be >= 1E-12 and <= 999.999 GeV; a bare number is in GeV).")]
    [InlineData($"{Width} --mass '24 MeVs'", "--mass 24 MeVs: not a number with unit (allowed units: eV, keV, MeV, GeV, TeV). Write it like --mass '24 MeV' or --mass 0.024.")]
    [InlineData($"{Width} --mass '24 m'", "--mass 24 m: not a number with unit (allowed units: eV, keV, MeV, GeV, TeV). Write it like --mass '24 MeV' or --mass 0.024.")]
    [InlineData($"{Width} --mass NaN", "--mass NaN: not a number with unit (allowed units: eV, keV, MeV, GeV, TeV). Write it like --mass '24 MeV' or --mass 0.024.")]
    [InlineData($"{Width} --mass 0,1", "--mass 0,1: not a number with unit (allowed units: eV, keV, MeV, GeV, TeV). Write it like --mass '24 MeV' or --mass 0.024.")]
    [InlineData($"{Width} --mass 24 MeV", "unexpected argument 'MeV' (it belongs to no option of width). Quote values that contain blanks, like '24 MeV'.")]
    [InlineData($"{Width} --mass 1 --mass 2", "--mass: 2 values (it takes one). Write --mass <energy>.")]
    [InlineData("width --mediator muonphilic --mass 0.1 --coupling 0", "--coupling 0: out of range (must be >= 1E-100 and <= 100).")]
    [InlineData("width --mediator muonphilic --mass 0.1 --coupling g", "--coupling g: not a number (it has no unit and a decimal point). Write it like --coupling 0.1.")]
    [InlineData("width --mediator muonfilic --mass 0.1 --coupling 1", "unknown mediator 'muonfilic' (known: muonphilic, leptophilic, lmu-ltau, muonphilic-pseudoscalar, muonphilic-vector, muonphilic-axial). Did you mean 'muonphilic'? A card of your own is given by its path, ending in .yaml.")]
    [InlineData("gminus2 --mediator muonphilic --mass 0.1 --measurement 2022", "--measurement 2022: unknown value (allowed: 2021, 2023, 2025). Did you mean '2021'?")]
    [InlineData("cross-section --mediator muonphilic --target Cuu --energy 50 --mass 0.1", "unknown material 'Cuu' (known: He, Be, C, Al, Ar, Ar-gas, Fe, Cu, Mo, W, Pb, air, concrete). Did you mean 'Cu'? Any other nucleus is given as Z,A, like 29,63.546.")]
    [InlineData("cross-section --mediator muonphilic --target Cu --energy 0.1 --mass 0.1", "--energy 0.1: out of range (must be > 0.1056583755 and <= 100000 GeV; a bare number is in GeV).")]
    [InlineData("cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --method exakt", "--method exakt: unknown value (allowed: exact, ww, iww, iww-tmin). Did you mean 'exact'?")]
    [InlineData("cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --form-factor poin", "--form-factor poin: unknown value (allowed: full, elastic, rosenbluth, point). Did you mean 'point'?")]
    [InlineData("cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1 --spectrum 1.5", "--spectrum 1.5: not a whole number in the range (must be from 0 to 100000).")]
    [InlineData("events --experiment na63 --mediator muonphilic --mass 0.1 --coupling 1e-3", "unknown experiment 'na63' (known: icarus, microboone, microboone-open, miniboone, na62, na62-tax, sbnd, sbnd-open, shadows, ship). Did you mean 'na62'? A card of your own is given by its path, ending in .yaml.")]
    [InlineData($"{Events} --rule poison95", "--rule poison95: unknown value (allowed: poisson95, poisson90, gof5, gof2, delta5, delta2, delta95, cls95, cls90). Did you mean 'poisson95'?")]
    [InlineData($"{Events} --events 10", "--events 10: not a whole number in the range (must be from 1000 to 1000000000).")]
    [InlineData($"{Events} --background -1", "--background -1: out of range (must be >= 0 and <= 1000000000).")]
    [InlineData($"{Events} --sample embedded --processes dekay", "na62: unknown process 'dekay' (the sample holds K0Lmu3, Kmu2, Kmu3, charm, gamma_mumu, pi, vm_eta; the classes are all, decay, gamma, prompt). Did you mean 'decay'?")]
    [InlineData("flux --beam na63", "unknown beam 'na63' (known: bnb, na62, na62-tax, ship, t2k-like).")]
    [InlineData("flux --beam na62 --protons 0", "--protons 0: out of range (must be > 0 and <= 1000000000000)")]
    [InlineData("flux --beam na62 --protons 1.5", "--protons 1.5: not a whole number of protons (must be from 1 to 1000000000000)")]
    [InlineData("flux --beam na62 --production gheisha", "--production gheisha: unknown value (allowed: ftf, bmpt, urqmd)")]
    [InlineData($"{Events} --channels kaons", "--channels kaons: unknown channel 'kaons' (there are: all, bremsstrahlung, kaon, pion). Did you mean 'kaon'?")]
    [InlineData($"{Events} --sample embedded --channels kaon,pion", "--channels: nothing of it can be computed for na62 (its sample has muons only). Give the other sample too (--sample is repeatable), or 'flux'.")]
    [InlineData($"{Events} --sample ship=x.csv", "--sample ship=x.csv: no experiment 'ship' in this command (there are: na62). Write EXPERIMENT=FILE with one of them.")]
    [InlineData($"{Events} --sample none.csv", "none.csv does not exist (a sample is read from it). Check the name and the folder.")]
    [InlineData($"{Reach} --masses 0.1", "--masses 0.1: not a mass range (expected first:last:number). Write it like 0.01:0.21:30 or '10 MeV:210 MeV:30'.")]
    [InlineData($"{Reach} --masses a:b:c", "--masses a:b:c: not a mass range (expected first:last:number). Write it like 0.01:0.21:30 or '10 MeV:210 MeV:30'.")]
    [InlineData($"{Reach} --masses 0.1:0.2:-3", "--masses 0.1:0.2:-3: not a mass range (expected first:last:number). Write it like 0.01:0.21:30 or '10 MeV:210 MeV:30'.")]
    [InlineData($"{Reach} --masses 0.2:0.1:5", "--masses 0.2:0.1:5: out of range (must have 0 < first < last < 1000 GeV and 2 to 100000 masses, or first = last and 1 mass). A bare number is in GeV.")]
    [InlineData($"{Reach} --masses 0:1:3", "--masses 0:1:3: out of range (must have 0 < first < last < 1000 GeV and 2 to 100000 masses, or first = last and 1 mass). A bare number is in GeV.")]
    [InlineData($"{Reach} --masses 0.1:0.2:1", "--masses 0.1:0.2:1: out of range (must have 0 < first < last < 1000 GeV and 2 to 100000 masses, or first = last and 1 mass). A bare number is in GeV.")]
    [InlineData($"{Reach} --experiment na62", "--experiment na62 is given twice (results are kept by the experiment's name). Give each once, or change the name in one card.")]
    [InlineData($"{Reach} --mediator muonphilic", "--mediator muonphilic is given twice (results are kept by the mediator's name). Give each once, or change the name in one card.")]
    [InlineData($"{Reach} --as-published --masses 0.3:0.4:2", "no mass is left (--as-published ends at 2 m_mu = 0.211317 GeV). Give lower masses.")]
    [InlineData("where Rela2022", "unknown paper 'Rela2022' (known: Cesarotti2023, Cowan2011, PDG2024, Rella2022). Did you mean 'Rella2022'?")]
    [InlineData("where Rella2022:99", "no code for equation 'Rella2022:99' (of Rella2022 there are: 1, 3, 4, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 20, 21, 22, 23).")]
    public async Task Run_BadOption_SaysWhatWhyAndWhatInstead(string line, string expected) =>
        Assert.StartsWith(expected, (await Cli.RunAsync(line)).Refusal());

    [Fact]
    public async Task Run_SeveralMissingOptions_NamesAllAndTheHelp()
    {
        string error = (await Cli.RunAsync("width")).Error;
        Assert.Equal(["--mediator", "--mass", "--coupling"], error.Split('\n').Where(l => l.Contains("missing option", StringComparison.Ordinal)).Select(l => l.Split(' ')[3]));
        Assert.EndsWith("See 'muphil width --help'.\n", error);
    }

    [Theory]
    [InlineData("--mediator CARD --method iww", "method iww does not hold for the Vector mediator 'v' (only a scalar's ")]
    [InlineData("--mediator muonphilic --method iww-tmin --emission full", "--emission full: method iww-tmin knows no angles (its cross section is integrated over them). Use --method exact or ww")]
    [InlineData("--mediator muonphilic --transport scatering", "--transport scatering: unknown value (allowed: scattering, straight). Did you mean 'scattering'?")]
    [InlineData("--mediator muonphilic --transport scattering --emission collinear", "--transport scattering does not go with collinear emission (where mediators leave along their muons, these fly straight). Use --method exact or ww with --emission full")]
    [InlineData("--mediator muonphilic --transport scattering --method iww", "--transport scattering does not go with collinear emission")]
    [InlineData("--mediator muonphilic --transport scattering --as-published", "--transport scattering does not go with collinear emission")]
    [InlineData("--mediator muonphilic --energy-cut 300", "--energy-cut does not go with method exact (the cut keeps approximations where they hold). Leave it out, or use --method iww or ww.")]
    [InlineData("--mediator muonphilic-vector", "")]
    public async Task Events_ChoicesThatDoNotGoTogether_AreRefused(string choices, string expected)
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("v.yaml", "name: v\nkind: vector\ncoupling_ratios: { electron: 1, tau: 1 }\n");
        string line = $"events --quiet --experiment na62 --mass 0.1 --coupling 1e-3 {choices}";
        Assert.StartsWith(expected, (await Cli.RunAsync(line.Replace("CARD", card, StringComparison.Ordinal))).Refusal());
    }

    [Theory]
    [InlineData("lmu-ltau", 0.1)]
    [InlineData("muonphilic-pseudoscalar", 0.1)]
    [InlineData("muonphilic-vector", 0.25)]
    [InlineData("muonphilic-axial", 0.25)]
    [InlineData("leptophilic", 0.05)]
    public async Task Events_EachMediator_AreExpected(string mediator, double mass)
    {
        Outcome outcome = await Cli.RunAsync(FormattableString.Invariant($"events --experiment ship --mediator {mediator} --mass {mass} --coupling 1e-6 --events 2000 --format json"));
        Assert.Equal(0, outcome.Code);
        Assert.True(outcome.Json["expected_events"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task GMinus2_VectorCard_IsComputed()
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("v.yaml", "name: v\nkind: vector\ncoupling_ratios: { electron: 1, tau: 1 }\n");
        Assert.True((await Cli.RunAsync($"gminus2 --mediator {card} --mass 0.1 --coupling 1e-3 --format json")).Json["delta_a_mu"]!.GetValue<double>() > 0);
    }
}
