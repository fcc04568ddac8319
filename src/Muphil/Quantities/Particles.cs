namespace Muphil.Quantities;

/// <summary>A particle of the Standard Model: PDG number, mass in GeV, mean proper lifetime in s (infinite when stable).</summary>
public sealed record Particle(int Pdg, string Name, double MassGeV, double LifetimeS)
{
    /// <summary>cτ in m.</summary>
    public double CTauM => LifetimeS * Units.SpeedOfLightMPerS;
}

/// <summary>
/// The particles a sample may hold, both charges under one entry. Masses and lifetimes: PDG 2024 (S. Navas et al., Phys. Rev. D 110, 030001).
/// </summary>
public static class Particles
{
    private static readonly Dictionary<int, Particle> ByPdg = new Particle[]
    {
        new(11, "electron", Constants.Pdg2024.ElectronMassGeV, double.PositiveInfinity),
        new(13, "muon", Constants.Pdg2024.MuonMassGeV, 2.1969811e-6),
        new(15, "tau", Constants.Pdg2024.TauMassGeV, 290.3e-15),
        new(12, "nu_e", 0, double.PositiveInfinity),
        new(14, "nu_mu", 0, double.PositiveInfinity),
        new(16, "nu_tau", 0, double.PositiveInfinity),
        new(22, "gamma", 0, double.PositiveInfinity),
        new(111, "pi0", 0.1349768, 8.43e-17),
        new(211, "pi+", 0.13957039, 2.6033e-8),
        new(321, "K+", 0.493677, 1.2380e-8),
        new(130, "K_L", 0.497611, 5.116e-8),
        new(310, "K_S", 0.497611, 8.954e-11),
        new(221, "eta", 0.547862, Units.HbarGeVs / 1.31e-6),
        new(331, "eta'", 0.95778, Units.HbarGeVs / 1.88e-4),
        new(113, "rho0", 0.77526, Units.HbarGeVs / 0.1474),
        new(223, "omega", 0.78266, Units.HbarGeVs / 8.68e-3),
        new(333, "phi", 1.019461, Units.HbarGeVs / 4.249e-3),
        new(411, "D+", 1.86966, 1.033e-12),
        new(421, "D0", 1.86484, 4.103e-13),
        new(431, "D_s+", 1.96835, 5.012e-13),
        new(2212, "proton", Constants.Pdg2024.ProtonMassGeV, double.PositiveInfinity),
        new(2112, "neutron", 0.93956542052, 878.4),
        new(3122, "Lambda", 1.115683, 2.617e-10),
    }.ToDictionary(p => p.Pdg);

    /// <summary>The PDG numbers in the table; their antiparticles are known too.</summary>
    public static IReadOnlyCollection<int> KnownPdg => ByPdg.Keys;

    /// <summary>The particle with this PDG number, or its antiparticle; false when the number is not in the table.</summary>
    public static bool TryGet(int pdg, out Particle particle) => ByPdg.TryGetValue(Math.Abs(pdg), out particle!);

    /// <summary>The particle with this PDG number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not in the table.</exception>
    public static Particle Get(int pdg) => TryGet(pdg, out Particle particle)
        ? particle
        : throw new ArgumentOutOfRangeException(nameof(pdg), pdg, $"unknown PDG number; known: {string.Join(", ", ByPdg.Keys)} and their antiparticles");
}
