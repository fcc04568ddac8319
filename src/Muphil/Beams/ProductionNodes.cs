using System.Collections.Concurrent;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>Keeps the spectra of a model at momenta 400 GeV/1.5ᵏ and gives the nearest.</summary>
internal sealed class ProductionNodes(Func<int, double, double, HadronSpectra> build)
{
    public const double LeastMomentumGeV = 3, LargestMomentumGeV = 480;

    private const double TopMomentumGeV = 400, Step = 1.5;
    private static readonly double InverseLogStep = 1 / Log(Step);
    private readonly ConcurrentDictionary<(int, int, double), Lazy<HadronSpectra>> _spectra = new();

    /// <inheritdoc cref="IHadronProduction.For"/>
    public HadronSpectra For(int projectilePdg, double momentumGeV, double a)
    {
        if (!(momentumGeV >= LeastMomentumGeV && momentumGeV <= LargestMomentumGeV))
        {
            throw new OutsideValidityException(FormattableString.Invariant(
                $"hadron production holds for projectiles from {LeastMomentumGeV} to {LargestMomentumGeV} GeV, not at {momentumGeV:R} GeV"));
        }
        int node = Math.Max(0, (int)((Log(TopMomentumGeV / momentumGeV) * InverseLogStep) + 0.5));
        return _spectra.TryGetValue((projectilePdg, node, a), out Lazy<HadronSpectra>? spectra)
            ? spectra.Value
            : _spectra.GetOrAdd((projectilePdg, node, a), new Lazy<HadronSpectra>(() => build(projectilePdg, TopMomentumGeV * Pow(Step, -node), a))).Value;
    }
}
