using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>An energy and a momentum, GeV.</summary>
internal readonly record struct FourMomentum(double EnergyGeV, Vector3D MomentumGeV)
{
    /// <summary>Seen from a frame in which this one's origin moves along a direction with γ = energy/mass.</summary>
    public FourMomentum Boosted(double gamma, double gammaBeta, Vector3D direction)
    {
        double along = MomentumGeV.Dot(direction);
        return new((gamma * EnergyGeV) + (gammaBeta * along), MomentumGeV + (((gammaBeta * EnergyGeV) + ((gamma - 1) * along)) * direction));
    }
}

/// <summary>The three particles of one decay.</summary>
internal readonly record struct MesonDecayProducts(FourMomentum Mediator, FourMomentum Muon, FourMomentum Neutrino);

/// <summary>Draws decays M → μ ν + mediator: unweighted, the mediator's energy by a table of its quantiles, the Dalitz plot exactly.</summary>
/// <remarks>
/// The table holds v = ln[x/(1 − x)] over the logarithm of the odds of the cumulative distribution: both straight at either end. The mediator's
/// kinetic energy at a given probability is right to 10⁻⁵ (tested). The neutrino's direction follows from the closed integral of the amplitude.
/// </remarks>
internal sealed class MesonDecaySampler
{
    private const double VStep = 0.05, LastOdds = 24, OddsStep = 1.0 / 16;
    private const int MostSteps = 200;

    private readonly MesonDecay _decay;
    private readonly float[] _quantiles = new float[2 * ((int)(2 * LastOdds / OddsStep) + 1)];
    private readonly double _window, _mass, _parentMass;

    /// <param name="decay">What is drawn from.</param>
    public MesonDecaySampler(MesonDecay decay)
    {
        (_decay, _mass, _parentMass) = (decay, decay.MassGeV, decay.Parent.MassGeV);
        _window = decay.EnergyRangeGeV.High - decay.EnergyRangeGeV.Low;
        var (low, high) = decay.LogisticRange;
        double[] density = [.. Enumerable.Range(0, (int)((high - low) / VStep)).Select(i => decay.LogisticDensity(low + (i * VStep)))];
        new Cumulative(density, VStep).WriteQuantiles(_quantiles, LastOdds, OddsStep, low);
    }

    /// <summary>The mediator's energy in the parent's frame.</summary>
    public double DrawEnergyGeV(ref PhiloxStream random) => EnergyAtGeV(random.Uniform());

    /// <summary>The energy in the parent's frame that this part of the mediators does not exceed.</summary>
    public double EnergyAtGeV(double probability) => _mass + (_window / (1 + StableMath.Exp(-V(probability))));

    /// <summary>The mediator alone, in the laboratory.</summary>
    /// <param name="parentEnergyGeV">The parent's energy, at least its mass.</param>
    /// <param name="direction">The parent's direction, of unit length.</param>
    /// <param name="random">Where the numbers come from.</param>
    public FourMomentum DrawMediator(double parentEnergyGeV, Vector3D direction, ref PhiloxStream random)
    {
        double kinetic = _window / (1 + StableMath.Exp(-V(random.Uniform())));
        double p = Math.Sqrt(kinetic * (kinetic + (2 * _mass)));
        var (gamma, gammaBeta) = Boost(parentEnergyGeV);
        return new FourMomentum(_mass + kinetic, p * Isotropic(ref random)).Boosted(gamma, gammaBeta, direction);
    }

    /// <summary>The whole final state, in the laboratory.</summary>
    /// <param name="parentEnergyGeV">The parent's energy, at least its mass.</param>
    /// <param name="direction">The parent's direction, of unit length.</param>
    /// <param name="random">Where the numbers come from.</param>
    public MesonDecayProducts Draw(double parentEnergyGeV, Vector3D direction, ref PhiloxStream random)
    {
        double e = StableMath.Exp(-V(random.Uniform()));
        MesonDecayEnergy line = _decay.Line(1 / (1 + e), e / (1 + e));
        Vector3D along = Isotropic(ref random);
        double place = Place(line, random.Uniform());
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        // In the frame of muon and neutrino, which moves against the mediator: q* = U/2√u at the angle whose cosine to the mediator is −c.
        double root = Math.Sqrt(line.Recoil), q = line.U / (2 * root), c = (2 * place) - 1;
        double gamma = (line.M - line.E) / root, gammaBeta = line.P / root;
        FourMomentum mediator = new(line.E, line.P * along);
        FourMomentum neutrino = new(q * (gamma + (gammaBeta * c)),
            (-q * ((gamma * c) + gammaBeta) * along) + (2 * q * Math.Sqrt(place * (1 - place)) * Frame.About(along).Across(sin, cos)));
        FourMomentum muon = new(line.M - line.E - neutrino.EnergyGeV, -1 * (mediator.MomentumGeV + neutrino.MomentumGeV));
        var (labGamma, labGammaBeta) = Boost(parentEnergyGeV);
        return new(
            mediator.Boosted(labGamma, labGammaBeta, direction),
            muon.Boosted(labGamma, labGammaBeta, direction),
            neutrino.Boosted(labGamma, labGammaBeta, direction));
    }

    // v at this cumulative probability: cubic in the logarithm of its odds, straight beyond the table.
    internal double V(double probability)
    {
        double s = (StableMath.FastLog(probability) - StableMath.FastLog(1 - probability) + LastOdds) * (1 / OddsStep);
        int k = Math.Clamp((int)Math.Floor(s), 0, (_quantiles.Length / 2) - 2);
        double t = s - k, left = _quantiles[2 * k], slope = _quantiles[(2 * k) + 1], right = _quantiles[(2 * k) + 2], slopeRight = _quantiles[(2 * k) + 3];
        if (t < 0 || t > 1)
        {
            return t < 0 ? left + (t * slope) : right + ((t - 1) * slopeRight);
        }
        double rise = right - left, v = 1 - t;
        return left + (t * (rise + (v * ((v * (slope - rise)) - (t * (slopeRight - rise))))));
    }

    // The place on the line, from 0 to 1, that has this part of its integral below: Newton's method on the closed form, kept between bounds.
    internal double Place(in MesonDecayEnergy line, double probability)
    {
        double target = probability * _decay.Amplitude.Mean(line, line.EtaMin, line.EtaMax);
        double place = probability, low = 0, high = 1;
        for (int n = 0; n < MostSteps; n++)
        {
            double eta = line.Eta(place), excess = (place * _decay.Amplitude.Mean(line, line.EtaMin, eta)) - target;
            (low, high) = excess > 0 ? (low, place) : (place, high);
            double next = place - (excess / _decay.Amplitude.At(line, eta));
            if (!(next > low && next < high))
            {
                // The middle of ln t: a light vector spreads over many decades of it.
                double tLow = line.T(line.Eta(low)), tHigh = line.T(line.Eta(high));
                next = low + ((high - low) * Math.Sqrt(tLow) / (Math.Sqrt(tLow) + Math.Sqrt(tHigh)));
            }
            if (Math.Abs(next - place) <= 1e-12 * place || high - low <= 1e-15 * high)
            {
                return next;
            }
            place = next;
        }
        throw new OutsideValidityException(FormattableString.Invariant($"the muon's energy beside a mediator of {line.E:R} GeV was not found in {MostSteps} steps"));
    }

    private (double Gamma, double GammaBeta) Boost(double parentEnergyGeV) =>
        (parentEnergyGeV / _parentMass, Math.Sqrt(Math.Max(0, (parentEnergyGeV - _parentMass) * (parentEnergyGeV + _parentMass))) / _parentMass);

    private static Vector3D Isotropic(ref PhiloxStream random)
    {
        double cosTheta = random.Between(-1, 1), sinTheta = Math.Sqrt((1 - cosTheta) * (1 + cosTheta));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return new(sinTheta * cos, sinTheta * sin, cosTheta);
    }
}
