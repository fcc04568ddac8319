using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// Radiation of one mediator by muons in one material, drawn from tables: exact, Weizsäcker–Williams or iww-tmin. Each kind of nucleus of
/// a compound has its own table.
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

    private readonly (double NucleiPerM2, RadiationTable Table)[] _nuclei;
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
        RadiationTableKey[] keys = [.. material.Constituents.Select(c => new RadiationTableKey(method, kind, massGeV, c.Z, c.A, maxMuonEnergyGeV, constants))];
        double threshold = keys.Min(k => k.ThresholdEnergyGeV);
        // Rounding must not put a muon at the threshold below it.
        MinMuonEnergyGeV = Math.Max(threshold * (1 + 1e-9), cutOverMass > 1 ? Math.Max(cutOverMass * massGeV, constants.MuonMassGeV) : 0);
        _nuclei = maxMuonEnergyGeV <= MinMuonEnergyGeV ? []
            : [.. keys.Zip(material.Constituents, (key, c) => (material.NucleiPerM3(c) * Units.M2PerInverseGeV2, Table(key, store, parallel)))];
    }

    public bool IsCollinear => _collinear;

    public double MinMuonEnergyGeV { get; }

    public double RatePerM(double muonEnergyGeV)
    {
        double rate = 0;
        foreach (var (density, table) in _nuclei)
        {
            rate += muonEnergyGeV < MinMuonEnergyGeV ? 0 : density * table.CrossSection(muonEnergyGeV);
        }
        return rate;
    }

    public double SpectrumPerM(double muonEnergyGeV, double x) =>
        muonEnergyGeV < MinMuonEnergyGeV ? 0 : _nuclei.Sum(n => n.NucleiPerM2 * n.Table.Spectrum(muonEnergyGeV, x));

    public (double Low, double High) XRange(double muonEnergyGeV)
    {
        if (muonEnergyGeV < MinMuonEnergyGeV || _nuclei.Length == 0)
        {
            return (1, 0);
        }
        // The light nuclei of a compound have higher thresholds than the heavy ones.
        double lowest = double.PositiveInfinity, highest = 0;
        foreach (var (_, table) in _nuclei)
        {
            RadiationKinematics muon = table.Muon(muonEnergyGeV);
            if (muon.IsOpen)
            {
                var (low, high) = muon.EnergyRange;
                (lowest, highest) = (Math.Min(lowest, low), Math.Max(highest, high));
            }
        }
        return (lowest / muonEnergyGeV, highest / muonEnergyGeV);
    }

    public Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random)
    {
        if (_nuclei.Length == 1)
        {
            Emission emission = _nuclei[0].Table.Sample(muonEnergyGeV, hardness, _collinear, aim, ref random);
            return emission with { Weight = emission.Weight * _nuclei[0].NucleiPerM2 };
        }
        double rate = RatePerM(muonEnergyGeV), target = random.Uniform() * rate;
        foreach (var (density, table) in _nuclei)
        {
            double part = density * table.CrossSection(muonEnergyGeV);
            target -= part;
            if (target < 0)
            {
                Emission emission = table.Sample(muonEnergyGeV, hardness, _collinear, aim, ref random);
                return emission with { Weight = emission.Weight / table.CrossSection(muonEnergyGeV) * rate };
            }
        }
        return default;
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
