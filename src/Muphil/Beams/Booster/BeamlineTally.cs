using Muphil.Beams.Lines;
using Muphil.Numerics;

namespace Muphil.Beams.Booster;

/// <summary>What became of the mesons and muons of a horn beam, and its neutrinos at a detector; all per proton on target.</summary>
public sealed class BeamlineTally
{
    private static readonly int[] Pdg = [.. MuonDecay.Parents, -13, 13];
    private static readonly int FateCount = Enum.GetValues<TrackFate>().Length, PlaceCount = Enum.GetValues<Place>().Length;

    private readonly double[,,] _fates = new double[Pdg.Length, FateCount, PlaceCount];
    private readonly double[] _made = new double[Pdg.Length];
    private readonly double[] _atRest = new double[Pdg.Length];
    private double _muons, _muonsAtRest;
    private readonly double[] _numuSquares = new double[2];
    private int _groups;

    internal NeutrinoFluxHistogram? Neutrinos { get; init; }

    internal bool HasVariations { get; init; } = true;

    /// <summary>K⁺ and K⁻ of 0.1 GeV and more made in interactions in target, conductors, collimator and gas, per proton.</summary>
    public double ChargedKaonsPerProton => _made[2] + _made[3];

    /// <summary>Muons born in decays in flight of π±, K±, K⁰_L before wall and absorber, per proton; those of stopped mesons are not counted.</summary>
    public double MuonsPerProton => _muons;

    /// <summary>Muons of π⁺ and K⁺ that decay at rest, per proton; zero unless <see cref="BeamlineFluxSettings.Stopped"/>.</summary>
    public double MuonsAtRestPerProton => _muonsAtRest;

    /// <summary>π⁺ (211) or K⁺ (321) that decay at rest, in walls and absorber as well, per proton; zero unless <see cref="BeamlineFluxSettings.Stopped"/>.</summary>
    public double AtRestPerProton(int pdg) => _atRest[Array.IndexOf(Pdg, pdg)];

    private enum Place
    {
        Target,
        Horn,
        Hall,
        Collimator,
        DecayPipe,
    }

    /// <summary>Mesons of 0.1 GeV and more, and all muons born in flight where muons are followed (records at their end, or a detector), by what became of them.</summary>
    public IEnumerable<ParticleFate> Fates =>
        from species in Enumerable.Range(0, Pdg.Length)
        from fate in Enum.GetValues<TrackFate>()
        where _made[species] > 0
        let all = Enum.GetValues<Place>().Sum(place => _fates[species, (int)fate, (int)place])
        select new ParticleFate(
            Pdg[species], NameOf(fate), all, all / _made[species], _fates[species, (int)fate, (int)Place.Target], _fates[species, (int)fate, (int)Place.Horn],
            _fates[species, (int)fate, (int)Place.Hall], _fates[species, (int)fate, (int)Place.Collimator], _fates[species, (int)fate, (int)Place.DecayPipe]);

    /// <summary>Flux of ν_μ (14) or ν̄_μ (−14) from 0 to 10 GeV, per cm² and proton, with the error from the spread of groups of protons.</summary>
    public Estimate NeutrinosPerCm2(int pdg)
    {
        double sum = Neutrinos?.TotalPerCm2(pdg) ?? 0;
        return new(sum, _groups > 1 ? Math.Sqrt(Math.Max(0, _numuSquares[pdg > 0 ? 0 : 1] - (sum * sum / _groups)) * _groups / (_groups - 1)) : double.NaN);
    }

    /// <summary>The flux of ν_μ (14) or ν̄_μ (−14) under each variation of hadron production, if its model has any, per cm² and proton.</summary>
    public IEnumerable<(string Variation, double PerCm2)> Varied(int pdg) =>
        HasVariations && Neutrinos is { } flux ? ProductionWeights.Names.Select((name, i) => (name, flux.TotalVariedPerCm2(i, pdg))) : [];

    /// <summary>Flux in bins of 50 MeV from 0 to 10 GeV, per cm² and proton, with statistical errors.</summary>
    public IEnumerable<NeutrinoBin> NeutrinoBins => Neutrinos is not { } flux ? [] : Enumerable.Range(0, NeutrinoFluxHistogram.Bins).Select(bin => new NeutrinoBin(
        bin * NeutrinoFluxHistogram.BinWidthGeV, (bin + 1) * NeutrinoFluxHistogram.BinWidthGeV, flux.All(14, bin), flux.All(-14, bin),
        flux.In(14, NeutrinoFluxHistogram.Pion, bin), flux.In(14, NeutrinoFluxHistogram.ChargedKaon, bin),
        flux.In(14, NeutrinoFluxHistogram.KLong, bin), flux.In(14, NeutrinoFluxHistogram.Muon, bin),
        flux.In(14, NeutrinoFluxHistogram.AtRest, bin)));

    internal void Made(int pdg, double weight)
    {
        if (Array.IndexOf(Pdg, pdg) is >= 0 and int i)
        {
            _made[i] += weight;
        }
    }

    internal void AtRest(int pdg, double weight, double muons)
    {
        _atRest[Array.IndexOf(Pdg, pdg)] += weight;
        _muonsAtRest += muons * weight;
    }

    internal void Muon(double weight) => _muons += weight;

    internal void End(in BeamlineParticle last, TrackFate fate, double weight)
    {
        if (Array.IndexOf(Pdg, last.Pdg) is >= 0 and int i)
        {
            _fates[i, (int)fate, (int)PlaceOf(last.Part)] += weight;
        }
    }

    /// <summary>Adds an independent group of protons.</summary>
    internal void Add(BeamlineTally group)
    {
        for (int i = 0; i < Pdg.Length; i++)
        {
            _made[i] += group._made[i];
            _atRest[i] += group._atRest[i];
            for (int k = 0; k < FateCount * PlaceCount; k++)
            {
                _fates[i, k / PlaceCount, k % PlaceCount] += group._fates[i, k / PlaceCount, k % PlaceCount];
            }
        }
        _muons += group._muons;
        _muonsAtRest += group._muonsAtRest;
        _groups++;
        if (group.Neutrinos is { } flux)
        {
            Neutrinos!.Add(flux);
            double numu = flux.TotalPerCm2(14), numubar = flux.TotalPerCm2(-14);
            _numuSquares[0] += numu * numu;
            _numuSquares[1] += numubar * numubar;
        }
    }

    /// <summary>As in a sample's process column.</summary>
    internal static string NameOf(TrackFate fate) => fate switch
    {
        TrackFate.Decayed => "decayed",
        TrackFate.Interacted => "interacted",
        TrackFate.LeftSide => "shielding",
        TrackFate.LeftUpstream => "upstream",
        TrackFate.HitWall => "pipe_wall",
        TrackFate.ReachedAbsorber => "absorber",
        TrackFate.EnteredCollimator => "collimator",
        TrackFate.Stopped => "stopped",
        TrackFate.Spent => "spent",
        TrackFate.Thinned => "thinned",
        _ => "spiralling",
    };

    private static Place PlaceOf(BeamlinePart part) => part switch
    {
        BeamlinePart.Target or BeamlinePart.Sleeve => Place.Target,
        BeamlinePart.InnerConductor or BeamlinePart.HornField or BeamlinePart.OuterConductor => Place.Horn,
        BeamlinePart.Hall => Place.Hall,
        BeamlinePart.Collimator => Place.Collimator,
        _ => Place.DecayPipe,
    };
}

/// <summary>A species by what became of it, and where that was: where it decayed, interacted or stopped, or from where it left. All per proton on target.</summary>
/// <param name="Pdg">PDG number.</param>
/// <param name="Fate">Its name.</param>
/// <param name="PerProton">The sum of the places.</param>
/// <param name="Share">Of all of the species.</param>
/// <param name="InTarget">In the target and its sleeve.</param>
/// <param name="InHorn">In conductors of horns, or between them.</param>
/// <param name="InHall">In the gas about them, up to the decay pipe.</param>
/// <param name="InCollimator">In collimators.</param>
/// <param name="InDecayPipe">In the pipe.</param>
public sealed record ParticleFate(
    int Pdg, string Fate, double PerProton, double Share, double InTarget, double InHorn, double InHall, double InCollimator, double InDecayPipe);

/// <summary>Neutrinos of one bin of energy at a detector, per cm² and proton: ν_μ, ν̄_μ, and ν_μ by their parents in flight and of parents at rest.</summary>
public sealed record NeutrinoBin(
    double LowGeV, double HighGeV, Estimate NuMu, Estimate NuMuBar, Estimate FromPion, Estimate FromKaon, Estimate FromKLong, Estimate FromMuon, Estimate FromAtRest);
