using Muphil.Numerics;

namespace Muphil.Beams;

/// <summary>The hadrons that one projectile of one momentum makes in one nucleus, per production interaction, from data/hadrons.</summary>
internal sealed class YieldTable
{
    // Below this x the tables' hadrons of the projectile's own kind are products; next to 1 they are mostly the scattered projectile.
    private const double LeadingX = 0.9;
    private readonly YieldSpectrum[] _spectra;

    private YieldTable(int projectile, double momentumGeV, double a, ILookup<int, YieldBin> bins)
    {
        (ProjectilePdg, MomentumGeV, A) = (projectile, momentumGeV, a);
        Bins = Array.ConvertAll(HadronSpecies.Pdg, pdg => bins[pdg].OrderBy(b => b.LowX).ToArray());
        _spectra = new YieldSpectrum[HadronSpecies.Count];
        for (int s = 0; s < _spectra.Length; s++)
        {
            _spectra[s] = new(s, projectile, momentumGeV, Bins[s], HadronSpecies.Pdg[s] == projectile ? LeadingX : 1);
        }
        int own = HadronSpecies.Of(projectile);
        QuasiElasticShare = Math.Max(0, Bins[own].Where(b => b.LowX >= LeadingX).Sum(b => b.Multiplicity) - _spectra[own].Integral(LeadingX, 1));
    }

    public int ProjectilePdg { get; }

    public double MomentumGeV { get; }

    /// <summary>Weight number of the nucleus.</summary>
    public double A { get; }

    /// <summary>The table itself, by species: per inelastic interaction.</summary>
    public YieldBin[][] Bins { get; }

    /// <summary>
    /// Share of the table's interactions that are quasi-elastic: projectiles with x above 0.9 beyond the continuation of the spectrum below.
    /// They are taken out; what is left is divided by the share of the others.
    /// </summary>
    public double QuasiElasticShare { get; }

    /// <summary>The tables of a generator, <c>ftf</c> or <c>uq</c>.</summary>
    public static YieldTable[] Read(string generator) =>
    [
        .. EmbeddedTable.Read("hadron-yields.csv", "generator", "projectile", "momentum_GeV", "A", "species", "x_low", "x_high", "multiplicity", "error", "mean_pT_GeV").Rows
            .Where(row => row.Text("generator") == generator)
            .GroupBy(row => (Projectile: row.Integer("projectile"), MomentumGeV: row.Number("momentum_GeV"), A: row.Number("A")))
            .Select(table => new YieldTable(table.Key.Projectile, table.Key.MomentumGeV, table.Key.A, table.ToLookup(row => row.Integer("species"), Bin))),
    ];

    /// <summary>d²n/(dx dp_T) per production interaction of a projectile of a momentum that may differ from the table's, 1/GeV.</summary>
    public void Density(int species, double x, double momentumGeV, ReadOnlySpan<double> ptGeV, Span<double> perGeV)
    {
        double perX = _spectra[species].PerX(x, momentumGeV) / (1 - QuasiElasticShare);
        var (massGeV, slopeGeV) = _spectra[species].TransverseAt(x);
        TransverseShape.Density(massGeV, slopeGeV, perX, ptGeV, perGeV);
    }

    private static YieldBin Bin(EmbeddedTable.Row row)
    {
        double n = row.Number("multiplicity"), relative = n / row.Number("error");
        return new(row.Number("x_low"), row.Number("x_high"), n, relative * relative, row.Number("mean_pT_GeV"));
    }
}
