using System.Globalization;

namespace Muphil.Quantities;

/// <summary>What a number in a card or an option measures.</summary>
public enum Dimension
{
    /// <summary>A bare number.</summary>
    None,

    /// <summary>Energy, mass or momentum; the bare number is in GeV.</summary>
    Energy,

    /// <summary>Length; the bare number is in m.</summary>
    Length,

    /// <summary>Energy loss; the bare number is in GeV/m.</summary>
    EnergyPerLength,

    /// <summary>Angle; the bare number is in rad.</summary>
    Angle,

    /// <summary>Electric current; the bare number is in kA.</summary>
    Current,
}

/// <summary>Numbers with units, as people write them: <c>24 MeV</c>, <c>3.2 m</c>, <c>1.82 GeV/m</c>. A bare number is GeV, m, GeV/m, rad or kA.</summary>
public static class UnitText
{
    private static readonly Dictionary<Dimension, (string Unit, double Factor)[]> Units = new()
    {
        [Dimension.None] = [],
        [Dimension.Energy] = [("eV", 1e-9), ("keV", 1e-6), ("MeV", 1e-3), ("GeV", 1), ("TeV", 1e3)],
        [Dimension.Length] = [("mm", 1e-3), ("cm", 1e-2), ("m", 1), ("km", 1e3)],
        [Dimension.EnergyPerLength] = [("GeV/m", 1), ("MeV/cm", 0.1), ("MeV/m", 1e-3)],
        [Dimension.Angle] = [("urad", 1e-6), ("mrad", 1e-3), ("rad", 1)],
        [Dimension.Current] = [("A", 1e-3), ("kA", 1), ("MA", 1e3)],
    };

    /// <summary>The units allowed for a dimension, for messages.</summary>
    public static string AllowedUnits(Dimension dimension) =>
        dimension == Dimension.None ? "no unit" : string.Join(", ", Units[dimension].Select(u => u.Unit));

    /// <summary>The finite number, in GeV, m, GeV/m, rad, kA or none; false when the text is no number or carries another unit.</summary>
    public static bool TryParse(string text, Dimension dimension, out double value)
    {
        string trimmed = text.Trim();
        foreach (var (unit, factor) in Units[dimension].Append(("", 1)).OrderByDescending(u => u.Item1.Length))
        {
            if (trimmed.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(trimmed[..^unit.Length].TrimEnd(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                // A division by the exact inverse keeps "10 cm" equal to 0.1 m to the bit.
                value = factor < 1 ? number / Math.Round(1 / factor) : number * factor;
                return double.IsFinite(value);
            }
        }
        value = double.NaN;
        return false;
    }
}
