#!/usr/bin/env dotnet
#:project ../src/Muphil.Files/Muphil.Files.csproj
#:project ../src/Muphil.Figures/Muphil.Figures.csproj
// Makes the data and pictures of docs/physics/exact-production.md and prints its tables. From the root of the repository:
//
//   dotnet run -c Release tools/make-production-figures.cs                    writes docs/data/production-*.csv and docs/images/production-*.png
//   dotnet run -c Release tools/make-production-figures.cs -- FOLDER          writes all into FOLDER, each picture as PNG, SVG and PDF
//
// Tables of radiation are kept in MUPHIL_CACHE, as by the command muphil. The contours are those of 'muphil reach' with the options in the table.
using System.Globalization;
using System.Text;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Yields;

const double highestEnergyGeV = 400, paperCut = 300;
(double MassGeV, CurveColour Colour)[] masses = [(0.01, CurveColour.Blue), (0.1, CurveColour.Green), (0.3, CurveColour.Vermilion)];
Constants constants = Constants.Pdg2024;
Constituent copper = Materials.All.Single(material => material.Name == "Cu").Constituents[0];
NuclearFormFactor nucleus = new(copper.Z, copper.A, FormFactorChoice.Full, constants);
LegendEntry[] massLegend = [.. masses.Select(mass => new LegendEntry(MassLabel(mass.MassGeV), mass.Colour, LineStyle.Solid))];
string? folder = args is [string given] ? Directory.CreateDirectory(given).FullName : null;

Ratios();
Differences();
Contours();

// σ of each method over the exact one, from twice the threshold on.
void Ratios()
{
    StringBuilder csv = new("# muphil: cross sections on Cu, muonphilic scalar, coupling 1: exact tree level, and the ratios of other methods to it\n"
        + "mass_GeV,energy_GeV,energy_over_mass,sigma_exact_pb,ww_over_exact,iww_over_exact,iww_tmin_over_exact\n");
    List<Curve> curves = [];
    foreach ((double mass, CurveColour colour) in masses)
    {
        MediatorBremsstrahlung exact = Exact(mass), ww = new(MediatorKind.Scalar, mass, nucleus, Accuracy.PartPerMillion, constants, BremsstrahlungMethod.WeizsaeckerWilliams);
        IwwWithMinimalTransfer minimal = new(MediatorKind.Scalar, mass, nucleus, constants);
        List<(double, double)>[] lines = [[], [], []];
        foreach (double energy in Steps(2 * exact.ThresholdEnergyGeV, highestEnergyGeV, 61).Append(paperCut * mass).Order())
        {
            double sigma = exact.CrossSection(energy).Value;
            double[] ratios = [ww.CrossSection(energy).Value / sigma, ImprovedWeizsaeckerWilliams.CrossSection(mass, energy, nucleus, constants).Value / sigma, minimal.CrossSection(energy).Value / sigma];
            csv.Append(Row(mass, energy, energy / mass, sigma * Units.PbPerInverseGeV2, ratios[0], ratios[1], ratios[2]));
            for (int i = 0; i < 3; i++) lines[i].Add((energy / mass, ratios[i]));
        }
        curves.AddRange([new("", lines[1], colour), new("", lines[2], colour, LineStyle.Dashed), new("", lines[0], colour, LineStyle.Dotted)]);
    }
    Data("production-ratios", csv);
    Picture("production-ratios", new CurveFigure
    {
        Title = "Total cross section, approximation / exact",
        Note = $"muonphilic scalar on Cu; from twice the threshold to $E_μ$ = 400 GeV; the mark is $E_μ = 300 m_S$",
        XAxis = new("$E_μ/m_S$", AxisScale.Logarithmic, new(2, 5e4)),
        YAxis = new("$σ/σ_{exact}$", AxisScale.Logarithmic, new(0.7, 30)),
        Curves = curves,
        Marks = [new("", paperCut, CurveColour.Black)],
        Legend = [.. massLegend, Entry("IWW as printed", LineStyle.Solid), Entry("IWW with $t_{min}(x)$", LineStyle.Dashed), Entry("WW", LineStyle.Dotted)],
    });
}

// IWW/exact − 1 of the normalised spectra within the central 90 % of the exact one, weighted with it.
void Differences()
{
    StringBuilder csv = new("# muphil: IWW/exact - 1 of the normalised spectra on Cu, muonphilic scalar, from x_5 to x_95, below which 5 % and 95 % of the exact sigma lie; mean and rms are weighted with the exact spectrum\n"
        + "mass_GeV,energy_over_mass,energy_GeV,x_5,x_95,mean,rms,largest_absolute,at_x_5,at_x_95\n");
    List<Curve> curves = [];
    Console.WriteLine("\n| m_S (GeV) | E/m_S | E_μ (GeV) | rms | at x_5 | at x_95 | largest |\n|---|---|---|---|---|---|---|");
    (double MassGeV, CurveColour Colour)[] five = [(0.01, CurveColour.Blue), (0.03, CurveColour.SkyBlue), (0.1, CurveColour.Green), (0.2, CurveColour.Orange), (0.3, CurveColour.Vermilion)];
    foreach ((double mass, CurveColour colour) in five)
    {
        double first = Math.Max(20, 2 * Exact(mass).ThresholdEnergyGeV / mass);
        List<(double Ratio, double Rms, double Largest)> line = [];
        foreach (double ratio in Steps(first, highestEnergyGeV / mass, 25).Append(paperCut).Append(1000).Append(3000).Where(r => r * mass <= highestEnergyGeV * (1 + 1e-9)).Order())
        {
            Difference d = DifferenceOf(mass, ratio * mass);
            csv.Append(Row(mass, ratio, ratio * mass, d.X5, d.X95, d.Mean, d.Rms, d.Largest, d.At5, d.At95));
            line.Add((ratio, d.Rms, d.Largest));
            if (ratio is paperCut or 1000 or 3000)
                Console.WriteLine(Text($"| {mass:G3} | {ratio:F0} | {ratio * mass:G4} | {100 * d.Rms:F0} % | {100 * d.At5:+0;−0} % | {100 * d.At95:+0;−0} % | {100 * d.Largest:F0} % |"));
        }
        curves.Add(new(MassLabel(mass), [.. line.Select(p => (p.Ratio, 100 * p.Rms))], colour));
        curves.Add(new("", [.. line.Select(p => (p.Ratio, 100 * p.Largest))], colour, LineStyle.Dashed));
    }
    Data("production-differences", csv);
    Picture("production-differences", new CurveFigure
    {
        Title = "Normalised spectra, IWW against exact",
        Note = "|IWW/exact − 1| within the central 90 % of the exact spectrum; muonphilic scalar on Cu; marks: $E_μ = 300 m_S$ and 20 %",
        XAxis = new("$E_μ/m_S$", AxisScale.Logarithmic, new(20, 5e4)),
        YAxis = new("Relative difference [%]", AxisScale.Linear, new(0, 140)),
        Curves = [new("", [(1, 20), (1e6, 20)], CurveColour.Black, LineStyle.Dotted), .. curves],
        Marks = [new("", paperCut, CurveColour.Black)],
        Legend = [.. five.Select(m => new LegendEntry(MassLabel(m.MassGeV), m.Colour, LineStyle.Solid)), Entry("rms", LineStyle.Solid), Entry("largest", LineStyle.Dashed)],
    });
}

void Contours()
{
    double[] grid = [0.01, 0.012, 0.014, 0.017, 0.02, 0.024, 0.029, 0.035, 0.042, 0.05, 0.06, 0.07, 0.085, 0.1, 0.115, 0.13, 0.145, 0.16, 0.18, 0.2, 0.21];
    Variant[] variants =
    [
        new("exact", "exact", CurveColour.Black, LineStyle.Solid, ProductionMethod.Exact, false, null),
        new("exact --emission collinear", "exact, collinear", CurveColour.SkyBlue, LineStyle.Solid, ProductionMethod.Exact, true, null),
        new("ww", "WW", CurveColour.Green, LineStyle.Dotted, ProductionMethod.WeizsaeckerWilliams, false, null),
        new("iww-tmin", "IWW with $t_{min}(x)$", CurveColour.Orange, LineStyle.DashDotted, ProductionMethod.IwwMinimalTransfer, false, null),
        new("iww", "IWW, $E_μ > 300 m_S$", CurveColour.Vermilion, LineStyle.Solid, ProductionMethod.Iww, false, paperCut),
        new("iww --energy-cut 1", "IWW, no cut", CurveColour.Blue, LineStyle.Dashed, ProductionMethod.Iww, false, 1),
    ];
    StringBuilder csv = new("# muphil: edges of the excluded couplings to the muon, muonphilic scalar, 3e5 events per mass; errors are Monte Carlo, one standard deviation; empty: nothing excluded\n"
        + "experiment,method,mass_GeV,coupling_lower,coupling_lower_error,coupling_upper,coupling_upper_error\n");
    foreach ((string name, string label) in new[] { ("na62", "NA62"), ("ship", "SHiP") })
    {
        Contour[] contours = [.. variants.Select(variant => ContourOf(name, variant, grid))];
        foreach ((Variant variant, Contour contour) in variants.Zip(contours))
        {
            foreach (ShardResult shard in contour.Shards)
                csv.Append(Text($"{name},{variant.Name},{shard.MassGeV:G6},{EdgeText(shard.Edges.Lower)},{EdgeText(shard.Edges.Upper)}\n"));
        }
        PrintContours(label, variants, contours);
        DrawContours(name, label, variants, contours);
        DrawShifts(name, label, variants, contours);
    }
    Data("production-contours", csv);
}

Contour ContourOf(string name, Variant variant, double[] grid)
{
    Experiment experiment = ExperimentCards.Read(name);
    YieldOptions options = new() { Sampling = new SamplingSettings(300_000, 1), Method = variant.Method, Collinear = variant.Collinear, EnergyCutOverMass = variant.EnergyCut };
    ExperimentYield yields = new(experiment, ParticleSamples.ReadEmbedded(experiment.DefaultMuons!), options, new TableCache(TableCache.DefaultFolder, Console.Error.WriteLine));
    double limit = LimitRule.Get(experiment.LimitRule).UpperLimit(experiment.Background, experiment.Observed);
    return ReachScan.Run([new(yields, MediatorCards.Read("muonphilic"), limit, experiment.LimitRule)], grid, new NoStore(), Environment.ProcessorCount, null, CancellationToken.None)[0];
}

void PrintContours(string label, Variant[] variants, Contour[] contours)
{
    double[] shown = [0.02, 0.05, 0.1, 0.2];
    foreach (bool upper in new[] { false, true })
    {
        Console.WriteLine($"\n| {label}, {(upper ? "upper" : "lower")} edge: `--method` | {string.Join(" | ", shown.Select(m => Text($"{m} GeV")))} |\n|---|{string.Concat(shown.Select(_ => "---|"))}");
        foreach ((Variant variant, Contour contour) in variants.Zip(contours))
            Console.WriteLine($"| `{variant.Name}` | {string.Join(" | ", shown.Select(mass => Cell(EdgeAt(contour, mass, upper), EdgeAt(contours[0], mass, upper))))} |");
    }
    static string Cell(Edge? edge, Edge? exact) => edge is not { } e ? "—" : Text($"{Power(e.Coupling)} ({e.Coupling / exact!.Value.Coupling:F2})");
}

void DrawContours(string name, string label, Variant[] variants, Contour[] contours) => Picture($"production-contours-{name}", new CurveFigure
{
    Title = $"{label}: muonphilic scalar, by method of production",
    Note = "95 % CL; the couplings between the two edges are excluded",
    XAxis = new("Mediator mass $m_S$ [GeV]", AxisScale.Logarithmic, new(0.01, 0.21)),
    YAxis = new("Coupling to muons $g_μ$", AxisScale.Logarithmic, new(name == "ship" ? 1e-6 : 1e-5, 1)),
    Curves = [.. variants.Zip(contours).Reverse().SelectMany(v => new[] { EdgeCurve(v.First, v.Second, upper: false), EdgeCurve(v.First, v.Second, upper: true) })],
    Legend = [.. variants.Select(v => new LegendEntry(v.Label, v.Colour, v.Style))],
});

void DrawShifts(string name, string label, Variant[] variants, Contour[] contours) => Picture($"production-shift-{name}", new CurveFigure
{
    Title = $"{label}: lower edge of the excluded couplings",
    Note = "muonphilic scalar; relative to exact production at its true angle",
    XAxis = new("Mediator mass $m_S$ [GeV]", AxisScale.Logarithmic, new(0.01, 0.21)),
    YAxis = new("$g/g_{exact}$", AxisScale.Linear, name == "ship" ? null : new(0.7, 1.3)),
    Curves =
    [
        new("", [(0.001, 1), (1, 1)], CurveColour.Black),
        .. variants.Skip(1).Zip(contours.Skip(1)).Select(v => new Curve(v.First.Label,
        [
            .. v.Second.Shards.Where(s => s.Edges.Lower is not null && EdgeAt(contours[0], s.MassGeV, false) is not null)
                .Select(s => (s.MassGeV, s.Edges.Lower!.Value.Coupling / EdgeAt(contours[0], s.MassGeV, false)!.Value.Coupling)),
        ], v.First.Colour, v.First.Style)),
    ],
});

Curve EdgeCurve(Variant variant, Contour contour, bool upper) => new(variant.Label,
    [.. contour.Excluded.Select(s => (s.MassGeV, (upper ? s.Edges.Upper : s.Edges.Lower)!.Value.Coupling))], variant.Colour, variant.Style);

static Edge? EdgeAt(Contour contour, double mass, bool upper) =>
    contour.Shards.FirstOrDefault(s => s.MassGeV == mass) is { } shard ? (upper ? shard.Edges.Upper : shard.Edges.Lower) : null;
static string EdgeText(Edge? edge) => edge is { } e ? Text($"{e.Coupling:G6},{e.Error:G3}") : ",";

MediatorBremsstrahlung Exact(double mass, Accuracy accuracy = Accuracy.PartPerMillion) => new(MediatorKind.Scalar, mass, nucleus, accuracy, constants);

// Both normalised spectra in equal steps of ln[(x − low)/(high − x)], over the x of IWW.
SpectrumPoint[] Compare(double mass, double energy)
{
    const int count = 800;
    MediatorBremsstrahlung exact = Exact(mass, Accuracy.PerMille);
    double sigma = exact.CrossSection(energy).Value, iww = ImprovedWeizsaeckerWilliams.CrossSection(mass, energy, nucleus, constants).Value;
    double flux = ImprovedWeizsaeckerWilliams.PhotonFlux(mass, energy, nucleus, constants).Value;
    (double low, double high) = ImprovedWeizsaeckerWilliams.XRange(mass, energy, constants);
    const double end = 9;
    return
    [
        .. Enumerable.Range(0, count).Select(i => (2 * end * i / (count - 1)) - end).Select(u =>
        {
            double above = 1 / (1 + Math.Exp(-u)), x = low + ((high - low) * above);
            return new SpectrumPoint(x, (high - low) * above * (1 - above) * 2 * end / (count - 1), exact.Spectrum(energy, x).Value / sigma,
                ImprovedWeizsaeckerWilliams.DifferentialCrossSection(x, mass, energy, flux, constants) / iww);
        }),
    ];
}

Difference DifferenceOf(double mass, double energy)
{
    SpectrumPoint[] points = Compare(mass, energy);
    double all = points.Sum(p => p.Exact * p.Width), below = 0, sum = 0, mean = 0, square = 0;
    List<(double Below, double X, double Off)> run = [];
    foreach (SpectrumPoint p in points)
    {
        double part = p.Exact * p.Width / all, off = (p.Iww / p.Exact) - 1;
        (double middle, below) = (below + (part / 2), below + part);
        run.Add((middle, p.X, off));
        if (middle is < 0.05 or > 0.95) continue;
        (sum, mean, square) = (sum + part, mean + (part * off), square + (part * off * off));
    }
    var ((x5, at5), (x95, at95)) = (At(0.05), At(0.95));
    double largest = run.Where(p => p.Below is >= 0.05 and <= 0.95).Select(p => p.Off).Append(at5).Append(at95).Max(Math.Abs);
    return new(x5, x95, mean / sum, Math.Sqrt(square / sum), largest, at5, at95);

    (double X, double Off) At(double quantile)
    {
        int next = run.FindIndex(p => p.Below >= quantile);
        double part = (quantile - run[next - 1].Below) / (run[next].Below - run[next - 1].Below);
        return (double.Lerp(run[next - 1].X, run[next].X, part), double.Lerp(run[next - 1].Off, run[next].Off, part));
    }
}

static IEnumerable<double> Steps(double first, double last, int count) =>
    Enumerable.Range(0, count).Select(i => i == count - 1 ? last : first * Math.Pow(last / first, i / (count - 1.0)));
static LegendEntry Entry(string label, LineStyle style) => new(label, CurveColour.Black, style);
static string MassLabel(double mass) => Text($"$m_S$ = {mass} GeV");

static string Power(double value)
{
    int exponent = (int)Math.Floor(Math.Log10(value));
    string digits = string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
    return Text($"{value / Math.Pow(10, exponent):F2} × 10{digits}");
}

static string Text(FormattableString text) => FormattableString.Invariant(text);
static string Row(params double[] values) => string.Join(',', values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture))) + "\n";
void Data(string name, StringBuilder csv) => File.WriteAllText(Path.Combine(folder ?? "docs/data", name + ".csv"), csv.ToString());

void Picture(string name, CurveFigure figure)
{
    foreach ((string extension, byte[] content) in CurveFigureWriter.Render(figure))
    {
        if (folder is not null || extension == ".png") File.WriteAllBytes(Path.Combine(folder ?? "docs/images", name + extension), content);
    }
}

/// <summary>A way to compute the contours.</summary>
internal sealed record Variant(string Name, string Label, CurveColour Colour, LineStyle Style, ProductionMethod Method, bool Collinear, double? EnergyCut);

/// <summary>Both normalised spectra at x, which stands for a piece of x of this width.</summary>
internal readonly record struct SpectrumPoint(double X, double Width, double Exact, double Iww);

/// <summary>How IWW differs within the central 90 %.</summary>
internal readonly record struct Difference(double X5, double X95, double Mean, double Rms, double Largest, double At5, double At95);

/// <summary>Every shard anew.</summary>
internal sealed class NoStore : IShardStore
{
    public ShardResult? Load(string key) => null;

    public void Save(string key, ShardResult result) { }
}
