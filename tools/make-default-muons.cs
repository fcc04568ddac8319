#!/usr/bin/env dotnet
#:project ../src/Muphil.Files/Muphil.Files.csproj
// Makes data/muons/NAME.parquet from the table of a cascade simulation, thinned without bias. From the root of the repository:
//
//   dotnet run tools/make-default-muons.cs -- na62_muons.csv.gz data/muons/na62.parquet --target Cu
//   dotnet run tools/make-default-muons.cs -- ship_muons.csv.gz data/muons/ship.parquet --target Mo
//
// Input columns: weight_per_pot,pdg,x_cm,y_cm,z_cm,px_GeV,py_GeV,pz_GeV,parent_pdg,generation,process.
// The program prints the sums before and after; the tests hold those before.
using System.Globalization;
using System.IO.Compression;
using Muphil.Beams;
using Muphil.Files;
using Muphil.Random;

// Momentum from which on every row is kept: the yields rest on the hard muons.
const double keepAllAboveGeV = 10;
// Processes with fewer rows than this are kept whole, so that their sums keep their accuracy.
const int scarceRows = 5000;
// Angle beyond which muons hardly reach a decay volume (64 mrad is the edge of the wider one, SHiP's).
const double angleScaleRad = 0.064;
// Floor of the keeping probability: no row's weight grows by more than 1/floor.
const double leastProbability = 0.08;
// No thinned row carries more than this share of its process, so that the sum of a process errs by less than √(1/4000) = 1.6 %.
const double largestShare = 1.0 / 4000;
const ulong seed = 20260;
const double metresPerCentimetre = 0.01;

if (args is not [string input, string output, .. string[] options])
{
    Console.Error.WriteLine("usage: make-default-muons.cs INPUT.csv.gz OUTPUT.parquet --target MATERIAL [--rows N]");
    return 2;
}
string target = Option("--target") ?? throw new ArgumentException("--target is required: Cu or Mo");
int wanted = int.Parse(Option("--rows") ?? "130000", CultureInfo.InvariantCulture);

Row[] all = [.. ReadRows(input)];
HashSet<string> scarce = [.. all.GroupBy(r => r.Process).Where(g => g.Count() < scarceRows).Select(g => g.Key)];
Dictionary<string, double> sums = all.GroupBy(r => r.Process).ToDictionary(g => g.Key, g => g.Sum(r => r.Weight));
double scale = ScaleFor(wanted);
Row[] kept = [.. Thinned()];
ParticleSamples.Write(ToSample(kept), output, singlePrecision: true);

Console.WriteLine($"{output}: {kept.Length} of {all.Length} rows, {new FileInfo(output).Length} bytes");
Report("sum", _ => true);
foreach (string process in all.Select(r => r.Process).Distinct().Order(StringComparer.Ordinal))
{
    Report(process, r => r.Process == process);
}
foreach (double momentum in new[] { 3.0, 10, 30, 100 })
{
    Report(string.Create(CultureInfo.InvariantCulture, $">{momentum}"), r => r.MomentumGeV > momentum);
}
Report("<3", r => r.MomentumGeV < 3);
Report(">3, <64mrad", r => r.MomentumGeV > 3 && r.AngleRad < angleScaleRad);
return 0;

string? Option(string name) => Array.IndexOf(options, name) is int at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;

static IEnumerable<Row> ReadRows(string path)
{
    using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
    const string header = "weight_per_pot,pdg,x_cm,y_cm,z_cm,px_GeV,py_GeV,pz_GeV,parent_pdg,generation,process";
    if (lines.ReadLine() != header)
    {
        throw new InvalidDataException($"the header of {path} is not {header}");
    }
    while (lines.ReadLine() is string line)
    {
        string[] f = line.Split(',');
        double Number(int i) => double.Parse(f[i], NumberStyles.Float, CultureInfo.InvariantCulture);
        int Integer(int i) => int.Parse(f[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        yield return new Row(Number(0), Integer(1), Number(2) * metresPerCentimetre, Number(3) * metresPerCentimetre, Number(4) * metresPerCentimetre,
            Number(5), Number(6), Number(7), Integer(8), Integer(9), f[10]);
    }
}

double Importance(Row r)
{
    double angle = r.AngleRad / angleScaleRad;
    return r.Weight * r.MomentumGeV * r.MomentumGeV / (1 + (angle * angle));
}

double Probability(Row r, double c) => r.MomentumGeV >= keepAllAboveGeV || scarce.Contains(r.Process)
    ? 1
    : Math.Clamp(Math.Max(Importance(r) / c, r.Weight / (largestShare * sums[r.Process])), leastProbability, 1);

// Bisection in log c: the expected number of rows falls with c.
double ScaleFor(int rows)
{
    double low = 1e-12, high = 1e3;
    for (int i = 0; i < 100; i++)
    {
        double middle = Math.Sqrt(low * high);
        if (all.Sum(r => Probability(r, middle)) > rows)
        {
            low = middle;
        }
        else
        {
            high = middle;
        }
    }
    return high;
}

// Systematic sampling: with the rows of a process and charge in order of momentum, a row is kept when the running sum of the probabilities
// passes an integer, counted from one random offset. Each row is kept with exactly its p, as in independent draws, but every
// interval of momentum keeps its share to one row, so that sums and spectra vary far less.
IEnumerable<Row> Thinned()
{
    uint stream = 0;
    foreach (var stratum in all.GroupBy(r => (r.Process, r.Pdg)).OrderBy(g => g.Key.Process, StringComparer.Ordinal).ThenBy(g => g.Key.Pdg))
    {
        double running = new PhiloxStream(seed, stream++, 0).Uniform();
        foreach (Row row in stratum.Where(r => Probability(r, scale) < 1).OrderBy(r => r.MomentumGeV))
        {
            double p = Probability(row, scale);
            double next = running + p;
            if (Math.Floor(next) > Math.Floor(running))
            {
                yield return row with { Weight = row.Weight / p };
            }
            running = next;
        }
        foreach (Row row in stratum.Where(r => Probability(r, scale) == 1).OrderBy(r => r.MomentumGeV))
        {
            yield return row;
        }
    }
}

// Relative error that independent draws would have: an upper estimate for systematic ones.
double ThinningError(Func<Row, bool> where) =>
    Math.Sqrt(all.Where(where).Sum(r => r.Weight * r.Weight * ((1 / Probability(r, scale)) - 1))) / all.Where(where).Sum(r => r.Weight);

void Report(string name, Func<Row, bool> where)
{
    double before = all.Where(where).Sum(r => r.Weight), after = kept.Where(where).Sum(r => r.Weight);
    double pzBefore = all.Where(where).Sum(r => r.Weight * r.Pz), pzAfter = kept.Where(where).Sum(r => r.Weight * r.Pz);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-12} rows {all.Count(where),6} -> {kept.Count(where),6}  sum w {before:E6} ({(after / before) - 1:0.00%})  "
        + $"sum w pz {pzBefore:E6} ({(pzAfter / pzBefore) - 1:0.00%})  independent draws {ThinningError(where):0.00%}"));
}

ParticleSample ToSample(Row[] rows)
{
    double sum = all.Sum(r => r.Weight), squares = all.Sum(r => r.Weight * r.Weight);
    FormattableString thinning =
        $"""
        kept with p = 1 at P >= {keepAllAboveGeV} GeV and for processes of fewer than {scarceRows} rows,
        else p = min(1, max({leastProbability}, I/{scale:R}, weight/({largestShare} of the sum of its process))),
        I = weight P^2/(1 + (angle/{angleScaleRad} rad)^2); weight divided by p;
        systematic sampling in order of P for each process and charge
        """;
    return new ParticleSample
    {
        Pdg = [.. rows.Select(r => r.Pdg)],
        Weight = [.. rows.Select(r => r.Weight)],
        X = [.. rows.Select(r => r.X)],
        Y = [.. rows.Select(r => r.Y)],
        Z = [.. rows.Select(r => r.Z)],
        Px = [.. rows.Select(r => r.Px)],
        Py = [.. rows.Select(r => r.Py)],
        Pz = [.. rows.Select(r => r.Pz)],
        ParentPdg = [.. rows.Select(r => r.ParentPdg)],
        Generation = [.. rows.Select(r => r.Generation)],
        Process = [.. rows.Select(r => r.Process)],
        Metadata = new Dictionary<string, string>
        {
            // Poisson counts of N protons have Σw² = Σw / N.
            ["protons"] = (sum / squares).ToString("F0", CultureInfo.InvariantCulture),
            ["target"] = target,
            ["generator"] = "Geant4 11.4 FTF, resampled thick-target cascade (computed for Muphil)",
            ["point"] = "production",
            ["source"] = "S. Agostinelli et al. (Geant4), Nucl. Instrum. Meth. A 506 (2003) 250; 400 GeV protons, muons with P > 0.5 GeV",
            ["note"] = "weights are per proton on target; the source does not state the number of protons it simulated, so 'protons' is that of an "
                + "unweighted simulation with the same statistical error of the total, sum(w)/sum(w^2) before thinning",
            ["thinning"] = FormattableString.Invariant(thinning).ReplaceLineEndings(" "),
            ["thinning_seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["rows_before"] = all.Length.ToString(CultureInfo.InvariantCulture),
            ["sum_of_weights_before"] = sum.ToString("R", CultureInfo.InvariantCulture),
            ["sum_of_weights_after"] = rows.Sum(r => r.Weight).ToString("R", CultureInfo.InvariantCulture),
        },
        Hash = "",
        Origin = output,
    };
}

internal sealed record Row(
    double Weight, int Pdg, double X, double Y, double Z, double Px, double Py, double Pz, int ParentPdg, int Generation, string Process)
{
    public double MomentumGeV { get; } = Math.Sqrt((Px * Px) + (Py * Py) + (Pz * Pz));

    public double AngleRad { get; } = Math.Atan2(Math.Sqrt((Px * Px) + (Py * Py)), Pz);
}
