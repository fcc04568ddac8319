using Muphil.Matter;
using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>Computes the rows of a <see cref="RadiationTable"/>.</summary>
internal sealed class RadiationTableBuilder
{
    // Finer than the totals' 10⁻³ set: the distribution within the range counts here, not only its integral.
    private static readonly EmissionSteps Steps = new(RadiationTable.UStep, 0.5, 6, 1e-5);

    // Where the tails in angle are cut: to the left they are straight lines of slope 1 (solid angle), to the right powers.
    private const double LeftTail = 3e-4, RightTail = 1e-5;
    // In angle where only the integral is kept.
    private const double IntegralStep = 0.8;
    private const int MaxAngles = 200;

    private readonly RadiationTableKey _key;
    private readonly Func<double, double, double>? _collinear;
    private readonly EmissionQuadrature? _quadrature;
    private readonly double _prefactor, _nucleusMass;

    private RadiationTableBuilder(RadiationTableKey key)
    {
        _key = key;
        NuclearFormFactor nucleus = key.FormFactor;
        double mMu = key.Constants.MuonMassGeV;
        _nucleusMass = nucleus.NuclearMassGeV;
        _prefactor = MediatorBremsstrahlung.Prefactor(key.Constants.Alpha, _nucleusMass);
        switch (key.Method)
        {
            case ProductionMethod.Exact:
                _quadrature = new(RadiationAmplitude.Of(key.Kind, key.MassGeV, mMu), nucleus, Steps, vectors: true);
                break;
            case ProductionMethod.WeizsaeckerWilliams:
                _quadrature = new(RealPhotonAmplitude.Of(key.Kind, key.MassGeV, mMu), nucleus, Steps);
                break;
            case ProductionMethod.IwwMinimalTransfer:
                var iww = new IwwWithMinimalTransfer(key.Kind, key.MassGeV, nucleus, key.Constants);
                _collinear = (ek, e) => iww.DifferentialCrossSection(ek / e, e);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(key), key.Method, "this method needs no table");
        }
    }

    /// <summary>Builds a table, rows side by side; the result does not depend on the number of threads.</summary>
    public static RadiationTable Build(RadiationTableKey key, ParallelOptions parallel)
    {
        var builder = new RadiationTableBuilder(key);
        double last = StableMath.Log((key.MaxMuonEnergyGeV / key.ThresholdEnergyGeV) - 1);
        // Beyond the last energy one row for the interpolation; at least the four that a cubic takes.
        int rows = Math.Max(4, (int)Math.Ceiling((last - RadiationTable.FirstRow) / RadiationTable.RowStep) + 2);
        int angleRows = builder._quadrature is null ? 0 : (rows / 2) + 1;
        const int Angles = RadiationTable.AngleUNodes * RadiationTable.OddsNodes;
        var contents = new RadiationTable.Contents(
            new double[rows],
            new float[2 * rows * RadiationTable.UNodes],
            new float[2 * rows * RadiationTable.OddsNodes],
            new float[angleRows * Angles]);
        Parallel.For(0, Math.Max(rows, (2 * angleRows) - 1), parallel, i =>
        {
            double e = key.ThresholdEnergyGeV * (1 + StableMath.Exp(RadiationTable.FirstRow + (i * RadiationTable.RowStep)));
            Span<float> angles = i % 2 == 0 && angleRows > 0 ? contents.Angles.AsSpan(i / 2 * Angles, Angles) : [];
            Cumulative energies = builder.Row(e, angles);
            if (i < rows)
            {
                contents.LogCrossSections[i] = StableMath.Log(energies.Total);
                energies.WriteLogOdds(contents.Odds.AsSpan(2 * i * RadiationTable.UNodes, 2 * RadiationTable.UNodes));
                energies.WriteQuantiles(contents.Quantiles.AsSpan(2 * i * RadiationTable.OddsNodes, 2 * RadiationTable.OddsNodes), RadiationTable.OddsLast, RadiationTable.OddsStep, -RadiationTable.ULast);
            }
        });
        return new RadiationTable(key, contents);
    }

    // dσ/du of one muon energy.
    private Cumulative Row(double e, Span<float> angles)
    {
        var muon = new RadiationKinematics(e, _key.Constants.MuonMassGeV, _key.MassGeV, _nucleusMass);
        double[] spectrum = new double[RadiationTable.UNodes];
        for (int i = 0; i < spectrum.Length; i++)
        {
            var (point, jacobian) = muon.AtLogistic(muon.Whole, StableMath.Exp(-RadiationTable.ULast + (i * RadiationTable.UStep)));
            bool kept = i % RadiationTable.AngleUStep == 0 && angles.Length > 0;
            Span<float> quantiles = kept ? angles.Slice(i / RadiationTable.AngleUStep * RadiationTable.OddsNodes, RadiationTable.OddsNodes) : [];
            spectrum[i] = jacobian / e * (_collinear is { } collinear ? collinear(point.Ek, e) : _prefactor * OverAngles(point, quantiles));
        }
        Fill(angles);
        return new Cumulative(spectrum, RadiationTable.UStep);
    }

    // dσ/dx at this energy, and the quantiles of w.
    private double OverAngles(in MediatorEnergy x, Span<float> quantiles)
    {
        if (!(x.YTop > 0))
        {
            return 0;
        }
        Span<double> left = stackalloc double[MaxAngles], right = stackalloc double[MaxAngles];
        double peak = Math.Min(1, x.UMin / x.YTop), most = 0, step = quantiles.Length > 0 ? Steps.Angle : IntegralStep;
        int nLeft = 0, nRight = 0;
        for (int j = 0; j < MaxAngles && Next(x, peak * StableMath.Exp(j * step), RightTail, ref most, out right[nRight]); j++)
        {
            nRight++;
        }
        for (int j = 1; j < MaxAngles && Next(x, peak * StableMath.Exp(-j * step), LeftTail, ref most, out left[nLeft]); j++)
        {
            nLeft++;
        }
        if (nLeft + nRight < 4)
        {
            return 0;
        }
        double[] density = new double[nLeft + nRight];
        for (int j = 0; j < density.Length; j++)
        {
            density[j] = j < nLeft ? left[nLeft - 1 - j] : right[j - nLeft];
        }
        var sum = new Cumulative(density, step);
        if (quantiles.Length > 0)
        {
            double first = StableMath.Log(peak) - (nLeft * Steps.Angle);
            Span<float> pairs = stackalloc float[2 * RadiationTable.OddsNodes];
            // From ln[y/(y_top − y)] to w.
            sum.WriteQuantiles(pairs, RadiationTable.OddsLast, RadiationTable.OddsStep, first + StableMath.Log(x.YTop / x.UMin));
            for (int i = 0; i < quantiles.Length; i++)
            {
                // A chord lies on one side of a curve, by a twelfth of its second difference in the mean: the straight lines between these nodes do not.
                double bend = i > 0 && i < quantiles.Length - 1 ? pairs[(2 * i) - 2] - (2 * pairs[2 * i]) + pairs[(2 * i) + 2] : 0;
                quantiles[i] = (float)(pairs[2 * i] - (bend / 12));
            }
        }
        return sum.Total;
    }

    // d²σ/dx d ln[y/(y_top − y)]; false beyond the tail.
    private bool Next(in MediatorEnergy x, double q, double tail, ref double most, out double density)
    {
        double inverse = 1 / (1 + q), y = x.YTop * q * inverse;
        density = _quadrature!.AtPoint(x, y) * y * inverse;
        most = Math.Max(most, density);
        return density > tail * most;
    }

    // Energies at the ends of the range where nothing is emitted take their angles from the nearest that has some.
    private static void Fill(Span<float> angles)
    {
        int count = angles.Length / RadiationTable.OddsNodes;
        bool Empty(Span<float> all, int i) => all[(i * RadiationTable.OddsNodes) + 1] == all[i * RadiationTable.OddsNodes];
        for (int i = (count / 2) + 1; i < count; i++)
        {
            if (Empty(angles, i))
            {
                Copy(angles, i - 1, i);
            }
        }
        for (int i = (count / 2) - 1; i >= 0; i--)
        {
            if (Empty(angles, i))
            {
                Copy(angles, i + 1, i);
            }
        }

        static void Copy(Span<float> all, int from, int to) =>
            all.Slice(from * RadiationTable.OddsNodes, RadiationTable.OddsNodes).CopyTo(all.Slice(to * RadiationTable.OddsNodes, RadiationTable.OddsNodes));
    }
}
