using Muphil.Quantities;

namespace Muphil.Beams.Booster;

/// <summary>The centre of mass of a projectile and a nucleon at rest.</summary>
internal readonly struct CentreOfMass
{
    private readonly double _gamma, _gammaBeta;

    public CentreOfMass(double projectileMassGeV, double momentumGeV)
    {
        double nucleon = Constants.Pdg2024.ProtonMassGeV, energy = Math.Sqrt((momentumGeV * momentumGeV) + (projectileMassGeV * projectileMassGeV));
        SqrtSGeV = Math.Sqrt((projectileMassGeV * projectileMassGeV) + (nucleon * nucleon) + (2 * energy * nucleon));
        (_gamma, _gammaBeta) = ((energy + nucleon) / SqrtSGeV, momentumGeV / SqrtSGeV);
    }

    public double SqrtSGeV { get; }

    /// <summary>p*_z from the energy and p_z in the laboratory.</summary>
    public double RestAlongGeV(double energyGeV, double alongGeV) => (_gamma * alongGeV) - (_gammaBeta * energyGeV);

    /// <summary>p_z in the laboratory from the energy and p*_z in the centre of mass.</summary>
    public double LabAlongGeV(double restEnergyGeV, double restAlongGeV) => (_gamma * restAlongGeV) + (_gammaBeta * restEnergyGeV);

    /// <summary>p*_max of a particle beside at least this missing mass; zero below threshold.</summary>
    public double LargestMomentumGeV(double massGeV, double missingMassGeV)
    {
        double sum = massGeV + missingMassGeV, difference = massGeV - missingMassGeV;
        return SqrtSGeV > sum
            ? Math.Sqrt((SqrtSGeV - sum) * (SqrtSGeV + sum) * (SqrtSGeV - difference) * (SqrtSGeV + difference)) / (2 * SqrtSGeV)
            : 0;
    }
}
