using Muphil.Experiments;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Yields of muons that scatter in the target.</summary>
public class ScatteringYieldTests(ITestOutputHelper output)
{
    private const double MassGeV = 0.05;
    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly DumpExperiment Na62 = ExperimentCards.ReadDump("na62");
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };
    private static readonly TabulatedRadiation Radiation = new(ProductionMethod.Exact, MediatorKind.Scalar, MassGeV, Na62.Target.Stack.Layers[0].Material, 400, 1, false, Pdg, null, TwoThreads);

    // Without any guide: scattering with the closed form of no loss, then emission about the muon's direction. Muons on the axis, and beside
    // the round volume by more than their scattering.
    [Theory]
    [InlineData(20, 0, 0.3)]
    [InlineData(20, 0.01, 0.5)]
    [InlineData(5, 0.03, 1)]
    public void Radiated_MuonWithoutLoss_IsThatOfAnUnguidedSimulation(double e, double slope, double radiusM)
    {
        const double Path = 1, Front = 100, LossGeVPerM = 1e-4;
        const int Draws = 1_000_000;
        var disc = new Ellipse(radiusM, radiusM);
        var plane = new DetectorPlane("disc", Front + 1e-3, disc, 0);
        DumpExperiment round = Na62 with
        {
            Planes = [plane],
            Selections = [new Selection { Name = "all", FinalStates = [FinalState.Photons], Planes = [plane] }],
            Target = new Target(Na62.Target.Stack.Layers[0].Material, Path, LossGeVPerM),
            DecayVolume = new DecayVolume(Front, Front + 1e-3, disc, disc),
        };
        var loss = new ConstantEnergyLoss(LossGeVPerM);
        var scattering = new MultipleScattering(round.Target.Stack.Layers[0].Material, loss, 400, Pdg);
        YieldCurve curve = Curve(round, [new(1, e, 0, 0, 0, slope, 0)], loss, scattering, 1_000_000);
        double radiated = curve.CutFlow(1)[0].Events / round.ProtonsOnTarget;

        double energy = Math.Sqrt((e * e) + (Pdg.MuonMassGeV * Pdg.MuonMassGeV)), power = scattering.PowerPerM(energy), sum = 0, squares = 0;
        var direction = new Vector3D(slope, 0, 1).Unit();
        Frame frame = Frame.About(direction);
        double path = Path / direction.Z;
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(9, 9, (ulong)i);
            double y = random.Uniform() * path;
            Vector3D kick = Gaussian(power * y, ref random), shift = (0.5 * y * kick) + Gaussian(power * y * y * y / 12, ref random);
            Vector3D muon = (direction + kick).Unit();
            Emission emission = Radiation.Sample(energy, 0, Aim.None, ref random);
            Vector3D d = Frame.About(muon).ToLab(emission.Direction), start = (y * direction) + shift;
            double distance = (Front - start.Z) / d.Z;
            if (d.Z > 0 && Math.Sqrt(Math.Pow(start.X + (distance * d.X), 2) + Math.Pow(start.Y + (distance * d.Y), 2)) < radiusM)
            {
                sum += emission.Weight;
                squares += emission.Weight * emission.Weight;
            }
        }
        double expected = sum / Draws * path, error = Math.Sqrt(squares) / sum;
        output.WriteLine($"{e} GeV, {slope * 1e3} mrad: {radiated / expected - 1:E1}, error {error:E1}");
        Assert.Equal(1, radiated / expected, (5 * error) + 0.002); // the yield's own error is about 10⁻³

        Vector3D Gaussian(double variance, ref PhiloxStream random)
        {
            double size = Math.Sqrt(-2 * variance * Math.Log(random.Uniform())), phi = 2 * Math.PI * random.Uniform();
            return size * frame.Across(Math.Sin(phi), Math.Cos(phi));
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(3e-3)]
    public void Compute_HardlyAnyMatter_AgreesWithStraightMuons(double g)
    {
        MuonRow[] rows = [.. TestYields.RandomMuons(Na62, 400, 11, 6, 2)];
        var loss = TestYields.Loss(Na62, Stopping.Table);
        var scattering = new MultipleScattering(Na62.Target.Stack.Layers[0].Material with { DensityGPerCm3 = 1e-9 }, loss, 400, Pdg);
        YieldPoint straight = Curve(Na62, rows, loss, null, 300_000).At(g), scattered = Curve(Na62, rows, loss, scattering, 300_000).At(g);
        Assert.True(straight.EffectiveEvents > 500);
        Assert.Equal(1, scattered.Events / straight.Events, 5 * Math.Sqrt((1 / straight.EffectiveEvents) + (1 / scattered.EffectiveEvents)));
    }

    // Guides of the muon's deflection: weights of mean 1, and the same moments.
    [Theory]
    [InlineData(0, 0, 1e-5)]
    [InlineData(0.03, -0.01, 3e-4)]
    [InlineData(0.5, 0, 0.07)]
    public void Draw_WithGoal_IsUnbiased(double x, double y, double variance)
    {
        const int Muons = 400_000;
        const double E = 10, Path = 1;
        var scattering = new MultipleScattering(Na62.Target.Stack.Layers[0].Material, TestYields.Loss(Na62, Stopping.Table), 400, Pdg);
        MultipleScattering.Start start = scattering.From(E);
        var (angle, covariance, displacement) = scattering.After(start, Path);
        var birth = new Ray(default, new(0, 0, 1));
        double[] sums = new double[6], squares = new double[6];
        double most = 0;
        for (int i = 0; i < Muons; i++)
        {
            var random = new PhiloxStream(5, 5, (ulong)i);
            var (ray, weight) = scattering.Draw(start, birth, Frame.About(birth.Direction), Path, new(x, y, variance, 0.9), ref random);
            double slope = ray.Direction.X / ray.Direction.Z, across = ray.Direction.Y / ray.Direction.Z, shift = ray.Origin.X;
            double[] terms = [1, slope / Math.Sqrt(angle), across / Math.Sqrt(angle), slope * slope / angle, slope * shift / covariance, shift * shift / displacement];
            for (int k = 0; k < terms.Length; k++)
            {
                sums[k] += weight * terms[k];
                squares[k] += weight * terms[k] * weight * terms[k];
            }
            most = Math.Max(most, weight);
        }
        double[] expected = [1, 0, 0, 1, 1, 1];
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], sums[k] / Muons, 5 * Math.Sqrt(squares[k]) / Muons);
        }
        Assert.True(most <= 10.0001, $"weights are bounded by the part of the draws that is free: {most}");
    }

    [Fact]
    public void Options_CollinearOrStraight_DoNotScatter()
    {
        YieldOptions exact = TestYields.Options(1000) with { Method = ProductionMethod.Exact };
        Assert.True(exact.Scatters);
        Assert.False((exact with { Transport = MuonTransport.Straight }).Scatters);
        Assert.False((exact with { Collinear = true }).Scatters);
        Assert.False((exact with { Method = ProductionMethod.Iww }).Scatters);
        Assert.Contains("scattered muons", exact.Describe(), StringComparison.Ordinal);
        Assert.Contains("straight muons", (exact with { Collinear = true }).Describe(), StringComparison.Ordinal);
    }

    private static YieldCurve Curve(DumpExperiment experiment, MuonRow[] rows, IMuonEnergyLoss loss, MultipleScattering? scattering, int events) =>
        TestYields.Radiated(MuonBeam.Prepare(TestYields.Sample(rows), experiment, collinear: false), experiment, loss, scattering, Radiation, TestYields.Muonphilic, MassGeV, events);
}
