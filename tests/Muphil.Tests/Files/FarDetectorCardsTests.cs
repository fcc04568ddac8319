using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Statistics;

namespace Muphil.Tests.Files;

public class FarDetectorCardsTests
{
    private const string Whole = """
        name: mine
        kind: detector
        description: a tank
        source: a drawing
        beam: bnb
        constant_loss: 16 MeV/cm
        protons_on_target: 1e20
        yield_errors: [{ name: beamline, relative: 0.1 }, { name: dump, relative: 0.3, channels: [bremsstrahlung, kaon] }]
        detector:
          shape: cylinder
          axis: y
          centre: { x: 1 m, y: -2 m, z: 100 m }
          radius: 3 m
          half_length: 4 m
          density: 1.2
          fiducial: { margin: 50 cm }
        photons:
          final_states: [gammagamma, ee]
          min_high_energy: 30 MeV
          min_low_energy: 20 MeV
          mass_resolution: 0.2
          mass_cut: energy-dependent
          efficiency: 0.5
          mass_window: { from: 10 MeV, to: 50 MeV }
        spectrum:
          source: counted
          measure: poisson
          rule: delta95
          common_errors: [{ name: flux, relative: 0.1 }]
          bins:
            - { from: 10 MeV, to: 20 MeV, observed: 3, background: 2.5 }
            - { from: 20 MeV, to: 50 MeV, observed: 0, background: 0 }
        """;

    private static readonly FarDetector MiniBoone = (FarDetector)ExperimentCards.Read("miniboone"), MicroBoone = (FarDetector)ExperimentCards.Read("microboone"), Sbnd = (FarDetector)ExperimentCards.Read("sbnd"), Icarus = (FarDetector)ExperimentCards.Read("icarus");

    [Fact]
    public void EmbeddedNames_AreThoseOfTheBooster() => Assert.Equal(["icarus", "microboone", "microboone-open", "miniboone", "sbnd", "sbnd-open"], ExperimentCards.EmbeddedNames.Where(n => ExperimentCards.Read(n) is FarDetector));

    // Cesarotti2023, section Analysis: protons, fiducial mass, resolution, efficiency, window.
    [Theory]
    [InlineData("miniboone", 6.46e20, 0.15, 0.40, 0.032, 0.128, "delta5")]
    [InlineData("microboone", 5.89e20, 0.33, 0.06, 0.010, 0.120, "delta5")]
    [InlineData("sbnd", 1e21, 0.33, 0.06, 0.010, 0.120, "delta2")]
    public void Read_Embedded_HasThePapersNumbers(string name, double protons, double resolution, double efficiency, double from, double to, string rule)
    {
        FarDetector d = (FarDetector)ExperimentCards.Read(name);
        Assert.Equal((protons, resolution, efficiency, rule), (d.ProtonsOnTarget, d.Photons.MassResolution, d.Photons.Efficiency, d.Rule));
        Assert.Equal((from, to), (d.Photons.WindowFromGeV, d.Photons.WindowToGeV));
        Assert.Equal((from, to), (d.Spectrum.Bins[0].FromGeV, d.Spectrum.Bins[^1].ToGeV));
        Assert.Equal([FinalState.Photons], d.Photons.FinalStates);
    }

    // 450 t for r < 5 m would need 0.859 g/cm³: within 2 %. 77 t by construction.
    [Fact]
    public void Fiducial_Masses_AreThePapers()
    {
        Assert.Equal(new SphereSolid(new(0, 1.896, 541.34), 5), MiniBoone.Fiducial with { });
        Assert.Equal(450, MiniBoone.FiducialTonnes, 0.02 * 450);
        Assert.Equal(77, MicroBoone.FiducialTonnes, 1e-9);
        Assert.Equal(77, Sbnd.FiducialTonnes, 1e-9);
        Assert.Equal(476, Icarus.Active.VolumeM3 * Icarus.DensityGPerCm3, 1.0); // 1503.01520: 476 t of active argon
        Assert.Equal(86, MicroBoone.Active.VolumeM3 * MicroBoone.DensityGPerCm3, 1.0); // and 85 to 87 t in MicroBooNE's papers
    }

    [Fact]
    public void MiniBoone_BackgroundAlone_HasChiSquareElevenPointFour()
    {
        double[] errors = [.. MiniBoone.Spectrum.CommonErrors.Select(e => e.Relative)];
        var comparison = GaussianComparison.WithCommonErrors(MiniBoone.Spectrum.Observed, MiniBoone.Spectrum.Background, errors);
        Assert.Equal(11.47, comparison.ChiSquare(new double[12]), 0.005); // printed digits
        Assert.False(MiniBoone.Spectrum.IsProjection);
        Assert.Null(MiniBoone.Spectrum.Model);
        Assert.Equal("32 MeV", MiniBoone.Photons.MassCut!.Name);
    }

    // The model by its words: each bin a difference of normal probabilities, cut at mass 0, times 496; many bins below 20; none below 10 MeV.
    [Fact]
    public void MicroBoone_Model_IsTheGaussianOfItsWords()
    {
        const double Mean = 135, Width = 0.33 * 135;
        double Share(double from, double to) => (TailProbability.Normal((from - Mean) / Width) - TailProbability.Normal((to - Mean) / Width)) / TailProbability.Normal(-Mean / Width);
        foreach (MassBin bin in MicroBoone.Spectrum.Bins)
        {
            Assert.Equal(496 * Share(1000 * bin.FromGeV, 1000 * bin.ToGeV), bin.Background, 0.006); // two printed decimals
        }
        Assert.True(MicroBoone.Spectrum.Bins.Count(b => b.Background < 20) >= 6);
        Assert.True(496 * Share(0, 10) < 1);
        Assert.Equal((30e-3, 20e-3), (MicroBoone.Photons.MinHighEnergyGeV, MicroBoone.Photons.MinLowEnergyGeV));
        Assert.Null(MicroBoone.Photons.MassCut);
    }

    [Fact]
    public void Models_OfTheOthers_AreMultiplesAndSaySo()
    {
        // SBND: protons × volume / distance² from the dump, 50.3 m behind the horn's face, against MicroBooNE: the paper's estimate of 90.
        double Scale(FarDetector d) => d.ProtonsOnTarget * d.Fiducial.VolumeM3 / Math.Pow(d.Fiducial.CentreM.Z - 50.3, 2);
        Assert.Equal(83, Scale(Sbnd) / Scale(MicroBoone), 0.5);
        Assert.Equal(3.0, Scale(Icarus) / Scale(MicroBoone), 0.05);
        for (int i = 0; i < 11; i++)
        {
            double unit = MicroBoone.Spectrum.Bins[i].Background;
            Assert.Equal(90 * unit, Sbnd.Spectrum.Bins[i].Background, 0.051); // printed decimals
            Assert.Equal(3 * unit, Icarus.Spectrum.Bins[i].Background, 0.0051);
        }
        foreach (FarDetector d in new[] { MicroBoone, Sbnd, Icarus })
        {
            Assert.True(d.Spectrum.IsProjection);
            Assert.Equal(d.Spectrum.Background, d.Spectrum.Observed);
            Assert.StartsWith("no data: ", d.Spectrum.Model, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parse_Whole_HasEveryNumber()
    {
        FarDetector d = FarDetectorCards.Parse(Whole, "d.yaml");
        Assert.Equal(new CylinderSolid(new(1, -2, 100), Axis.Y, 3, 4), d.Active);
        Assert.Equal(new CylinderSolid(new(1, -2, 100), Axis.Y, 2.5, 3.5), d.Fiducial);
        Assert.Equal([FinalState.Photons, FinalState.Electrons], d.Photons.FinalStates);
        Assert.Same(MassCut.EnergyDependent, d.Photons.MassCut);
        Assert.Equal([new MassBin(0.01, 0.02, 3, 2.5), new MassBin(0.02, 0.05, 0, 0)], d.Spectrum.Bins);
        Assert.Equal((SpectrumMeasure.Poisson, "delta95"), (d.Spectrum.Measure, d.Rule));
        Assert.Equal([new CommonError("flux", 0.1)], d.Spectrum.CommonErrors);
        var acceptance = new FarDetectorAcceptance(d);
        Assert.Equal((2, 0.02), (acceptance.Bins, acceptance.LeastDaughterEnergyGeV));
        Assert.Null(acceptance.SelectionOf(FinalState.Muons));
        Assert.NotNull(acceptance.SelectionOf(FinalState.Electrons));
        // No point of the solid lies before the front, and a ray that hits it goes through the window.
        Assert.True(acceptance.FrontZM <= 100 - 2.5);
        Vector3D direction = new Vector3D(1 + 2.4, -2 + 3.4, 100).Unit();
        Assert.True(acceptance.Crossing(new(default, direction)) is var (enter, leave) && enter < leave);
        Assert.True(acceptance.Window.IsHitBy(new(default, direction)));
    }

    [Fact]
    public void Parse_YieldErrors_KnowTheirChannels() =>
        Assert.Equal([new("beamline", 0.1, Productions.All), new("dump", 0.3, Productions.Bremsstrahlung | Productions.Kaon)], FarDetectorCards.Parse(Whole, "d.yaml").YieldErrors);

    [Theory]
    [InlineData("shape: cylinder", "shape: cube", "detector.shape: unknown value 'cube' (allowed: sphere, box, cylinder)")]
    [InlineData("axis: y", "axis: w", "detector.axis: unknown value 'w' (allowed: x, y, z)")]
    [InlineData("radius: 3 m", "radius: -3 m", "detector.radius: '-3 m' is out of range (must be > 0 and <= 1000 in m)")]
    [InlineData("z: 100 m", "z: 50 m", "detector.centre: the detector at z = 50 m with radius 5 m stands in the shielding of the beam 'bnb'")]
    [InlineData("z: 100 m", "z: -100 m", "detector.centre.z: '-100 m' is out of range (must be > 0")]
    [InlineData("margin: 50 cm", "margin: 5 m", "detector.fiducial.margin: a margin of 5 m leaves nothing (must be below 3 m)")]
    [InlineData("margin: 50 cm", "tonnes: 1000", "detector.fiducial.tonnes: '1000' is out of range")]
    [InlineData("margin: 50 cm", "margin: 50 cm, tonnes: 10", "margin and mass are both given")]
    [InlineData("efficiency: 0.5", "efficiency: 1.5", "photons.efficiency: '1.5' is out of range (must be > 0 and <= 1)")]
    [InlineData("efficiency: 0.5", "eficiency: 0.5", "Is 'eficiency' meant to be 'efficiency'?")]
    [InlineData("mass_cut: energy-dependent", "mass_cut: 32 m", "'32 m' is no cut on the mass")]
    [InlineData("to: 50 MeV }\nspectrum", "to: 5 MeV }\nspectrum", "not above its start")]
    [InlineData("[gammagamma, ee]", "[mumu]", "photons.final_states: unknown value 'mumu'")]
    [InlineData("rule: delta95", "rule: delta96", "Did you mean 'delta95'?")]
    [InlineData("beam: bnb", "beam: na62", "beam: unknown value 'na62'")]
    [InlineData("from: 20 MeV, to", "from: 19 MeV, to", "spectrum.bins[2].from: the bin from 0.019 GeV overlaps the one before it")]
    [InlineData("from: 20 MeV, to: 50", "from: 50 MeV, to: 50", "spectrum.bins[2].to: an empty bin")]
    [InlineData("from: 10 MeV, to: 20", "from: 9 MeV, to: 20", "the card's efficiency holds from 0.01 to 0.05 GeV")]
    [InlineData("to: 50 MeV, observed: 0", "to: 51 MeV, observed: 0", "spectrum.bins[2].to: the bin ends at 0.051 GeV")]
    [InlineData("observed: 3, background: 2.5", "observed: -3, background: 2.5", "'-3' is negative")]
    [InlineData("observed: 3, background: 2.5", "observed: 3", "missing key 'spectrum.bins[1].background'")]
    [InlineData("relative: 0.3", "relative: 3", "yield_errors[2].relative: '3' is out of range (must be > 0 and <= 1)")]
    [InlineData("kaon]", "kaons]", "yield_errors[2].channels: unknown value 'kaons' (allowed: bremsstrahlung, kaon, pion). Did you mean 'kaon'?")]
    [InlineData("name: dump", "name: beamline", "yield_errors[2].name: 'beamline' is there twice (each error is one source)")]
    [InlineData("observed: 3, background: 2.5", "background: 2.5", "some bins have observed events and some have none")]
    public void Parse_Mistake_IsRefusedWithItsPlace(string right, string wrong, string message)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        var e = Assert.Throws<InputException>(() => FarDetectorCards.Parse(Whole.Replace(right, wrong, StringComparison.Ordinal), "d.yaml"));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Contains("d.yaml, line ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadDump_FarDetector_IsRefused() =>
        Assert.Contains("kind: unknown value 'detector' (allowed: dump)", Assert.Throws<InputException>(() => ExperimentCards.ReadDump("miniboone")).Message, StringComparison.Ordinal);

    [Fact]
    public void SpectrumCsv_GoodFile_ReplacesTheModel()
    {
        string path = Path.Combine(Path.GetTempPath(), $"muphil-{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, "# mine\nlow_GeV,high_GeV,observed,background\n0.01,0.02,3,2.5\n0.03, 0.05, 0, 1e-1\n");
        try
        {
            FarDetector replaced = SpectrumCsv.Replace(MicroBoone, path);
            Assert.Equal([new MassBin(0.01, 0.02, 3, 2.5), new MassBin(0.03, 0.05, 0, 0.1)], replaced.Spectrum.Bins);
            Assert.Null(replaced.Spectrum.Model);
            Assert.Equal(path, replaced.Spectrum.Source);
            Assert.NotEqual(MicroBoone.Hash, replaced.Hash);
            Assert.False(replaced.Spectrum.IsProjection);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Contains("cannot read the spectrum", Assert.Throws<InputException>(() => SpectrumCsv.Replace(MicroBoone, path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "s.csv: not the header of a spectrum (expected low_GeV,high_GeV,observed,background)")]
    [InlineData("low,high,observed,background\n0.01,0.02,1,1", "s.csv, line 1: not the header")]
    [InlineData("low_GeV,high_GeV,observed,background\n", "s.csv: no bins")]
    [InlineData("low_GeV,high_GeV,observed,background\n0.01,0.02,1", "s.csv, line 2: 3 fields")]
    [InlineData("low_GeV,high_GeV,observed,background\n0.01,0.02,-1,1", "s.csv, line 2, column observed: '-1'")]
    [InlineData("low_GeV,high_GeV,observed,background\n0.01,0.02,1,NaN", "s.csv, line 2, column background: 'NaN'")]
    [InlineData("low_GeV,high_GeV,observed,background\n0.01,0.02,1,1\n\n0.015,0.03,1,1", "s.csv, line 4, column low_GeV: the bin from 0.015 GeV overlaps")]
    [InlineData("low_GeV,high_GeV,observed,background\n0.02,0.02,1,1", "s.csv, line 2, column high_GeV: an empty bin")]
    [InlineData("low_GeV,high_GeV,observed,background\n10,20,1,1", "s.csv, line 2, column high_GeV: the bin ends at 20 GeV")]
    public void SpectrumCsv_Mistake_IsRefusedWithItsPlace(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => SpectrumCsv.Parse(text, "s.csv", MicroBoone.Photons)).Message, StringComparison.Ordinal);
}
