using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public sealed class TabulatedRadiationTests : IDisposable
{
    private static readonly Constants Pdg = Constants.Pdg2024;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "muphil-tables-" + Path.GetRandomFileName());
    private readonly List<string> _warnings = [];

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void RatePerM_Compound_SumsItsNuclei()
    {
        Material alloy = TestMaterials.Compound("alloy", 9.1, new("Cu", 29, 63.546, 0.7), new("Mo", 42, 95.95, 0.3));
        TabulatedRadiation radiation = Radiation(alloy, null);
        double expected = alloy.Constituents.Sum(n => alloy.NucleiPerM3(n) * Units.M2PerInverseGeV2
            * new MediatorBremsstrahlung(MediatorKind.Scalar, 0.1, new NuclearFormFactor(n.Z, n.A, FormFactorChoice.Full, Pdg), Accuracy.PartPerMillion, Pdg).CrossSection(60).Value);
        Assert.Equal(1, radiation.RatePerM(60) / expected, TabulatedRadiation.RateError);
        // The nuclei are drawn in proportion to their rates: every weight is the whole rate.
        for (ulong i = 0; i < 1000; i++)
        {
            var random = new PhiloxStream(1, 1, i);
            Assert.Equal(1, radiation.Sample(60, 0, Aim.None, ref random).Weight / radiation.RatePerM(60), 1e-12);
        }
    }

    // Below the light nucleus's threshold the heavy one radiates alone, whichever is listed first.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void XRange_Compound_HoldsWhatAnyNucleusRadiates(bool lightFirst)
    {
        Constituent light = new("H", 1, 1.008, 0.1), heavy = new("O", 8, 15.999, 0.9);
        TabulatedRadiation both = Radiation(TestMaterials.Compound("water", 1, lightFirst ? [light, heavy] : [heavy, light]), null);
        double[] thresholds = [.. new[] { heavy, light }.Select(n => Radiation(TestMaterials.Compound(n.Symbol, 1, n with { MassFraction = 1 }), null).MinMuonEnergyGeV)];
        Assert.True(thresholds[0] < thresholds[1]);
        foreach (double e in new[] { 0.5 * (thresholds[0] + thresholds[1]), 2 * thresholds[1] })
        {
            var (low, high) = both.XRange(e);
            Assert.True(0 < low && low < high && high < 1);
            for (ulong i = 0; i < 2000; i++)
            {
                var random = new PhiloxStream(3, 1, i);
                Assert.InRange(both.Sample(e, 0, Aim.None, ref random).X, low * (1 - 1e-12), high * (1 + 1e-12));
            }
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(20)]
    public void Sample_FromThresholdToTheEnd_IsFiniteAndInsideTheKinematicLimits(double mass)
    {
        TabulatedRadiation radiation = Radiation(TestMaterials.Copper, null, mass);
        for (ulong i = 0; i < 20_000; i++)
        {
            var random = new PhiloxStream(3, 1, i);
            double e = radiation.MinMuonEnergyGeV * Math.Pow(400 / radiation.MinMuonEnergyGeV, i % 100 == 0 ? 0 : random.Uniform());
            var (low, high) = radiation.XRange(e);
            Emission emission = radiation.Sample(e, i % 3 == 0 ? 0 : 100 * random.Uniform(), Aim.None, ref random);
            Assert.InRange(emission.X, low * (1 - 1e-12), high * (1 + 1e-12));
            Assert.Equal(1, emission.Direction.Norm, 1e-12);
            Assert.True(emission.Weight >= 0 && double.IsFinite(emission.Weight));
        }
    }

    [Fact]
    public void RatePerM_BelowThresholdAndAboveTheTable_IsZeroAndThrows()
    {
        TabulatedRadiation radiation = Radiation(TestMaterials.Copper, null);
        Assert.Equal(0, radiation.RatePerM(0.2));
        Assert.Equal(0, radiation.SpectrumPerM(0.2, 0.9));
        Assert.Throws<OutsideValidityException>(() => radiation.RatePerM(401));
        // A mass that the beam cannot make.
        TabulatedRadiation heavy = new(ProductionMethod.Exact, MediatorKind.Scalar, 90, TestMaterials.Copper, 100, 1, false, Pdg, null, new ParallelOptions());
        Assert.True(heavy.MinMuonEnergyGeV > 100);
        Assert.Equal(0, heavy.RatePerM(99));
        Assert.Throws<OutsideValidityException>(() => Radiation(TestMaterials.Copper, null, 200));
    }

    [Fact]
    public void Constructor_CutOverMass_RaisesTheLeastEnergy()
    {
        TabulatedRadiation cut = new(ProductionMethod.WeizsaeckerWilliams, MediatorKind.Scalar, 0.1, TestMaterials.Copper, 400, 300, false, Pdg, null, new ParallelOptions());
        Assert.Equal(30, cut.MinMuonEnergyGeV);
        Assert.Equal(0, cut.RatePerM(29));
        Assert.True(cut.RatePerM(31) > 0);
    }

    [Fact]
    public void Cache_SecondRun_ReadsTheSameTable()
    {
        TabulatedRadiation built = Radiation(TestMaterials.Copper, Cache());
        string file = Assert.Single(Directory.GetFiles(_folder, "*.table", SearchOption.AllDirectories));
        DateTime written = File.GetLastWriteTimeUtc(file);
        AssertSame(built, Radiation(TestMaterials.Copper, Cache()));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("one bit")]
    [InlineData("empty")]
    public void Cache_DamagedFile_IsRebuilt(string damage)
    {
        TabulatedRadiation built = Radiation(TestMaterials.Copper, Cache());
        string file = Assert.Single(Directory.GetFiles(_folder, "*.table", SearchOption.AllDirectories));
        byte[] content = File.ReadAllBytes(file), damaged = damage == "truncated" ? content[..^100] : damage == "empty" ? [] : [.. content];
        if (damage == "one bit")
        {
            damaged[5000] ^= 1;
        }
        File.WriteAllBytes(file, damaged);
        AssertSame(built, Radiation(TestMaterials.Copper, Cache()));
        Assert.Equal(content, File.ReadAllBytes(file));
    }

    [Fact]
    public void Cache_FolderThatCannotBe_WarnsOnceAndGoesOn()
    {
        File.WriteAllText(_folder, "");
        try
        {
            TableCache cache = Cache();
            AssertSame(Radiation(TestMaterials.Copper, cache), Radiation(TestMaterials.Copper, cache));
            Assert.Contains("--cache", Assert.Single(_warnings), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(_folder);
        }
    }

    [Fact]
    public void Hash_EveryInput_ChangesIt()
    {
        var key = new RadiationTableKey(ProductionMethod.Exact, MediatorKind.Scalar, 0.1, 29, 63.546, 400, Pdg);
        RadiationTableKey[] others =
        [
            key, key with { Method = ProductionMethod.WeizsaeckerWilliams }, key with { Kind = MediatorKind.Vector }, key with { MassGeV = Math.BitIncrement(0.1) },
            key with { Z = 30 }, key with { MassNumber = 63.5 }, key with { MaxMuonEnergyGeV = 401 }, key with { Constants = Constants.Rella2022 },
        ];
        Assert.Equal(others.Length, others.Select(k => k.Hash).Distinct().Count());
    }

    private static void AssertSame(TabulatedRadiation a, TabulatedRadiation b)
    {
        for (ulong i = 0; i < 200; i++)
        {
            PhiloxStream one = new(1, 1, i), other = new(1, 1, i);
            Assert.Equal(a.Sample(1 + i, 3, Aim.None, ref one), b.Sample(1 + i, 3, Aim.None, ref other));
        }
    }

    private static TabulatedRadiation Radiation(Material material, IRadiationTableStore? store, double mass = 0.1) =>
        new(ProductionMethod.Exact, MediatorKind.Scalar, mass, material, 400, 1, false, Pdg, store, new ParallelOptions { MaxDegreeOfParallelism = 2 });

    private TableCache Cache() => new(_folder, _warnings.Add);
}
