using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

public class RadiationTableTests(ITestOutputHelper output)
{
    private static readonly Constants Pdg = Constants.Pdg2024;
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    public static TheoryData<double, MediatorKind, ProductionMethod> Tables => new()
    {
        { 0.005, MediatorKind.Scalar, ProductionMethod.Exact }, { 0.1, MediatorKind.Scalar, ProductionMethod.Exact },
        { 0.3, MediatorKind.Scalar, ProductionMethod.Exact }, { 1, MediatorKind.Scalar, ProductionMethod.Exact },
        { 0.1, MediatorKind.Pseudoscalar, ProductionMethod.Exact }, { 0.02, MediatorKind.Vector, ProductionMethod.Exact },
        { 0.1, MediatorKind.AxialVector, ProductionMethod.Exact }, { 0.1, MediatorKind.Scalar, ProductionMethod.WeizsaeckerWilliams },
    };

    // The claim of the library: rates within RateError, spectra within SpectrumError, from 1.001 times the threshold on.
    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_BetweenNodes_GivesRateAndSpectrumWithinTheStatedErrors(double mass, MediatorKind kind, ProductionMethod method)
    {
        RadiationTableKey key = Copper(mass, kind, method);
        RadiationTable table = RadiationTableBuilder.Build(key, TwoThreads);
        MediatorBremsstrahlung exact = Direct(key);
        double worstRate = 0, worstSpectrum = 0;
        foreach (double ratio in new[] { 1.003, 1.03, 1.2, 2, 7, 30, 113, 377 })
        {
            double e = table.ThresholdEnergyGeV * ratio;
            if (e > 400)
            {
                continue;
            }
            double sigma = exact.CrossSection(e).Value;
            var (low, high) = exact.XRange(e);
            worstRate = Math.Max(worstRate, Math.Abs((table.CrossSection(e) / sigma) - 1));
            for (int i = 1; i < 40; i++)
            {
                // Between the nodes, which are 0.25 apart.
                double u = -8 + (0.4137 * i), x = low + ((high - low) / (1 + Math.Exp(-u))), dxdu = (x - low) * (high - x) / (high - low);
                worstSpectrum = Math.Max(worstSpectrum, Math.Abs(table.Spectrum(e, x) - exact.Spectrum(e, x).Value) * dxdu / sigma);
            }
        }
        output.WriteLine($"{kind} {method} {mass} GeV: rate {worstRate:E1}, spectrum {worstSpectrum:E1}");
        Assert.InRange(worstRate, 0, TabulatedRadiation.RateError);
        Assert.InRange(worstSpectrum, 0, TabulatedRadiation.SpectrumError);
    }

    [Fact]
    public void Table_IwwMinimalTransfer_GivesItsCrossSection()
    {
        RadiationTableKey key = Copper(0.1, MediatorKind.Scalar, ProductionMethod.IwwMinimalTransfer);
        RadiationTable table = RadiationTableBuilder.Build(key, TwoThreads);
        var iww = new IwwWithMinimalTransfer(MediatorKind.Scalar, 0.1, key.FormFactor, Pdg);
        Assert.True(table.IsCollinear);
        foreach (double e in new[] { 3, 30, 300.0 })
        {
            // The table's range of x ends where the exact kinematics does: a recoil's width below 1 − m/E.
            Assert.Equal(1, table.CrossSection(e) / iww.CrossSection(e).Value, 1e-3);
        }
    }

    public static TheoryData<double, double, MediatorKind> SamplePoints => new()
    {
        { 0.1, 50, MediatorKind.Scalar }, { 0.1, 1.37, MediatorKind.Scalar }, { 0.005, 377, MediatorKind.Scalar }, { 0.3, 20, MediatorKind.Scalar },
        { 0.05, 9, MediatorKind.Vector }, { 0.25, 111, MediatorKind.AxialVector },
    };

    // χ² against the double differential cross section itself, in cells of x and angle.
    [Theory]
    [MemberData(nameof(SamplePoints))]
    public void Sample_MillionDraws_FollowTheDoubleDifferentialCrossSection(double mass, double e, MediatorKind kind)
    {
        const int Draws = 1_000_000, XCells = 10, YCells = 8;
        RadiationTableKey key = Copper(mass, kind);
        RadiationTable table = RadiationTableBuilder.Build(key, TwoThreads);
        MediatorBremsstrahlung exact = Direct(key);
        var (low, high) = exact.XRange(e);
        // Cells in u = ln[(x − low)/(high − x)] and ln(y/U_min), y = 4 p k sin²(θ/2), where the distributions live.
        double[] uEdges = [double.NegativeInfinity, -6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 3, 5, double.PositiveInfinity];
        double[] wEdges = [double.NegativeInfinity, -3, -2, -1, 0, 1, 2, 4, double.PositiveInfinity];
        int[,] counts = new int[XCells, YCells];
        RadiationKinematics muon = table.Muon(e);
        for (ulong i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(7, 1, i);
            Emission emission = table.Sample(e, 0, false, Aim.None, ref random);
            MediatorEnergy energy = muon.AtX(emission.X);
            double u = Math.Log((emission.X - low) / (high - emission.X)), transverse = (emission.Direction.X * emission.Direction.X) + (emission.Direction.Y * emission.Direction.Y);
            double sine2 = emission.Direction.Z > 0 ? transverse / (2 * (1 + emission.Direction.Z)) : (1 - emission.Direction.Z) / 2;
            double w = Math.Log(4 * muon.P * energy.K * sine2 / energy.UMin);
            counts[Cell(uEdges, u), Cell(wEdges, w)]++;
        }
        double chi2 = 0, sigma = exact.CrossSection(e).Value, sum = 0;
        int cells = 0;
        for (int i = 0; i < XCells; i++)
        {
            for (int j = 0; j < YCells; j++)
            {
                double expected = Draws * Integral(exact, muon, e, low, high, uEdges[i], uEdges[i + 1], wEdges[j], wEdges[j + 1]) / sigma;
                sum += expected;
                if (expected > 25)
                {
                    cells++;
                    // The table's own 10⁻³ of the distribution's height, spread over the cells, beside the counting error.
                    chi2 += Math.Pow(counts[i, j] - expected, 2) / expected;
                }
            }
        }
        output.WriteLine($"{kind} {mass} GeV at {e} GeV: chi2 {chi2:F1} for {cells} cells; cells add up to {sum / Draws:F6}");
        Assert.Equal(1, sum / Draws, 1e-3); // the cells' own quadrature
        Assert.True(cells > 30);
        Assert.InRange(chi2, 0, cells + (5 * Math.Sqrt(2 * cells))); // 5σ
    }

    [Theory]
    [InlineData(0.1, 50, 3)]
    [InlineData(0.1, 50, 60)]
    [InlineData(0.02, 3, 10)]
    public void Sample_Guided_KeepsRateMeanEnergyAndAngle(double mass, double e, double hardness)
    {
        RadiationTable table = RadiationTableBuilder.Build(Copper(mass), TwoThreads);
        var aim = new Aim(0.7, Frame.About(new Vector3D(0.03, 0.01, 1).Unit()), new(0.2, 0.1, 60), 1, 2);
        var (plain, plainErrors) = Means(table, e, 0, Aim.None);
        var (guided, guidedErrors) = Means(table, e, hardness, aim);
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i], guided[i], 5 * Math.Sqrt((plainErrors[i] * plainErrors[i]) + (guidedErrors[i] * guidedErrors[i]))); // 5σ
        }
        // Unguided draws have no weights.
        Assert.Equal(0, plainErrors[0], 1e-6 * plain[0]); // a difference of equal squares
    }

    // σ, ∫ x dσ, the part within two angles of the muon, and the part through the window's left half.
    private static (double[] Means, double[] Errors) Means(RadiationTable table, double e, double hardness, in Aim aim)
    {
        const int Draws = 400_000;
        double[] sums = new double[5], squares = new double[5];
        for (ulong i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(8, 1, i);
            Emission emission = table.Sample(e, hardness, false, aim, ref random);
            double sine = Math.Sqrt((emission.Direction.X * emission.Direction.X) + (emission.Direction.Y * emission.Direction.Y)) * e;
            double[] values = [1, emission.X, sine < 0.05 ? 1 : 0, sine < 0.5 ? 1 : 0, emission.Direction.X > 0.3 / e && emission.X > 0.5 ? 1 : 0];
            for (int k = 0; k < values.Length; k++)
            {
                double term = values[k] * emission.Weight;
                sums[k] += term;
                squares[k] += term * term;
            }
        }
        return ([.. sums.Select(s => s / Draws)], [.. sums.Zip(squares, (s, q) => Math.Sqrt(Math.Max(0, (q / Draws) - (s * s / Draws / Draws)) / Draws))]);
    }

    private static RadiationTableKey Copper(double mass, MediatorKind kind = MediatorKind.Scalar, ProductionMethod method = ProductionMethod.Exact) =>
        new(method, kind, mass, TestMaterials.Copper, 400, Pdg);

    private static MediatorBremsstrahlung Direct(RadiationTableKey key) => new(
        key.Kind,
        key.MassGeV,
        key.FormFactor,
        Accuracy.PartPerMillion,
        Pdg,
        key.Method == ProductionMethod.Exact ? BremsstrahlungMethod.Exact : BremsstrahlungMethod.WeizsaeckerWilliams);

    private static int Cell(double[] edges, double value) => Array.FindLastIndex(edges, e => e <= value);

    // ∫ d²σ over a cell by Gauss's rule in (u, ln[y/(y_top − y)]), open cells to where nothing is left.
    private static double Integral(MediatorBremsstrahlung exact, RadiationKinematics muon, double e, double low, double high, double u0, double u1, double w0, double w1)
    {
        var (nodes, weights) = Quadrature.GaussLegendreUnit(8);
        (u0, u1) = (Math.Max(u0, -16), Math.Min(u1, 18));
        int panels = Math.Max(1, (int)Math.Ceiling((u1 - u0) / 2));
        double sum = 0;
        for (int i = 0; i < panels * nodes.Length; i++)
        {
            double step = (u1 - u0) / panels, u = u0 + (step * ((i / nodes.Length) + nodes[i % nodes.Length]));
            double x = low + ((high - low) / (1 + Math.Exp(-u))), dxdu = (x - low) * (high - x) / (high - low);
            MediatorEnergy energy = muon.AtX(x);
            if (!(energy.YTop > 0))
            {
                continue;
            }
            // The edges in w = ln(y/U_min) as v = ln[y/(y_top − y)].
            double v0 = Math.Max(-16 + Math.Log(Math.Min(1, energy.UMin / energy.YTop)), Logit(energy, w0)), v1 = Math.Min(18, Logit(energy, w1));
            int parts = Math.Max(1, (int)Math.Ceiling((v1 - v0) / 2));
            for (int j = 0; j < parts * nodes.Length && v1 > v0; j++)
            {
                double part = (v1 - v0) / parts, v = v0 + (part * ((j / nodes.Length) + nodes[j % nodes.Length])), y = energy.YTop / (1 + Math.Exp(-v));
                sum += weights[i % nodes.Length] * step * dxdu * weights[j % nodes.Length] * part * y * (1 - (y / energy.YTop)) * exact.DoubleDifferential(e, x, y).Value;
            }
        }
        return sum;
    }

    private static double Logit(in MediatorEnergy energy, double w)
    {
        double y = energy.UMin * Math.Exp(w);
        return y >= energy.YTop ? double.PositiveInfinity : Math.Log(y / (energy.YTop - y));
    }
}
