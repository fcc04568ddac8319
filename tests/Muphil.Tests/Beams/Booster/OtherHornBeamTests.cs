using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Quantities;

namespace Muphil.Tests.Beams.Booster;

/// <summary>A beam that is all in its card: 30 GeV protons on graphite, three horns.</summary>
public sealed class OtherHornBeamTests(ITestOutputHelper output)
{
    private static readonly HornBeamline Line = HornBeamlineCards.Read("t2k-like");

    // 91.4 cm of graphite of 1.7 g/cm3, 85.8 g/cm2 of PDG's nuclear interaction length: e^-1.81 of the protons along the axis go through; some leave at the side.
    [Fact]
    public void Mesons_OfInteractingProtons_AreThoseOfTheTables()
    {
        BeamlineTally tally = Run(Line, 3000);
        foreach (var species in tally.Fates.GroupBy(f => f.Pdg))
        {
            Assert.Equal(1, species.Sum(f => f.Share), 1e-9);
        }
        // NA61/SHINE at 31 GeV/c on carbon: 1.1 to 1.3 pi+ of 0.2 GeV/c and more per production interaction (from memory), and those of later interactions.
        double perProton = tally.Fates.Where(f => f.Pdg == 211).Sum(f => f.PerProton), kaons = tally.ChargedKaonsPerProton;
        output.WriteLine($"pi+ {perProton:F3}, K+- {kaons:F3} per proton");
        Assert.InRange(perProton, 1.5, 4);
        Assert.InRange(kaons / perProton, 0.03, 0.12);
    }

    // Far on the axis. Without current no sign is preferred; with it one is focused, with the other polarity the other one.
    [Fact]
    public void Neutrinos_PolarityOfTheHorns_ChoosesTheSign()
    {
        double[] ratios = [.. new[] { 250, 1e-6, -250 }.Select(current =>
        {
            BeamlineTally tally = Run(Line with { Horns = [.. Line.Horns.Select(h => h with { CurrentKA = current })] }, 3000);
            return tally.NeutrinosPerCm2(14).Value / tally.NeutrinosPerCm2(-14).Value;
        })];
        output.WriteLine(string.Join(" ", ratios.Select(r => FormattableString.Invariant($"{r:F2}"))));
        Assert.True(ratios[0] > 8 * ratios[1] && ratios[2] < ratios[1] / 8);
        Assert.InRange(ratios[1], 0.9, 2);
    }

    private static BeamlineTally Run(HornBeamline line, long protons)
    {
        var flux = new BeamlineFlux(line, new(protons) { DetectorM = new(0, 0, 280), DetectorRadiusM = 3 }, Constants.Pdg2024);
        foreach (FluxPart part in flux.Parts(new ParallelOptions { MaxDegreeOfParallelism = 2 }))
        {
            Assert.All(part.Particles.Weight, w => Assert.True(w > 0));
            Assert.Empty(part.Particles.WeightVariations);
        }
        return flux.Tally;
    }
}
