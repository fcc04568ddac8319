using System.Security.Cryptography;
using System.Text;
using Muphil.Beams;
using Muphil.Quantities;

namespace Muphil.Files;

/// <summary>Fluxes of beams, made when they are first asked for and kept under a hash of all that determines them.</summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="warn">Told when a kept flux cannot be used or a new one cannot be kept.</param>
public sealed class FluxSamples(string folder, Action<string> warn)
{
    private const string Fluxes = "flux";

    /// <summary>Protons of a flux that is made without being asked for: some seconds, 100 effective muons above 250 GeV per 10⁴ protons.</summary>
    public const long DefaultProtons = 30_000;

    /// <summary>Whether the flux has been made before.</summary>
    public bool Holds(Beam beam, FluxSettings settings) => File.Exists(PathOf(beam, settings));

    /// <summary>The flux of a beam, made now or kept from before.</summary>
    /// <param name="beam">Protons and target.</param>
    /// <param name="settings">Number of protons, seed, thresholds.</param>
    /// <param name="parallel">Threads to make it with; the result does not depend on them.</param>
    /// <param name="progress">Told the number of protons done while it is made; null for silence.</param>
    public ParticleSample Get(Beam beam, FluxSettings settings, ParallelOptions parallel, Action<long>? progress = null)
    {
        string path = PathOf(beam, settings);
        if (File.Exists(path))
        {
            try
            {
                return Named(ParticleSamples.Read(path));
            }
            catch (InputException e)
            {
                warn($"the kept flux of {beam.Name} cannot be used ({e.Message.TrimEnd('.')}). It is made again.");
            }
        }
        var flux = new MuonFlux(beam, settings, Constants.Pdg2024);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path);
            return Named(ParticleSamples.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            warn($"cannot keep the flux of {beam.Name} in '{folder}' ({e.Message.TrimEnd('.')}). It is made again next time; --cache or MUPHIL_CACHE names another folder.");
        }
        string scratch = Path.Combine(Path.GetTempPath(), Path.GetFileName(path));
        Write(scratch);
        ParticleSample sample = ParticleSamples.Read(scratch);
        File.Delete(scratch);
        return Named(sample);

        void Write(string file) => ParticleSamples.Write(flux.Parts(parallel, progress).Select(p => p.Particles), file, singlePrecision: true);

        ParticleSample Named(ParticleSample s) => s with { Origin = FormattableString.Invariant($"muphil flux --beam {beam.Name} --protons {settings.Protons} --seed {settings.Seed}{(settings.Mesons ? " --species mesons" : "")}") };
    }

    private string PathOf(Beam beam, FluxSettings settings) => Path.Combine(folder, Fluxes, KeyOf(beam, settings) + ".parquet");

    private static string KeyOf(Beam beam, FluxSettings settings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{typeof(MuonFlux).Module.ModuleVersionId}|{beam.Hash}|{settings.Protons}|{settings.Seed}|{settings.Production}|{settings.MinMomentumGeV:R}|{settings.Mesons}"))))[..32];
}
