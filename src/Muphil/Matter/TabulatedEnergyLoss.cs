using Muphil.Numerics;

namespace Muphil.Matter;

/// <summary>
/// The mean loss of <see cref="MuonStoppingPower"/> along the path of a muon in one material: tables of the stopping power and of the
/// range in continuous slowing down, for kinetic energies from 10 MeV (a muon that gets there counts as stopped) to 1 TeV.
/// </summary>
/// <remarks>
/// Differs from direct evaluation by less than 2e-4 at the knees of the density effect and 6e-5 elsewhere (stopping power), and by less
/// than 5e-6 over a path on which the kinetic energy halves (range). The two methods of the interface invert each other to 1e-12.
/// Straggling is left out.
/// </remarks>
public sealed class TabulatedEnergyLoss : IMuonEnergyLoss
{
    private const double Least = MuonStoppingPower.MinKineticEnergyGeV;

    // 0.01 GeV × 2¹⁷ covers 1 TeV; the grid of directly evaluated losses is finer than the interpolation error needs.
    private const int Octaves = 17, LossNodes = 161;
    private readonly double _muonMassGeV, _minEnergyGeV, _maxEnergyGeV, _inverseUnitM, _unitM;

    // Range over kinetic energy and back, in units of _unitM and of the least kinetic energy.
    private readonly OctaveTable _range, _kinetic;

    /// <param name="stoppingPower">The material's; evaluated on a grid of energies here.</param>
    public TabulatedEnergyLoss(MuonStoppingPower stoppingPower)
    {
        Description = $"mean loss in {stoppingPower.Material.Name}: Bethe with density effect, bremsstrahlung, pairs, photonuclear (after Groom, Mokhov, Striganov 2001)";
        (_muonMassGeV, _minEnergyGeV, _maxEnergyGeV) = (stoppingPower.MuonMassGeV, stoppingPower.MinEnergyGeV, stoppingPower.MaxEnergyGeV);
        // 1 GeV/cm is 100 GeV/m. The tables end at the last whole octave, above the energies that are let in.
        double metres = 100 * stoppingPower.Material.DensityGPerCm3;
        var loss = new LogGrid(
            kinetic => metres * stoppingPower.Evaluate(_muonMassGeV + (Least * kinetic)).TotalGeVCm2PerG, 1, 1 << Octaves, LossNodes);
        // About the range left at 10 MeV (loss ∝ T^−0.8). Only differences of ranges are used; it gives the table of the inverse a start.
        _unitM = Least / (1.8 * loss.At(1));
        _inverseUnitM = 1 / _unitM;
        _range = TabulateRange(loss);
        _kinetic = TabulateInverse();
    }

    public string Description { get; }

    /// <summary>Mean loss at this total energy, GeV/m.</summary>
    /// <exception cref="OutsideValidityException">The kinetic energy lies outside 10 MeV to 1 TeV.</exception>
    public double StoppingPowerGeVPerM(double energyGeV) => energyGeV >= _minEnergyGeV && energyGeV <= _maxEnergyGeV
        ? Least / (_unitM * _range.At(Kinetic(energyGeV)).Slope)
        : throw Outside(energyGeV);

    /// <inheritdoc/>
    /// <exception cref="OutsideValidityException">The kinetic energy is above 1 TeV.</exception>
    public double RangeM(double energyGeV) => _unitM * (Range(energyGeV) - 1);

    /// <inheritdoc/>
    public double EnergyAtRangeGeV(double rangeM)
    {
        double left = 1 + (rangeM * _inverseUnitM);
        if (!(left > 1))
        {
            return _minEnergyGeV;
        }
        double kinetic = _kinetic.At(left).Value;
        // One Newton step on the range itself, so that this is its inverse to rounding.
        var (range, slope) = _range.At(kinetic);
        return Math.Max(_minEnergyGeV, _muonMassGeV + (Least * (kinetic - ((range - left) / slope))));
    }

    private double Kinetic(double energyGeV) => (energyGeV - _muonMassGeV) * (1 / Least);

    private double Range(double energyGeV) => energyGeV <= _maxEnergyGeV
        ? energyGeV > _minEnergyGeV ? _range.At(Kinetic(energyGeV)).Value : 1
        : throw Outside(energyGeV);

    // ∫ dT/S between neighbours by Gauss's rule; the nodes' slopes are the integrand itself.
    private OctaveTable TabulateRange(LogGrid loss)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(4);
        int count = (Octaves * OctaveTable.StepsPerOctave) + 1;
        double[] values = new double[count], slopes = new double[count];
        double scale = Least * _inverseUnitM;
        (values[0], slopes[0]) = (1, scale / loss.At(1));
        for (int i = 1; i < count; i++)
        {
            double start = OctaveTable.Node(i - 1), end = OctaveTable.Node(i);
            slopes[i] = scale / loss.At(end);
            values[i] = values[i - 1];
            for (int k = 0; k < nodes.Length; k++)
            {
                values[i] += (end - start) * weights[k] * scale / loss.At(start + ((end - start) * nodes[k]));
            }
        }
        return new(values, slopes);
    }

    // Nodes up to the first one at or above the range of the largest energy.
    private OctaveTable TabulateInverse()
    {
        double last = Range(_maxEnergyGeV);
        var values = new List<double>();
        var slopes = new List<double>();
        for (int i = 0; i == 0 || OctaveTable.Node(i - 1) < last; i++)
        {
            values.Add(SolveRange(OctaveTable.Node(i)));
            slopes.Add(1 / _range.At(values[^1]).Slope);
        }
        return new([.. values], [.. slopes]);
    }

    // Bisection: the range rises with the energy, and the time is that of building the table.
    private double SolveRange(double range)
    {
        double low = 1, high = 1 << Octaves;
        for (int i = 0; i < 70; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = _range.At(middle).Value < range ? (middle, high) : (low, middle);
        }
        return 0.5 * (low + high);
    }

    private OutsideValidityException Outside(double energyGeV) => new(FormattableString.Invariant(
        $"the energy loss table holds for total muon energies from {_minEnergyGeV:R} to {_maxEnergyGeV:R} GeV, not at {energyGeV:R} GeV"));
}
