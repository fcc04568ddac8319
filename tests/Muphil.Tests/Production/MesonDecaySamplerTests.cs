using MathNet.Numerics.Distributions;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public class MesonDecaySamplerTests
{
    private const int Pion = 211, Kaon = 321;

    public static TheoryData<string, int, double> Cases =>
    [
        .. new[] { "muonphilic", "muonphilic-pseudoscalar", "muonphilic-vector", "lmu-ltau" }.SelectMany(n => new[]
        {
            (n, Pion, 1e-5), (n, Pion, 0.024), (n, Pion, 0.0338), (n, Kaon, 1e-5), (n, Kaon, 0.024), (n, Kaon, 0.38),
        }),
    ];

    // The table against the integral of the closed form, in the kinetic energy at a probability.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantile_ManyProbabilities_IsRightToTenPartsPerMillion(string name, int parent, double mass)
    {
        MesonDecay decay = MesonDecayTests.Decay(name, parent, mass);
        var sampler = new MesonDecaySampler(decay);
        var (low, high) = decay.LogisticRange;
        foreach (double probability in new[] { 1e-9, 1e-6, 1e-3, 0.017, 0.1, 0.31, 0.5, 0.77, 0.93, 0.999, 1 - 1e-6 })
        {
            double v = sampler.V(probability), below = Quadrature.Adaptive(decay.LogisticDensity, low, v, 1e-10).Value, above = Quadrature.Adaptive(decay.LogisticDensity, v, high, 1e-10).Value;
            double error = probability < 0.5 ? below - probability : (1 - probability) - above;
            Assert.True(Math.Abs(error / decay.LogisticDensity(v)) < 1e-5, $"P = {probability}: v is off by {error / decay.LogisticDensity(v)}");
        }
    }

    // At one energy of the mediator: the part of the line below, by an independent integral.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Place_AtAProbability_HasThatPartOfTheLineBelow(string name, int parent, double mass)
    {
        MesonDecay decay = MesonDecayTests.Decay(name, parent, mass);
        var sampler = new MesonDecaySampler(decay);
        foreach (double x in new[] { 1e-10, 1e-4, 0.01, 0.3, 0.9, 0.9999 })
        {
            MesonDecayEnergy line = decay.Line(x, 1 - x);
            double first = line.EtaMin, length = 2 * line.EtaHalf;
            foreach (double probability in new[] { 1e-6, 0.01, 0.2, 0.5, 0.9, 0.99999 })
            {
                double part = sampler.Place(line, probability);
                double below = part * TanhSinh.Integrate((v, _) => decay.Amplitude.At(line, first + (length * part * v)), 1.0 / 32);
                Assert.Equal(probability, below / decay.Amplitude.Mean(line, first, line.EtaMax), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draw_EnergiesOfMediatorAndMuon_FollowTheDensities(string name, int parent, double mass)
    {
        const int Draws = 40000, Bins = 20;
        MesonDecay decay = MesonDecayTests.Decay(name, parent, mass);
        var sampler = new MesonDecaySampler(decay);
        double big = decay.Parent.MassGeV;
        int[] energies = new int[Bins], positions = new int[Bins], cosines = new int[Bins], alone = new int[Bins];
        for (ulong i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(3, 4, i);
            MesonDecayProducts products = sampler.Draw(big, new(0, 0, 1), ref random);
            energies[Bin(Cumulated(decay, products.Mediator.EnergyGeV))]++;
            cosines[Bin(0.5 * (1 + products.Mediator.MomentumGeV.Unit().Y))]++;
            double t = (big * (big - (2 * products.Muon.EnergyGeV))) + Math.Pow(Constants.Pdg2024.MuonMassGeV, 2);
            var (low, high) = decay.EnergyRangeGeV;
            MesonDecayEnergy line = decay.Line((products.Mediator.EnergyGeV - low) / (high - low), (high - products.Mediator.EnergyGeV) / (high - low));
            double eta = Math.Clamp((t - line.W) / line.U, line.EtaMin, line.EtaMax);
            positions[Bin((eta - line.EtaMin) / (line.EtaMax - line.EtaMin) * decay.Amplitude.Mean(line, line.EtaMin, eta) / decay.Amplitude.Mean(line, line.EtaMin, line.EtaMax))]++;
            alone[Bin(Cumulated(decay, sampler.DrawEnergyGeV(ref random)))]++;
        }
        foreach (int[] counts in new[] { energies, positions, cosines, alone })
        {
            double chi2 = counts.Sum(n => Math.Pow(n - ((double)Draws / Bins), 2) / ((double)Draws / Bins));
            Assert.True(ChiSquared.CDF(Bins - 1, chi2) < 1 - 5.7e-7, $"chi2 {chi2} for {Bins} bins"); // 5σ
        }

        static int Bin(double part) => Math.Clamp((int)(Bins * part), 0, Bins - 1);
    }

    // What follows from no table: energy and momentum, mass shells, in the rest frame and in flight.
    [Theory]
    [InlineData("muonphilic", Pion, 0.024)]
    [InlineData("muonphilic", Kaon, 0.2)]
    [InlineData("lmu-ltau", Kaon, 0.001)]
    public void Draw_InFlight_ConservesEnergyMomentumAndMasses(string name, int parent, double mass)
    {
        MesonDecay decay = MesonDecayTests.Decay(name, parent, mass);
        var sampler = new MesonDecaySampler(decay);
        double big = decay.Parent.MassGeV;
        Vector3D direction = new Vector3D(0.1, -0.2, 0.9).Unit();
        foreach (double energy in new[] { big, 1.3, 40 })
        {
            double p = Math.Sqrt((energy * energy) - (big * big));
            for (ulong i = 0; i < 1000; i++)
            {
                var random = new PhiloxStream(5, 6, i);
                var (s, mu, nu) = sampler.Draw(energy, direction, ref random);
                Assert.Equal(energy, s.EnergyGeV + mu.EnergyGeV + nu.EnergyGeV, 1e-13 * energy);
                Assert.True((s.MomentumGeV + mu.MomentumGeV + nu.MomentumGeV - (p * direction)).Norm < 1e-13 * energy);
                foreach (var (particle, m) in new[] { (s, mass), (mu, Constants.Pdg2024.MuonMassGeV), (nu, 0) })
                {
                    Assert.Equal(m * m, (particle.EnergyGeV * particle.EnergyGeV) - particle.MomentumGeV.Dot(particle.MomentumGeV), 1e-13 * energy * energy);
                }
            }
        }
    }

    // ⟨p_lab⟩ along the parent is βγ⟨E*⟩ for isotropic decays, and ⟨E*⟩ is the closed spectrum's.
    [Fact]
    public void DrawMediator_InFlight_HasTheMeanMomentumOfAnIsotropicDecay()
    {
        const int Draws = 100000;
        MesonDecay decay = MesonDecayTests.Decay("muonphilic", Kaon, 0.05);
        var sampler = new MesonDecaySampler(decay);
        double gammaBeta = 3, energy = decay.Parent.MassGeV * Math.Sqrt(10), sum = 0, squares = 0, across = 0;
        for (ulong i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(7, 8, i);
            Vector3D p = sampler.DrawMediator(energy, new(0, 1, 0), ref random).MomentumGeV;
            (sum, squares, across) = (sum + p.Y, squares + (p.Y * p.Y), across + p.X);
        }
        var (low, high) = decay.EnergyRangeGeV;
        double mean = (high - low) * TanhSinh.Integrate((v, _) => (low + ((high - low) * v)) * decay.SpectrumPerGeV(low + ((high - low) * v)), 1.0 / 32);
        double error = Math.Sqrt(((squares / Draws) - Math.Pow(sum / Draws, 2)) / Draws);
        Assert.Equal(gammaBeta * mean, sum / Draws, 5 * error);
        Assert.Equal(0, across / Draws, 5 * 0.24 / Math.Sqrt(3 * Draws)); // p* below 0.24 GeV
    }

    private static readonly Dictionary<MesonDecay, double[]> Tables = [];

    // The cumulative distribution on a fine grid of v, by the midpoint rule: errors below 1e-5, where a bin's own is 7e-3.
    private static double Cumulated(MesonDecay decay, double energyGeV)
    {
        const double Step = 0.005;
        var (low, high) = decay.LogisticRange;
        if (!Tables.TryGetValue(decay, out double[]? table))
        {
            table = new double[(int)((high - low) / Step) + 2];
            for (int i = 1; i < table.Length; i++)
            {
                table[i] = table[i - 1] + (Step * decay.LogisticDensity(low + ((i - 0.5) * Step)));
            }
            Tables[decay] = table;
        }
        var (least, most) = decay.EnergyRangeGeV;
        double s = (Math.Log((energyGeV - least) / (most - energyGeV)) - low) / Step;
        int k = Math.Clamp((int)s, 0, table.Length - 2);
        return table[k] + (Math.Clamp(s - k, 0, 1) * (table[k + 1] - table[k]));
    }
}
