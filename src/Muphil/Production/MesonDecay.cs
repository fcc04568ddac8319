using Muphil.Beams;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Production;

/// <summary>
/// M⁺ → μ⁺ ν + mediator for M = π or K (and the charge conjugate) at tree level, in the rest frame of M, for coupling 1: multiply rates by g².
/// GeV; the parent has no spin, so that the decay is isotropic.
/// </summary>
/// <remarks>
/// The mediator is radiated by the muon, and by the neutrino if a vector couples to it. For a scalar nothing else contributes at this order.
/// The rate is relative to M → μν, so that G_F, |V| and the decay constant drop out. Approach of Krnjaic et al., Phys. Rev. Lett. 124, 041802
/// (2020), arXiv:1902.07715, which Cesarotti2023 follows; derived again here (docs/physics/meson-decays.md). Valid for mediators from
/// 10⁻⁶ GeV to M − m_μ.
/// </remarks>
public sealed class MesonDecay
{
    private readonly MesonDecayAmplitude _amplitude;
    private readonly double _m, _window, _unit;

    /// <param name="mediator">What is radiated.</param>
    /// <param name="parentPdg">211, 321 or their negatives.</param>
    /// <param name="massGeV">Mass of the mediator, in [10⁻⁶ GeV, M − m_μ).</param>
    /// <param name="constants">The muon's mass.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parent is another one.</exception>
    /// <exception cref="OutsideValidityException">The mass lies outside its window, or the decay is not computed (axial vector with neutrinos).</exception>
    public MesonDecay(Mediator mediator, int parentPdg, double massGeV, Constants constants)
    {
        double largest = MaximumMassGeV(parentPdg, constants);
        if (!(massGeV >= MinimumMassGeV && massGeV < largest))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"the decay of {Particles.Get(parentPdg).Name} to mu, nu and a mediator of {massGeV:G6} GeV is not possible or not computed (the mass must be >= {MinimumMassGeV} and < {largest:G8} GeV, the parent's mass less the muon's)."));
        }
        (Mediator, Parent, MassGeV, _m) = (mediator, Particles.Get(parentPdg), massGeV, constants.MuonMassGeV);
        _amplitude = MesonDecayAmplitude.Of(mediator.Kind, mediator.GaugedNeutrinos);
        _window = MesonDecayEnergy.Window(Parent.MassGeV, _m, massGeV);
        double b = (Parent.MassGeV - _m) * (Parent.MassGeV + _m);
        // d(Γ₃/Γ₂) = |M₃|²/|M₂|² ds du/16π²B, and du = 2M dE_S.
        _unit = 2 * Parent.MassGeV / (16 * Math.PI * Math.PI * b);
        EnergyRangeGeV = (massGeV, massGeV + _window);
        RatioToMuNu = Integral();
        MuNuBranchingRatio = MuonDecay.ModesOf(parentPdg)[0].BranchingRatio;
    }

    /// <summary>The least mass that is computed.</summary>
    public const double MinimumMassGeV = 1e-6;

    /// <summary>The mass at which the window closes: M − m_μ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither a charged pion nor a charged kaon.</exception>
    public static double MaximumMassGeV(int parentPdg, Constants constants) => Math.Abs(parentPdg) is 211 or 321
        ? Particles.Get(parentPdg).MassGeV - constants.MuonMassGeV
        : throw new ArgumentOutOfRangeException(nameof(parentPdg), parentPdg, "the parent must be a charged pion (211) or kaon (321)");

    /// <summary>What is radiated.</summary>
    public Mediator Mediator { get; }

    /// <summary>What decays; both charges are alike.</summary>
    public Particle Parent { get; }

    /// <summary>Mass of the mediator.</summary>
    public double MassGeV { get; }

    /// <summary>The mediator's energies.</summary>
    public (double Low, double High) EnergyRangeGeV { get; }

    /// <summary>Γ(M → μ ν + mediator)/Γ(M → μν) for coupling 1, with the error of the integration and of rounding.</summary>
    public Estimate RatioToMuNu { get; }

    /// <summary>The measured branching ratio of M → μν (PDG 2024).</summary>
    public double MuNuBranchingRatio { get; }

    /// <summary>Branching ratio of the decay for coupling 1. Its error does not contain that of the measured M → μν, 0.17 % for the kaon.</summary>
    public Estimate BranchingRatio => MuNuBranchingRatio * RatioToMuNu;

    /// <summary>What to know before the rate is believed; null when there is nothing.</summary>
    public string? Caveat => Mediator switch
    {
        { Kind: MediatorKind.Vector or MediatorKind.AxialVector, GaugedNeutrinos: false } =>
            "the mediator couples to the muon and not to its neutrino: its current is not conserved in this decay, longitudinal mediators dominate and the rate grows as 1/m^2. It stands for theories that are completed well above the meson's mass without cancelling this.",
        { KineticMixingPerCoupling: not null and not 0 } => "the part of the kinetic mixing that couples to the charged meson is left out.",
        _ => null,
    };

    /// <summary>Density of the mediator's energy, per GeV, of unit area; zero outside the range. Closed form.</summary>
    public double SpectrumPerGeV(double energyGeV)
    {
        double x = (energyGeV - MassGeV) / _window, rest = (EnergyRangeGeV.High - energyGeV) / _window;
        return x > 0 && rest > 0 ? Spectrum(Line(x, rest)) / RatioToMuNu.Value : 0;
    }

    /// <summary>Density of the mediator's and the muon's energy, per GeV², of unit volume; zero outside the Dalitz plot.</summary>
    public double DalitzDensityPerGeV2(double energyGeV, double muonEnergyGeV)
    {
        double x = (energyGeV - MassGeV) / _window, rest = (EnergyRangeGeV.High - energyGeV) / _window;
        if (!(x > 0 && rest > 0))
        {
            return 0;
        }
        MesonDecayEnergy line = Line(x, rest);
        double t = (line.M * (line.M - (2 * muonEnergyGeV))) + (_m * _m), eta = (t - line.W) / line.U;
        return eta >= line.EtaMin && eta <= line.EtaMax ? 2 * line.M * _unit * _amplitude.At(line, eta) / RatioToMuNu.Value : 0;
    }

    internal MesonDecayAmplitude Amplitude => _amplitude;

    internal MesonDecayEnergy Line(double x, double rest) => new(Parent.MassGeV, _m, MassGeV, x, rest);

    /// <summary>
    /// The density, of unit area, of v = ln[x/(1 − x)], x = (E_S − m_S)/(E_max − m_S): smooth at both ends and at E_S ~ m_S, however light.
    /// </summary>
    internal double LogisticDensity(double v) => Logistic(v) / RatioToMuNu.Value;

    /// <summary>Where the density of v has fallen below rounding: past E_S − m_S ~ m_S and, for the neutrino's propagator, U ~ m_S².</summary>
    internal (double Low, double High) LogisticRange =>
        (Math.Min(0, StableMath.Log(MassGeV / _window)) - 26, Math.Max(0, StableMath.Log(Parent.MassGeV * _window / (MassGeV * MassGeV))) + 14);

    // d(Γ₃/Γ₂)/dE_S
    private double Spectrum(in MesonDecayEnergy line) => _unit * line.U * 2 * line.EtaHalf * _amplitude.Mean(line, line.EtaMin, line.EtaMax);

    private double Logistic(double v)
    {
        double e = StableMath.Exp(-v), x = 1 / (1 + e), rest = e / (1 + e);
        return _window * x * rest * Spectrum(Line(x, rest));
    }

    private Estimate Integral()
    {
        // The rate goes with up to the fourth power of M − m − m_S, a difference of rounded numbers.
        double rounding = 2e-14 + (1e-15 * Parent.MassGeV / (Parent.MassGeV - MassGeV - _m));
        var (low, high) = LogisticRange;
        Estimate integral = Quadrature.Adaptive(Logistic, low, high, 1e-11);
        return integral with { Error = integral.Error + (rounding * integral.Value) };
    }
}
