namespace Muphil.Cli.Tests;

/// <summary><c>muphil width</c> and <c>muphil gminus2</c> for the mediators known by name.</summary>
public class WidthTests
{
    // Each from its formula on paper: g² m/24π per gauged neutrino, vector g² m β (1 + 2r)/12π, axial g² m β³/12π, scalar g² m β³/8π, pseudoscalar
    // g² m β/8π with r = m_mu²/m² and β = 0.709820 at 0.3 GeV; P → γγ with x f(x) = 1.08514 at 0.1 GeV.
    [Theory]
    [InlineData("lmu-ltau", 0.1, "nunu", 2.65258e-11)]
    [InlineData("lmu-ltau", 0.3, "mumu", 7.0498e-11)]
    [InlineData("lmu-ltau", 0.3, "nunu", 7.95775e-11)]
    [InlineData("muonphilic-vector", 0.3, "mumu", 7.0498e-11)]
    [InlineData("muonphilic-axial", 0.3, "mumu", 2.8459e-11)]
    [InlineData("muonphilic", 0.3, "mumu", 4.2689e-11)]
    [InlineData("muonphilic-pseudoscalar", 0.3, "mumu", 8.4728e-11)]
    [InlineData("muonphilic-pseudoscalar", 0.1, "gammagamma", 2.8303e-17)]
    public async Task Width_OneChannel_IsItsFormula(string mediator, double mass, string state, double expected)
    {
        Outcome outcome = await Cli.RunAsync(FormattableString.Invariant($"width --mediator {mediator} --mass {mass} --coupling 1e-4 --format json"));
        var channel = outcome.Json["channels"]!.AsArray().Single(c => (string?)c!["final_state"] == state)!;
        Assert.Equal(1, channel["width_GeV"]!.GetValue<double>() / expected, 2e-5); // the digits written above
    }

    [Theory]
    [InlineData("muonphilic", "gammagamma", "mumu gammagamma")]
    [InlineData("leptophilic", "ee gammagamma", "ee mumu gammagamma")]
    [InlineData("lmu-ltau", "ee nunu", "ee mumu nunu")]
    [InlineData("muonphilic-pseudoscalar", "gammagamma", "mumu gammagamma")]
    [InlineData("muonphilic-vector", null, "mumu")]
    [InlineData("muonphilic-axial", null, "mumu")]
    public async Task Width_EachMediator_HasItsChannelsBelowAndAboveTheDimuonThreshold(string mediator, string? below, string above)
    {
        foreach (var (mass, expected) in new[] { ("0.2113", below), ("0.2114", above) })
        {
            Outcome outcome = await Cli.RunAsync($"width --mediator {mediator} --mass {mass} --coupling 1e-4 --format json");
            if (expected is null)
            {
                Assert.Contains("is not fixed by its couplings (", outcome.Refusal());
                continue;
            }
            var channels = outcome.Json["channels"]!.AsArray();
            Assert.Equal(expected, string.Join(' ', channels.Select(c => (string?)c!["final_state"])));
            Assert.Equal(1, channels.Sum(c => c!["branching_ratio"]!.GetValue<double>()), 1e-14);
            // ħc
            Assert.Equal(1.973269804e-16, outcome.Json["ctau_m"]!.GetValue<double>() * outcome.Json["width_GeV"]!.GetValue<double>(), 1e-25);
        }
    }

    [Fact]
    public async Task Width_SpinOneBelowElectronPairs_IsRefusedWithoutNeutrinos()
    {
        Assert.Equal("the lifetime of the axial vector 'muonphilic-axial' of 0.001 GeV is not fixed by its couplings (below 2 m_e = 0.001022 GeV no pair of charged leptons is open, two photons are forbidden to spin 1, and it has no neutrinos). Give a larger mass, or 'neutrinos: gauged' in a YAML card.",
            (await Cli.RunAsync("width --mediator muonphilic-axial --mass 0.001 --coupling 1")).Refusal());
        Assert.Equal(0, (await Cli.RunAsync("width --mediator lmu-ltau --mass 0.001 --coupling 1")).Code);
    }

    // The smallest numbers that the options take still give numbers.
    [Theory]
    [InlineData("muonphilic")]
    [InlineData("leptophilic")]
    [InlineData("lmu-ltau")]
    [InlineData("muonphilic-pseudoscalar")]
    public async Task Width_SmallestMassAndCoupling_IsFinite(string mediator)
    {
        Outcome outcome = await Cli.RunAsync($"width --mediator {mediator} --mass 1e-12 --coupling 1e-100 --format json");
        Assert.Equal(0, outcome.Code);
        Assert.True(outcome.Json["width_GeV"]!.GetValue<double>() > 0);
    }

    // Signs, and whether the measurement favours couplings; limits of a light mediator per g²: 3/16π², 1/8π², −1/16π².
    [Theory]
    [InlineData("muonphilic", "2021", 0.0189977, true, true)]
    [InlineData("leptophilic", "2021", 0.0189977, true, true)]
    [InlineData("lmu-ltau", "2021", 0.0126651, true, true)]
    [InlineData("muonphilic-vector", "2025", 0.0126651, true, true)]
    [InlineData("muonphilic-pseudoscalar", "2021", -0.00633257, false, false)]
    [InlineData("muonphilic-pseudoscalar", "2025", -0.00633257, false, true)]
    public async Task GMinus2_LightMediator_HasItsLimitAndBand(string mediator, string measurement, double unit, bool central, bool band)
    {
        Outcome outcome = await Cli.RunAsync($"gminus2 --mediator {mediator} --mass 1e-9 --measurement {measurement} --format json");
        Assert.Equal(1, outcome.Json["delta_a_mu_per_coupling_squared"]!.GetValue<double>() / unit, 1e-5);
        Assert.Equal((central, band, true), (outcome.Json["coupling_central"] is not null, outcome.Json["coupling_2sigma"] is not null, outcome.Json["coupling_5sigma"] is not null));
        Assert.Equal(central ? "" : $"note: the contribution of this mediator is negative and the measured one is not: no coupling gives the central value{(band ? "" : " or lies in the 2 sigma band")}; coupling_5sigma is an exclusion.\n", outcome.Error);
    }

    // −5 m_mu²/12π² m² when heavy.
    [Fact]
    public async Task GMinus2_HeavyAxialVector_HasItsLimit()
    {
        Outcome outcome = await Cli.RunAsync("gminus2 --mediator muonphilic-axial --mass 900 --format json --quiet");
        Assert.Equal(1, outcome.Json["delta_a_mu_per_coupling_squared"]!.GetValue<double>() / (-5 * Math.Pow(0.1056583755 / 900, 2) / (12 * Math.PI * Math.PI)), 1e-6);
    }
}
