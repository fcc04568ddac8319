using System.Text;
using Muphil.Beams;

namespace Muphil.Tests.Files;

/// <summary>A folder for one test's files, and small samples to put there.</summary>
internal sealed class SampleFile : IDisposable
{
    public const string Header = "pdg,weight,x,y,z,px,py,pz";

    private readonly string _folder = Directory.CreateTempSubdirectory("muphil-samples-").FullName;

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes lines as they are; returns the path.</summary>
    public string Text(string name, params string[] lines) => Bytes(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <summary>Writes a CSV file with good metadata before the given lines.</summary>
    public string Csv(params string[] lines) => Text("sample.csv", ["# protons: 1e6", "# target: Cu", "# point: production", .. lines]);

    public string Bytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string[] Names() => [.. Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!)];

    /// <summary>Three particles with every optional column; the numbers have no short binary form.</summary>
    public static ParticleSample Full() => new()
    {
        Pdg = [13, -13, 211],
        Weight = [1e-7 / 3, 2.5e-300, 0],
        X = [0.1, -0.2, 1.0 / 3],
        Y = [0, 1e-9, -0.7],
        Z = [0.5, 3.2, double.Pi],
        Px = [0.01, -0.02, 0],
        Py = [0, 0.1, 0],
        Pz = [18.123456789012345, -1.5, 399.9],
        ParentPdg = [211, -321, 0],
        Process = ["pi", "Kmu2", "a, \"b\""],
        Generation = [1, 12, 0],
        WeightVariations = new Dictionary<string, double[]> { ["charm_up"] = [2e-7 / 3, 5e-300, 0] },
        Metadata = new Dictionary<string, string> { ["protons"] = "1e6", ["target"] = "Cu", ["point"] = "decay", ["note"] = "µ, 5: six", ["ARROW:schema"] = "/w==" },
        Hash = "",
        Origin = "memory",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
