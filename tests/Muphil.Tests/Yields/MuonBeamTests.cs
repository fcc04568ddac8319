using Muphil.Experiments;
using Muphil.Files;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

public class MuonBeamTests
{
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62");

    [Fact]
    public void Prepare_RowsThatCannotContribute_AreDroppedAndCounted()
    {
        var good = new MuonRow(1, 50, 0.01, 0, 1, 0.001, 0);
        var sample = TestYields.Sample(
        [
            good,
            good with { Weight = 2, Z = -0.001 }, // before the front face
            good with { Weight = 4, Z = 3.2 }, // at the end
            good with { Weight = 8, SlopeX = 0.03 }, // passes the volume's entrance at x = 2.3 m
            good with { Weight = 16, MomentumGeV = 2 },
            good with { Weight = 32, X = 0.5, SlopeX = 0.0060 }, // enters at x = 0.968 m
            good with { Weight = 64, X = 0.5, SlopeX = 0.0065 }, // reaches the entrance's plane at x = 1.007 m and never comes in
            good with { Weight = 128, X = 2, SlopeX = -0.0150 }, // from outside through the front face, x = 0.83 m
            good with { Weight = 256, X = 3, SlopeX = -0.0160 }, // from outside through the side wall
        ]);
        MuonBeam beam = MuonBeam.Prepare(sample, Na62, collinear: true, minMomentumGeV: 3);
        Assert.Equal([1, 32, 128, 256], beam.Muons.Select(m => m.WeightPerProton));
        Assert.Equal(
            [("born outside the target", 2, 6.0), ("points past the decay volume", 2, 72.0), ("below the momentum cut", 1, 16.0)],
            beam.Dropped);
        // The one through the side wall: x = 1 at z = 1 + 2/0.016 m, leaves through the back or the other wall, x = −1 at 1 + 4/0.016 m.
        var side = beam.Muons[3];
        double perZ = Math.Sqrt(1 + (0.016 * 0.016));
        Assert.Equal(125 * perZ, side.EnterM, 1e-9); // metres, from rounding
        Assert.Equal(159 * perZ, side.LeaveM, 1e-9);
    }

    [Fact]
    public void Prepare_OtherParticlesAndBackwardMuons_AreDropped()
    {
        var good = new MuonRow(1, 50, 0, 0, 1, 0, 0);
        var sample = TestYields.Sample([good, good, good with { Weight = 2 }, good with { Weight = 4 }]);
        sample.Pdg[2] = 211;
        sample.Pz[3] *= -1;
        MuonBeam beam = MuonBeam.Prepare(sample, Na62, collinear: true);
        Assert.Equal(2, beam.Muons.Count);
        Assert.Equal([("not a muon", 1, 2.0), ("moves backwards", 1, 4.0)], beam.Dropped);
        Assert.Equal(Math.Sqrt(2500 + (0.1056583755 * 0.1056583755)), beam.MaxEnergyGeV, 1e-12);
    }

    [Fact]
    public void Prepare_MediatorsNotCollinear_KeepsMuonsThatPointElsewhere()
    {
        var sample = TestYields.Sample([new(1, 50, 0, 0, 1, 0, 0), new(1, 50, 0, 0, 1, 0.1, 0)]);
        Assert.Single(MuonBeam.Prepare(sample, Na62, collinear: true).Muons);
        Assert.Equal(2, MuonBeam.Prepare(sample, Na62, collinear: false).Muons.Count);
    }

    [Fact]
    public void Prepare_NoMuonAtAll_Throws()
    {
        var sample = TestYields.Sample([new(1, 50, 0, 0, 1, 0, 0)]);
        sample.Pdg[0] = 22;
        var e = Assert.Throws<InputException>(() => MuonBeam.Prepare(sample, Na62, collinear: true));
        Assert.Contains("no muons in the sample", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExperimentYield_NothingLeft_SaysWhy()
    {
        var sample = TestYields.Sample([new(1, 50, 0, 0, 4, 0, 0), new(1, 50, 0, 0, 1, 0.1, 0)]);
        var e = Assert.Throws<InputException>(() => new ExperimentYield(Na62, sample, TestYields.Options(1000)));
        Assert.Contains("1 rows: born outside the target; 1 rows: points past the decay volume", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExperimentYield_MuonAboveTheBeamEnergy_AsksForTheUnit()
    {
        var e = Assert.Throws<InputException>(() => new ExperimentYield(Na62, TestYields.Sample([new(1, 50_000, 0, 0, 1, 0, 0)]), TestYields.Options(1000)));
        Assert.Contains("MeV", e.Message, StringComparison.Ordinal);
    }

    // A target behind which nothing can radiate: no muon reaches 300 × 1 GeV.
    [Fact]
    public void Curve_MassBeyondTheMuons_IsEmpty()
    {
        YieldCurve curve = TestYields.Curve(Na62, [new(1e-6, 250, 0, 0, 1, 0, 0)], TestYields.Muonphilic, 1, TestYields.Options(1000));
        Assert.True(curve.IsEmpty);
        Assert.Equal(0, curve.Expected(1e-3));
        Assert.Equal(default, curve.At(1e-3));
    }
}
