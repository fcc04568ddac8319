using System.Globalization;
using Muphil.Matter;
using Muphil.Quantities;

namespace Muphil.Cli.Commands;

/// <summary>One kind of nucleus of a target and its share of all nuclei, by number.</summary>
internal readonly record struct TargetNucleus(double Share, int Z, double A);

/// <summary>What a muon scatters off: a material by name, or one nucleus as <c>Z,A</c>.</summary>
internal sealed record TargetNuclei(string Name, IReadOnlyList<TargetNucleus> Nuclei)
{
    private const int HeaviestZ = 118;
    private const double MostNucleonsPerProton = 3.5;
    private const string Like = "Write it like 29,63.546.";

    /// <summary>The target of <c>--target</c>.</summary>
    /// <exception cref="InputException">No such material, or no such nucleus.</exception>
    public static TargetNuclei Read(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            return new(text, [Nucleus(text)]);
        }
        if (!Materials.TryGet(text, out Material? material))
        {
            string[] known = [.. Materials.All.Select(m => m.Name)];
            throw new InputException($"unknown material '{text}'", $"known: {string.Join(", ", known)}",
                $"{Suggest.Sentence(text, known)} Any other nucleus is given as Z,A, like 29,63.546.");
        }
        double all = material.NucleiPerM3();
        return new(material.Name, [.. material.Constituents.Select(c => new TargetNucleus(material.NucleiPerM3(c) / all, c.Z, c.A))]);
    }

    private static TargetNucleus Nucleus(string text)
    {
        string[] parts = text.Split(',');
        if (parts.Length != 2 || !UnitText.TryParse(parts[0], Dimension.None, out double z) || !UnitText.TryParse(parts[1], Dimension.None, out double a))
        {
            throw new InputException($"--target {text}: not a nucleus", "expected Z,A: atomic number and atomic weight in g/mol, with a decimal point", Like);
        }
        if (z != Math.Floor(z) || z is < 1 or > HeaviestZ)
        {
            throw new InputException($"--target {text}: no element has Z = {parts[0].Trim()}", $"Z must be a whole number from 1 to {HeaviestZ}", Like);
        }
        double most = MostNucleonsPerProton * z;
        return a >= z && a <= most ? new(1, (int)z, a) : throw new InputException(
            $"--target {text}: no nucleus of Z = {parts[0].Trim()} has A = {parts[1].Trim()}",
            string.Create(CultureInfo.InvariantCulture, $"A must be from Z to {MostNucleonsPerProton} Z, here {z} to {most}"),
            Like);
    }
}
