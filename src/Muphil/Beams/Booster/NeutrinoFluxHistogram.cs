using Muphil.Numerics;

namespace Muphil.Beams.Booster;

/// <summary>
/// Flux of ν_μ and ν̄_μ by parent in bins of 50 MeV from 0 to 10 GeV, neutrinos per cm² and proton on target, as in the release of arXiv:0806.1449.
/// </summary>
internal sealed class NeutrinoFluxHistogram
{
    public const int Bins = 200;

    public const double BinWidthGeV = 0.05;

    private const double Cm2PerM2 = 1e4;

    private readonly double[,,] _sums = new double[2, Parents, Bins], _squares = new double[2, Parents, Bins];

    // Changes by the variations of hadron production, not sums: most are zero.
    private readonly double[,,,] _shifts = new double[ProductionWeights.Count, 2, Parents, Bins];

    /// <summary>Classes of parents: charged pions, charged kaons, K⁰_L, muons, all in flight; mesons at rest.</summary>
    public const int Pion = 0, ChargedKaon = 1, KLong = 2, Muon = 3, AtRest = 4, Parents = 5;

    /// <summary>Flux above 10 GeV, which the bins leave out.</summary>
    public double AbovePerCm2 { get; private set; }

    /// <summary>Adds what a neutrino contributes.</summary>
    /// <param name="neutrino">At a point of the window.</param>
    /// <param name="parent">Class of what decayed.</param>
    /// <param name="parentsPerProton">Its weight; the mean over the points of a window is the caller's.</param>
    /// <param name="variations">What variations of hadron production would make of it.</param>
    public void Add(in AimedNeutrino neutrino, int parent, double parentsPerProton, in ProductionWeights variations)
    {
        double perCm2 = neutrino.PerM2 * parentsPerProton / Cm2PerM2;
        int bin = neutrino.EnergyGeV >= 0 && double.IsFinite(perCm2)
            ? (int)Math.Min(neutrino.EnergyGeV / BinWidthGeV, Bins)
            : throw new ArgumentOutOfRangeException(nameof(neutrino), neutrino, "energy and flux must be numbers, the energy not negative");
        if (bin == Bins)
        {
            AbovePerCm2 += perCm2;
            return;
        }
        int flavour = FlavourOf(neutrino.Pdg);
        _sums[flavour, parent, bin] += perCm2;
        _squares[flavour, parent, bin] += perCm2 * perCm2;
        for (int i = 0; i < ProductionWeights.Count; i++)
        {
            _shifts[i, flavour, parent, bin] += (variations[i] - 1) * perCm2;
        }
    }

    /// <summary>Adds an independent group of protons: its sum of a bin counts as one row for the error, so that rows of one proton may go together.</summary>
    public void Add(NeutrinoFluxHistogram group)
    {
        AbovePerCm2 += group.AbovePerCm2;
        for (int flavour = 0; flavour < 2; flavour++)
        {
            for (int parent = 0; parent < Parents; parent++)
            {
                for (int bin = 0; bin < Bins; bin++)
                {
                    double sum = group._sums[flavour, parent, bin];
                    if (sum == 0)
                    {
                        continue;
                    }
                    _sums[flavour, parent, bin] += sum;
                    _squares[flavour, parent, bin] += sum * sum;
                    for (int i = 0; i < ProductionWeights.Count; i++)
                    {
                        _shifts[i, flavour, parent, bin] += group._shifts[i, flavour, parent, bin];
                    }
                }
            }
        }
    }

    /// <summary>A bin's flux of all parents, 1/cm².</summary>
    public Estimate All(int neutrinoPdg, int bin) =>
        In(neutrinoPdg, Pion, bin) + In(neutrinoPdg, ChargedKaon, bin) + In(neutrinoPdg, KLong, bin) + In(neutrinoPdg, Muon, bin) + In(neutrinoPdg, AtRest, bin);

    /// <summary>A bin's flux and the error of independent rows, 1/cm².</summary>
    public Estimate In(int neutrinoPdg, int parent, int bin) =>
        new(_sums[FlavourOf(neutrinoPdg), parent, bin], Math.Sqrt(_squares[FlavourOf(neutrinoPdg), parent, bin]));

    /// <summary>A bin's flux under a variation of <see cref="ProductionWeights"/>, 1/cm².</summary>
    public double Varied(int variation, int neutrinoPdg, int parent, int bin) =>
        _sums[FlavourOf(neutrinoPdg), parent, bin] + _shifts[variation, FlavourOf(neutrinoPdg), parent, bin];

    /// <summary>Sum over the bins from one energy to another (multiples of 50 MeV), 1/cm².</summary>
    public Estimate Between(int neutrinoPdg, int parent, double fromGeV, double toGeV)
    {
        double sum = 0, squares = 0;
        for (int bin = (int)Math.Round(fromGeV / BinWidthGeV); bin < Math.Min(Bins, (int)Math.Round(toGeV / BinWidthGeV)); bin++)
        {
            Estimate flux = In(neutrinoPdg, parent, bin);
            sum += flux.Value;
            squares += flux.Error * flux.Error;
        }
        return new(sum, Math.Sqrt(squares));
    }

    /// <summary>Sum over bins and parents under a variation of <see cref="ProductionWeights"/>, 1/cm².</summary>
    public double TotalVariedPerCm2(int variation, int neutrinoPdg) =>
        Enumerable.Range(0, Parents * Bins).Sum(i => Varied(variation, neutrinoPdg, i / Bins, i % Bins));

    /// <summary>Sum over bins and parents, 1/cm².</summary>
    public double TotalPerCm2(int neutrinoPdg) => Enumerable.Range(0, Parents).Sum(parent => Between(neutrinoPdg, parent, 0, Bins * BinWidthGeV).Value);

    /// <summary>The class of a parent in flight.</summary>
    public static int ParentOf(int pdg) => Math.Abs(pdg) switch
    {
        211 => Pion,
        321 => ChargedKaon,
        130 => KLong,
        13 => Muon,
        _ => throw new ArgumentOutOfRangeException(nameof(pdg), pdg, "not a parent of muon neutrinos that is counted"),
    };

    private static int FlavourOf(int pdg) => pdg switch
    {
        14 => 0,
        -14 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(pdg), pdg, "muon neutrinos are 14 and −14"),
    };
}
