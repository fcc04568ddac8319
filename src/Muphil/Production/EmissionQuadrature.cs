using System.Runtime.Intrinsics;
using Muphil.Matter;
using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>Step lengths of the integration over E_k, over the angle and over t.</summary>
/// <param name="Energy">Step of the trapezoidal rule in ln[(E_k − low)/(high − E_k)].</param>
/// <param name="Angle">Step of the trapezoidal rule in ln[y/(y_top − y)].</param>
/// <param name="OctavesPerPanel">Width of the Gauss–Legendre panels in t.</param>
/// <param name="Tail">Part of the integral below which the tails are left out.</param>
internal readonly record struct EmissionSteps(double Energy, double Angle, int OctavesPerPanel, double Tail);

/// <summary>∫ dσ, ∫ x dσ and ∫ θ dσ, up to the common factor α²/(64π M²).</summary>
internal readonly record struct EmissionMoments(double Sum, double X, double Angle)
{
    public static EmissionMoments operator +(EmissionMoments a, EmissionMoments b) => new(a.Sum + b.Sum, a.X + b.X, a.Angle + b.Angle);

    public static EmissionMoments operator *(double factor, EmissionMoments a) => new(factor * a.Sum, factor * a.X, factor * a.Angle);
}

/// <summary>
/// The integral of the exact cross section over t, angle and energy with one set of steps. The logistic variables turn both end points into
/// exponential tails, for which the trapezoidal rule converges exponentially, and spread the peaks at 1 − x ~ (m/m_S)² and
/// θ ~ m_S/E over a few steps.
/// </summary>
internal sealed class EmissionQuadrature
{
    // e^±60: the tails are cut long before.
    private const double Widest = 60;
    private readonly RadiationAmplitude _amplitude;
    private readonly RealPhotonAmplitude? _realPhotons;
    private readonly EmissionSteps _steps;
    private readonly MomentumTransferGrid _grid;
    private readonly double[] _energyNodes, _angleNodes;
    private readonly bool _vectors;

    /// <param name="amplitude">The mediator's amplitude.</param>
    /// <param name="nucleus">Its form factor.</param>
    /// <param name="steps">Step lengths.</param>
    /// <param name="vectors">Four t at once; false for one at a time, with the same bits.</param>
    public EmissionQuadrature(RadiationAmplitude amplitude, NuclearFormFactor nucleus, EmissionSteps steps, bool vectors)
    {
        (_amplitude, _steps, _vectors) = (amplitude, steps, vectors && Vector256.IsHardwareAccelerated);
        _grid = new(nucleus, steps.OctavesPerPanel, steps.Tail);
        _energyNodes = Nodes(steps.Energy);
        _angleNodes = Nodes(steps.Angle);
    }

    /// <param name="amplitude">The amplitude for real photons: Weizsäcker–Williams.</param>
    /// <param name="nucleus">Its form factor.</param>
    /// <param name="steps">Step lengths.</param>
    public EmissionQuadrature(RealPhotonAmplitude amplitude, NuclearFormFactor nucleus, EmissionSteps steps)
        : this(default(RadiationAmplitude), nucleus, steps, vectors: false) => _realPhotons = amplitude;

    /// <summary>∫ dt G₂/t² ⟨A⟩ E/(p² V): d²σ/dx dU.</summary>
    public double AtPoint(in MediatorEnergy x, double y)
    {
        EmissionPoint<Real> point = EmissionPoint<Real>.Of(x, y);
        // NaN where rounding puts y beyond its limit.
        if (!(point.TMin.Value < point.TMax.Value))
        {
            return 0;
        }
        if (_realPhotons is { } realPhotons)
        {
            double m = x.Muon.M, u = point.U.Value;
            // α²/4π (1 − x) χ A₂₂/U² in units of the common factor.
            return 16 * m * m * (x.W / x.Muon.E) * _grid.PhotonFlux(point.TMin.Value, point.TMax.Value) * realPhotons.At(x, u) / (u * u);
        }
        double integral = _vectors
            ? _grid.Integrate(point, _amplitude.At(x, EmissionPoint<FourReals>.Lifted(point)))
            : _grid.Integrate(point, _amplitude.At(x, point));
        return integral * x.Muon.E / (x.Muon.P * x.Muon.P * point.V.Value);
    }

    /// <summary>dσ/dx.</summary>
    public EmissionMoments OverAngles(in MediatorEnergy x)
    {
        if (!(x.YTop > 0))
        {
            return default;
        }
        // The peak: y = U_min, or the middle of the range where that lies beyond.
        double peak = Math.Min(1, x.UMin / x.YTop);
        EmissionMoments sum = default;
        for (int i = 0; i < _angleNodes.Length && Add(x, peak * _angleNodes[i], ref sum); i++)
        {
        }
        for (int i = 1; i < _angleNodes.Length && Add(x, peak / _angleNodes[i], ref sum); i++)
        {
        }
        double fraction = x.Ek / x.Muon.E;
        return _steps.Angle * new EmissionMoments(sum.Sum, fraction * sum.Sum, sum.Angle);
    }

    /// <summary>σ.</summary>
    public EmissionMoments OverEnergies(in RadiationKinematics muon)
    {
        if (!muon.IsOpen)
        {
            return default;
        }
        double kinkEnergy = muon.BackwardEnd;
        if (!double.IsNaN(kinkEnergy))
        {
            // The muon stops and the mediator leaves backward: t ≈ (p + k)². Near threshold all t are large, so it may count in spite of its
            // small G₂.
            double p = muon.P + kinkEnergy;
            if (_grid.SuppressionAt(p * p, muon.LeastTransfer) > 3 * Math.Sqrt(_steps.Tail))
            {
                var (below, above) = muon.Split;
                return OverEnergies(muon, below) + OverEnergies(muon, above);
            }
        }
        return OverEnergies(muon, muon.Whole);
    }

    private EmissionMoments OverEnergies(in RadiationKinematics muon, in EnergyInterval part)
    {
        EmissionMoments sum = default;
        for (int i = 0; i < _energyNodes.Length && Add(muon, part, _energyNodes[i], ref sum); i++)
        {
        }
        for (int i = 1; i < _energyNodes.Length && Add(muon, part, 1 / _energyNodes[i], ref sum); i++)
        {
        }
        return _steps.Energy / muon.E * sum;
    }

    // False where the tail may be cut.
    private bool Add(in MediatorEnergy x, double q, ref EmissionMoments sum)
    {
        double inverse = 1 / (1 + q), y = x.YTop * q * inverse;
        double term = AtPoint(x, y) * y * inverse;
        sum += new EmissionMoments(term, 0, term * x.Angle(y));
        return term > _steps.Tail * sum.Sum;
    }

    private bool Add(in RadiationKinematics muon, in EnergyInterval part, double q, ref EmissionMoments sum)
    {
        var (point, jacobian) = muon.AtLogistic(part, q);
        EmissionMoments term = jacobian * OverAngles(point);
        sum += term;
        return term.Sum > _steps.Tail * sum.Sum;
    }

    private static double[] Nodes(double step) => [.. Enumerable.Range(0, (int)(Widest / step)).Select(i => StableMath.Exp(i * step))];
}
