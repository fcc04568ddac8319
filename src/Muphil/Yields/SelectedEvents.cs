namespace Muphil.Yields;

/// <summary>a, b and parent muon of each selected event, in pieces that are never copied; events of one parent are neighbours.</summary>
internal sealed class SelectedEvents
{
    private const int PieceSize = 4096;

    private readonly List<Piece> _pieces = [];

    /// <summary>How many there are.</summary>
    public int Count => _pieces.Sum(p => p.Count);

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    public void Add(double a, double b, int parent)
    {
        if (_pieces.Count == 0 || _pieces[^1].Count == PieceSize)
        {
            _pieces.Add(new Piece());
        }
        Piece piece = _pieces[^1];
        (piece.A[piece.Count], piece.B[piece.Count], piece.Parent[piece.Count]) = (a, b, parent);
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
    public sealed class Piece
    {
        public int Count { get; set; }

        public double[] A { get; } = new double[PieceSize];

        public double[] B { get; } = new double[PieceSize];

        public int[] Parent { get; } = new int[PieceSize];
    }
}
