using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Scans;
using Muphil.Statistics;
using Muphil.Yields;

namespace Muphil.Cli.PaperFigures;

/// <summary>Fig. 5 of Cesarotti et al.: signals that are in a given discrepancy with the data, on top of the background.</summary>
internal sealed class SignalOnData(SignalOnDataCard card, FigureInputs inputs)
{
    private static readonly string[] Productions = ["kaon decay", "pion decay", "muon bremsstrahlung"];

    /// <summary>A panel, computed: the couplings at the edges of what is excluded with its significance, by the paper's rule and by Muphil's.</summary>
    private sealed record Panel(SignalPanel Entry, FarDetector Detector, YieldCurve Curve, CouplingRange? Gof, CouplingRange? Delta, double? Error)
    {
        /// <summary>What is drawn: the smallest coupling of that significance.</summary>
        public double? Coupling => Gof?.Lower;

        public string Mass => string.Create(CultureInfo.InvariantCulture, $"{1000 * Entry.MassGeV:G4} MeV");

        public string Name => string.Create(CultureInfo.InvariantCulture, $"{Entry.Experiment}-{1000 * Entry.MassGeV:G4}MeV");

        public double Percent(string production) => 100 * Curve.FinalStates.Sum(s => Curve.Expected(Coupling!.Value, production, s)) / Curve.Expected(Coupling!.Value);
    }

    public FigureResult Compute()
    {
        inputs.RequireShown(card.Panels.Select(p => p.Experiment));
        Dictionary<string, ExperimentYield> yields = card.Panels.Select(p => p.Experiment).Distinct().ToDictionary(name => name, name => inputs.Yield(inputs.Experiment(name), card.Protons, card.Events));
        Panel[] panels = inputs.Each("signals", card.Panels, p => FormattableString.Invariant($"{p.Experiment} {p.MassGeV} GeV"), (entry, parallel) => Of(entry, yields[entry.Experiment], parallel));
        return new FigureResult
        {
            Files = [.. panels.SelectMany(p => FigureInputs.Named("figure-" + p.Name, HistogramFigureWriter.Render(Picture(p)))), ("bins.csv", Csv(panels))],
            Quantities = new Dictionary<string, Computed>
            {
                ["coupling_miniboone"] = Coupling(panels, "miniboone"),
                ["coupling_microboone"] = Coupling(panels, "microboone"),
                ["kaon_percent_miniboone"] = Kaons(panels, "miniboone"),
                ["kaon_percent_microboone"] = Kaons(panels, "microboone"),
            },
            Remarks =
            [
                .. FigureInputs.Models(panels.Select(p => p.Detector)),
                "Nσ is the one-sided p-value of χ² of background and signal against the data, with as many degrees of freedom as bins (gof), as the paper defines its 5σ; drawn is the smaller of the two couplings that have it. delta is Δχ² = N² against the best signal.",
                "Error bars of data: MiniBooNE statistical and the common errors of the background in quadrature, MicroBooNE statistical, as the caption says.",
                "The text of the paper speaks of two masses and names 24 MeV for the lower panel; the mass of the upper one is not printed, so MiniBooNE is shown at 24 MeV and at 60 MeV. No coupling is printed for this figure.",
            ],
            Inputs = [.. yields.Select(y => ($"{y.Key}_options", y.Value.Describe()))],
            Tables =
            [
                ("signals", ["experiment", "mass_GeV", "sigma", "coupling_gof", "mc_error", "coupling_gof_upper", "coupling_delta", "events", "kaon_percent", "pion_percent", "scattering_percent"], [.. panels.Select(p => new object?[]
                {
                    p.Entry.Experiment, p.Entry.MassGeV, p.Entry.Sigma, p.Coupling, p.Error, p.Gof?.Upper, p.Delta?.Lower, p.Coupling is { } y ? p.Curve.Expected(y) : null,
                    p.Coupling is null ? null : p.Percent("kaon decay"), p.Coupling is null ? null : p.Percent("pion decay"), p.Coupling is null ? null : p.Percent("muon bremsstrahlung"),
                })]),
            ],
        };
    }

    private Panel Of(SignalPanel entry, ExperimentYield yield, ParallelOptions parallel)
    {
        var detector = (FarDetector)yield.Experiment;
        YieldCurve curve = yield.Curve(card.Mediator, entry.MassGeV, parallel);
        string sigma = string.Create(CultureInfo.InvariantCulture, $"{entry.Sigma:G3}");
        ContourEdges gof = ContourEdges.Of(curve, ExclusionTest.Of(detector.Spectrum, new SpectrumRule("gof" + sigma, SpectrumRuleKind.GoodnessOfFit, TailProbability.Normal(entry.Sigma), sigma + "σ")));
        ContourEdges delta = ContourEdges.Of(curve, ExclusionTest.Of(detector.Spectrum, new SpectrumRule("delta" + sigma, SpectrumRuleKind.Loss, entry.Sigma * entry.Sigma, sigma + "σ")));
        return new(entry, detector, curve, RangeOf(gof), RangeOf(delta), gof.Lower?.Error);
    }

    private static CouplingRange? RangeOf(ContourEdges edges) => edges is { Lower: { } lower, Upper: { } upper } ? new(lower.Coupling, upper.Coupling) : null;

    private static Computed Coupling(Panel[] panels, string experiment)
    {
        Panel[] shown = [.. panels.Where(p => p.Entry.Experiment == experiment)];
        return shown.Length == 0 ? new(null, null, "not on the card")
            : new(shown[0].Coupling, shown[0].Error, string.Join("; ", shown.Select(p => string.Create(CultureInfo.InvariantCulture,
                $"at {p.Mass} {p.Entry.Sigma:G3}σ by gof {(p.Gof is { } r ? $"at y = {r.Lower:G3} and {r.Upper:G3}" : "is never reached")}, by delta {(p.Delta is { } d ? $"at {d.Lower:G3}" : "never")}"))));
    }

    private static Computed Kaons(Panel[] panels, string experiment) => panels.FirstOrDefault(p => p.Entry.Experiment == experiment && p.Coupling is not null) is not { } panel ? new(null, null, "not on the card, or no such signal")
        : new(panel.Percent("kaon decay"), null, string.Create(CultureInfo.InvariantCulture, $"of the selected events at {panel.Mass} and y = {panel.Coupling:G3}; pions {panel.Percent("pion decay"):F1} %, scattering {panel.Percent("muon bremsstrahlung"):F1} %"));

    private static HistogramFigure Picture(Panel panel)
    {
        MassSpectrum spectrum = panel.Detector.Spectrum;
        double[] edges = [.. spectrum.Bins.Select(b => 1000 * b.FromGeV), 1000 * spectrum.Bins[^1].ToGeV], background = spectrum.Background;
        // Each on top of those below: the total first, the background last.
        double[] sum = [.. background];
        var layers = new List<BinnedCurve> { new(spectrum.Model is null ? "background" : "background (model)", edges, [.. background.Select(b => (b, 0.0))], CurveColour.SkyBlue) };
        foreach (string production in Productions.Reverse())
        {
            double[] signal = panel.Coupling is { } y ? panel.Curve.ExpectedByBin(y, production) : new double[sum.Length];
            sum = [.. sum.Zip(signal, (a, b) => a + b)];
            if (signal.Sum() > 0)
            {
                layers.Insert(0, new(production switch { "kaon decay" => "$S$ of K$^±$", "pion decay" => "$S$ of π$^±$", _ => "$S$ of μ$^±$ scattering" }, edges, [.. sum.Select(s => (s, 0.0))],
                    production switch { "kaon decay" => CurveColour.Blue, "pion decay" => CurveColour.Green, _ => CurveColour.Orange }));
            }
        }
        string signalText = panel.Coupling is { } coupling ? string.Create(CultureInfo.InvariantCulture, $"$m_S$ = {panel.Mass}, $y$ = {Text(coupling)} ({panel.Entry.Sigma:G3}σ)") : $"no coupling gives {panel.Entry.Sigma:G3}σ at {panel.Mass}";
        return new HistogramFigure
        {
            Title = $"{ExperimentLabel.Of(panel.Entry.Experiment)}, {signalText}",
            Note = spectrum.Model is null ? $"{ReachPicture.Power(panel.Detector.ProtonsOnTarget)} protons on target" : $"{ReachPicture.Power(panel.Detector.ProtonsOnTarget)} protons on target; a model in place of data, no points",
            XAxis = new("Photon pair mass $m_{γγ}$ [MeV]", AxisScale.Linear),
            YAxis = new("Events per bin", AxisScale.Linear),
            Distributions = layers,
            Points = spectrum.IsProjection ? [] : [new("data", edges, [.. spectrum.Observed.Zip(background, (d, b) => (d, Error(spectrum, d, b)))], CurveColour.Black)],
        };
    }

    private static string Text(double coupling)
    {
        int exponent = (int)Math.Floor(Math.Log10(coupling));
        return string.Create(CultureInfo.InvariantCulture, $"${coupling / Math.Pow(10, exponent):F1}×10^{{{exponent}}}$");
    }

    private static double Error(MassSpectrum spectrum, double observed, double background) => Math.Sqrt(observed + (background * background * spectrum.CommonErrors.Sum(e => e.Relative * e.Relative)));

    private byte[] Csv(Panel[] panels) => FigureInputs.Csv(card,
        [
            "events of all protons on target in bins of the smeared mass of the photon pair; the signal is that of the coupling",
            .. panels.Where(p => p.Detector.Spectrum.Model is not null).Select(p => $"{p.Name}: no data, a model: {p.Detector.Spectrum.Model}; observed is empty"),
        ],
        "experiment,mass_GeV,sigma,coupling,mass_low_GeV,mass_high_GeV,observed,observed_error,background,signal_kaon,signal_pion,signal_scattering",
        panels.Where(p => p.Coupling is not null).SelectMany(p =>
        {
            MassSpectrum spectrum = p.Detector.Spectrum;
            double[][] signal = [.. Productions.Select(name => p.Curve.ExpectedByBin(p.Coupling!.Value, name))];
            return spectrum.Bins.Select((b, i) => new object?[]
            {
                p.Entry.Experiment, p.Entry.MassGeV, p.Entry.Sigma, p.Coupling, b.FromGeV, b.ToGeV, b.Observed, b.Observed is { } d ? Error(spectrum, d, b.Background) : null, b.Background, signal[0][i], signal[1][i], signal[2][i],
            });
        }));
}
