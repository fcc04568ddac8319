using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>A hadron on a nucleon at rest: the kinematics of what comes out, in their centre of mass.</summary>
internal readonly struct NucleonCollision
{
    private readonly double _gamma, _gammaBeta;

    public NucleonCollision(double projectileMassGeV, double momentumGeV)
    {
        double nucleon = Constants.Pdg2024.ProtonMassGeV, energy = Math.Sqrt((momentumGeV * momentumGeV) + (projectileMassGeV * projectileMassGeV));
        SqrtSGeV = Math.Sqrt((projectileMassGeV * projectileMassGeV) + (nucleon * nucleon) + (2 * energy * nucleon));
        (_gamma, _gammaBeta) = ((energy + nucleon) / SqrtSGeV, momentumGeV / SqrtSGeV);
    }

    public double SqrtSGeV { get; }

    /// <summary>x_F = 2 p*_L/√s of a hadron that goes forward in the laboratory.</summary>
    public double FeynmanX(double massGeV, double momentumGeV, double ptGeV) =>
        2 * RestAlongGeV(EnergyGeV(massGeV, momentumGeV), AlongGeV(momentumGeV, ptGeV)) / SqrtSGeV;

    /// <summary>x_R = E*/E*_max, with E*_max from the least mass that must be left: the radial scaling variable.</summary>
    public double RadialX(double massGeV, double leastMissingMassGeV, double momentumGeV, double ptGeV)
    {
        double energy = (_gamma * EnergyGeV(massGeV, momentumGeV)) - (_gammaBeta * AlongGeV(momentumGeV, ptGeV));
        double largest = ((SqrtSGeV * SqrtSGeV) + (massGeV * massGeV) - (leastMissingMassGeV * leastMissingMassGeV)) / (2 * SqrtSGeV);
        return energy / largest;
    }

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

    private static double AlongGeV(double momentumGeV, double ptGeV) => Math.Sqrt((momentumGeV - ptGeV) * (momentumGeV + ptGeV));

    private static double EnergyGeV(double massGeV, double momentumGeV) => Math.Sqrt((massGeV * massGeV) + (momentumGeV * momentumGeV));
}
