using Muphil.Beams;
using Muphil.Quantities;
using Muphil.Random;
using static Muphil.Tests.Beams.PromptMuonTests;

namespace Muphil.Tests.Beams;

/// <summary>The variations of prompt mesons: their shape in x_F and the power of A.</summary>
public sealed class PromptShapeTests(ITestOutputHelper output)
{
    private const double SqrtSGeV = 27.43, RhoMassGeV = 0.77526;
    private static readonly double Nucleon = Constants.Pdg2024.ProtonMassGeV;

    // 1 − x to the power n per x_F: ∫ x (1 − x)ⁿ dx / ∫ (1 − x)ⁿ dx = 1/(n + 2).
    [Fact]
    public void Ratios_PowerPerFeynmanX_AreNormalisedAndHaveTheOtherPowersMoments()
    {
        PromptProduction production = PromptProduction.Gaussian(1.86484, 3, new(4.9, 4.9, true, 0.5), 0.99);
        var random = new PhiloxStream(1, 3, 20);
        Within(1, Mean(() => production.Draw(SqrtSGeV, 20, ref random), m => m.Weight * m.Harder));
        Within(1, Mean(() => production.Draw(SqrtSGeV, 20, ref random), m => m.Weight * m.Softer));
        Within(1 / 6.4, Mean(() => production.Draw(SqrtSGeV, 20, ref random), m => m.Weight * m.Harder * Math.Abs(m.FeynmanX)));
        Within(1 / 7.4, Mean(() => production.Draw(SqrtSGeV, 20, ref random), m => m.Weight * m.Softer * Math.Abs(m.FeynmanX)));
    }

    // The same random numbers with the other n make the same meson with the other weight.
    [Theory]
    [InlineData(2.5, 2.5, 1)]
    [InlineData(1, 2.5, 0.5)]
    public void Ratios_PowerPerRapidity_AreThoseOfTheOtherShapes(double forward, double backward, double error)
    {
        PromptProduction Of(double shift) => PromptProduction.Thermal(RhoMassGeV, 2 * Nucleon, new(forward + shift, backward + shift, false, error), 0.165);
        PromptProduction central = Of(0), harder = Of(-error), softer = Of(error);
        for (ulong i = 0; i < 200; i++)
        {
            PhiloxStream a = new(1, 3, i), b = new(1, 3, i), c = new(1, 3, i);
            ProducedMeson meson = central.Draw(SqrtSGeV, 20, ref a);
            double up = harder.Draw(SqrtSGeV, 20, ref b).Weight, down = softer.Draw(SqrtSGeV, 20, ref c).Weight;
            Assert.Equal(1, meson.Weight * meson.Harder / up, 1e-12);
            Assert.Equal(1, meson.Weight * meson.Softer / down, 1e-12);
        }
    }

    // The limits of n for ρ: with 3.4 the ratio of ρ⁰ to pions, with 1.5 the part of the pions that are daughters of ρ does not depend on x.
    // Pions: BMPT on Be, per production, over the nuclear factor; ρ⁰, ρ⁺, ρ⁻: 0.385, 0.552, 0.355 (NA27). Daughters of unpolarised ρ are flat
    // in energy. 12 %: what the two powers, given to one digit, leave of constancy from x = 0.1 to 0.6.
    [Fact]
    public void RhoShape_BetweenItsLimits_FollowsThePionsOfBmpt()
    {
        double[] xs = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
        double[] pions = Array.ConvertAll(xs, x => Pions(HadronSpecies.PiPlus, x) + Pions(HadronSpecies.PiMinus, x));
        double[] asPions = [.. xs.Select((x, i) => 2 * Rho(3.4, 0.385, x) / pions[i])];
        double[] asDaughters = [.. xs.Select((x, i) => Daughters(1.5, x) / pions[i])];
        double[] nominal = [.. xs.Select((x, i) => 2 * Rho(2.5, 0.385, x) / pions[i])];
        output.WriteLine($"ρ⁰ over pions, n = 3.4: {Text(asPions)}; n = 2.5: {Text(nominal)}; daughters over pions, n = 1.5: {Text(asDaughters)}");
        Assert.All(asPions, r => Assert.Equal(0.24, r, 0.12 * 0.24));
        Assert.All(asDaughters, r => Assert.Equal(0.34, r, 0.12 * 0.34));
        // Between them, ρ⁰ become as frequent relative to pions as ρ and π are made directly in jets, a half to one.
        Assert.InRange(nominal[^1], 0.35, 1);
    }

    [Theory]
    [InlineData(2212, 400, 63.546, 1)]
    [InlineData(2212, 400, 207.2, 2.1594)]
    [InlineData(-211, 60, 207.2, 3.2606)]
    public void NuclearPowerUp_OfTables_CountsFromTheirNucleus(int pdg, double momentumGeV, double a, double ratio) =>
        Assert.Equal(Math.Pow(ratio, 0.05), new TabulatedProduction("ftf").NuclearPowerUp(pdg, momentumGeV, a), 1e-4);

    // In Cu: prompt muons of the first interaction from the nucleon, BMPT's decays from Be, those of the tables not at all.
    [Theory]
    [InlineData("ftf", 1)]
    [InlineData("bmpt", 63.546 / 9.0121831)]
    public void Flux_FirstGeneration_HasThePowersOfA(string production, double decays)
    {
        var settings = new FluxSettings(300) { Production = production };
        ParticleSample s = new MuonFlux(Muphil.Files.BeamCards.Read("na62"), settings, Constants.Pdg2024).Parts(new ParallelOptions()).Single().Particles;
        double[] up = s.WeightVariations["a_exponent_up"], down = s.WeightVariations["a_exponent_down"];
        foreach (string process in (string[])["vm_eta", "charm", "pi"])
        {
            int[] rows = [.. Enumerable.Range(0, s.Count).Where(i => s.Generation[i] == 1 && s.Process[i] == process)];
            double ratio = Math.Pow(process == "pi" ? decays : 63.546, 0.05);
            Assert.True(rows.Length > 100);
            Assert.All(rows, i => Assert.Equal(ratio, up[i] / s.Weight[i], 1e-10));
            Assert.All(rows, i => Assert.Equal(1 / ratio, down[i] / s.Weight[i], 1e-10));
        }
        // The shapes move their own class and the photons of η only.
        double[] vm = s.WeightVariations["vm_shape_up"], charm = s.WeightVariations["charm_shape_up"];
        Assert.All(Enumerable.Range(0, s.Count), i => Assert.True((s.Process[i] is "vm_eta" or "gamma_mumu" || vm[i] == s.Weight[i]) && (s.Process[i] == "charm" || charm[i] == s.Weight[i])));
        Assert.Contains(Enumerable.Range(0, s.Count), i => s.Process[i] == "vm_eta" && vm[i] > 1.5 * s.Weight[i]);
    }

    // dn/dx of ρ of one charge in pp at 400 GeV; x is the energy's share, the transverse mass its mean.
    private static double Rho(double n, double multiplicity, double x)
    {
        double mT = Math.Sqrt((RhoMassGeV * RhoMassGeV) + 0.37), end = Math.Acosh(SqrtSGeV / (2 * mT)), energy = 400 * x;
        double centre = Math.Asinh(400 / SqrtSGeV), y = Math.Abs(Math.Acosh(energy / mT) - centre);
        double whole = Muphil.Numerics.Quadrature.Adaptive(t => Math.Pow(1 - (Math.Sinh(t) / Math.Sinh(end)), n), 0, end, 1e-6).Value;
        return y < end ? multiplicity * Math.Pow(1 - (Math.Sinh(y) / Math.Sinh(end)), n) / (2 * whole) * 400 / Math.Sqrt((energy * energy) - (mT * mT)) : 0;
    }

    // Charged pions of ρ → ππ: z, the pion's share of the ρ's energy, is flat.
    private static double Daughters(double n, double x)
    {
        double pion = Particles.Get(211).MassGeV, velocity = Math.Sqrt(1 - (4 * pion * pion / (RhoMassGeV * RhoMassGeV))), sum = 0;
        const int steps = 200;
        for (int i = 0; i < steps; i++)
        {
            double z = 0.5 + (velocity * (((i + 0.5) / steps) - 0.5));
            sum += x < z ? Rho(n, (2 * 0.385) + 0.552 + 0.355, x / z) / (z * steps) : 0;
        }
        return sum;
    }

    private static double Pions(int species, double x)
    {
        const double beryllium = 9.0121831;
        var collision = new NucleonCollision(Nucleon, 400);
        double mass = HadronSpecies.MassGeV[species], productionMb = HadronCrossSections.ProductionMb(2212, 400, beryllium);
        return Muphil.Numerics.Quadrature.Adaptive(
            pT => BmptProduction.MesonDensity(species, collision, 400, beryllium, productionMb, x, pT)
                / PromptDimuons.NuclearFactor(beryllium, collision.FeynmanX(mass, 400 * x, pT), pT), 1e-6, 2.5, 1e-5).Value;
    }

    private static string Text(double[] values) => string.Join(" ", values.Select(v => FormattableString.Invariant($"{v:F2}")));
}
