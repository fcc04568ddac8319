namespace Muphil.Cli.PaperFigures;

/// <summary>What the command line changes of a figure's card.</summary>
internal sealed record FigureOptions
{
    /// <summary>The choices of the paper instead of Muphil's.</summary>
    public bool AsPublished { get; init; }

    /// <summary>A file with muons.</summary>
    public string? Sample { get; init; }

    /// <summary>Whether that file may hold negative weights.</summary>
    public bool AllowNegativeWeights { get; init; }

    /// <summary>Processes of muons that are kept.</summary>
    public IReadOnlyList<string>? Processes { get; init; }

    /// <summary>Least momentum of muons that are kept, GeV.</summary>
    public double? MinMomentumGeV { get; init; }

    /// <summary>Protons of the flux of a neutrino beam.</summary>
    public int? Protons { get; init; }

    /// <summary>Generated events per mass and kind of production.</summary>
    public int? Events { get; init; }

    /// <summary>Files with spectra by the names of their experiments.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();
}
