using MathNet.Numerics.Integration;
using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using static System.Math;

namespace Muphil.Tests.Yields;

/// <summary>
/// Rella2022 eq. 23 with P_d = 1 as nested Gauss–Legendre rules: muons, energy along the path (eq. 20, or path where the loss depends on the
/// energy), x, and eq. 22 for the decay. Nothing random; geometry and decay length are written anew here, χ is integrated at every node.
/// </summary>
internal sealed class CollinearQuadrature(DumpExperiment experiment, IMuonEnergyLoss loss, Mediator mediator, double massGeV, double leastEnergyGeV, int order = 12)
{
    private const int PathPanels = 2, XPanels = 8;

    private readonly Constants _constants = Constants.Pdg2024;
    private readonly GaussLegendreRule _rule = new(0, 1, order);
    private readonly double _unitWidth = mediator.UnitWidths(massGeV, Constants.Pdg2024).Sum(w => w.WidthGeV);

    public double[] Events(ParticleSample muons, params double[] couplings)
    {
        double[] events = new double[couplings.Length];
        for (int i = 0; i < muons.Count; i++)
        {
            var p = new Vector3D(muons.Px[i], muons.Py[i], muons.Pz[i]);
            Vector3D birth = new(muons.X[i], muons.Y[i], muons.Z[i]), n = p.Unit();
            double energy = Sqrt(p.Dot(p) + Pow(_constants.MuonMassGeV, 2));
            if (energy <= leastEnergyGeV || Crossing(birth, n) is not { } crossing)
            {
                continue;
            }
            double inTarget = (experiment.Target.Stack.LengthM - birth.Z) / n.Z;
            foreach (var (y, e, dy) in PathNodes(energy, inTarget))
            {
                AddEmissions(events, couplings, e, muons.Weight[i] * experiment.ProtonsOnTarget * dy, crossing.Enter - y, crossing.Leave - y);
            }
        }
        return events;
    }

    // (y, E_μ, dy): equal steps of energy for the constant loss, as eq. 23 is written, else of path.
    private IEnumerable<(double Y, double E, double DY)> PathNodes(double energy, double inTarget)
    {
        if (loss is ConstantEnergyLoss)
        {
            double rate = experiment.Target.ConstantLossGeVPerM, lowest = Max(leastEnergyGeV, energy - (rate * inTarget));
            return Nodes(PathPanels).Select(n => (n.U * (energy - lowest) / rate, energy - (n.U * (energy - lowest)), n.Weight * (energy - lowest) / rate));
        }
        double end = inTarget;
        if (loss.EnergyAfterGeV(energy, inTarget) < leastEnergyGeV)
        {
            double begin = 0;
            for (int k = 0; k < 60; k++)
            {
                double middle = 0.5 * (begin + end);
                (begin, end) = loss.EnergyAfterGeV(energy, middle) > leastEnergyGeV ? (middle, end) : (begin, middle);
            }
        }
        return Nodes(PathPanels).Select(n => (n.U * end, loss.EnergyAfterGeV(energy, n.U * end), n.Weight * end));
    }

    private void AddEmissions(double[] events, double[] couplings, double e, double weight, double near, double far)
    {
        double m = massGeV, low = m / e, range = 1 - (_constants.MuonMassGeV / e) - low;
        double[] chi = [.. experiment.Target.Stack.Layers[0].Material.Constituents.Select(c =>
            ImprovedWeizsaeckerWilliams.PhotonFlux(m, e, new NuclearFormFactor(c.Z, c.A, FormFactorChoice.Full, _constants), _constants).Value)];
        // x = low + range v²: β_S, which starts like a square root, is smooth in v.
        foreach (var (v, dv) in Nodes(XPanels))
        {
            double x = low + (range * v * v);
            double nSigma = experiment.Target.Stack.Layers[0].Material.Constituents.Select((c, k) => experiment.Target.Stack.Layers[0].Material.NucleiPerM3(c)
                * ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, m, e, chi[k], _constants)).Sum() * Units.M2PerInverseGeV2;
            double momentum = Sqrt((x * e * x * e) - (m * m));
            for (int g = 0; g < couplings.Length; g++)
            {
                double g2 = couplings[g] * couplings[g], lengthM = momentum / m * Units.HbarCGeVm / (g2 * _unitWidth);
                // e⁻ᵃ − e⁻ᵇ at small couplings: a series keeps the digits.
                double d = (far - near) / lengthM, decays = Exp(-near / lengthM) * (d < 1e-4 ? d * (1 - (0.5 * d)) : 1 - Exp(-d));
                events[g] += weight * g2 * nSigma * 2 * v * range * dv * decays;
            }
        }
    }

    // The volume is convex: look for it in small steps of z, then bisect.
    private (double Enter, double Leave)? Crossing(Vector3D birth, Vector3D n)
    {
        var (from, to) = (experiment.DecayVolume.FromZM, experiment.DecayVolume.ToZM);
        const int Steps = 4000;
        double[] z = [.. Enumerable.Range(0, Steps).Select(i => from + ((to - from) * (i + 0.5) / Steps))];
        int first = Array.FindIndex(z, Inside), last = Array.FindLastIndex(z, Inside);
        return first < 0 ? null
            : ((Wall(z[first], first == 0 ? from : z[first - 1]) - birth.Z) / n.Z, (Wall(z[last], last == Steps - 1 ? to : z[last + 1]) - birth.Z) / n.Z);

        bool Inside(double at)
        {
            double s = (at - birth.Z) / n.Z, x = birth.X + (s * n.X), y = birth.Y + (s * n.Y), f = (at - from) / (to - from);
            return (experiment.DecayVolume.Entrance, experiment.DecayVolume.Exit) switch
            {
                (Octagon a, Octagon b) => Abs(x) <= ((1 - f) * a.HalfWidthM) + (f * b.HalfWidthM) && Abs(y) <= ((1 - f) * a.HalfHeightM) + (f * b.HalfHeightM),
                (Ellipse a, Ellipse b) => Pow(x / (((1 - f) * a.SemiXM) + (f * b.SemiXM)), 2) + Pow(y / (((1 - f) * a.SemiYM) + (f * b.SemiYM)), 2) <= 1,
                _ => throw new NotSupportedException(),
            };
        }

        double Wall(double inside, double outside)
        {
            if (Inside(outside))
            {
                return outside;
            }
            for (int k = 0; k < 50; k++)
            {
                double middle = 0.5 * (inside + outside);
                (inside, outside) = Inside(middle) ? (middle, outside) : (inside, middle);
            }
            return inside;
        }
    }

    private IEnumerable<(double U, double Weight)> Nodes(int panels)
    {
        for (int k = 0; k < panels; k++)
        {
            for (int i = 0; i < order; i++)
            {
                yield return ((k + _rule.GetAbscissa(i)) / panels, _rule.GetWeight(i) / panels);
            }
        }
    }
}
