using Muphil.Matter;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public class IwwRadiationTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    public static TheoryData<string, double, double> Tables => new()
    {
        { "Be", 0.001, 1 }, { "Cu", 0.001, 1 }, { "Mo", 0.001, 300 }, { "Cu", 0.01, 1 }, { "Cu", 0.1, 1 }, { "Mo", 0.1, 300 },
        { "Fe", 0.3, 1 }, { "Mo", 1, 1 }, { "Be", 1, 1 }, { "Cu", 1, 300 },
    };

    // The claim of the library: χ by interpolation within TableError, from 1 MeV to 1 GeV.
    [Theory]
    [MemberData(nameof(Tables))]
    public void RatePerM_BetweenNodes_IsWithinTheStatedTableError(string symbol, double mS, double cutOverMass)
    {
        Material material = TestMaterials.Get(symbol);
        Constituent nucleus = material.Constituents[0];
        var radiation = new IwwRadiation(mS, material, 400, cutOverMass, Pdg);
        double first = radiation.MinMuonEnergyGeV;
        for (int i = 0; i < 120; i++)
        {
            double e = first * Math.Pow(400 / first, (i + 0.37) / 120);
            double expected = material.NucleiPerM3(nucleus) * Units.M2PerInverseGeV2 * IwwReference.CrossSection(mS, e, nucleus, Pdg);
            Measured.Deviation("rate", (radiation.RatePerM(e) / expected) - 1);
            Assert.Equal(1, radiation.RatePerM(e) / expected, IwwRadiation.TableError);
        }
    }

    [Fact]
    public void RatePerM_Compound_SumsItsNuclei()
    {
        Material alloy = TestMaterials.Compound("alloy", 9.1, new("Cu", 29, 63.546, 0.7), new("Mo", 42, 95.95, 0.3));
        var radiation = new IwwRadiation(0.1, alloy, 400, 1, Pdg);
        double expected = alloy.Constituents.Sum(n => alloy.NucleiPerM3(n) * IwwReference.CrossSection(0.1, 60, n, Pdg)) * Units.M2PerInverseGeV2;
        Assert.Equal(1, radiation.RatePerM(60) / expected, IwwRadiation.TableError);
        // 8.96 g/cm³ of copper hold 8.49e28 nuclei per m³ (handbook value 8.49e22 per cm³).
        Assert.Equal(8.49e28, TestMaterials.Copper.NucleiPerM3(TestMaterials.Copper.Constituents[0]), 0.005e28);
    }

    [Fact]
    public void SpectrumPerM_OverX_IntegratesToTheRate()
    {
        var radiation = new IwwRadiation(0.05, TestMaterials.Copper, 400, 1, Pdg);
        foreach (double e in new[] { 0.5, 5, 100.0 })
        {
            // x − x_min is rounded here: β_S near the end point loses digits.
            Assert.Equal(1, Integral(radiation, e, 0, 1) / radiation.RatePerM(e), 1e-8);
        }
    }

    [Fact]
    public void RatePerM_BelowTheCut_IsZero()
    {
        var paper = new IwwRadiation(0.1, TestMaterials.Copper, 400, IwwRadiation.PaperCutOverMass, Pdg);
        Assert.Equal(30, paper.MinMuonEnergyGeV, 1e-12);
        Assert.True(paper.IsCollinear);
        Assert.Equal(0, paper.RatePerM(29.99));
        Assert.Equal(0, paper.SpectrumPerM(29.99, 0.5));
        Assert.True(paper.XRange(29.99).Low >= paper.XRange(29.99).High);
        Assert.True(paper.RatePerM(30.01) > 0);
        // A mass so small that the cut falls to the muon's own mass; without a cut the threshold m_S + m_μ.
        Assert.Equal(Pdg.MuonMassGeV, new IwwRadiation(1e-5, TestMaterials.Copper, 400, 300, Pdg).MinMuonEnergyGeV, 2e-5);
        Assert.Equal(0.1 + Pdg.MuonMassGeV, new IwwRadiation(0.1, TestMaterials.Copper, 400, 1, Pdg).MinMuonEnergyGeV, 1e-8);
    }

    [Theory]
    [InlineData(0.1, 400)] // a table from 30 to 400 GeV
    [InlineData(2, 400)] // 300 m_S lies above the beam: no table at all
    public void RatePerM_MuonAboveTheTable_Throws(double mS, double maxEnergyGeV)
    {
        var radiation = new IwwRadiation(mS, TestMaterials.Copper, maxEnergyGeV, 300, Pdg);
        Assert.Throws<OutsideValidityException>(() => radiation.RatePerM(700));
        Assert.Throws<OutsideValidityException>(() => radiation.SpectrumPerM(700, 0.5));
    }

    public static TheoryData<double, double> SamplePoints => new()
    {
        { 0.005, 400 }, { 0.005, 2 }, { 0.1, 400 }, { 0.1, 30 }, { 0.1, 0.5 }, { 1, 300 }, { 1, 3 },
    };

    [Theory]
    [MemberData(nameof(SamplePoints))]
    public void Sample_ManyEmissions_FollowRateAndSpectrum(double mS, double e)
    {
        const int Draws = 200_000, Bins = 25;
        var radiation = new IwwRadiation(mS, TestMaterials.Copper, 400, 1, Pdg);
        var (low, high) = radiation.XRange(e);
        // Equal steps in √(x − low): the draws crowd at large x, the weights of soft mediators vary most.
        double Edge(int i) => low + ((high - low) * Math.Pow((double)i / Bins, 2));
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(i => i == Bins ? high : Edge(i))];
        double[] sums = new double[Bins], squares = new double[Bins];
        int[] counts = new int[Bins];
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(42, 1, (ulong)i);
            Emission emission = radiation.Sample(e, 5, Aim.None, ref random);
            Assert.True(emission.X >= low && emission.X <= high && emission.Direction == Emission.Collinear);
            int bin = Math.Min((int)(Bins * Math.Sqrt((emission.X - low) / (high - low))), Bins - 1);
            counts[bin]++;
            sums[bin] += emission.Weight;
            squares[bin] += emission.Weight * emission.Weight;
        }
        double sum = sums.Sum(), square = squares.Sum(), mean = sum / Draws;
        double error = Math.Sqrt(((square / Draws) - (mean * mean)) / Draws);
        Assert.Equal(radiation.RatePerM(e), mean, 5 * error); // 5σ
        // Efficiency (Σw)²/NΣw²: the uniform part of the draws costs at most 30 %, the coarse table and β_S the rest.
        Assert.InRange(sum * sum / square / Draws, 0.5, 1);

        double chi2 = 0;
        // Bins with a few draws have no Gaussian error; they are in the mean above.
        int[] full = [.. Enumerable.Range(0, Bins).Where(i => counts[i] >= 200)];
        Assert.True(full.Length > 8);
        foreach (int i in full)
        {
            double binMean = sums[i] / Draws, variance = ((squares[i] / Draws) - (binMean * binMean)) / Draws;
            chi2 += Math.Pow(binMean - Integral(radiation, e, edges[i], edges[i + 1]), 2) / variance;
        }
        Assert.InRange(chi2, 0, full.Length + (5 * Math.Sqrt(2 * full.Length))); // 5σ
    }

    [Fact]
    public void Sample_SameStream_GivesTheSameEmission()
    {
        var radiation = new IwwRadiation(0.1, TestMaterials.Copper, 400, 1, Pdg);
        PhiloxStream one = new(1, 2, 3), other = new(1, 2, 3);
        Assert.Equal(radiation.Sample(50, 0, Aim.None, ref one), radiation.Sample(50, 0, Aim.None, ref other));
    }

    private static double Integral(IwwRadiation radiation, double e, double from, double to)
    {
        var (low, high) = radiation.XRange(e);
        (from, to) = (Math.Max(from, low), Math.Min(to, high));
        return (to - from) * TanhSinh.Integrate((u, v) => radiation.SpectrumPerM(e, u < 0.5 ? from + ((to - from) * u) : to - ((to - from) * v)), 1.0 / 32);
    }
}
