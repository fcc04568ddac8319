using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Muphil.Matter;
using Muphil.Numerics;

namespace Muphil.Production;

/// <summary>
/// ∫ dt G₂(t)/t² f(t) over up to fourteen decades of t: 8-point Gauss–Legendre panels in ln t whose edges are powers of two, common to all
/// emission points, so that nodes, weights and form factors are tabulated once per nucleus.
/// </summary>
internal sealed class MomentumTransferGrid
{
    // 2^FirstExponent GeV²: below any t₋ of an energy and mass within validity.
    private const int FirstExponent = -120;
    private const int LastExponent = 45;
    private const int Order = 8;
    private static readonly (double[] Nodes, double[] Weights) Gauss = Quadrature.GaussLegendreUnit(Order);

    private readonly NuclearFormFactor _nucleus;
    private readonly int _octavesPerPanel, _firstPanel, _lastKnee;
    private readonly double _tail, _shortestFirstPanel;
    private readonly double[] _t, _weight, _largestFrom;

    /// <param name="nucleus">Its form factor.</param>
    /// <param name="octavesPerPanel">Width of a panel.</param>
    /// <param name="tail">Panels that add less than this part are left out.</param>
    public MomentumTransferGrid(NuclearFormFactor nucleus, int octavesPerPanel, double tail)
    {
        (_nucleus, _octavesPerPanel, _tail) = (nucleus, octavesPerPanel, tail);
        // A first panel of half to one and a half widths.
        _shortestFirstPanel = Math.Sqrt(Math.ScaleB(1, octavesPerPanel));
        int panels = (LastExponent - FirstExponent) / octavesPerPanel;
        _t = new double[panels * Order];
        _weight = new double[panels * Order];
        for (int i = 0; i < _t.Length; i++)
        {
            double width = octavesPerPanel * Ln2;
            _t[i] = Edge(i / Order) * StableMath.Exp(Gauss.Nodes[i % Order] * width);
            _weight[i] = Gauss.Weights[i % Order] * width * nucleus.G2(_t[i]) / _t[i];
        }
        _largestFrom = new double[panels + 1];
        for (int i = panels - 1; i >= 0; i--)
        {
            _largestFrom[i] = Math.Max(_largestFrom[i + 1], nucleus.G2(Edge(i)));
        }
        double plateau = _largestFrom[0];
        _firstPanel = Enumerable.Range(0, panels).TakeWhile(i => nucleus.G2(Edge(i)) < 0.1 * tail * plateau).LastOrDefault();
        _lastKnee = Enumerable.Range(0, panels).Last(i => nucleus.G2(Edge(i)) > 0.5 * plateau);
    }

    private const double Ln2 = 0.693147180559945309417;

    /// <summary>The integral over ⟨A⟩ from t₋ to t₊; zero where these cross.</summary>
    public double Integrate(in EmissionPoint<Real> point, in AveragedAmplitude<FourReals> amplitude) =>
        Integrate(point.TMin.Value, point.TMax.Value, new FourLanes(in amplitude));

    /// <summary>The same with one number at a time: the same bits.</summary>
    public double Integrate(in EmissionPoint<Real> point, in AveragedAmplitude<Real> amplitude) =>
        Integrate(point.TMin.Value, point.TMax.Value, new OneLane(in amplitude));

    /// <summary>G₂(t) relative to its largest value from <paramref name="lowest"/> on.</summary>
    public double SuppressionAt(double t, double lowest) =>
        _nucleus.G2(t) / Math.Max(_nucleus.G2(lowest), _largestFrom[Math.Clamp(PanelAbove(lowest), 0, _largestFrom.Length - 1)]);

    /// <summary>χ = ∫ dt (t − t₋) G₂/t²: the photon flux of Weizsäcker and Williams.</summary>
    public double PhotonFlux(double tMin, double tMax) => Integrate(tMin, tMax, default(Flux));

    private double Integrate<TIntegrand>(double tMin, double tMax, in TIntegrand integrand)
        where TIntegrand : struct, IEightNodes, allows ref struct
    {
        if (!(tMin < tMax && tMin > 0))
        {
            return 0;
        }
        int panel = _firstPanel;
        double sum = 0;
        if (tMin > Edge(_firstPanel))
        {
            panel = PanelAbove(tMin * _shortestFirstPanel);
            sum = Partial(tMin, Math.Min(Edge(panel), tMax), tMin, integrand);
        }
        double added = sum;
        for (; Edge(panel + 1) <= tMax; panel++)
        {
            ref double t = ref _t[panel * Order], weight = ref _weight[panel * Order];
            added = integrand.Sum(ref t, ref weight, tMin);
            sum += added;
            if (panel > _lastKnee && added < _tail * sum)
            {
                return sum;
            }
        }
        return Edge(panel) < tMax ? sum + Partial(Edge(panel), tMax, tMin, integrand) : sum;
    }

    // From `from` to `to` with t/from = ((1 + z)/(1 − z))², nearly logarithmic in z and without a logarithm; t − from does not cancel.
    private double Partial<TIntegrand>(double from, double to, double tMin, in TIntegrand integrand)
        where TIntegrand : struct, IEightNodes, allows ref struct
    {
        Span<double> t = stackalloc double[Order], above = stackalloc double[Order], weight = stackalloc double[Order];
        double root = Math.Sqrt(to / from), zTop = (to - from) / (from * (root + 1) * (root + 1));
        for (int i = 0; i < Order; i++)
        {
            double z = Gauss.Nodes[i] * zTop, gap = 1 / (1 - z);
            above[i] = (4 * from * z * gap * gap) + (from - tMin);
            t[i] = tMin + above[i];
            weight[i] = Gauss.Weights[i] * zTop * 4 * gap / ((1 + z) * t[i]);
        }
        _nucleus.MultiplyByG2(t, weight);
        return integrand.Sum(above, weight, tMin);
    }

    private double Edge(int panel) => Math.ScaleB(1, FirstExponent + (panel * _octavesPerPanel));

    // The first panel whose lower edge lies above t.
    private int PanelAbove(double t) => ((Math.ILogB(t) - FirstExponent) / _octavesPerPanel) + 1;

    /// <summary>A weighted sum over eight nodes, always added in the same order: (i, i + 4), then (0, 1), (2, 3).</summary>
    private interface IEightNodes
    {
        /// <summary>At eight consecutive t of the table.</summary>
        double Sum(ref double t, ref double weight, double tMin);

        /// <summary>At eight t − t₋.</summary>
        double Sum(scoped ReadOnlySpan<double> above, scoped ReadOnlySpan<double> weight, double tMin);
    }

    private readonly ref struct FourLanes(ref readonly AveragedAmplitude<FourReals> amplitude) : IEightNodes
    {
        private readonly ref readonly AveragedAmplitude<FourReals> _amplitude = ref amplitude;

        public double Sum(ref double t, ref double weight, double tMin)
        {
            FourReals min = tMin, t0 = new(Vector256.LoadUnsafe(ref t)), t1 = new(Vector256.LoadUnsafe(ref t, 4));
            return Sum(t0, t1, t0 - min, t1 - min, Vector256.LoadUnsafe(ref weight), Vector256.LoadUnsafe(ref weight, 4));
        }

        public double Sum(scoped ReadOnlySpan<double> above, scoped ReadOnlySpan<double> weight, double tMin)
        {
            FourReals min = tMin, a0 = new(Vector256.Create(above)), a1 = new(Vector256.Create(above[4..]));
            return Sum(min + a0, min + a1, a0, a1, Vector256.Create(weight), Vector256.Create(weight[4..]));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Sum(FourReals t0, FourReals t1, FourReals above0, FourReals above1, Vector256<double> weight0, Vector256<double> weight1)
        {
            Vector256<double> sum = (weight0 * _amplitude.At(t0, above0).Lanes) + (weight1 * _amplitude.At(t1, above1).Lanes);
            return sum[0] + sum[1] + (sum[2] + sum[3]);
        }
    }

    private readonly ref struct OneLane(ref readonly AveragedAmplitude<Real> amplitude) : IEightNodes
    {
        private readonly ref readonly AveragedAmplitude<Real> _amplitude = ref amplitude;

        public double Sum(ref double t, ref double weight, double tMin)
        {
            Span<double> terms = stackalloc double[Order];
            for (int i = 0; i < Order; i++)
            {
                double node = Unsafe.Add(ref t, i);
                terms[i] = Unsafe.Add(ref weight, i) * _amplitude.At(node, node - tMin).Value;
            }
            return Add(terms);
        }

        public double Sum(scoped ReadOnlySpan<double> above, scoped ReadOnlySpan<double> weight, double tMin)
        {
            Span<double> terms = stackalloc double[Order];
            for (int i = 0; i < Order; i++)
            {
                terms[i] = weight[i] * _amplitude.At(tMin + above[i], above[i]).Value;
            }
            return Add(terms);
        }
    }

    private readonly struct Flux : IEightNodes
    {
        public double Sum(ref double t, ref double weight, double tMin)
        {
            Span<double> terms = stackalloc double[Order];
            for (int i = 0; i < Order; i++)
            {
                terms[i] = Unsafe.Add(ref weight, i) * (Unsafe.Add(ref t, i) - tMin);
            }
            return Add(terms);
        }

        public double Sum(scoped ReadOnlySpan<double> above, scoped ReadOnlySpan<double> weight, double tMin)
        {
            Span<double> terms = stackalloc double[Order];
            for (int i = 0; i < Order; i++)
            {
                terms[i] = weight[i] * above[i];
            }
            return Add(terms);
        }
    }

    private static double Add(ReadOnlySpan<double> terms) =>
        terms[0] + terms[4] + (terms[1] + terms[5]) + (terms[2] + terms[6] + (terms[3] + terms[7]));
}
