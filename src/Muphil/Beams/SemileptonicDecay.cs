using Muphil.Numerics;

namespace Muphil.Beams;

/// <summary>A form factor f(t) of a semileptonic decay relative to t = 0; t is the squared mass of the lepton pair, GeV².</summary>
internal delegate double FormFactor(double tGeV2);

/// <summary>Spectrum of the muon's energy in the rest frame of a meson that decays to another meson, a muon and a neutrino.</summary>
/// <param name="ParentMassGeV">Mass M of the parent.</param>
/// <param name="DaughterMassGeV">Mass of the meson it leaves.</param>
/// <param name="MuonMassGeV">Mass of the muon.</param>
internal readonly record struct SemileptonicDecay(double ParentMassGeV, double DaughterMassGeV, double MuonMassGeV)
{
    private static readonly (double[] Nodes, double[] Weights) Rule = Quadrature.GaussLegendreUnit(24);

    /// <summary>The muon's highest energy: the meson and the neutrino recoil as one.</summary>
    public double MaximumEnergyGeV =>
        ((ParentMassGeV * ParentMassGeV) + (MuonMassGeV * MuonMassGeV) - (DaughterMassGeV * DaughterMassGeV)) / (2 * ParentMassGeV);

    /// <summary>
    /// Density in the Dalitz plot for a pseudoscalar daughter, V − A, up to a constant: A f₊² + B f₊f₋ + C f₋², as in the PDG's note on
    /// K_ℓ3 form factors (L.-M. Chounet, J.-M. Gaillard, M. K. Gaillard, Phys. Rep. 4 (1972) 199).
    /// </summary>
    public double DalitzDensity(double muonEnergyGeV, double mesonEnergyGeV, FormFactor vector, FormFactor scalar)
    {
        double m = ParentMassGeV, h2 = DaughterMassGeV * DaughterMassGeV, l2 = MuonMassGeV * MuonMassGeV;
        double neutrino = m - muonEnergyGeV - mesonEnergyGeV;
        double below = (((m * m) + h2 - l2) / (2 * m)) - mesonEnergyGeV;
        double t = (m * m) + h2 - (2 * m * mesonEnergyGeV);
        double plus = vector(t), minus = (scalar(t) - plus) * ((m * m) - h2) / t;
        double a = (m * ((2 * muonEnergyGeV * neutrino) - (m * below))) + (l2 * ((0.25 * below) - neutrino));
        double b = l2 * (neutrino - (0.5 * below)), c = 0.25 * l2 * below;
        return (a * plus * plus) + (b * plus * minus) + (c * minus * minus);
    }

    /// <summary>Lowest and highest energy of the meson beside a muon of this energy.</summary>
    public (double Low, double High) MesonEnergies(double muonEnergyGeV)
    {
        var (sum, half) = MesonEnergyCentre(muonEnergyGeV);
        return (sum - half, sum + half);
    }

    /// <summary>Muon spectrum with a pseudoscalar daughter: the Dalitz density integrated over the meson's energy.</summary>
    public DecayDensity ToPseudoscalar(FormFactor vector, FormFactor scalar)
    {
        SemileptonicDecay decay = this;
        return new(
            energy =>
            {
                var (low, high) = decay.MesonEnergies(energy);
                double sum = 0;
                for (int k = 0; k < Rule.Nodes.Length; k++)
                {
                    sum += Rule.Weights[k] * decay.DalitzDensity(energy, low + (Rule.Nodes[k] * (high - low)), vector, scalar);
                }
                // At the very ends the interval is empty and rounding may leave either sign.
                return Math.Max(0, sum * (high - low));
            },
            MuonMassGeV, MaximumEnergyGeV);
    }

    /// <summary>
    /// Muon spectrum with a vector daughter in the spectator picture of c → s μ⁺ν: |M|² ∝ (p_D·p_μ)(p_V·p_ν), which does not depend on the
    /// meson's energy; form factors left out.
    /// </summary>
    public DecayDensity ToVector()
    {
        SemileptonicDecay decay = this;
        return new(
            energy =>
            {
                double free = Math.Max(0, 2 * decay.ParentMassGeV * (decay.MaximumEnergyGeV - energy));
                return energy * free * decay.MesonEnergyCentre(energy).Half;
            },
            MuonMassGeV, MaximumEnergyGeV);
    }

    private (double Centre, double Half) MesonEnergyCentre(double muonEnergyGeV)
    {
        // The meson and the neutrino, of mass W together, move against the muon.
        double m = ParentMassGeV, h2 = DaughterMassGeV * DaughterMassGeV, l2 = MuonMassGeV * MuonMassGeV;
        double w2 = (m * m) + l2 - (2 * m * muonEnergyGeV), energy = m - muonEnergyGeV;
        double momentum = Math.Sqrt(Math.Max(0, (muonEnergyGeV - MuonMassGeV) * (muonEnergyGeV + MuonMassGeV)));
        return (energy * (w2 + h2) / (2 * w2), momentum * Math.Max(0, w2 - h2) / (2 * w2));
    }
}
