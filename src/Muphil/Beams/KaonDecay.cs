using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams;

/// <summary>K_S → π⁺π⁻ in a cascade.</summary>
internal static class KaonDecay
{
    /// <summary>Branching ratio: PDG 2024.</summary>
    public const double PiPlusPiMinus = 0.692;

    /// <summary>Both pions, at the kaon's place.</summary>
    public static (Hadron Plus, Hadron Minus) Draw(in Hadron kaon, ref PhiloxStream random)
    {
        double mass = HadronSpecies.MassGeV[HadronSpecies.KShort], pion = HadronSpecies.MassGeV[HadronSpecies.PiPlus];
        double rest = Math.Sqrt(((0.5 * mass) - pion) * ((0.5 * mass) + pion)), gammaBeta = kaon.MomentumGeV / mass, gamma = Math.Sqrt(1 + (gammaBeta * gammaBeta));
        double cos = (2 * random.Uniform()) - 1;
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        Vector3D along = gamma * rest * cos * kaon.Direction, half = gammaBeta * 0.5 * mass * kaon.Direction;
        Vector3D across = rest * Math.Sqrt((1 - cos) * (1 + cos)) * Frame.About(kaon.Direction).Across(sinPhi, cosPhi);
        return (Pion(kaon, HadronSpecies.PiPlus, half + along + across), Pion(kaon, HadronSpecies.PiMinus, half - along - across));
    }

    private static Hadron Pion(in Hadron kaon, int species, Vector3D momentum) =>
        kaon with { Species = species, MomentumGeV = momentum.Norm, Direction = momentum.Unit() };
}
