using Muphil.Quantities;

namespace Muphil.Matter;

/// <summary>Mean energy loss of a muon per mass thickness by process, GeV cm²/g.</summary>
public readonly record struct StoppingPower(
    double IonisationGeVCm2PerG, double BremsstrahlungGeVCm2PerG, double PairProductionGeVCm2PerG, double PhotonuclearGeVCm2PerG)
{
    /// <summary>Sum of the processes.</summary>
    public double TotalGeVCm2PerG => IonisationGeVCm2PerG + RadiativeGeVCm2PerG;

    /// <summary>All but the ionisation.</summary>
    public double RadiativeGeVCm2PerG => BremsstrahlungGeVCm2PerG + PairProductionGeVCm2PerG + PhotonuclearGeVCm2PerG;
}

/// <summary>
/// Mean energy loss of muons in one material: ionisation with density effect and radiative correction, bremsstrahlung, e⁺e⁻ pairs and
/// photonuclear scattering, mixtures by mass fractions (Bragg's rule).
/// </summary>
/// <remarks>
/// After D. E. Groom, N. V. Mokhov, S. I. Striganov, At. Data Nucl. Data Tables 78 (2001) 183. Valid for kinetic energies from 10 MeV to
/// 1 TeV; it throws outside.
/// </remarks>
public sealed class MuonStoppingPower
{
    private readonly MuonIonisation _ionisation;
    private readonly (double MassFraction, MuonBremsstrahlung Bremsstrahlung, MuonPairProduction Pairs, MuonPhotonuclear Photonuclear)[] _nuclei;

    /// <param name="material">What the muon crosses.</param>
    /// <param name="constants">α and the masses.</param>
    public MuonStoppingPower(Material material, Constants constants)
    {
        Material = material;
        MuonMassGeV = constants.MuonMassGeV;
        _ionisation = new(material, constants);
        _nuclei = [.. material.Constituents.Select(c => (c.MassFraction,
            new MuonBremsstrahlung(c, constants), new MuonPairProduction(c, constants), new MuonPhotonuclear(c, constants)))];
    }

    /// <summary>Least kinetic energy that the formulas describe, GeV.</summary>
    public const double MinKineticEnergyGeV = 0.01;

    /// <summary>Largest kinetic energy that they describe, GeV.</summary>
    public const double MaxKineticEnergyGeV = 1000;

    /// <summary>What the muon crosses.</summary>
    public Material Material { get; }

    /// <summary>Least total energy, GeV.</summary>
    public double MinEnergyGeV => MuonMassGeV + MinKineticEnergyGeV;

    /// <summary>Largest total energy, GeV.</summary>
    public double MaxEnergyGeV => MuonMassGeV + MaxKineticEnergyGeV;

    internal double MuonMassGeV { get; }

    /// <summary>The mean loss of a muon of this total energy, by process.</summary>
    /// <exception cref="OutsideValidityException">The kinetic energy lies outside 10 MeV to 1 TeV.</exception>
    public StoppingPower At(double energyGeV)
    {
        if (!(energyGeV >= MinEnergyGeV && energyGeV <= MaxEnergyGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"the stopping power of {Material.Name} is described for total muon energies from {MinEnergyGeV:R} to {MaxEnergyGeV:R} GeV, not at {energyGeV:R} GeV"));
        }
        return Evaluate(energyGeV);
    }

    // Without the border: tables end on their own grid, a little above the largest energy.
    internal StoppingPower Evaluate(double energyGeV)
    {
        double bremsstrahlung = 0, pairs = 0, photonuclear = 0;
        foreach (var nucleus in _nuclei)
        {
            bremsstrahlung += nucleus.MassFraction * nucleus.Bremsstrahlung.LossGeVCm2PerG(energyGeV);
            pairs += nucleus.MassFraction * nucleus.Pairs.LossGeVCm2PerG(energyGeV);
            photonuclear += nucleus.MassFraction * nucleus.Photonuclear.LossGeVCm2PerG(energyGeV);
        }
        return new(_ionisation.LossGeVCm2PerG(energyGeV), bremsstrahlung, pairs, photonuclear);
    }
}
