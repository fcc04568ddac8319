using Muphil.Beams.Lines;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Lines;

public class BeamlineGeometryTests
{
    private static readonly BeamlineGeometry Geometry = Booster.Geometry;

    // By hand from the numbers of the Booster's beamline; the hole of the collimator is 32.4 cm wide at 4 m.
    [Theory]
    [InlineData(0, 0.40, "Target")]
    [InlineData(0.010, 0.40, "Hall")]
    [InlineData(0.014, 0.40, "Sleeve")]
    [InlineData(0.018, 0.40, "Hall")]
    [InlineData(0.0205, 0.40, "InnerConductor")]
    [InlineData(0.0225, 0.40, "HornField")]
    [InlineData(0.1, 0.40, "HornField")]
    [InlineData(0.31, 0.40, "OuterConductor")]
    [InlineData(0.5, 0.40, "Hall")]
    [InlineData(0.06, 1.20, "Hall")]
    [InlineData(0.064, 1.20, "InnerConductor")]
    [InlineData(0.1, 2.5, "Hall")]
    [InlineData(0.32, 4.0, "Hall")]
    [InlineData(0.33, 4.0, "Collimator")]
    [InlineData(0.9, 20.0, "DecayPipe")]
    public void Regions_OfTheBooster_AreWhereTheyAre(double radius, double z, string part)
    {
        Slab slab = Geometry.Slabs[Geometry.SlabAt(z)];
        Assert.Equal(part, slab.Regions[slab.LayerAt(new(0.6 * radius, 0.8 * radius, z))].Part.ToString());
    }

    [Fact]
    public void Slabs_HaveNoGaps()
    {
        Assert.All(Geometry.Slabs.Zip(Geometry.Slabs.Skip(1)), pair => Assert.Equal(pair.First.ToM, pair.Second.FromM));
        Assert.Equal(50.314, Geometry.Slabs[^1].ToM);
        // Each cone lies outside the one before it, at both ends.
        Assert.All(Geometry.Slabs, s => Assert.All(s.Bounds.Zip(s.Bounds.Skip(1)), p => Assert.True(
            p.First.RadiusM <= p.Second.RadiusM + 1e-12 && p.First.At(s.ToM - s.FromM) <= p.Second.At(s.ToM - s.FromM) + 1e-12)));
    }

    // Against walking along the ray in small steps and asking for the region: no surface is missed, none invented.
    [Fact]
    public void PathToExit_AgreesWithAskingForTheRegionAlongTheRay()
    {
        const double Step = 2e-4;
        for (int i = 0; i < 1500; i++)
        {
            PhiloxStream random = Booster.Numbers(i);
            Vector3D at = new(random.Between(-0.12, 0.12), random.Between(-0.12, 0.12), random.Between(0.04, 1.79));
            Vector3D direction = new Vector3D(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1)).Unit();
            Slab slab = Geometry.Slabs[Geometry.SlabAt(at.Z)];
            int layer = slab.LayerAt(at);
            if (layer == slab.Regions.Length)
            {
                continue;
            }
            double path = slab.PathToExitM(layer, new(at, direction), out Exit exit);
            Assert.Equal(0, slab.Beyond(layer, exit, at + (path * direction)), 1e-12);
            for (double s = Step; s < path - 1e-9; s += Step)
            {
                Assert.Equal(layer, slab.LayerAt(at + (s * direction)));
            }
            Vector3D behind = at + ((path + 1e-7) * direction);
            Assert.True(behind.Z < slab.FromM || behind.Z > slab.ToM || slab.LayerAt(behind) != layer);
        }
    }

    // A path whose ends both lie in the field, but that has dipped into the conductor, is cut where it does.
    [Fact]
    public void FieldCrossing_PathThatDipsIn_IsCutAtTheSurface()
    {
        Slab slab = Geometry.Slabs[Geometry.SlabAt(0.4)];
        int layer = Array.FindIndex(slab.Regions, r => r.Part == BeamlinePart.HornField);
        double bend = -slab.Regions[layer].Field!.StrengthGeV / 2, path = 0.17;
        Ray start = new(new(0.0225, 0, 0.3), new Vector3D(-0.02, 0, 1).Unit()), end = FieldIntegrator.Step(start, bend, path, out _);
        Assert.Equal(layer, slab.LayerAt(end.Origin));
        Assert.True(FieldCrossing.Find(slab, layer, start, end, ref path, out Exit exit));
        Assert.Equal(Exit.Inner, exit);
        Vector3D at = FieldIntegrator.Step(start, bend, path, out _).Origin;
        Assert.Equal(0.022, Math.Sqrt((at.X * at.X) + (at.Y * at.Y)), 1e-5);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(50.4)]
    public void SlabAt_Outside_IsRefused(double z) => Assert.Throws<ArgumentOutOfRangeException>(() => Geometry.SlabAt(z));
}
