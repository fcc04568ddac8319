using System.Collections.Concurrent;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Keeps the spectra of a model at momenta 400 GeV/1.5ᵏ and gives the nearest.</summary>
internal sealed class ProductionNodes(Func<int, double, double, HadronSpectra> build)
{
    public const double LeastMomentumGeV = 3, LargestMomentumGeV = 480;

    private const double TopMomentumGeV = 400, Step = 1.5;
    private static readonly double InverseLogStep = 1 / Log(Step);
    private static readonly int Nodes = 1 + (int)((Log(TopMomentumGeV / LeastMomentumGeV) * InverseLogStep) + 0.5);
    private readonly ConcurrentDictionary<double, Lazy<HadronSpectra>?[]> _spectra = new();

    /// <inheritdoc cref="IHadronProduction.For"/>
    public HadronSpectra For(int projectilePdg, double momentumGeV, double a)
    {
        if (!(momentumGeV >= LeastMomentumGeV && momentumGeV <= LargestMomentumGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"hadron production holds for projectiles from {LeastMomentumGeV} to {LargestMomentumGeV} GeV, not at {momentumGeV:R} GeV"));
        }
        int node = Math.Max(0, (int)((Log(TopMomentumGeV / momentumGeV) * InverseLogStep) + 0.5));
        ref Lazy<HadronSpectra>? spectra = ref _spectra.GetOrAdd(a, static _ => new Lazy<HadronSpectra>?[Nodes * HadronSpecies.Count])[(Nodes * HadronSpecies.Of(projectilePdg)) + node];
        return (Volatile.Read(ref spectra) ?? First(ref spectra, projectilePdg, node, a)).Value;
    }

    // Of two threads that come at once both get what the first one put there.
    private Lazy<HadronSpectra> First(ref Lazy<HadronSpectra>? spectra, int projectilePdg, int node, double a)
    {
        var made = new Lazy<HadronSpectra>(() => build(projectilePdg, TopMomentumGeV * Pow(Step, -node), a));
        return Interlocked.CompareExchange(ref spectra, made, null) ?? made;
    }
}
