using Muphil.Numerics;
using Muphil.Quantities;

namespace Muphil.Beams;

/// <summary>A muon where it is born.</summary>
/// <param name="WeightPerProton">Muons per proton on target.</param>
/// <param name="MomentumGeV">Total momentum.</param>
/// <param name="EnergyGeV">Total energy.</param>
/// <param name="AngleRad">To the proton beam, from 0 to π.</param>
/// <param name="DepthM">Behind the front face of the target.</param>
public readonly record struct MuonAtBirth(double WeightPerProton, double MomentumGeV, double EnergyGeV, double AngleRad, double DepthM)
{
    /// <summary>The muons of both charges of a sample, in its order; other particles are left out.</summary>
    /// <exception cref="InputException">There is no muon in it.</exception>
    public static IReadOnlyList<MuonAtBirth> In(ParticleSample sample, Constants constants)
    {
        double m = constants.MuonMassGeV;
        MuonAtBirth[] muons = [.. Enumerable.Range(0, sample.Count).Where(i => Math.Abs(sample.Pdg[i]) == 13).Select(i =>
        {
            double p = new Vector3D(sample.Px[i], sample.Py[i], sample.Pz[i]).Norm;
            double pT = Math.Sqrt((sample.Px[i] * sample.Px[i]) + (sample.Py[i] * sample.Py[i]));
            return new MuonAtBirth(sample.Weight[i], p, Math.Sqrt((p * p) + (m * m)), Polar(pT, sample.Pz[i]), sample.Z[i]);
        })];
        return muons.Length > 0 ? muons : throw new InputException($"{sample.Origin}: no muon in the sample", "pdg 13 and -13 are needed", "Give a sample of muons.");
    }

    private static double Polar(double pT, double pz) =>
        pz > 0 ? StableMath.Atan(pT / pz) : pT > 0 ? (Math.PI / 2) - StableMath.Atan(pz / pT) : Math.PI;
}

/// <summary>Which muons count: those within a cone about the proton beam, from an energy on.</summary>
/// <param name="MaxAngleRad">Half opening of the cone.</param>
/// <param name="MinEnergyGeV">Least total energy.</param>
public sealed record MuonCut(double MaxAngleRad, double MinEnergyGeV)
{
    /// <summary>Keeps all.</summary>
    public static MuonCut None { get; } = new(double.PositiveInfinity, 0);

    /// <summary>Whether a muon passes.</summary>
    public bool Keeps(in MuonAtBirth muon) => muon.AngleRad <= MaxAngleRad && muon.EnergyGeV >= MinEnergyGeV;
}

/// <summary>Sums over muons that pass a cut.</summary>
/// <param name="Rows">Rows of the sample.</param>
/// <param name="PerProton">Muons per proton on target; the error is √Σw².</param>
/// <param name="PercentOfAll">Their share in all muons, with its error.</param>
/// <param name="MeanMomentumGeV">NaN when there are none.</param>
/// <param name="MeanDepthM">Mean depth of birth and its error; NaN when there are none.</param>
public sealed record MuonTotals(int Rows, Estimate PerProton, Estimate PercentOfAll, double MeanMomentumGeV, Estimate MeanDepthM)
{
    /// <summary>The sums over those of the muons that pass.</summary>
    public static MuonTotals Of(IReadOnlyList<MuonAtBirth> muons, MuonCut cut)
    {
        int rows = 0;
        double all = 0, sum = 0, momentum = 0, depth = 0;
        foreach (MuonAtBirth muon in muons)
        {
            double w = muon.WeightPerProton;
            all += w;
            if (cut.Keeps(muon))
            {
                (rows, sum, momentum, depth) = (rows + 1, sum + w, momentum + (w * muon.MomentumGeV), depth + (w * muon.DepthM));
            }
        }
        double share = sum / all, mean = depth / sum, squares = 0, shareVariance = 0, depthVariance = 0;
        foreach (MuonAtBirth muon in muons)
        {
            // Both are ratios of sums over the same rows: the error is that of the sum of w (value − ratio).
            double w = muon.WeightPerProton, kept = cut.Keeps(muon) ? w : 0;
            squares += kept * kept;
            shareVariance += Square(kept - (w * share));
            depthVariance += Square(kept * (muon.DepthM - mean));
        }
        return new(rows, new(sum, Math.Sqrt(squares)), new(100 * share, 100 * Math.Sqrt(shareVariance) / Math.Abs(all)), momentum / sum, new(mean, Math.Sqrt(depthVariance) / Math.Abs(sum)));
    }

    private static double Square(double x) => x * x;
}
