namespace Muphil.Matter;

/// <summary>How the energy of a muon falls along its path in one material. Energies are total energies in GeV, lengths in m.</summary>
public interface IMuonEnergyLoss
{
    /// <summary>What this is and where its numbers come from, one line, for run.json.</summary>
    string Description { get; }

    /// <summary>The energy left after a path, or the lowest energy that the model describes if the muon has stopped before.</summary>
    double EnergyAfterGeV(double initialEnergyGeV, double pathM);

    /// <summary>The path on which the energy falls from <paramref name="fromEnergyGeV"/> to <paramref name="toEnergyGeV"/>, m (zero if it starts below).</summary>
    double PathBetweenM(double fromEnergyGeV, double toEnergyGeV);
}

/// <summary>The same loss at every energy: ⟨dE/dy⟩ of Rella et al., eq. 20.</summary>
[Quantities.Equation("Rella2022", "20", Valid = "ionisation dominates and varies little")]
public sealed class ConstantEnergyLoss(double lossGeVPerM) : IMuonEnergyLoss
{
    public string Description => FormattableString.Invariant($"constant dE/dy = {lossGeVPerM} GeV/m (Rella2022 eq. 20)");

    public double EnergyAfterGeV(double initialEnergyGeV, double pathM) => Math.Max(0, initialEnergyGeV - (lossGeVPerM * pathM));

    public double PathBetweenM(double fromEnergyGeV, double toEnergyGeV) => Math.Max(0, (fromEnergyGeV - toEnergyGeV) / lossGeVPerM);
}
