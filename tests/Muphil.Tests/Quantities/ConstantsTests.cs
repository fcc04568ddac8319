using System.Text.RegularExpressions;
using Muphil.Quantities;

namespace Muphil.Tests.Quantities;

public class ConstantsTests
{
    // SI definitions of 2019 are exact; CODATA and PDG print such constants cut off (not rounded) after ten digits: a unit of the last one.

    [Fact]
    public void Hbar_FromExactSi_IsCodataValue() => Assert.Equal(1, Units.HbarGeVs / 6.582119569e-25, 1.6e-10);

    [Fact]
    public void HbarC_FromExactSi_IsCodataValue() => Assert.Equal(1, Units.HbarCGeVm * 1e15 / 0.1973269804, 5.1e-10);

    [Fact]
    public void HbarCSquared_InMillibarn_IsPdgValue() => Assert.Equal(1, Units.PbPerInverseGeV2 * 1e-9 / 0.3893793721, 2.6e-10);

    [Fact]
    public void HbarCSquared_InSquareMetresAndPicobarn_DifferByTenToForty() =>
        Assert.Equal(1e40, Units.PbPerInverseGeV2 / Units.M2PerInverseGeV2, 1e26); // 1e-14: rounding

    [Fact]
    public void HbarC_Itself_IsHbarTimesC() => Assert.Equal(299792458, Units.HbarCGeVm / Units.HbarGeVs, 1e-6);

    [Fact]
    public void Avogadro_TimesAtomicMassUnit_IsTheMolarMassConstant()
    {
        // CODATA 2022: M_u = 1.00000000105(31) g/mol; a unit of the last digit.
        double gramsPerMol = Units.AvogadroPerMol * Units.AtomicMassUnitGeV * 1e9 * 1.602176634e-19 / (299792458.0 * 299792458.0) * 1e3;
        Assert.Equal(1.00000000105, gramsPerMol, 1e-11);
    }

    // CODATA 2022 (Mohr et al., Rev. Mod. Phys. 97, 025002) and Rella2022 below eqs. 7 and 18.
    [Fact]
    public void Alpha_EachEdition_IsWhatItsSourcePrints()
    {
        Assert.Equal(137.035999177, 1 / Constants.Pdg2024.Alpha, 1e-12);
        Assert.Equal(137, 1 / Constants.Rella2022.Alpha, 1e-12);
        Assert.Equal(2.79, Constants.Rella2022.ProtonMagneticMoment);
        Assert.Equal(2.79284734463, Constants.Pdg2024.ProtonMagneticMoment);
    }

    [Fact]
    public void Alpha_Pdg_FollowsFromRydbergAndElectronMass()
    {
        // hcR∞ = m_e c² α²/2 = 13.605693122990 eV (CODATA 2022); m_e to 3e-11 in the PDG's digits.
        double rydbergEV = Constants.Pdg2024.ElectronMassGeV * 1e9 * Constants.Pdg2024.Alpha * Constants.Pdg2024.Alpha / 2;
        Assert.Equal(1, rydbergEV / 13.605693122990, 2e-9); // the PDG's m_e of 2024 is CODATA 2018: 1.4e-9 below that of 2022
    }

    [Fact]
    public void MassRatios_Pdg_AreCodataRatios()
    {
        // CODATA 2022: m_p/m_e = 1836.152673426, m_μ/m_e = 206.7682827; tolerances are the errors of the masses.
        Assert.Equal(1, Constants.Pdg2024.ProtonMassGeV / Constants.Pdg2024.ElectronMassGeV / 1836.152673426, 2e-9);
        Assert.Equal(1, Constants.Pdg2024.MuonMassGeV / Constants.Pdg2024.ElectronMassGeV / 206.7682827, 3e-8);
    }

    [Fact]
    public void MassGeV_UnknownLepton_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Constants.Pdg2024.MassGeV((Lepton)3));

    // Rounded copies of a constant are how programs of this kind went wrong: one place only.
    [Fact]
    public void Sources_OutsideQuantities_HoldNoCopyOfAConstant()
    {
        var copy = new Regex(@"(?<![\d.])(0\.1056|0\.1973|0\.3893|137\.0)");
        Assert.Matches(copy, "x = 0.1056583755;");
        Assert.Empty(Repository.SourceFiles("src")
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "Quantities" && copy.IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f)));
        Assert.Contains(Repository.SourceFiles("src"), f => copy.IsMatch(File.ReadAllText(f)));
    }
}
