using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Yields;

namespace Muphil.Cli.PaperFigures;

/// <summary>Fig. 4 of Cesarotti et al.: energies of what makes scalars, and of the scalars for coupling 1.</summary>
internal sealed class ParentSpectra(ParentSpectraCard card, FigureInputs inputs)
{
    // Per meson or muon: their own number is what limits the spectrum.
    private const int Draws = 4;

    /// <summary>A spectrum.</summary>
    private sealed record Spectrum(string Kind, string Name, string Label, CurveColour Colour, LineStyle Style, WeightedHistogram Histogram)
    {
        /// <summary>Per proton, with what lies beyond the axis.</summary>
        public double Total { get; set; }

        public void Add(double kineticGeV, double weight)
        {
            Histogram.Add(kineticGeV, 0, weight);
            Total += weight;
        }
    }

    public FigureResult Compute()
    {
        Experiment experiment = inputs.Experiment(card.Experiment);
        ExperimentYield yield = inputs.Yield(experiment, card.Protons, card.Events);
        ParticleSample made = inputs.Flux(experiment, BeamlineRecord.MesonsAtBirth, card.Protons), born = inputs.Flux(experiment, BeamlineRecord.MuonsAtBirth, card.Protons);
        Spectrum pions = Parents("pions", "π$^±$ made", CurveColour.Green, LineStyle.Solid, made, 211), kaons = Parents("kaons", "K$^±$ made", CurveColour.Blue, LineStyle.Solid, made, 321);
        Spectrum muons = Parents("muons", "μ$^±$ born in flight", CurveColour.Vermilion, LineStyle.Solid, born, 13), absorber = Parents("absorber_muons", "μ$^±$ at absorber", CurveColour.Vermilion, LineStyle.Dotted, yield.Beam);
        Spectrum[] scalars = [.. yield.Made(card.Mediator, card.MassGeV, Draws, inputs.Parallel).Select(m => Scalars(m.Production, m.Mediators)).Reverse()];
        Spectrum[] all = [pions, kaons, muons, absorber, .. scalars];
        double atRest = AtRest(inputs.Flux(experiment, BeamlineRecord.Mesons, card.Protons, stopped: true));
        double Total(string production) => scalars.First(s => s.Name == production).Total;
        string mass = FormattableString.Invariant($"{1000 * card.MassGeV:G4} MeV");
        return new FigureResult
        {
            Files = [.. FigureInputs.Named("figure", CurveFigureWriter.Render(Picture(all, mass))), ("spectra.csv", Csv(all))],
            Quantities = new Dictionary<string, Computed>
            {
                ["charged_kaons_per_proton"] = new(kaons.Total, null, "K⁺ and K⁻ of 0.1 GeV/c and more, made by protons and reinteractions; '~' covers the difference"),
                ["muons_per_proton"] = new(muons.Total, null, FormattableString.Invariant($"born in flight before absorber, wall and shielding; {absorber.Total:G3} reach the absorber, decays of π⁺ and K⁺ at rest make {atRest:G3} more. {pions.Total:G3} charged pions are made: 2 can only count muons of cascades in absorber and shielding too, which are not simulated here and make no scalars towards a detector")),
                ["kaon_over_pion_scalars"] = new(Total("kaon decay") / Total("pion decay"), null, "all scalars made, in every direction; MiniBooNE's events are in cesarotti2023/6"),
                ["kaon_over_scattering_scalars"] = new(Total("kaon decay") / Total("muon bremsstrahlung"), null, "all scalars made, in every direction"),
            },
            Remarks =
            [
                $"Numbers per proton on target, scalars for y = 1 and m_S = {mass}; the kinetic energy is that in the laboratory.",
                "Mesons are shown where they are made, before any is absorbed; their scalars come from those that decay in flight before the absorber. Decays of stopped mesons are not part of it.",
                "Muons radiate in absorber, wall of the pipe, collimator and shielding (exact cross section, energy loss as a function of energy); each gives its whole path to where it stops or leaves.",
                "The paper's axes have arbitrary or no printed units; shapes and orders of magnitude can be compared.",
            ],
            Inputs = [("mesons", made.Origin), ("muons", born.Origin), ("options", yield.Describe())],
            Tables = [("totals", ["kind", "species", "per_proton", "mean_kinetic_GeV"], [.. all.Select(s => new object?[] { s.Kind, s.Name, s.Total, Mean(s) })])],
        };
    }

    private static double AtRest(ParticleSample mesons)
    {
        double sum = 0;
        for (int i = 0; i < mesons.Count; i++)
        {
            if (mesons.Process[i] == "decay_at_rest")
            {
                sum += mesons.Weight[i] * MuonDecay.ModesOf(mesons.Pdg[i]).Sum(m => m.BranchingRatio);
            }
        }
        return sum;
    }

    private Spectrum Empty(string kind, string name, string label, CurveColour colour, LineStyle style) =>
        new(kind, name, label, colour, style, new WeightedHistogram(card.KineticEnergy, HistogramAxis.Linear(0, 1, 1)));

    private Spectrum Parents(string name, string label, CurveColour colour, LineStyle style, ParticleSample sample, int pdg)
    {
        Spectrum spectrum = Empty("parent", name, label, colour, style);
        double mass = Particles.Get(pdg).MassGeV;
        for (int i = 0; i < sample.Count; i++)
        {
            if (Math.Abs(sample.Pdg[i]) == pdg)
            {
                double p = new Vector3D(sample.Px[i], sample.Py[i], sample.Pz[i]).Norm;
                spectrum.Add(Math.Sqrt((p * p) + (mass * mass)) - mass, sample.Weight[i]);
            }
        }
        return spectrum;
    }

    private Spectrum Parents(string name, string label, CurveColour colour, LineStyle style, MuonBeam beam)
    {
        Spectrum spectrum = Empty("parent", name, label, colour, style);
        foreach (MuonBeam.Muon muon in beam.Muons.Where(m => m.Target == 0))
        {
            spectrum.Add(muon.EnergyGeV - Constants.Pdg2024.MuonMassGeV, muon.WeightPerProton);
        }
        return spectrum;
    }

    private Spectrum Scalars(string production, IEnumerable<MediatorMade> mediators)
    {
        var (label, colour) = production switch
        {
            "kaon decay" => ("$S$ of K$^±$ decays", CurveColour.Blue),
            "pion decay" => ("$S$ of π$^±$ decays", CurveColour.Green),
            _ => ("$S$ of μ$^±$ scattering", CurveColour.Orange),
        };
        Spectrum spectrum = Empty("scalar", production, label, colour, LineStyle.Dashed);
        foreach (MediatorMade mediator in mediators)
        {
            spectrum.Add(mediator.EnergyGeV - card.MassGeV, mediator.WeightPerProton);
        }
        return spectrum;
    }

    private static double? Mean(Spectrum spectrum)
    {
        var (axis, sum, weight) = (spectrum.Histogram.X, 0.0, 0.0);
        for (int i = 0; i < axis.Bins; i++)
        {
            (sum, weight) = (sum + (0.5 * (axis.Edges[i] + axis.Edges[i + 1]) * spectrum.Histogram.In(i, 0).Value), weight + spectrum.Histogram.In(i, 0).Value);
        }
        return weight > 0 ? sum / weight : null;
    }

    private CurveFigure Picture(IReadOnlyList<Spectrum> spectra, string mass) => new()
    {
        Title = "Booster Neutrino Beam: parents and scalars",
        Note = $"$m_S$ = {mass}, scalars for $y$ = 1",
        XAxis = new("Kinetic energy [GeV]", AxisScale.Linear, new(card.KineticEnergy.Edges[0], card.KineticEnergy.Edges[^1])),
        YAxis = new("d$N$/d$T$ per proton [GeV$^{-1}$]", AxisScale.Logarithmic, Limits(spectra)),
        Curves = [.. spectra.Select(s => new Curve(s.Label, Steps(s.Histogram), s.Colour, s.Style))],
    };

    // Below, single particles of the sample would make the picture; above there is room for the legend.
    private static AxisLimits Limits(IEnumerable<Spectrum> spectra)
    {
        const double Decades = 8, Room = 1;
        double top = spectra.Max(s => Enumerable.Range(0, s.Histogram.X.Bins).Max(i => Density(s.Histogram, i)));
        double high = Math.Pow(10, Math.Ceiling(Math.Log10(top)) + Room);
        return new(high / Math.Pow(10, Decades), high);
    }

    private static double Density(WeightedHistogram histogram, int bin) => histogram.In(bin, 0).Value / (histogram.X.Edges[bin + 1] - histogram.X.Edges[bin]);

    private static (double X, double Y)[] Steps(WeightedHistogram histogram)
    {
        // An empty bin lies below any axis.
        const double Nothing = 1e-30;
        return [.. Enumerable.Range(0, histogram.X.Bins).SelectMany(i =>
        {
            double y = Math.Max(Nothing, Density(histogram, i));
            return new[] { (histogram.X.Edges[i], y), (histogram.X.Edges[i + 1], y) };
        })];
    }

    private byte[] Csv(IEnumerable<Spectrum> spectra) => FigureInputs.Csv(card,
        [$"per_proton: particles per proton on target in the bin, scalars for coupling 1 and m_S = {FormattableString.Invariant($"{card.MassGeV}")} GeV; its error is the root of the sum of squared weights"],
        "kind,species,kinetic_low_GeV,kinetic_high_GeV,per_proton,per_proton_error,rows",
        spectra.SelectMany(s => Enumerable.Range(0, s.Histogram.X.Bins).Select(i => new object?[]
        {
            s.Kind, s.Name, s.Histogram.X.Edges[i], s.Histogram.X.Edges[i + 1], s.Histogram.In(i, 0).Value, s.Histogram.In(i, 0).Error, s.Histogram.RowsIn(i, 0),
        })));
}
