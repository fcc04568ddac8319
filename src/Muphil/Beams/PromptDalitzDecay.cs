using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// A neutral meson's decay to μ⁺μ⁻ and a photon or a pion: the pair is a virtual photon of mass q (N. M. Kroll, W. Wada, Phys. Rev. 98
/// (1955) 1355; L. G. Landsberg, Phys. Rep. 128 (1985) 301, eqs. 3.8 and 3.23), times the square of a transition form factor.
/// </summary>
internal sealed class PromptDalitzDecay
{
    private static readonly double MuonMassGeV = Constants.Pdg2024.MuonMassGeV;

    private readonly double _parent, _other;
    private readonly DecayDensity _logQ2;

    /// <param name="parentMassGeV">Mass of the meson.</param>
    /// <param name="otherMassGeV">Mass of what comes with the pair, 0 for a photon.</param>
    /// <param name="formFactor2">Squared form factor as a function of q², GeV².</param>
    public PromptDalitzDecay(double parentMassGeV, double otherMassGeV, Func<double, double> formFactor2)
    {
        (_parent, _other) = (parentMassGeV, otherMassGeV);
        double end = parentMassGeV - otherMassGeV;
        // In ln q² the pole 1/q² is flat.
        _logQ2 = new(l => Density(Exp(l), formFactor2), Log(4 * MuonMassGeV * MuonMassGeV), 2 * Log(end));
    }

    /// <summary>|F|² of a single pole, 1/(1 − q²/Λ²)².</summary>
    /// <param name="inverseLambda2">Λ⁻² in GeV⁻².</param>
    public static Func<double, double> Pole(double inverseLambda2) => q2 => 1 / ((1 - (q2 * inverseLambda2)) * (1 - (q2 * inverseLambda2)));

    /// <summary>|F|² of a pole Λ of width γ, for decays that reach it.</summary>
    public static Func<double, double> BroadPole(double lambdaGeV, double widthGeV)
    {
        double l2 = lambdaGeV * lambdaGeV, g2 = widthGeV * widthGeV;
        return q2 => l2 * (l2 + g2) / (((l2 - q2) * (l2 - q2)) + (l2 * g2));
    }

    /// <summary>dΓ/d ln q² up to a constant.</summary>
    public double Density(double q2, Func<double, double> formFactor2)
    {
        double r = 4 * MuonMassGeV * MuonMassGeV / q2, m2 = _parent * _parent, o2 = _other * _other;
        double phase = (1 + (q2 / (m2 - o2))) * (1 + (q2 / (m2 - o2)));
        double momentum2 = Math.Max(0, phase - (4 * m2 * q2 / ((m2 - o2) * (m2 - o2))));
        return Math.Sqrt(Math.Max(0, 1 - r)) * (1 + (0.5 * r)) * momentum2 * Math.Sqrt(momentum2) * formFactor2(q2);
    }

    /// <summary>q² of one decay, GeV².</summary>
    public double DrawQ2(ref PhiloxStream random) => Exp(_logQ2.Quantile(random.Uniform()));

    /// <summary>One of the two muons of a decay in flight.</summary>
    /// <remarks>
    /// The virtual photon is transverse (only then do parity and angular momentum allow the decay): along its direction the muon goes as
    /// 1 + cos²θ + (4m²/q²) sin²θ.
    /// </remarks>
    public MuonMomentum Draw(double energyGeV, Vector3D direction, ref PhiloxStream random)
    {
        double q2 = Math.Max(DrawQ2(ref random), 4 * MuonMassGeV * MuonMassGeV), r = 4 * MuonMassGeV * MuonMassGeV / q2, cosTheta;
        do
        {
            cosTheta = random.Between(-1, 1);
        }
        while (2 * random.Uniform() > 1 + (cosTheta * cosTheta) + (r * (1 - (cosTheta * cosTheta))));
        double pairEnergy = (q2 + ((_parent - _other) * (_parent + _other))) / (2 * _parent);
        double q = Math.Sqrt(q2);
        // The muon in the meson's rest frame with the pair along z there, then turned at random, then into the laboratory.
        double pairMomentum = Math.Sqrt(Math.Max(0, (pairEnergy - q) * (pairEnergy + q)));
        double inPair = 0.5 * Math.Sqrt(Math.Max(0, 1 - r)) * cosTheta;
        double rest = Math.Max(MuonMassGeV, (0.5 * pairEnergy) + (pairMomentum * inPair));
        return MuonDecay.Isotropic(_parent, energyGeV, direction, rest, ref random);
    }
}
