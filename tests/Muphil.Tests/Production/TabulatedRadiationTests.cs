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

    // The remark of NuclearFormFactor.Average: first order in 1/M is exact, hydrogen recoils more.
    [Theory]
    [InlineData(0.01, 0.3, 3e-4)]
    [InlineData(0.01, 4, 3e-5)]
    [InlineData(0.1, 0.32, 4e-3)]
    [InlineData(0.1, 1, 1e-3)]
    [InlineData(0.1, 4, 2e-4)]
    [InlineData(0.2, 0.5, 7e-3)]
    [InlineData(0.2, 1.4, 1.2e-3)]
    [InlineData(0.2, 8, 2e-4)]
    public void CrossSection_AverageNucleusOfConcrete_IsTheSumOverItsNuclei(double mass, double energy, double tolerance)
    {
        Material concrete = Materials.Get("concrete");
        double sum = concrete.Constituents.Sum(n => concrete.NucleiPerM3(n) * CrossSection(new NuclearFormFactor(n.Z, n.A, FormFactorChoice.Full, Pdg)));
        double average = concrete.NucleiPerM3() * CrossSection(NuclearFormFactor.Average(concrete, FormFactorChoice.Full, Pdg));
        Measured.One("average nucleus", average / sum, tolerance);

        double CrossSection(NuclearFormFactor nucleus) => new MediatorBremsstrahlung(MediatorKind.Scalar, mass, nucleus, Accuracy.PartPerMillion, Pdg).CrossSection(energy).Value;
    }

    [Fact]
    public void RatePerM_Compound_SumsItsNuclei()
    {
        Material alloy = TestMaterials.Compound("alloy", 9.1, new("Cu", 29, 63.546, 0.7), new("Mo", 42, 95.95, 0.3));
        TabulatedRadiation radiation = Radiation(alloy, null);
        double expected = alloy.Constituents.Sum(n => alloy.NucleiPerM3(n) * Units.M2PerInverseGeV2
            * new MediatorBremsstrahlung(MediatorKind.Scalar, 0.1, new NuclearFormFactor(n.Z, n.A, FormFactorChoice.Full, Pdg), Accuracy.PartPerMillion, Pdg).CrossSection(60).Value);
        Assert.Equal(1, radiation.RatePerM(60) / expected, TabulatedRadiation.RateError);
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
        var key = new RadiationTableKey(ProductionMethod.Exact, MediatorKind.Scalar, 0.1, TestMaterials.Copper, 400, Pdg);
        RadiationTableKey[] others =
        [
            key, key with { Method = ProductionMethod.WeizsaeckerWilliams }, key with { Kind = MediatorKind.Vector }, key with { MassGeV = Math.BitIncrement(0.1) },
            key with { Material = Element(30, 63.546) }, key with { Material = Element(29, 63.5) }, key with { MaxMuonEnergyGeV = 401 }, key with { Constants = Constants.Rella2022 },
        ];
        Assert.Equal(others.Length, others.Select(k => k.Hash).Distinct().Count());
    }

    private static Material Element(int z, double a) => TestMaterials.Compound("element", 1, new Constituent("X", z, a, 1));

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
