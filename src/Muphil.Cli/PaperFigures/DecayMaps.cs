using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Experiments;
using Muphil.Figures;
using Muphil.Files;
using Muphil.Numerics;
using Muphil.Quantities;
using Muphil.Yields;

namespace Muphil.Cli.PaperFigures;

/// <summary>Fig. 3 of Cesarotti et al.: where pions and kaons decay, and where muons in the absorber radiate.</summary>
internal sealed class DecayMaps(DecayMapCard card, FigureInputs inputs)
{
    // Per muon and layer: their places along the path make the map.
    private const int Draws = 20;

    /// <summary>A map, per proton.</summary>
    private sealed record Map(string Name, string Title, WeightedHistogram Histogram)
    {
        /// <summary>All, with what lies beyond the axes.</summary>
        public double Total { get; set; }

        /// <summary>Σ weight × z, for the mean.</summary>
        public double Moment { get; set; }

        public double InsidePercent => 100 * (1 - (Histogram.Outside / Total));

        public void Add(Vector3D pointM, double weight)
        {
            Histogram.Add(pointM.Z, Math.Sqrt((pointM.X * pointM.X) + (pointM.Y * pointM.Y)), weight);
            Total += weight;
            Moment += weight * pointM.Z;
        }

        /// <summary>Per proton and m³: a ring's volume grows with its radius.</summary>
        public double PerM3(int i, int j)
        {
            var (z, r) = (Histogram.X.Edges, Histogram.Y.Edges);
            return Histogram.In(i, j).Value / (Math.PI * ((r[j + 1] * r[j + 1]) - (r[j] * r[j])) * (z[i + 1] - z[i]));
        }

        public double Peak => Enumerable.Range(0, Histogram.X.Bins).Max(i => Enumerable.Range(0, Histogram.Y.Bins).Max(j => PerM3(i, j)));
    }

    public FigureResult Compute()
    {
        Experiment experiment = inputs.Experiment(card.Experiment);
        ExperimentYield yield = inputs.Yield(experiment, card.Protons, card.Events);
        ParticleSample mesons = inputs.Flux(experiment, BeamlineRecord.Mesons, card.Protons);
        string mass = FormattableString.Invariant($"{1000 * card.MassGeV:G4} MeV");
        Map pions = Decays("pion_decays", "Decays of π$^±$", mesons, 211), kaons = Decays("kaon_decays", "Decays of K$^±$", mesons, 321);
        Map scalars = New("scalar_emission", $"$S$ radiated by μ$^±$, $m_S$ = {mass}");
        double behind = 0, depth = 0;
        foreach (MediatorMade mediator in yield.Made(card.Mediator, card.MassGeV, Draws, inputs.Parallel).First().Mediators)
        {
            scalars.Add(mediator.PointM, mediator.WeightPerProton);
            if (mediator.PointM.Z >= experiment.Target.FrontZM)
            {
                behind += mediator.WeightPerProton;
                depth += mediator.WeightPerProton * (mediator.PointM.Z - experiment.Target.FrontZM);
            }
        }
        Map[] maps = [pions, kaons, scalars];
        double reaching = yield.Beam.Muons.Where(m => m.Target == 0).Sum(m => m.WeightPerProton), before = yield.Beam.Muons.Sum(m => m.WeightPerProton) - reaching;
        return new FigureResult
        {
            Files = [.. FigureInputs.Named("figure", HeatMapFigureWriter.Render(Picture(maps))), ("maps.csv", Csv(maps))],
            Quantities = new Dictionary<string, Computed>
            {
                ["pion_decays_per_proton"] = new(pions.Total, null, "π⁺ and π⁻ that decay in flight before absorber, wall and shielding"),
                ["kaon_decays_per_proton"] = new(kaons.Total, null, "K⁺ and K⁻ that decay in flight, most of them near target and horn"),
                ["scalars_per_proton"] = new(scalars.Total, null, FormattableString.Invariant($"for y = 1, ∝ y², in every direction; {reaching:G3} muons per proton reach the absorber, where {100 * behind / scalars.Total:F0} % are radiated, {before:G3} enter collimator, wall or shielding")),
                ["absorber_scalar_depth_m"] = new(depth / behind, null, "mean depth in the absorber of the emission of 100 MeV scalars; the paper speaks of the paths of the muons"),
                ["inside_percent"] = new(pions.InsidePercent, null, FormattableString.Invariant($"pion decays within the axes; kaon decays {kaons.InsidePercent:F1} %, scalars {scalars.InsidePercent:F1} %")),
            },
            Remarks =
            [
                "Densities per volume in rings about the axis, each panel divided by its largest value (the paper's units are arbitrary); maps.csv has the numbers per proton.",
                "z is 0 at the upstream face of the horn; the target reaches from 0.035 to 0.746 m, the decay pipe to 50.26 m, the absorber begins at 50.31 m.",
                "Muons radiate in the absorber, the collimator and, outside the axes, the wall of the pipe and the shielding, with energy loss and multiple scattering.",
            ],
            Inputs = [("mesons", mesons.Origin), ("options", yield.Describe())],
            Tables = [("maps", ["map", "per_proton", "inside_percent", "mean_z_m", "rows"], [.. maps.Select(m => new object?[] { m.Name, m.Total, m.InsidePercent, m.Moment / m.Total, Rows(m) })])],
        };
    }

    private Map New(string name, string title) => new(name, title, new WeightedHistogram(card.Z, card.Radius));

    private Map Decays(string name, string title, ParticleSample mesons, int pdg)
    {
        Map map = New(name, title);
        for (int i = 0; i < mesons.Count; i++)
        {
            if (Math.Abs(mesons.Pdg[i]) == pdg)
            {
                map.Add(new(mesons.X[i], mesons.Y[i], mesons.Z[i]), mesons.Weight[i]);
            }
        }
        return map;
    }

    private static long Rows(Map map) => Enumerable.Range(0, map.Histogram.X.Bins).Sum(i => Enumerable.Range(0, map.Histogram.Y.Bins).Sum(j => map.Histogram.RowsIn(i, j)));

    private HeatMapFigure Picture(IReadOnlyList<Map> maps) => new()
    {
        Title = "Booster Neutrino Beam: decays and emission",
        XAxis = new("$z$ [m]", AxisScale.Linear),
        YAxis = new("$r_⊥$ [m]", AxisScale.Linear),
        ColourLabel = "Density / largest",
        ColourLimits = new(1e-5, 1),
        IsStacked = true,
        Panels = [.. maps.Select(m =>
        {
            double peak = m.Peak;
            return new HeatMapPanel(m.Title, "", card.Z.Edges, card.Radius.Edges, (i, j) => m.PerM3(i, j) / peak);
        })],
    };

    private byte[] Csv(IEnumerable<Map> maps) => FigureInputs.Csv(card,
        ["per_proton: decays, or scalars for coupling 1, per proton on target in the bin; its error is the root of the sum of squared weights; bins without any are left out"],
        "map,z_low_m,z_high_m,r_low_m,r_high_m,per_proton,per_proton_error,per_proton_per_m3",
        from m in maps
        from i in Enumerable.Range(0, m.Histogram.X.Bins)
        from j in Enumerable.Range(0, m.Histogram.Y.Bins)
        where m.Histogram.RowsIn(i, j) > 0
        select new object?[] { m.Name, m.Histogram.X.Edges[i], m.Histogram.X.Edges[i + 1], m.Histogram.Y.Edges[j], m.Histogram.Y.Edges[j + 1], m.Histogram.In(i, j).Value, m.Histogram.In(i, j).Error, m.PerM3(i, j) });
}
