using System.Text.Json.Nodes;
using Muphil.Mediators;

namespace Muphil.Cli.Tests;

/// <summary><c>muphil cross-section</c>: every method for every mediator, targets, and what it says at the edges.</summary>
public class CrossSectionTests
{
    private const string Point = "cross-section --mediator muonphilic --target Cu --energy 50 --mass 0.1";

    public static TheoryData<string, string> MediatorsAndMethods { get; } =
        [.. from m in Mediator.Known from method in new[] { "exact", "ww", "iww", "iww-tmin" } select (m.Name, method)];

    [Theory, MemberData(nameof(MediatorsAndMethods))]
    public async Task Run_EachMediatorAndMethod_GivesNumbersOrTheRefusal(string mediator, string method)
    {
        Outcome outcome = await Cli.RunAsync($"cross-section --mediator {mediator} --target Cu --energy 50 --mass 0.1 --method {method} --spectrum 7 --format json");
        MediatorKind kind = Mediator.Known.First(m => m.Name == mediator).Kind;
        if (method == "iww" && kind != MediatorKind.Scalar)
        {
            Assert.Equal($"method iww does not hold for the {kind} mediator '{mediator}' (only a scalar's cross section is printed, Rella2022 eq. 15). Use exact, ww or iww-tmin.", outcome.Refusal());
            return;
        }
        Assert.Equal((0, method), (outcome.Code, (string?)outcome.Json["method"]));
        // At coupling 1 between 10⁸ and 10¹¹ pb: the axial vector's longitudinal part is the largest.
        Assert.InRange(Number(outcome, "cross_section_pb"), 1e8, 1e11);
        Assert.InRange(Number(outcome, "relative_error"), 0, 1e-6);
        Assert.InRange(Number(outcome, "mean_x"), 0.2, 0.9);
        Assert.Equal(method is "exact" or "ww", outcome.Json["mean_angle_rad"] is not null);
        Assert.Equal(7, outcome.Json["spectrum"]!.AsArray().Count);
    }

    // From a separate program: the amplitudes of Liu, McKeen and Miller with explicit three-vectors, an average over 24 azimuths in place
    // of the closed form, and other steps. Its own error is some 1e-7.
    [Theory]
    [InlineData("muonphilic", "Cu", 50, 0.1, 300057134.18, 0.7070555936, 0.0030559346)]
    [InlineData("muonphilic-pseudoscalar", "Cu", 2, 0.1, 28299637.955, 0.6783925940, 0.0567240621)]
    [InlineData("muonphilic-vector", "Pb", 10, 0.5, 54717427.410, 0.7952474937, 0.0198857518)]
    [InlineData("muonphilic-axial", "Mo", 50, 0.1, 4740189403.25, 0.6458539473, 0.0037051761)]
    public async Task Exact_FourKinds_AgreeWithASeparateCalculation(string mediator, string target, double energy, double mass, double sigma, double x, double angle)
    {
        Outcome outcome = await Cli.RunAsync(FormattableString.Invariant($"cross-section --mediator {mediator} --target {target} --energy {energy} --mass {mass} --accuracy 1e-8 --format json"));
        Assert.Equal(1, Number(outcome, "cross_section_pb") / sigma, 3e-7);
        Assert.Equal(1, Number(outcome, "mean_x") / x, 3e-7);
        Assert.Equal(1, Number(outcome, "mean_angle_rad") / angle, 1e-6);
    }

    // What is known of the approximations on copper at E ≥ 300 m: WW within 1 to 3 %, IWW 1.1 to 3 times, with t_min(x) 1.05 to 1.55 times the exact.
    [Theory]
    [InlineData("ww", 0.97, 1.03)]
    [InlineData("iww", 1.1, 3)]
    [InlineData("iww-tmin", 1.05, 1.55)]
    public async Task Method_HardMuonsOnCopper_IsAsFarFromExactAsKnown(string method, double low, double high)
    {
        foreach (string at in new[] { "--energy 50 --mass 0.1", "--energy 100 --mass 0.02", "--energy 400 --mass 1" })
        {
            string line = $"cross-section --mediator muonphilic --target Cu {at}";
            Assert.InRange(await Sigma($"{line} --method {method}") / await Sigma(line), low, high);
        }
    }

    // The inelastic part is 5 % at 50 GeV, and larger than the elastic one near threshold, where it is an extrapolation.
    [Fact]
    public async Task FormFactor_FullOverElastic_IsAsKnown()
    {
        Assert.Equal(1.05, await Sigma(Point) / await Sigma($"{Point} --form-factor elastic"), 0.01);
        const string soft = "cross-section --mediator muonphilic --target Cu --energy 0.5 --mass 0.3";
        Assert.InRange(await Sigma(soft) / await Sigma($"{soft} --form-factor elastic"), 2, 100);
        Assert.True(await Sigma($"{Point} --form-factor point") > await Sigma(Point));
    }

    [Fact]
    public async Task Coupling_Doubled_QuadruplesTheRate() => Assert.Equal(4, await Sigma($"{Point} --coupling 2e-3") / await Sigma($"{Point} --coupling 1e-3"), 1e-12);

    [Theory]
    [InlineData("1e-3", 1e-3)]
    [InlineData("1e-6", 1e-6)]
    [InlineData("1e-8", 1e-8)]
    public async Task Accuracy_Named_IsStatedAndKept(string accuracy, double most)
    {
        Outcome outcome = await Cli.RunAsync($"{Point} --accuracy {accuracy} --format json");
        Assert.InRange(Number(outcome, "relative_error"), 1e-10, most);
        Assert.Equal(1, Number(outcome, "cross_section_pb") / await Sigma($"{Point} --accuracy 1e-8"), most);
    }

    // The midpoint sum over ln[(x − low)/(high − x)] of 400 points, coarse only at the square-root edges of the spectrum.
    [Theory]
    [InlineData("exact", 50, 0.1)]
    [InlineData("exact", 50, 0.001)]
    [InlineData("exact", 400, 3)]
    [InlineData("exact", 0.25, 0.1)]
    [InlineData("ww", 10, 0.3)]
    [InlineData("iww", 50, 0.3)]
    [InlineData("iww-tmin", 50, 0.3)]
    public async Task Spectrum_Integrated_IsTheCrossSection(string method, double energy, double mass)
    {
        Outcome outcome = await Cli.RunAsync(FormattableString.Invariant(
            $"cross-section --mediator muonphilic --target Cu --energy {energy} --mass {mass} --method {method} --spectrum 400 --format json --quiet"));
        double low = outcome.Json["x_range"]![0]!.GetValue<double>(), high = outcome.Json["x_range"]![1]!.GetValue<double>();
        (double X, double Density)[] points = [.. outcome.Json["spectrum"]!.AsArray().Select(p => (p!["x"]!.GetValue<double>(), p["dsigma_dx_pb"]!.GetValue<double>()))];
        Assert.All(points, p => Assert.True(p.X > low && p.X < high && p.Density > 0));
        Assert.All(points.Zip(points.Skip(1)), p => Assert.True(p.First.X < p.Second.X));
        double step = (Logit(points[^1].X) - Logit(points[0].X)) / (points.Length - 1);
        Assert.Equal(1, points.Sum(p => p.Density * (p.X - low) * (high - p.X) / (high - low)) * step / Number(outcome, "cross_section_pb"), 2e-3);
        // The peak is no end point, and the spectrum has fallen to less than half of it at both.
        double peak = points.Max(p => p.Density);
        Assert.True(points[0].Density < 0.5 * peak);
        Assert.True(method == "iww" || points[^1].Density < 0.5 * peak);

        double Logit(double x) => Math.Log((x - low) / (high - x));
    }

    [Theory]
    [InlineData("exact", "json", "\"mean_angle_rad\": 0.003")]
    [InlineData("iww", "json", "\"mean_angle_rad\": null")]
    [InlineData("iww-tmin", "csv", ",\n")]
    [InlineData("iww", "table", "mean_angle_rad        -\n")]
    public async Task MeanAngle_CollinearMethod_IsUndefined(string method, string format, string expected) =>
        Assert.Contains(expected, (await Cli.RunAsync($"{Point} --method {method} --format {format}")).Output);

    [Theory]
    [InlineData("exact", 0.205921)]
    [InlineData("ww", 0.205921)]
    [InlineData("iww", 0.205658)]
    [InlineData("iww-tmin", 0.205658)]
    public async Task Run_BelowThreshold_IsZeroAndSaysWhy(string method, double threshold)
    {
        Outcome outcome = await Cli.RunAsync($"cross-section --mediator muonphilic --target Cu --energy 0.2 --mass 0.1 --method {method} --spectrum 5 --format json");
        Assert.Equal((0, 0.0), (outcome.Code, Number(outcome, "cross_section_pb")));
        Assert.Equal(FormattableString.Invariant($"note: the energy is below the threshold, {threshold} GeV: the cross section is zero.\n"), outcome.Error);
        Assert.All(new[] { "relative_error", "mean_x", "mean_angle_rad", "x_range" }, name => Assert.Null(outcome.Json[name]));
        Assert.Empty(outcome.Json["spectrum"]!.AsArray());
        // m + m_S, and the recoil m_S (m + m_S/2)/M.
        Assert.Equal(threshold, Number(outcome, "threshold_energy_GeV"), 1e-6);
    }

    [Theory]
    [InlineData("--energy 0.4 --mass 0.1", "note: the energy is within a factor 2 of the threshold, 0.205921 GeV: the inelastic form factor is an extrapolation there (Rella2022 eq. 18 holds for t << m_p^2).\n")]
    [InlineData("--energy 0.4 --mass 0.1 --form-factor elastic", "")]
    [InlineData("--energy 0.42 --mass 0.1", "")]
    [InlineData("--energy 29 --mass 0.1 --method iww", "note: the energy is below 300 times the mass; Rella et al. use IWW only above (below their eq. 19).\n")]
    [InlineData("--energy 31 --mass 0.1 --method iww", "")]
    [InlineData("--energy 31 --mass 0.1 --method iww-tmin --accuracy 1e-3", "note: --accuracy is for exact and ww; iww-tmin is integrated to 1e-7 or better.\n")]
    public async Task Note_EdgeOfValidity_IsSaid(string at, string expected) =>
        Assert.Equal(expected, (await Cli.RunAsync($"cross-section --mediator muonphilic --target Cu {at}")).Error);

    [Theory]
    [InlineData("29,63.546")]
    [InlineData("'29, 63.546'")]
    [InlineData("2.9e1,6.3546e1")]
    public async Task Target_NucleusOfCopper_IsCopper(string target)
    {
        JsonObject copper = (await Cli.RunAsync($"{Point} --spectrum 3 --format json")).Json;
        JsonObject nucleus = (await Cli.RunAsync($"cross-section --mediator muonphilic --target {target} --energy 50 --mass 0.1 --spectrum 3 --format json")).Json;
        Assert.Equal(target.Trim('\''), (string?)nucleus["target"]);
        copper.Remove("target");
        nucleus.Remove("target");
        Assert.Equal(copper.ToJsonString(), nucleus.ToJsonString());
    }

    // By number of nuclei; ⟨x⟩ and ⟨θ⟩ by rate. Mass fractions over A of the table of constituents.
    [Fact]
    public async Task Target_Compound_IsItsAverageNucleus()
    {
        (double Number, string Nucleus)[] air = [(0.000124 / 12.011, "6,12.011"), (0.755268 / 14.007, "7,14.007"), (0.231781 / 15.999, "8,15.999"), (0.012827 / 39.948, "18,39.948")];
        double all = air.Sum(a => a.Number), sigma = 0, x = 0, angle = 0;
        foreach (var (number, nucleus) in air)
        {
            Outcome one = await Cli.RunAsync($"cross-section --mediator leptophilic --target {nucleus} --energy 50 --mass 0.1 --format json");
            double part = number / all * Number(one, "cross_section_pb");
            sigma += part;
            x += part * Number(one, "mean_x");
            angle += part * Number(one, "mean_angle_rad");
        }
        Outcome whole = await Cli.RunAsync("cross-section --mediator leptophilic --target air --energy 50 --mass 0.1 --format json");
        Assert.Equal(1, Number(whole, "cross_section_pb") / sigma, 1e-12);
        Assert.Equal(1, Number(whole, "mean_x") / (x / sigma), 1e-12);
        Assert.Equal(1, Number(whole, "mean_angle_rad") / (angle / sigma), 1e-12);
    }

    [Theory]
    [InlineData("29", "unknown material '29' (known: He, Be, ")]
    [InlineData("abc", "unknown material 'abc' (known: He, Be, C, Al, Ar, Ar-gas, Fe, Cu, Mo, W, Pb, air, concrete). Did you mean 'Be'? Any other nucleus is given as Z,A, like 29,63.546.")]
    [InlineData("29,12", "--target 29,12: no nucleus of Z = 29 has A = 12 (A must be from Z to 3.5 Z, here 29 to 101.5). Write it like 29,63.546.")]
    [InlineData("29,-63", "--target 29,-63: no nucleus of Z = 29 has A = -63 (")]
    [InlineData("29,102", "--target 29,102: no nucleus of Z = 29 has A = 102 (")]
    [InlineData("200,400", "--target 200,400: no element has Z = 200 (Z must be a whole number from 1 to 118). Write it like 29,63.546.")]
    [InlineData("0,1", "--target 0,1: no element has Z = 0 (")]
    [InlineData("-1,1", "--target -1,1: no element has Z = -1 (")]
    [InlineData("2.5,6", "--target 2.5,6: no element has Z = 2.5 (")]
    [InlineData("29,", "--target 29,: not a nucleus (expected Z,A: atomic number and atomic weight in g/mol, with a decimal point). Write it like 29,63.546.")]
    [InlineData("29,63,546", "--target 29,63,546: not a nucleus (")]
    [InlineData("Cu,63", "--target Cu,63: not a nucleus (")]
    [InlineData("NaN,NaN", "--target NaN,NaN: not a nucleus (")]
    [InlineData("29,1e999", "--target 29,1e999: not a nucleus (")]
    public async Task Target_Bad_IsRefused(string target, string expected) =>
        Assert.StartsWith(expected, (await Cli.RunAsync($"cross-section --mediator muonphilic --target {target} --energy 50 --mass 0.1")).Refusal());

    [Theory]
    [InlineData("--energy 50 --mass 1e-7", "--mass 1e-7: out of range (must be >= 1E-06 and <= 100 GeV; a bare number is in GeV).")]
    [InlineData("--energy 50 --mass 101", "--mass 101: out of range (must be >= 1E-06 and <= 100 GeV; a bare number is in GeV).")]
    [InlineData("--energy 1e6 --mass 0.1", "--energy 1e6: out of range (must be > 0.1056583755 and <= 100000 GeV; a bare number is in GeV).")]
    [InlineData("--energy 50 --mass 0.1 --accuracy 1e-4", "--accuracy 1e-4: unknown value (allowed: 1e-3, 1e-6, 1e-8). Did you mean '1e-3'?")]
    [InlineData("--energy 50 --mass 0.1 --method madgraph", "--method madgraph: unknown value (allowed: exact, ww, iww, iww-tmin).")]
    public async Task Run_OutsideTheRange_IsRefused(string at, string expected) =>
        Assert.StartsWith(expected, (await Cli.RunAsync($"cross-section --mediator muonphilic --target Cu {at}")).Refusal());

    // The corners of the allowed ranges: finite numbers, or a zero. A number that is not finite would end the program with code 1.
    [Theory]
    [InlineData("exact")]
    [InlineData("ww")]
    [InlineData("iww")]
    [InlineData("iww-tmin")]
    public async Task Run_CornersOfTheRanges_GivesFiniteNumbers(string method)
    {
        foreach (string mediator in method == "iww" ? ["muonphilic"] : new[] { "muonphilic", "muonphilic-pseudoscalar", "lmu-ltau", "muonphilic-axial" })
        {
            foreach (string target in new[] { "1,1.008", "118,294" })
            {
                foreach (string at in new[]
                {
                    "--energy 1e5 --mass 1e-6", "--energy 1e5 --mass 100", "--energy 0.10566 --mass 1e-6", "--energy 0.10565938 --mass 1e-6",
                    "--energy 105 --mass 100", "--energy 1 --mass 100 ", "--energy 0.205659 --mass 0.1", "--energy 5000 --mass 100 --coupling 1e-100",
                })
                {
                    Outcome outcome = await Cli.RunAsync($"cross-section --mediator {mediator} --target {target} {at} --method {method} --accuracy 1e-3 --spectrum 3 --form-factor {(target[0] == '1' ? "full" : "point")} --format json --quiet");
                    Assert.True(outcome.Code == 0, $"{mediator} {target} {at}: {outcome.Error}");
                    Assert.True(Number(outcome, "cross_section_pb") >= 0, $"{mediator} {target} {at}");
                    Assert.All(outcome.Json["spectrum"]!.AsArray(), p => Assert.True(p!["dsigma_dx_pb"]!.GetValue<double>() >= 0));
                }
            }
        }
    }

    [Fact]
    public async Task Mediator_Card_RadiatesLikeItsKind()
    {
        using var folder = new TemporaryFolder();
        string card = folder.Write("v.yaml", "name: v\nkind: vector\ncoupling_ratios: { electron: 1, tau: 1 }\n");
        Assert.Equal(await Sigma("cross-section --mediator lmu-ltau --target W --energy 20 --mass 0.3"), await Sigma($"cross-section --mediator {card} --target W --energy 20 --mass 0.3"));
    }

    private static async Task<double> Sigma(string line) => Number(await Cli.RunAsync($"{line} --format json --quiet"), "cross_section_pb");

    private static double Number(Outcome outcome, string name) => outcome.Json[name]!.GetValue<double>();
}
