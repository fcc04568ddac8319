using Muphil.Beams.Booster;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>A meson in flight: its mass, momentum and energy in GeV.</summary>
internal readonly record struct MovingMeson(double MassGeV, double MomentumGeV, double EnergyGeV)
{
    public double Gamma => EnergyGeV / MassGeV;

    public double GammaBeta => MomentumGeV / MassGeV;
}

/// <summary>A mediator of a meson decay.</summary>
/// <param name="EnergyGeV">In the laboratory.</param>
/// <param name="Direction">Of unit length, in the frame about the meson's direction.</param>
/// <param name="Weight">Its mean is the branching ratio for coupling 1.</param>
internal readonly record struct DecayEmission(double EnergyGeV, Vector3D Direction, double Weight);

/// <summary>
/// Mediators of M → μ ν + mediator in the laboratory, part of them sent through a window and weighted for that. The energy in the meson's frame is drawn from
/// its spectrum whatever the direction, for the meson has no spin.
/// </summary>
/// <remarks>
/// One laboratory direction n belongs to one or two directions of the meson's frame, with dΩ* = J_k dΩ (<see cref="DaughterAim"/>). Of those one is drawn in
/// proportion to J_k, so that an aimed mediator has the density q(n)/ΣJ per dΩ*, and an isotropic one 1/4π. With a part α aimed the weight is
/// (1/4π)/[(1 − α)/4π + α q/ΣJ] for both: bounded by 1/(1 − α), though J is infinite at the edge of the cone that a slow mediator fills.
/// </remarks>
internal sealed class AimedMesonDecay
{
    private readonly MesonDecaySampler _sampler;
    private readonly double _mass, _leastRestEnergy, _branchingRatio;

    /// <param name="decay">Mass, spectrum and branching ratio.</param>
    public AimedMesonDecay(MesonDecay decay)
    {
        (_sampler, _mass, _branchingRatio) = (new(decay), decay.MassGeV, decay.BranchingRatio.Value);
        // A mediator at rest in the meson's frame has no direction there.
        _leastRestEnergy = _mass * (1 + 1e-15);
        MaxRestEnergyGeV = decay.EnergyRangeGeV.High;
    }

    /// <summary>The largest energy in the meson's frame.</summary>
    public double MaxRestEnergyGeV { get; }

    /// <summary>The energy in the meson's frame that this part of the mediators does not exceed.</summary>
    public double RestEnergyGeV(double probability) => Math.Max(_sampler.EnergyAtGeV(probability), _leastRestEnergy);

    /// <summary>The largest energy in the laboratory.</summary>
    public double MaxEnergyGeV(in MovingMeson meson) => (meson.Gamma * MaxRestEnergyGeV) + (meson.GammaBeta * RestMomentum(MaxRestEnergyGeV));

    /// <summary>What flies in a laboratory direction: the hardest mediator of this energy in the meson's frame, and ΣJ; zeros when none does.</summary>
    public (double EnergyGeV, double RestPerLabSolidAngle) Towards(in MovingMeson meson, double restEnergyGeV, double cosTheta)
    {
        DaughterAim daughters = Daughters(meson, cosTheta, restEnergyGeV);
        return ((daughters.Faster ?? daughters.Slower)?.EnergyGeV ?? 0, daughters.RestPerLabSolidAngle);
    }

    /// <summary>One mediator; of weight 0 when it was to fly where none can.</summary>
    /// <param name="meson">What decays.</param>
    /// <param name="probability">Uniform in (0, 1): for the energy in the meson's frame.</param>
    /// <param name="aim">Window, and which part is sent there; its frame is that about the meson's direction.</param>
    /// <param name="random">Four numbers are drawn at most.</param>
    public DecayEmission Sample(in MovingMeson meson, double probability, in Aim aim, ref PhiloxStream random)
    {
        double restEnergy = RestEnergyGeV(probability);
        if (aim.Part > 0 && random.Uniform() < aim.Part)
        {
            var (direction, density) = aim.DrawWithDensity(random.Uniform(), random.Uniform());
            DaughterAim daughters = Daughters(meson, direction.Z, restEnergy);
            double sum = daughters.RestPerLabSolidAngle;
            return sum == 0 ? default : new(daughters.DrawEnergyGeV(ref random), direction, Weight(aim.Part, density, sum));
        }
        double p = RestMomentum(restEnergy), cosTheta = random.Between(-1, 1);
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        double along = (meson.Gamma * p * cosTheta) + (meson.GammaBeta * restEnergy), across = p * Math.Sqrt((1 - cosTheta) * (1 + cosTheta));
        double perMomentum = 1 / Math.Sqrt((along * along) + (across * across));
        var free = new Vector3D(across * perMomentum * cos, across * perMomentum * sin, along * perMomentum);
        double energy = (meson.Gamma * restEnergy) + (meson.GammaBeta * p * cosTheta), through = aim.Part > 0 ? aim.DensityPerSr(free) : 0;
        return new(energy, free, through == 0 ? _branchingRatio / (1 - aim.Part) : Weight(aim.Part, through, Daughters(meson, free.Z, restEnergy).RestPerLabSolidAngle));
    }

    private double Weight(double part, double densityPerSr, double restPerLabSolidAngle) =>
        // On the edge of the cone, where rounding may find no solution, J is infinite.
        _branchingRatio / (1 - part + (restPerLabSolidAngle == 0 ? 0 : part * 4 * Math.PI * densityPerSr / restPerLabSolidAngle));

    private DaughterAim Daughters(in MovingMeson meson, double cosTheta, double restEnergyGeV) =>
        DaughterAim.At(meson.MassGeV, meson.MomentumGeV, meson.EnergyGeV, cosTheta, restEnergyGeV, _mass);

    private double RestMomentum(double energy) => Math.Sqrt((energy - _mass) * (energy + _mass));
}
