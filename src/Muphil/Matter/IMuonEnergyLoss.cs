namespace Muphil.Matter;

/// <summary>How the energy of a muon falls along its path in one material. Energies are total energies in GeV, lengths in m.</summary>
public interface IMuonEnergyLoss
{
    /// <summary>What this is and where its numbers come from, one line, for run.json.</summary>
    string Description { get; }

    /// <summary>The path on which a muon of this energy stops, that is falls to the lowest energy that the model describes; zero from there on.</summary>
    double RangeM(double energyGeV);

    /// <summary>The energy at which this path is left: the inverse. The lowest energy for none or less.</summary>
    double EnergyAtRangeGeV(double rangeM);
}

/// <summary>What a range tells about a piece of path.</summary>
public static class MuonEnergyLoss
{
    /// <summary>The energy left after a path, or the lowest energy that the model describes if the muon has stopped before.</summary>
    public static double EnergyAfterGeV(this IMuonEnergyLoss loss, double initialEnergyGeV, double pathM) => pathM >= 0
        ? loss.EnergyAtRangeGeV(loss.RangeM(initialEnergyGeV) - pathM)
        : throw new ArgumentOutOfRangeException(nameof(pathM), pathM, "the path must not be negative, m");

    /// <summary>The path on which the energy falls from <paramref name="fromEnergyGeV"/> to <paramref name="toEnergyGeV"/>, m (zero if it starts below).</summary>
    public static double PathBetweenM(this IMuonEnergyLoss loss, double fromEnergyGeV, double toEnergyGeV) =>
        Math.Max(0, loss.RangeM(fromEnergyGeV) - loss.RangeM(toEnergyGeV));
}

/// <summary>The same loss at every energy: ⟨dE/dy⟩ of Rella et al., eq. 20.</summary>
[Quantities.Equation("Rella2022", "20", Valid = "ionisation dominates and varies little")]
public sealed class ConstantEnergyLoss(double lossGeVPerM) : IMuonEnergyLoss
{
    public string Description => FormattableString.Invariant($"constant dE/dy = {lossGeVPerM} GeV/m (Rella2022 eq. 20)");

    public double RangeM(double energyGeV) => Math.Max(0, energyGeV / lossGeVPerM);

    public double EnergyAtRangeGeV(double rangeM) => Math.Max(0, lossGeVPerM * rangeM);
}
