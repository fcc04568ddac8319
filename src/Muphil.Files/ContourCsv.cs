using System.Globalization;
using System.Text;
using Muphil.Scans;

namespace Muphil.Files;

/// <summary>The table <c>contour.csv</c>. Its comments hold nothing that depends on time, threads or folder.</summary>
public static class ContourCsv
{
    /// <summary>The columns, a contract.</summary>
    public const string Header = "experiment,mediator,mass_GeV,coupling_lower,coupling_lower_error,coupling_upper,coupling_upper_error,limit,"
        + "coupling_lower_syst_low,coupling_lower_syst_high,coupling_upper_syst_low,coupling_upper_syst_high";

    /// <summary>The columns of <see cref="Edges"/>.</summary>
    internal const string EdgeColumns = "mass_GeV,coupling_lower,coupling_lower_error,coupling_upper,coupling_upper_error,coupling_lower_syst_low,coupling_lower_syst_high,coupling_upper_syst_low,coupling_upper_syst_high";

    /// <summary>Mass, edges with their errors, and their systematic band; null where there is none.</summary>
    internal static object?[] Edges(ShardResult shard)
    {
        var (lower, upper) = (shard.Edges.Lower, shard.Edges.Upper);
        var (inner, outer) = (shard.Band?.Inner, shard.Band?.Outer);
        return [shard.MassGeV, lower?.Coupling, lower?.Error, upper?.Coupling, upper?.Error, outer?.Lower, inner?.Lower, inner?.Upper, outer?.Upper];
    }

    /// <summary>The text of the table; a mass at which nothing is excluded has empty couplings, muons without variations give empty systematic columns.</summary>
    public static string Write(IReadOnlyList<Contour> contours, string version)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Muphil {version}: excluded couplings to the muon, from coupling_lower to coupling_upper; errors are Monte Carlo, one standard deviation\n");
        text.Append("# limit: expected signal events above which a point is excluded; empty where the shape of a spectrum decides\n");
        if (contours.Any(c => c.Shards.Any(s => s.Band is not null)))
        {
            text.Append("# syst: the edges within the systematic error of the muon flux; empty syst_high of the lower and syst_low of the upper edge: within it nothing may be excluded\n");
        }
        foreach (ReachTask task in contours.Select(c => c.Task))
        {
            text.Append(CultureInfo.InvariantCulture, $"# {task.Yield.Experiment.Name} {task.Mediator.Name}: {task.Test.Describe()}; {task.Yield.Describe()}; {task.Yield.EnergyLossDescription}; card {task.Yield.Experiment.Hash[..16]}; muons {task.Yield.Muons.Hash[..16]}\n");
        }
        text.Append(Header).Append('\n');
        foreach (Contour contour in contours)
        {
            foreach (ShardResult shard in contour.Shards)
            {
                var (lower, upper) = (shard.Edges.Lower, shard.Edges.Upper);
                var (inner, outer) = (shard.Band?.Inner, shard.Band?.Outer);
                text.Append(CultureInfo.InvariantCulture, $"{contour.Task.Yield.Experiment.Name},{contour.Task.Mediator.Name},{shard.MassGeV:R},{lower?.Coupling:R},{lower?.Error:R},{upper?.Coupling:R},{upper?.Error:R},{contour.Task.Test.LimitEvents:R},{outer?.Lower:R},{inner?.Lower:R},{inner?.Upper:R},{outer?.Upper:R}\n");
            }
        }
        return text.ToString();
    }
}
