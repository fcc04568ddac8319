namespace Muphil.Yields;

/// <summary>a, b, parent and bin of each selected event, in pieces that are never copied; events of one parent are neighbours.</summary>
/// <param name="bins">How many bins there are; with one, none is kept.</param>
internal sealed class SelectedEvents(int bins = 1)
{
    private const int PieceSize = 4096;

    private readonly List<Piece> _pieces = [];

    /// <summary>How many there are.</summary>
    public int Count => _pieces.Sum(p => p.Count);

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    public void Add(double a, double b, int parent, int bin = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)bin, (uint)bins);
        if (_pieces.Count == 0 || _pieces[^1].Count == PieceSize)
        {
            _pieces.Add(new Piece(bins > 1));
        }
        Piece piece = _pieces[^1];
        (piece.A[piece.Count], piece.B[piece.Count], piece.Parent[piece.Count]) = (a, b, parent);
        if (bins > 1)
        {
            piece.Bin[piece.Count] = bin;
        }
        piece.Count++;
    }

    /// <summary>Replaces each parent.</summary>
    public void Rename(Func<int, int> parent)
    {
        foreach (Piece piece in _pieces)
        {
            for (int j = 0; j < piece.Count; j++)
            {
                piece.Parent[j] = parent(piece.Parent[j]);
            }
        }
    }

    /// <summary>Takes over the pieces of a later block.</summary>
    public void Append(SelectedEvents later) => _pieces.AddRange(later._pieces);

    /// <summary>A run of events.</summary>
    public sealed class Piece(bool binned)
    {
        public int Count { get; set; }

        public double[] A { get; } = new double[PieceSize];

        public double[] B { get; } = new double[PieceSize];

        public int[] Parent { get; } = new int[PieceSize];

        /// <summary>Empty where there is one bin.</summary>
        public int[] Bin { get; } = binned ? new int[PieceSize] : [];
    }
}
