using System.Text.Json.Nodes;
using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;

namespace Muphil.Cli.Tests;

/// <summary>The command flux of a beam with horns, and its kept fluxes.</summary>
public class HornFluxTests
{
    private const string Bnb = "flux --beam bnb --quiet --protons";

    [Fact]
    public async Task Json_WithADetector_HasTheContractsFields()
    {
        JsonObject json = (await Cli.RunAsync($"{Bnb} 600 --detector miniboone --format json")).Json;
        Assert.Equal("beam target protons rows charged_kaons_made_per_proton muons_born_in_flight_per_proton numu_per_cm2_per_proton numu_error_per_cm2_per_proton "
            + "numubar_per_cm2_per_proton numubar_error_per_cm2_per_proton species fates neutrino_variations neutrino_flux", string.Join(' ', json.Select(p => p.Key)));
        JsonArray bins = json["neutrino_flux"]!.AsArray();
        Assert.Equal(200, bins.Count);
        Assert.Equal(
            ["energy_low_GeV", "energy_high_GeV", "numu_per_cm2_per_proton", "numubar_per_cm2_per_proton", "numu_from_pion_per_cm2_per_proton", "numu_from_kaon_per_cm2_per_proton"],
            bins[0]!.AsObject().Select(p => p.Key).Take(6));
        // The bins, and the parents in each, add up to the total.
        double total = (double)json["numu_per_cm2_per_proton"]!, sum = bins.Sum(b => (double)b!["numu_per_cm2_per_proton"]!);
        double parents = bins.Sum(b => ((string[])["pion", "kaon", "k_long", "muon"]).Sum(p => (double)b![$"numu_from_{p}_per_cm2_per_proton"]!));
        Assert.InRange(total, 2e-10, 9e-10);
        Assert.Equal(total, sum, 1e-9 * total);
        Assert.Equal(total, parents, 1e-9 * total);
        Assert.Equal(7, json["neutrino_variations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Json_WithoutADetector_HasNoNeutrinos()
    {
        JsonObject json = (await Cli.RunAsync($"{Bnb} 300 --format json")).Json;
        Assert.Equal("beam target protons rows charged_kaons_made_per_proton muons_born_in_flight_per_proton species fates", string.Join(' ', json.Select(p => p.Key)));
        Assert.Equal([-13, 13], json["species"]!.AsArray().Select(s => (int)s!["pdg"]!));
    }

    [Theory]
    [InlineData("miniboone", "0,1.896,541.34,6.106")]
    [InlineData("sbnd", "0.738,0,110,2.257")]
    public async Task Detector_ByItsNumbers_IsTheSame(string name, string numbers) =>
        Assert.Equal((await Cli.RunAsync($"{Bnb} 100 --format json --detector {name}")).Output, (await Cli.RunAsync($"{Bnb} 100 --format json --detector {numbers}")).Output);

    [Theory]
    [InlineData("--species mesons", "decay", true)]
    [InlineData("--point production", "production", false)]
    [InlineData("--species mesons --point production", "production", true)]
    [InlineData("", "absorber", false)]
    public async Task Output_Sample_IsReadBack(string options, string point, bool mesons)
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"{Bnb} 500 {options} --format json --output {folder["out.parquet"]}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        ParticleSample sample = ParticleSamples.Read(folder["out.parquet"]);
        Assert.Equal(point, sample.Metadata["point"]);
        Assert.Equal(7, sample.WeightVariations.Count);
        Assert.All(sample.Pdg, pdg => Assert.Equal(mesons, Math.Abs(pdg) != 13));
        Assert.Equal((int)outcome.Json["rows"]!, sample.Count);
    }

    [Fact]
    public async Task Stopped_Mesons_AreAProcessOfTheirOwn()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = await Cli.RunAsync($"{Bnb} 500 --stopped --species mesons --format json --output {folder["out.parquet"]}");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        ParticleSample sample = ParticleSamples.Read(folder["out.parquet"]);
        Assert.Equal(["decay", "decay_at_rest"], sample.Process.Distinct().Order());
        Assert.Equal("included", sample.Metadata["decays_at_rest"]);
        Assert.InRange((double)outcome.Json["pi_plus_at_rest_per_proton"]!, 0.2, 0.5);
        Assert.InRange((double)outcome.Json["muons_born_at_rest_per_proton"]!, 0.2, 0.5);
    }

    [Fact]
    public void Flux_IsMadeOnce_ForEachThingRecorded()
    {
        using var folder = new TemporaryFolder();
        var fluxes = new FluxSamples(folder.Path, message => Assert.Fail(message));
        HornBeamline line = HornBeamlineCards.Read("bnb");
        var settings = new BeamlineFluxSettings(300) { Record = BeamlineRecord.Mesons };
        Assert.False(fluxes.Holds(line, settings));
        int calls = 0;
        ParticleSample made = fluxes.Get(line, settings, new ParallelOptions(), _ => calls++), kept = fluxes.Get(line, settings, new ParallelOptions(), _ => calls++);
        Assert.Equal(1, calls);
        Assert.True(fluxes.Holds(line, settings));
        Assert.False(fluxes.Holds(line, settings with { Record = BeamlineRecord.MuonsAtEnd }));
        Assert.False(fluxes.Holds(line with { Hash = "other" }, settings));
        Assert.Equal(made.Px, kept.Px);
        Assert.Equal("muphil flux --beam bnb --protons 300 --species mesons --seed 1", kept.Origin);
        Assert.Equal("absorber", fluxes.Get(line, settings with { Record = BeamlineRecord.MuonsAtEnd }, new ParallelOptions()).Metadata["point"]);
    }

    [Theory]
    [InlineData("flux --beam bnb --production ftf", "--production: the beam 'bnb' has horns (")]
    [InlineData("flux --beam na62 --point absorber", "--point: the beam 'na62' has no horns (the option is for neutrino beams). Leave it out, or take one of bnb, t2k-like.")]
    [InlineData("flux --beam na62 --detector miniboone", "--detector: the beam 'na62' has no horns (")]
    [InlineData("flux --beam na62 --stopped", "--stopped: the beam 'na62' has no horns (")]
    [InlineData("flux --beam bnb --stopped", "--stopped: muons of decays at rest stop where they are born (none gets to a place where muons are recorded). Add --species mesons, --point production or --detector.")]
    [InlineData("flux --beam bnb --detector minibone", "--detector minibone: unknown detector (it is one of miniboone, microboone, sbnd, or x,y,z,radius in m). Did you mean 'miniboone'?")]
    [InlineData("flux --beam bnb --detector 0,0,52,1", "the detector at z = 52 m with radius 1 m stands in the shielding of the beam 'bnb' (its absorber ends at z = 54.")]
    [InlineData("flux --beam bnb --detector 0,0,540,0", "--detector 0,0,540,0: a window without size (its radius must be positive).")]
    [InlineData("flux --beam bnb --detector 0,0,540,-1", "--detector 0,0,540,-1: a window without size (its radius must be positive).")]
    [InlineData("flux --beam bnb --detector 0,0,NaN,1", "--detector 0,0,NaN,1: 'NaN' is no length (")]
    [InlineData("flux --beam bnb --species mesons --point absorber", "--point absorber: mesons are recorded where they decay, or with --point production where they are made (at the absorber only muons are). Leave it out.")]
    [InlineData("flux --beam bnb --min-momentum 0.05", "--min-momentum 0.05: too low for a horn beam (particles below 0.1 GeV are not followed).")]
    [InlineData("flux --beam bnb --species neutrinos", "--species neutrinos: unknown value (allowed: muons, mesons)")]
    public async Task Run_BadOption_IsRefused(string line, string expected) => Assert.StartsWith(expected, (await Cli.RunAsync(line)).Refusal());
}
