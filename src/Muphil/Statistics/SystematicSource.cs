namespace Muphil.Statistics;

/// <summary>How the variations of a source are read.</summary>
public enum SystematicRule
{
    /// <summary>NAME_up and NAME_down: the source one standard deviation up and down; each side keeps its own size.</summary>
    Pair,

    /// <summary>NAME_up or NAME_down alone: one standard deviation, its difference to nominal on both sides.</summary>
    Symmetric,

    /// <summary>One alternative: its difference to nominal, on the side on which it lies.</summary>
    OneSided,

    /// <summary>
    /// Alternative models of the same hadron production: the envelope. At most one of them is right, so that the largest difference counts;
    /// in quadrature the same ignorance would count once per model.
    /// </summary>
    Envelope,
}

/// <summary>One source of systematic error: the variations of the muons' weights that belong together.</summary>
/// <param name="Name">NAME of a pair or of one of its halves, or that of a single variation; <c>production_model</c> for the models.</param>
/// <param name="Rule">How they are read.</param>
/// <param name="Variations">Their places in the list of names; up before down in a pair.</param>
public sealed record SystematicSource(string Name, SystematicRule Rule, IReadOnlyList<int> Variations)
{
    /// <summary>The name of the source that all production models form.</summary>
    public const string ProductionModel = "production_model";

    private const string Up = "_up", Down = "_down", ModelPrefix = "model_";

    private static readonly string[] Models = ["bmpt", "urqmd", "ftf"];

    /// <summary>
    /// The sources behind variations: NAME_up with NAME_down is a pair, one of them alone symmetric; bmpt, urqmd, ftf and names that begin with
    /// <c>model_</c> are models of hadron production; any other one is a source of its own.
    /// </summary>
    /// <param name="names">Names of the variations, each once.</param>
    public static IReadOnlyList<SystematicSource> Of(IReadOnlyList<string> names) =>
        [.. Enumerable.Range(0, names.Count).GroupBy(k => SourceOf(names[k])).Select(group => new SystematicSource(
            group.Key.Name,
            group.Key.Rule == SystematicRule.Pair && group.Count() == 1 ? SystematicRule.Symmetric : group.Key.Rule,
            [.. group.OrderByDescending(k => group.Key.Rule == SystematicRule.Pair ? names[k] : "", StringComparer.Ordinal)]))
            .OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>By how much a quantity rises and falls, both 0 or more: the largest differences to nominal among the variations.</summary>
    /// <param name="nominal">Its nominal value.</param>
    /// <param name="varied">Its value under each variation.</param>
    public (double Up, double Down) Shift(double nominal, IReadOnlyList<double> varied)
    {
        double up = 0, down = 0;
        foreach (int k in Variations)
        {
            up = Math.Max(up, varied[k] - nominal);
            down = Math.Max(down, nominal - varied[k]);
        }
        return Rule == SystematicRule.Symmetric ? (Math.Max(up, down), Math.Max(up, down)) : (up, down);
    }

    /// <summary>All sources together: independent of each other, hence in quadrature, rises and falls apart.</summary>
    public static (double Up, double Down) Total(IReadOnlyList<SystematicSource> sources, double nominal, IReadOnlyList<double> varied)
    {
        double up = 0, down = 0;
        foreach (SystematicSource source in sources)
        {
            var (rise, fall) = source.Shift(nominal, varied);
            (up, down) = (up + (rise * rise), down + (fall * fall));
        }
        return (Math.Sqrt(up), Math.Sqrt(down));
    }

    private static (string Name, SystematicRule Rule) SourceOf(string name) =>
        Models.Contains(name) || name.StartsWith(ModelPrefix, StringComparison.Ordinal) ? (ProductionModel, SystematicRule.Envelope)
        : name.EndsWith(Up, StringComparison.Ordinal) ? (name[..^Up.Length], SystematicRule.Pair)
        : name.EndsWith(Down, StringComparison.Ordinal) ? (name[..^Down.Length], SystematicRule.Pair)
        : (name, SystematicRule.OneSided);
}
