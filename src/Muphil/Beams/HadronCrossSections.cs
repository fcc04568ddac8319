using Muphil.Numerics;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Which tables the cross sections of hadrons on nuclei come from.</summary>
internal enum CrossSectionSet
{
    /// <summary>Glauber's model with inelastic screening: the default.</summary>
    Glauber,

    /// <summary>The same, times the ratio of the measured absorption cross sections to Glauber's inelastic ones at 400 GeV: lower, for kaons by a quarter.</summary>
    Absorption,
}

/// <summary>
/// Cross sections of hadrons on nuclei. A hadron interacts with the inelastic cross section; the interaction is a production with
/// probability production/inelastic and otherwise quasi-elastic: the hadron is scattered off one nucleon of the nucleus and goes on.
/// </summary>
/// <remarks>
/// Sources: data/hadrons. Between the nuclei and momenta of the tables ln σ is linear in ln A and ln p; below 8.9 GeV and above 400 GeV it is
/// constant; above Mo the power of A between Cu and Mo goes on. n as p, π⁻ as π⁺, K_L and K_S the mean of K⁺ and K⁻.
/// </remarks>
internal static class HadronCrossSections
{
    /// <summary>Weight numbers within which the power law in A is used.</summary>
    public const double LeastA = 9, LargestA = 208.5;

    private static readonly Dictionary<int, Nucleus[]> Tables = Load();

    private static readonly Dictionary<int, (double LogA, double LogRatio)[]> AbsorptionRatios = LoadAbsorption();

    /// <summary>Inelastic cross section, without coherent elastic scattering, mb.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unknown hadron, or A outside 9 to 208.5.</exception>
    public static double InelasticMb(int pdg, double momentumGeV, double a, CrossSectionSet set = CrossSectionSet.Glauber) =>
        Of(pdg, momentumGeV, a, set).InelasticMb;

    /// <summary>Inelastic cross section without its quasi-elastic part, mb.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unknown hadron, or A outside 9 to 208.5.</exception>
    public static double ProductionMb(int pdg, double momentumGeV, double a, CrossSectionSet set = CrossSectionSet.Glauber) =>
        Of(pdg, momentumGeV, a, set).ProductionMb;

    /// <summary>Both cross sections, mb.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unknown hadron, or A outside 9 to 208.5.</exception>
    public static (double InelasticMb, double ProductionMb) Of(int pdg, double momentumGeV, double a, CrossSectionSet set = CrossSectionSet.Glauber)
    {
        if (!(a >= LeastA && a <= LargestA))
        {
            throw new ArgumentOutOfRangeException(nameof(a), a, $"the cross sections of hadrons hold for nuclei of A from {LeastA} to {LargestA}");
        }
        if (!(momentumGeV > 0) || double.IsInfinity(momentumGeV))
        {
            throw new ArgumentOutOfRangeException(nameof(momentumGeV), momentumGeV, "the momentum must be positive, GeV");
        }
        switch (pdg)
        {
            case 130 or 310:
                var (plus, minus) = (Of(321, momentumGeV, a, set), Of(-321, momentumGeV, a, set));
                return (0.5 * (plus.InelasticMb + minus.InelasticMb), 0.5 * (plus.ProductionMb + minus.ProductionMb));
            case -211:
                return Of(211, momentumGeV, a, set);
            case 2112:
                return Of(2212, momentumGeV, a, set);
            case 211 or 321 or -321 or 2212:
                double logA = Log(a), logP = Log(momentumGeV);
                double scale = set == CrossSectionSet.Absorption ? Exp(Between(AbsorptionRatios[pdg], logA)) : 1;
                return (scale * Exp(At(Tables[pdg], logA, logP, production: false)), scale * Exp(At(Tables[pdg], logA, logP, production: true)));
            default:
                HadronSpecies.Of(pdg);
                throw new ArgumentOutOfRangeException(nameof(pdg), pdg, "no cross section");
        }
    }

    private static double At(Nucleus[] nuclei, double logA, double logP, bool production)
    {
        int i = 0;
        while (i + 2 < nuclei.Length && logA > nuclei[i + 1].LogA)
        {
            i++;
        }
        Nucleus light = nuclei[i], heavy = nuclei[i + 1];
        double atLight = Between(production ? light.Production : light.Inelastic, logP), atHeavy = Between(production ? heavy.Production : heavy.Inelastic, logP);
        return atLight + ((logA - light.LogA) / (heavy.LogA - light.LogA) * (atHeavy - atLight));
    }

    /// <summary>Linear between the points, constant beyond them.</summary>
    private static double Between((double X, double Y)[] points, double x)
    {
        int i = 0;
        while (i + 2 < points.Length && x > points[i + 1].X)
        {
            i++;
        }
        double u = Math.Clamp((x - points[i].X) / (points[i + 1].X - points[i].X), 0, 1);
        return points[i].Y + (u * (points[i + 1].Y - points[i].Y));
    }

    private static Dictionary<int, Nucleus[]> Load() =>
        EmbeddedTable.Read("hadron-cross-sections.csv", "projectile", "A", "momentum_GeV", "inelastic_mb", "production_mb").Rows
            .GroupBy(row => row.Integer("projectile"))
            .ToDictionary(hadron => hadron.Key, hadron => hadron.GroupBy(row => row.Number("A")).Select(nucleus => new Nucleus(
                Log(nucleus.Key),
                [.. nucleus.Select(row => (Log(row.Number("momentum_GeV")), Log(row.Number("inelastic_mb"))))],
                [.. nucleus.Select(row => (Log(row.Number("momentum_GeV")), Log(row.Number("production_mb"))))])).ToArray());

    // Relative to the inelastic cross section at 400 GeV.
    private static Dictionary<int, (double, double)[]> LoadAbsorption() =>
        EmbeddedTable.Read("hadron-absorption.csv", "projectile", "A", "absorption_mb").Rows
            .GroupBy(row => row.Integer("projectile"))
            .ToDictionary(hadron => hadron.Key, hadron => hadron.Select(row =>
                (Log(row.Number("A")), Log(row.Number("absorption_mb") / InelasticMb(hadron.Key, 400, row.Number("A"))))).ToArray());

    private sealed record Nucleus(double LogA, (double, double)[] Inelastic, (double, double)[] Production);
}
