using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Statistics;

namespace Muphil.Tests.Experiments;

public class PhotonPairCutsTests
{
    private static readonly MassBin[] Bins = [.. Enumerable.Range(4, 12).Select(i => new MassBin(0.008 * i, 0.008 * (i + 1), null, 1))];

    // Two photons of a parent have its mass at any boost, also where they are 10⁻⁴ rad apart and 1 − cos θ is 10⁻⁸ with eight digits left.
    [Theory]
    [InlineData(0.04, 0.04)]
    [InlineData(0.04, 0.5)]
    [InlineData(0.04, 400)]
    [InlineData(0.01, 8)]
    public void PairMass_TwoPhotonsOfADecay_IsTheParents(double massGeV, double energyGeV)
    {
        for (ulong i = 0; i < 200; i++)
        {
            var (first, second) = Decay(massGeV, energyGeV, i);
            Assert.Equal(1, PhotonPairSelection.PairMassGeV(first, second) / massGeV, 1e-9); // directions to 10⁻¹⁶, angles from 10⁻⁴
        }
    }

    // Eq. 6 as printed, for a pair wide open.
    [Fact]
    public void PairMass_WidePairs_IsEquationSixAsPrinted()
    {
        foreach (double angle in new[] { 0.4, 1.5, 2.5, Math.PI })
        {
            Daughter first = new(0.1, new(0, 0, 0.1)), second = new(0.3, new(0.3 * Math.Sin(angle), 0, 0.3 * Math.Cos(angle)));
            Assert.Equal(Math.Sqrt(2 * 0.1 * 0.3 * (1 - Math.Cos(angle))), PhotonPairSelection.PairMassGeV(first, second), 1e-15);
        }
    }

    // 40 MeV at 0.42 GeV and 67 MeV at 1 GeV: two printed digits.
    [Fact]
    public void MassCut_EnergyDependent_IsTheKnownFunction()
    {
        Assert.Equal(0.040, MassCut.EnergyDependent.AtGeV(0.42), 5e-4);
        Assert.Equal(0.067, MassCut.EnergyDependent.AtGeV(1), 5e-4);
        Assert.Equal(0.032, MassCut.Constant(0.032).AtGeV(3));
        Assert.Equal("32 MeV", MassCut.Constant(0.032).Name);
    }

    // The share in each bin is a difference of normal probabilities about the true mass.
    [Theory]
    [InlineData(0.015, 0.15)]
    [InlineData(0.024, 0.15)]
    [InlineData(0.2, 0.15)]
    [InlineData(0.08, 0.15)]
    [InlineData(0.08, 0.33)]
    public void Judge_ManyPairs_FillTheBinsAsTheGaussianSays(double massGeV, double resolution)
    {
        var cuts = new PhotonPairCuts(Selection(resolution, null), Bins);
        const int Pairs = 40_000;
        double[] sums = new double[Bins.Length], squares = new double[Bins.Length];
        double all = 0;
        double energy = 1;
        for (ulong i = 0; i < Pairs; i++)
        {
            var (first, second) = Decay(massGeV, energy, i);
            var random = new PhiloxStream(7, 2, i);
            Verdict verdict = cuts.Judge(default, first, second, ref random);
            if (verdict.Passed == cuts.Names.Count)
            {
                Assert.Equal(0.4, verdict.Efficiency);
                sums[verdict.Bin] += verdict.Weight;
                squares[verdict.Bin] += verdict.Weight * verdict.Weight;
            }
            all += verdict.Weight;
        }
        for (int i = 0; i < Bins.Length; i++)
        {
            double share = Above(Bins[i].FromGeV) - Above(Bins[i].ToGeV);
            // Where the exponential hardly reaches, a bin has a few events or none.
            Assert.Equal(share, sums[i] / Pairs, (5 * Math.Sqrt(squares[i]) / Pairs) + (1e-3 * sums.Max() / Pairs));
        }
        Assert.Equal(1, all / Pairs, 5 / Math.Sqrt(Pairs)); // weights of at most 2

        double Above(double m) => TailProbability.Normal(Math.Min(37, (m - massGeV) / (massGeV * resolution)));
    }

    // Smear first, then cut: of pairs of exactly the cut's mass half pass it.
    [Fact]
    public void Judge_MassAtTheCut_HalfPass()
    {
        var cuts = new PhotonPairCuts(Selection(0.15, MassCut.Constant(0.05)), Bins);
        double passed = 0;
        for (ulong i = 0; i < 20_000; i++)
        {
            var (first, second) = Decay(0.05, 1, i);
            var random = new PhiloxStream(8, 2, i);
            Verdict verdict = cuts.Judge(default, first, second, ref random);
            passed += verdict.Passed >= 3 ? verdict.Weight : 0;
        }
        Assert.Equal(0.5, passed / 20_000, 5 * 0.5 / Math.Sqrt(20_000)); // 5σ
    }

    // 67 MeV are asked at 1 GeV: the energies decide, the mass is the same.
    [Fact]
    public void Judge_EnergyDependentCut_RemovesEnergeticPairs()
    {
        var cuts = new PhotonPairCuts(Selection(1e-9, MassCut.EnergyDependent), Bins);
        foreach (var (energy, passes) in new[] { (0.3, true), (0.42, true), (1.0, false), (2.0, false) })
        {
            var (first, second) = Decay(0.0405, energy, 3);
            var random = new PhiloxStream(9, 2, 0);
            Assert.Equal(passes, cuts.Judge(default, first, second, ref random).Passed == 5);
        }
    }

    // Each threshold on either side, in order; which of the two is the harder one does not matter.
    [Theory]
    [InlineData(31, 21, 5)]
    [InlineData(29, 25, 0)]
    [InlineData(200, 19, 1)]
    public void Judge_Energies_HarderAndSofter(double first, double second, int passed)
    {
        var selection = Selection(1e-9, null) with { MinHighEnergyGeV = 0.03, MinLowEnergyGeV = 0.02 };
        var cuts = new PhotonPairCuts(selection, [new(0.001, 1, 0, 1)]);
        Daughter a = new(first * 1e-3, new(0, 0, first * 1e-3)), b = new(second * 1e-3, new(second * 1e-3, 0, 0));
        foreach (var (one, other) in new[] { (a, b), (b, a) })
        {
            var random = new PhiloxStream(9, 2, 0);
            Assert.Equal(passed, cuts.Judge(default, one, other, ref random).Passed);
        }
    }

    [Fact]
    public void BinOf_Edges_BelongToTheBinAbove()
    {
        var cuts = new PhotonPairCuts(Selection(0.15, null), [new(0.01, 0.02, 0, 1), new(0.03, 0.05, 0, 1)]);
        Assert.Equal([-1, 0, 0, -1, -1, 1, 1, -1], new[] { 0.0099, 0.01, 0.0199, 0.02, 0.0299, 0.03, 0.0499, 0.05 }.Select(cuts.BinOf));
    }

    [Fact]
    public void Names_SayWhatIsAsked() => Assert.Equal(
        ["harder energy > 30 MeV", "softer energy > 20 MeV", "smeared mass > 32 MeV", "smeared mass in a bin from 32 to 128 MeV", "reconstructed, 40 % of them"],
        new PhotonPairCuts(Selection(0.15, MassCut.Constant(0.032)) with { MinHighEnergyGeV = 0.03, MinLowEnergyGeV = 0.02 }, Bins).Names);

    private static PhotonPairSelection Selection(double resolution, MassCut? cut) => new()
    {
        FinalStates = [FinalState.Photons],
        MassResolution = resolution,
        MassCut = cut,
        Efficiency = 0.4,
        WindowFromGeV = 0.032,
        WindowToGeV = 0.128,
    };

    private static (Daughter First, Daughter Second) Decay(double massGeV, double energyGeV, ulong i)
    {
        var random = new PhiloxStream(21, 4, i);
        Vector3D direction = new Vector3D(random.Between(-0.1, 0.1), random.Between(-0.1, 0.1), 1).Unit();
        double phi = random.Between(0, 2 * Math.PI);
        return TwoBodyDecay.Boost(massGeV, 0, energyGeV, direction, random.Between(-1, 1), Math.Sin(phi), Math.Cos(phi));
    }
}
