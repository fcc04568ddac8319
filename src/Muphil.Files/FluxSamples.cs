using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Muphil.Beams;
using Muphil.Beams.Booster;
using Muphil.Beams.Lines;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Fluxes of beams, made when they are first asked for and kept under a hash of all that determines them.</summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="warn">Told when a kept flux cannot be used or a new one cannot be kept.</param>
public sealed class FluxSamples(string folder, Action<string> warn)
{
    private const string Fluxes = "flux";

    // What is in use need not be read again: the curves of a figure share their fluxes. The path holds a hash of all that determines one.
    private static readonly ConcurrentDictionary<string, WeakReference<ParticleSample>> InUse = new();

    /// <summary>Protons of a flux that is made without being asked for: some seconds, 100 effective muons above 250 GeV per 10⁴ protons.</summary>
    public const long DefaultProtons = 30_000;

    /// <summary>Whether the flux has been made before.</summary>
    public bool Holds(Beam beam, FluxSettings settings) => File.Exists(PathOf(beam, settings));

    /// <summary>Protons of a horn beam's flux that is made without being asked for: some seconds.</summary>
    public const long DefaultHornProtons = 100_000;

    /// <summary>The flux of a beam, made now or kept from before.</summary>
    /// <param name="beam">Protons and target.</param>
    /// <param name="settings">Number of protons, seed, thresholds.</param>
    /// <param name="parallel">Threads to make it with; the result does not depend on them.</param>
    /// <param name="progress">Told the number of protons done while it is made; null for silence.</param>
    public ParticleSample Get(Beam beam, FluxSettings settings, ParallelOptions parallel, Action<long>? progress = null) => Get(
        PathOf(beam, settings), beam.Name, FormattableString.Invariant($"muphil flux --beam {beam.Name} --protons {settings.Protons} --seed {settings.Seed}{(settings.Mesons ? " --species mesons" : "")}"),
        () => new MuonFlux(beam, settings, Constants.Pdg2024).Parts(parallel, progress));

    /// <summary>Whether the flux of a horn beam has been made before.</summary>
    public bool Holds(HornBeamline line, BeamlineFluxSettings settings) => File.Exists(PathOf(line, settings));

    /// <summary>
    /// The flux of a horn beam, made now or kept from before: mesons where they decay, or muons at their birth or where they leave the beamline,
    /// as <see cref="BeamlineFluxSettings.Record"/> says.
    /// </summary>
    /// <param name="line">The beamline.</param>
    /// <param name="settings">Number of protons, seed, what is recorded; a detector is left out.</param>
    /// <param name="parallel">Threads to make it with; the result does not depend on them.</param>
    /// <param name="progress">Told the number of protons done while it is made; null for silence.</param>
    /// <exception cref="InputException">No production model for its target or protons.</exception>
    public ParticleSample Get(HornBeamline line, BeamlineFluxSettings settings, ParallelOptions parallel, Action<long>? progress = null)
    {
        string recorded = settings.Record switch { BeamlineRecord.Mesons => " --species mesons", BeamlineRecord.MuonsAtBirth => " --point production", BeamlineRecord.MesonsAtBirth => " --species mesons --point production", _ => "" };
        var flux = new BeamlineFlux(line, settings with { DetectorM = null }, Constants.Pdg2024);
        return Get(PathOf(line, settings), line.Name, FormattableString.Invariant($"muphil flux --beam {line.Name} --protons {settings.Protons}{recorded}{(settings.Stopped ? " --stopped" : "")} --seed {settings.Seed}"),
            () => flux.Parts(parallel, progress));
    }

    private ParticleSample Get(string path, string beam, string origin, Func<IEnumerable<FluxPart>> make)
    {
        if (InUse.TryGetValue(path, out WeakReference<ParticleSample>? used) && used.TryGetTarget(out ParticleSample? flux))
        {
            return flux;
        }
        flux = ReadOrMade(path, beam, origin, make);
        InUse[path] = new(flux);
        return flux;
    }

    private ParticleSample ReadOrMade(string path, string beam, string origin, Func<IEnumerable<FluxPart>> make)
    {
        if (File.Exists(path))
        {
            try
            {
                return Named(ParticleSamples.Read(path));
            }
            catch (InputException e)
            {
                warn($"the kept flux of {beam} cannot be used ({e.Message.TrimEnd('.')}). It is made again.");
            }
        }
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path);
            return Named(ParticleSamples.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            warn($"cannot keep the flux of {beam} in '{folder}' ({e.Message.TrimEnd('.')}). It is made again next time; --cache or MUPHIL_CACHE names another folder.");
        }
        string scratch = Path.Combine(Path.GetTempPath(), Path.GetFileName(path));
        Write(scratch);
        ParticleSample sample = ParticleSamples.Read(scratch);
        File.Delete(scratch);
        return Named(sample);

        void Write(string file) => ParticleSamples.Write(make().Select(p => p.Particles), file, singlePrecision: true);

        ParticleSample Named(ParticleSample s) => s with { Origin = origin };
    }

    private string PathOf(Beam beam, FluxSettings settings) => PathOf(FormattableString.Invariant(
        $"{typeof(MuonFlux).Module.ModuleVersionId}|{beam.Hash}|{settings.Protons}|{settings.Seed}|{settings.Production}|{settings.MinMomentumGeV:R}|{settings.Mesons}"));

    private string PathOf(HornBeamline line, BeamlineFluxSettings settings) => PathOf(FormattableString.Invariant(
        $"{typeof(BeamlineFlux).Module.ModuleVersionId}|{line.Hash}|{settings.Protons}|{settings.Seed}|{settings.Record}|{settings.MinMomentumGeV:R}|{settings.Stopped}"));

    private string PathOf(string key) => Path.Combine(folder, Fluxes, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + ".parquet");
}
