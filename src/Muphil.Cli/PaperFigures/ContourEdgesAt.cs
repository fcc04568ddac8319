using Muphil.Scans;

namespace Muphil.Cli.PaperFigures;

/// <summary>The edges of a contour between the masses of its scan: straight in the logarithms, as they are drawn.</summary>
internal static class ContourEdgesAt
{
    /// <summary>The range at a mass; null where one of the neighbouring masses has none.</summary>
    public static CouplingRange? Mass(Contour contour, Func<ShardResult, CouplingRange?> of, double massGeV)
    {
        ShardResult[] shards = [.. contour.Shards];
        int right = Array.FindIndex(shards, s => s.MassGeV >= massGeV);
        if (right < 1)
        {
            return right == 0 && shards[0].MassGeV == massGeV ? of(shards[0]) : null;
        }
        double part = Math.Log(massGeV / shards[right - 1].MassGeV) / Math.Log(shards[right].MassGeV / shards[right - 1].MassGeV);
        return of(shards[right - 1]) is { } a && of(shards[right]) is { } b ? Between(a, b, part) : null;
    }

    /// <summary>A range on the way from one to another.</summary>
    public static CouplingRange Between(CouplingRange a, CouplingRange b, double part) => new(a.Lower * Math.Pow(b.Lower / a.Lower, part), a.Upper * Math.Pow(b.Upper / a.Upper, part));
}
