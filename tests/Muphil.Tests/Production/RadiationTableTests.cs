using System.Diagnostics;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public class RadiationTableTests(ITestOutputHelper output)
{
    private static readonly Constants Pdg = Constants.Pdg2024;

    private static RadiationTableKey Copper(double mass, MediatorKind kind = MediatorKind.Scalar, ProductionMethod method = ProductionMethod.Exact) =>
        new(method, kind, mass, 29, 63.546, 400, Pdg);

    public static TheoryData<double, MediatorKind, ProductionMethod> Tables => new()
    {
        { 0.005, MediatorKind.Scalar, ProductionMethod.Exact }, { 0.1, MediatorKind.Scalar, ProductionMethod.Exact },
        { 0.3, MediatorKind.Scalar, ProductionMethod.Exact }, { 1, MediatorKind.Scalar, ProductionMethod.Exact },
        { 0.1, MediatorKind.Pseudoscalar, ProductionMethod.Exact }, { 0.02, MediatorKind.Vector, ProductionMethod.Exact },
        { 0.1, MediatorKind.AxialVector, ProductionMethod.Exact }, { 0.1, MediatorKind.Scalar, ProductionMethod.WeizsaeckerWilliams },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_BetweenNodes_GivesRateAndSpectrumToOnePerMille(double mass, MediatorKind kind, ProductionMethod method)
    {
        RadiationTableKey key = Copper(mass, kind, method);
        long start = Stopwatch.GetTimestamp();
        RadiationTable table = RadiationTableBuilder.Build(key, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        output.WriteLine($"built in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        var exact = new MediatorBremsstrahlung(kind, mass, key.FormFactor(), Accuracy.PartPerMillion, Pdg, method == ProductionMethod.Exact ? BremsstrahlungMethod.Exact : BremsstrahlungMethod.WeizsaeckerWilliams);
        double worst = 0, worstSpectrum = 0;
        foreach (double ratio in new[] { 1.0003, 1.003, 1.03, 1.2, 2, 7, 30, 113, 377 })
        {
            double e = table.ThresholdEnergyGeV * ratio;
            if (e > 400)
            {
                continue;
            }
            double sigma = exact.CrossSection(e).Value, deviation = Math.Abs((table.CrossSection(e) / sigma) - 1);
            double most = 0;
            for (int i = 1; i < 40; i++)
            {
                var (low, high) = exact.XRange(e);
                double u = -8 + (0.4137 * i), x = low + ((high - low) / (1 + Math.Exp(-u)));
                double scale = sigma / (high - low), spectrum = exact.Spectrum(e, x).Value;
                // Relative to the spectrum in u, whose area is 1: what a draw sees.
                double jacobian = (x - low) * (high - x) / (high - low);
                most = Math.Max(most, Math.Abs(table.Spectrum(e, x) - spectrum) * jacobian / sigma);
            }
            output.WriteLine($"E/E_threshold = {ratio}: sigma {deviation:E1}, spectrum {most:E1}");
            if (ratio > 1.02)
            {
                worst = Math.Max(worst, deviation);
                worstSpectrum = Math.Max(worstSpectrum, most);
            }
        }
        Assert.InRange(worst, 0, 1e-3);
        Assert.InRange(worstSpectrum, 0, 1e-3);
    }

    [Theory]
    [InlineData(0.1, 50)]
    [InlineData(0.1, 1.37)]
    [InlineData(0.005, 377)]
    [InlineData(0.3, 20)]
    public void Sample_AtOneEnergy_HasTheAnglesOfTheCrossSection(double mass, double e)
    {
        RadiationTableKey key = Copper(mass);
        RadiationTable table = RadiationTableBuilder.Build(key, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        const int Draws = 1_000_000;
        double sumX = 0, sumAngle = 0, weights = 0;
        for (int k = 0; k < 2; k++)
        {
            long start = Stopwatch.GetTimestamp();
            (sumX, sumAngle, weights) = (0, 0, 0);
            for (ulong i = 0; i < Draws; i++)
            {
                var random = new PhiloxStream(7, 1, i);
                Emission emission = table.Sample(e, 0, false, Aim.None, ref random);
                sumX += emission.X;
                sumAngle += Math.Acos(emission.Direction.Z);
                weights += emission.Weight;
            }
            output.WriteLine($"{Draws / Stopwatch.GetElapsedTime(start).TotalSeconds:E2} draws per second");
        }
        RadiationTotals totals = new MediatorBremsstrahlung(MediatorKind.Scalar, mass, key.FormFactor(), Accuracy.PartPerMillion, Pdg).Totals(e);
        output.WriteLine($"x {sumX / Draws} {totals.MeanX.Value}  angle {sumAngle / Draws} {totals.MeanAngleRad.Value} sigma {weights / Draws} {totals.CrossSection.Value}");
    }
}
