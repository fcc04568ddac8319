using Muphil.Beams;
using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Files;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>Mediators of meson decays: near and far detectors, against free decays and a closed form.</summary>
public sealed class MesonSourceTests(ITestOutputHelper output)
{
    private const double MassGeV = 0.1, Protons = 1e18;

    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly Mediator Muonphilic = TestYields.Muonphilic;

    // As small as couplings are: N/g⁴ is the sum of weight × BR × chord/decay length, here with free decays.
    [Theory]
    [InlineData("na62", 321, 0.1)]
    [InlineData("ship", 321, 0.3)]
    [InlineData("ship", 211, 0.02)]
    public void Compute_NearDetector_AgreesWithFreeDecays(string card, int pdg, double massGeV)
    {
        const double G = 1e-9;
        DumpExperiment open = TestYields.WithoutCuts(card);
        // Where no ray through the decay volume passes by; the plane of the open experiment is as good as infinite.
        AimWindow window = new(new(0, 0, open.DecayVolume.ToZM), Octagon.Rectangle(2.5, 5));
        ParticleSample mesons = Sample(Rows(40, 20), pdg);
        var decay = new MesonDecay(Muonphilic, pdg, massGeV, Pdg);
        var free = new MesonDecaySampler(decay);
        double unitWidth = Muonphilic.UnitTotalWidthGeV(massGeV, Pdg), sum = 0, squares = 0;
        const int PerMeson = 20_000;
        for (int i = 0; i < mesons.Count; i++)
        {
            Vector3D p = new(mesons.Px[i], mesons.Py[i], mesons.Pz[i]);
            double energy = Math.Sqrt(p.Dot(p) + (decay.Parent.MassGeV * decay.Parent.MassGeV)), mean = 0, square = 0;
            for (int k = 0; k < PerMeson; k++)
            {
                var random = new PhiloxStream(7, (uint)i, (ulong)k);
                FourMomentum s = free.DrawMediator(energy, p.Unit(), ref random);
                var (enter, leave) = open.DecayVolume.Crossing(new(new(mesons.X[i], mesons.Y[i], mesons.Z[i]), s.MomentumGeV.Unit()));
                double chord = Math.Max(0, leave - enter) / Flight.DecayLengthM(massGeV, unitWidth, s.EnergyGeV);
                mean += chord / PerMeson;
                square += chord * chord / PerMeson;
            }
            sum += mesons.Weight[i] * mean;
            squares += mesons.Weight[i] * mesons.Weight[i] * (square - (mean * mean)) / PerMeson;
        }
        double scale = open.ProtonsOnTarget * decay.BranchingRatio.Value * G * G * G * G;
        YieldCurve curve = Curve(mesons, pdg, massGeV, new Windowed(open.Acceptance, window), 400_000, open.ProtonsOnTarget);
        double noise = curve.Expected(G) * TestYields.EventNoise(curve, G);
        output.WriteLine($"{curve.Expected(G) / (sum * scale):F4} +- {Math.Sqrt(squares) / sum:F4} +- {noise / (sum * scale):F4}, effective events {curve.At(G).EffectiveEvents:F0}");
        Assert.Equal(sum * scale, curve.Expected(G), 5 * Math.Sqrt((squares * scale * scale) + (noise * noise)));
    }

    // Kaons at rest, a ball far away: Ω/4π × mean chord 4R/3 × ⟨1/decay length⟩ over the spectrum.
    [Fact]
    public void Compute_KaonsAtRestAndADistantBall_IsTheClosedForm()
    {
        const double G = 1e-9, Weight = 0.01;
        var ball = new Ball(new(0, 1.896, 541.34), 5);
        var decay = new MesonDecay(Muonphilic, 321, MassGeV, Pdg);
        double unitWidth = Muonphilic.UnitTotalWidthGeV(MassGeV, Pdg), distance2 = ball.Window.CentreM.Dot(ball.Window.CentreM);
        double perLength = Quadrature.Adaptive(e => decay.SpectrumPerGeV(e) / Flight.DecayLengthM(MassGeV, unitWidth, e), MassGeV + 1e-12, decay.EnergyRangeGeV.High, 1e-9).Value;
        double expected = Protons * Weight * decay.BranchingRatio.Value * 25 / (4 * distance2) * (20.0 / 3) * perLength * G * G * G * G;
        YieldCurve curve = Curve(Sample([new(Weight, 0, 0, 0, 0, 0, 0)], 321), 321, MassGeV, ball, 400_000);
        YieldPoint point = curve.At(G);
        output.WriteLine($"{point.Events / expected:F5}, effective events {point.EffectiveEvents:F0}");
        // Efficiency 0.4; (R/L)² = 10⁻⁴ is left out of the solid angle.
        Assert.Equal(0.4, point.Events / expected, (5 * 0.4 / Math.Sqrt(point.EffectiveEvents)) + 1e-4);
        Assert.Equal(point.Events, curve.ExpectedByBin(G).Sum(), 1e-9 * point.Events);
        Assert.Equal(point.Events, curve.AtSum(G, [1, 0]).Events + curve.AtSum(G, [0, 1]).Events, 1e-9 * point.Events);
        Assert.All(curve.ExpectedByBin(G), n => Assert.InRange(n / point.Events, 0.1, 0.9));
    }

    // Kaons of a few GeV: of free decays one in some thousand comes near the ball.
    [Fact]
    public void Compute_DistantBall_IsNotEmpty()
    {
        YieldCurve curve = Curve(Sample(Rows(2000, 2, soft: true), 321), 321, 0.15, new Ball(new(0, 1.896, 541.34), 5), 100_000);
        foreach (double g in new[] { 1e-6, 3e-5 })
        {
            output.WriteLine($"g {g}: {curve.At(g)}");
            Assert.True(curve.At(g).EffectiveEvents > 1000, $"{curve.At(g).EffectiveEvents} effective events at {g}");
        }
    }

    [Fact]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits()
    {
        ParticleSample mesons = Sample(Rows(300, 10), 321);
        YieldCurve[] curves = [.. new[] { 1, 2, 5 }.Select(threads => Curve(mesons, 321, MassGeV, ExperimentCards.ReadDump("ship").Acceptance, 30_000, threads: threads))];
        foreach (double g in new[] { 1e-5, 1e-3 })
        {
            Assert.All(curves, c => Assert.Equal(curves[0].At(g), c.At(g)));
            Assert.All(curves, c => Assert.Equal(curves[0].CutFlow(g), c.CutFlow(g)));
        }
    }

    [Fact]
    public void Curve_MuonsAndMesons_IsTheSumOfItsProductions()
    {
        DumpExperiment ship = ExperimentCards.ReadDump("ship") with { YieldErrors = [] };
        ParticleSample muons = TestYields.Sample(TestYields.RandomMuons(ship, 100, 1));
        muons = muons with { WeightVariations = new[] { "both", "muons" }.ToDictionary(name => name, _ => Array.ConvertAll(muons.Weight, w => 2 * w)) };
        ParticleSample mesons = Sample(Rows(200, 10), 321);
        mesons = mesons with { WeightVariations = new Dictionary<string, double[]> { ["both"] = Array.ConvertAll(mesons.Weight, w => 3 * w) } };
        YieldOptions options = TestYields.Options(20_000);
        YieldCurve Of(Productions productions, double massGeV = MassGeV) => new ExperimentYield(ship, muons, options with { Productions = productions }, null, mesons).Curve(Muonphilic, massGeV, TestYields.OnThreads(2));
        YieldCurve all = Of(Productions.All), radiated = Of(Productions.Bremsstrahlung), kaons = Of(Productions.Kaon);
        Assert.Equal(["muon bremsstrahlung", "kaon decay"], all.Productions);
        Assert.Equal(["both", "muons"], all.Variations);
        Assert.Equal(["muon bremsstrahlung"], all.ProductionsVaried(1));
        foreach (double g in new[] { 1e-5, 1e-3 })
        {
            double r = radiated.Expected(g), k = kaons.Expected(g);
            Assert.Equal(r + k, all.Expected(g), 1e-12 * (r + k));
            Assert.Equal((2 * r) + (3 * k), all.ExpectedUnder(0, g), 1e-9 * (r + k));
            Assert.Equal((2 * r) + k, all.ExpectedUnder(1, g), 1e-9 * (r + k));
            Assert.Equal(double.Hypot(radiated.At(g).Error, kaons.At(g).Error), all.At(g).Error, 1e-12 * all.At(g).Error);
            Assert.Equal(k, all.Expected(g, "kaon decay", FinalState.Photons), 1e-9 * k);
        }
        // Beyond the window of the kaon, m_K − m_μ = 0.388 GeV, muons go on alone.
        Assert.Equal(["muon bremsstrahlung"], Of(Productions.All, 0.39).Productions);
        Assert.True(Of(Productions.Kaon, 0.39).IsEmpty);
        // The pion's ends at 0.034 GeV, and the sample has none.
        Assert.Throws<InputException>(() => Of(Productions.Pion));
    }

    private static YieldCurve Curve(ParticleSample mesons, int pdg, double massGeV, IAcceptance acceptance, int events, double protons = Protons, int threads = 2)
    {
        var flight = new MediatorFlight(acceptance, Muonphilic, massGeV, Pdg);
        var source = new MesonSource(MesonBeam.Prepare(mesons, pdg, acceptance, []), "test", new(Muonphilic, pdg, massGeV, Pdg), flight, 1);
        return new YieldSampler(source, flight, protons, new(events, 1)).Compute(TestYields.OnThreads(threads));
    }

    private static MuonRow[] Rows(int count, double leastMomentumGeV, bool soft = false) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var random = new PhiloxStream(5, 1, (ulong)i);
        double p = leastMomentumGeV / random.Between(soft ? 0.5 : 0.1, 1), spread = soft ? 0.2 : 0.03;
        return new MuonRow(1e-3 * random.Between(0.5, 1.5), p, random.Between(-0.05, 0.05), random.Between(-0.05, 0.05), random.Between(0, 2), random.Between(-spread, spread), random.Between(-spread, spread));
    })];

    private static ParticleSample Sample(MuonRow[] rows, int pdg) => TestYields.Sample(rows) with { Pdg = [.. rows.Select((_, i) => i % 2 == 0 ? pdg : -pdg)] };

    /// <summary>An acceptance that mediators are sent to through another window.</summary>
    private sealed class Windowed(IAcceptance inner, AimWindow window) : IAcceptance
    {
        public AimWindow Window => window;

        public double FrontZM => inner.FrontZM;

        public double LeastDaughterEnergyGeV => inner.LeastDaughterEnergyGeV;

        public int Bins => inner.Bins;

        public (double Enter, double Leave) Crossing(Ray ray) => inner.Crossing(ray);

        public IDecaySelection? SelectionOf(FinalState finalState) => inner.SelectionOf(finalState);
    }

    /// <summary>A ball that sees every decay inside with an efficiency of 0.4; two bins, of small and large energy.</summary>
    private sealed class Ball(Vector3D centreM, double radiusM) : IAcceptance, IDecaySelection
    {
        public AimWindow Window { get; } = AimWindow.OfSphere(centreM, radiusM);

        public double FrontZM => centreM.Z - radiusM;

        public double LeastDaughterEnergyGeV => 0;

        public int Bins => 2;

        public IReadOnlyList<string> Names => ["seen"];

        public (double Enter, double Leave) Crossing(Ray ray)
        {
            Vector3D toCentre = centreM - ray.Origin;
            double along = toCentre.Dot(ray.Direction), half2 = (radiusM * radiusM) - (toCentre - (along * ray.Direction)).Dot(toCentre - (along * ray.Direction));
            return half2 > 0 && along > 0 ? (along - Math.Sqrt(half2), along + Math.Sqrt(half2)) : (0, 0);
        }

        public IDecaySelection? SelectionOf(FinalState finalState) => finalState == FinalState.Photons ? this : null;

        public Verdict Judge(Vector3D decayPoint, in Daughter first, in Daughter second, ref PhiloxStream random) =>
            new(1, 0.4, first.EnergyGeV + second.EnergyGeV < 0.17 ? 0 : 1);
    }
}
