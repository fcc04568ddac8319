using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Booster;

/// <summary>
/// Protons and neutrons in a thin rod of beryllium along z: they lose energy, scatter (multiply, elastically, quasi-elastically), leave at the
/// side or interact. Hadrons are handed out where they are made, nucleons that do not interact where they leave.
/// </summary>
/// <remarks>
/// The booster's target: A. A. Aguilar-Arevalo et al., arXiv:0806.1449, Section III. Its slugs are taken as one rod; fins and sleeve are the beamline's.
/// Multiple scattering is Gaussian with the PDG's width (2024, Section 34.3), whose logarithm is that of the whole rod.
/// </remarks>
internal sealed class BerylliumRod
{
    // Steps short enough that energy and direction change little in one.
    private const double LargestStepM = 0.02, M2PerMb = 1e-31;

    // Quasi-elastic scattering off one nucleon, as in HadronTarget: exp(−b p_T²), the nucleon takes p_T²/2m.
    private const double QuasiElasticSlopePerGeV2 = 10;

    private static readonly double ProtonMassGeV = HadronSpecies.MassGeV[HadronSpecies.Proton];

    // Linear in between: to some 10⁻⁵.
    private const int Nodes = 256;
    private static readonly double NodesPerLog = Nodes / StableMath.Log(BoosterSpectra.LargestMomentumGeV / BoosterSpectra.LeastMomentumGeV);

    private readonly double _fromM, _toM, _radiusM, _kickGeV2PerM, _elasticPerM;
    private readonly Rates[] _rates = new Rates[Nodes + 1];

    /// <param name="fromM">z of its upstream end.</param>
    /// <param name="toM">z of its downstream end.</param>
    /// <param name="radiusM">Its radius.</param>
    /// <param name="constants">Masses and α.</param>
    public BerylliumRod(double fromM, double toM, double radiusM, Constants constants)
    {
        if (!(toM > fromM && radiusM > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(toM), toM, FormattableString.Invariant($"a rod needs a length and a radius; it begins at {fromM:R} m and has a radius of {radiusM:R} m"));
        }
        (_fromM, _toM, _radiusM) = (fromM, toM, radiusM);
        Material beryllium = Materials.Get("Be");
        double perM = beryllium.NucleiPerM3(beryllium.Constituents[0]) * M2PerMb, radiationLengthM = RadiationLength.GPerCm2(beryllium, constants) / beryllium.DensityGPerCm3 * 0.01;
        var ionisation = new MuonIonisation(beryllium, constants);
        for (int i = 0; i <= Nodes; i++)
        {
            double p = Math.Min(BoosterSpectra.LeastMomentumGeV * StableMath.Exp(i / NodesPerLog), BoosterSpectra.LargestMomentumGeV);
            // As a muon of the same velocity loses, but for the largest transfers.
            double muonGeV = constants.MuonMassGeV * Math.Sqrt(1 + (p * p / (ProtonMassGeV * ProtonMassGeV)));
            _rates[i] = new(perM * NucleonBeryllium.ProductionMb(p), perM * NucleonBeryllium.QuasiElasticMb(p), 100 * beryllium.DensityGPerCm3 * ionisation.LossGeVCm2PerG(muonGeV));
        }
        _elasticPerM = perM * NucleonBeryllium.ElasticMb;
        double width = 0.0136 * (1 + (0.038 * StableMath.Log((toM - fromM) / radiationLengthM)));
        _kickGeV2PerM = width * width / radiationLengthM;
    }

    /// <summary>The target of the Booster Neutrino Beam: z from 3.49 to 74.61 cm, radius 4.7625 mm.</summary>
    public static BerylliumRod OfBooster(Constants constants) => new(0.0349, 0.7461, 0.0047625, constants);

    /// <summary>Follows a nucleon and the nucleons it makes.</summary>
    /// <param name="nucleon">Before or in the rod, of 1 to 9 GeV.</param>
    /// <param name="leastMesonGeV">Softer mesons are not handed out.</param>
    /// <param name="pending">Scratch, empty before and after.</param>
    /// <param name="sink">Gets mesons where they are made, nucleons of 1 GeV and more where they leave the rod.</param>
    /// <param name="random">The event's numbers.</param>
    /// <returns>Whether the first nucleon made hadrons.</returns>
    public bool Follow(in BeamlineParticle nucleon, double leastMesonGeV, Stack<BeamlineParticle> pending, IBoosterSink sink, ref PhiloxStream random)
    {
        BeamlineParticle first = nucleon;
        var inside = new Nucleons(pending, sink, leastMesonGeV);
        if (!Enter(ref first))
        {
            sink.Add(nucleon, ref random);
            return false;
        }
        bool interacted = false;
        pending.Push(first);
        while (pending.TryPop(out BeamlineParticle next))
        {
            if (Fly(ref next, ref random))
            {
                interacted |= next.Generation == nucleon.Generation;
                BoosterInteraction.Produce(next, BmptSpectra.BerylliumA, Math.Min(leastMesonGeV, BoosterSpectra.LeastMomentumGeV), inside, ref random);
            }
            else if (next.MomentumGeV.Norm >= BoosterSpectra.LeastMomentumGeV)
            {
                sink.Add(next, ref random);
            }
        }
        return interacted;
    }

    // On a straight line to the front face or the side.
    private bool Enter(ref BeamlineParticle nucleon)
    {
        Vector3D position = nucleon.PositionM, direction = nucleon.MomentumGeV.Unit();
        double path = Math.Max(0, (_fromM - position.Z) / direction.Z);
        Vector3D at = position + (path * direction);
        double slope2 = (direction.X * direction.X) + (direction.Y * direction.Y), closing = (at.X * direction.X) + (at.Y * direction.Y);
        double outside = (at.X * at.X) + (at.Y * at.Y) - (_radiusM * _radiusM);
        if (outside > 0)
        {
            double root = (closing * closing) - (slope2 * outside);
            if (!(closing < 0 && root > 0))
            {
                return false;
            }
            at += (outside / (Math.Sqrt(root) - closing)) * direction;
        }
        nucleon.PositionM = at;
        return at.Z >= _fromM && at.Z < _toM;
    }

    // To where it interacts (true), leaves or becomes too slow.
    private bool Fly(ref BeamlineParticle nucleon, ref PhiloxStream random)
    {
        bool charged = nucleon.Pdg == HadronSpecies.Pdg[HadronSpecies.Proton];
        double mass = HadronSpecies.MassGeV[HadronSpecies.Of(nucleon.Pdg)], momentum = nucleon.MomentumGeV.Norm, lengths = -StableMath.Log(random.Uniform());
        Vector3D direction = (1 / momentum) * nucleon.MomentumGeV;
        while (momentum >= BoosterSpectra.LeastMomentumGeV)
        {
            double energy = Math.Sqrt((momentum * momentum) + (mass * mass));
            Rates rates = At(momentum);
            double all = rates.ProductionPerM + rates.QuasiElasticPerM + _elasticPerM;
            double free = lengths / all, room = RoomM(nucleon.PositionM, direction), path = Math.Min(Math.Min(free, room), charged ? LargestStepM : double.PositiveInfinity);
            nucleon.PositionM += path * direction;
            lengths -= path * all;
            if (charged)
            {
                energy -= path * rates.LossGeVPerM;
                direction = Kicked(direction, _kickGeV2PerM * path * energy * energy / (momentum * momentum * momentum * momentum), ref random);
            }
            bool hits = path == free;
            double which = hits ? random.Uniform() * all : 0;
            if (hits && which >= rates.ProductionPerM)
            {
                bool elastic = which >= rates.ProductionPerM + rates.QuasiElasticPerM;
                double pT2 = -StableMath.Log(random.Uniform()) / (elastic ? NucleonBeryllium.ElasticSlopePerGeV2 : QuasiElasticSlopePerGeV2);
                energy -= elastic ? 0 : pT2 / (2 * ProtonMassGeV);
                direction = HadronTarget.Turned(direction, Math.Sqrt(pT2) / momentum, ref random);
                lengths = -StableMath.Log(random.Uniform());
            }
            momentum = energy > mass ? Math.Sqrt((energy - mass) * (energy + mass)) : 0;
            nucleon.MomentumGeV = momentum * direction;
            if (path == room || (hits && which < rates.ProductionPerM))
            {
                return hits && momentum >= BoosterSpectra.LeastMomentumGeV;
            }
        }
        return false;
    }

    private Rates At(double momentumGeV)
    {
        double position = StableMath.FastLog(momentumGeV / BoosterSpectra.LeastMomentumGeV) * NodesPerLog;
        int i = Math.Clamp((int)position, 0, Nodes - 1);
        double u = position - i;
        ref readonly Rates a = ref _rates[i];
        ref readonly Rates b = ref _rates[i + 1];
        return new(((1 - u) * a.ProductionPerM) + (u * b.ProductionPerM), ((1 - u) * a.QuasiElasticPerM) + (u * b.QuasiElasticPerM), ((1 - u) * a.LossGeVPerM) + (u * b.LossGeVPerM));
    }

    // Variance of the angle in one projection, rad².
    private static Vector3D Kicked(Vector3D direction, double variance, ref PhiloxStream random)
    {
        double radius = Math.Sqrt(-2 * variance * StableMath.FastLog(random.Uniform()));
        var (sin, cos) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return (direction + (radius * Frame.About(direction).Across(sin, cos))).Unit();
    }

    private double RoomM(Vector3D position, Vector3D direction)
    {
        double ends = direction.Z > 0 ? (_toM - position.Z) / direction.Z : direction.Z < 0 ? (_fromM - position.Z) / direction.Z : double.PositiveInfinity;
        double slope2 = (direction.X * direction.X) + (direction.Y * direction.Y), opening = (position.X * direction.X) + (position.Y * direction.Y);
        double inside = Math.Max(0, (_radiusM * _radiusM) - (position.X * position.X) - (position.Y * position.Y));
        double root = Math.Sqrt((opening * opening) + (slope2 * inside));
        // Either form without cancellation; on the very surface and not inwards there is no way.
        double side = slope2 == 0 ? double.PositiveInfinity : opening < 0 ? (root - opening) / slope2 : root > 0 ? inside / (opening + root) : 0;
        return Math.Max(0, Math.Min(ends, side));
    }

    private readonly record struct Rates(double ProductionPerM, double QuasiElasticPerM, double LossGeVPerM);

    private sealed class Nucleons(Stack<BeamlineParticle> pending, IBoosterSink sink, double leastMesonGeV) : IBoosterSink
    {
        public void Add(in BeamlineParticle particle, ref PhiloxStream random)
        {
            double momentum = particle.MomentumGeV.Norm;
            if (HadronSpecies.IsNucleon(HadronSpecies.Of(particle.Pdg)))
            {
                if (momentum >= BoosterSpectra.LeastMomentumGeV)
                {
                    pending.Push(particle);
                }
            }
            else if (momentum >= leastMesonGeV)
            {
                sink.Add(particle, ref random);
            }
        }
    }
}
