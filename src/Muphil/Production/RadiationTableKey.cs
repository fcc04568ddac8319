using System.Security.Cryptography;
using System.Text;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;

namespace Muphil.Production;

/// <summary>Everything that determines a table of radiation.</summary>
/// <param name="Method">Exact, Weizsäcker–Williams or iww-tmin.</param>
/// <param name="Kind">Spin and parity of the mediator.</param>
/// <param name="MassGeV">Its mass.</param>
/// <param name="Material">What the muons go through; the table is of its average nucleus.</param>
/// <param name="MaxMuonEnergyGeV">Where the table ends.</param>
/// <param name="Constants">Masses, α and μ_p.</param>
public sealed record RadiationTableKey(ProductionMethod Method, MediatorKind Kind, double MassGeV, Material Material, double MaxMuonEnergyGeV, Constants Constants)
{
    internal NuclearFormFactor FormFactor => NuclearFormFactor.Average(Material, FormFactorChoice.Full, Constants);

    internal double ThresholdEnergyGeV => RadiationKinematics.ThresholdEnergy(Constants.MuonMassGeV, MassGeV, FormFactor.NuclearMassGeV);

    /// <summary>A hash of all of it and of the program's code, hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{typeof(RadiationTableKey).Module.ModuleVersionId}|{Method}|{Kind}|{BitConverter.DoubleToInt64Bits(MassGeV)}|{Nuclei}|{MaxMuonEnergyGeV:R}|{Constants.Edition}|{Constants.Alpha:R}|{Constants.ElectronMassGeV:R}|{Constants.MuonMassGeV:R}|{Constants.ProtonMassGeV:R}|{Constants.ProtonMagneticMoment:R}"))))[..32];

    private string Nuclei => string.Join(' ', Material.Constituents.Select(c => FormattableString.Invariant($"{c.Z} {c.A:R} {c.MassFraction:R}")));
}

/// <summary>Where finished tables are kept.</summary>
public interface IRadiationTableStore
{
    /// <summary>The numbers of a finished table, or null.</summary>
    byte[]? Load(string key);

    /// <summary>Keeps a table.</summary>
    void Save(string key, ReadOnlySpan<byte> numbers);
}
