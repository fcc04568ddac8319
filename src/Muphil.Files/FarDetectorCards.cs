using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Quantities;
using Muphil.Statistics;

namespace Muphil.Files;

/// <summary>Cards of detectors behind neutrino beams: YAML files with <c>kind: detector</c>. The format is in docs/guide/cards.md.</summary>
internal static class FarDetectorCards
{
    public const string Kind = "detector";

    /// <summary>A detector from the text of a card.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name used in messages.</param>
    /// <exception cref="InputException">An error, with line, key and what is allowed.</exception>
    public static FarDetector Parse(string text, string file)
    {
        Card card = Card.Parse(text, file);
        card.Choice("kind", [Kind]);
        Card solid = card.Section("detector"), spectrum = card.Section("spectrum");
        Solid active = ReadSolid(solid);
        double density = solid.Number("density", Dimension.None, above: 0, upTo: 30);
        PhotonPairSelection photons = ReadPhotons(card.Section("photons"));
        string beam = EmbeddedCards.IsPath(card.Text("beam")) ? card.Text("beam") : card.Choice("beam", [.. HornBeamlineCards.EmbeddedNames]);
        HornBeamline line = HornBeamlineCards.Read(beam);
        double constantLoss = card.Number("constant_loss", Dimension.EnergyPerLength, above: 0, upTo: 100);
        var detector = new FarDetector
        {
            Name = card.Name("name"),
            Description = card.Text("description"),
            Source = card.Text("source"),
            Beam = beam,
            BeamEnergyGeV = Math.Sqrt((line.Protons.MomentumGeV * line.Protons.MomentumGeV) + (Particles.Get(2212).MassGeV * Particles.Get(2212).MassGeV)),
            Target = new(new LayeredTarget(line.Absorber.Layers), constantLoss, line.Absorber.FromZM) { MuonsFromZM = line.Pipe.ToZM },
            Surroundings = Surroundings(line).ToDictionary(s => s.Process, s => new Target(s.Stack, constantLoss, s.FromZM)),
            ProtonsOnTarget = card.Number("protons_on_target", Dimension.None, above: 0, upTo: 1e30),
            Active = active,
            Fiducial = ReadFiducial(solid.Section("fiducial"), active, density),
            DensityGPerCm3 = density,
            Photons = photons,
            Spectrum = ReadSpectrum(spectrum, photons),
            Rule = spectrum.Choice("rule", [.. SpectrumRule.Known.Select(r => r.Name)]),
            YieldErrors = ExperimentCards.ReadYieldErrors(card),
            // The absorber comes from the beam's card.
            Hash = Card.HashOf(text + line.Hash),
        };
        if (line.PlaceProblem(active.CentreM, active.BoundingRadiusM) is { } problem)
        {
            throw solid.Bad("centre", problem.Problem, problem.Why, problem.Suggestion);
        }
        solid.RefuseUnknownKeys();
        spectrum.RefuseUnknownKeys();
        card.RefuseUnknownKeys();
        return detector;
    }

    // What muons fly into that end before the absorber, down to its end: a collimator, or the wall of the pipe, whose material is taken for the shielding of target and horns, too.
    private static IEnumerable<(string Process, LayeredTarget Stack, double FromZM)> Surroundings(HornBeamline line)
    {
        double endM = line.Absorber.ToZM;
        yield return (BeamlineTally.NameOf(TrackFate.HitWall), Stack(line.Pipe.FromZM, []), line.Pipe.FromZM);
        double first = Math.Min(line.Target.FromZM, line.Protons.StartZM);
        yield return (BeamlineTally.NameOf(TrackFate.LeftSide), Stack(first, []), first);
        if (line.Collimators.Count > 0)
        {
            yield return (BeamlineTally.NameOf(TrackFate.EnteredCollimator), Stack(line.Collimators[0].FromZM, line.Collimators), line.Collimators[0].FromZM);
        }

        LayeredTarget Stack(double frontM, IReadOnlyList<Collimator> collimators)
        {
            var layers = new List<TargetLayer>();
            foreach (Collimator c in collimators)
            {
                Add(line.Pipe.Wall, c.FromZM);
                Add(c.Material, c.ToZM);
            }
            Add(line.Pipe.Wall, endM);
            return new(layers);

            void Add(Material material, double toZM)
            {
                double from = layers.Count == 0 ? 0 : layers[^1].ToM;
                if (toZM - frontM > from)
                {
                    layers.Add(new(material, from, toZM - frontM));
                }
            }
        }
    }

    private static Solid ReadSolid(Card card)
    {
        Card at = card.Section("centre");
        double Across(string key) => at.Number(key, Dimension.Length, above: -1e4, upTo: 1e4);
        Vector3D centre = new(Across("x"), Across("y"), at.Number("z", Dimension.Length, above: 0, upTo: 1e6));
        at.RefuseUnknownKeys();
        double Size(string key) => card.Number(key, Dimension.Length, above: 0, upTo: 1e3);
        return card.Choice("shape", ["sphere", "box", "cylinder"]) switch
        {
            "sphere" => new SphereSolid(centre, Size("radius")),
            "box" => new BoxSolid(centre, new(Size("half_width"), Size("half_height"), Size("half_length"))),
            _ => new CylinderSolid(centre, Enum.Parse<Axis>(card.Choice("axis", ["x", "y", "z"]), ignoreCase: true), Size("radius"), Size("half_length")),
        };
    }

    private static Solid ReadFiducial(Card card, Solid active, double density)
    {
        double tonnes = active.VolumeM3 * density;
        double margin = card.Has("tonnes")
            ? active.MarginForVolumeM(card.Number("tonnes", Dimension.None, above: 0, upTo: tonnes) / density)
            : card.NonNegative("margin", Dimension.Length, 0);
        if (card.Has("tonnes") && card.HasWrongly("margin"))
        {
            throw card.Bad("tonnes", "margin and mass are both given", "each fixes the other", "Give one of them.");
        }
        card.RefuseUnknownKeys();
        return margin < active.GreatestMarginM ? active.Inside(margin)
            : throw card.Bad("margin", FormattableString.Invariant($"a margin of {margin} m leaves nothing"), FormattableString.Invariant($"must be below {active.GreatestMarginM} m"));
    }

    private static PhotonPairSelection ReadPhotons(Card card)
    {
        Card window = card.Section("mass_window");
        var photons = new PhotonPairSelection
        {
            FinalStates = [.. card.Choices("final_states", ["gammagamma", "ee"]).Select(n => FinalStates.TryParse(n, out FinalState s) ? s : default)],
            MinHighEnergyGeV = card.NonNegative("min_high_energy", Dimension.Energy, 0),
            MinLowEnergyGeV = card.NonNegative("min_low_energy", Dimension.Energy, 0),
            MassResolution = card.Number("mass_resolution", Dimension.None, above: 0, upTo: 1),
            MassCut = ReadMassCut(card),
            Efficiency = card.Number("efficiency", Dimension.None, above: 0, upTo: 1),
            WindowFromGeV = Least(window, "from", Dimension.Energy),
            WindowToGeV = window.Number("to", Dimension.Energy, above: 0, upTo: 1e3),
        };
        window.RefuseUnknownKeys();
        card.RefuseUnknownKeys();
        return photons.WindowToGeV > photons.WindowFromGeV ? photons
            : throw window.Bad("to", FormattableString.Invariant($"the window ends at {photons.WindowToGeV} GeV, not above its start"), FormattableString.Invariant($"it starts at {photons.WindowFromGeV} GeV"));
    }

    private static MassCut? ReadMassCut(Card card) => !card.Has("mass_cut") ? null
        : card.Text("mass_cut") == MassCut.EnergyDependentName ? MassCut.EnergyDependent
        : UnitText.TryParse(card.Text("mass_cut"), Dimension.Energy, out double mass) && mass is > 0 and <= 1e3 ? MassCut.Constant(mass)
        : throw card.Bad("mass_cut", $"'{card.Text("mass_cut")}' is no cut on the mass", $"expected a mass above 0 with one of {UnitText.AllowedUnits(Dimension.Energy)}, or {MassCut.EnergyDependentName}", "Write it like '32 MeV', or leave it out for no cut.");

    private static MassSpectrum ReadSpectrum(Card card, PhotonPairSelection photons)
    {
        var cards = card.Sections("bins");
        MassBin[] bins = [.. cards.Select(b => new MassBin(
            Least(b, "from", Dimension.Energy), b.Number("to", Dimension.Energy, above: 0, upTo: 1e3),
            b.Has("observed") ? Least(b, "observed", Dimension.None) : null, Least(b, "background", Dimension.None)))];
        for (int i = 0; i < bins.Length; i++)
        {
            cards[i].RefuseUnknownKeys();
            if (SpectrumChecks.Problem(bins, i, photons) is { } problem)
            {
                throw cards[i].Bad(problem.IsUpper ? "to" : "from", problem.Problem, problem.Why, problem.Suggestion);
            }
        }
        if (bins.FirstOrDefault(b => b.Observed is null != (bins[0].Observed is null)) is { ToGeV: > 0 })
        {
            throw card.Bad("bins", "some bins have observed events and some have none", "data or a projection, not both", "Give 'observed' in each bin or in none.");
        }
        return new()
        {
            Bins = bins,
            Source = card.Text("source"),
            Model = card.Has("model") ? card.Text("model") : null,
            Measure = card.Choice("measure", ["gaussian", "poisson"]) == "gaussian" ? SpectrumMeasure.Gaussian : SpectrumMeasure.Poisson,
            CommonErrors = card.Has("common_errors") ? [.. card.Sections("common_errors").Select(ReadError)] : [],
        };
    }

    // Zero or more, and written: its absence is an oversight.
    private static double Least(Card card, string key, Dimension dimension) => card.Has(key) ? card.NonNegative(key, dimension, 0) : card.Number(key, dimension);

    private static CommonError ReadError(Card card)
    {
        var error = new CommonError(card.Name("name"), card.Number("relative", Dimension.None, above: 0, upTo: 1));
        card.RefuseUnknownKeys();
        return error;
    }
}
