using System.Globalization;
using Muphil.Cli.Commands;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Cli.PaperFigures;

/// <summary>Fig. 3 of Rella et al.: normalised spectra of the mediator's share of the muon's energy, exact and IWW; as published IWW only.</summary>
internal sealed class MediatorSpectra(MediatorSpectraCard card, FigureInputs inputs)
{
    private const string Exact = "exact", Iww = "iww";
    private const int Points = 400;
    // What the paper calls the discrepancy of two distributions is not defined in their tails, which hold nothing.
    private const double Tail = 0.05;

    // One normalised spectrum at points of x, each of which stands for a piece of this width.
    private sealed record Spectrum(string Method, double MassGeV, string Colour, IReadOnlyList<(double X, double Width, double Density)> Points)
    {
        public double PeakX => Points.MaxBy(p => p.Density).X;

        public double Above(double x) => Points.Where(p => p.X >= x).Sum(p => p.Width * p.Density) / Points.Sum(p => p.Width * p.Density);
    }

    public FigureResult Compute()
    {
        string[] methods = inputs.Options.AsPublished ? [Iww] : [Exact, Iww];
        Spectrum[] shown = [.. card.Masses.Select(mass => Of(methods[0], mass.MassGeV, mass.Colour))];
        // IWW at the same x.
        Spectrum[] iww = methods[0] == Iww ? shown : [.. shown.Select(s => Of(Iww, s.MassGeV, s.Colour, s.Points.Select(p => p.X)))];
        Spectrum[] spectra = [.. shown.Union(iww)];
        Spectrum least = shown.MinBy(s => s.Above(MarkX(s.MassGeV)))!;
        return new FigureResult
        {
            Files = [.. FigureInputs.Named("figure", CurveFigureWriter.Render(Picture(spectra))), ("spectra.csv", Csv(spectra))],
            Quantities = new Dictionary<string, Computed>
            {
                ["peak_x_lightest"] = Peak(shown[0], iww[0]),
                ["peak_x_heaviest"] = Peak(shown[^1], iww[^1]),
                ["least_percent_above_lorentz_factor"] = new(100 * least.Above(MarkX(least.MassGeV)), null, FormattableString.Invariant($"share of the mediators with a Lorentz factor above {card.LorentzFactor}, least of the masses: {least.MassGeV} GeV ({least.Method})")),
                ["largest_difference_percent"] = inputs.Options.AsPublished ? new(null, null, "needs the exact spectrum, which is drawn without --as-published") : Difference(shown, iww),
            },
            Remarks =
            [
                "Solid: " + (inputs.Options.AsPublished ? $"IWW as printed, eq. 15 with eq. 19, {Constants.Rella2022.Edition}." : $"exact tree level, on {card.Target}. Dashed: IWW as printed, eq. 15 with eq. 19, in which the nucleus drops out."),
                FormattableString.Invariant($"Vertical lines: the x at which the mediator has the Lorentz factor {card.LorentzFactor}, x = {card.LorentzFactor} m/E."),
            ],
            Inputs = [("mediator", card.Mediator.Name), ("target", card.Target), ("energy_GeV", card.EnergyGeV), ("methods", string.Join(' ', methods))],
        };
    }

    private double MarkX(double massGeV) => card.LorentzFactor * massGeV / card.EnergyGeV;

    private Spectrum Of(string method, double massGeV, string colour, IEnumerable<double>? at = null)
    {
        Constants constants = inputs.Options.AsPublished ? Constants.Rella2022 : Constants.Pdg2024;
        var nuclei = TargetNuclei.Read(card.Target).Nuclei.Select(n => (n.Share, Radiation: NucleusRadiation.Of(method, card.Mediator, massGeV, card.EnergyGeV, new(n.Z, n.A, Matter.FormFactorChoice.Full, constants), Accuracy.PartPerMillion, constants))).ToArray();
        double sigma = nuclei.Sum(n => n.Share * n.Radiation.Totals().CrossSection.Value);
        var (low, high) = (nuclei.Min(n => n.Radiation.XRange.Low), nuclei.Max(n => n.Radiation.XRange.High));
        double[] x = [.. at ?? NucleusRadiation.Grid(low, high, Points)];
        return new(method, massGeV, colour, [.. x.AsParallel().AsOrdered().WithDegreeOfParallelism(inputs.Parallel.MaxDegreeOfParallelism).Select((here, i) =>
            (here, 0.5 * ((i + 1 < x.Length ? x[i + 1] : high) - (i > 0 ? x[i - 1] : low)), nuclei.Sum(n => n.Share * n.Radiation.Spectrum(here)) / sigma))]);
    }

    private static Computed Peak(Spectrum shown, Spectrum iww) => new(shown.PeakX, null,
        FormattableString.Invariant($"m_S = {shown.MassGeV} GeV, {shown.Method}") + (shown == iww ? "" : FormattableString.Invariant($"; IWW {iww.PeakX:G3}")));

    // IWW/exact − 1, of the masses whose muon is above the paper's cut, where the exact spectrum has all but its tails.
    private Computed Difference(Spectrum[] exact, Spectrum[] iww)
    {
        var off = exact.Zip(iww).Where(pair => card.EnergyGeV >= IwwRadiation.PaperCutOverMass * pair.First.MassGeV).SelectMany(pair =>
        {
            double all = pair.First.Points.Sum(p => p.Width * p.Density);
            double from = Quantile(pair.First, Tail * all), to = Quantile(pair.First, (1 - Tail) * all);
            return pair.First.Points.Zip(pair.Second.Points).Where(p => p.First.X >= from && p.First.X <= to).Select(p => (pair.First.MassGeV, p.First.X, Off: (p.Second.Density / p.First.Density) - 1));
        }).ToArray();
        var (least, most) = (off.MinBy(o => o.Off), off.MaxBy(o => o.Off));
        return new(100 * Math.Max(-least.Off, most.Off), null, string.Create(CultureInfo.InvariantCulture,
            $"IWW/exact - 1 between x_5 and x_95 of the exact spectrum, masses below E/{IwwRadiation.PaperCutOverMass}: from {100 * least.Off:F0} % (m_S = {least.MassGeV} GeV, x = {least.X:F3}) to {100 * most.Off:+0} % (m_S = {most.MassGeV} GeV, x = {most.X:F3}); see docs/physics/exact-production.md"));
    }

    private static double Quantile(Spectrum spectrum, double below)
    {
        double sum = 0;
        return spectrum.Points.First(p => (sum += p.Width * p.Density) >= below).X;
    }

    private CurveFigure Picture(Spectrum[] spectra) => new()
    {
        Title = "Energy fraction of the mediator",
        Note = string.Create(CultureInfo.InvariantCulture, $"{card.Mediator.Name} scalar{(inputs.Options.AsPublished ? ", IWW" : " on " + card.Target)}, $E_μ$ = {card.EnergyGeV} GeV"),
        XAxis = new("$x = E_S/E_μ$", AxisScale.Linear, new(0, 1)),
        YAxis = new("$1/σ$ d$σ/$d$x$", AxisScale.Linear, new(0, Math.Min(8, Math.Ceiling(spectra.Max(s => s.Points.Max(p => p.Density)))))),
        Curves = [.. spectra.Select(s => new Curve("", [.. s.Points.Select(p => (p.X, p.Density))], Colour(s.Colour), s.Method == spectra[0].Method ? LineStyle.Solid : LineStyle.Dashed))],
        Marks = [.. card.Masses.Select(m => new CurveMark("", MarkX(m.MassGeV), Colour(m.Colour)))],
        Legend =
        [
            .. card.Masses.Select(m => new LegendEntry(FormattableString.Invariant($"$m_S$ = {m.MassGeV} GeV"), Colour(m.Colour), LineStyle.Solid)),
            .. inputs.Options.AsPublished ? (LegendEntry[])[] : [new("exact", CurveColour.Black, LineStyle.Solid), new("IWW as printed", CurveColour.Black, LineStyle.Dashed)],
            new(FormattableString.Invariant($"$γ_S$ = {card.LorentzFactor}"), CurveColour.Black, LineStyle.Dotted),
        ],
    };

    private static CurveColour Colour(string name) => Enum.Parse<CurveColour>(name, ignoreCase: true);

    private byte[] Csv(IEnumerable<Spectrum> spectra) => FigureInputs.Csv(card,
        [FormattableString.Invariant($"density: 1/sigma dsigma/dx of x = E_S/E_mu, E_mu = {card.EnergyGeV} GeV on {card.Target}")],
        "method,mass_GeV,x,density", spectra.SelectMany(s => s.Points.Select(p => new object?[] { s.Method, s.MassGeV, p.X, p.Density })));
}
