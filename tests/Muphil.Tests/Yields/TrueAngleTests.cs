using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Mediators at their true angle: against the cross section itself, and with the sampling's guides taken away.</summary>
public class TrueAngleTests(ITestOutputHelper output)
{
    private const double MassGeV = 0.1;
    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62");
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    // A muon on the axis and a round decay volume: the mediators that fly into it are those below one angle.
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(5, 2)]
    [InlineData(40, 0.3)]
    public void Radiated_MuonOnTheAxis_IsTheCrossSectionBelowTheVolumesAngle(double e, double radiusM)
    {
        const double Path = 0.01, Front = 100;
        DumpExperiment round = Na62 with
        {
            Target = new Target(Na62.Target.Stack.Layers[0].Material, Path, 1e-9),
            DecayVolume = new DecayVolume(Front, Front + 50, new Ellipse(radiusM, radiusM), new Ellipse(radiusM, radiusM)),
        };
        YieldOptions options = TestYields.Options(8_000_000) with { Method = ProductionMethod.Exact, Transport = MuonTransport.Straight };
        double p = Math.Sqrt((e * e) - (Pdg.MuonMassGeV * Pdg.MuonMassGeV));
        YieldCurve curve = TestYields.Curve(round, [new(1, p, 0, 0, 0, 0, 0)], TestYields.Muonphilic, MassGeV, options);
        double radiated = curve.CutFlow(1)[0].Events / round.ProtonsOnTarget;

        Constituent nucleus = round.Target.Stack.Layers[0].Material.Constituents[0];
        var exact = new MediatorBremsstrahlung(MediatorKind.Scalar, MassGeV, new NuclearFormFactor(nucleus.Z, nucleus.A, FormFactorChoice.Full, Pdg), Accuracy.PartPerMillion, Pdg);
        double angle = Math.Atan(radiusM / (Front - (Path / 2)));
        double expected = Below(exact, e, p, angle) * Path * round.Target.Stack.Layers[0].Material.NucleiPerM3(nucleus) * Units.M2PerInverseGeV2;
        output.WriteLine($"{e} GeV, {angle * 1e3:F1} mrad: {radiated / expected - 1:E1} of {expected / (exact.CrossSection(e).Value * Path * round.Target.Stack.Layers[0].Material.NucleiPerM3(nucleus) * Units.M2PerInverseGeV2):F3} of all");
        // 8 × 10⁶ draws leave 0.1 %; the table adds 10⁻³.
        Assert.Equal(1, radiated / expected, 0.003);
    }

    [Theory]
    // Without aim only muons that point near the detector leave enough events to compare.
    [InlineData(false, true, 20, 0.9)]
    // Soft and wide: many of these muons point past the detector.
    [InlineData(true, false, 6, 2)]
    public void Compute_WithoutGuides_AgreesWithinErrors(bool aimed, bool hard, double leastMomentumGeV, double partOfEntrance)
    {
        MuonRow[] rows = [.. TestYields.RandomMuons(Na62, 400, 11, leastMomentumGeV, partOfEntrance)];
        YieldCurve guided = Curve(rows, true, true), other = Curve(rows, aimed, hard);
        foreach (double g in new[] { 1e-6, 1e-4, 3e-3 })
        {
            YieldPoint a = guided.At(g), b = other.At(g);
            output.WriteLine($"g {g}: {b.Events / a.Events:F4}, effective events {a.EffectiveEvents:F0} and {b.EffectiveEvents:F0}");
            Assert.NotEqual(a.Events, b.Events);
            Assert.True(b.EffectiveEvents > 50, $"{b.EffectiveEvents} effective events"); // or else 5σ means nothing
            Assert.Equal(1, b.Events / a.Events, 5 * Math.Sqrt((1 / a.EffectiveEvents) + (1 / b.EffectiveEvents))); // 5σ
        }
    }

    private static YieldCurve Curve(MuonRow[] rows, bool aimed, bool hard)
    {
        MuonBeam beam = MuonBeam.Prepare(TestYields.Sample(rows), Na62, collinear: false);
        var radiation = new TabulatedRadiation(ProductionMethod.Exact, MediatorKind.Scalar, MassGeV, Na62.Target.Stack.Layers[0].Material, 400, 1, false, Pdg, null, TwoThreads);
        return TestYields.Radiated(beam, Na62, TestYields.Loss(Na62, Stopping.Constant), null, new Guides(radiation, aimed, hard), TestYields.Muonphilic, MassGeV, 1_000_000);
    }

    // ∫ dx ∫ dU d²σ/dx dU up to this angle.
    private static double Below(MediatorBremsstrahlung exact, double e, double p, double angle)
    {
        var (low, high) = exact.XRange(e);
        double sine = Math.Sin(angle / 2);
        return Quadrature.Adaptive(
            u =>
            {
                double x = low + ((high - low) / (1 + Math.Exp(-u))), dxdu = (x - low) * (high - x) / (high - low);
                double k = Math.Sqrt((x * e * x * e) - (MassGeV * MassGeV)), yMax = 4 * p * k * sine * sine;
                return dxdu * Quadrature.Adaptive(v => yMax * v * exact.DoubleDifferential(e, x, yMax * v * v / 2).Value, 0, Math.Sqrt(2), 1e-4).Value;
            },
            -12,
            12,
            1e-4).Value;
    }

    private sealed class Guides(IRadiation honest, bool aimed, bool hard) : IRadiation
    {
        public bool IsCollinear => honest.IsCollinear;

        public double MinMuonEnergyGeV => honest.MinMuonEnergyGeV;

        public double RatePerM(double muonEnergyGeV) => honest.RatePerM(muonEnergyGeV);

        public double SpectrumPerM(double muonEnergyGeV, double x) => honest.SpectrumPerM(muonEnergyGeV, x);

        public (double Low, double High) XRange(double muonEnergyGeV) => honest.XRange(muonEnergyGeV);

        public Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random) =>
            honest.Sample(muonEnergyGeV, hard ? hardness : 0, aimed ? aim : Aim.None, ref random);
    }
}
