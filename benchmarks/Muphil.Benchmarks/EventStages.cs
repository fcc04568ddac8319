using Muphil.Decays;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Mediators;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;
using Muphil.Yields;

namespace Muphil.Benchmarks;

/// <summary>
/// The stages of the event loop on inputs as they occur in it: muons of the embedded sample, points along their paths, x, decay points and
/// angles as drawn. Each method does one stage for <see cref="Inputs.Count"/> events.
/// </summary>
internal sealed class EventStages
{
    private readonly MuonBeam.Muon[] _muons;
    private readonly TabulatedEnergyLoss _loss;
    private readonly MultipleScattering _scattering;
    private readonly MultipleScattering.Start[] _starts;
    private readonly Frame[] _frames;
    private readonly IwwRadiation _radiation;
    private readonly DecayVolume _volume;
    private readonly SelectionCuts _cuts;
    private readonly double _unitWidth = Inputs.Muonphilic.UnitTotalWidthGeV(Inputs.MassGeV, Constants.Pdg2024);
    private readonly double[] _paths, _energies, _mediatorEnergies, _cosTheta, _phi, _b;
    private readonly Vector3D[] _points;
    private readonly (Daughter First, Daughter Second)[] _daughters;
    private readonly DecaySpectrum _spectrum = new();

    public EventStages(string experiment)
    {
        ExperimentYield yield = Inputs.Yield(experiment, 1000);
        var dump = (DumpExperiment)yield.Experiment;
        _loss = new(new MuonStoppingPower(yield.Experiment.Target.Stack.Layers[0].Material, Constants.Pdg2024));
        _radiation = Inputs.Radiation(yield, Inputs.MassGeV);
        _volume = dump.DecayVolume;
        _cuts = new(dump.SelectionOf(FinalState.Photons)!);
        _muons = Inputs.Muons(yield, _radiation.MinMuonEnergyGeV);
        double[] u = Inputs.Uniform(0, 1);
        _paths = Each(i => u[i] * Math.Min((yield.Experiment.Target.Stack.LengthM - _muons[i].Ray.Origin.Z) / _muons[i].Ray.Direction.Z, _loss.PathBetweenM(_muons[i].EnergyGeV, _radiation.MinMuonEnergyGeV)));
        _energies = Each(i => Math.Max(_loss.EnergyAfterGeV(_muons[i].EnergyGeV, _paths[i]), _radiation.MinMuonEnergyGeV));
        _mediatorEnergies = Each(i => Emit(i).X * _energies[i]);
        _scattering = new(yield.Experiment.Target.Stack.Layers[0].Material, _loss, yield.Beam.MaxEnergyGeV, Constants.Pdg2024);
        _starts = Each(i => _scattering.From(_muons[i].EnergyGeV));
        _frames = Each(i => Frame.About(_muons[i].Ray.Direction));
        _cosTheta = Inputs.Uniform(-1, 1);
        _phi = Inputs.Uniform(0, 2 * Math.PI);
        _points = Each(i => _muons[i].Ray.At(_muons[i].EnterM + (u[^(i + 1)] * (_muons[i].LeaveM - _muons[i].EnterM))));
        _b = Each(i => 1 / Flight.DecayLengthM(Inputs.MassGeV, _unitWidth, _mediatorEnergies[i]));
        _daughters = Each(Boost);
    }

    /// <summary>The six uniform numbers of an event.</summary>
    public double Random()
    {
        double sum = 0;
        for (int i = 0; i < Inputs.Count; i++)
        {
            var random = new PhiloxStream(1, 2, (ulong)i);
            sum += random.Uniform() + random.Uniform() + random.Uniform() + random.Uniform() + random.Uniform() + random.Uniform();
        }
        return sum;
    }

    /// <summary>The muon's energy where it radiates.</summary>
    public double EnergyLoss() => Sum(i => _loss.EnergyAfterGeV(_muons[i].EnergyGeV, _paths[i]));

    /// <summary>Point, direction and weight of the muon where it radiates.</summary>
    public double Scattering() => Sum(i =>
    {
        var random = new PhiloxStream(1, 3, (ulong)i);
        return _scattering.Draw(_starts[i], _muons[i].Ray, _frames[i], _paths[i], new(0, 0, 1e-4, 0.9), ref random).Weight;
    });

    /// <summary>x and its weight; its own two random numbers are in the time.</summary>
    public double Radiation() => Sum(i => Emit(i).Weight);

    /// <summary>Entry into and exit from the decay volume: once per muon where emission is collinear.</summary>
    public double Crossing() => Sum(i => _volume.Crossing(_muons[i].Ray).Leave);

    /// <summary>The decay length for coupling 1.</summary>
    public double DecayLength() => Sum(i => Flight.DecayLengthM(Inputs.MassGeV, _unitWidth, _mediatorEnergies[i]));

    /// <summary>Sine and cosine of the azimuth, and the boost of two photons.</summary>
    public double Decay() => Sum(i => Boost(i).First.EnergyGeV);

    /// <summary>All cuts of the two-photon selection.</summary>
    public int Selection()
    {
        int passed = 0;
        for (int i = 0; i < Inputs.Count; i++)
        {
            passed += _cuts.Passed(_points[i], _daughters[i].First, _daughters[i].Second);
        }
        return passed;
    }

    /// <summary>The bin of b, and the sums there.</summary>
    public double Binning()
    {
        foreach (double b in _b)
        {
            _spectrum.Add(DecaySpectrum.BinOf(b / _b[0]), 1, b);
        }
        return _b[0];
    }

    private Emission Emit(int i)
    {
        var random = new PhiloxStream(1, 2, (ulong)i);
        return _radiation.Sample(_energies[i], 5, Aim.None, ref random);
    }

    private (Daughter First, Daughter Second) Boost(int i)
    {
        var (sin, cos) = StableMath.SinCos(_phi[i]);
        return TwoBodyDecay.Boost(Inputs.MassGeV, 0, _mediatorEnergies[i], _muons[i].Ray.Direction, _cosTheta[i], sin, cos);
    }

    private static T[] Each<T>(Func<int, T> make) => [.. Enumerable.Range(0, Inputs.Count).Select(make)];

    private static double Sum(Func<int, double> term)
    {
        double sum = 0;
        for (int i = 0; i < Inputs.Count; i++)
        {
            sum += term(i);
        }
        return sum;
    }
}
