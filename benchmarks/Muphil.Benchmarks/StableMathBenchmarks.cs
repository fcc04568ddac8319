using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Muphil.Numerics;

namespace Muphil.Benchmarks;

/// <summary>Our elementary functions against those of System.Math. Goal: at most twice their time.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class StableMathBenchmarks
{
    private readonly double[] _signed = Inputs.Uniform(-30, 30), _positive = Inputs.Uniform(1e-3, 1e3), _small = Inputs.Uniform(-0.5, 0.5), _angle = Inputs.Uniform(0, 2 * Math.PI);

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("exp")]
    public double ExpOfSystem() => Sum(_signed, Math.Exp);

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("exp")]
    public double Exp() => Sum(_signed, StableMath.Exp);

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("log")]
    public double LogOfSystem() => Sum(_positive, Math.Log);

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("log")]
    public double Log() => Sum(_positive, StableMath.Log);

    // System.Math has no function without the cancellation: this is what is faster, and wrong near zero.
    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("expm1")]
    public double ExpMinusOneOfSystem() => Sum(_small, x => Math.Exp(x) - 1);

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("expm1")]
    public double Expm1() => Sum(_small, StableMath.Expm1);

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("sincos")]
    public double SinCosOfSystem() => Sum(_angle, x =>
    {
        var (sin, cos) = Math.SinCos(x);
        return sin + cos;
    });

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("sincos")]
    public double SinCos() => Sum(_angle, x =>
    {
        var (sin, cos) = StableMath.SinCos(x);
        return sin + cos;
    });

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("pow")]
    public double PowOfSystem() => Sum(_positive, x => Math.Pow(x, 1.7));

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("pow")]
    public double Pow() => Sum(_positive, x => StableMath.Pow(x, 1.7));

    [Benchmark(Baseline = true, OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("atan")]
    public double AtanOfSystem() => Sum(_signed, Math.Atan);

    [Benchmark(OperationsPerInvoke = Inputs.Count)]
    [BenchmarkCategory("atan")]
    public double Atan() => Sum(_signed, StableMath.Atan);

    // The call through a delegate, some 1 to 2 ns, is in both columns.
    private static double Sum(double[] arguments, Func<double, double> f)
    {
        double sum = 0;
        foreach (double x in arguments)
        {
            sum += f(x);
        }
        return sum;
    }
}
