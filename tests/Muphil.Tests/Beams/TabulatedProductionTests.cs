using Muphil.Beams;
using static Muphil.Beams.HadronSpecies;

namespace Muphil.Tests.Beams;

public sealed class TabulatedProductionTests
{
    private const double Copper = 63.546, Molybdenum = 95.95;
    private static readonly TabulatedProduction Ftf = new("ftf"), Uq = new("uq");

    // Every bin of the table with 25 hadrons or more, but for the one with the scattered protons: its hadrons within 2 % and the counting
    // error (three standard deviations; there are 200 bins). Of nucleons of 1 to 2 GeV a tenth has p_T above 0.8 p and is left out.
    [Theory]
    [InlineData("ftf", Copper), InlineData("ftf", Molybdenum), InlineData("uq", Copper), InlineData("uq", Molybdenum)]
    public void Proton400GeV_EveryBin_KeepsItsHadrons(string generator, double a)
    {
        YieldTable table = YieldTable.Read(generator).Single(t => t.ProjectilePdg == 2212 && t.A == a);
        HadronSpectra spectra = (generator == "ftf" ? Ftf : Uq).For(2212, 400, a);
        for (int s = 0; s < HadronSpecies.Count; s++)
        {
            foreach (YieldBin bin in table.Bins[s].Where(b => b.Counted >= 25 && !(s == Proton && b.LowX >= 0.9) && !(IsNucleon(s) && b.LowX < 0.005)))
            {
                double n = bin.Multiplicity / (1 - table.QuasiElasticShare), tolerance = 0.02 + (3 / Math.Sqrt(bin.Counted));
                Assert.Equal(n, spectra.Multiplicity(s, bin.LowX) - spectra.Multiplicity(s, bin.HighX), tolerance * n);
            }
        }
    }

    // Where the bins hold hundreds of hadrons the mean p_T comes back too, by the density that is sampled. 4 %: one slope per bin, rows of 9 %.
    [Theory, InlineData(PiPlus), InlineData(KMinus), InlineData(Neutron)]
    public void Proton400GeV_MeanPt_IsTheTables(int species)
    {
        YieldTable table = YieldTable.Read("ftf").Single(t => t.ProjectilePdg == 2212 && t.A == Copper);
        HadronSpectra spectra = Ftf.For(2212, 400, Copper);
        foreach (YieldBin bin in table.Bins[species].Where(b => b.Counted >= 400 && b.LowX >= 0.01 && b.HighX < 0.9))
        {
            double x = Math.Sqrt(bin.LowX * bin.HighX), n = 0, sum = 0;
            for (double pT = 0.0025; pT < 3.5; pT += 0.005)
            {
                n += spectra.Density(species, x, pT);
                sum += pT * spectra.Density(species, x, pT);
            }
            Assert.Equal(bin.MeanPtGeV, sum / n, 0.04 * bin.MeanPtGeV);
        }
    }

    // Taken out as quasi-elastic: for the string model what Glauber's cross sections say, within 2 % of the interactions.
    [Theory, InlineData(2212, 400), InlineData(211, 20), InlineData(-211, 60), InlineData(211, 150)]
    public void Ftf_QuasiElasticShare_AgreesWithGlauber(int pdg, double momentumGeV)
    {
        YieldTable table = YieldTable.Read("ftf").Single(t => t.ProjectilePdg == pdg && t.MomentumGeV == momentumGeV && t.A == Copper);
        var (inelastic, production) = HadronCrossSections.Of(pdg, momentumGeV, Copper);
        Assert.Equal(1 - (production / inelastic), table.QuasiElasticShare, 0.02);
    }

    // Charged and neutral pions share alike, and hyperons and slow fragments carry some per cent: tracked hadrons and half the charged pions
    // add up to 80 to 100 % of the momentum; by 7 % more on Be at 20 GeV, far from the tables' copper.
    [Fact]
    public void Momentum_EveryProjectileAndNucleus_LeavesRoomForNeutralPions()
    {
        foreach (int pdg in Pdg)
        {
            foreach (double momentumGeV in new[] { 400.0, 60, 20 })
            {
                foreach (double a in new[] { 9.0121831, 55.845, Copper, Molybdenum, 207.2 })
                {
                    HadronSpectra spectra = Ftf.For(pdg, momentumGeV, a);
                    double tracked = Enumerable.Range(0, HadronSpecies.Count).Sum(s => spectra.MomentumFraction(s, 0));
                    double pions = spectra.MomentumFraction(PiPlus, 0) + spectra.MomentumFraction(PiMinus, 0);
                    Assert.InRange(tracked + (0.5 * pions), 0.78, 1.07);
                    Assert.InRange(tracked, 0.55, 0.95);
                }
            }
        }
    }

    // The tail is one power of 1 − x and not single hadrons: it falls all the way, and does not vanish below 1.
    [Theory, InlineData(PiPlus), InlineData(PiMinus), InlineData(KPlus), InlineData(KMinus)]
    public void Proton400GeV_HardestMesons_FallSmoothly(int species)
    {
        HadronSpectra spectra = Ftf.For(2212, 400, Copper);
        double last = double.PositiveInfinity;
        for (double x = 0.4; x < 0.98; x += 0.02)
        {
            double n = spectra.Density(species, x, 0.3);
            Assert.InRange(n, double.Epsilon, last);
            last = n;
        }
    }

    [Fact]
    public void Nuclei_BetweenCopperAndMolybdenum_LieBetweenThem()
    {
        double At(double a) => Ftf.For(2212, 400, a).Multiplicity(PiPlus, 0.1);
        Assert.Equal(0.5 * (At(Copper) + At(Molybdenum)), At(Math.Sqrt(Copper * Molybdenum)), 1e-3);
    }

    // Iron is next to copper: 14 % in A changes central pions by less than 1 % and hard ones by 13 % × 0.2 or so, upwards.
    [Fact]
    public void Iron_HardPions_AreMoreThanInCopper()
    {
        double ratio = Ftf.For(2212, 400, 55.845).Multiplicity(PiPlus, 0.5) / Ftf.For(2212, 400, Copper).Multiplicity(PiPlus, 0.5);
        Assert.InRange(ratio, 1.005, 1.04);
    }

    [Fact]
    public void Neutrons_AreProtonsWithUAndDExchanged()
    {
        HadronSpectra proton = Ftf.For(2212, 100, Copper), neutron = Ftf.For(2112, 100, Copper);
        Assert.Equal(proton.Multiplicity(PiPlus, 0.05), neutron.Multiplicity(PiMinus, 0.05), 1e-12);
        Assert.Equal(proton.Multiplicity(Proton, 0.05), neutron.Multiplicity(Neutron, 0.05), 1e-12);
        Assert.Equal(proton.Multiplicity(KPlus, 0.05), neutron.Multiplicity(KPlus, 0.05), 0.15 * neutron.Multiplicity(KPlus, 0.05));
    }

    // One kaon leads, half of the time the charged one: ∫ x 3/2 √(1 − x) dx = 0.4 of the momentum in all, beside kaons made in pairs.
    [Theory, InlineData(321, KPlus, KMinus), InlineData(-321, KMinus, KPlus)]
    public void Kaons_KeepALeadingKaon(int kaonPdg, int own, int anti)
    {
        HadronSpectra ofKaon = Ftf.For(kaonPdg, 100, Copper);
        double leading = ofKaon.MomentumFraction(own, 0) - ofKaon.MomentumFraction(anti, 0);
        Assert.Equal(0.2, leading, 0.01); // K⁺ are also made with hyperons
        double neutral = ofKaon.MomentumFraction(KLong, 0) + ofKaon.MomentumFraction(KShort, 0), made = 2 * ofKaon.MomentumFraction(anti, 0);
        Assert.InRange(neutral - 0.2, 0.5 * made, 1.5 * made);
    }

    [Theory, InlineData(2.5), InlineData(500), InlineData(double.NaN)]
    public void For_MomentumOutOfRange_IsRefused(double momentumGeV) =>
        Assert.Throws<OutsideValidityException>(() => Ftf.For(2212, momentumGeV, Copper));

    [Fact]
    public void For_UnknownParticleNucleusOrGenerator_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ftf.For(13, 100, Copper));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ftf.For(2212, 100, 4));
        Assert.Throws<InputException>(() => new TabulatedProduction("fluka"));
    }

    // ∫ dp_T of the shape is 1, and the slope found for a mean gives that mean: by a plain sum.
    [Theory, InlineData(0.14, 0.3), InlineData(0.494, 0.5), InlineData(0.94, 0.9)]
    public void TransverseShape_SlopeOfAMean_GivesTheMean(double massGeV, double meanGeV)
    {
        double slope = TransverseShape.SlopeGeV(massGeV, meanGeV), n = 0, sum = 0;
        for (double pT = 0.0005; pT < 15; pT += 0.001)
        {
            n += 0.001 * TransverseShape.Density(massGeV, slope, pT);
            sum += 0.001 * pT * TransverseShape.Density(massGeV, slope, pT);
        }
        Assert.Equal(1, n, 1e-5);
        Assert.Equal(meanGeV, sum, 1e-4 * meanGeV);
    }
}
