using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>The pions or the kaons of a sample where they decay, with all of their geometry that does not depend on the mediator.</summary>
internal sealed class MesonBeam
{
    /// <summary>One meson at its decay.</summary>
    /// <param name="WeightPerProton">Decays, in all modes, per proton on target.</param>
    /// <param name="Motion">Mass, momentum and energy.</param>
    /// <param name="PointM">Where it decays.</param>
    /// <param name="Frame">About its direction.</param>
    /// <param name="MissRad">By how much the direction misses the window of the experiment.</param>
    internal readonly record struct Meson(double WeightPerProton, MovingMeson Motion, Vector3D PointM, Frame Frame, double MissRad);

    private MesonBeam(int pdg, Meson[] mesons, IReadOnlyList<WeightVariation> variations, int rowsBeyond)
    {
        (Pdg, Array, Variations, RowsBeyond) = (pdg, mesons, variations, rowsBeyond);
        if (mesons.Length > 0)
        {
            (LastZM, Fastest) = (mesons.Max(m => m.PointM.Z), mesons.MaxBy(m => m.Motion.EnergyGeV).Motion);
        }
    }

    /// <summary>211 or 321, of either charge.</summary>
    public int Pdg { get; }

    public Meson[] Array { get; }

    public IReadOnlyList<WeightVariation> Variations { get; }

    /// <summary>Rows left out because they decay beyond the front of the detector's volume.</summary>
    public int RowsBeyond { get; }

    /// <summary>The last decay, m.</summary>
    public double LastZM { get; }

    /// <summary>The meson of the highest energy.</summary>
    public MovingMeson Fastest { get; }

    /// <summary>The pions or the kaons of a sample; an empty beam when it has none.</summary>
    /// <param name="sample">Particles at their decays.</param>
    /// <param name="pdg">211 or 321: both charges are taken.</param>
    /// <param name="acceptance">Where the mediators go.</param>
    /// <param name="errors">Errors of what these mesons make, beside those of their weights.</param>
    public static MesonBeam Prepare(ParticleSample sample, int pdg, IAcceptance acceptance, IReadOnlyList<YieldError> errors)
    {
        var kept = new List<int>();
        var mesons = new List<Meson>();
        double mass = Particles.Get(pdg).MassGeV;
        int beyond = 0;
        for (int i = 0; i < sample.Count; i++)
        {
            if (Math.Abs(sample.Pdg[i]) != pdg)
            {
                continue;
            }
            Vector3D p = new(sample.Px[i], sample.Py[i], sample.Pz[i]), point = new(sample.X[i], sample.Y[i], sample.Z[i]);
            if (point.Z >= acceptance.FrontZM)
            {
                beyond++;
                continue;
            }
            double momentum = p.Norm;
            // At rest every direction will do.
            Vector3D direction = momentum > 0 ? 1 / momentum * p : new(0, 0, 1);
            kept.Add(i);
            mesons.Add(new(sample.Weight[i], new(mass, momentum, Math.Sqrt((momentum * momentum) + (mass * mass))), point, Frame.About(direction), acceptance.Window.MissRad(new(point, direction))));
        }
        return new(pdg, [.. mesons], WeightVariation.Of(sample, kept, errors), beyond);
    }
}
