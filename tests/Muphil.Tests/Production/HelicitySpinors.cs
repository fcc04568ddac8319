using Muphil.Mediators;

namespace Muphil.Tests.Production;

/// <summary>½ Σ|ū′ 𝓜 u|² from explicit helicity spinors and polarisation vectors in the chiral representation, with 32 digits.</summary>
internal static class HelicitySpinors
{
    public static DoubleDouble Squared(MediatorKind kind, RadiationPoint point, FourVector photon)
    {
        DoubleDouble sum = 0;
        foreach (ComplexDouble[] incoming in Spinors(point.Muon, point.M))
        {
            // ((p̸ + q̸ + m) P̸ u)/S is common to all mediators.
            ComplexDouble[] absorbed = Scale(1 / point.S, Propagate(point.Muon + point.Transfer, point.M, Slash(photon, incoming)));
            foreach (ComplexDouble[] outgoing in Spinors(point.Scattered, point.M))
            {
                foreach (Func<ComplexDouble[], ComplexDouble[]> vertex in Vertices(kind, point))
                {
                    ComplexDouble[] emitted = Scale(-1 / point.U, Propagate(point.Muon - point.Mediator, point.M, vertex(incoming)));
                    ComplexDouble amplitude = Bar(outgoing, vertex(absorbed)) + Bar(outgoing, Slash(photon, emitted));
                    sum += amplitude.Norm;
                }
            }
        }
        return 0.5 * sum;
    }

    /// <summary>The largest of the two diagrams' own squares, to which a cancellation is to be compared.</summary>
    public static DoubleDouble SquaredOfOneDiagram(MediatorKind kind, RadiationPoint point, FourVector photon)
    {
        DoubleDouble sum = 0;
        foreach (ComplexDouble[] incoming in Spinors(point.Muon, point.M))
        {
            ComplexDouble[] absorbed = Scale(1 / point.S, Propagate(point.Muon + point.Transfer, point.M, Slash(photon, incoming)));
            foreach (ComplexDouble[] outgoing in Spinors(point.Scattered, point.M))
            {
                foreach (Func<ComplexDouble[], ComplexDouble[]> vertex in Vertices(kind, point))
                {
                    sum += Bar(outgoing, vertex(absorbed)).Norm;
                }
            }
        }
        return 0.5 * sum;
    }

    // u(p, ±) = (√(E ∓ p) χ, √(E ± p) χ), with E − p = m²/(E + p).
    private static IEnumerable<ComplexDouble[]> Spinors(FourVector p, DoubleDouble m)
    {
        DoubleDouble length = DoubleDouble.Sqrt((p.X * p.X) + (p.Y * p.Y) + (p.Z * p.Z));
        DoubleDouble large = DoubleDouble.Sqrt(p.T + length), small = m / large;
        // Towards −z the usual phase is singular; then the other component is made real.
        bool forward = p.Z.High > 0;
        DoubleDouble norm = DoubleDouble.Sqrt(2 * length * (length + (forward ? p.Z : -p.Z)));
        DoubleDouble real = (length + (forward ? p.Z : -p.Z)) / norm;
        ComplexDouble transverse = new(p.X / norm, p.Y / norm);
        (ComplexDouble up, ComplexDouble down) = forward ? ((ComplexDouble)real, transverse) : (transverse.Conjugate, real);
        yield return [small * up, small * down, large * up, large * down];
        ComplexDouble minusUp = -1 * down.Conjugate, minusDown = up.Conjugate;
        yield return [large * minusUp, large * minusDown, small * minusUp, small * minusDown];
    }

    private static IEnumerable<Func<ComplexDouble[], ComplexDouble[]>> Vertices(MediatorKind kind, RadiationPoint point)
    {
        if (kind is MediatorKind.Scalar or MediatorKind.Pseudoscalar)
        {
            return [kind == MediatorKind.Scalar ? spinor => spinor : spinor => Scale(ComplexDouble.I, Gamma5(spinor))];
        }
        // k lies in the x–z plane: two transverse polarisations and the longitudinal one.
        FourVector k = point.Mediator;
        DoubleDouble length = DoubleDouble.Sqrt((k.X * k.X) + (k.Z * k.Z)), factor = k.T / (point.MS * length);
        FourVector[] polarisations =
        [
            new(0, 0, 1, 0),
            new(0, k.Z / length, 0, -k.X / length),
            new(length / point.MS, factor * k.X, 0, factor * k.Z),
        ];
        return polarisations.Select<FourVector, Func<ComplexDouble[], ComplexDouble[]>>(
            e => kind == MediatorKind.Vector ? spinor => Slash(e, spinor) : spinor => Slash(e, Gamma5(spinor)));
    }

    // γ^μ v_μ off the diagonal: v⁰ − v·σ above, v⁰ + v·σ below.
    private static ComplexDouble[] Slash(FourVector v, ComplexDouble[] s)
    {
        ComplexDouble plus = v.T + v.Z, minus = v.T - v.Z, up = new(v.X, -v.Y), down = new(v.X, v.Y);
        return
        [
            (minus * s[2]) - (up * s[3]),
            (plus * s[3]) - (down * s[2]),
            (plus * s[0]) + (up * s[1]),
            (minus * s[1]) + (down * s[0]),
        ];
    }

    private static ComplexDouble[] Propagate(FourVector p, DoubleDouble m, ComplexDouble[] s) => [.. Slash(p, s).Zip(s, (a, b) => a + (m * b))];

    private static ComplexDouble[] Gamma5(ComplexDouble[] s) => [-1 * s[0], -1 * s[1], s[2], s[3]];

    private static ComplexDouble[] Scale(ComplexDouble f, ComplexDouble[] s) => [.. s.Select(x => f * x)];

    // ū s = u† γ⁰ s
    private static ComplexDouble Bar(ComplexDouble[] u, ComplexDouble[] s) =>
        (u[0].Conjugate * s[2]) + (u[1].Conjugate * s[3]) + (u[2].Conjugate * s[0]) + (u[3].Conjugate * s[1]);
}
