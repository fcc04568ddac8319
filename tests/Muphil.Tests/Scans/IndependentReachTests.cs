using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Scans;
using Muphil.Tests.Yields;
using Muphil.Yields;

namespace Muphil.Tests.Scans;

/// <summary>
/// Contours against those of other programs. SHiP's for the muonphilic scalar of kaon and pion decays: the curve in a public fork of FORESEE
/// (laroccod/FORESEE, Models/Muonphilic), whose hadrons are those of the first interaction alone; its cuts are not stated.
/// </summary>
public sealed class IndependentReachTests(ITestOutputHelper output)
{
    private static readonly DumpExperiment Ship = ExperimentCards.ReadDump("ship");
    private static readonly Lazy<ParticleSample> Mesons = new(() => new MuonFlux(BeamCards.Read("ship"), new FluxSettings(8192) { Mesons = true }, Constants.Pdg2024)
        .Parts(TestYields.OnThreads(2)).Single().Particles);

    // N ∝ y⁴ at the lower edge: 22 % in y are a factor 2.2 in events, which tables of hadrons, absorption lengths and cuts may make (the change of the
    // absorption lengths alone makes 1.4). The upper edge is a logarithm of all that.
    [Theory]
    [InlineData(0.043228, 1.606506e-5, null)]
    [InlineData(0.1, 8.733262e-6, null)]
    [InlineData(0.128609, null, 5.080218e-3)]
    [InlineData(0.143097, 6.660846e-6, 3.745669e-3)]
    [InlineData(0.169230, null, 2.253934e-3)]
    [InlineData(0.194124, null, 1.501311e-3)]
    public void Edges_ShipMesonsOfTheFirstGeneration_AreThoseOfForesee(double massGeV, double? lower, double? upper)
    {
        ParticleSample first = Mesons.Value with
        {
            Weight = [.. Mesons.Value.Weight.Zip(Mesons.Value.Generation, (weight, generation) => generation == 1 ? weight : 0)],
            WeightVariations = new Dictionary<string, double[]>(),
        };
        ContourEdges primary = Edges(first, massGeV), all = Edges(Mesons.Value, massGeV);
        output.WriteLine($"{massGeV} GeV: {primary.Lower!.Value.Coupling:E3} {primary.Upper!.Value.Coupling:E3}, all generations {all.Lower!.Value.Coupling:E3} {all.Upper!.Value.Coupling:E3}; FORESEE {lower:E3} {upper:E3}");
        if (lower is { } low)
        {
            output.WriteLine($"lower over FORESEE: {primary.Lower.Value.Coupling / low:F2}");
            Assert.Equal(1, primary.Lower.Value.Coupling / low, 0.22);
        }
        if (upper is { } up)
        {
            output.WriteLine($"upper over FORESEE: {primary.Upper.Value.Coupling / up:F2}");
            Assert.Equal(1, primary.Upper.Value.Coupling / up, 0.15);
        }
        // The cascade adds soft mesons: they count at small couplings only.
        Assert.InRange(all.Lower.Value.Coupling / primary.Lower.Value.Coupling, 0.7, 0.95);
        double noise = Math.Sqrt(Square(all.Upper.Value) + Square(primary.Upper.Value));
        Assert.Equal(1, all.Upper.Value.Coupling / primary.Upper.Value.Coupling, 0.01 + (5 * noise));

        static double Square(Edge edge) => edge.Error / edge.Coupling * edge.Error / edge.Coupling;
    }

    private static ContourEdges Edges(ParticleSample mesons, double massGeV)
    {
        YieldOptions options = TestYields.Options(60_000) with { Productions = Productions.Kaon | Productions.Pion };
        return ContourEdges.Of(new ExperimentYield(Ship, mesons, options, mesons: mesons).Curve(TestYields.Muonphilic, massGeV, TestYields.OnThreads(2)), Math.Log(20));
    }
}
