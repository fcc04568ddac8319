using System.Runtime.Intrinsics;
using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Yields;

/// <summary>
/// Mediators of one mass on their way to a detector, whatever made them: decay point, two-body decay, selection. Each adds a g⁴ exp(−b g²) to the
/// expected events, with lengths for coupling 1.
/// </summary>
internal sealed class MediatorFlight
{
    private const double Ln2 = 0.6931471805599453;

    private readonly double _lengthPerMomentum, _leastDaughterEnergyGeV;
    private readonly Channel[] _channels;

    private sealed record Channel(FinalState State, double BranchingRatio, double DaughterMassGeV, IDecaySelection Selection, int Cuts);

    /// <param name="acceptance">Where decays count and which are selected.</param>
    /// <param name="mediator">Its widths.</param>
    /// <param name="massGeV">Its mass.</param>
    /// <param name="constants">Masses and α.</param>
    public MediatorFlight(IAcceptance acceptance, Mediator mediator, double massGeV, Constants constants)
    {
        (Acceptance, MassGeV) = (acceptance, massGeV);
        var widths = mediator.UnitWidths(massGeV, constants);
        UnitWidthGeV = widths.Sum(w => w.WidthGeV);
        _lengthPerMomentum = Units.HbarCGeVm / (massGeV * UnitWidthGeV);
        _leastDaughterEnergyGeV = acceptance.LeastDaughterEnergyGeV;
        _channels =
        [
            .. widths.Select(w => (Width: w, Selection: acceptance.SelectionOf(w.State))).Where(c => c.Selection is not null)
                .Select(c => new Channel(c.Width.State, c.Width.WidthGeV / UnitWidthGeV, FinalStates.DaughterMassGeV(c.Width.State, constants), c.Selection!, c.Selection!.Names.Count)),
        ];
    }

    public IAcceptance Acceptance { get; }

    public double MassGeV { get; }

    /// <summary>The total width for coupling 1.</summary>
    public double UnitWidthGeV { get; }

    /// <summary>Flight.DecayLengthM for coupling 1.</summary>
    public double UnitDecayLengthM(double energy) => Math.Sqrt((energy - MassGeV) * (energy + MassGeV)) * _lengthPerMomentum;

    /// <summary>Empty sums.</summary>
    /// <param name="inverseBMin">1 over the smallest b that can occur.</param>
    public EventSums NewSums(double inverseBMin) => new([.. _channels.Select(c => c.State)], [.. _channels.Select(c => c.Selection)], inverseBMin, Acceptance.Bins);

    /// <summary>A mediator that flies along a ray.</summary>
    public void Follow(EventSums sums, in MediatorInFlight mediator, double upperG2, ref PhiloxStream random) =>
        Follow(sums, mediator, Acceptance.Crossing(mediator.Ray), upperG2, ref random);

    /// <summary>The same with known path lengths of entry and exit.</summary>
    /// <param name="sums">Where it is added.</param>
    /// <param name="mediator">Ray, energy, weight.</param>
    /// <param name="crossing">From <see cref="IAcceptance.Crossing"/>.</param>
    /// <param name="upperG2">g² near the upper edge of the contour: steers decay points.</param>
    /// <param name="random">The event's.</param>
    public void Follow(EventSums sums, in MediatorInFlight mediator, (double Enter, double Leave) crossing, double upperG2, ref PhiloxStream random)
    {
        var (ray, energy, weight, parent) = mediator;
        var (enter, leave) = crossing;
        if (enter >= leave || energy <= MassGeV)
        {
            return;
        }
        sums.Made += weight;
        double unitDecayLength = UnitDecayLengthM(energy);
        var (z, density) = DecayPoint(random.Uniform(), enter, leave, unitDecayLength / upperG2);
        double a = weight / (unitDecayLength * density), b = z / unitDecayLength;
        Select(sums, ray.At(z), ray.Direction, energy, a, b, parent, ref random);
    }

    /// <summary>
    /// A decay point between entry and exit and its density per metre: half uniform, for small couplings, and half exponential with the
    /// decay length near the upper edge of the contour, where only decays just behind the front of the volume survive.
    /// </summary>
    private static (double Z, double DensityPerM) DecayPoint(double u, double enter, double leave, double shortLength)
    {
        double length = leave - enter, lengths = length / shortLength;
        if (lengths < 1e-3)
        {
            // Uniform all the same, and the exponential's inversion would lose its digits.
            return (enter + (u * length), 1 / length);
        }
        Vector256<double> survivals = StableMath.Exp(Vector256.Create(-lengths, -2 * u * lengths, 0, 0));
        double missing = 1 - survivals[0], s = 2 * u * length, survival = survivals[1];
        if (u >= 0.5)
        {
            survival = 1 - (((2 * u) - 1) * missing);
            s = -shortLength * StableMath.Log(survival);
        }
        return (enter + s, 0.5 * (missing + (survival * lengths)) / (length * missing));
    }

    /// <summary>
    /// cos θ* of the decay and the density of |cos θ*|: half uniform, half ∝ 1/(1 − |cos θ*|) down to where one daughter gets less than the
    /// least energy that is selected, or somewhat less: to a power of 2, whose logarithm costs nothing. Hard light mediators are resolved
    /// only when they decay so unevenly.
    /// </summary>
    private (double CosTheta, double Density) DecayAngle(double u, double energy)
    {
        int power = Math.ILogB(Math.Clamp(2 * _leastDaughterEnergyGeV / energy, 1e-4, 0.5));
        double least = Math.ScaleB(1, power), log = power * Ln2, sign = 1;
        (u, sign) = u < 0.5 ? (2 * u, sign) : ((2 * u) - 1, -sign);
        double t = u < 0.5 ? 2 * u : StableMath.Exp(log * ((2 * u) - 1));
        return (sign * (1 - t), t < least ? 0.5 : 0.5 - (0.5 / (t * log)));
    }

    private void Select(EventSums sums, Vector3D decayPoint, Vector3D direction, double energy, double a, double b, int parent, ref PhiloxStream random)
    {
        var (cosTheta, density) = DecayAngle(random.Uniform(), energy);
        double selected = 0;
        int spectrumBin = sums.SpectrumBin(b), selectedBin = 0;
        a /= density;
        sums.Decays.Add(spectrumBin, a, b);
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        Vector3D across = Frame.About(direction).Across(sinPhi, cosPhi);
        for (int s = 0; s < _channels.Length; s++)
        {
            Channel channel = _channels[s];
            var (first, second) = TwoBodyDecay.Boost(MassGeV, channel.DaughterMassGeV, energy, direction, across, cosTheta);
            Verdict verdict = channel.Selection.Judge(decayPoint, first, second, ref random);
            double part = a * channel.BranchingRatio * verdict.Weight;
            if (verdict.Passed < channel.Cuts)
            {
                sums.ByCutsPassed(s, verdict.Passed).Add(spectrumBin, part, b);
                continue;
            }
            if (verdict.Efficiency < 1)
            {
                sums.ByCutsPassed(s, channel.Cuts - 1).Add(spectrumBin, part * (1 - verdict.Efficiency), b);
                part *= verdict.Efficiency;
            }
            sums.ByCutsPassed(s, channel.Cuts).Add(spectrumBin, part, b);
            if (selected != 0 && verdict.Bin != selectedBin)
            {
                sums.Selected.Add(selected, b, parent, selectedBin);
                selected = 0;
            }
            selected += part;
            selectedBin = verdict.Bin;
        }
        if (selected != 0)
        {
            sums.Selected.Add(selected, b, parent, selectedBin);
        }
    }
}
