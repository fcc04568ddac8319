using Muphil.Beams;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Tests.Beams;

/// <summary>The cascade and its forced decays.</summary>
public class MuonFluxTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    // Copper, thinned until one hadron of two decays: here chance can stand in for the weights. Analogue hadrons below the threshold are not
    // made at all, so muons above it are compared.
    [Fact]
    public void Parts_ThinCopper_ForcedDecaysAgreeWithThoseByChance()
    {
        Beam thin = Of(Materials.Get("Cu") with { DensityGPerCm3 = 0.05 }, 1000) with { EnergyGeV = 60 };
        var settings = new FluxSettings(12000) { MinMomentumGeV = 3 };
        (double forced, double forcedError) = Sum(thin, settings, p => p.StartsWith('K') || p == "pi");
        (double chance, double chanceError) = Sum(thin, settings with { Analogue = true, Seed = 2 }, _ => true);
        output.WriteLine($"muons above 3 GeV per proton: forced {forced:F4} ± {forcedError:F4}, by chance {chance:F4} ± {chanceError:F4}");
        Assert.True(chanceError < 0.025 * chance, "the comparison must mean something");
        // The generator of events gives the spectra back within 1 to 2 %; two generations count here.
        Assert.Equal(1, forced / chance, (4 * Math.Sqrt((chanceError * chanceError) + (forcedError * forcedError)) / chance) + 0.02);
    }

    [Fact]
    public void Parts_TargetInManyLayers_IsTheSameFlux()
    {
        Material copper = Materials.Get("Cu");
        Beam whole = Of(copper, 3.2), sliced = whole with { Target = new LayeredTarget([.. Enumerable.Range(0, 64).Select(i => new TargetLayer(copper, i / 20.0, (i + 1) / 20.0))]) };
        var settings = new FluxSettings(20000) { MinMomentumGeV = 3 };
        (double a, double aError) = Sum(whole, settings, _ => true);
        (double b, double bError) = Sum(sliced, settings with { Seed = 2 }, _ => true);
        output.WriteLine($"{a:E3} ± {aError:E1} and {b:E3} ± {bError:E1}");
        Assert.Equal(1, b / a, 4 * Math.Sqrt((aError * aError) + (bError * bError)) / a);
    }

    // What softer hadrons would add by interacting: the threshold of the production models is low enough.
    [Fact]
    public void Parts_HigherThreshold_ChangesHardMuonsLittle()
    {
        Beam na62 = BeamCards.Read("na62");
        var settings = new FluxSettings(20_000) { MinMomentumGeV = 3 };
        (double low, double lowError) = Sum(na62, settings, _ => true);
        (double high, double highError) = Sum(na62, settings with { LeastHadronGeV = 6, Seed = 2 }, _ => true);
        output.WriteLine($"3 GeV: {low:E3} ± {lowError:E1}, 6 GeV: {high:E3} ± {highError:E1}");
        Assert.Equal(1, high / low, 0.04 + (4 * Math.Sqrt((lowError * lowError) + (highError * highError)) / low));
    }

    [Fact]
    public void Parts_AnyNumberOfThreads_GiveTheSameRows()
    {
        Beam na62 = BeamCards.Read("na62-tax");
        var flux = new MuonFlux(na62, new FluxSettings(300, 7), Constants.Pdg2024);
        ParticleSample one = flux.Parts(new ParallelOptions { MaxDegreeOfParallelism = 1 }).Single().Particles, three = flux.Parts(new ParallelOptions { MaxDegreeOfParallelism = 3 }).Single().Particles;
        Assert.True(one.Count > 1000);
        Assert.Equal(one.Weight, three.Weight);
        Assert.Equal(one.Px, three.Px);
        Assert.Equal(one.Z, three.Z);
        Assert.All(one.WeightVariations.Keys, name => Assert.Equal(one.WeightVariations[name], three.WeightVariations[name]));
        Assert.NotEqual(one.Weight, new MuonFlux(na62, new FluxSettings(300, 8), Constants.Pdg2024).Parts(TwoThreads).Single().Particles.Weight);
    }

    [Fact]
    public void Parts_EveryRow_IsPossible()
    {
        ParticleSample s = new MuonFlux(BeamCards.Read("na62"), new FluxSettings(2000), Constants.Pdg2024).Parts(TwoThreads).Single().Particles;
        for (int i = 0; i < s.Count; i++)
        {
            double p = new Vector3D(s.Px[i], s.Py[i], s.Pz[i]).Norm;
            Assert.True(s.Weight[i] > 0 && p >= 0.5 && p < 400 && s.Z[i] >= 0 && s.Z[i] < 3.2, $"row {i}");
            Assert.True(s.Process[i] is not ("pi" or "Kmu2") || s.Pdg[i] * s.ParentPdg[i] < 0, "π⁺ and K⁺ make μ⁺, PDG −13");
        }
        Assert.Equal(["K0Lmu3", "Kmu2", "Kmu3", "charm", "gamma_mumu", "pi", "vm_eta"], s.Process.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["a_exponent_down", "a_exponent_up", "bmpt", "charm_down", "charm_shape_down", "charm_shape_up", "charm_up", "gamma_mumu_down", "gamma_mumu_up", "urqmd",
                "vm_eta_down", "vm_eta_up", "vm_shape_down", "vm_shape_up", "xs_absorption"],
            s.WeightVariations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parts_Mesons_AreAllThatDecayToMuons()
    {
        var settings = new FluxSettings(4000) { MinMomentumGeV = 3 };
        Beam na62 = BeamCards.Read("na62");
        ParticleSample mesons = new MuonFlux(na62, settings with { Mesons = true }, Constants.Pdg2024).Parts(TwoThreads).Single().Particles;
        Assert.Equal("decay", mesons.Metadata["point"]);
        Assert.Equal([-321, -211, 130, 211, 321], mesons.Pdg.Distinct().Order());
        // π → μν and K → μν from the same mesons: mean numbers of muons above the momentum follow from the flat spectrum in energy.
        double expected = 0;
        for (int i = 0; i < mesons.Count; i++)
        {
            double p = new Vector3D(mesons.Px[i], mesons.Py[i], mesons.Pz[i]).Norm;
            expected += Math.Abs(mesons.Pdg[i]) == 211 ? mesons.Weight[i] * 0.999877 * PartAbove(3, p) : 0;
        }
        (double muons, double error) = Sum(na62, settings with { Seed = 3 }, process => process == "pi");
        output.WriteLine($"{expected:E3} expected, {muons:E3} ± {error:E1}");
        Assert.Equal(1, muons / expected, 6 * error / muons);
    }

    // Of the muons of π → μν those above a momentum: the energy is flat between its ends.
    private static double PartAbove(double leastGeV, double pionGeV)
    {
        double mPi = Particles.Get(211).MassGeV, mMu = Constants.Pdg2024.MuonMassGeV, rest = ((mPi * mPi) + (mMu * mMu)) / (2 * mPi), pStar = ((mPi * mPi) - (mMu * mMu)) / (2 * mPi);
        double e = Math.Sqrt((pionGeV * pionGeV) + (mPi * mPi)), middle = e * rest / mPi, half = pionGeV * pStar / mPi, least = Math.Sqrt((leastGeV * leastGeV) + (mMu * mMu));
        return Math.Clamp((middle + half - least) / (2 * half), 0, 1);
    }

    private static Beam Of(Material material, double lengthM) => BeamCards.Read("na62") with { Target = new LayeredTarget([new TargetLayer(material, 0, lengthM)]) };

    private static (double Sum, double Error) Sum(Beam beam, FluxSettings settings, Func<string, bool> counts)
    {
        var blocks = new List<double>();
        foreach (FluxPart part in new MuonFlux(beam, settings, Constants.Pdg2024).Parts(TwoThreads))
        {
            int row = 0;
            foreach (int rows in part.RowsByBlock)
            {
                double sum = 0;
                for (int end = row + rows; row < end; row++)
                {
                    sum += counts(part.Particles.Process[row]) ? part.Particles.Weight[row] : 0;
                }
                blocks.Add(sum);
            }
        }
        double mean = blocks.Average(), total = blocks.Sum();
        return (total, Math.Sqrt(blocks.Sum(b => (b - mean) * (b - mean)) * blocks.Count / (blocks.Count - 1)));
    }
}
