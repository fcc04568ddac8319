namespace Muphil.Cli.Commands;

/// <summary>Experiments as they write themselves.</summary>
internal static class ExperimentLabel
{
    /// <summary>The label of an experiment of this name: capitals, unless it is known to be written otherwise.</summary>
    public static string Of(string name) => name switch
    {
        "ship" => "SHiP",
        "miniboone" => "MiniBooNE",
        "microboone" => "MicroBooNE",
        "microboone-open" => "MicroBooNE from 0 MeV",
        "sbnd-open" => "SBND from 0 MeV",
        _ => name.ToUpperInvariant(),
    };
}
