using Muphil.Mediators;

namespace Muphil.Tests.Production;

/// <summary>½ Σ|ū′ 𝓜 u|² as a trace of 4 × 4 matrices in Dirac's representation, with 32 digits.</summary>
internal static class DiracTraces
{
    internal static readonly ComplexDouble[][,] Gamma = [.. Enumerable.Range(0, 4).Select(GammaMatrix)];
    internal static readonly ComplexDouble[,] Gamma5 = Multiply(ComplexDouble.I, Multiply(Multiply(Gamma[0], Gamma[1]), Multiply(Gamma[2], Gamma[3])));
    internal static readonly ComplexDouble[,] One = Build((i, j) => i == j ? 1 : 0);

    /// <summary>A for the photon's polarisation along <paramref name="photon"/>: P, or q to test gauge invariance.</summary>
    public static DoubleDouble Squared(MediatorKind kind, RadiationPoint point, FourVector photon)
    {
        var slashed = Slash(photon);
        var absorbed = Add(Slash(point.Muon + point.Transfer), Multiply(point.M, One));
        var emitted = Add(Slash(point.Muon - point.Mediator), Multiply(point.M, One));
        var incoming = Add(Slash(point.Muon), Multiply(point.M, One));
        var outgoing = Add(Slash(point.Scattered), Multiply(point.M, One));
        DoubleDouble sum = 0;
        foreach (var (weight, vertex) in Vertices(kind, point.Mediator, point.MS))
        {
            // Propagators: (p + q)² − m² = S, (p − k)² − m² = −U.
            var amplitude = Add(
                Multiply(1 / point.S, Multiply(vertex, Multiply(absorbed, slashed))),
                Multiply(-1 / point.U, Multiply(slashed, Multiply(emitted, vertex))));
            var barred = Multiply(Gamma[0], Multiply(Adjoint(amplitude), Gamma[0]));
            sum += weight * Trace(Multiply(Multiply(outgoing, amplitude), Multiply(incoming, barred)));
        }
        return 0.5 * sum;
    }

    /// <summary>The mediator's vertices, whose squares with these weights are the sum over its polarisations.</summary>
    internal static IEnumerable<(DoubleDouble Weight, ComplexDouble[,] Vertex)> Vertices(MediatorKind kind, FourVector mediator, DoubleDouble mS)
    {
        switch (kind)
        {
            case MediatorKind.Scalar:
                yield return (1, One);
                break;
            case MediatorKind.Pseudoscalar:
                yield return (1, Multiply(ComplexDouble.I, Gamma5));
                break;
            default:
                // Σ ε_α ε*_β = −g_αβ + k_α k_β/m².
                ComplexDouble[,] chirality = kind == MediatorKind.Vector ? One : Gamma5;
                for (int i = 0; i < 4; i++)
                {
                    yield return (i == 0 ? -1 : 1, Multiply(Gamma[i], chirality));
                }
                yield return (1 / (mS * mS), Multiply(Slash(mediator), chirality));
                break;
        }
    }

    internal static ComplexDouble[,] Slash(FourVector v) => Add(
        Add(Multiply(v.T, Gamma[0]), Multiply(-v.X, Gamma[1])),
        Add(Multiply(-v.Y, Gamma[2]), Multiply(-v.Z, Gamma[3])));

    private static ComplexDouble[,] GammaMatrix(int index)
    {
        ComplexDouble i = ComplexDouble.I, minusI = new(0, -1);
        ComplexDouble[,] sigma = index switch
        {
            1 => new ComplexDouble[,] { { 0, 1 }, { 1, 0 } },
            2 => new ComplexDouble[,] { { 0, minusI }, { i, 0 } },
            _ => new ComplexDouble[,] { { 1, 0 }, { 0, -1 } },
        };
        return index == 0
            ? Build((row, column) => row == column ? (row < 2 ? 1 : -1) : 0)
            : Build((row, column) => (row < 2) == (column < 2) ? 0 : (row < 2 ? 1 : -1) * sigma[row % 2, column % 2]);
    }

    private static ComplexDouble[,] Build(Func<int, int, ComplexDouble> element)
    {
        var result = new ComplexDouble[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                result[i, j] = element(i, j);
            }
        }
        return result;
    }

    internal static ComplexDouble[,] Add(ComplexDouble[,] a, ComplexDouble[,] b) => Build((i, j) => a[i, j] + b[i, j]);

    internal static ComplexDouble[,] Multiply(ComplexDouble f, ComplexDouble[,] a) => Build((i, j) => f * a[i, j]);

    internal static ComplexDouble[,] Multiply(ComplexDouble[,] a, ComplexDouble[,] b) =>
        Build((i, j) => (a[i, 0] * b[0, j]) + (a[i, 1] * b[1, j]) + (a[i, 2] * b[2, j]) + (a[i, 3] * b[3, j]));

    internal static ComplexDouble[,] Adjoint(ComplexDouble[,] a) => Build((i, j) => a[j, i].Conjugate);

    internal static DoubleDouble Trace(ComplexDouble[,] a) => (a[0, 0] + a[1, 1] + a[2, 2] + a[3, 3]).Re;
}
