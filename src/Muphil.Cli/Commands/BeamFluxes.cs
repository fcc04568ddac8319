using System.CommandLine;
using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Files;
using Muphil.Scans;

namespace Muphil.Cli.Commands;

/// <summary>Fluxes of beams from the cache, made with a progress bar where they are not in it.</summary>
/// <param name="common">Threads, and where the bar goes.</param>
/// <param name="parsed">The command line.</param>
/// <param name="folder">The cache.</param>
/// <param name="cancellation">Stops between blocks of protons.</param>
internal sealed class BeamFluxes(CommonOptions common, ParseResult parsed, string folder, CancellationToken cancellation)
{
    private readonly FluxSamples _samples = new(folder, message => common.Note(parsed, message));
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = common.Threads(parsed), CancellationToken = cancellation };

    /// <summary>The muons that radiate, or the mesons that decay, of a beam by its name.</summary>
    /// <param name="name">Of a beam card.</param>
    /// <param name="mesons">Mesons, not muons.</param>
    /// <param name="hornProtons">Protons of a horn beam; null for the default.</param>
    public ParticleSample Get(string name, bool mesons, long? hornProtons = null)
    {
        if (HornBeamlineCards.IsHorn(name))
        {
            return Get(HornBeamlineCards.ReadForFlux(name), mesons ? BeamlineRecord.Mesons : BeamlineRecord.MuonsAtEnd, hornProtons ?? FluxSamples.DefaultHornProtons);
        }
        Beam beam = BeamCards.Read(name);
        var settings = new FluxSettings(FluxSamples.DefaultProtons) { Mesons = mesons };
        return _samples.Holds(beam, settings) ? _samples.Get(beam, settings, _parallel)
            : Shown(name, mesons ? "mesons" : "muons", settings.Protons, progress => _samples.Get(beam, settings, _parallel, progress));
    }

    /// <summary>What a horn beam's flux records, with decays at rest or without.</summary>
    public ParticleSample Get(HornBeamline line, BeamlineRecord record, long protons, bool stopped = false)
    {
        var settings = new BeamlineFluxSettings(protons) { Record = record, Stopped = stopped };
        return _samples.Holds(line, settings) ? _samples.Get(line, settings, _parallel)
            : Shown(line.Name, record is BeamlineRecord.Mesons or BeamlineRecord.MesonsAtBirth ? "mesons" : "muons", protons, progress => _samples.Get(line, settings, _parallel, progress));
    }

    private ParticleSample Shown(string beam, string what, long protons, Func<Action<long>, ParticleSample> make) => ScanDisplay.Run(common, parsed, $"flux of {what}", report =>
        make(done => report?.Invoke(new ScanProgress((int)done, (int)protons, $"{what} of {beam}"))));
}
