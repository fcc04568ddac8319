using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Tests.Experiments;

/// <summary>Each cut at its boundary, with daughters made by hand and the selections of the cards.</summary>
public class SelectionCutsTests
{
    // In the order of the cuts: each energy, sum, planes, separation.
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62"), Ship = ExperimentCards.ReadDump("ship");
    private static readonly SelectionCuts Na62Tracks = Cuts(Na62, FinalState.Electrons), Na62Photons = Cuts(Na62, FinalState.Photons),
        ShipTracks = Cuts(Ship, FinalState.Muons), ShipPhotons = Cuts(Ship, FinalState.Photons);

    private static readonly Vector3D Decay = new(0, 0, 100);

    [Fact]
    public void Names_Na62Tracks_SayWhatIsAsked() => Assert.Equal(
        ["each energy >= 5 GeV", "sum of energies >= 0 GeV", "both cross STRAW1", "both cross STRAW4", "both cross LKr", "apart by >= 0 m at LKr"], Na62Tracks.Names);

    [Theory]
    [InlineData(5.0, 6)]
    [InlineData(4.999, 0)]
    public void Passed_TrackEnergy_FromFiveGeV(double energy, int passed)
    {
        // At 0.5 m from the axis in the LKr: far from walls and hole.
        Assert.Equal(passed, Na62Tracks.Passed(Decay, Towards(0.5, 0, 218.4, energy), Towards(-0.5, 0, 218.4, 20)));
        Assert.Equal(passed, Na62Tracks.Passed(Decay, Towards(0.5, 0, 218.4, 20), Towards(-0.5, 0, 218.4, energy)));
    }

    [Theory]
    [InlineData(1.0, 2.0, 4)]
    [InlineData(0.999, 20, 0)]
    [InlineData(20, 0.999, 0)]
    [InlineData(1.0, 1.999, 1)] // the sum
    public void Passed_PhotonEnergies_OneEachAndThreeTogether(double first, double second, int passed)
    {
        Assert.Equal(passed, Na62Photons.Passed(Decay, Towards(0.5, 0, 218.4, first), Towards(-0.5, 0, 218.4, second)));
        Assert.Equal(passed, ShipPhotons.Passed(new(0, 0, 80), Towards(0.5, 0, 114, first, 80), Towards(-0.5, 0, 114, second, 80)));
    }

    // 5 cm from the walls at ±1 m; the LKr is the last and widest of the three crossings of a diverging track.
    [Theory]
    [InlineData(0.9499, 0.0, 6)]
    [InlineData(0.9501, 0.0, 4)]
    [InlineData(0.0, -0.9499, 6)]
    [InlineData(0.0, -0.9501, 4)]
    [InlineData(-0.9499, 0.9499, 6)]
    public void Passed_TrackNearTheWallOfTheCalorimeter_KeepsFiveCentimetres(double x, double y, int passed)
    {
        Assert.Equal(passed, Na62Tracks.Passed(Decay, Towards(x, y, 218.4, 30), Towards(-0.5, 0.2, 218.4, 30)));
        Assert.Equal(passed, Na62Tracks.Passed(Decay, Towards(-0.5, 0.2, 218.4, 30), Towards(x, y, 218.4, 30)));
    }

    // Decay just before STRAW1: converging and diverging tracks fail at one plane each.
    [Theory]
    [InlineData(0.96, 0.5, 2)] // too near to the wall in STRAW1, well inside behind it
    [InlineData(0.94, 0.5, 6)]
    [InlineData(0.80, 0.97, 3)] // STRAW4
    public void Passed_EachPlaneIsAsked_InOrderOfZ(double atStraw1, double atStraw4, int passed)
    {
        double slope = (atStraw4 - atStraw1) / 35.6;
        var decay = new Vector3D(atStraw1 - slope, 0, 159);
        Assert.Equal(passed, Na62Tracks.Passed(decay, Along(slope, 0, 30), Along(-0.01, 0.002, 30)));
    }

    // The track's hole (10 cm in the STRAWs, 8 cm in the LKr) and the photons' (15 cm in the LKr).
    [Theory]
    [InlineData(0.1001, 6)]
    [InlineData(0.0999, 2)]
    public void Passed_TrackNearTheHole_StaysOutsideIt(double x, int passed) =>
        Assert.Equal(passed, Na62Tracks.Passed(new(x, 0, 100), Along(0, 0, 30), Along(0.001, 0.004, 30)));

    [Theory]
    [InlineData(0.1501, 0.0, 4)]
    [InlineData(0.1499, 0.0, 2)]
    [InlineData(0.1060, 0.1062, 4)] // r = 15.005 cm
    [InlineData(0.1060, 0.1060, 2)] // r = 14.99 cm
    public void Passed_PhotonNearTheHole_StaysFifteenCentimetresFromTheAxis(double x, double y, int passed) =>
        Assert.Equal(passed, Na62Photons.Passed(Decay, Towards(x, y, 218.4, 10), Towards(-0.5, 0, 218.4, 10)));

    // 10 cm apart at the calorimeter, in any direction.
    [Theory]
    [InlineData(0.1001, 0.0, 4)]
    [InlineData(0.0999, 0.0, 3)]
    [InlineData(0.0708, 0.0708, 4)] // 10.01 cm
    [InlineData(0.0706, 0.0706, 3)] // 9.98 cm
    public void Passed_PhotonsCloseTogether_AreNotResolved(double dx, double dy, int passed)
    {
        Assert.Equal(passed, Na62Photons.Passed(Decay, Towards(0.4, 0.3, 218.4, 10), Towards(0.4 + dx, 0.3 + dy, 218.4, 10)));
        Assert.Equal(passed, ShipPhotons.Passed(new(0, 0, 80), Towards(0.4, 0.3, 114, 10, 80), Towards(0.4 + dx, 0.3 + dy, 114, 10, 80)));
    }

    // SHiP: ellipse of semi-axes 2.5 and 5 m, tracks 5 cm inside of it, photons up to it; no hole.
    [Theory]
    [InlineData(2.449, 0.0, true, true)]
    [InlineData(2.451, 0.0, false, true)]
    [InlineData(0.0, 4.949, true, true)]
    [InlineData(0.0, 4.951, false, true)]
    [InlineData(0.0, 5.001, false, false)]
    [InlineData(2.0, 3.5, false, false)] // inside the rectangle, outside the ellipse
    [InlineData(0.0, 0.0, true, true)]
    public void Passed_ShipCalorimeter_IsAnEllipse(double x, double y, bool track, bool photon)
    {
        Daughter inside = Towards(-0.5, 0.3, 114, 30, 80), tested = Towards(x, y, 114, 30, 80);
        Assert.Equal(track, ShipTracks.Passed(new(0, 0, 80), tested, inside) == ShipTracks.Count);
        Assert.Equal(photon, ShipPhotons.Passed(new(0, 0, 80), tested, inside) == ShipPhotons.Count);
    }

    // A daughter that goes backwards or sideways has a line through the planes, but never gets there.
    [Fact]
    public void Passed_DaughterNotForward_IsLost()
    {
        Daughter forward = Towards(0.5, 0, 218.4, 30), backward = new(30, -1 * forward.Momentum), sideways = new(30, new(30, 0, 0));
        foreach (SelectionCuts cuts in new[] { Na62Tracks, Na62Photons, ShipTracks, ShipPhotons })
        {
            Assert.Equal(2, cuts.Passed(Decay, forward, backward));
            Assert.Equal(2, cuts.Passed(Decay, backward, forward));
            Assert.Equal(2, cuts.Passed(Decay, forward, sideways));
            Assert.Equal(2, cuts.Passed(Decay, backward, backward));
        }
    }

    private static SelectionCuts Cuts(DumpExperiment experiment, FinalState state) => new(experiment.SelectionOf(state)!);

    /// <summary>A massless daughter from (0, 0, fromZ) that hits (x, y) at z.</summary>
    private static Daughter Towards(double x, double y, double z, double energy, double fromZ = 100) => Along(x / (z - fromZ), y / (z - fromZ), energy);

    private static Daughter Along(double slopeX, double slopeY, double energy) => new(energy, energy * new Vector3D(slopeX, slopeY, 1).Unit());
}
