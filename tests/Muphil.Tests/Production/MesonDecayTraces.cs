using Muphil.Mediators;
using Muphil.Production;
using static Muphil.Tests.Production.DiracTraces;

namespace Muphil.Tests.Production;

/// <summary>Σ|ū_ν 𝓜 v_μ|² of M → μ ν + mediator from explicit four-vectors and 4 × 4 matrices with 32 digits; nothing of the library's algebra.</summary>
internal sealed class MesonDecayTraces
{
    private readonly DoubleDouble _mass, _m, _mS;
    private readonly FourVector _parent, _muon, _neutrino, _mediator;

    /// <param name="line">Gives the masses.</param>
    /// <param name="kinetic">E_S − m_S.</param>
    /// <param name="eta">Place on the Dalitz line.</param>
    public MesonDecayTraces(in MesonDecayEnergy line, double kinetic, double eta)
    {
        (_mass, _m, _mS) = (line.M, line.Mu, line.MS);
        DoubleDouble energy = _mS + kinetic, p = DoubleDouble.Sqrt((energy * energy) - (_mS * _mS));
        DoubleDouble u = (_mass * _mass) + (_mS * _mS) - (2 * _mass * energy);
        DoubleDouble q = (u - (_m * _m)) * (1 + (DoubleDouble)eta) / (2 * _mass), muon = _mass - energy - q, k2 = (muon * muon) - (_m * _m);
        DoubleDouble cos = (k2 - (p * p) - (q * q)) / (2 * p * q), sin = DoubleDouble.Sqrt(1 - (cos * cos));
        _parent = new(_mass, 0, 0, 0);
        _mediator = new(energy, 0, 0, p);
        _neutrino = new(q, q * sin, 0, q * cos);
        _muon = _parent - _mediator - _neutrino;
    }

    private static ComplexDouble[,] Left => Add(One, Multiply(-1, Gamma5));

    /// <summary>Over that of M → μν, Tr[q̸ P̸ (1 − γ₅)(k̸ − m)(1 + γ₅) P̸] = 4m²(M² − m²).</summary>
    public double Ratio(MediatorKind kind, bool withNeutrino)
    {
        DoubleDouble sum = 0;
        foreach (var (weight, vertex) in Vertices(kind, _mediator, _mS))
        {
            sum += weight * Squared(Amplitude(vertex, withNeutrino), _neutrino, _muon);
        }
        return (double)(sum / TwoBody());
    }

    /// <summary>The vector's amplitude along its momentum, squared, over the muon's part alone: zero for a conserved current.</summary>
    public double Longitudinal() =>
        (double)(Squared(Amplitude(Slash(_mediator), true), _neutrino, _muon) / Squared(Amplitude(Slash(_mediator), false), _neutrino, _muon));

    public DoubleDouble TwoBody()
    {
        DoubleDouble q = ((_mass * _mass) - (_m * _m)) / (2 * _mass);
        FourVector neutrino = new(q, 0, 0, q);
        return Squared(Multiply(Slash(_parent), Left), neutrino, _parent - neutrino);
    }

    private ComplexDouble[,] Amplitude(ComplexDouble[,] vertex, bool withNeutrino)
    {
        FourVector l = _muon + _mediator, q = _neutrino + _mediator;
        var weak = Multiply(Slash(_parent), Left);
        var fromMuon = Multiply(1 / ((l * l) - (_m * _m)), Multiply(weak, Multiply(Add(Multiply(-1, Slash(l)), Multiply(_m, One)), vertex)));
        return withNeutrino ? Add(fromMuon, Multiply(1 / (q * q), Multiply(vertex, Multiply(Slash(q), weak)))) : fromMuon;
    }

    private DoubleDouble Squared(ComplexDouble[,] amplitude, FourVector neutrino, FourVector muon)
    {
        var barred = Multiply(Gamma[0], Multiply(Adjoint(amplitude), Gamma[0]));
        return Trace(Multiply(Multiply(Slash(neutrino), amplitude), Multiply(Add(Slash(muon), Multiply(-_m, One)), barred)));
    }
}
