using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>Where a flight ended: what part of the ends there are decays, and the ratio of the varied rate of interactions to that in use.</summary>
internal readonly record struct FlightEnd(double DecayShare, double VariedInteractions);

/// <summary>Hadrons in flight through the layers of a target.</summary>
internal sealed class HadronTarget
{
    // Of quasi-elastic scattering off one nucleon: exp(−b p_T²); the nucleon takes p_T²/2m on the average.
    private const double SlopePerGeV2 = 10;
    private static readonly double[] DecayPerGeVM = Array.ConvertAll(HadronSpecies.Pdg, pdg => Particles.Get(pdg) is var p && double.IsFinite(p.LifetimeS) ? p.MassGeV / p.CTauM : 0);

    private readonly LayeredTarget _target;
    private readonly HadronMedium[] _media;

    /// <param name="target">Layers along z.</param>
    /// <param name="constants">Masses and α.</param>
    public HadronTarget(LayeredTarget target, Constants constants)
    {
        _target = target;
        Dictionary<string, HadronMedium> byName = target.Layers.Select(l => l.Material).DistinctBy(m => m.Name)
            .ToDictionary(m => m.Name, m => new HadronMedium(m, CrossSectionSet.Glauber, CrossSectionSet.Absorption, constants));
        _media = [.. target.Layers.Select(l => byName[l.Material.Name])];
    }

    /// <summary>The material at the hadron's place.</summary>
    public HadronMedium MediumAt(double zM) => _media[_target.LayerAt(zM)];

    /// <summary>Thickness along z in production interaction lengths.</summary>
    public double InteractionLengths(int species, double momentumGeV) =>
        _media.Zip(_target.Layers, (medium, layer) => medium.At(species, momentumGeV).ProductionPerM * (layer.ToM - layer.FromM)).Sum();

    /// <summary>
    /// Flies a hadron to where it interacts or decays, by the sum of both rates. Quasi-elastic scattering on the way turns it, electrons slow
    /// it down.
    /// </summary>
    /// <param name="hadron">Moved to the end of its flight; its weight under the varied cross sections goes along.</param>
    /// <param name="random">The event's numbers.</param>
    /// <param name="end">How it ended.</param>
    /// <returns>False when the hadron leaves the target or is too slow to follow.</returns>
    public bool Fly(ref Hadron hadron, ref PhiloxStream random, out FlightEnd end)
    {
        double depth = -StableMath.Log(random.Uniform());
        int toward = hadron.Direction.Z < 0 ? -1 : 1;
        for (int layer = _target.LayerAt(hadron.Position.Z); layer >= 0 && layer < _media.Length; layer += toward)
        {
            HadronMedium medium = _media[layer];
            HadronRates rates = medium.At(hadron.Species, hadron.MomentumGeV);
            double decay = DecayPerGeVM[hadron.Species] / hadron.MomentumGeV, rate = rates.ProductionPerM + decay;
            double room = RoomM(layer, hadron), path = Math.Min(room, depth / rate);
            hadron.Variations[ChainWeights.Absorption] *= StableMath.Exp((rates.ProductionPerM - rates.VariedPerM) * path);
            Move(ref hadron, rates, path, ref random);
            if (!(hadron.MomentumGeV > HadronMedium.LeastMomentumGeV) || !_target.Contains(hadron.Position.X, hadron.Position.Y, 0))
            {
                break;
            }
            if (path < room)
            {
                // Slower than at the start of the flight, hadrons decay faster: matters for pions of some GeV.
                end = new(Math.Min(1, DecayPerGeVM[hadron.Species] / hadron.MomentumGeV / rate), rates.VariedPerM / rates.ProductionPerM);
                return true;
            }
            depth -= path * rate;
        }
        end = default;
        return false;
    }

    // To the end of the layer along the hadron's direction.
    private double RoomM(int layer, in Hadron hadron)
    {
        double dz = hadron.Direction.Z, end = dz < 0 ? _target.Layers[layer].FromM : _target.Layers[layer].ToM;
        return dz == 0 ? double.PositiveInfinity : Math.Max(0, (end - hadron.Position.Z) / dz);
    }

    private static void Move(ref Hadron hadron, in HadronRates rates, double pathM, ref PhiloxStream random)
    {
        double mass = HadronSpecies.MassGeV[hadron.Species], energy = Math.Sqrt((hadron.MomentumGeV * hadron.MomentumGeV) + (mass * mass));
        energy -= rates.LossGeVPerM * pathM;
        hadron.Position += pathM * hadron.Direction;
        // Knuth's product; rarely more than one.
        int scatterings = 0;
        for (double product = random.Uniform(), none = StableMath.Exp(-rates.QuasiElasticPerM * pathM); product > none; product *= random.Uniform())
        {
            scatterings++;
        }
        if (scatterings > 0)
        {
            // The sum of n Gaussian kicks is one of n times the variance.
            double pt2 = -StableMath.Log(random.Uniform()) * scatterings / SlopePerGeV2, nucleon = HadronSpecies.MassGeV[HadronSpecies.Proton];
            energy -= pt2 / (2 * nucleon);
            hadron.Direction = Turned(hadron.Direction, Math.Sqrt(pt2) / hadron.MomentumGeV, ref random);
        }
        hadron.MomentumGeV = energy > mass ? Math.Sqrt((energy - mass) * (energy + mass)) : 0;
    }

    /// <summary>A direction at this sine of an angle to another, at a random azimuth.</summary>
    public static Vector3D Turned(Vector3D direction, double sine, ref PhiloxStream random)
    {
        sine = Math.Min(sine, 1);
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        return Frame.About(direction).ToLab(new(sine * cosPhi, sine * sinPhi, Math.Sqrt((1 - sine) * (1 + sine))));
    }
}
