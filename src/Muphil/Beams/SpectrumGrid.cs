namespace Muphil.Beams;

/// <summary>
/// The cells of the hadron spectra. Rows of x from 2⁻¹⁰ to 1, 32 steps per octave; cells of p_T from 0 to 3.5 GeV, 16 steps per octave of
/// 1 + p_T/0.5 GeV.
/// </summary>
/// <remarks>Edges are floating-point numbers with few digits, so that the cell of a number is bits of it.</remarks>
internal static class SpectrumGrid
{
    public const int Rows = 320, PtCells = 48;

    /// <summary>Rows of x that share one distribution of p_T.</summary>
    public const int RowsPerPtRow = 4;

    public const double LeastX = 1.0 / 1024, LargestPtGeV = 7 * PtScaleGeV;

    private const double PtScaleGeV = 0.5;
    private const int XShift = 52 - 5, PtShift = 52 - 4;
    private const long One = 1023L << 52;

    /// <summary>Lower edges of the rows, and 1.</summary>
    public static readonly double[] XEdges = [.. Enumerable.Range(0, Rows + 1).Select(i => LeastX * BitConverter.Int64BitsToDouble(One + ((long)i << XShift)))];

    /// <summary>Lower edges of the cells, and the last upper one, GeV.</summary>
    public static readonly double[] PtEdgesGeV = [.. Enumerable.Range(0, PtCells + 1).Select(i => PtScaleGeV * (BitConverter.Int64BitsToDouble(One + ((long)i << PtShift)) - 1))];

    /// <summary>Middles of the cells in p_T², GeV.</summary>
    public static readonly double[] PtMiddlesGeV = [.. PtEdgesGeV.Zip(PtEdgesGeV.Skip(1), (low, high) => Math.Sqrt(0.5 * ((low * low) + (high * high))))];

    /// <summary>Half the widths of the cells in p_T²: ∫ p_T dp_T, GeV².</summary>
    public static readonly double[] HalfAreasGeV2 = [.. PtEdgesGeV.Zip(PtEdgesGeV.Skip(1), (low, high) => 0.5 * (high - low) * (high + low))];

    /// <summary>The row of x, from 2⁻¹⁰ to 1 (which belongs to the last row).</summary>
    public static int RowOf(double x) => Math.Min((int)((BitConverter.DoubleToInt64Bits(x * (1 / LeastX)) - One) >> XShift), Rows - 1);

    /// <summary>The cell of p_T, from 0 to 3.5 GeV (which belongs to the last cell).</summary>
    public static int PtCellOf(double ptGeV) => Math.Min((int)((BitConverter.DoubleToInt64Bits(1 + (ptGeV * (1 / PtScaleGeV))) - One) >> PtShift), PtCells - 1);
}
