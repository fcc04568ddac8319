using System.Globalization;
using Muphil.Quantities;

namespace Muphil.Mediators;

/// <summary>The partial widths of a mediator for muon coupling 1, put together from the formulas of its kind.</summary>
internal static class TwoBodyWidths
{
    private static readonly (FinalState State, Lepton Lepton)[] Pairs =
        [(FinalState.Electrons, Lepton.Electron), (FinalState.Muons, Lepton.Muon), (FinalState.Taus, Lepton.Tau)];

    public static IReadOnlyList<(FinalState State, double WidthGeV)> Of(Mediator mediator, double massGeV, Constants constants)
    {
        (FinalState State, double WidthGeV)[] all =
        [
            .. Pairs.Select(p => (p.State, ToLeptons(mediator, massGeV, p.Lepton, constants))),
            (FinalState.Photons, ToPhotons(mediator, massGeV, constants)),
            (FinalState.Neutrinos, ToNeutrinos(mediator, massGeV, constants)),
        ];
        var open = all.Where(w => w.WidthGeV > 0).ToArray();
        return open.Length > 0 ? open : throw NotFixed(mediator, massGeV, constants);
    }

    private static double ToPhotons(Mediator mediator, double massGeV, Constants constants) => mediator.Kind switch
    {
        MediatorKind.Scalar => ScalarDecays.WidthToPhotonsGeV(massGeV, mediator.Ratio, constants),
        MediatorKind.Pseudoscalar => PseudoscalarDecays.WidthToPhotonsGeV(massGeV, mediator.Ratio, constants),
        _ => 0,
    };

    private static double ToLeptons(Mediator mediator, double massGeV, Lepton lepton, Constants constants)
    {
        double mL = constants.MassGeV(lepton), ratio = mediator.Ratio(lepton);
        double Vector() => massGeV <= 2 * mL ? 0
            : VectorCouplingSquared(mediator, massGeV, lepton, constants) * VectorDecays.WidthToLeptonsGeV(massGeV, mL, 1);
        return mediator.Kind switch
        {
            MediatorKind.Scalar => ScalarDecays.WidthToLeptonsGeV(massGeV, mL, ratio),
            MediatorKind.Pseudoscalar => PseudoscalarDecays.WidthToLeptonsGeV(massGeV, mL, ratio),
            MediatorKind.Vector => Vector(),
            // The vector part that a mixing adds does not interfere with the axial part in the width.
            MediatorKind.AxialVector => VectorDecays.AxialWidthToLeptonsGeV(massGeV, mL, ratio) + Vector(),
            _ => throw new ArgumentOutOfRangeException(nameof(mediator), mediator.Kind, "not a kind of mediator"),
        };
    }

    // Of the whole coupling to ℓ̄γ^αℓ in units of g: the lepton's own and that of the mixing.
    private static double VectorCouplingSquared(Mediator mediator, double massGeV, Lepton lepton, Constants constants)
    {
        bool vector = mediator.Kind == MediatorKind.Vector;
        double own = vector ? mediator.Ratio(lepton) : 0;
        if (mediator.KineticMixingPerCoupling is not null)
        {
            double whole = vector && lepton == Lepton.Muon ? 1 : own + Mixed(mediator, constants);
            return whole * whole;
        }
        // Where the lepton couples itself the loops are a correction of order α, left out like the others of that order. Those of an axial
        // vector vanish: charge conjugation forbids its mixing with the photon.
        if (own != 0 || !vector || !LoopMixing.IsFinite(mediator.Ratio))
        {
            return own * own;
        }
        var (real, imaginary) = LoopMixing.LeptonCoupling(massGeV, mediator.Ratio, constants);
        return (real * real) + (imaginary * imaginary);
    }

    // A left-handed neutrino couples like its left-handed charged lepton, but not through the mixing.
    private static double ToNeutrinos(Mediator mediator, double massGeV, Constants constants)
    {
        if (!mediator.GaugedNeutrinos || mediator.Kind is MediatorKind.Scalar or MediatorKind.Pseudoscalar)
        {
            return 0;
        }
        double muon = mediator.Kind == MediatorKind.Vector ? 1 - Mixed(mediator, constants) : 1;
        return VectorDecays.WidthToNeutrinosGeV(massGeV, mediator.ElectronRatio) + VectorDecays.WidthToNeutrinosGeV(massGeV, muon)
            + VectorDecays.WidthToNeutrinosGeV(massGeV, mediator.TauRatio);
    }

    // −ε e/g of the mixing that the card gives.
    private static double Mixed(Mediator mediator, Constants constants) =>
        -Math.Sqrt(4 * Math.PI * constants.Alpha) * (mediator.KineticMixingPerCoupling ?? 0);

    private static OutsideValidityException NotFixed(Mediator mediator, double massGeV, Constants constants)
    {
        string kind = mediator.Kind == MediatorKind.Vector ? "vector" : "axial vector";
        string problem = string.Create(CultureInfo.InvariantCulture, $"the lifetime of the {kind} '{mediator.Name}' of {massGeV:G6} GeV is not fixed by its couplings");
        double electrons = 2 * constants.ElectronMassGeV;
        if (massGeV <= electrons)
        {
            return new(string.Create(CultureInfo.InvariantCulture,
                $"{problem} (below 2 m_e = {electrons:G4} GeV no pair of charged leptons is open, two photons are forbidden to spin 1, and it has no neutrinos). Give a larger mass, or 'neutrinos: gauged' in a YAML card."));
        }
        bool muonOnly = mediator is { ElectronRatio: 0, TauRatio: 0 };
        string leptons = muonOnly ? "that couples to the muon only" : "that does not couple to the electron";
        return new(string.Create(CultureInfo.InvariantCulture,
            $"{problem} (a {kind} {leptons} has no open decay below 2 m_mu = {2 * constants.MuonMassGeV:G5} GeV: two photons are forbidden to spin 1, and e+e- needs a kinetic mixing with the photon, which depends on physics at high energy). Give kinetic_mixing, the ratio epsilon/g, in a YAML card of the mediator, or a mass above 2 m_mu.")
            .Replace("(a axial", "(an axial", StringComparison.Ordinal));
    }
}
