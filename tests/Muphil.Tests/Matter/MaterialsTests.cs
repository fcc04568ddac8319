using Muphil.Matter;

namespace Muphil.Tests.Matter;

public class MaterialsTests
{
    public static TheoryData<string> Names => [.. Materials.All.Select(m => m.Name)];

    // Number densities from PDG densities and IUPAC atomic weights, 1/cm³, five digits.
    [Theory]
    [InlineData("He", 2.5020e19)]
    [InlineData("Be", 1.2349e23)]
    [InlineData("C", 8.5234e22)]
    [InlineData("Al", 6.0240e22)]
    [InlineData("Ar-gas", 2.5055e19)]
    [InlineData("Fe", 8.4911e22)]
    [InlineData("Cu", 8.4912e22)]
    [InlineData("Mo", 6.4144e22)]
    [InlineData("W", 6.3222e22)]
    [InlineData("Pb", 3.2988e22)]
    public void NucleiPerM3_Element_IsDensityOverAtomicMass(string name, double perCm3)
    {
        Material material = Materials.Get(name);
        Assert.Equal(1, material.NucleiPerM3(Assert.Single(material.Constituents)) / (1e6 * perCm3), 5e-5);
    }

    // PDG, Atomic and nuclear properties of materials: ⟨Z/A⟩ of the compositions.
    [Theory]
    [InlineData("air", 0.49919)]
    [InlineData("concrete", 0.50274)]
    [InlineData("Cu", 0.45636)]
    public void ZOverA_Material_IsThatOfThePdg(string name, double zOverA) => Assert.Equal(zOverA, Materials.Get(name).ZOverA, 1e-5);

    [Theory, MemberData(nameof(Names))]
    public void DensityEffect_EachMaterial_HasTheAsymptoteOfItsPlasmaEnergy(string name)
    {
        Material material = Materials.Get(name);
        double plasmaEV = 28.816 * Math.Sqrt(material.DensityGPerCm3 * material.ZOverA);
        Assert.Equal(material.DensityEffect.CBar, (2 * Math.Log(material.MeanExcitationEnergyEV / plasmaEV)) + 1, 5e-4);
    }

    [Theory, MemberData(nameof(Names))]
    public void DensityEffect_EachMaterial_IsContinuousAtX0(string name)
    {
        DensityEffect d = Materials.Get(name).DensityEffect;
        double above = (2 * Math.Log(10) * d.X0) - d.CBar + (d.A * Math.Pow(d.X1 - d.X0, d.M));
        Assert.Equal(d.Delta0, above, 1e-3);
    }

    [Fact]
    public void Get_UnknownName_NamesTheKnownOnesAndTheNearest()
    {
        var error = Assert.Throws<InputException>(() => Materials.Get("cu"));
        Assert.Equal("unknown material 'cu' (known: He, Be, C, Al, Ar, Ar-gas, Fe, Cu, Mo, W, Pb, air, concrete). Did you mean 'Cu'?", error.Message);
        Assert.EndsWith("Pb, air, concrete).", Assert.Throws<InputException>(() => Materials.Get("unobtainium")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryGet_UnknownName_ReturnsFalse()
    {
        Assert.False(Materials.TryGet("vibranium", out Material? none));
        Assert.Null(none);
        Assert.True(Materials.TryGet("Mo", out Material? molybdenum));
        Assert.Equal(42, molybdenum.Constituents[0].Z);
    }
}
