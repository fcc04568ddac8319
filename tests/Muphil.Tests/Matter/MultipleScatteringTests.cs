using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Tests.Production;

namespace Muphil.Tests.Matter;

public class MultipleScatteringTests(ITestOutputHelper output)
{
    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly Material Copper = Materials.Get("Cu");
    private static readonly TabulatedEnergyLoss Loss = new(new MuonStoppingPower(Copper, Pdg));
    private static readonly MultipleScattering Scattering = new(Copper, Loss, 400, Pdg);

    // ∫ dt/t G₂ of eq. 17 by partial fractions, with c = 1/a² and d: d² [(d + c) ln(d/c) − 2 (d − c)]/(d − c)³.
    [Theory]
    [InlineData("Be")]
    [InlineData("Cu")]
    [InlineData("Mo")]
    public void TransferIntegral_Elastic_IsItsClosedForm(string symbol)
    {
        Constituent nucleus = Materials.Get(symbol).Constituents[0];
        double a = 111 / (Math.Cbrt(nucleus.Z) * Pdg.ElectronMassGeV), c = 1 / (a * a), d = 0.164 / Math.Pow(nucleus.A, 2.0 / 3);
        double expected = nucleus.Z * nucleus.Z * d * d * (((d + c) * Math.Log(d / c)) - (2 * (d - c))) / Math.Pow(d - c, 3);
        Assert.Equal(1, MultipleScattering.TransferIntegral(TestMaterials.Nucleus(symbol, FormFactorChoice.Elastic)) / expected, 1e-7);
    }

    // Number of electrons and range of their logarithm: Z² becomes about Z (Z + 1), more for light nuclei, whose a′ is larger than a.
    [Theory]
    [InlineData("Be", 0.20, 0.40)]
    [InlineData("Cu", 0.03, 0.06)]
    [InlineData("Mo", 0.02, 0.04)]
    public void TransferIntegral_Inelastic_IsAboutOneMoreUnitOfCharge(string symbol, double least, double most)
    {
        double full = MultipleScattering.TransferIntegral(TestMaterials.Nucleus(symbol)), elastic = MultipleScattering.TransferIntegral(TestMaterials.Nucleus(symbol, FormFactorChoice.Elastic));
        Assert.InRange((full / elastic) - 1, least, most);
    }

    // The PDG's fit (eq. 34.16 of 2024) describes the central 98 % for point nuclei within 11 % from 10⁻³ to 100 radiation lengths (Lynch and
    // Dahl): it lies below the full variance of one radiation length and above that of a hundred, where it lacks the nuclear radius.
    [Theory]
    [InlineData("Be")]
    [InlineData("Al")]
    [InlineData("Fe")]
    [InlineData("Cu")]
    [InlineData("Mo")]
    [InlineData("Pb")]
    public void Power_ManyRadiationLengths_AgreesWithLynchAndDahl(string name)
    {
        Material material = Materials.Get(name);
        var scattering = new MultipleScattering(material, new ConstantEnergyLoss(1), 100, Pdg);
        const double E = 10;
        double pBeta = ((E * E) - (Pdg.MuonMassGeV * Pdg.MuonMassGeV)) / E, x0 = 0.01 * RadiationLength.GPerCm2(material, Pdg) / material.DensityGPerCm3;
        double rms = Math.Sqrt(scattering.PowerPerM(E) * x0) * pBeta;
        double Fit(double lengths) => 13.6e-3 * (1 + (0.038 * Math.Log(lengths)));
        output.WriteLine($"{name}: {rms * 1e3:F2} MeV per root of X0; fit {Fit(1) * 1e3:F2} at 1, {Fit(10) * 1e3:F2} at 10, {Fit(100) * 1e3:F2} at 100 X0");
        Assert.Equal(1, rms / Fit(10), 0.11);
    }

    // No loss: A0 = T y, A1 = T y²/2, A2 = T y³/3, on both sides of the short path.
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(100)]
    public void After_HardlyAnyLoss_AreTheClosedForms(double y)
    {
        var scattering = new MultipleScattering(Copper, new ConstantEnergyLoss(1e-6), 50, Pdg);
        double t = scattering.PowerPerM(49.9);
        var (angle, covariance, displacement) = scattering.After(scattering.From(49.9), y);
        Assert.Equal(1, angle / (t * y), 1e-3); // the loss over 100 m is 2 × 10⁻⁶ of the energy; the rest is the table's
        Assert.Equal(1, covariance / (t * y * y / 2), 1e-3);
        Assert.Equal(1, displacement / (t * y * y * y / 3), 1e-3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_AnyPath_AgreesWithIntegrals(bool table)
    {
        IMuonEnergyLoss loss = table ? Loss : new ConstantEnergyLoss(1.82);
        MultipleScattering scattering = table ? Scattering : new MultipleScattering(Copper, loss, 400, Pdg);
        double worst0 = 0, worst1 = 0, worst2 = 0;
        foreach (double e in new[] { 0.2, 0.5, 2, 10, 50, 200, 399 })
        {
            double range = loss.PathBetweenM(e, Pdg.MuonMassGeV + 0.02);
            foreach (double part in new[] { 1e-4, 0.01, 0.05, 0.07, 0.075, 0.08, 0.1, 0.15, 0.3, 0.5, 0.9, 0.99, 1 })
            {
                double y = part * range;
                var (angle, covariance, displacement) = scattering.After(scattering.From(e), y);
                worst0 = Math.Max(worst0, Math.Abs((angle / Integral(0)) - 1));
                worst1 = Math.Max(worst1, Math.Abs((covariance / Integral(1)) - 1));
                worst2 = Math.Max(worst2, Math.Abs((displacement / Integral(2)) - 1));

                double Integral(int power) => Quadrature.Adaptive(s => Math.Pow(y - s, power) * scattering.PowerPerM(loss.EnergyAfterGeV(e, s)), 0, y, 1e-6).Value;
            }
        }
        output.WriteLine($"largest errors: angle {worst0:E1}, covariance {worst1:E1}, displacement {worst2:E1}");
        Assert.True(worst0 < 1e-3 && worst1 < 1e-3 && worst2 < 1e-3, $"{worst0:E2} {worst1:E2} {worst2:E2}");
    }

    // Steps of their own: in each the muon is kicked at a random point, and flies straight in between.
    [Theory]
    [InlineData(2, 0.9)]
    [InlineData(10, 1)]
    [InlineData(50, 1)]
    public void Draw_MuonInCopper_AgreesWithASimulationInSteps(double e, double y)
    {
        const int Muons = 20_000, Steps = 50;
        var drawn = new Moments();
        var stepped = new Moments();
        MultipleScattering.Start start = Scattering.From(e);
        var birth = new Ray(new(1, 2, 0.5), new(0, 0, 1));
        Frame frame = Frame.About(birth.Direction);
        double step = y / Steps;
        double[] sigma = [.. Enumerable.Range(0, Steps).Select(i => Math.Sqrt(step * Scattering.PowerPerM(Loss.EnergyAfterGeV(e, (i + 0.5) * step))))];
        for (int n = 0; n < Muons; n++)
        {
            var random = new PhiloxStream(3, 1, (ulong)n);
            var (ray, weight) = Scattering.Draw(start, birth, frame, y, default, ref random);
            Assert.Equal(1, weight);
            double slope = ray.Direction.X / ray.Direction.Z;
            drawn.Add(slope, ray.Origin.X - 1);
            drawn.Add(ray.Direction.Y / ray.Direction.Z, ray.Origin.Y - 2);
            Assert.Equal(0.5 + y, ray.Origin.Z, 1e-12);
            for (int projection = 0; projection < 2; projection++)
            {
                double angle = 0, x = 0;
                for (int i = 0; i < Steps; i++)
                {
                    // A uniform kick of this variance is as good as a Gaussian one after 50 of them.
                    double kick = sigma[i] * Math.Sqrt(12) * (random.Uniform() - 0.5), where = random.Uniform() * step;
                    x += (angle * where) + ((angle + kick) * (step - where));
                    angle += kick;
                }
                stepped.Add(angle, x);
            }
        }
        var (a, b) = (drawn.Get(), stepped.Get());
        output.WriteLine($"{e} GeV, {y} m: {Math.Sqrt(a.Angle) * 1e3:F2} mrad, {Math.Sqrt(a.X) * 1e3:F2} mm, correlation {a.Correlation:F4}; in steps {Math.Sqrt(b.Angle) * 1e3:F2}, {Math.Sqrt(b.X) * 1e3:F2}, {b.Correlation:F4}");
        double error = 5 * Math.Sqrt(2.0 / (2 * Muons)) * Math.Sqrt(2); // 5σ of the ratio of two variances
        Assert.Equal(1, a.Angle / b.Angle, error);
        Assert.Equal(1, a.X / b.X, error);
        Assert.Equal(a.Correlation, b.Correlation, 5 * (1 - (a.Correlation * a.Correlation)) / Math.Sqrt(Muons));
    }

    // With a constant loss muons go on below 10 MeV: there they fly straight.
    [Fact]
    public void Draw_StoppedMuon_FliesStraight()
    {
        var scattering = new MultipleScattering(Copper, new ConstantEnergyLoss(1.82), 400, Pdg);
        var random = new PhiloxStream(1, 1, 1);
        var birth = new Ray(default, new(0, 0, 1));
        var (muon, weight) = scattering.Draw(scattering.From(Pdg.MuonMassGeV + 0.005), birth, Frame.About(birth.Direction), 0.001, default, ref random);
        Assert.Equal((new Ray(new(0, 0, 0.001), new(0, 0, 1)), 1.0), (muon, weight));
    }

    [Fact]
    public void From_AboveTheTable_Throws() =>
        Assert.Contains("up to 400 GeV, not at 401 GeV", Assert.Throws<OutsideValidityException>(() => Scattering.From(401)).Message, StringComparison.Ordinal);

    // PDG 2024, "Atomic and nuclear properties of materials", g/cm².
    [Theory]
    [InlineData("Be", 65.19)]
    [InlineData("Al", 24.01)]
    [InlineData("Fe", 13.84)]
    [InlineData("Cu", 12.86)]
    [InlineData("Mo", 9.80)]
    [InlineData("W", 6.76)]
    [InlineData("Pb", 6.37)]
    public void RadiationLength_Element_IsThePdgs(string name, double expected) =>
        Assert.Equal(1, RadiationLength.GPerCm2(Materials.Get(name), Pdg) / expected, 0.005); // the PDG's formula and its rounding

    private sealed class Moments
    {
        private double _aa, _ax, _xx;
        private int _count;

        public void Add(double angle, double x)
        {
            _aa += angle * angle;
            _ax += angle * x;
            _xx += x * x;
            _count++;
        }

        public (double Angle, double X, double Correlation) Get() => (_aa / _count, _xx / _count, _ax / Math.Sqrt(_aa * _xx));
    }
}
