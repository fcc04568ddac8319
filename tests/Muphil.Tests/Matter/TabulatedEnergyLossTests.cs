using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Tests.Matter;

public class TabulatedEnergyLossTests
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    private static readonly Dictionary<string, (MuonStoppingPower Direct, TabulatedEnergyLoss Table)> Losses = new[] { "Be", "Cu", "Pb", "concrete" }
        .Select(name => new MuonStoppingPower(Materials.Get(name), Pdg))
        .ToDictionary(s => s.Material.Name, s => (s, new TabulatedEnergyLoss(s)));

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory, MemberData(nameof(Names))]
    public void StoppingPower_BetweenNodes_AgreesWithDirectEvaluation(string name)
    {
        var (direct, table) = Losses[name];
        foreach (double energyGeV in Energies(direct, 500))
        {
            double loss = 100 * direct.Material.DensityGPerCm3 * direct.At(energyGeV).TotalGeVCm2PerG;
            Assert.Equal(1, table.StoppingPowerGeVPerM(energyGeV) / loss, 2e-4);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void PathBetween_TwoEnergies_IsTheIntegralOfTheDirectLoss(string name)
    {
        var (direct, table) = Losses[name];
        double density = 100 * direct.Material.DensityGPerCm3;
        foreach (var (fromGeV, toGeV) in new[] { (0.2, 0.13), (1.0, 0.5), (40, 30), (400, 20.0), (1000, 999) })
        {
            double path = Quadrature.Adaptive(e => 1 / (density * direct.At(e).TotalGeVCm2PerG), toGeV, fromGeV, 1e-8).Value;
            Assert.Equal(1, table.PathBetweenM(fromGeV, toGeV) / path, 1e-5);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void EnergyAfter_PathBetween_ReturnsTheFinalEnergy(string name)
    {
        var (direct, table) = Losses[name];
        foreach (double fromGeV in Energies(direct, 300))
        {
            foreach (double toGeV in new[] { 0.999999 * fromGeV, 0.9 * fromGeV, 0.5 * fromGeV, 0.01 * fromGeV }.Where(e => e > direct.MinEnergyGeV))
            {
                Assert.Equal(1, table.EnergyAfterGeV(fromGeV, table.PathBetweenM(fromGeV, toGeV)) / toGeV, 1e-11);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void EnergyAfter_NoPath_ReturnsTheEnergy(string name)
    {
        var (direct, table) = Losses[name];
        Assert.All(Energies(direct, 1000), e => Assert.Equal(1, table.EnergyAfterGeV(e, 0) / e, 1e-12));
    }

    [Theory, MemberData(nameof(Names))]
    public void EnergyAfter_LongerPath_IsLower(string name)
    {
        var (direct, table) = Losses[name];
        double stopsM = table.PathBetweenM(100, direct.MinEnergyGeV), last = 100.0001;
        for (double path = 0; path < stopsM; path += stopsM / 997)
        {
            double energyGeV = table.EnergyAfterGeV(100, path);
            Assert.True(energyGeV < last);
            last = energyGeV;
        }
        Assert.Equal(direct.MinEnergyGeV, table.EnergyAfterGeV(100, 1.0001 * stopsM));
    }

    [Theory, MemberData(nameof(Names))]
    public void PathBetween_RisingEnergy_IsLonger(string name)
    {
        var (direct, table) = Losses[name];
        double last = 0;
        foreach (double energyGeV in Energies(direct, 2000))
        {
            double path = table.PathBetweenM(energyGeV, 0);
            Assert.True(path > last);
            last = path;
        }
    }

    [Fact]
    public void PathBetween_OddOrders_AreZeroOrEndAtTheLeastEnergy()
    {
        var (direct, table) = Losses["Cu"];
        Assert.Equal(0, table.PathBetweenM(1, 2));
        Assert.Equal(0, table.PathBetweenM(0.11, 0.1));
        Assert.Equal(table.PathBetweenM(5, direct.MinEnergyGeV), table.PathBetweenM(5, 0));
        Assert.Equal(direct.MinEnergyGeV, table.EnergyAfterGeV(direct.MinEnergyGeV, 0));
    }

    [Fact]
    public void EnergyAfter_ShortPath_LosesStoppingPowerTimesPath()
    {
        TabulatedEnergyLoss table = Losses["Cu"].Table;
        double lost = 50 - table.EnergyAfterGeV(50, 1e-4);
        Assert.Equal(1, lost / (1e-4 * table.StoppingPowerGeVPerM(50)), 1e-5);
    }

    [Fact]
    public void Members_OutsideTheRange_Throw()
    {
        TabulatedEnergyLoss table = Losses["Cu"].Table;
        Assert.Throws<OutsideValidityException>(() => table.EnergyAfterGeV(1001, 1));
        Assert.Throws<OutsideValidityException>(() => table.EnergyAfterGeV(double.NaN, 1));
        Assert.Throws<OutsideValidityException>(() => table.PathBetweenM(1001, 1));
        Assert.Throws<OutsideValidityException>(() => table.StoppingPowerGeVPerM(0.11));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.EnergyAfterGeV(10, -1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.EnergyAfterGeV(10, double.NaN));
    }

    // Frozen: the same bits on every processor. A change of the physics changes them, too; then freeze anew.
    [Fact]
    public void EnergyAfter_AnyPlatform_GivesTheSameBits() =>
        Assert.Equal(0x40581278DAA7161EL, BitConverter.DoubleToInt64Bits(Losses["Cu"].Table.EnergyAfterGeV(100, 1.5)));

    private static IEnumerable<double> Energies(MuonStoppingPower stopping, int count) =>
        Enumerable.Range(1, count).Select(i => Pdg.MuonMassGeV + (0.01 * Math.Pow(1e5, (i - 0.37) / count)));
}
