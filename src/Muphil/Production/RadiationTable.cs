using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// Radiation of one mediator by muons on one kind of nucleus, tabulated for drawing: σ(E), the distribution of the mediator's energy and
/// that of its angle at each energy. For coupling 1, GeV⁻².
/// </summary>
/// <remarks>
/// Rows are equidistant in ln(E/E_threshold − 1). Energies E_k are held as u = ln[(E_k − low)/(high − E_k)], angles as
/// w = ln[(y/U_min)/(1 − y/y_top)] with y = 4 p k sin²(θ/2): both keep every draw inside its kinematic limits, and the logarithms of the odds
/// of their cumulative distributions, ln[P/(1 − P)], are nearly straight lines in them, tails included. So a table of a few hundred
/// kilobytes holds both to 10⁻³ (tests), and the same interpolation gives the density and, inverted, the draws.
/// </remarks>
internal sealed class RadiationTable
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
    /// <param name="Guesses">Row by row, over the odds of the energy: u, where the search for a draw begins.</param>
    /// <param name="Angles">Every second row, every <see cref="AngleUStep"/>th u, over the odds of the angle: w. Empty for collinear emission.</param>
    internal sealed record Contents(double[] LogCrossSections, float[] Odds, float[] Guesses, float[] Angles);

    /// <param name="key">What it is a table of.</param>
    /// <param name="contents">Its numbers.</param>
    public RadiationTable(RadiationTableKey key, Contents contents)
    {
        (_mu, _mS, _nucleusMass, _maxEnergyGeV, _contents) = (key.Constants.MuonMassGeV, key.MassGeV, key.NuclearMassGeV, key.MaxMuonEnergyGeV, contents);
        _threshold = key.ThresholdEnergyGeV;
        _inverseThreshold = 1 / _threshold;
    }

    /// <summary>From here on muons radiate, GeV.</summary>
    public double ThresholdEnergyGeV => _threshold;

    /// <summary>Whether the table holds no angles.</summary>
    public bool IsCollinear => _contents.Angles.Length == 0;

    internal Contents Numbers => _contents;

    /// <summary>The kinematics of a muon of this energy.</summary>
    public RadiationKinematics Muon(double energyGeV) => new(energyGeV, _mu, _mS, _nucleusMass);

    /// <summary>σ; zero up to the threshold.</summary>
    /// <exception cref="OutsideValidityException">Above the table.</exception>
    public double CrossSection(double energyGeV)
    {
        if (!(energyGeV <= _maxEnergyGeV))
        {
            throw new OutsideValidityException($"a muon of {energyGeV:R} GeV lies above the table, which ends at {_maxEnergyGeV:R} GeV");
        }
        return energyGeV > _threshold ? CrossSectionAt(PositionOf(energyGeV)) : 0;
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
        double position = PositionOf(energyGeV), weight = CrossSectionAt(position);
        RadiationKinematics muon = Muon(energyGeV);
        EnergyInterval range = muon.Whole;
        var row = new Row(this, position);
        // u and the distance from the upper end of the range, 1/(1 + eᵘ), in units of its length.
        double v = random.Uniform(), u, lower, kappa = hardness * range.Length / energyGeV;
        if (!(kappa > 1e-3))
        {
            u = row.AtProbability(v);
            lower = 1 / (1 + StableMath.Exp(u));
        }
        else
        {
            double missing = -StableMath.Expm1(-kappa), tail, density;
            if (v < HardPart)
            {
                // E_k = high + ln(tail) E/hardness
                tail = 1 - (v / HardPart * missing);
                lower = Math.Clamp(-StableMath.Log(tail) / kappa, double.Epsilon, 1);
                u = StableMath.Log(Math.Max(1 - lower, 1e-300) / lower);
                density = row.DensityAt(u);
            }
            else
            {
                double p = (v - HardPart) / (1 - HardPart);
                u = row.AtProbability(p);
                lower = 1 / (1 + StableMath.Exp(u));
                tail = StableMath.Exp(-kappa * lower);
                density = p * (1 - p) * row.SlopeAt(u);
            }
            // The spectrum's density in u over that of the draws, of which the hard part has κ tail/missing in the energy: dE_k = lower (1 − lower) du.
            double hard = kappa * tail * lower * (1 - lower);
            weight *= density * missing / ((HardPart * hard) + ((1 - HardPart) * density * missing));
        }
        double w = range.WLow + (range.Length * lower), ek = range.Low + (range.Length * (1 - lower)), x = ek / energyGeV;
        if (collinear || IsCollinear)
        {
            return new(x, Emission.Collinear, weight);
        }
        var angles = new Angles(this, new MediatorEnergy(muon, ek, w), position, u);
        Vector3D direction;
        double perSr;
        if (aim.Part > 0 && random.Uniform() < aim.Part)
        {
            direction = aim.Draw(random.Uniform(), random.Uniform());
            // sin²(θ/2) without cancellation.
            perSr = angles.DensityPerSr(0.25 * ((direction.X * direction.X) + (direction.Y * direction.Y) + ((1 - direction.Z) * (1 - direction.Z))));
        }
        else
        {
            (double sine2, perSr) = angles.AtProbability(random.Uniform());
            double sine = 2 * Math.Sqrt(sine2 * (1 - sine2));
            var (sinPhi, cosPhi) = StableMath.SinCos(2 * Math.PI * random.Uniform());
            direction = new(sine * cosPhi, sine * sinPhi, 1 - (2 * sine2));
        }
        if (aim.Part > 0)
        {
            weight *= perSr > 0 ? perSr / (((1 - aim.Part) * perSr) + (aim.Part * aim.DensityPerSr(direction))) : 0;
        }
        return new(x, direction, weight);
    }

    private static double Density(in Row row, in EnergyInterval range, double ek)
    {
        double above = ek - range.Low, below = range.Low + range.Length - ek;
        return above > 0 && below > 0 ? row.DensityAt(StableMath.Log(above / below)) * range.Length / (above * below) : 0;
    }

    private static double LogOdds(double p) => StableMath.FastLog(p) - StableMath.FastLog(1 - p);

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
    private double CrossSectionAt(double position)
    {
        double[] f = _contents.LogCrossSections;
        int i = Math.Clamp((int)position, 1, f.Length - 3);
        double a = position - i;
        if (position < 0)
        {
            return StableMath.Exp(f[0] + (position * (f[1] - f[0])));
        }
        double b = 1 - a;
        return StableMath.Exp((f[i] * b) + (f[i + 1] * a)
            - (a * b / 6 * (((1 + b) * (f[i - 1] - (2 * f[i]) + f[i + 1])) + ((1 + a) * (f[i] - (2 * f[i + 1]) + f[i + 2])))));
    }

    /// <summary>The angles at one muon energy and u: w linear in the table's three variables.</summary>
    private readonly ref struct Angles
    {
        private readonly ReadOnlySpan<float> _a, _b, _c, _d;
        private readonly double _fe, _fm, _top, _topOverMin, _fourPk;

        public Angles(RadiationTable table, in MediatorEnergy emission, double position, double u)
        {
            float[] angles = table._contents.Angles;
            int rows = angles.Length / (AngleUNodes * OddsNodes);
            double e = Math.Max(0, position * 0.5), m = Math.Clamp((u + ULast) * (1 / (AngleUStep * UStep)), 0, AngleUNodes - 1);
            int i = Math.Min((int)e, rows - 2), j = Math.Min((int)m, AngleUNodes - 2), at = ((i * AngleUNodes) + j) * OddsNodes;
            (_fe, _fm) = (e - i, m - j);
            _a = angles.AsSpan(at, OddsNodes);
            _b = angles.AsSpan(at + OddsNodes, OddsNodes);
            at += AngleUNodes * OddsNodes;
            _c = angles.AsSpan(at, OddsNodes);
            _d = angles.AsSpan(at + OddsNodes, OddsNodes);
            (_top, _topOverMin, _fourPk) = (emission.YTop, emission.YTop / emission.UMin, 4 * emission.Muon.P * emission.K);
        }

        /// <summary>sin²(θ/2) at this value of the cumulative distribution, and the density per steradian there.</summary>
        public (double Sine2, double DensityPerSr) AtProbability(double p)
        {
            double s = (LogOdds(p) + OddsLast) * (1 / OddsStep);
            int k = Math.Clamp((int)s, 0, OddsNodes - 2);
            double w = At(k), rise = At(k + 1) - w;
            w += (s - k) * rise;
            // y = y_top/(1 + (y_top/U_min) e^−w)
            double below = _topOverMin * StableMath.Exp(-w), y = _top / (1 + below);
            return _fourPk > 0 && _top > 0 ? (Math.Min(1, y / _fourPk), Density(y, rise, p * (1 - p))) : (0, 0);
        }

        /// <summary>The density per steradian at sin²(θ/2).</summary>
        public double DensityPerSr(double sine2)
        {
            double y = _fourPk * sine2;
            if (!(y > 0 && y < _top))
            {
                return 0;
            }
            double w = StableMath.Log(y / (_top - y) * _topOverMin);
            int low = 0, high = OddsNodes - 1;
            while (high - low > 1)
            {
                int middle = (low + high) >> 1;
                (low, high) = At(middle) <= w ? (middle, high) : (low, middle);
            }
            double start = At(low), rise = At(low + 1) - start;
            return Density(y, rise, Variance((OddsStep * (low + ((w - start) / rise))) - OddsLast));
        }

        // dP/dΩ = P(1 − P) d(odds)/dw · dw/dy · dy/dΩ with dy = (4pk/4π) dΩ; the small angles stay finite because P ∝ y there.
        private double Density(double y, double rise, double variance) =>
            variance * OddsStep * _top * _fourPk / (rise * y * (_top - y)) * (0.25 / Math.PI);

        private double At(int k) => ((1 - _fe) * (((1 - _fm) * _a[k]) + (_fm * _b[k]))) + (_fe * (((1 - _fm) * _c[k]) + (_fm * _d[k])));
    }

    /// <summary>The logarithm of the odds over u at one muon energy, linear between two rows and cubic in u.</summary>
    private readonly ref struct Row
    {
        private readonly ReadOnlySpan<float> _odds0, _odds1, _guesses0, _guesses1;
        private readonly double _a;

        public Row(RadiationTable table, double position)
        {
            Contents numbers = table._contents;
            int i = Math.Clamp((int)position, 0, numbers.LogCrossSections.Length - 2);
            _a = Math.Max(0, position - i);
            _odds0 = numbers.Odds.AsSpan(2 * i * UNodes, 2 * UNodes);
            _odds1 = numbers.Odds.AsSpan(2 * (i + 1) * UNodes, 2 * UNodes);
            _guesses0 = numbers.Guesses.AsSpan(i * OddsNodes, OddsNodes);
            _guesses1 = numbers.Guesses.AsSpan((i + 1) * OddsNodes, OddsNodes);
        }

        /// <summary>Density in u, of unit area.</summary>
        public double DensityAt(double u)
        {
            var (odds, slope) = At(u);
            return slope * Variance(odds);
        }

        /// <summary>The derivative of the logarithm of the odds.</summary>
        public double SlopeAt(double u) => At(u).Slope;

        /// <summary>u at this value of the cumulative distribution: a Newton step from the table of guesses.</summary>
        public double AtProbability(double p)
        {
            double logOdds = LogOdds(p), s = (logOdds + OddsLast) * (1 / OddsStep);
            int k = Math.Clamp((int)s, 0, OddsNodes - 2);
            double f = s - k, u = ((1 - _a) * (((1 - f) * _guesses0[k]) + (f * _guesses0[k + 1]))) + (_a * (((1 - f) * _guesses1[k]) + (f * _guesses1[k + 1])));
            // The guess is good to 0.01, and the odds are nearly straight in u: one step leaves some 10⁻⁵.
            var (odds, slope) = At(u);
            return u - ((odds - logOdds) / slope);
        }

        private (double Odds, double Slope) At(double u)
        {
            double position = (u + ULast) * (1 / UStep);
            if (!(position > 0 && position < UNodes - 1))
            {
                int end = position > 0 ? UNodes - 1 : 0;
                return (Odds(end) + (Slope(end) * UStep * (position - end)), Slope(end));
            }
            int i = (int)position;
            double t = position - i, v = 1 - t, rise = Odds(i + 1) - Odds(i), left = (UStep * Slope(i)) - rise, right = (UStep * Slope(i + 1)) - rise;
            double bend = (v * left) - (t * right);
            return (Odds(i) + (t * (rise + (v * bend))), (rise + ((v - t) * bend) - (t * v * (left + right))) * (1 / UStep));
        }

        private double Odds(int i) => ((1 - _a) * _odds0[2 * i]) + (_a * _odds1[2 * i]);

        private double Slope(int i) => ((1 - _a) * _odds0[(2 * i) + 1]) + (_a * _odds1[(2 * i) + 1]);
    }
}
