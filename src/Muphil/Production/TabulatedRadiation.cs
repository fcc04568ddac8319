using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// Radiation of one mediator by muons in one material, drawn from a table: exact, Weizsäcker–Williams or iww-tmin. A compound's is
/// that of its average nucleus (<see cref="NuclearFormFactor.Average"/>, which says how good that is).
/// </summary>
/// <remarks>
/// Rates agree with the cross section within <see cref="RateError"/>, the distribution in x with the spectrum within
/// <see cref="SpectrumError"/> of its mean height, from 1.001 times the threshold on; closer to it the rate is extrapolated as a power.
/// </remarks>
public sealed class TabulatedRadiation : IRadiation
{
    /// <summary>Largest relative error of the rate (tested from 5 MeV to 1 GeV and to 400 GeV): 5 × 10⁻⁴ near threshold, some 10⁻⁵ elsewhere.</summary>
    public const double RateError = 1e-3;

    /// <summary>Largest error of dσ/du, for u = ln[(E_k − low)/(high − E_k)], in units of σ (tested there).</summary>
    public const double SpectrumError = 1e-3;

    private readonly RadiationTable? _table;
    private readonly double _nucleiPerM;
    private readonly bool _collinear;

    /// <param name="method">Not <see cref="ProductionMethod.Iww"/>, which has its own (<see cref="IwwRadiation"/>).</param>
    /// <param name="kind">Spin and parity of the mediator.</param>
    /// <param name="massGeV">Its mass, 10⁻⁶ to 100 GeV.</param>
    /// <param name="material">What the muons go through.</param>
    /// <param name="maxMuonEnergyGeV">Where the tables end.</param>
    /// <param name="cutOverMass">Muons below this many mediator masses do not radiate; 1 for none.</param>
    /// <param name="collinear">θ = 0, whatever the method gives.</param>
    /// <param name="constants">Masses, α and μ_p.</param>
    /// <param name="store">Where tables are kept; null for none.</param>
    /// <param name="parallel">Threads to build tables with.</param>
    public TabulatedRadiation(ProductionMethod method, MediatorKind kind, double massGeV, Material material, double maxMuonEnergyGeV, double cutOverMass, bool collinear, Constants constants, IRadiationTableStore? store, ParallelOptions parallel)
    {
        if (!(massGeV is >= 1e-6 and <= 100))
        {
            throw new OutsideValidityException($"the mass {massGeV:R} GeV lies outside 1e-6 to 100 GeV, where radiation is computed");
        }
        _collinear = collinear || method == ProductionMethod.IwwMinimalTransfer;
        var key = new RadiationTableKey(method, kind, massGeV, material, maxMuonEnergyGeV, constants);
        // Rounding must not put a muon at the threshold below it.
        MinMuonEnergyGeV = Math.Max(key.ThresholdEnergyGeV * (1 + 1e-9), cutOverMass > 1 ? Math.Max(cutOverMass * massGeV, constants.MuonMassGeV) : 0);
        _table = maxMuonEnergyGeV <= MinMuonEnergyGeV ? null : Table(key, store, parallel);
        _nucleiPerM = material.NucleiPerM3() * Units.M2PerInverseGeV2;
    }

    public bool IsCollinear => _collinear;

    public double MinMuonEnergyGeV { get; }

    public double RatePerM(double muonEnergyGeV) =>
        muonEnergyGeV >= MinMuonEnergyGeV && _table is not null ? _nucleiPerM * _table.CrossSection(muonEnergyGeV) : 0;

    public double SpectrumPerM(double muonEnergyGeV, double x) =>
        muonEnergyGeV >= MinMuonEnergyGeV && _table is not null ? _nucleiPerM * _table.Spectrum(muonEnergyGeV, x) : 0;

    public (double Low, double High) XRange(double muonEnergyGeV)
    {
        if (muonEnergyGeV < MinMuonEnergyGeV || _table is null)
        {
            return (1, 0);
        }
        var (low, high) = _table.Muon(muonEnergyGeV).EnergyRange;
        return (low / muonEnergyGeV, high / muonEnergyGeV);
    }

    public Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random)
    {
        if (_table is null)
        {
            throw new OutsideValidityException($"a muon of {muonEnergyGeV:R} GeV does not radiate: the least energy is {MinMuonEnergyGeV:R} GeV");
        }
        Emission emission = _table.Sample(muonEnergyGeV, hardness, _collinear, aim, ref random);
        return emission with { Weight = emission.Weight * _nucleiPerM };
    }

    private static RadiationTable Table(RadiationTableKey key, IRadiationTableStore? store, ParallelOptions parallel)
    {
        if (store?.Load(key.Hash) is { } bytes && Read(bytes) is { } contents)
        {
            return new RadiationTable(key, contents);
        }
        RadiationTable table = RadiationTableBuilder.Build(key, parallel);
        store?.Save(key.Hash, Written(table.Numbers));
        return table;
    }

    // Two little-endian lengths (rows, angles), then the numbers as they lie in memory.
    private static byte[] Written(RadiationTable.Contents contents)
    {
        using var stream = new MemoryStream();
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(header, contents.LogCrossSections.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], contents.Angles.Length);
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes<double>(contents.LogCrossSections));
        foreach (float[] numbers in new[] { contents.Odds, contents.Quantiles, contents.Angles })
        {
            stream.Write(MemoryMarshal.AsBytes<float>(numbers));
        }
        return stream.ToArray();
    }

    // Null when the sizes do not fit: the store has checked that nothing was damaged, so this is another format.
    private static RadiationTable.Contents? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return null;
        }
        int rows = BinaryPrimitives.ReadInt32LittleEndian(bytes), angles = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        long size = 8 + (8L * rows) + (4L * ((2L * rows * (RadiationTable.UNodes + RadiationTable.OddsNodes)) + angles));
        if (rows < 4 || angles < 0 || size != bytes.Length)
        {
            return null;
        }
        ReadOnlySpan<byte> rest = bytes[8..];
        double[] sigma = Take<double>(ref rest, rows);
        return new(sigma, Take<float>(ref rest, 2 * rows * RadiationTable.UNodes), Take<float>(ref rest, 2 * rows * RadiationTable.OddsNodes), Take<float>(ref rest, angles));

        static T[] Take<T>(ref ReadOnlySpan<byte> rest, int count)
            where T : unmanaged
        {
            T[] numbers = new T[count];
            ReadOnlySpan<byte> part = rest[..(count * Marshal.SizeOf<T>())];
            part.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
            rest = rest[part.Length..];
            return numbers;
        }
    }
}
