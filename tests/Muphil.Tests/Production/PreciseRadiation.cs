using Muphil.Mediators;
using Muphil.Production;

namespace Muphil.Tests.Production;

/// <summary>
/// The library's own formulas with 32 digits from exactly the same E, masses, E_k (or E − E_k), y and t − t₋: what double precision loses.
/// </summary>
internal readonly struct PreciseRadiation
{
    private readonly MediatorEnergy _energy;
    private readonly DoubleDouble _w;

    /// <param name="energy">The emission; of E_k and E − E_k the smaller is taken at its word.</param>
    /// <param name="y">U − U_min.</param>
    public PreciseRadiation(in MediatorEnergy energy, double y)
    {
        _energy = energy;
        DoubleDouble e = energy.Muon.E, m = energy.Muon.Mu, mS = energy.Muon.MS;
        DoubleDouble ek = energy.Ek < energy.W ? energy.Ek : e - energy.W;
        _w = e - ek;
        Momentum = DoubleDouble.Sqrt((e - m) * (e + m));
        DoubleDouble k = DoubleDouble.Sqrt((ek - mS) * (ek + mS));
        DoubleDouble uMin = (2 * ((m * m * k * k) + (mS * mS * e * e)) / ((e * ek) + (Momentum * k))) - (mS * mS);
        Point = new(e, Momentum, m, mS, energy.Muon.M, ek, _w, k, uMin, y);
    }

    /// <summary>Momentum of the muon.</summary>
    public DoubleDouble Momentum { get; }

    public EmissionPoint<DoubleDouble> Point { get; }

    /// <summary>⟨A⟩ at t₋ + aboveMin.</summary>
    public DoubleDouble Average(MediatorKind kind, double aboveMin) =>
        new AveragedAmplitude<DoubleDouble>(
            RadiationAmplitude.Of(kind, _energy.Muon.MS, _energy.Muon.Mu), _energy.Muon.E, _energy.Muon.M, _energy.Muon.MS, _w, Point)
            .At(Point.TMin + aboveMin, aboveMin);
}
