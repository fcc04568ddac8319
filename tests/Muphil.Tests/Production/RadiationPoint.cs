using Muphil.Mediators;
using Muphil.Production;
using Muphil.Random;

namespace Muphil.Tests.Production;

/// <summary>A four-vector (metric + − − −) of 32 digits.</summary>
internal readonly record struct FourVector(DoubleDouble T, DoubleDouble X, DoubleDouble Y, DoubleDouble Z)
{
    public static FourVector operator +(FourVector a, FourVector b) => new(a.T + b.T, a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static FourVector operator -(FourVector a, FourVector b) => new(a.T - b.T, a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static FourVector operator *(DoubleDouble f, FourVector a) => new(f * a.T, f * a.X, f * a.Y, f * a.Z);

    public static DoubleDouble operator *(FourVector a, FourVector b) => (a.T * b.T) - (a.X * b.X) - (a.Y * b.Y) - (a.Z * b.Z);

    public DoubleDouble this[int i] => i switch { 0 => T, 1 => X, 2 => Y, _ => Z };
}

/// <summary>
/// A phase-space point of μ(p) N → μ(p′) N S(k) as explicit four-vectors in the nucleus' rest frame with 32 digits, and the squared amplitude in
/// its textbook form: invariants from scalar products, nothing rearranged for stability.
/// </summary>
internal sealed class RadiationPoint
{
    public RadiationPoint(in MediatorEnergy x, double y, double tFraction, DoubleDouble cosPhi, DoubleDouble sinPhi)
        : this(x, y, _ => tFraction, cosPhi, sinPhi, isFraction: true)
    {
    }

    public RadiationPoint(in MediatorEnergy x, double y, DoubleDouble t, DoubleDouble cosPhi, DoubleDouble sinPhi)
        : this(x, y, _ => t, cosPhi, sinPhi, isFraction: false)
    {
    }

    private RadiationPoint(
        in MediatorEnergy emission, double y, Func<int, DoubleDouble> t, DoubleDouble cosPhi, DoubleDouble sinPhi, bool isFraction)
    {
        DoubleDouble e = emission.Muon.E, m = emission.Muon.Mu, ek = emission.Ek, nucleus = emission.Muon.M, mS = emission.Muon.MS;
        (M, MS, NucleusMass) = (m, mS, nucleus);
        DoubleDouble p = DoubleDouble.Sqrt((e * e) - (m * m)), k = DoubleDouble.Sqrt((ek * ek) - (mS * mS)), w = e - ek;
        DoubleDouble cos = 1 - (y / (2 * p * k)), sin = DoubleDouble.Sqrt(1 - (cos * cos));
        Muon = new(e, 0, 0, p);
        Mediator = new(ek, k * sin, 0, k * cos);
        FourVector v = Muon - Mediator;
        DoubleDouble u = (m * m) - (v * v), length = DoubleDouble.Sqrt((v.X * v.X) + (v.Z * v.Z));
        (U, V) = (u, length);
        DoubleDouble c = 1 + (w / nucleus), a0 = (c * c) - (length * length / (nucleus * nucleus));
        DoubleDouble h = w - (u / (2 * nucleus)), linear = (2 * length * length) - (u * c), root = 2 * length * DoubleDouble.Sqrt((h * h) - (m * m));
        TMin = (linear - root) / a0;
        TMax = (linear + root) / a0;
        // A fraction is logarithmic between the limits.
        T = isFraction ? TMin * Math.Exp((double)t(0) * Math.Log((double)(TMax / TMin))) : t(0);
        DoubleDouble q2 = T + (T * T / (4 * nucleus * nucleus)), qz = -(u + (T * c)) / (2 * length), qT = DoubleDouble.Sqrt(q2 - (qz * qz));
        // Along V; across it in the plane of p and k, towards p; perpendicular.
        (DoubleDouble zx, DoubleDouble zz) = (v.X / length, v.Z / length);
        Transfer = new(
            -T / (2 * nucleus),
            (qz * zx) + (qT * cosPhi * -zz),
            qT * sinPhi,
            (qz * zz) + (qT * cosPhi * zx));
        Scattered = v + Transfer;
        Nucleus = new((2 * nucleus) - Transfer.T, -Transfer.X, -Transfer.Y, -Transfer.Z);
        S = ((Muon + Transfer) * (Muon + Transfer)) - (m * m);
    }

    public DoubleDouble M { get; }

    public DoubleDouble MS { get; }

    public DoubleDouble NucleusMass { get; }

    public DoubleDouble S { get; }

    public DoubleDouble T { get; }

    public DoubleDouble U { get; }

    public DoubleDouble V { get; }

    public DoubleDouble TMin { get; }

    public DoubleDouble TMax { get; }

    /// <summary>p.</summary>
    public FourVector Muon { get; }

    /// <summary>p′.</summary>
    public FourVector Scattered { get; }

    /// <summary>k.</summary>
    public FourVector Mediator { get; }

    /// <summary>q.</summary>
    public FourVector Transfer { get; }

    /// <summary>P = P_i + P_f.</summary>
    public FourVector Nucleus { get; }

    /// <summary>The squared amplitude A, not averaged over the azimuth.</summary>
    public DoubleDouble Squared(MediatorKind kind) => Invariants.Squared(
        kind, S, T, U, Nucleus * Muon, Nucleus * Mediator, NucleusMass, M, MS);

    /// <summary>A point spread over energies, masses, angles, momentum transfers and azimuths of the whole range of validity.</summary>
    public static (MediatorEnergy Energy, double Y, double TFraction, double Phi) Random(ulong index)
    {
        var random = new PhiloxStream(20, 3, index);
        while (true)
        {
            double e = 0.5 * Math.Pow(800, random.Uniform()), mS = 0.005 * Math.Pow(200, random.Uniform());
            double nucleusMass = random.Uniform() < 0.5 ? 59.19 : 8.395;
            var muon = new RadiationKinematics(e, 0.1056583755, mS, nucleusMass);
            double qx = Math.Exp(random.Between(-6, 6)), qy = random.Between(0, 1), t = random.Uniform(), phi = random.Between(0, 2 * Math.PI);
            if (!muon.IsOpen)
            {
                continue;
            }
            double ek = muon.AtLogistic(muon.Whole, qx).Point.Ek;
            // E − E_k as the reference computes it.
            var energy = new MediatorEnergy(muon, ek, e - ek);
            double lowest = 1e-4 * energy.UMin;
            if (energy.YTop > lowest)
            {
                return (energy, lowest * Math.Pow(0.99 * energy.YTop / lowest, qy), t, phi);
            }
        }
    }
}

/// <summary>The squared amplitude from invariants, in the form of the literature.</summary>
internal static class Invariants
{
    public static DoubleDouble Squared(
        MediatorKind kind,
        DoubleDouble s,
        DoubleDouble t,
        DoubleDouble u,
        DoubleDouble nucleusMuon,
        DoubleDouble nucleusMediator,
        DoubleDouble nucleusMass,
        DoubleDouble m,
        DoubleDouble mS)
    {
        DoubleDouble p2 = (4 * nucleusMass * nucleusMass) + t, kq = 0.5 * (s - u), scattered = nucleusMuon - nucleusMediator;
        DoubleDouble n = (s * scattered) - (u * nucleusMuon), su = s * u, m2 = m * m, s2 = mS * mS;
        DoubleDouble w1 = 4 / su * ((t * nucleusMediator * nucleusMediator) - (p2 * kq * kq));
        DoubleDouble w2 = 4 / (su * su) * ((p2 * t * kq * kq) - (n * n));
        DoubleDouble t2 = u - s - t + s2;
        // −2(S² + U²)P²/SU + (8t/SU)[(P·p)² + (P·p′)² + (t₂ + m²)P²/2]: the vector for a light muon; the axial vector differs by masses.
        DoubleDouble spin1 = (-2 * ((s * s) + (u * u)) * p2 / su)
            + (8 * t / su * ((nucleusMuon * nucleusMuon) + (scattered * scattered) + (0.5 * (t2 + s2) * p2)));
        return kind switch
        {
            MediatorKind.Scalar => w1 + ((s2 - (4 * m2)) * w2),
            MediatorKind.Pseudoscalar => w1 + (s2 * w2),
            MediatorKind.Vector => spin1 + (2 * (s2 + (2 * m2)) * w2),
            _ => spin1 - (32 * p2 * t * m2 / su) + (2 * (s2 - (4 * m2)) * w2) + (4 * m2 / s2 * w1),
        };
    }
}
