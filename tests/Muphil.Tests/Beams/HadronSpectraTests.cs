using Muphil.Beams;
using Muphil.Random;
using static Muphil.Beams.HadronSpecies;

namespace Muphil.Tests.Beams;

public sealed class HadronSpectraTests
{
    private const double Copper = 63.546;
    private static readonly TabulatedProduction Ftf = new("ftf");

    public static TheoryData<int, double> Projectiles => new() { { 2212, 400 }, { 2212, 20 }, { 211, 60 }, { -321, 120 }, { 130, 120 } };

    // All of it on the grid: the integral over the cells of the density is the multiplicity.
    [Fact]
    public void Density_Integrated_IsTheMultiplicity()
    {
        HadronSpectra spectra = Ftf.For(2212, 400, Copper);
        double sum = 0;
        const int steps = 2000;
        for (int i = 0; i < SpectrumGrid.Rows; i++)
        {
            double width = SpectrumGrid.XEdges[i + 1] - SpectrumGrid.XEdges[i];
            for (int k = 0; k < steps; k++)
            {
                sum += width * 3.5 / steps * spectra.Density(KPlus, SpectrumGrid.XEdges[i] + (0.3 * width), (k + 0.5) * 3.5 / steps);
            }
        }
        // p_T cells end on the steps or off them: half a step of 1.75 MeV at each of 48 edges.
        Assert.Equal(spectra.Multiplicity(KPlus, 0), sum, 2e-3 * sum);
        Assert.Equal(0, spectra.Density(KPlus, 1.01, 0.1));
        Assert.Equal(0, spectra.Density(KPlus, 0.1, 4));
    }

    // Weighted draws in cells of (species, x): counts against the multiplicity, five standard deviations each, and the mean of 1/Density,
    // which is the area of the cells, as a check of p_T.
    [Theory, MemberData(nameof(Projectiles))]
    public void DrawInclusive_Weighted_HasTheSpectra(int pdg, double momentumGeV)
    {
        HadronSpectra spectra = Ftf.For(pdg, momentumGeV, Copper);
        double[] edges = [0.03125, 0.125, 0.5, 0.75, 1];
        const int draws = 300_000;
        var (sum, squares) = (new double[Count, 4], new double[Count, 4]);
        double inverse = 0, inverseSquares = 0;
        for (int i = 0; i < draws; i++)
        {
            var random = new PhiloxStream(1, 2, (ulong)i);
            ProducedHadron hadron = spectra.DrawInclusive(ref random, edges[0], out double weight);
            int bin = Array.FindLastIndex(edges, edge => edge <= hadron.X);
            sum[hadron.Species, bin] += weight;
            squares[hadron.Species, bin] += weight * weight;
            if (hadron is { Species: PiMinus, X: > 0.25 and < 0.5, TransverseMomentumGeV: > 0.2 and < 0.9 })
            {
                double value = weight / spectra.Density(PiMinus, hadron.X, hadron.TransverseMomentumGeV);
                inverse += value;
                inverseSquares += value * value;
            }
        }
        for (int s = 0; s < Count; s++)
        {
            for (int bin = 0; bin < 4; bin++)
            {
                double n = spectra.Multiplicity(s, edges[bin]) - spectra.Multiplicity(s, edges[bin + 1]);
                Assert.Equal(n, sum[s, bin] / draws, (5 * Math.Sqrt(squares[s, bin]) / draws) + 1e-12);
            }
        }
        Assert.Equal(0.25 * 0.7, inverse / draws, 5 * Math.Sqrt(inverseSquares) / draws);
    }

    // Whole events, unweighted: spectra within 3 % of the wanted ones (5 % is the aim) plus five standard deviations.
    [Theory, MemberData(nameof(Projectiles))]
    public void DrawInteraction_Inclusive_GivesTheSpectraBack(int pdg, double momentumGeV)
    {
        HadronSpectra spectra = Ftf.For(pdg, momentumGeV, Copper);
        double projectileGeV = spectra.MomentumGeV, leastX = Math.Max(0.01, 1 / projectileGeV);
        double[] edges = [Math.Max(0.02, 1.2 * leastX), 0.1, 0.3, 0.6, 0.9];
        const int events = 60_000;
        var counts = new int[Count, 4];
        var hadrons = new ProducedHadron[1024];
        for (int i = 0; i < events; i++)
        {
            var random = new PhiloxStream(3, 4, (ulong)i);
            int n = spectra.DrawInteraction(ref random, projectileGeV, leastX * projectileGeV, hadrons);
            double x = 0, energyGeV = 0;
            for (int k = 0; k < n; k++)
            {
                ProducedHadron hadron = hadrons[k];
                Assert.InRange(hadron.X, leastX, k == 0 ? 1 : hadrons[k - 1].X);
                Assert.InRange(hadron.TransverseMomentumGeV, 0, 0.81 * hadron.X * projectileGeV);
                x += hadron.X;
                energyGeV += EnergyTakenGeV(hadron.Species, hadron.X * projectileGeV);
                int bin = Array.FindLastIndex(edges, edge => edge <= hadron.X);
                if (bin is >= 0 and < 4)
                {
                    counts[hadron.Species, bin]++;
                }
            }
            Assert.InRange(x, 0, 1 + 1e-12);
            Assert.InRange(energyGeV, 0, EnergyTakenGeV(Of(pdg), projectileGeV) * (1 + 1e-12));
        }
        for (int s = 0; s < Count; s++)
        {
            for (int bin = 0; bin < 4; bin++)
            {
                double n = events * (spectra.Multiplicity(s, edges[bin]) - spectra.Multiplicity(s, edges[bin + 1]));
                Assert.Equal(n, counts[s, bin], (0.03 * n) + (5 * Math.Sqrt(n)) + 1);
            }
        }
    }

    // Spectra in closed form: one species, dn/dx = 0.8 in 0.5 to 1 (0.4 hadrons) and c in 0.25 to 0.5. A hadron of x in 0.75 to 1 leaves no
    // room for one above 0.25, whatever the rates, so their coincidences are forbidden.
    [Fact]
    public void DrawInteraction_NoRoomLeft_GivesNoSecondHadron()
    {
        var spectra = new HadronSpectra(211, 400, (s, x, pT, density) => Gaussian(s == PiPlus && x > 0.25 ? 0.8 : 0, pT, density));
        var hadrons = new ProducedHadron[8];
        int hard = 0, soft = 0;
        const int events = 100_000;
        for (int i = 0; i < events; i++)
        {
            var random = new PhiloxStream(5, 6, (ulong)i);
            int n = spectra.DrawInteraction(ref random, 400, 40, hadrons);
            hard += hadrons.Take(n).Count(h => h.X > 0.75);
            soft += hadrons.Take(n).Count(h => h.X < 0.5);
            Assert.True(n < 2 || hadrons[0].X < 0.75);
        }
        Assert.Equal(0.2 * events, hard, 5 * Math.Sqrt(0.2 * events));
        Assert.Equal(0.2 * events, soft, (0.01 * 0.2 * events) + (5 * Math.Sqrt(0.2 * events)));
    }

    [Fact]
    public void Constructor_MoreMomentumThanThereIs_IsRefused() =>
        Assert.Contains("would carry", Assert.Throws<OutsideValidityException>(
            () => new HadronSpectra(211, 400, (s, x, pT, density) => Gaussian(s == PiPlus ? 2.5 : 0, pT, density))).Message);

    private static void Gaussian(double perX, ReadOnlySpan<double> ptGeV, Span<double> perGeV)
    {
        for (int i = 0; i < ptGeV.Length; i++)
        {
            perGeV[i] = perX * 2 * ptGeV[i] * Math.Exp(-ptGeV[i] * ptGeV[i]);
        }
    }

    [Fact]
    public void Draws_SameEvent_AreTheSame()
    {
        HadronSpectra first = Ftf.For(2212, 400, Copper), again = new TabulatedProduction("ftf").For(2212, 400, Copper);
        var (one, two) = (new ProducedHadron[1024], new ProducedHadron[1024]);
        PhiloxStream a = new(7, 8, 9), b = new(7, 8, 9);
        Assert.Equal(first.DrawInteraction(ref a, 400, 1, one), again.DrawInteraction(ref b, 400, 1, two));
        Assert.Equal(one, two);
    }

    // (k + 1)/10 of the probability in entry k; what is left of the number must be uniform again: mean ½ in each.
    [Fact]
    public void AliasTable_Draws_HaveTheWeightsAndLeaveAUniformNumber()
    {
        var table = new AliasTable([1, 2, 3, 4, 0]);
        const int draws = 1_000_000;
        var (counts, sums) = (new double[5], new double[5]);
        for (int i = 0; i < draws; i++)
        {
            int k = table.Draw((i + 0.5) / draws, out double rest);
            Assert.InRange(rest, 0, 1);
            counts[k]++;
            sums[k] += rest;
        }
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal((k + 1) / 10.0, counts[k] / draws, 1e-5);
            Assert.Equal(0.5, sums[k] / counts[k], 1e-4);
        }
        Assert.Equal(0, counts[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AliasTable([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AliasTable([1, -1]));
    }
}
