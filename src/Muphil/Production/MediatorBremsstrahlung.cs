using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Production;

/// <summary>How finely a cross section is integrated: the largest relative error, at the energies and masses of the tests.</summary>
public enum Accuracy
{
    /// <summary>10⁻³, in a fraction of a millisecond.</summary>
    PerMille,

    /// <summary>10⁻⁶, in some milliseconds.</summary>
    PartPerMillion,

    /// <summary>10⁻⁸ and usually 10⁻⁹, in some tens of milliseconds: the reference.</summary>
    PartPerBillion,
}

/// <summary>Which amplitude is integrated over the exact phase space.</summary>
public enum BremsstrahlungMethod
{
    /// <summary>The full tree level, 2 → 3.</summary>
    Exact,

    /// <summary>
    /// Weizsäcker and Williams: real photons, μ γ → μ + mediator, times their flux with the exact limits of t; no β factors. Within 1 to 3 %
    /// of the exact rate for E_μ ≥ 300 m on copper.
    /// </summary>
    WeizsaeckerWilliams,
}

/// <summary>Totals of one muon energy for coupling 1: σ in GeV⁻², the mean energy fraction, the mean angle to the muon in rad.</summary>
public readonly record struct RadiationTotals(Estimate CrossSection, Estimate MeanX, Estimate MeanAngleRad);

/// <summary>
/// μ N → μ N + mediator at tree level on one kind of spin-0 nucleus, for coupling 1 (multiply by g²). Natural units, GeV; x is the
/// mediator's fraction of the muon's energy E_μ, U = m² − (p − k)².
/// </summary>
/// <remarks>
/// Approach of Liu, McKeen and Miller, arXiv:1609.06781, in forms that keep their digits at small t. Valid from threshold, where all
/// results are zero, to 10⁵ GeV and for masses from 10⁻⁶ to 100 GeV. The inelastic part of the form factor uses the nucleus'
/// kinematics, as the papers do: within a factor of two of threshold it is an extrapolation. Errors are twice the differences between two sets
/// of steps, at least a fifth of the accuracy asked for, and do not contain the form factor's own. A point charge is harder, because nothing
/// cuts off large t, where the mediator follows the scattered muon: its error is up to 10⁻³ to 10⁻⁵ and stated. So is that of ⟨θ⟩, which is
/// larger because rare large angles contribute.
/// </remarks>
public sealed class MediatorBremsstrahlung
{
    private readonly NuclearFormFactor _nucleus;
    private readonly double _m, _prefactor, _leastError;
    private readonly EmissionQuadrature _fine, _coarse;

    /// <param name="kind">Spin and parity of the mediator.</param>
    /// <param name="massGeV">Its mass, 10⁻⁶ to 100 GeV.</param>
    /// <param name="nucleus">What it scatters off.</param>
    /// <param name="accuracy">How finely to integrate.</param>
    /// <param name="constants">The muon's mass and α.</param>
    /// <param name="method">The amplitude.</param>
    public MediatorBremsstrahlung(
        MediatorKind kind,
        double massGeV,
        NuclearFormFactor nucleus,
        Accuracy accuracy,
        Constants constants,
        BremsstrahlungMethod method = BremsstrahlungMethod.Exact)
        : this(kind, massGeV, nucleus, accuracy, constants, method, vectors: true)
    {
    }

    internal MediatorBremsstrahlung(
        MediatorKind kind,
        double massGeV,
        NuclearFormFactor nucleus,
        Accuracy accuracy,
        Constants constants,
        BremsstrahlungMethod method,
        bool vectors)
    {
        if (!(massGeV is >= 1e-6 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(massGeV), massGeV, "the mediator's mass must lie in [1e-6, 100] GeV");
        }
        (Kind, MassGeV, Accuracy, _nucleus, _m) = (kind, massGeV, accuracy, nucleus, constants.MuonMassGeV);
        _prefactor = Prefactor(constants.Alpha, nucleus.NuclearMassGeV);
        Method = method;
        bool isPoint = nucleus.Choice == FormFactorChoice.Point;
        var (fine, coarse, leastError) = Steps(accuracy, isPoint);
        _leastError = leastError;
        _fine = Quadrature(fine);
        _coarse = Quadrature(coarse);

        EmissionQuadrature Quadrature(EmissionSteps steps) => method == BremsstrahlungMethod.Exact
            ? new(RadiationAmplitude.Of(kind, massGeV, _m), nucleus, steps, vectors)
            : new(RealPhotonAmplitude.Of(kind, massGeV, _m), nucleus, steps);
    }

    /// <summary>Spin and parity.</summary>
    public MediatorKind Kind { get; }

    /// <summary>Mass of the mediator.</summary>
    public double MassGeV { get; }

    /// <summary>The amplitude.</summary>
    public BremsstrahlungMethod Method { get; }

    /// <summary>How finely this integrates.</summary>
    public Accuracy Accuracy { get; }

    /// <summary>The muon energy from which on mediators are radiated, GeV.</summary>
    public double ThresholdEnergyGeV => RadiationKinematics.ThresholdEnergy(_m, MassGeV, _nucleus.NuclearMassGeV);

    /// <summary>The range of x; empty (Low ≥ High) up to the threshold.</summary>
    public (double Low, double High) XRange(double eMu)
    {
        RadiationKinematics muon = Muon(eMu);
        var (low, high) = muon.EnergyRange;
        return muon.IsOpen ? (low / eMu, high / eMu) : (1, 0);
    }

    /// <summary>The range of U at x, for emission along the muon and at the largest angle, GeV²; empty where x is forbidden.</summary>
    public (double Low, double High) URange(double eMu, double x)
    {
        RadiationKinematics muon = Muon(eMu);
        MediatorEnergy emission = muon.AtX(x);
        return IsAllowed(muon, emission) ? (emission.UMin, emission.UMin + emission.YTop) : (1, 0);
    }

    /// <summary>d²σ/dx dU, GeV⁻⁴; zero outside the ranges of x and U.</summary>
    /// <param name="eMu">Energy of the muon.</param>
    /// <param name="x">Energy fraction.</param>
    /// <param name="y">U − U_min = 4 p k sin²(θ/2): not U, which would lose small angles.</param>
    public Estimate DoubleDifferential(double eMu, double x, double y)
    {
        RadiationKinematics muon = Muon(eMu);
        MediatorEnergy emission = muon.AtX(x);
        if (!IsAllowed(muon, emission) || !(y >= 0 && y < emission.YTop))
        {
            return default;
        }
        return _prefactor * Difference(_fine.AtPoint(emission, y), _coarse.AtPoint(emission, y));
    }

    /// <summary>dσ/dx, GeV⁻²; zero outside the range of x.</summary>
    public Estimate Spectrum(double eMu, double x)
    {
        RadiationKinematics muon = Muon(eMu);
        MediatorEnergy emission = muon.AtX(x);
        return IsAllowed(muon, emission)
            ? _prefactor * Difference(_fine.OverAngles(emission).Sum, _coarse.OverAngles(emission).Sum)
            : default;
    }

    /// <summary>σ, GeV⁻²; zero up to the threshold.</summary>
    public Estimate CrossSection(double eMu) => Totals(eMu).CrossSection;

    /// <summary>σ, ⟨x⟩ and ⟨θ⟩; all zero up to the threshold.</summary>
    public RadiationTotals Totals(double eMu)
    {
        RadiationKinematics muon = Muon(eMu);
        if (!muon.IsOpen)
        {
            return default;
        }
        EmissionMoments fine = _fine.OverEnergies(muon), coarse = _coarse.OverEnergies(muon);
        return new(
            _prefactor * Difference(fine.Sum, coarse.Sum),
            Difference(fine.X / fine.Sum, coarse.X / coarse.Sum),
            // The tails that are cut off are those of σ; at large angles they count for more.
            Difference(fine.Angle / fine.Sum, coarse.Angle / coarse.Sum, 5 * _leastError));
    }

    /// <summary>α²/(64π M²), what <see cref="EmissionQuadrature"/> leaves out, for coupling 1.</summary>
    internal static double Prefactor(double alpha, double nucleusMassGeV) => alpha * alpha / (64 * Math.PI * nucleusMassGeV * nucleusMassGeV);

    private RadiationKinematics Muon(double eMu) => double.IsFinite(eMu) && eMu <= 1e5
        ? new(eMu, _m, MassGeV, _nucleus.NuclearMassGeV)
        : throw new ArgumentOutOfRangeException(nameof(eMu), eMu, "the muon's energy must not exceed 1e5 GeV");

    private static bool IsAllowed(in RadiationKinematics muon, in MediatorEnergy emission) =>
        muon.IsOpen && emission.Ek >= muon.EnergyRange.Low && emission.Ek <= muon.EnergyRange.High && emission.YTop > 0;

    private Estimate Difference(double fine, double coarse) => Difference(fine, coarse, _leastError);

    private static Estimate Difference(double fine, double coarse, double leastError) =>
        new(fine, Math.Max(2 * Math.Abs(fine - coarse), leastError * Math.Abs(fine)));

    // The energy's steps decide; those in angle and t may be longer for the same error. The coarse set is what the error is read from; both
    // may be wrong in the same way, hence the least error.
    private static (EmissionSteps Fine, EmissionSteps Coarse, double LeastError) Steps(Accuracy accuracy, bool isPoint) => accuracy switch
    {
        Accuracy.PerMille => (new(0.8, 1.2, isPoint ? 2 : 6, 2e-5), new(0.95, 1.3, isPoint ? 3 : 7, 1e-4), isPoint ? 2e-3 : 2e-4),
        Accuracy.PartPerMillion => (new(0.5, 0.7, 2, 1e-9), new(0.55, 0.8, 2, 1e-8), isPoint ? 2e-4 : 2e-7),
        Accuracy.PartPerBillion => (new(0.25, 0.3, 1, 1e-13), new(0.3, 0.4, 1, 1e-12), isPoint ? 2e-5 : 2e-9),
        _ => throw new ArgumentOutOfRangeException(nameof(accuracy), accuracy, "not an accuracy"),
    };
}
