using Muphil.Beams;
using Muphil.Quantities;

namespace Muphil.Tests.Beams;

public class MuonAtBirthTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(3, 4, 12)]
    [InlineData(0, -2, 1e-9)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, -3)]
    [InlineData(0, 0, -5)]
    public void In_Momentum_GivesModulusAngleAndEnergy(double px, double py, double pz)
    {
        MuonAtBirth muon = MuonAtBirth.In(Sample((13, 1, px, py, pz, 0.2)), Pdg)[0];
        double p2 = (px * px) + (py * py) + (pz * pz);
        Assert.Equal(Math.Sqrt(p2), muon.MomentumGeV, 1e-14);
        Assert.Equal(Math.Atan2(Math.Sqrt((px * px) + (py * py)), pz), muon.AngleRad, 1e-15);
        Assert.Equal(p2 + (Pdg.MuonMassGeV * Pdg.MuonMassGeV), muon.EnergyGeV * muon.EnergyGeV, 1e-12);
        Assert.Equal(0.2, muon.DepthM);
    }

    [Fact]
    public void In_OtherParticles_AreLeftOut()
    {
        Assert.Equal([2.0, 4.0], MuonAtBirth.In(Sample((211, 1, 0, 0, 1, 0), (13, 2, 0, 0, 1, 0), (14, 3, 0, 0, 1, 0), (-13, 4, 0, 0, 1, 0)), Pdg).Select(m => m.WeightPerProton));
        Assert.Contains("no muon", Assert.Throws<InputException>(() => MuonAtBirth.In(Sample((211, 1, 0, 0, 1, 0)), Pdg)).Message, StringComparison.Ordinal);
    }

    // k of n equal weights: the share is k/n with the binomial error √(f (1 − f) / n).
    [Fact]
    public void Of_EqualWeights_ShareHasTheBinomialError()
    {
        MuonTotals totals = MuonTotals.Of(MuonAtBirth.In(Sample([.. Enumerable.Range(0, 10).Select(i => (13, 1e-5, 0.0, 0.0, i < 3 ? 50.0 : 5.0, 0.1 * i))]), Pdg), new(0.01, 15));
        Assert.Equal(3, totals.Rows);
        Assert.Equal(3e-5, totals.PerProton.Value, 1e-18);
        Assert.Equal(Math.Sqrt(3) * 1e-5, totals.PerProton.Error, 1e-18);
        Assert.Equal(30, totals.PercentOfAll.Value, 1e-12);
        Assert.Equal(100 * Math.Sqrt(0.3 * 0.7 / 10), totals.PercentOfAll.Error, 1e-12);
        Assert.Equal(50, totals.MeanMomentumGeV, 1e-12);
        // Depths 0, 0.1, 0.2: mean 0.1, error √(Σ (z − mean)²) / n.
        Assert.Equal(0.1, totals.MeanDepthM.Value, 1e-14);
        Assert.Equal(Math.Sqrt(0.02) / 3, totals.MeanDepthM.Error, 1e-14);
    }

    [Fact]
    public void Of_NoCut_IsAllAndNoneHasNoMean()
    {
        IReadOnlyList<MuonAtBirth> muons = MuonAtBirth.In(Sample((13, 1, 0, 0, 5, 1), (-13, 3, 1, 0, -5, 2)), Pdg);
        MuonTotals all = MuonTotals.Of(muons, MuonCut.None), none = MuonTotals.Of(muons, new(0, 1000));
        Assert.Equal((100.0, 0.0, 1.75), (all.PercentOfAll.Value, all.PercentOfAll.Error, all.MeanDepthM.Value));
        Assert.Equal((0, 0.0), (none.Rows, none.PerProton.Value));
        Assert.True(double.IsNaN(none.MeanMomentumGeV) && double.IsNaN(none.MeanDepthM.Value));
    }

    private static ParticleSample Sample(params (int Pdg, double Weight, double Px, double Py, double Pz, double Z)[] rows) => new()
    {
        Pdg = [.. rows.Select(r => r.Pdg)],
        Weight = [.. rows.Select(r => r.Weight)],
        X = new double[rows.Length],
        Y = new double[rows.Length],
        Z = [.. rows.Select(r => r.Z)],
        Px = [.. rows.Select(r => r.Px)],
        Py = [.. rows.Select(r => r.Py)],
        Pz = [.. rows.Select(r => r.Pz)],
        Hash = "test",
        Origin = "test",
    };
}
