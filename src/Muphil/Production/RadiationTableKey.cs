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
/// <param name="Z">Of the nucleus.</param>
/// <param name="MassNumber">Its atomic weight.</param>
/// <param name="MaxMuonEnergyGeV">Where the table ends.</param>
/// <param name="Constants">Masses, α and μ_p.</param>
public sealed record RadiationTableKey(ProductionMethod Method, MediatorKind Kind, double MassGeV, int Z, double MassNumber, double MaxMuonEnergyGeV, Constants Constants)
{
    internal double NuclearMassGeV => MassNumber * Units.AtomicMassUnitGeV;

    internal double ThresholdEnergyGeV => RadiationKinematics.ThresholdEnergy(Constants.MuonMassGeV, MassGeV, NuclearMassGeV);

    /// <summary>A hash of all of it and of the program's code, hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{typeof(RadiationTableKey).Module.ModuleVersionId}|{Method}|{Kind}|{BitConverter.DoubleToInt64Bits(MassGeV)}|{Z}|{MassNumber:R}|{MaxMuonEnergyGeV:R}|{Constants.Edition}|{Constants.Alpha:R}|{Constants.ElectronMassGeV:R}|{Constants.MuonMassGeV:R}|{Constants.ProtonMassGeV:R}|{Constants.ProtonMagneticMoment:R}"))))[..32];

    internal NuclearFormFactor FormFactor() => new(Z, MassNumber, FormFactorChoice.Full, Constants);
}

/// <summary>Where finished tables are kept.</summary>
public interface IRadiationTableStore
{
    /// <summary>The numbers of a finished table, or null.</summary>
    byte[]? Load(string key);

    /// <summary>Keeps a table.</summary>
    void Save(string key, ReadOnlySpan<byte> numbers);
}
