using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Matter;

/// <summary>
/// Multiple Coulomb scattering of muons that slow down in one material: direction and displacement after a path, correlated, in two
/// projections (B. Rossi, High-Energy Particles (1952), § 2.16).
/// </summary>
/// <remarks>
/// Mean square angle per length: the second moment of screened scattering off nuclei of finite size, with the form factors of production,
/// ⟨θ²⟩ = (2πα²/(pβ)²) Σ nᵢ ∫ dt G₂ᵢ(t)/t in one projection. It adds up along the path, which the logarithm of the PDG's fit does not. That fit
/// describes the core of the distribution for point nuclei, whose tail grows with the path; the nuclear radius ends the tail at
/// 1/(pR), less than the width after some ten radiation lengths, so that in a thick target the whole distribution is a Gaussian with this
/// variance. The atomic electrons are in the inelastic part, which has their number and, up to the nuclear radius, their logarithm;
/// single protons beyond it (half a per cent of the variance) are no Gaussian. Left out: the lengthening of the path (θ²/4).
/// </remarks>
internal sealed class MultipleScattering
{
    // Node 0 is the least energy, the last one the largest: 2¹⁸ steps of about 1 mm between them.
    private const int Octaves = 18;

    // Below this part of the range left, differences of the tables cancel; above it, a parabola for the power is no longer good.
    private const double ShortPath = 0.1;
    private readonly IMuonEnergyLoss _loss;
    private readonly double _muonMassGeV, _leastEnergyGeV, _maxEnergyGeV, _unitM, _inverseUnitM, _constantGeV2PerM;

    // ∫ xᵏ ⟨θ²⟩' dx over the range x = 1 + (path to the least energy)/_unitM, for k = 0, 1, 2.
    private readonly OctaveTable[] _moments;

    /// <param name="material">What the muon crosses.</param>
    /// <param name="loss">Its energy loss there.</param>
    /// <param name="maxEnergyGeV">The largest energy of a muon.</param>
    /// <param name="constants">α, masses, and those of the form factors.</param>
    public MultipleScattering(Material material, IMuonEnergyLoss loss, double maxEnergyGeV, Constants constants)
    {
        (_loss, _muonMassGeV, _maxEnergyGeV) = (loss, constants.MuonMassGeV, maxEnergyGeV);
        _leastEnergyGeV = _muonMassGeV + MuonStoppingPower.MinKineticEnergyGeV;
        _unitM = loss.PathBetweenM(maxEnergyGeV, _leastEnergyGeV) / ((1 << Octaves) - 1);
        _inverseUnitM = 1 / _unitM;
        _constantGeV2PerM = 2 * Math.PI * constants.Alpha * constants.Alpha * Units.M2PerInverseGeV2
            * material.Constituents.Sum(c => material.NucleiPerM3(c) * TransferIntegral(new NuclearFormFactor(c.Z, c.A, FormFactorChoice.Full, constants)));
        _moments = Tabulate();
    }

    /// <summary>A muon at the start of its path in the material, and what came before: a path since its birth and the deflection on it.</summary>
    internal readonly record struct Start(double Range, double Power, double Moment0, double Moment1, double Moment2, double PathBeforeM, Variances Before);

    /// <summary>Variance of the angle (rad²), its covariance with the displacement (m rad) and variance of the displacement (m²), in one projection.</summary>
    internal readonly record struct Variances(double Angle, double Covariance, double Displacement)
    {
        /// <summary>After a further path, with the deflection on it.</summary>
        public Variances Then(double pathM, in Variances more) =>
            new(Angle + more.Angle, Covariance + (pathM * Angle) + more.Covariance, Displacement + (pathM * ((2 * Covariance) + (pathM * Angle))) + more.Displacement);
    }

    /// <summary>
    /// Where muons are wanted: slopes from their direction at birth, along the axes of its frame, and the variance, in one projection, of what
    /// is as good. It steers the draws only: their weights make up for it.
    /// </summary>
    /// <param name="X">Along the first axis.</param>
    /// <param name="Y">Along the second axis.</param>
    /// <param name="Variance">rad².</param>
    /// <param name="Part">The largest part of the draws that are steered, below 1; 0 for none.</param>
    internal readonly record struct Goal(double X, double Y, double Variance, double Part);

    /// <summary>Mean square angle per path in one projection, rad²/m.</summary>
    public double PowerPerM(double energyGeV)
    {
        double p2 = (energyGeV - _muonMassGeV) * (energyGeV + _muonMassGeV);
        return _constantGeV2PerM * energyGeV * energyGeV / (p2 * p2);
    }

    /// <summary>The start of a path at this energy.</summary>
    /// <param name="energyGeV">There.</param>
    /// <param name="pathBeforeM">In other materials, since the muon's birth.</param>
    /// <param name="before">The deflection on it.</param>
    /// <exception cref="OutsideValidityException">The energy is above the largest one.</exception>
    public Start From(double energyGeV, double pathBeforeM = 0, Variances before = default)
    {
        if (!(energyGeV <= _maxEnergyGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant($"scattering is tabulated for muon energies up to {_maxEnergyGeV:R} GeV, not at {energyGeV:R} GeV"));
        }
        double x = 1 + (_loss.PathBetweenM(energyGeV, _leastEnergyGeV) * _inverseUnitM);
        var (m0, power) = _moments[0].At(x);
        return new(x, power, m0, _moments[1].At(x).Value, _moments[2].At(x).Value, pathBeforeM, before);
    }

    /// <summary>
    /// After a path: ∫ ⟨θ²⟩' ds, ∫ (y − s) ⟨θ²⟩' ds and ∫ (y − s)² ⟨θ²⟩' ds, to 10⁻³, with what came before. A muon below 10 MeV counts as one
    /// of 10 MeV.
    /// </summary>
    public Variances After(in Start start, double pathM)
    {
        double y = pathM * _inverseUnitM, end = Math.Max(1, start.Range - y);
        var (m0, power) = _moments[0].At(end);
        double angle = start.Moment0 - m0, first, second;
        if (y < ShortPath * end)
        {
            // The parabola with the power at both ends and the same integral.
            first = y * ((0.5 * angle) + (y * (start.Power - power) * (1.0 / 12)));
            second = y * y * ((0.3 * angle) + (y * ((0.1 * start.Power) - (power * (1.0 / 15)))));
        }
        else
        {
            double d1 = start.Moment1 - _moments[1].At(end).Value;
            first = d1 - (end * angle);
            second = start.Moment2 - _moments[2].At(end).Value - (end * (d1 + first));
        }
        return start.Before.Then(pathM, new(angle, first * _unitM, second * _unitM * _unitM));
    }

    /// <summary>The muon after a path that would have been straight: its point and direction as drawn, and their weight, 1 on average.</summary>
    /// <param name="start">Where its path in the material starts.</param>
    /// <param name="birth">Where it is born.</param>
    /// <param name="frame">About its direction at birth.</param>
    /// <param name="pathM">From the start, along the direction at birth.</param>
    /// <param name="goal">Where it is wanted.</param>
    /// <param name="random">Five numbers are drawn.</param>
    public (Ray Muon, double Weight) Draw(in Start start, in Ray birth, in Frame frame, double pathM, in Goal goal, ref PhiloxStream random)
    {
        var (angle, covariance, displacement) = After(start, pathM);
        Vector3D straight = birth.At(start.PathBeforeM + pathM);
        if (angle <= 0)
        {
            // Too short a path for the table's digits, or a muon below 10 MeV, which the table takes for stopped.
            return (new(straight, birth.Direction), 1);
        }
        // The natural Gaussian times that about the goal is a Gaussian again: the steered one.
        double inverseSum = 1 / (angle + goal.Variance), share = angle * inverseSum, part = goal.Part * share;
        bool steered = random.Uniform() < part;
        double radius = Math.Sqrt(Math.Max(0, -2 * (steered ? share * goal.Variance : angle) * StableMath.FastLog(random.Uniform())));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        double x = (radius * cos) + (steered ? share * goal.X : 0), y = (radius * sin) + (steered ? share * goal.Y : 0), weight = 1;
        if (part > 0)
        {
            double besideX = x - goal.X, besideY = y - goal.Y, inverse = 1 / goal.Variance;
            double ratio = inverse * StableMath.Exp(0.5 * ((((goal.X * goal.X) + (goal.Y * goal.Y)) * inverseSum) - (((besideX * besideX) + (besideY * besideY)) * inverse)));
            // Of the density of all draws over the natural one; ratio × (angle + goal.Variance) is that of the steered ones.
            weight = inverseSum / (((1 - part) * inverseSum) + (part * ratio));
        }
        // What the angle does not fix of the displacement, about a quarter of its variance, is drawn flat: its shape cannot be seen.
        double lever = covariance / angle, width = Math.Sqrt(Math.Max(0, 12 * (displacement - (lever * covariance))));
        double shiftX = (lever * x) + (width * (random.Uniform() - 0.5)), shiftY = (lever * y) + (width * (random.Uniform() - 0.5));
        return (new(straight + (shiftX * frame.U) + (shiftY * frame.V), (birth.Direction + (x * frame.U) + (y * frame.V)).Unit()), weight);
    }

    /// <summary>∫ dt G₂(t)/t: screening and nuclear size end it, long before the kinematics of any muon above 1 GeV would.</summary>
    internal static double TransferIntegral(NuclearFormFactor nucleus) =>
        Quadrature.Adaptive(lnT => nucleus.G2(StableMath.Exp(lnT)), -40, 10, 1e-8).Value;

    // Between neighbours by Gauss's rule; the nodes' slopes are the integrand itself.
    private OctaveTable[] Tabulate()
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(4);
        int count = (Octaves * OctaveTable.StepsPerOctave) + 1;
        double[][] values = [new double[count], new double[count], new double[count]], slopes = [new double[count], new double[count], new double[count]];
        for (int i = 0; i < count; i++)
        {
            double node = OctaveTable.Node(i), previous = OctaveTable.Node(Math.Max(0, i - 1)), power = Power(node);
            for (int k = 0; k < 3; k++, power *= node)
            {
                slopes[k][i] = power;
                values[k][i] = i == 0 ? 0 : values[k][i - 1];
            }
            for (int j = 0; j < nodes.Length; j++)
            {
                double x = previous + ((node - previous) * nodes[j]), part = (node - previous) * weights[j] * Power(x);
                for (int k = 0; k < 3; k++, part *= x)
                {
                    values[k][i] += part;
                }
            }
        }
        return [.. values.Zip(slopes, (v, s) => new OctaveTable(v, s))];

        // Per unit of the range.
        double Power(double x) => _unitM * PowerPerM(Math.Max(_leastEnergyGeV, _loss.EnergyAfterGeV(_maxEnergyGeV, Math.Max(0, OctaveTable.Node(count - 1) - x) * _unitM)));
    }
}
