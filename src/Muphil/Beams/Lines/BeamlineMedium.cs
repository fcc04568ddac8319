using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Beams.Lines;

/// <summary>What a material does to a particle in flight.</summary>
/// <param name="ProductionPerM">Rate of production interactions.</param>
/// <param name="QuasiElasticPerM">Rate of scattering off single nucleons.</param>
/// <param name="ElasticPerM">Rate of scattering off whole nuclei.</param>
/// <param name="LossGeVPerM">Mean loss to electrons.</param>
internal readonly record struct MatterRates(double ProductionPerM, double QuasiElasticPerM, double ElasticPerM, double LossGeVPerM);

/// <summary>
/// A material of a beamline for particles of 0.1 to 500 GeV: nuclear interactions and scattering, energy loss, multiple Coulomb scattering.
/// </summary>
/// <remarks>
/// Inelastic cross sections: <see cref="BoosterCrossSections"/>. Coherent elastic ones by the optical theorem, σ_el = σ_tot²/16πb
/// with the slope b = 14.5 A^0.66 GeV⁻² (H. Fesefeldt, PITHA 85/02, Aachen 1985): 62 mb for 8.9 GeV p on Be, where total less inelastic
/// is 73 mb. Quasi-elastic slope 9 GeV⁻² (pions and nucleons at some GeV, the Booster simulation's fits: 8 to 10). Radiative losses are
/// left out: below 3 % for muons under 50 GeV in light materials.
/// </remarks>
internal sealed class BeamlineMedium
{
    /// <summary>Slower particles are not followed, GeV.</summary>
    public const double LeastMomentumGeV = 0.1;

    private const double LargestMomentumGeV = 500, M2PerMb = 1e-31, MbPerInverseGeV2 = Units.M2PerInverseGeV2 / M2PerMb;
    private const double QuasiElasticSlope = 9;
    private const int Steps = 200;
    private static readonly double LogLeast = StableMath.Log(LeastMomentumGeV), StepsPerLog = Steps / (StableMath.Log(LargestMomentumGeV) - LogLeast);

    private readonly MatterRates[] _rates = new MatterRates[TrackedSpecies.Count * (Steps + 1)];
    private readonly double _nucleusMassGeV, _elasticSlope, _coulombGeV2PerM;

    public BeamlineMedium(Material material, Constants constants)
    {
        Material = material;
        double nuclei = material.NucleiPerM3(), a = material.Constituents.Sum(c => material.NucleiPerM3(c) * c.A) / nuclei;
        (_nucleusMassGeV, _elasticSlope) = (a * Units.AtomicMassUnitGeV, ElasticSlope(a));
        _coulombGeV2PerM = 2 * Math.PI * constants.Alpha * constants.Alpha * Units.M2PerInverseGeV2 * material.Constituents.Sum(
            c => material.NucleiPerM3(c) * MultipleScattering.TransferIntegral(new NuclearFormFactor(c.Z, c.A, FormFactorChoice.Full, constants)));
        var ionisation = new MuonIonisation(material, constants);
        for (int species = 0; species < TrackedSpecies.Count; species++)
        {
            for (int i = 0; i <= Steps; i++)
            {
                _rates[(species * (Steps + 1)) + i] = RatesAt(TrackedSpecies.At(species), StableMath.Exp(LogLeast + (i / StepsPerLog)), ionisation, constants);
            }
        }
        // Fine enough to follow paths in solids; gases hardly turn anything.
        MaxStepM = material.DensityGPerCm3 > 0.1 ? 0.1 : double.PositiveInfinity;
    }

    public Material Material { get; }

    /// <summary>The longest step in it.</summary>
    public double MaxStepM { get; }

    /// <summary>At this momentum; beyond the ends of the table, the ends.</summary>
    public MatterRates At(int species, double momentumGeV)
    {
        double position = (StableMath.FastLog(momentumGeV) - LogLeast) * StepsPerLog;
        int i = Math.Clamp((int)position, 0, Steps - 1);
        double u = Math.Clamp(position - i, 0, 1), v = 1 - u;
        ref readonly MatterRates a = ref _rates[(species * (Steps + 1)) + i];
        ref readonly MatterRates b = ref _rates[(species * (Steps + 1)) + i + 1];
        return new(
            (v * a.ProductionPerM) + (u * b.ProductionPerM), (v * a.QuasiElasticPerM) + (u * b.QuasiElasticPerM),
            (v * a.ElasticPerM) + (u * b.ElasticPerM), (v * a.LossGeVPerM) + (u * b.LossGeVPerM));
    }

    /// <summary>Mean square angle of Coulomb scattering per path in one projection, as in <see cref="MultipleScattering"/>, rad²/m.</summary>
    public double CoulombPerM(double momentumGeV, double energyGeV)
    {
        double pBeta = momentumGeV * momentumGeV / energyGeV;
        return _coulombGeV2PerM / (pBeta * pBeta);
    }

    /// <summary>Scatters a hadron off a nucleon or the whole nucleus, at rest: by e^(−b|t|) up to the largest |t|.</summary>
    /// <param name="species">The hadron.</param>
    /// <param name="rates">At its momentum.</param>
    /// <param name="direction">Its direction, changed.</param>
    /// <param name="momentumGeV">Its momentum, changed.</param>
    /// <param name="random">Three numbers are drawn.</param>
    public void Scatter(TrackedSpecies species, in MatterRates rates, ref Vector3D direction, ref double momentumGeV, ref PhiloxStream random)
    {
        bool nucleon = random.Uniform() * (rates.QuasiElasticPerM + rates.ElasticPerM) < rates.QuasiElasticPerM;
        double target = nucleon ? HadronSpecies.MassGeV[HadronSpecies.Proton] : _nucleusMassGeV, slope = nucleon ? QuasiElasticSlope : _elasticSlope;
        double p = momentumGeV, mass = species.MassGeV, energy = species.EnergyGeV(p), s = (mass * mass) + (target * target) + (2 * energy * target);
        double largest = 4 * p * p * target * target / s;
        double t = -StableMath.Log(1 - (random.Uniform() * (1 - StableMath.Exp(-slope * largest)))) / slope;
        // |t| = 2 m_target (E − E′) and |t| = 2(EE′ − pp′ cos θ − m²).
        double after = energy - (t / (2 * target)), pAfter = Math.Sqrt(Math.Max(0, (after - mass) * (after + mass)));
        double cosine = pAfter > 0 ? Math.Clamp(((energy * after) - (mass * mass) - (0.5 * t)) / (p * pAfter), -1, 1) : 1;
        var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
        double sine = Math.Sqrt((1 - cosine) * (1 + cosine));
        (direction, momentumGeV) = (Frame.About(direction).ToLab(new(sine * cosPhi, sine * sinPhi, cosine)).Unit(), pAfter);
    }

    /// <summary>Coherent elastic cross section, mb: σ = (σ_inel + σ)²/16πb.</summary>
    internal static double ElasticMb(double inelasticMb, double a)
    {
        // The smaller root of x² − 2(k − σ) x + σ² = 0 with k = 8πb; a nucleus that is black all over has x = σ.
        double k = 8 * Math.PI * ElasticSlope(a) * MbPerInverseGeV2, b = k - inelasticMb, square = (b * b) - (inelasticMb * inelasticMb);
        return square > 0 ? inelasticMb * inelasticMb / (b + Math.Sqrt(square)) : inelasticMb;
    }

    private static double ElasticSlope(double a) => 14.5 * StableMath.Pow(a, 0.66);

    private MatterRates RatesAt(TrackedSpecies species, double p, MuonIonisation ionisation, Constants constants)
    {
        double production = 0, quasiElastic = 0, elastic = 0, betaGamma = p / species.MassGeV;
        if (species.IsHadron)
        {
            foreach (Constituent c in Material.Constituents)
            {
                var (i, made) = BoosterCrossSections.Of(species.Pdg, p, c.Z, c.A);
                double perMb = Material.NucleiPerM3(c) * M2PerMb;
                production += perMb * made;
                quasiElastic += perMb * (i - made);
                elastic += perMb * ElasticMb(i, c.A);
            }
        }
        // As a muon of the same βγ loses, but for the largest transfers.
        double loss = species.Charge == 0 ? 0
            : ionisation.LossGeVCm2PerG(constants.MuonMassGeV * Math.Sqrt(1 + (betaGamma * betaGamma))) * Material.DensityGPerCm3 * 100;
        return new(production, quasiElastic, elastic, loss);
    }
}
