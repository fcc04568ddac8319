using System.Runtime.Intrinsics;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// Radiation of one mediator by muons on the average nucleus of a material, tabulated for drawing: σ(E), the distribution of the mediator's energy and
/// that of its angle at each energy. For coupling 1, GeV⁻².
/// </summary>
/// <remarks>
/// Rows are equidistant in ln(E/E_threshold − 1). Energies E_k are held as u = ln[(E_k − low)/(high − E_k)], angles as
/// w = ln[(y/U_min)/(1 − y/y_top)] with y = 4 p k sin²(θ/2): both keep every draw inside its kinematic limits, and the logarithms of the odds
/// of their cumulative distributions, ln[P/(1 − P)], are nearly straight lines in them, tails included. So a table of a few hundred
/// kilobytes holds both to 10⁻³ (tests), and the same interpolation gives the density and, inverted, the draws.
/// </remarks>
internal sealed partial class RadiationTable
{
    internal const double RowStep = 0.2, FirstRow = -7, UStep = 0.25, ULast = 16, OddsStep = 0.5, OddsLast = 8;
    internal const int UNodes = (int)(2 * ULast / UStep) + 1, AngleUStep = 2, AngleUNodes = (UNodes / AngleUStep) + 1, OddsNodes = (int)(2 * OddsLast / OddsStep) + 1;

    // What the draws' exp(hardness × x) part gets.
    private const double HardPart = 0.35;

    private readonly double _threshold, _inverseThreshold, _mu, _mS, _nucleusMass, _maxEnergyGeV;
    private readonly Contents _contents;

    /// <summary>What is kept on disk.</summary>
    /// <param name="LogCrossSections">ln σ of each row.</param>
    /// <param name="Odds">Row by row, over u: ln of the odds of the cumulative energy distribution, and its derivative.</param>
    /// <param name="Quantiles">The inverse, for draws: row by row, over the odds of the energy: u, and how much it rises per node.</param>
    /// <param name="Angles">Every second row, every <see cref="AngleUStep"/>th u, over the odds of the angle: w. Empty for collinear emission.</param>
    internal sealed record Contents(double[] LogCrossSections, float[] Odds, float[] Quantiles, float[] Angles);

    /// <param name="key">What it is a table of.</param>
    /// <param name="contents">Its numbers.</param>
    public RadiationTable(RadiationTableKey key, Contents contents)
    {
        (_mu, _mS, _nucleusMass, _maxEnergyGeV, _contents) = (key.Constants.MuonMassGeV, key.MassGeV, key.FormFactor.NuclearMassGeV, key.MaxMuonEnergyGeV, contents);
        _threshold = key.ThresholdEnergyGeV;
        _inverseThreshold = 1 / _threshold;
    }

    /// <summary>From here on muons radiate, GeV.</summary>
    public double ThresholdEnergyGeV => _threshold;

    /// <summary>Whether the table holds no angles.</summary>
    public bool IsCollinear => _contents.Angles.Length == 0;

    internal Contents Numbers => _contents;

    /// <summary>The kinematics of a muon of this energy.</summary>
    public RadiationKinematics Muon(double energyGeV) => new(energyGeV, _mu, _mS, _nucleusMass, _threshold);

    /// <summary>σ; zero up to the threshold.</summary>
    /// <exception cref="OutsideValidityException">Above the table.</exception>
    public double CrossSection(double energyGeV)
    {
        if (!(energyGeV <= _maxEnergyGeV))
        {
            throw new OutsideValidityException($"a muon of {energyGeV:R} GeV lies above the table, which ends at {_maxEnergyGeV:R} GeV");
        }
        return energyGeV > _threshold ? StableMath.Exp(LogCrossSectionAt(PositionOf(energyGeV))) : 0;
    }

    /// <summary>dσ/dx; zero outside the range of x.</summary>
    public double Spectrum(double energyGeV, double x)
    {
        double sigma = CrossSection(energyGeV);
        RadiationKinematics muon = Muon(energyGeV);
        return sigma > 0 ? sigma * Density(new Row(this, PositionOf(energyGeV)), muon.Whole, x * energyGeV) * energyGeV : 0;
    }

    /// <summary>An emission by a muon above threshold: x and its weight, a cross section.</summary>
    /// <param name="energyGeV">The muon's energy.</param>
    /// <param name="hardness">As <see cref="IRadiation.Sample"/> says; 0 for draws without weights.</param>
    /// <param name="collinear">θ = 0, whatever the table says.</param>
    /// <param name="aim">Where part of the mediators are sent.</param>
    /// <param name="random">The event's random numbers.</param>
    public Emission Sample(double energyGeV, double hardness, bool collinear, in Aim aim, ref PhiloxStream random)
    {
        double position = PositionOf(energyGeV);
        RadiationKinematics muon = Muon(energyGeV);
        EnergyInterval range = muon.Whole;
        double first = random.Uniform(), second = random.Uniform(), perEnergy = 1 / energyGeV, kappa = hardness * range.Length * perEnergy;
        bool mixed = kappa > 1e-3, isHard = mixed && first < HardPart, straight = collinear || IsCollinear;
        double p = isHard ? 0.5 : mixed ? (first - HardPart) / (1 - HardPart) : first;
        // Four at once cost little more than one.
        Vector256<double> logs = StableMath.Log(Vector256.Create(p, 1 - p, second, 1 - second));
        var row = new Row(this, position);
        var (u, uRise) = isHard ? (HardU(first / HardPart, kappa), 0) : row.AtLogOdds(logs[0] - logs[1]);
        Angles angles = default;
        double w = 0, rise = 0;
        if (!straight)
        {
            angles = new Angles(this, position, u);
            (w, rise) = angles.AtLogOdds(logs[2] - logs[3]);
        }
        Vector256<double> exps = StableMath.Exp(Vector256.Create(LogCrossSectionAt(position), u, -kappa, -w));
        // The distance from the upper end of the range, in units of its length.
        double weight = exps[0], lower = 1 / (1 + exps[1]);
        if (mixed)
        {
            // The spectrum's density in u over that of the draws, of which the hard part has κ tail/missing in the energy: dE_k = lower (1 − lower) du.
            double missing = 1 - exps[2], hard = kappa * StableMath.Exp(-kappa * lower) * lower * (1 - lower), density = isHard ? row.DensityAt(u) : p * (1 - p) * OddsStep / uRise;
            weight *= density * missing / ((HardPart * hard) + ((1 - HardPart) * density * missing));
        }
        double ek = range.Low + (range.Length * (1 - lower)), x = ek * perEnergy;
        if (straight)
        {
            return new(x, Emission.Collinear, weight);
        }
        var (k, uMin, yTop, scale) = muon.Mediator(ek, range.WLow + (range.Length * lower));
        double fourPk = 4 * muon.P * k * scale;
        if (!(fourPk > 0 && yTop > 0))
        {
            return default;
        }
        Vector3D direction;
        double sine2;
        bool aimed = aim.Part > 0 && random.Uniform() < aim.Part;
        if (aimed)
        {
            direction = aim.Draw(second, random.Uniform());
            // sin²(θ/2) without cancellation.
            sine2 = 0.25 * ((direction.X * direction.X) + (direction.Y * direction.Y) + ((1 - direction.Z) * (1 - direction.Z)));
        }
        else
        {
            // y = y_top/(1 + (y_top/U_min) e^−w)
            double y = yTop * uMin, fourPkOverY = (uMin + (yTop * exps[3])) * fourPk, inverse = 1 / fourPkOverY;
            sine2 = double.MinNative(1, y * inverse);
            double sine = 2 * Math.Sqrt(double.MaxNative(0, y * (fourPkOverY - y))) * inverse;
            var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
            direction = new(sine * cosPhi, sine * sinPhi, 1 - (2 * sine2));
        }
        if (aim.Part > 0)
        {
            double y = fourPk * sine2, variance = second * (1 - second), perSr = 0;
            if (y > 0 && y < yTop)
            {
                if (aimed)
                {
                    (variance, rise) = angles.VarianceAt(StableMath.Log(y / (yTop - y) * (yTop / uMin)));
                }
                // dP/dΩ = P(1 − P) d(odds)/dw · dw/dy · dy/dΩ with dy = (4pk/4π) dΩ; the small angles stay finite because P ∝ y there.
                perSr = variance * OddsStep * yTop * fourPk / (rise * y * (yTop - y)) * (0.25 / Math.PI);
            }
            weight *= perSr > 0 ? perSr / (((1 - aim.Part) * perSr) + (aim.Part * aim.DensityPerSr(direction))) : 0;
        }
        return new(x, direction, weight);
    }

    // u at this part of the distribution κ e^−κ·lower/(1 − e^−κ), counted from the upper end.
    private static double HardU(double part, double kappa)
    {
        double lower = Math.Clamp(-StableMath.Log(1 - (part * (1 - StableMath.Exp(-kappa)))) / kappa, 1e-300, 1);
        return StableMath.Log(Math.Max(1 - lower, 1e-300) / lower);
    }

    private static double Density(in Row row, in EnergyInterval range, double ek)
    {
        double above = ek - range.Low, below = range.Low + range.Length - ek;
        return above > 0 && below > 0 ? row.DensityAt(StableMath.Log(above / below)) * range.Length / (above * below) : 0;
    }

    // P(1 − P) at this logarithm of the odds.
    private static double Variance(double logOdds)
    {
        double e = StableMath.Exp(-Math.Abs(logOdds)), sum = 1 + e;
        return e / (sum * sum);
    }

    // ln(E/E_threshold − 1) in rows.
    private double PositionOf(double energyGeV) =>
        (StableMath.FastLog((energyGeV - _threshold) * _inverseThreshold) - FirstRow) * (1 / RowStep);

    // Cubic through four rows; a power of the distance from threshold below the first.
    private double LogCrossSectionAt(double position)
    {
        double[] f = _contents.LogCrossSections;
        int i = Math.Clamp(Floor(position), 1, f.Length - 3);
        double a = position - i;
        if (position < 0)
        {
            return f[0] + (position * (f[1] - f[0]));
        }
        double b = 1 - a;
        return (f[i] * b) + (f[i + 1] * a)
            - (a * b / 6 * (((1 + b) * (f[i - 1] - (2 * f[i]) + f[i + 1])) + ((1 + a) * (f[i] - (2 * f[i + 1]) + f[i + 2]))));
    }

    // Without the checks of a cast, which every argument here passes.
    private static int Floor(double x) => double.ConvertToIntegerNative<int>(x);
}
