using static Muphil.Beams.HadronSpecies;
using static Muphil.Numerics.StableMath;

namespace Muphil.Beams;

/// <summary>
/// Hadron production from the tables of a generator: p on Cu and Mo at 400 GeV and on Be at 8.9 GeV, π± on Cu at 20 to 150 GeV.
/// </summary>
/// <remarks>
/// Momentum: densities in (x, p_T) are linear in ln p between the tables and scale in x (Feynman) beyond them. Nucleus: linear in ln A
/// between Cu and Mo at 400 GeV, otherwise BMPT's power of A over the production cross section. Neutrons: protons with u and d exchanged
/// (K⁺ ↔ K⁰, with K̄⁰ = K⁻). Kaons: pions of their charge, of which the excess over the opposite charge, the leading part, becomes the kaon;
/// K_L and K_S: the mean of both, the leading part half K_L and half K_S.
/// </remarks>
internal sealed class TabulatedProduction : IHadronProduction
{
    // Of the midpoint rule over p_T.
    private const int Steps = 70;
    private const double StepGeV = SpectrumGrid.LargestPtGeV / Steps;
    private static readonly double[] StepsGeV = [.. Enumerable.Range(0, Steps).Select(i => (i + 0.5) * StepGeV)];

    private readonly YieldTable[] _tables;
    private readonly ProductionNodes _nodes;

    /// <param name="generator"><c>ftf</c> or <c>uq</c>.</param>
    /// <exception cref="InputException">Another name.</exception>
    public TabulatedProduction(string generator)
    {
        (Name, Description) = generator switch
        {
            "ftf" => ("ftf", "tables of the FTF model of Geant4 11.4 (J. Allison et al., NIM A 835 (2016) 186)"),
            "uq" => ("uq", "tables of UrQMD 3.4 (S. A. Bass et al., Prog. Part. Nucl. Phys. 41 (1998) 255)"),
            _ => throw new InputException($"unknown generator of hadron yields '{generator}'", "there are ftf and uq", "Use ftf."),
        };
        _tables = YieldTable.Read(generator);
        _nodes = new((pdg, momentumGeV, a) => new HadronSpectra(pdg, momentumGeV, DensityOf(pdg, momentumGeV, a)) { NuclearPowerUp = NuclearPowerUp(pdg, momentumGeV, a) });
    }

    public string Name { get; }

    public string Description { get; }

    /// <inheritdoc/>
    public HadronSpectra For(int projectilePdg, double momentumGeV, double a) =>
        _nodes.For(projectilePdg == 310 ? 130 : projectilePdg, momentumGeV, a);

    /// <summary>The density before it is put into cells.</summary>
    internal SpectrumDensity DensityOf(int projectilePdg, double momentumGeV, double a)
    {
        switch (projectilePdg)
        {
            case 2212 or 211 or -211:
                return OfTables(projectilePdg, momentumGeV, a);
            case 2112:
                return Mirrored(OfTables(2212, momentumGeV, a));
            case 321:
                return OfKaon(momentumGeV, a, [(KPlus, 0.5), (KLong, 0.25), (KShort, 0.25)]);
            case -321:
                return OfKaon(momentumGeV, a, [(KMinus, 0.5), (KLong, 0.25), (KShort, 0.25)]);
            case 130 or 310:
                return OfKaon(momentumGeV, a, [(KPlus, 0.25), (KMinus, 0.25), (KLong, 0.25), (KShort, 0.25)]);
            default:
                throw new ArgumentOutOfRangeException(nameof(projectilePdg), projectilePdg, $"hadron production knows {string.Join(", ", Pdg)}");
        }
    }

    /// <summary>What a power of A larger by its error makes of the mesons: the tables' nuclei are scaled, with the tables' weights.</summary>
    internal double NuclearPowerUp(int projectilePdg, double momentumGeV, double a)
    {
        Anchor[] anchors = Anchors(projectilePdg is 2212 or 2112 ? 2212 : 211, momentumGeV, a);
        return Exp(BmptSpectra.NuclearPowerError * anchors.Sum(anchor => anchor.Weight * anchor.LogA) / anchors.Sum(anchor => anchor.Weight));
    }

    private static SpectrumDensity Mirrored(SpectrumDensity of) => (s, x, pT, result) =>
    {
        Span<double> second = stackalloc double[pT.Length], third = stackalloc double[pT.Length];
        switch (s)
        {
            case KPlus:
                of(KLong, x, pT, result);
                of(KShort, x, pT, second);
                of(KMinus, x, pT, third);
                for (int i = 0; i < pT.Length; i++)
                {
                    result[i] = Math.Max(0, result[i] + second[i] - third[i]);
                }
                break;
            case KLong or KShort:
                of(KPlus, x, pT, result);
                of(KMinus, x, pT, second);
                Mean(result, second);
                break;
            default:
                of(s switch { PiPlus => PiMinus, PiMinus => PiPlus, Proton => Neutron, Neutron => Proton, _ => s }, x, pT, result);
                break;
        }
    };

    private static void Mean(Span<double> first, ReadOnlySpan<double> second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = 0.5 * (first[i] + second[i]);
        }
    }

    // There is no table for kaons. Strangeness stays: one kaon, charged or neutral, leads with dn/dx = 3/2 √(1 − x), nearly flat as in hydrogen
    // (A. E. Brenner et al., Phys. Rev. D 26 (1982) 1497, at 100 and 175 GeV) and softer for the nucleus. The other hadrons are those of a pion
    // projectile without its leading part; the pions are fewer, so that the energy is shared out.
    private SpectrumDensity OfKaon(double momentumGeV, double a, (int Species, double Share)[] leading)
    {
        const double FewerPions = 0.65;
        SpectrumDensity plus = OfTables(211, momentumGeV, a), minus = OfTables(-211, momentumGeV, a);
        return (s, x, pT, result) =>
        {
            Span<double> other = stackalloc double[pT.Length], shape = stackalloc double[Steps];
            plus(s, x, pT, result);
            minus(s, x, pT, other);
            if (s is PiPlus or PiMinus)
            {
                for (int i = 0; i < pT.Length; i++)
                {
                    result[i] = FewerPions * Math.Min(result[i], other[i]);
                }
                return;
            }
            Mean(result, other);
            double share = Array.Find(leading, l => l.Species == s).Share * 1.5 * Math.Sqrt(1 - x);
            if (share == 0)
            {
                return;
            }
            // In p_T like the pions that lead.
            plus(PiPlus, x, StepsGeV, shape);
            double total = Sum(shape) * StepGeV;
            plus(PiPlus, x, pT, other);
            for (int i = 0; i < pT.Length && total > 0; i++)
            {
                result[i] += share * other[i] / total;
            }
        };
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }
        return sum;
    }

    private SpectrumDensity OfTables(int projectilePdg, double momentumGeV, double a)
    {
        Anchor[] anchors = Anchors(projectilePdg, momentumGeV, a);
        var collision = new NucleonCollision(MassGeV[Of(projectilePdg)], momentumGeV);
        return (species, x, pT, result) =>
        {
            Span<double> density = stackalloc double[pT.Length];
            result.Clear();
            foreach (Anchor anchor in anchors)
            {
                anchor.Density(species, x, pT, density);
                for (int i = 0; i < pT.Length; i++)
                {
                    double nucleus = anchor.LogA == 0 ? 1 : Exp(BmptSpectra.NuclearPower(collision.FeynmanX(MassGeV[species], x * momentumGeV, pT[i]), pT[i]) * anchor.LogA);
                    result[i] += anchor.Weight * nucleus * density[i];
                }
            }
        };
    }

    private Anchor[] Anchors(int projectilePdg, double momentumGeV, double a)
    {
        // A pion's table that a generator lacks is the opposite charge's, mirrored.
        int other = projectilePdg == 2212 ? 2212 : -projectilePdg;
        double[] momenta = [.. _tables.Where(t => t.ProjectilePdg == projectilePdg || t.ProjectilePdg == other).Select(t => t.MomentumGeV).Distinct().Order()];
        int upper = Math.Clamp(Array.FindIndex(momenta, p => p >= momentumGeV) is >= 0 and int i ? i : momenta.Length - 1, 1, momenta.Length - 1);
        double share = Math.Clamp(Log(momentumGeV / momenta[upper - 1]) / Log(momenta[upper] / momenta[upper - 1]), 0, 1);
        return [.. At(momenta[upper - 1], 1 - share), .. At(momenta[upper], share)];

        IEnumerable<Anchor> At(double tableGeV, double weight)
        {
            YieldTable[] own = [.. _tables.Where(t => t.ProjectilePdg == projectilePdg && t.MomentumGeV == tableGeV).OrderBy(t => t.A)];
            YieldTable[] tables = own.Length > 0 ? own : [.. _tables.Where(t => t.ProjectilePdg == other && t.MomentumGeV == tableGeV)];
            double u = tables.Length == 2 ? Math.Clamp(Log(a / tables[0].A) / Log(tables[1].A / tables[0].A), 0, 1) : 0;
            bool inside = u is > 0 and < 1;
            for (int k = 0; k < tables.Length; k++)
            {
                YieldTable table = tables[k];
                double logA = inside ? 0 : Log(a / table.A);
                double crossSections = inside ? 1 : HadronCrossSections.ProductionMb(projectilePdg, tableGeV, table.A) / HadronCrossSections.ProductionMb(projectilePdg, tableGeV, a);
                SpectrumDensity density = (s, x, pT, result) => table.Density(s, x, momentumGeV, pT, result);
                double nucleusWeight = k == 0 ? 1 - u : u;
                if (weight * nucleusWeight > 0)
                {
                    yield return new(weight * nucleusWeight * crossSections, logA, table.ProjectilePdg == projectilePdg ? density : Mirrored(density));
                }
            }
        }
    }

    // A table's density times weight × exp(power × LogA).
    private readonly record struct Anchor(double Weight, double LogA, SpectrumDensity Density);
}
