using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public class MesonDecayTests
{
    private const int Pion = 211, Kaon = 321;
    private const double M = 0.1056583755;

    private static readonly string[] Names = ["muonphilic", "muonphilic-pseudoscalar", "muonphilic-vector", "muonphilic-axial", "lmu-ltau"];

    public static TheoryData<string, int> Cases => [.. Names.SelectMany(n => new[] { (n, Pion), (n, Kaon) })];

    private static double[] Masses(int parent) => parent == Pion ? [0.001, 0.005, 0.01, 0.02, 0.03, 0.0338] : [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.38];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Amplitude_ThousandPoints_AgreesWithTraces(string name, int parent)
    {
        double[] masses = Masses(parent);
        for (ulong i = 0; i < 1000; i++)
        {
            var random = new PhiloxStream(1, 2, i);
            MesonDecay decay = Decay(name, parent, masses[i % (ulong)masses.Length]);
            double x = random.Uniform();
            MesonDecayEnergy line = decay.Line(x, 1 - x);
            double eta = random.Between(line.EtaMin, line.EtaMax);
            var traces = new MesonDecayTraces(line, x * MesonDecayEnergy.Window(line.M, line.Mu, line.MS), eta);
            double expected = traces.Ratio(decay.Mediator.Kind, decay.Mediator.GaugedNeutrinos);
            Assert.True(expected > 0);
            Measured.One("amplitude", decay.Amplitude.At(line, eta) / expected, 1e-10);
        }
    }

    // Tr for M → μν on paper, and p_α J^α = 0 for L_mu − L_tau: neither uses the library's amplitude.
    [Fact]
    public void Traces_KnownResults_AreFound()
    {
        MesonDecay decay = Decay("lmu-ltau", Kaon, 0.1);
        MesonDecayEnergy line = decay.Line(0.4, 0.6);
        var traces = new MesonDecayTraces(line, 0.4 * MesonDecayEnergy.Window(line.M, line.Mu, line.MS), line.EtaMean);
        Assert.Equal(1, (double)traces.TwoBody() / (4 * M * M * line.B), 1e-14);
        Assert.True(Math.Abs(traces.Longitudinal()) < 1e-25); // 32 digits squared, less the four-vectors' cancellation
    }

    // One line of the Dalitz plot: the closed form against a numerical integral, as far into both ends as doubles go.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_WholeLine_IsTheIntegralOfTheAmplitude(string name, int parent)
    {
        foreach (double mass in Masses(parent).Append(1e-4))
        {
            MesonDecay decay = Decay(name, parent, mass);
            foreach (double small in new[] { 1e-12, 1e-8, 1e-4, 0.02, 0.5 })
            {
                foreach (MesonDecayEnergy line in new[] { decay.Line(small, 1 - small), decay.Line(1 - small, small) })
                {
                    // Uniform in η through its length; t is what varies fastest.
                    double low = line.EtaMin, length = line.EtaMax - low;
                    double numerical = TanhSinh.Integrate((v, _) => decay.Amplitude.At(line, low + (length * v)), 1.0 / 32);
                    Assert.Equal(1, decay.Amplitude.Mean(line, low, line.EtaMax) / numerical, 2e-11);
                }
            }
        }
    }

    // The other order of integration: at fixed s over t, then over s, with √ of the threshold removed.
    [Theory]
    [MemberData(nameof(Cases))]
    public void RatioToMuNu_OverTheOtherInvariants_IsTheSame(string name, int parent)
    {
        foreach (double mass in Masses(parent))
        {
            MesonDecay decay = Decay(name, parent, mass);
            double big = decay.Parent.MassGeV, b = (big - M) * (big + M), w = mass * mass, from = (M + mass) * (M + mass), range = (big * big) - from;
            double total = TanhSinh.Integrate(
                (z, beyond) =>
                {
                    double s = from + (range * z * z), left = (big - M - mass) * (big + M + mass) * beyond * (1 + z);
                    double root = Math.Sqrt(range * z * z * (s - ((M - mass) * (M - mass)))), middle = w + (left * (s + w - (M * M)) / (2 * s)), half = left * root / (2 * s);
                    double inner = TanhSinh.Integrate(
                        (v, rest) =>
                        {
                            // 2q·p and 2q·k from their shares of 2q·(k + p) in the frame of muon and mediator.
                            double share = (middle - w) / left, t = (middle - w) + (half * (v - rest)), u = (left * (1 - share)) - (half * (v - rest));
                            double part = u / (2 * big * MesonDecayEnergy.Window(big, M, mass));
                            return decay.Amplitude.At(decay.Line(Math.Max(0, 1 - part), part), t / u);
                        },
                        1.0 / 16);
                    return 2 * range * z * 2 * half * inner;
                },
                1.0 / 16) / (16 * Math.PI * Math.PI * b);
            Measured.One("total", decay.RatioToMuNu.Value / total, 1e-9);
            Assert.True(decay.RatioToMuNu.RelativeError < 1e-10);
        }
    }

    // Σ|M|² = 2G_F²|V|²f² N/(s − m²)², N = M²[(s + m²)² − m²w] − s[(s + m²)² + t(s − m²) − sw], linear in t: the angular mean is exact.
    [Theory]
    [InlineData(Kaon, 0.001)]
    [InlineData(Kaon, 0.024)]
    [InlineData(Kaon, 0.38)]
    [InlineData(Pion, 0.001)]
    [InlineData(Pion, 0.024)]
    [InlineData(Pion, 0.0338)]
    public void RatioToMuNu_Scalar_IsTheIntegralOverTheMuonsVirtuality(int parent, double mass)
    {
        MesonDecay decay = Decay("muonphilic", parent, mass);
        double big2 = decay.Parent.MassGeV * decay.Parent.MassGeV, m2 = M * M, w = mass * mass, from = (M + mass) * (M + mass), range = big2 - from;
        double total = TanhSinh.Integrate((z, _) =>
        {
            double s = from + (range * z * z), root = Math.Sqrt(range * z * z * (s - ((M - mass) * (M - mass)))), t = w + ((big2 - s) * (s + w - m2) / (2 * s));
            double n = (big2 * (((s + m2) * (s + m2)) - (m2 * w))) - (s * (((s + m2) * (s + m2)) + (t * (s - m2)) - (s * w)));
            return 2 * range * z * (1 - (s / big2)) * root * n / (16 * Math.PI * Math.PI * s * (s - m2) * (s - m2) * (1 - (m2 / big2)) * m2 * (big2 - m2));
        });
        Measured.One("total", decay.RatioToMuNu.Value / total, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spectrum_WholeRange_HasUnitAreaAndIsTheDalitzDensitysIntegral(string name, int parent)
    {
        MesonDecay decay = Decay(name, parent, 0.02);
        var (low, high) = decay.EnergyRangeGeV;
        Assert.Equal(1, (high - low) * TanhSinh.Integrate((v, _) => decay.SpectrumPerGeV(low + ((high - low) * v))), 1e-9);
        double e = low + (0.3 * (high - low));
        double upper = decay.Parent.MassGeV - e;
        // Beyond the Dalitz plot the density is zero: a step, hence the tolerance of a simple sum.
        const int Steps = 200000;
        double sum = Enumerable.Range(0, Steps).Sum(i => decay.DalitzDensityPerGeV2(e, M + ((upper - M) * (i + 0.5) / Steps))) * (upper - M) / Steps;
        Assert.Equal(1, decay.SpectrumPerGeV(e) / sum, 1e-4);
        Assert.Equal((0, 0, 0), (decay.SpectrumPerGeV(low), decay.SpectrumPerGeV(high), decay.SpectrumPerGeV(high * 1.01)));
    }

    // Phase space is ∝ p at the lower end; at the upper the neutrino is soft, phase space ∝ E_ν and |M|² ∝ E_ν.
    [Theory]
    [MemberData(nameof(Cases))]
    public void LogisticDensity_BothEnds_FallsWithTheKnownPower(string name, int parent)
    {
        foreach (double mass in new[] { 1e-6, 0.001, 0.03 })
        {
            MesonDecay decay = Decay(name, parent, mass);
            var (low, high) = decay.LogisticRange;
            Assert.Equal(1.5, Math.Log(decay.LogisticDensity(low + 1) / decay.LogisticDensity(low)), 1e-5);
            Assert.Equal(3, Math.Log(decay.LogisticDensity(high - 1) / decay.LogisticDensity(high)), 1e-4);
        }
    }

    // A slow scalar is radiated with y²/4π² p dE/E²·(2m/2m)², from the muon at any velocity: the rate grows by 1/4π² per ln(1/m).
    [Theory]
    [InlineData(Pion)]
    [InlineData(Kaon)]
    public void RatioToMuNu_LightScalar_GrowsLogarithmically(int parent) =>
        Assert.Equal(1 / (4 * Math.PI * Math.PI), (Ratio("muonphilic", parent, 1e-6) - Ratio("muonphilic", parent, 1e-5)) / Math.Log(10), 1e-5);

    // The pseudoscalar's soft amplitude vanishes: a finite limit. The longitudinal vector of a current that is not conserved: 1/m².
    [Theory]
    [InlineData(Pion)]
    [InlineData(Kaon)]
    public void RatioToMuNu_OtherLightMediators_HaveTheirLimits(int parent)
    {
        Assert.Equal(1, Ratio("muonphilic-pseudoscalar", parent, 1e-6) / Ratio("muonphilic-pseudoscalar", parent, 1e-5), 1e-3);
        Assert.Equal(1, 1e-2 * Ratio("muonphilic-vector", parent, 1e-6) / Ratio("muonphilic-vector", parent, 1e-5), 1e-4); // the transverse part
    }

    // ε → p/m: then P̸ alone stands between the spinors, Σ ∝ 2 q·P k·P − M² q·k, with no propagator.
    [Fact]
    public void Amplitude_LightMuonVector_IsLongitudinal()
    {
        MesonDecay decay = Decay("muonphilic-vector", Kaon, 1e-6);
        MesonDecayEnergy line = decay.Line(0.37, 0.63);
        double eta = line.EtaMean, neutrino = line.U * (1 + eta) / (2 * line.M), muon = line.M - line.E - neutrino;
        Assert.Equal(1, decay.Amplitude.At(line, eta) * line.W * M * M * line.B / (2 * line.M * line.M * ((2 * neutrino * muon) - (0.5 * line.U))), 1e-8); // m_V²/m_μ² ~ 1e-10
    }

    [Theory]
    [InlineData("muonphilic", Pion, 0.0339122)]
    [InlineData("muonphilic", Kaon, 0.38802)]
    [InlineData("muonphilic", Kaon, 9e-7)]
    [InlineData("muonphilic", Kaon, double.NaN)]
    public void Decay_OutsideItsWindow_IsRefused(string name, int parent, double mass) =>
        Assert.Contains("the mass must be >=", Assert.Throws<OutsideValidityException>(() => Decay(name, parent, mass)).Message);

    [Fact]
    public void Decay_OfAnotherMeson_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Decay("muonphilic", 411, 0.1));

    [Fact]
    public void Decay_AxialVectorWithNeutrinos_IsRefused()
    {
        Mediator axial = Mediator.Known.Single(m => m.Name == "muonphilic-axial") with { GaugedNeutrinos = true };
        Assert.Contains("axial vector with neutrinos", Assert.Throws<OutsideValidityException>(() => new MesonDecay(axial, Kaon, 0.1, Constants.Pdg2024)).Message);
    }

    private static double Ratio(string name, int parent, double mass) => Decay(name, parent, mass).RatioToMuNu.Value;

    internal static MesonDecay Decay(string name, int parent, double mass) => new(Mediator.Known.Single(m => m.Name == name), parent, mass, Constants.Pdg2024);
}
