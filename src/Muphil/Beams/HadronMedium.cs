using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>What one material does to a hadron in flight.</summary>
/// <param name="ProductionPerM">Rate of production interactions, 1/m.</param>
/// <param name="VariedPerM">The same with the cross sections of the systematic variation.</param>
/// <param name="QuasiElasticPerM">Rate of quasi-elastic scattering, 1/m.</param>
/// <param name="LossGeVPerM">Mean energy loss to electrons; 0 for neutral hadrons.</param>
internal readonly record struct HadronRates(double ProductionPerM, double VariedPerM, double QuasiElasticPerM, double LossGeVPerM);

/// <summary>Hadrons in one material: rates tabulated against momentum, linear in its logarithm (to 10⁻³, where the tables behind have kinks).</summary>
internal sealed class HadronMedium
{
    /// <summary>Hadrons are followed from here on, GeV.</summary>
    public const double LeastMomentumGeV = 0.1;

    private const double LargestMomentumGeV = 500, M2PerMb = 1e-31;
    private const int Steps = 120;
    private static readonly double LogLeast = StableMath.Log(LeastMomentumGeV), StepsPerLog = Steps / (StableMath.Log(LargestMomentumGeV) - LogLeast);

    private readonly (double PerM3, double A)[] _nuclei;
    private readonly HadronRates[] _rates = new HadronRates[HadronSpecies.Count * (Steps + 1)];

    /// <param name="material">What the hadrons go through; its nuclei lie within the range of the cross sections.</param>
    /// <param name="set">The cross sections in use.</param>
    /// <param name="varied">Those of the systematic variation.</param>
    /// <param name="constants">Masses and α.</param>
    public HadronMedium(Material material, CrossSectionSet set, CrossSectionSet varied, Constants constants)
    {
        Photons = new GammaMuons(material);
        _nuclei = [.. material.Constituents.Select(c => (material.NucleiPerM3(c), c.A))];
        var ionisation = new MuonIonisation(material, constants);
        for (int species = 0; species < HadronSpecies.Count; species++)
        {
            for (int i = 0; i <= Steps; i++)
            {
                double p = StableMath.Exp(LogLeast + (i / StepsPerLog));
                var (inelastic, production) = PerM(species, p, set);
                // What a muon of the same βγ loses to electrons, but for the largest transfers: a few per cent from βγ = 100 on.
                double muonEnergy = constants.MuonMassGeV * Math.Sqrt(1 + (p * p / (HadronSpecies.MassGeV[species] * HadronSpecies.MassGeV[species])));
                double loss = HadronSpecies.IsCharged(species) ? ionisation.LossGeVCm2PerG(muonEnergy) * material.DensityGPerCm3 * 100 : 0;
                _rates[(species * (Steps + 1)) + i] = new(production, PerM(species, p, varied).Production, inelastic - production, loss);
            }
        }
    }

    /// <summary>Muons of photons in it.</summary>
    public GammaMuons Photons { get; }

    /// <summary>At this momentum, 0.1 to 500 GeV.</summary>
    public HadronRates At(int species, double momentumGeV)
    {
        double position = (StableMath.FastLog(momentumGeV) - LogLeast) * StepsPerLog;
        int i = Math.Clamp((int)position, 0, Steps - 1);
        double u = position - i, v = 1 - u;
        ref readonly HadronRates a = ref _rates[(species * (Steps + 1)) + i];
        ref readonly HadronRates b = ref _rates[(species * (Steps + 1)) + i + 1];
        return new(
            (v * a.ProductionPerM) + (u * b.ProductionPerM),
            (v * a.VariedPerM) + (u * b.VariedPerM),
            (v * a.QuasiElasticPerM) + (u * b.QuasiElasticPerM),
            (v * a.LossGeVPerM) + (u * b.LossGeVPerM));
    }

    /// <summary>The weight number of the nucleus that is hit.</summary>
    /// <param name="species">The projectile.</param>
    /// <param name="momentumGeV">Its momentum.</param>
    /// <param name="uniform">From 0 to 1.</param>
    public double HitA(int species, double momentumGeV, double uniform)
    {
        if (_nuclei.Length == 1)
        {
            return _nuclei[0].A;
        }
        double left = uniform * PerM(species, momentumGeV, CrossSectionSet.Glauber).Production;
        foreach (var (perM3, a) in _nuclei)
        {
            left -= perM3 * M2PerMb * HadronCrossSections.ProductionMb(HadronSpecies.Pdg[species], momentumGeV, a);
            if (left < 0)
            {
                return a;
            }
        }
        return _nuclei[^1].A;
    }

    private (double Inelastic, double Production) PerM(int species, double momentumGeV, CrossSectionSet set)
    {
        double inelastic = 0, production = 0;
        foreach (var (perM3, a) in _nuclei)
        {
            var (i, p) = HadronCrossSections.Of(HadronSpecies.Pdg[species], momentumGeV, a, set);
            inelastic += perM3 * M2PerMb * i;
            production += perM3 * M2PerMb * p;
        }
        return (inelastic, production);
    }
}
